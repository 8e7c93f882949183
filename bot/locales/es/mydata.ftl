mydata-see = Todo lo que se guarda sobre mí
mydata-title = ## Lo que se guarda sobre mí aquí
mydata-nothing = Nada.
mydata-rows = { $what }: { $count }
mydata-acts = Cosas que hice por el sindicato, guardadas con mi nombre en su registro: { $count }
mydata-where = -# Esto solo lo ve usted. Es solo de este servidor. El bot guarda el número de su cuenta de Discord; nunca tiene su correo, teléfono ni dirección.
mydata-copy = Obtener una copia
mydata-forget = Olvídenme…
mydata-copied = Su copia: un archivo para leer y otro para otros programas. Es sobre usted: guárdela donde solo usted pueda abrirla. Lo que eligió en una encuesta no está ahí, para que nadie pueda exigirle verlo; mientras la encuesta está abierta, se lo dice su propia tarjeta.
mydata-forget-title = ## ¿Quiere que el bot le olvide?
mydata-forget-hold = ⚠️ Por ahora el sindicato debe conservar sus registros para un caso legal, así que no se borra nada. Su solicitud queda anotada y se cumple sola cuando el caso termine.
mydata-forget-goes = **Esto se borra:**
mydata-forget-none = No hay nada que borrar.
mydata-forget-stays = **Esto se queda, y por qué:**
mydata-forget-paper = Si alguien anotó su nombre en la lista de una sesión desde un papel y nadie dijo que es usted, el bot tampoco lo sabe, y se queda hasta que se borren los nombres. Pida a la directiva de negociación que lo quite.
mydata-forget-totals = Los totales que ya se hicieron o se mostraron quedan como están. Donde todavía hay nombres, usted sale de las listas y de los totales.
mydata-forget-discord = Sus roles y lo que usted escribió en Discord no son del bot: se quedan. Las copias de respaldo le olvidan conforme se reemplazan.
mydata-forget-yes = Olvídenme
mydata-forgotten = Listo. El bot le olvidó, salvo lo que dijo que se queda. Lo que haga aquí desde ahora se guarda de nuevo.
mydata-forgotten-later = Su solicitud quedó anotada. Se cumple sola cuando el sindicato ya no tenga que conservar sus registros para el caso legal.

mydata-stays-vote = Respuestas en encuestas abiertas ({ $count }): cuentan, y al cierre se borra la relación entre usted y su respuesta. Donde la encuesta permite cambiarla, todavía puede retirar su respuesta en su tarjeta. Si hay una orden de conservar registros, esa relación queda sellada hasta que termine la orden.
mydata-stays-pause = Intentos contados ({ $count }), códigos o palabras equivocados: por tres días desde la última vez como máximo, para que nadie termine una pausa pidiendo que le olviden.
mydata-stays-acts = Lo que hizo por el sindicato ({ $count }): quién publicó, decidió o marcó algo es parte de su registro.

mydata-then-attendance = Sale de las listas de las sesiones que todavía tienen nombres; esas sesiones cuentan entonces una persona menos.
mydata-then-signatures = Sus firmas ya no cuentan.
mydata-then-help_requests = Se retira su solicitud abierta de un representante.
mydata-then-member_requests = Se retira su solicitud abierta de confirmación.
mydata-then-confirmations = Ya no figura en el padrón de este año. Si la directiva de negociación pausa a quienes no figuran, usted también pierde el acceso hasta que un representante le confirme.
mydata-then-site_leaders = Ya no figura como líder de un centro de trabajo.
mydata-then-deliveries = Ya no se le envía lo que está en camino.

mydata-kept-people = Idioma, centro de trabajo y puesto, si los elegí
mydata-kept-forget_requests = Mi solicitud de que me olviden, que espera a que termine un caso legal
mydata-kept-tries = Códigos o palabras equivocados, contados por tres días desde la última vez como máximo
mydata-kept-audit = Líneas del historial que me nombran como la persona afectada
mydata-kept-deliveries = Mensajes y roles en camino hacia mí
mydata-kept-site_leaders = Centros de trabajo donde figuro como líder
mydata-kept-sheet_uploads = Hojas que envié y esperan un sí
mydata-kept-rsvps = Sesiones a las que dije que iría, o que no
mydata-kept-session_followers = Sesiones de las que pedí que me avisen
mydata-kept-calendars = Mi enlace privado de calendario
mydata-kept-attendance = Sesiones con mi nombre en la lista
mydata-kept-session_guests = Sesiones donde anotaron mi nombre, sin mi cuenta
mydata-kept-session_excused = Sesiones a las que avisé que no podía ir
mydata-kept-checkin_stewards = Registros de asistencia que llevé
mydata-kept-word_panels = Paneles abiertos con las palabras de un registro
mydata-kept-signatures = Peticiones que firmé
mydata-kept-poll_electorate = Encuestas abiertas que puedo responder
mydata-kept-ballots = Encuestas abiertas que respondí, con mi respuesta, que puedo cambiar
mydata-kept-roll = Encuestas secretas abiertas que respondí; la respuesta se guarda sin mi nombre
mydata-kept-sealed_answers = Encuestas cerradas que respondí, selladas por un caso legal
mydata-kept-help_requests = Solicitudes de representante que me nombran
mydata-kept-member_requests = Solicitudes de confirmación que me nombran
mydata-kept-join_codes = Códigos que usé
mydata-kept-confirmations = Mi confirmación en el padrón de este año
mydata-kept-update_got_it = Avisos en los que toqué Entendido
mydata-kept-update_questions = Preguntas que hice sobre un aviso
mydata-kept-update_searches = Palabras que busqué en las noticias

mydata-copy-title = Lo que el bot guarda sobre la cuenta { $account } en este servidor, { $at }
mydata-copy-acts = Lo que hice por el sindicato: en qué sesiones, o los números de los registros. Lo que se anotó en las listas de las sesiones no sale aquí, salvo para la directiva: mostraría quién estuvo
mydata-copy-session = { $titled ->
        [yes] «{ $title }»
       *[no] una sesión
    }, { $at } ({ $count ->
        [one] un registro
       *[other] { $count } registros
    })
mydata-column-action = qué se hizo
mydata-column-answer = respuesta
mydata-column-asked-at = pedido
mydata-column-at = cuándo
mydata-column-confirmed-at = confirmado
mydata-column-count = cuántas veces
mydata-column-due-at = previsto
mydata-column-feature = para
mydata-column-job-class = puesto
mydata-column-kind = tipo
mydata-column-locale = idioma
mydata-column-member = como miembro
mydata-column-name = nombre
mydata-column-not-site = que no sea de este centro
mydata-column-on-paper = en papel
mydata-column-paid-release = con permiso pagado
mydata-column-petition = petición
mydata-column-place = dónde
mydata-column-poll = número de la encuesta
mydata-column-purpose = propósito
mydata-column-question = pregunta
mydata-column-role = rol
mydata-column-searched-at = buscado
mydata-column-session = sesión del
mydata-column-site-asked-at = pregunta por el centro
mydata-column-state = estado
mydata-column-thing = número
mydata-column-topic = tema
mydata-column-until = hasta
mydata-column-until-at = hasta
mydata-column-update = aviso
mydata-column-urgency = urgencia
mydata-column-used-at = usado
mydata-column-words = palabras
mydata-column-worksite = centro de trabajo
mydata-column-year = año
mydata-said = { $said ->
    [place-room] en el salón
    [place-watching] por video
    [answer-going] voy
    [answer-maybe] tal vez
    [answer-not] no puedo ir
    [locale-en] inglés
    [locale-es] español
    [role-steward] representante
    [role-team] equipo
    [state-open] en espera
    [state-claimed] la tiene un representante
    [state-settled] resuelta
    [state-withdrawn] retirada
    [state-expired] sin respuesta a tiempo
    [state-confirmed] confirmada
    [state-unknown] no está en el registro
    [kind-code] códigos para unirse
    [kind-word] palabras de un registro de asistencia
    [kind-receipt] comprobantes de una encuesta
    [kind-calendar] enlaces de calendario
    [kind-help] solicitudes de representante
    [kind-member] solicitudes de confirmación
    [kind-message] mensaje privado
    [kind-role] rol
    [feature-session] una sesión
    [feature-question] una pregunta sobre un aviso
    [feature-steward] una solicitud de representante
    [feature-join] una solicitud de confirmación
    [feature-code] un código
    [feature-roll] el padrón de este año
    [purpose-worksites] centros de trabajo
    [purpose-session] una hoja de asistencia
    [purpose-answers] respuestas
   *[other] { $value }
}
