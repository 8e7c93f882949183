command-poll = poll
    .name = encuesta
    .about = Encuestas abiertas; si es representante, haga una pregunta nueva
    .question = pregunta
    .question-about = Lo que quiere preguntar
    .options = respuestas
    .options-about = Respuestas separadas con ; Sin ninguna: Sí / No / No sé
    .closes = cierre
    .closes-about = Por ejemplo: en 2 días, viernes 6 pm. Sin nada: en 24 horas
    .more = más
    .more-about = Abrir el formulario: español, secreta, varias respuestas, quórum, fechas
    .more-yes = Sí

# Lo que va en las tarjetas públicas
poll-for = Para
poll-closes = Cierra
poll-choose = Elija hasta { $most }.
poll-abstain = Prefiero no decir
poll-pick = Elija su respuesta
poll-counting = La votación terminó. Se está contando.
poll-is-closed = Cerró el { $closes }. El resultado está en otro mensaje.
poll-void = Esta encuesta quedó anulada: los datos del bot se restauraron de un respaldo{ $secret ->
    [yes] , y los respaldos no incluyen las respuestas a una encuesta secreta abierta
   *[no] {" "}hecho antes de que terminara la encuesta
}. Si ya se publicó un resultado, ese vale. Si no, no se contó nada: quien la hizo o la directiva de negociación puede tocar Hacerla otra vez en su tarjeta.
poll-turnout = { $count ->
    [0] Nadie ha respondido.
    [one] 1 persona ha respondido.
   *[other] { $count } personas han respondido.
}
poll-turnout-of = { $count ->
    [one] 1 de { $eligible } personas respondió
   *[other] { $count } de { $eligible } personas respondieron
}
poll-turnout-card = respondieron
poll-source = { $source ->
    [roll] Personas con el rol al abrir: { $eligible }; la lista quedó fija en ese momento.
    [role] Cuentas con el rol al abrir, según Discord: { $eligible }.
   *[setup] Miembros, según el dato del sindicato ({ $day }): { $eligible }.
}
poll-no-source = No sabemos cuántas personas pueden responder.
poll-quorum = Quórum: { $needed ->
    [one] tiene que responder 1 persona.
   *[other] tienen que responder { $needed } personas.
}
poll-quorum-percent = Quórum: { $quorum } % de quienes pueden responder, es decir, { $needed ->
    [one] 1 persona.
   *[other] { $needed } personas.
}
poll-quorum-card = Quórum
poll-threshold-majority = Meta: más de la mitad de las personas que eligieron una respuesta.
poll-threshold-two-thirds = Meta: dos tercios de las personas que eligieron una respuesta.
poll-threshold-card = Meta
poll-straw = Esto es solo para conocer la opinión de la gente. No decide nada y no es la votación del contrato; esa la hace el sindicato y le avisará cómo participar.
poll-straw-card = Solo un sondeo: no decide nada
poll-confidential = { $hold ->
    [yes] Hay una orden de conservar registros (por un caso legal). Puede cambiar su respuesta hasta el cierre. Se guarda con su cuenta: en Discord nadie la ve, pero quien maneja la computadora del bot sí podría. Después del cierre esa relación queda sellada hasta que termine la orden, y entonces se borra; mientras tanto, quien maneja la computadora del bot podría leerla, y un tribunal podría ordenarlo.
   *[no] Puede cambiar su respuesta hasta el cierre. Hasta entonces se guarda con su cuenta: en Discord nadie la ve, pero quien maneja la computadora del bot sí podría. Al cierre borramos esa relación.
}
poll-confidential-card = Hasta el cierre, quien maneja el bot podría ver su respuesta.{ $hold ->
    [yes] {" "}Hay una orden de conservar registros (por un caso legal): después del cierre esa relación queda sellada hasta que termine.
   *[no] {""}
}
poll-secret = Su respuesta se guarda sin su nombre. Nadie en este servidor puede verla, ni quien hizo la encuesta. Una vez enviada no se puede cambiar. Hasta el cierre guardamos una lista de quién respondió, para que nadie responda dos veces. Quien vigile o copie la computadora del bot antes del cierre podría averiguar cuál es la suya.{ $hold ->
    [yes] {" "}Hay una orden de conservar registros (por un caso legal): después del cierre esa lista queda sellada hasta que termine la orden, y entonces se borra.
   *[no] {""}
}
poll-secret-card = Respuesta sin nombre; podría verla quien copie la computadora del bot.{ $hold ->
    [yes] {" "}Hay una orden de conservar registros: la lista de quién respondió queda sellada hasta que termine.
   *[no] {""}
}
poll-live-now = Hasta ahora (de 5 en 5 o más)
poll-live-soon = El avance se muestra cuando hayan respondido 5 personas.
poll-how-kept = ¿Cómo se guarda?
poll-details = Detalles
poll-my-answer = Mi respuesta
poll-check-receipt = Revisar mi comprobante
poll-small = No se muestran grupos de menos de 5 personas, para que no se pueda identificar a nadie.

# El resultado
poll-result = Resultado
poll-result-abstained = { $count ->
    [one] 1 persona prefiere no decir; no entra en los porcentajes.
   *[other] { $count } personas prefieren no decir; no entran en los porcentajes.
}
poll-result-abstained-card = { $count ->
    [one] 1 prefiere no decir
   *[other] { $count } prefieren no decir
}
poll-result-shares = Los porcentajes son partes de todos los votos y suman 100.
poll-result-shares-several = Se podía elegir más de una. El primer porcentaje es la parte de todos los votos (suma 100); el segundo, la parte de las personas que eligieron una respuesta.
poll-result-most = Lo que más se eligió: **{ $option }**{ $share ->
    [-1] .
   *[other] {" "}({ $share } % de quienes pueden responder).
}
poll-result-most-card = Lo más elegido
poll-result-tie-card = Hay empate
poll-result-quorum = { $met ->
    [yes] Quórum ({ $needed }): alcanzado.
   *[no] Quórum ({ $needed }): no alcanzado.
}
poll-result-majority = { $met ->
    [yes] Más de la mitad de las personas que eligieron una respuesta: se alcanzó.
   *[no] Más de la mitad de las personas que eligieron una respuesta: no se alcanzó.
}
poll-result-two-thirds = { $met ->
    [yes] Dos tercios de las personas que eligieron una respuesta: se alcanzó.
   *[no] Dos tercios de las personas que eligieron una respuesta: no se alcanzó.
}
poll-met = { $met ->
    [yes] sí
   *[no] no
}
poll-result-sealed-card = Orden de conservar registros: los nombres quedan sellados
poll-result-erasing-card = Se están borrando los nombres
poll-result-erased-card = Nombres borrados
poll-result-sealed = Hay una orden de conservar registros: { $secret ->
    [yes] la lista de quién respondió
   *[no] la relación entre personas y respuestas
} queda sellada hasta que termine la orden, y entonces se borra. A nadie en este servidor se le muestra.
poll-result-erasing = Estamos borrando la relación entre personas y respuestas.
poll-result-erased = La relación entre personas y respuestas se borró el { $at }; en las copias de respaldo, conforme se reemplazan.
poll-record = Acta del conteo
poll-record-card = Acta
poll-record-text = El acta del conteo de la encuesta { $number }. Su huella SHA-256 es `{ $digest }`. Quien maneja el bot puede comprobar en cualquier momento que los totales guardados siguen dando esta huella.
poll-picture-alt = Gráfica de barras del resultado

# Las respuestas privadas a un miembro
hold-told-first = { poll-confidential }
    Todavía no se guardó nada de lo que acaba de tocar. ¿Enviar su respuesta de todos modos?
poll-hold-send = Enviarla de todos modos
poll-saved = ✅ Su respuesta quedó guardada. Puede cambiarla hasta el { $closes }.
poll-saved-secret = ✅ Su respuesta está en la urna. Ya no se puede cambiar.
poll-taken-back = Su respuesta se retiró. Puede responder otra vez hasta el { $closes }.
poll-show-answer = Ver mi respuesta
poll-take-back = Retirar mi respuesta
poll-show-receipt = Ver mi comprobante
poll-show-picked = Ver lo que elegí
poll-send = Enviar
confirm-first = { poll-secret }
    ¿La envía?
poll-picked = Eligió: { $labels }
poll-receipt = Su comprobante: `{ $receipt }`
    Con él, Revisar mi comprobante le dice que su respuesta está en la urna, sin decirle a nadie cuál fue. Nadie podrá mostrárselo otra vez.
poll-mine-stands = Su respuesta está guardada. Puede cambiarla hasta el { $closes }.
poll-mine-none = No ha respondido esta encuesta.
poll-mine-secret = { $answered ->
    [yes] Su respuesta está en la urna. Nadie en este servidor puede consultar cuál fue, ni usted.
   *[no] No ha respondido esta encuesta.
}
poll-mine-is = Su respuesta: { $labels }
poll-check = Revisar
poll-unsure = Algo falló de nuestro lado y no sabemos si su respuesta se guardó. Toque Revisar. Si vuelve a pasar, dé este número a quien administra el servidor: { $ref }.
poll-not-sent = No se envió nada.
poll-receipt-field = Comprobante
poll-receipt-hint = 13 letras y números; no importan guiones ni mayúsculas
poll-receipt-in = ✅ La respuesta con este comprobante está en la urna{ $counted ->
    [yes] {" "}y se contó.
   *[no] {"."}
}
poll-receipt-not-in = En esta encuesta no hay ninguna respuesta con ese comprobante. Revise si lo escribió bien.

poll-secrecy-confidential =
    ### Cómo se guarda una encuesta confidencial
    { poll-confidential }
    • Nadie en este servidor puede ver ni cambiar su respuesta: ni quien hizo la encuesta, ni la directiva de negociación, ni quien administra el servidor.{ $live ->
        [yes] {" "}El avance solo se mueve cuando responden 5 personas más; el resultado al cierre puede ser distinto por menos de 5 respuestas.
       *[no] {""}
    }
    • Quien maneja la computadora del bot podría consultarla **hasta el cierre**. También quien tenga una copia de respaldo hecha antes del cierre, hasta que se reemplace.
    • { $link ->
        [void] Esta encuesta quedó anulada y la relación se borró de la base de datos.
        [sealed] Esta encuesta terminó. Hay una orden de conservar registros, así que la relación quedó sellada: el bot no la lee ni se la muestra a nadie, pero quien maneja su computadora podría leerla, y un tribunal podría ordenarlo. Cuando termine la orden, se borra.
        [held] Al cierre se cuentan las respuestas. Por la orden de conservar registros, la relación queda sellada entonces y se borra cuando termine la orden.
       *[kept] Al cierre se cuentan las respuestas y se borra la relación; después se limpian los archivos de la base de datos.
    }
    • Ningún bot puede impedir una captura de pantalla, ni que alguien mire por encima de su hombro o le presione para que enseñe su respuesta.
poll-secrecy-secret =
    ### Cómo se guarda una encuesta secreta
    { poll-secret }
    • La lista de quién respondió y la urna con las respuestas no comparten clave, hora ni orden. { $hold ->
        [yes] Al cierre se borra la urna; quedan los totales y una lista de comprobantes, y la lista de quién respondió queda sellada.
       *[no] Al cierre se borran las dos; solo quedan los totales y una lista de comprobantes.
    }
    • Quien maneja la computadora del bot puede ver quién respondió. Podría relacionar una respuesta con quien la envió durante 30 segundos como mucho, o si **vigila la base de datos todo el tiempo o compara copias de ella**: cuantas menos personas hayan respondido entre una copia y otra, más fácil es. Los respaldos del propio bot no incluyen ninguna de las dos listas. Lo que pasa por Discord, Discord puede verlo.
    • { $link ->
        [void] Esta encuesta quedó anulada. El respaldo no incluía ninguna de las dos, así que en la base de datos no hay ninguna respuesta suya.
        [sealed] Esta encuesta está cerrada y la urna se borró. Hay una orden de conservar registros, así que la lista de quién respondió quedó sellada: el bot no la lee ni se la muestra a nadie, pero quien maneja su computadora podría leerla, y un tribunal podría ordenarlo. Cuando termine la orden, se borra.
       *[kept] Su comprobante demuestra que su respuesta está en la urna. No dice cuál fue.
    }
    • Ningún bot puede impedir una captura de pantalla, ni que alguien mire por encima de su hombro o le presione para que enseñe su respuesta.
poll-secrecy-over =
    ### Cómo se guardó
    • { $secret ->
        [yes] La lista de quién respondió y la urna se borraron. Solo quedan los totales y una lista de comprobantes. Su comprobante todavía demuestra que su respuesta se contó; no dice cuál fue.
       *[no] La relación entre personas y respuestas se borró. Solo quedan los totales.
    }
    • { $secret ->
        [yes] Mientras estuvo abierta, quien maneja la computadora del bot podía ver quién había respondido. Podía relacionar una respuesta con quien la envió durante 30 segundos como mucho, o si **vigilaba la base de datos todo el tiempo o comparaba copias de ella**. Lo que pasa por Discord, Discord puede verlo.
       *[no] Hasta que se borró, quien maneja la computadora del bot podía consultar su respuesta. Quien tenga una copia de respaldo de antes todavía puede, hasta que se reemplace.
    }

# Hacer una
poll-preview = Así se verá en { $channel }. Nadie más la ve todavía.
poll-preview-asked = Así se verá en { $channel }. Espera a que alguien de la directiva de negociación la publique: solo la ven esa directiva y quien la escribió.
poll-preview-scheduled = Se abre sola el { $at }.
poll-preview-rules = { $secret ->
    [yes] Secreta
   *[no] Confidencial
} · { $live ->
    [yes] avance visible a partir de 5 respuestas; desde entonces el cierre no se puede aplazar
   *[no] resultado después del cierre
} · { $most ->
    [1] una respuesta por persona
   *[other] hasta { $most } respuestas por persona
} · { $abstain ->
    [yes] con abstención
   *[no] sin abstención
} · { $ping ->
    [yes] menciona a **{ $role }**
   *[no] sin mención
}
poll-ask-chair = Pedir que la publiquen
poll-ask-second = Pedírselo a alguien más de la directiva
poll-edit-words = Pregunta
poll-edit-rules = Reglas
poll-edit-dates = Fechas
poll-edit-role = Quién puede responder
poll-discard-question = ¿Descartar «{ $question }»? Se borran la pregunta, las respuestas y las reglas, y no se puede deshacer.
poll-discarded = El borrador se borró.
poll-posted = ✅ Publicada.
poll-scheduled = ✅ Se abre sola el { $at }.
poll-role-ask = ¿Quién puede responder? Elija un rol.
poll-needs-chair-note = Solo la directiva de negociación puede publicarla en el canal de miembros o mencionar un rol.
poll-unheard-note = ⚠️ Por ahora, a nadie le llega la mención. Quien administra el servidor ve en /setup (configurar) cómo cambiarlo.
poll-night-note = ⚠️ Se abre de noche, y la mención sonaría entonces en los teléfonos. En Fechas puede hacer que se abra por la mañana.
poll-hold-note = Hay una orden de conservar registros, así que esta encuesta es secreta: así no guardamos ninguna relación entre personas y respuestas que después tuviéramos que conservar.
poll-hold-refuses-note = ⚠️ Hay una orden de conservar registros y esta encuesta no es secreta, así que no se puede publicar. Quien la escribió puede hacerla secreta en Reglas.
poll-stop =
    ### Alto: eso no se decide así
    Una pregunta sobre ratificar, ir a huelga o elegir a alguien la decide la votación del propio sindicato, según sus estatutos, nunca aquí. Las fechas y la boleta oficial llegan a los miembros por su correo personal; un representante puede decirle más.
    Si solo quiere conocer la opinión de la gente, otra persona de la directiva de negociación puede publicarla como sondeo. Dirá que no decide nada. ¿No hay nadie más en la directiva? Entonces quien administra el servidor tiene que darle primero ese rol también a otra persona.
poll-asked = Se pidió a la directiva de negociación. Cualquier integrante puede publicarla.
poll-asked-unposted = Espera a que alguien de la directiva de negociación la publique, pero Discord no me dejó avisar en el canal de representantes. Por favor avise usted a alguien de la directiva: la encuentra en /poll (encuesta). Quien administra el servidor puede ver en /setup (configurar) qué falta.
poll-request = 🗳️ Una encuesta espera a { $second ->
    [yes] otra persona de la directiva de negociación
   *[no] alguien de la directiva de negociación
}: **{ $question }**
poll-request-done = Esta solicitud terminó: { $since ->
    [gone] la encuesta se descartó, o nadie la publicó en 30 días.
    [draft] la encuesta volvió a quien la escribió.
    [scheduled] la encuesta se abre sola a su hora.
   *[other] la encuesta se publicó.
}
poll-form-words = Pregunta y respuestas
poll-form-extend = Un cierre más tarde
poll-field-question = Pregunta
poll-field-options = Respuestas, una en cada línea
poll-field-question_es = Pregunta en español (opcional)
poll-field-options_es = Respuestas en español, en el mismo orden
poll-field-secret = ¿Se puede cambiar la respuesta?
poll-field-secret-no = Sí: confidencial
poll-field-secret-yes = No: secreta, definitiva al enviarla
poll-field-extras = Además
poll-field-live = Mostrar el avance mientras está abierta (desde 5)
poll-field-abstain = Ofrecer «Prefiero no decir»
poll-field-most = ¿Cuántas respuestas puede elegir cada quien?
poll-field-quorum = Quórum: cuántos responden (opcional)
poll-field-quorum-hint = Un número de personas: 50, o una parte: 30%
poll-field-threshold = Meta
poll-field-threshold-plurality = Ninguna: lo que más se eligió
poll-field-threshold-majority = Más de la mitad
poll-field-threshold-two-thirds = Dos tercios
poll-field-opens = Se abre (vacío: ahora mismo)
poll-field-closes = Cierra
poll-field-closes-hint = en 2 días · viernes 6 pm · vacío: 24 horas después de abrir
poll-field-ping = Mención
poll-field-ping-role = Mencionar al rol cuando se abra (publica la directiva de negociación)
poll-field-until = Cierra
poll-default-unsure = No sé

# La lista y el panel
poll-list = ### Encuestas
poll-list-empty = Todavía no hay encuestas. Las nuevas aparecen aquí y en el canal donde se publiquen.
poll-list-drafts = Sus borradores
poll-list-line = **{ $number }** · { $question }
    { $state ->
        [open] Abierta hasta el { $closes }
        [void] Anulada
        [scheduled] Se abre el { $opens }
       *[closed] Cerró el { $closes }
    }
poll-list-draft = { $question }{ $state ->
    [asked] {""}
        Espera a que la directiva la publique
    [sent-back] {""}
        ↩️ La directiva se la devolvió
   *[draft] {""}
}
poll-list-asked = 🗳️ Espera a la directiva: { $question }
poll-to-list = ◀ Todas las encuestas
poll-new = Nueva encuesta
poll-goon = Continuar
poll-missed = La encuesta «{ $question }» no se pudo abrir a su hora: su cierre ya había pasado, o su quórum necesita un número de personas que no se conoce. { $since ->
    [draft] Volvió a ser un borrador.
    [scheduled] Ya se programó de nuevo.
   *[other] Ya se abrió después.
}
poll-late = La encuesta «{ $question }» no se abrió: el bot no estaba funcionando a esa hora, y ya pasaron más de { $hours } horas. { $since ->
    [draft] Volvió a ser un borrador: quien la escribió la encuentra en /poll (encuesta).
    [scheduled] Ya se programó de nuevo.
   *[other] Ya se abrió después.
}
poll-no-role = La encuesta «{ $question }» no se pudo abrir a su hora: se eliminó el rol que puede responder. { $since ->
    [draft] Volvió a ser un borrador: quien la escribió puede abrirla en /poll (encuesta), cambiar el rol con Quién puede responder y publicarla.
    [scheduled] Ya se programó de nuevo.
   *[other] Ya se abrió después.
}
poll-refused = ⚠️ La encuesta { $number } no está en su canal: Discord no la aceptó, casi siempre porque el bot no tiene permiso de escribir ahí. Dele ahí al bot «Ver canal», «Enviar mensajes» y «Adjuntar archivos»; si el canal es un hilo, desbloquéelo. Después, quien hizo la encuesta, o alguien de la directiva de negociación, la abre en /poll (encuesta) y toca Publicar otra vez la tarjeta.
poll-refused-over = ✅ La encuesta { $number } ya se publicó otra vez.
poll-role-gone = Se eliminó el rol que puede responder esta encuesta, así que ya nadie más puede responder. Las respuestas ya dadas cuentan. Un representante o la directiva puede cerrarla antes y volver a preguntar.
poll-scheduled-role-gone = Se eliminó el rol que puede responder, así que esta encuesta no se abrirá. Toque Volver a borrador. Después, quien la escribió puede elegir otro rol en Quién puede responder.
poll-remind = Recordar
poll-extend = Dar más tiempo
poll-close-early = Cerrar antes
poll-post-again = Publicar otra vez la tarjeta
poll-unschedule = Volver a borrador
poll-unscheduled = Ya no se va a abrir. Vuelve a ser un borrador de quien la escribió; nadie más lo ve.
poll-ask-again = Hacerla otra vez
poll-close-ask = { $eligible ->
    [-1] ¿Cerrar esta encuesta ahora? Respuestas hasta ahora: { $count }; no se sabe cuántas personas faltan.
   *[other] ¿Cerrar esta encuesta ahora? Respuestas hasta ahora: { $count }; personas que faltan: { $missing } de { $eligible }.
} Una encuesta cerrada no se vuelve a abrir.
poll-close-yes = Cerrarla ahora
poll-closed-early = Cerrada. El resultado llega en unos segundos.
poll-extended = Ahora cierra el { $closes }.
poll-reminder-sent = El recordatorio se publica el { $at }.
poll-reminder-stuck = Discord no me deja escribir en ese canal, así que no se le recordó a nadie. Pida a quien administra el servidor que revise /setup (configurar).
poll-reminder = { $turnout } Esta encuesta cierra el { $closes } ({ $left }): **{ $question }**
poll-card-stands = La tarjeta está aquí: { $link }
poll-posted-again = La tarjeta se publicó otra vez.
poll-stuck = Discord no me deja escribir en ese canal, así que la tarjeta no se pudo publicar. Pida a quien administra el servidor que revise /setup (configurar) y luego toque Publicar otra vez la tarjeta.
poll-sheet-option = Respuesta
poll-sheet-option-es = Respuesta en español
poll-sheet-votes = Votos
poll-sheet-percent = De los votos, %
poll-sheet-voters = De las personas que eligieron una respuesta, %
poll-sheet-eligible = De quienes pueden responder, %
poll-sheet-question = Pregunta
poll-sheet-people = Personas que respondieron
poll-sheet-eligible-count = Personas que pueden responder
poll-sheet-abstained = Prefieren no decir

# Lo que no es posible
no-such-poll = Aquí no hay una encuesta así para usted. Escriba /poll (encuesta) para ver las que hay.
poll-closed = Esta encuesta cerró el { $time }; su respuesta llegó después y no se contó. Si ya había respondido, esa respuesta sí cuenta.
poll-counted = Esta encuesta cerró el { $time } y ya se contó, así que las respuestas ya no se pueden consultar. Si la suya llegó antes, se contó.
poll-not-open = Esta encuesta no está abierta, así que eso no se puede hacer.
poll-locked = Esta encuesta ya se publicó, así que su pregunta, respuestas y reglas están fijas. Si algo está mal, ciérrela y haga otra.
not-eligible = Esta encuesta es para { $role }. { $member ->
    [yes] Si a usted le corresponde ese rol, dígaselo a un representante o a quien administra el servidor.
   *[no] Si a usted le corresponde ese rol, toque Ya soy miembro.
} A nadie se le avisa que lo intentó.
not-on-roll = Esta encuesta es para quienes tenían el rol { $role } cuando se abrió. Usted lo recibió después, así que podrá responder la próxima.
already-answered = Usted ya respondió esta encuesta. Esa respuesta cuenta y no se puede cambiar.
nothing-to-take-back = No hay ninguna respuesta suya que retirar.
secret-is-final = Esta encuesta es secreta: una respuesta no se puede consultar ni retirar.
wrong-choice = Eso no corresponde a esta encuesta, así que no se guardó nada. Por favor use la tarjeta más reciente.
receipt-taken = No se envió otra vez: ya hay en la urna una respuesta con este comprobante.
too-many-tries = Demasiados comprobantes equivocados. Puede intentarlo otra vez el { $at }.
receipt-unread = Eso no es un comprobante. Tiene 13 letras y números, como 3F9K-07QZ-M2XPA.
too-few-options = Una encuesta necesita al menos dos respuestas. Sepárelas con ;
too-many-options = Una encuesta admite hasta 25 respuestas; usted dio { $count }.
same-options = Hay dos respuestas iguales: { $option }
spanish-uneven = Hay { $english } respuestas, pero { $spanish } en español. Escriba la misma cantidad, en el mismo orden, o ninguna.
bad-number = { $field ->
    [quorum] El quórum es un número de personas, como 50, o una parte de hasta 100 %, como 30%.
   *[most] Aquí se pueden elegir entre 1 y { $greatest } respuestas.
}
quorum-unknown = Para un quórum en porcentaje hay que saber cuántas personas pueden responder, y no lo sé. Dé un número de personas, o pida a quien administra el servidor que anote el número de miembros en /setup (configurar).
secret-live = Una encuesta secreta no puede mostrar su avance mientras está abierta: cada cambio en los números señalaría a alguien.
hold-is-secret = Hay una orden de conservar registros, así que las encuestas nuevas solo pueden ser secretas.
closes-too-soon = El cierre debe ser al menos un minuto después de abrir. Elija uno más tarde.
closes-too-late = Una encuesta puede estar abierta un año como máximo. Elija un cierre más temprano.
extension-not-later = Ya cierra el { $at }. Elija una hora más tarde.
close-fixed = El avance ya se muestra, así que el cierre ya no se puede aplazar: si se pudiera, alguien podría elegir el momento en que se vea qué respondió una persona. Cierra el { $at }.
too-few-since = Desde el avance que todos ven han respondido menos de 5 personas, así que al cerrarla ahora se podría ver qué respondió una de ellas. Podrá cerrarla cuando { $needed ->
    [one] responda 1 persona más
   *[other] respondan { $needed } personas más
}; de todos modos se cierra sola el { $at }.
reminded-lately = Basta un recordatorio en 12 horas. El próximo se puede enviar el { $at }.
closes-before-morning = De noche un recordatorio espera hasta el { $at }, y esta encuesta cierra antes, así que no se le recordaría a nadie.
stop-needs-chair = Una pregunta sobre ratificar, ir a huelga o elegir a alguien no es para una encuesta aquí: la decide la votación del propio sindicato, según sus estatutos, y a los miembros les llegan las fechas y la boleta a su correo personal. Solo dos personas de la directiva de negociación juntas pueden hacerla como sondeo.
second-chair-needed = Otra persona debe publicarla: alguien de la directiva de negociación que no la haya escrito.
role-gone = Se eliminó el rol que puede responder. Elija otro en Quién puede responder.
