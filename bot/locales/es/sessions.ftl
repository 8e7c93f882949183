command-session = session
    .name = sesiones
    .about = Sesiones próximas y pasadas; si es representante, ponga un título y cree una nueva
    .title = título
    .title-about = Cómo se llama, por ejemplo Sesión de negociación 4
    .when = cuándo
    .when-about = viernes 6-8pm · mañana a las 5:30 pm · 6/5 5pm · o, si ya fue: ayer a las 6 pm
    .kind = tipo
    .kind-about = Negociación si no lo indica
    .kind-bargaining = Sesión de negociación
    .kind-mediation = Mediación
    .kind-board = Reunión de la Junta de Educación
    .kind-rally = Manifestación
    .kind-training = Capacitación
command-checkin = checkin
    .name = presente
    .about = Registrar su asistencia con las palabras que dice el representante
    .code = código
    .code-about = Las dos palabras; si lo deja vacío, muestra qué está abierto ahora
menu-mark-present = Marcar asistencia

session-kind = { $kind ->
    [bargaining] Sesión de negociación
    [mediation] Mediación
    [board] Reunión de la Junta de Educación
    [rally] Manifestación
   *[training] Capacitación
}
session-answer-going = Voy
session-answer-maybe = Tal vez
session-answer-not = No puedo ir
session-answered = { $answer ->
    [going] Anotado: usted va.
    [maybe] Anotado: tal vez.
   *[not] Anotado: usted no puede ir.
} Solo se muestran los números, nunca los nombres. Puede cambiar su respuesta hasta que termine la sesión.
session-follow = Avíseme si cambia
session-unfollow = No me avise
session-followed = { $told ->
    [yes] Si esta sesión cambia de fecha o lugar o se cancela, recibirá un solo mensaje privado con día, hora y lugar. { $hold ->
        [yes] Por ahora no se borra nada, porque el sindicato debe conservar sus registros para un caso legal.
       *[no] Que usted lo pidió se borra cuando termine la sesión.
    }
   *[no] No recibirá mensajes sobre esta sesión.
}
session-changed = { $what ->
    [moved] Cambió una sesión de la que usted pidió aviso. Ahora es:
    [reinstated] ✅ Se había cancelado una sesión de la que usted pidió aviso, pero **sí se hace**:
   *[cancelled] ❌ Se **canceló** una sesión de la que usted pidió aviso. Iba a ser:
}
session-news-moved = { $what ->
    [time] 🔁 **{ $title }** cambió de fecha u hora. Si ya no puede ir, cambie su respuesta en la tarjeta.
    [place] 📍 **{ $title }** cambió de lugar.
   *[no-place] 📍 **{ $title }**: todavía no se sabe el lugar.
}
session-news-cancelled = ❌ { $who ->
    [district] El distrito canceló
   *[us] Cancelamos
} { $count ->
    [one] esta sesión.
   *[other] { $count } sesiones.
}
session-news-reinstated = ✅ **{ $title }** sí se hace. Ya no está cancelada.
session-news-more = … y { $count } más: vea /session (sesiones).
session-news-card = Ver la tarjeta
session-messages-wait = ⚠️ **{ $title }** cambió, se canceló o se reactivó, y Discord deja al bot escribir pocos mensajes privados a la vez. Quienes pidieron aviso lo recibirán más tarde, quizá demasiado tarde: directiva de negociación, por favor avisen también ustedes.
session-check-in = Registrar asistencia
session-calendar = A mi calendario
session-calendar-file = Abra este archivo para poner la sesión en su calendario.
session-open = ✅ Ya puede registrar su asistencia: toque Registrar asistencia y escriba las dos palabras que dice el representante.
session-closed = Esta sesión ya terminó.
session-cancelled = ❌ { $who ->
    [district] La canceló el distrito.
   *[us] La cancelamos nosotros.
}
session-reminder = ⏰ **{ $title }** empieza pronto: { $time }.

session-list = ## Sesiones
session-none = Todavía no hay nada programado. Las sesiones nuevas aparecen aquí y en el canal de miembros.
session-line-state = { $state ->
    [draft] sin publicar
    [planned] programada
    [now] en curso
    [open] registro de asistencia abierto
    [closed] terminó
   *[cancelled] { $who ->
        [district] cancelada por el distrito
       *[us] cancelada por nosotros
    }
}
session-new = Nueva sesión
session-past = Sesiones pasadas
session-to-list = ◀ Todas las sesiones

session-preview = Nadie la ve todavía. En { $channel } tendrá también botones.
session-preview-begun = -# Por su duración sigue hasta el { $until }. Si ya terminó, toque Cambiar y corrija cuánto dura.
session-preview-over = **Esta reunión ya pasó.** Al guardarla no se publica nada: ni tarjeta, ni recordatorio, ni botón Voy, ni calendario. Después agregue a quienes vinieron.
    -# ¿Era para un día que viene? Toque Cambiar y ponga el año.
session-record = Guardarla
session-unrecord = Volver a borrador
session-near = ⚠️ Ya existe **{ $title }**, { $at }. Si es la misma, agregue ahí a su gente, para que no se cuente dos veces.
session-choose-kind = ¿Qué tipo de sesión?
session-weekly = Repetir cada semana
session-once = Solo una vez
session-event = Hacer evento
session-no-event = Sin evento
session-event-again = Repetir evento
session-event-choice = { $listed ->
    [yes] 📅 También es un evento de Discord: todo el servidor lo ve, y quién toca «Me interesa».
   *[no] -# Como evento de Discord, todo el servidor lo vería, y quién toca «Me interesa».
}
session-event-lost = ⚠️ Su evento se borró, canceló o terminó en Discord. La sesión sigue igual: anúncielo otra vez, o déjelo así.
session-event-refused = ⚠️ Discord no acepta el evento. { $why ->
    [full] Ya hay 100, el máximo: borre algunos y toque Repetir evento.
    [permission] Dele al rol del bot «Crear eventos» en Ajustes del servidor > Roles y toque Repetir evento.
   *[other] Toque Repetir evento; si no sirve, Sin evento y luego Hacer evento. (Código { $code }.)
}
session-event-about = Cualquiera puede ver esta reunión. Si toca «Me interesa» aquí, todo el servidor puede verlo.
session-event-place = Vea nuestro canal
session-field-until = ¿Hasta qué día?
session-hint-until = 16 de diciembre · 12/16 · en 8 semanas
session-repeats = 🔁 **{ $count } sesiones**, una por semana; la última: { $last }.
    -# Publicar las crea todas; la tarjeta de cada una sale una semana antes.
session-post-again = Publicar otra vez
session-stuck = ⚠️ La tarjeta no está en { $channel }: { $why ->
    [deleted] alguien la borró. Toque Publicar otra vez.
    [gone] ese canal se borró. Pida a quien administra el servidor que elija otro canal de miembros en /setup (configurar) y después toque Publicar otra vez.
   *[permission] el bot no puede escribir ahí. Dele ahí «Ver canal» y «Enviar mensajes» y toque Publicar otra vez.
}
session-untold = ⚠️ En { $channel } no se ha avisado que esta sesión cambió, se canceló o se reactivó: { $why ->
    [gone] ese canal se borró. Pida a quien administra el servidor que elija otro canal de miembros en /setup (configurar) y después toque Publicar otra vez.
   *[permission] el bot no puede escribir ahí. Dele ahí «Ver canal» y «Enviar mensajes» y toque Publicar otra vez.
}
session-refused = ⚠️ **{ $title }**: la tarjeta de esta sesión, o el aviso de un cambio, no está en { $channel }, porque { $why ->
    [gone] ese canal se borró. Pida a quien administra el servidor que elija otro canal de miembros en /setup (configurar).
   *[permission] el bot no tiene permiso de escribir ahí. Dele ahí «Ver canal» y «Enviar mensajes».
} Después, en /session (sesiones), toque Administrar y luego Publicar otra vez.
session-refused-over = ✅ **{ $title }**: ya no falta nada en { $channel }.
session-told = -# El cambio ya se avisó en { $channel }: { $link }
session-to-tell = { $count ->
    [one] -# A 1 persona que lo pidió le llega un mensaje privado con el cambio.
   *[other] -# A { $count } personas que lo pidieron les llega un mensaje privado con el cambio.
}
session-card-due = -# Su tarjeta sale en { $channel } el { $at }.
session-form-title = Sesión
session-field-when = ¿Cuándo empieza?
session-hint-when = viernes 6-8pm · mañana a las 5:30 pm · 6/5 5pm
session-field-length = ¿Cuánto dura?
session-hint-length = 2 h · 90 min. Puede pasar de la medianoche
session-field-room = Salón o lugar
session-field-stream = Enlace a la transmisión o canal de voz
session-hint-stream = https://… · De un canal de voz: mantenga presionado su nombre y elija Copiar enlace

session-open-it = Abrir registro
session-reopen = Abrir otra vez
session-words = Ver las palabras
session-close = Cerrar registro
session-add = Agregar personas
session-cancel = Cancelar la sesión
session-present = Quién está
session-cancel-question = ¿Quién canceló **{ $title }**? Se avisa en el canal, y la sesión no contará como realizada.
session-cancel-district = El distrito
session-cancel-us = Nosotros
session-reinstate = Reactivar la sesión
session-reinstate-question = ¿**{ $title }** sí se hace? Se avisa en el canal y a quienes lo pidieron, y vuelven su tarjeta y su recordatorio.
session-reinstate-same = Como estaba
session-reinstate-other = Otra fecha o lugar
session-was-district = Fue el distrito
session-was-us = Fuimos nosotros
session-on-list = { $count ->
    [0] Todavía no hay nadie en la lista.
    [one] Hay 1 persona en la lista.
   *[other] Hay { $count } personas en la lista.
}
session-on-list-own = { $count ->
    [0] Nadie de sus centros de trabajo está en la lista.
    [one] Hay 1 persona de sus centros de trabajo en la lista.
   *[other] Hay { $count } personas de sus centros de trabajo en la lista.
} A las demás no las ve usted.
session-forgotten = Los nombres de esta sesión ya se borraron; los totales siguen en /turnout (asistencia).

session-adding = Elija a las personas por su nombre: cada una cuenta una sola vez. Quienes no tienen Discord se anotan por nombre como invitados; padres y simpatizantes, como número. ¿Un invitado es un miembro que también está en la lista? Toque Corregir un invitado, o contará dos veces.
session-add-menu = Poner personas en la lista
session-strike-menu = Quitar a alguien de la lista
session-guests = Invitados y simpatizantes
session-field-guests = Invitados por nombre, uno por línea
session-field-guests-gone = Nombres que hay que quitar, uno por línea
session-field-supporters = Padres y simpatizantes: ¿cuántos en total?
session-guests-kept = { $count ->
    [hidden] Los invitados quedaron anotados.
    [0] Nadie nuevo en la lista.
    [one] Se agregó 1 persona. El nombre de un miembro cuenta como ese miembro, una sola vez; toque Corregir un invitado para ver cuáles.
   *[other] Se agregaron { $count } personas. El nombre de un miembro cuenta como ese miembro, una sola vez; toque Corregir un invitado para ver cuáles.
} Padres y simpatizantes: { $supporters }.
session-guests-nobody = ⚠️ No se agregó, porque no dice quién es: { $names }. Si sabe el nombre, agréguelo en Invitados y simpatizantes.
session-guests-two = ⚠️ Quizá son dos personas, pero cuentan como una: { $names }. Si es así, toque otra vez Invitados y simpatizantes: quite ese nombre y escriba a cada persona en su propia línea.
session-guests-alike = ⚠️ **Quizá es una sola persona con dos nombres:**
session-guests-twice = ⚠️ **También en la lista como miembro con ese nombre. Si es la misma persona, toque Corregir un invitado:**
session-guests-gone = { $count ->
    [hidden] De esos nombres, los que usted anotó o puede ver en la lista ya no están. Para los demás, pregunte a quien registra la asistencia.
    [0] En la lista no había ningún invitado con ese nombre.
    [one] Se quitó a 1 invitado de la lista.
   *[other] Se quitó a { $count } invitados de la lista.
}
session-guest-list = Corregir un invitado
session-guest-list-about = Si alguien anotado como invitado sí es miembro aquí, diga quién es: así cuenta una sola vez, aunque lo hayan anotado de dos maneras. Si a alguien lo anotaron por error, puede quitarlo.
session-guest-menu = Elija a un invitado
session-guest-linked-short = es miembro
session-no-guests = En la lista no hay ningún invitado por su nombre que usted pueda ver.
session-guest-who = **{ $name }** está entre los invitados de la lista. ¿Qué miembro es?
session-guest-off = Quitar de la lista
session-link-menu = Elija al miembro
session-link-bot = Eso es un bot, así que no se cambió nada.
session-guest-linked = **{ $name }** cuenta como { $who }.
session-unlink = Deshacer: otra vez con los invitados
session-marks = Faltas avisadas, permiso pagado
session-marks-about = **Falta avisada:** dijeron que no pueden venir. No se pide ni se guarda el motivo, y cuentan como ausentes. **Permiso pagado:** vinieron en horas de trabajo pagadas. Esa marca es solo para quienes están en la lista.
session-excuse-menu = Falta avisada: ¿quién?
session-release-menu = Con permiso pagado: ¿quién?
session-unmark-menu = Quitar una de estas marcas
session-excuse-told = { $added ->
    [hidden] Se anotó que avisaron, salvo quienes ya están en la lista.
    [0] No cambió nada: ya tenían la marca o están en la lista.
    [one] Se anotó que 1 persona avisó.
   *[other] Se anotó que { $added } personas avisaron.
} { $who }
session-release-told = { $added ->
    [hidden] Se anotó el permiso pagado de quienes están en la lista.
    [0] No cambió nada: ya tenían la marca o no están en la lista.
    [one] Se anotó que 1 persona vino con permiso pagado.
   *[other] Se anotó que { $added } personas vinieron con permiso pagado.
} { $who }
session-unmark-told = { $found ->
    [hidden] { $who } ya no tiene ninguna marca.
    [yes] Se quitó la marca de { $who }.
   *[no] { $who } no tenía ninguna marca.
}
session-excused = avisó que no podía
session-paid-release = permiso pagado
session-guest = invitado
session-marked = { $asked ->
    [0] Los bots no cuentan.
    [one] { $added ->
        [0] { $who } ya estaba en la lista de **{ $title }**.
       *[other] { $who } está en la lista de **{ $title }**.
    }
   *[other] { $added ->
        [hidden] Todas esas personas están en la lista de **{ $title }**.
        [0] Todas esas personas ya estaban en la lista de **{ $title }**.
        [one] Se agregó 1 persona a la lista de **{ $title }**; las demás ya estaban.
       *[other] Se agregaron { $added } personas a la lista de **{ $title }**.
    }
}
session-struck = { $found ->
    [hidden] Si usted anotó a { $who } en la lista, o puede ver ahí su nombre, ya no está. Si no, pídaselo a quien registra la asistencia.
    [yes] { $who } ya no está en la lista.
   *[no] { $who } no estaba en la lista.
}
session-mark-which = ¿En qué sesión estuvo { $who }?
session-choose = Elija una sesión
session-none-to-mark = Ninguna sesión ha empezado en los últimos días. Cree una con /session (sesiones).
session-sheet-note = Lista de quienes asistieron, solo para representantes y la directiva de negociación. Por favor no la comparta, y nunca con el distrito.
session-column-name = Nombre
session-column-way = Cómo
session-column-time = Hora

no-such-guest = Ese invitado ya no está en la lista, o no le corresponde verlo.
link-hidden = Al decir qué miembro es un invitado se sabe si ese miembro ya está en la lista, así que solo pueden hacerlo la directiva de negociación y los representantes que registraron esta asistencia. Pídaselo a uno de ellos.
no-such-session = Esa sesión no existe aquí. Escriba /session (sesiones) para ver las que hay.
session-over = **{ $title }** ya terminó o se canceló, así que esto ya no se puede.
list-in-use = Con **{ $title }** ya hay personas o cifras anotadas, así que queda como está. Quítelas primero de su lista. Para otro día, cree otra sesión.
stream-link-unclear = El enlace a la transmisión o al canal de voz debe empezar con https:// y no llevar espacios. No se guardó nada.
not-for-everyone = Solo lo que cualquiera puede ver puede ser un evento de Discord: sesiones de negociación y reuniones de la Junta de Educación. No se cambió nada.
no-second-session = Hasta ese día solo hay esta sesión. Elija un día al menos una semana después de su comienzo.
too-many-sessions = Hasta ese día serían { $count } sesiones; se pueden publicar { $limit } a la vez como máximo. Elija un día anterior.
too-long-ago = Eso fue el { $at }. Aquí los nombres se borran { $days ->
    [one] al día siguiente
   *[other] a los { $days } días
}{ $hold ->
    [yes] , y los de entonces en cuanto termine el caso legal
   *[no] {""}
}, así que ya no se puede guardar una reunión de antes. Si era para un día que viene, escriba también el año. No se guardó nada.
length-unclear = Una sesión dura de un minuto a dos días. Escriba por ejemplo 2 h o 90 min. No se guardó nada.

checkin-field = Las dos palabras
checkin-hint = En español o en inglés, con o sin acentos. Cambian cada minuto
checkin-open = { $titles }
    El representante dice o muestra dos palabras. Escriba las que oiga o vea en este momento.
checkin-open-now = ## Abierto ahora
no-open-check-in = Ahora no hay ningún registro de asistencia abierto. Si usted estuvo ahí, un representante puede marcar su asistencia.
checkin-next = Próxima: **{ $title }**, { $at }.
checkin-place = { $place ->
    [room] En el salón
    [watching] Por video
   *[marked] Asistencia anotada por un representante
}
checkin-panel = En la lista: { $count }
    -# Diga las palabras o muéstrelas; cada lugar tiene las suyas. Cambian cada minuto, y las anteriores valen medio minuto más. Aquí las palabras siguen cambiando hasta esta hora: { $until }. Antes de esa hora, toque Palabras nuevas.
checkin-renew = Palabras nuevas
checkin-asleep = Aquí ya no se muestran las palabras; el registro sigue abierto. Toque Ver las palabras para seguir.
checkin-done = Su asistencia quedó registrada. Su nombre lo pueden ver quien registra la asistencia, el representante de su centro de trabajo y la directiva de negociación; los demás ven totales. { $hold ->
    [yes] Por ahora los nombres se conservan, porque el sindicato debe conservar sus registros para un caso legal.
   *[no] { $n ->
        [one] Al día siguiente se borra.
       *[other] A los { $n } días se borra.
    }
}
checkin-again = Su asistencia ya estaba registrada; no se contó dos veces. Su nombre lo pueden ver quien registra la asistencia, el representante de su centro de trabajo y la directiva de negociación; los demás ven totales. { $hold ->
    [yes] Por ahora los nombres se conservan, porque el sindicato debe conservar sus registros para un caso legal.
   *[no] { $n ->
        [one] Al día siguiente se borra.
       *[other] A los { $n } días se borra.
    }
}
checkin-public = Esta sesión es pública y puede transmitirse por video: el distrito puede ver quién está aquí.
wrong-word = Esas no son las dos palabras de este momento; cambian cada minuto. { $n ->
    [one] Le queda 1 intento
   *[other] Le quedan { $n } intentos
}, o el representante puede marcar su asistencia.
check-in-paused = Fueron cinco intentos equivocados, así que por ahora usted no puede registrarse con palabras en esta sesión. No se pierde nada: el representante puede marcar su asistencia.

names-hidden = Los nombres son para la directiva de negociación, para los representantes que registraron la asistencia (hasta un día después de cerrarla) y para los representantes de cada centro de trabajo.
checkin-ask-site = **¿Dónde trabaja usted?** No tiene que decirlo. Si lo dice, el representante de su centro puede hablarle, y la directiva de negociación ve de qué centros vino gente. Se guarda con su asistencia hasta que se borre su nombre. Esto se pregunta una sola vez; puede cambiarlo en /mydata (misdatos).

subscription-button = Mi app de calendario
subscription-about = ## Sesiones en mi app de calendario
    Puedo darle un enlace privado que su app de calendario lee por sí sola. Cada sesión aparece como «Reunión», con día, hora y lugar y nada más. Si una cambia o se cancela, ahí también se ve. Las apps solo miran de vez en cuando: **un cambio puede tardar un día en verse**, así que vale lo que diga el canal.
    -# Quien tenga el enlace puede ver cuándo y dónde son las sesiones. La empresa de su app (Google, Apple, Microsoft …) lo lee y también puede verlo, y otras personas también si usted comparte el calendario o lo tiene en el trabajo.
subscription-told = { $has ->
    [yes] Usted tiene un enlace. No guardo copia de él: si lo perdió, toque Enlace nuevo, y el anterior deja de funcionar.
   *[no] Deja de funcionar si usted lo desactiva, si toca Olvídenme en /mydata (misdatos), si ninguna app lo lee por mucho tiempo y mientras no sea miembro aquí.
}
subscription-make = Deme un enlace
subscription-new = Enlace nuevo
subscription-off = Desactivarlo
subscription-made = ✅ Este es su enlace. Se lo muestro solo esta vez. Si tenía otro, ese ya no funciona. No lo comparta.
subscription-where =
    Cópielo y póngalo en su app de calendario. Si lo abre en un navegador, recibe solo un archivo que nunca cambia.
    - Google (Android), en una computadora: Otros calendarios, **+**, Desde URL
    - iPhone: Calendarios, Agregar calendario, Agregar calendario de suscripción
    - Outlook: Agregar calendario, Suscribirse desde la web
subscription-is-off = ✅ Su enlace ya no funciona. Su app puede seguir mostrando lo anterior hasta que usted quite ahí el calendario.
subscription-calendar = Reuniones
subscription-meeting = { $cancelled ->
    [yes] Cancelada: reunión
   *[no] Reunión
}
