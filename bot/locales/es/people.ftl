command-help = help
    .name = ayuda
    .about = Qué puede hacer aquí
command-mydata = mydata
    .name = misdatos
    .about = Mi idioma y lo que se guarda sobre mí

help-intro =
    ## Qué puede hacer aquí
    { $role ->
        [newcomer] Usted acaba de llegar. Si es miembro del sindicato, escriba /join (unirme) y toque Ya soy miembro.
        [member] Usted es miembro.
        [steward] Usted es representante.
       *[chair] Usted es de la directiva de negociación.
    } Escriba / y el nombre, o toque un botón de abajo. Las respuestas solo las ve usted.
help-everyone = Para usted
help-steward = Para representantes
help-chair = Para la directiva de negociación
help-admin = Para quien administra el servidor
help-menus = **Mantenga presionado un mensaje o una persona y toque Aplicaciones:** { $names }
people-not-told = sin dato
people-language = ¿En qué idioma quiere leer aquí?
people-speaks = Desde ahora le contesto en español. Lo que ya hizo quedó hecho. Si algo no se pudo, inténtelo otra vez y leerá por qué en español.
people-mine =
    ## Lo que se guarda sobre mí
    Idioma: **{ $language }**{ $chosen ->
        [yes] {" "}(usted lo eligió)
       *[no] {" "}(como en su Discord)
    }
    Centro de trabajo: **{ $worksite }** · Puesto: **{ $job }**
    Asistencia: su nombre lo pueden ver quien registró la asistencia, el representante de su centro de trabajo y la directiva de negociación; los demás ven totales. { $hold ->
        [yes] Por ahora no se borra nada, porque el sindicato debe conservar sus registros para un caso legal.
       *[no] { $days ->
            [one] Al día siguiente
           *[other] A los { $days } días
        } solo quedan totales.
    }
    Encuestas: lo que usted eligió no se le muestra a nadie en este servidor.
people-signed-see = Ver y retirar
people-signed-count = { $count ->
    [one] Usted está en 1 petición.
   *[other] Usted está en { $count } peticiones.
}
people-marked-see = Ver y corregir
people-marked-count = { $count ->
    [one] Un representante le anotó en 1 sesión.
   *[other] Un representante le anotó en { $count } sesiones.
}
people-marked = ## Lo que anotó un representante
    { $found ->
        [yes] Si algo de esto no es cierto, puede quitarse de la lista. A nadie se le avisa que fue usted.
       *[no] Nadie le ha anotado en una sesión.
    }
people-marked-as = { $excused ->
    [yes] avisó que no podía venir
   *[no] en la lista de quienes vinieron
}
people-marked-hidden = Una sesión
people-strike = Quitarme
people-strike-question = ¿Quitarse de la lista de **{ $title }**? Solo un representante puede volver a anotarle.
people-struck = ✅ Listo: su nombre ya no está en esa lista.
striking-on-hold = Por ahora no se le puede quitar: el sindicato debe conservar sus registros para un caso legal. Inténtelo de nuevo cuando eso termine; si no es cierto, dígaselo a un representante.
people-site = Mi centro de trabajo
people-class = Mi puesto
people-clear = Borrar los dos
people-skip = Omitir
people-skipped = Está bien. Puede decirlo cuando quiera en /mydata (misdatos).
people-site-name = Parte de su nombre
people-site-hint = Por ejemplo: Cedar. No importan los acentos.
people-site-which = { $found ->
        [yes] ¿Cuál es?
       *[no] Aquí ningún centro de trabajo tiene un nombre parecido a «{ $written }». Pruebe con otra parte del nombre, o déjelo así.
    }
people-site-again = Buscar de nuevo
people-site-kept = Centro de trabajo: **{ $worksite }** · Puesto: **{ $job }**. Puede cambiarlo cuando quiera en /mydata (misdatos).
people-class-which = ¿Cuál es su puesto? No tiene que decirlo.
people-no-classes = Aquí todavía no hay puestos en la lista.
