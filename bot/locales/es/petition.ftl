command-petition = petition
    .name = firmas
    .about = Peticiones abiertas para firmar; directiva de negociación: ponga un título y cree una nueva
    .title = título
    .title-about = Lo que pide en pocas palabras, por ejemplo Salario justo ya

petition-sign = Firmar
petition-withdraw = Retirar mi firma
petition-paper = Firmé en papel
petition-kept = ¿Cómo se guarda?
petition-read = Leer todo
petition-who-nobody = Quién ve quién firmó: nadie, solo totales.
petition-who-leaders = Quién ve su nombre: el representante y el equipo de su centro de trabajo, y la directiva de negociación.
petition-who-delivered = Quién ve su nombre: el representante y el equipo de su centro de trabajo, la directiva de negociación y, cuando { $goal ->
    [one] haya firmado 1 persona
   *[other] hayan firmado { $goal } personas
} y la directiva de negociación lo confirme, a quien va dirigida la petición. Hasta entonces puede retirar su firma.
petition-meter = Firmas, contadas de cinco en cinco
petition-announced = 📣 **Se llegó a la meta: los nombres están por entregarse**, como muy pronto una hora después de este aviso. Si no quiere que se entregue el suyo, toque Retirar mi firma antes; mientras no se hayan entregado, todavía puede.
petition-delivered = 📬 **Cerrada.** La petición se entregó con sus nombres.
petition-closed-line = **Cerrada.** Gracias a quienes firmaron.

petition-list = ## Peticiones
petition-none = Ahora no hay ninguna petición abierta. Las nuevas aparecen aquí y en el canal donde las abra la directiva de negociación.
petition-state = { $state ->
    [draft] borrador, solo para la directiva de negociación
    [open] abierta
   *[closed] cerrada
}
petition-mine = { $how ->
    [here] usted firmó ✅
    [paper] usted firmó en papel ✅
   *[not] usted no ha firmado
}
petition-show = Leer y firmar
petition-see = Ver
petition-new = Nueva petición
petition-to-list = ◀ Todas las peticiones

petition-sign-title = Firmar la petición
petition-field-name = Su nombre, como debe aparecer
petition-hint-name = Nombre y apellido, como en la lista del sindicato
petition-field-site = Su centro de trabajo (vacío si no lo sabe)
petition-hint-site = Basta una parte del nombre
petition-field-class = Su puesto (vacío si no lo sabe)
petition-hint-class = Por ejemplo autobús o cocina
petition-signed = { $again ->
    [yes] Cambiado: así aparece usted ahora en la petición.
   *[no] Usted firmó. Gracias.
} { $names ->
    [nobody] Aquí nadie puede ver que lo hizo; solo se muestran totales. Puede retirar su firma cuando quiera.
    [leaders] Su nombre lo pueden ver el representante y el equipo de su centro de trabajo y la directiva de negociación; nadie más. Puede retirar su firma cuando quiera.
   *[delivered] Su nombre lo pueden ver el representante y el equipo de su centro de trabajo y la directiva de negociación. Se entrega con la petición solo cuando se llegue a la meta y la directiva de negociación lo confirme. Si retira su firma antes, no se entrega.
}
petition-signed-again = Usted ya había firmado; no se contó dos veces. Puede retirar su firma cuando quiera.
petition-signed-place = Centro de trabajo: **{ $site }** · Puesto: **{ $job }**
petition-not-known = no se sabe
petition-which-site = ¿Cuál es su centro de trabajo? Si no es ninguno de estos, toque Firmar otra vez y escriba más del nombre.
petition-which-class = ¿Cuál es su puesto? Si no es ninguno de estos, toque Firmar otra vez y escriba más del nombre.
petition-withdrawn = { $delivered ->
    [yes] Su firma se borró aquí. Los nombres ya se habían entregado, así que el suyo puede seguir en esa hoja.
   *[no] Usted retiró su firma. No se guarda nada de usted en esta petición, y puede firmar otra vez mientras esté abierta.
}
petition-on-paper = Anotado: usted firmó en papel, así que se cuenta allí y no aquí también. Nadie se lo volverá a pedir. Si fue un error, toque Retirar mi firma.
petition-keeping =
    ## ¿Cómo se guarda?
    { $names ->
        [nobody] En este servidor nadie puede ver quién firmó, tampoco la directiva de negociación; ve totales, de cinco en cinco mientras guardemos qué cuentas firmaron, y ninguno menor de 5. No se piden ni su nombre ni su centro de trabajo. Guardamos qué cuenta firmó, para que nadie firme dos veces y usted pueda retirar su firma.
        [leaders] Su nombre, su centro de trabajo y su puesto los pueden ver el representante y el equipo de su centro de trabajo y la directiva de negociación. Si no da un centro, solo los ve la directiva de negociación.
       *[delivered] Su nombre, su centro de trabajo y su puesto los pueden ver el representante y el equipo de su centro de trabajo y la directiva de negociación. Cuando { $goal ->
            [one] haya firmado 1 persona
           *[other] hayan firmado { $goal } personas
        }, la directiva de negociación puede hacer que se entreguen con la petición: en el canal se avisa al menos una hora antes, y hasta que se entreguen puede retirar su firma. Lo que no se entrega es si usted es miembro del sindicato o no.
    }
    { $names ->
        [nobody] {""}
       *[other] Si en /mydata (misdatos) eligió un centro de trabajo, su representante y su equipo también ven que usted aún no ha firmado.
    }
    Las demás personas ven cuando mucho un total que cambia de cinco en cinco. Firmé en papel guarda solo que usted lo hizo, para que nadie le cuente ni le pregunte dos veces.
    { $names ->
        [delivered] Una vez entregados los nombres, Retirar mi firma borra su nombre solo aquí.
       *[other] Puede retirar su firma cuando quiera.
    } { $hold ->
        [yes] Por ahora nada se borra por sí solo, porque el sindicato debe conservar sus registros por un caso legal.
       *[no] { $days ->
            [one] 1 día
           *[other] { $days } días
        } después del cierre solo quedan números.
    }
    -# Quien maneja la computadora del bot podría leerlo, y un tribunal podría ordenarlo.

petition-form-title = Petición
petition-form-spanish = La petición en español
petition-field-body = Lo que la gente firma
petition-field-goal = Meta: ¿cuántas personas? (puede ir vacía)
petition-field-names = ¿Quién ve quién firmó?
petition-field-title-es = Título en español
petition-field-body-es = Lo que la gente firma, en español
petition-names = { $names ->
    [nobody] Nadie: solo totales
    [leaders] Representante y equipo del centro, y directiva de negociación
   *[delivered] Representante y equipo del centro, y directiva; se entregan al llegar a la meta
}
petition-names-about = { $names ->
    [nobody] No se pide ni se guarda nombre ni centro de trabajo
    [leaders] Pide nombre, centro de trabajo y puesto
   *[delivered] Necesita una meta; la directiva de negociación confirma otra vez
}
petition-preview = Así se verá. Por ahora solo la ve la directiva de negociación. Se abre en el canal donde toque Abrir aquí, y cualquiera en este servidor la encuentra entonces en /petition (firmas); después ya no se pueden cambiar el texto, la meta ni quién ve los nombres.
petition-no-spanish = ⚠️ Todavía no hay texto en español. Quienes leen en español verían el de inglés.
petition-open = Abrir aquí
petition-spanish = Español
petition-discarded = El borrador ya no existe.

petition-total = Firmas: **{ $signed }** (de miembros aquí: { $members }; en papel: { $paper })
petition-total-fives = Unas **{ $signed }** firmas (de miembros aquí, de cinco en cinco: { $members }; en papel: { $paper })
petition-total-when = Quien firma o retira su firma aquí se cuenta en los cinco minutos siguientes.
petition-total-few = Hasta el último recuento firmaron aquí menos de 5 miembros; en papel: { $paper }
petition-goal = Meta: { $goal ->
    [0] ninguna
   *[other] { $goal }
}{ $left ->
    [none] {""}
    [0] {" "}· **se llegó**
    [one] {" "}· falta **1**
   *[other] {" "}· faltan **{ $left }**
}
petition-others = Aparte: cuentas sin confirmar { $others } · simpatizantes en papel { $supporters }
petition-without-paper = sin el papel
petition-coverage = Centros de trabajo donde alguien firmó: { $sites } de { $all }
petition-no-site = Miembros sin centro de trabajo: { $count }
petition-meter-waits = El número todavía no se muestra: al representante de un centro le diría qué pocos firmaron en los demás. Aparece por sí solo cuando firmen suficientes en otros centros.
petition-meter-runs = Todos ven { $count }, de cinco en cinco; se actualiza cada cinco minutos.
petition-stuck = ⚠️ En { $channel } falta algo de esta petición: alguien lo borró, o el bot no puede escribir ahí. Vaya a un canal donde el bot pueda escribir y toque Publicar aquí.
petition-sites = Por centro
petition-signers = Nombres
petition-count-paper = Contar papel
petition-meter-start = Mostrar la cuenta
petition-close = Cerrar
petition-post-again = Publicar aquí
petition-announce = Se llegó a la meta: avisar
petition-deliver = Entregar los nombres
petition-sheet = Hoja para entregar

petition-close-question = ¿Cerrar **{ $title }**? Después nadie podrá firmarla, y no se puede abrir otra vez.
petition-deliver-question = ¿Entregar los nombres de **{ $title }**? Se avisó en el canal hace al menos una hora. Después nadie podrá firmar, y quien retiró su firma no está en la hoja. { $others ->
    [0] {""}
    [one] En la hoja hay 1 nombre de alguien que al firmar estaba sin confirmar como miembro. Revíselo primero: en Nombres dice (sin confirmar).{" "}
   *[other] En la hoja hay { $others } nombres de personas que al firmar estaban sin confirmar como miembros. Revíselos primero: en Nombres dicen (sin confirmar).{" "}
}El historial dirá que lo hizo usted.
petition-sheet-note = Nombres, centros de trabajo y puestos, y no quién es miembro del sindicato. Por favor revísela antes de entregarla.
petition-column-name = Nombre
petition-column-site = Centro de trabajo
petition-column-class = Puesto

petition-by-site = ## Por centro: { $title }
    { $names ->
        [nobody] Solo en papel: esta petición no pide el centro de trabajo.
       *[other] Primero los centros con el porcentaje más bajo. Miembros aquí y papel; el personal, como se anotó.
    }
petition-site-line = { $left ->
    [unknown] **{ $site }** · firmas: { $signed } · no se sabe cuánto personal
    [one] **{ $site }** · { $signed } de { $employees } · falta 1
   *[other] **{ $site }** · { $signed } de { $employees } · faltan { $left }
}
petition-site-paper = **{ $site }** · { $count } en papel
petition-site-others = { $count } sin confirmar
petition-site-unknown = Sin centro de trabajo
petition-no-sites = Todavía no se han anotado centros de trabajo.
petition-by-name = ## Nombres: { $title }
    Solo para usted. Por favor no los comparta, y nunca con el distrito.
petition-unconfirmed = (sin confirmar)
petition-waiting = ◻️ { $who } eligió este centro y no ha firmado
petition-nobody = Nadie todavía.

petition-paper-title = Firmas en papel
petition-paper-counted = { $count ->
    [0] Todavía no hay firmas en papel anotadas.
   *[other] Firmas en papel anotadas hasta ahora. Un número nuevo reemplaza al anterior:
}
petition-paper-more = … y { $count } { $count ->
    [one] centro
   *[other] centros
} más
petition-paper-supporters = Padres y simpatizantes: { $count }
petition-field-paper-site = Centro de trabajo (parte del nombre)
petition-hint-paper-site = Vacío: su único centro; para la directiva de negociación, sin centro
petition-field-paper-count = ¿Cuántas firmas hay allí, en total?
petition-field-supporters = ¿Cuántos padres y simpatizantes, en total?
petition-paper-kept = Anotado: { $count } en papel, { $site }. Reemplaza lo que había antes.
petition-paper-many = ⚠️ Son más firmas que personas que trabajan ahí ({ $employees }). Si es un error, toque Contar papel otra vez.
petition-supporters-kept = Anotado. Simpatizantes en papel: { $count }.
petition-paper-nothing = No se escribió nada, así que nada cambió.

no-such-petition = Esa petición no existe aquí. Escriba /petition (firmas) para ver las que hay.
petition-closed = Esta petición está cerrada. No se firmó ni se cambió nada; si ya había firmado, esa firma sigue ahí.
petition-opened = La gente ya puede firmar esta petición, así que no se puede cambiar ni descartar. Sí la puede cerrar.
goal-needed = Los nombres solo se pueden entregar cuando se llega a una meta, así que esta petición necesita una. No se guardó nada.
goal-not-met = Han firmado { $count } de { $goal }, así que todavía no se pueden entregar los nombres.
not-to-deliver = Los nombres de esta petición no se pueden entregar, o todavía no: primero hay que avisar en el canal (Se llegó a la meta: avisar).
not-told-yet = ⏳ Discord todavía no acepta el aviso para el canal. Se intenta otra vez solo, y la hora para retirar la firma empieza cuando el aviso ya está.
announced-lately = En el canal se avisó hace menos de una hora. La gente tiene al menos una hora para retirar su firma: los nombres se pueden entregar a partir del { $at }.
names-not-yours = Los nombres son para la directiva de negociación, y para el representante y el equipo del centro de trabajo de quien firmó.
names-not-kept = Nadie ve los nombres de esta petición: nunca los pidió.
names-erased = Los nombres de esta petición se borraron; solo quedan números, y nada sobre usted.
printed-name-needed = Por favor escriba su nombre como debe aparecer, en { $limit } caracteres o menos. Todavía no ha firmado.
signed-on-paper = Usted dijo que firmó en papel, y allí se cuenta. Si fue un error, toque primero Retirar mi firma y después Firmar.
not-signed = Usted no está en esta petición, así que no hay nada que retirar ni cambiar.
site-unclear = { $count ->
    [0] Ningún centro de trabajo suyo se llama así. No se guardó nada.
   *[other] ¿Cuál centro de trabajo es: { $names }? Escriba más del nombre. No se guardó nada.
}
