command-audit = audit
    .name = historial
    .about = Quién hizo qué, lo más reciente primero
    .who = quién
    .who-about = Solo lo que hizo esta persona, o lo que se le hizo
    .what = qué
    .what-about = Solo esta acción o cosa; elíjala de la lista

audit-title = ## Quién hizo qué
audit-none = No hay nada anotado que corresponda.
audit-count = { $count ->
    [one] Una línea.
   *[other] { $count } líneas, la más reciente primero.
} Aquí nunca se anotan respuestas de encuestas, asistencias ni Entendido.
audit-only-who = Solo lo que hizo { $who }, o lo que se le hizo.
audit-only-what = Solo: { $what }.
audit-line = { $at } · { $who } { $did }{ $person ->
    [none] {""}
   *[other] {" "}({ $person })
}
audit-settings = Ajustes
audit-nobody = (sin nombre)
audit-nobody-note = -# (sin nombre): lo hizo el bot, o no se puede nombrar a nadie.
audit-check-button = Revisar que nada se alteró
audit-all-button = Ver todo
audit-checked = ✅ No se alteró nada: { $lines ->
    [0] todavía no hay nada anotado.
    [one] la única línea, del { $since }, está como se escribió.
   *[other] las { $lines } líneas desde el { $since } están como se escribieron y no falta ninguna. Solo pueden haberse borrado, como debe ser, los nombres de las personas afectadas.
}
audit-broken = ⚠️ La línea { $line } no está como se escribió, o falta. Alguien cambió la base de datos por fuera del bot. Guarde una copia tal como está y muéstrele esto a quien maneja el bot.
audit-sheet-told = { $count ->
    [one] La hoja tiene una línea.
   *[other] La hoja tiene { $count } líneas, la más reciente primero; { $most } como máximo.
} Nombra a personas: guárdela donde solo la lea la directiva de negociación.
audit-sheet-title = Quién hizo qué
audit-column-line = Línea
audit-column-at = Cuándo
audit-column-who = Quién
audit-column-who-account = Número de Discord
audit-column-did = Qué
audit-column-person = A quién (número de Discord)
no-such-act = No hay ninguna acción ni cosa con ese nombre. Escriba una parte del nombre en «qué» y elija una de la lista.

audit-thing-update = { $name ->
    [none] un aviso
   *[other] el aviso { $name }
}
    .any = Avisos
audit-thing-poll = { $name ->
    [none] una encuesta
   *[other] la encuesta «{ $name }»
}
    .any = Encuestas
audit-thing-session = { $name ->
    [none] una sesión
   *[other] la sesión «{ $name }»
}
    .any = Sesiones
audit-thing-question = { $name ->
    [none] una pregunta sobre un aviso
   *[other] una pregunta sobre un aviso
}
    .any = Preguntas sobre avisos
audit-thing-track = { $name ->
    [language] las reglas del contrato
    [financial] salarios y beneficios
    [full] todo el contrato
   *[other] una parte del contrato
}
    .any = En qué va la negociación
audit-thing-article = { $name ->
    [none] un artículo
   *[other] el artículo { $name }
}
    .any = Artículos en la mesa
audit-thing-faq = { $name ->
    [none] una respuesta
   *[other] la respuesta { $name }
}
    .any = Respuestas a preguntas frecuentes
audit-thing-site = { $name ->
    [none] un centro de trabajo
   *[other] el centro de trabajo { $name }
}
    .any = Centros de trabajo
audit-thing-job-class = { $name ->
    [none] un puesto
   *[other] el puesto { $name }
}
    .any = Puestos
audit-thing-summary = el resumen de los lunes
    .any = Resúmenes de los lunes
audit-thing-petition = { $name ->
    [none] una petición
   *[other] la petición «{ $name }»
}
    .any = Peticiones
audit-thing-member-role = { $name ->
    [none] el rol de miembro
   *[other] el rol de miembro
}
    .any = El rol de miembro
audit-thing-invites = { $name ->
    [none] una hoja de invitaciones
   *[other] las invitaciones «{ $name }»
}
    .any = Invitaciones con rol
audit-thing-join = { $name ->
    [none] una solicitud de confirmación
   *[other] una solicitud de confirmación
}
    .any = Solicitudes de confirmación
audit-thing-steward = { $name ->
    [none] una solicitud de representante
   *[other] una solicitud de representante
}
    .any = Solicitudes de representante

audit-act-access-end = empezó a quitarle el acceso a alguien
audit-act-access-remove = le quitó el acceso a alguien
audit-act-article-move = movió { $thing }
audit-act-attendance-guests = { $detail ->
    [one] agregó por nombre a un invitado en { $thing }
   *[other] agregó por nombre a { $detail } invitados en { $thing }
}
audit-act-attendance-mark = { $detail ->
    [one] marcó la asistencia de una persona en { $thing }
   *[other] marcó la asistencia de { $detail } personas en { $thing }
}
audit-act-attendance-sheet = sacó la lista de asistencia de { $thing }
audit-act-attendance-strike = { $detail ->
    [one] quitó a una persona de la lista de { $thing }
   *[other] quitó a { $detail } personas de la lista de { $thing }
}
audit-act-attendance-supporters = puso en { $detail } el número de padres y simpatizantes de { $thing }
audit-act-audit-sheet = sacó la hoja de este historial
audit-act-bargaining-card = fijó la tarjeta de en qué va la negociación
audit-act-codes-cancel = { $detail ->
    [one] canceló un código sin usar
   *[other] canceló { $detail } códigos sin usar
}
audit-act-codes-make = { $detail ->
    [one] hizo un código para unirse
   *[other] hizo { $detail } códigos para unirse
}
audit-act-faq-add = agregó { $thing }
audit-act-faq-confirm = confirmó { $thing }
audit-act-faq-edit = cambió { $thing }
audit-act-faq-export = descargó las respuestas en una carpeta
audit-act-faq-follow = volvió al texto del bot en { $thing }
audit-act-faq-import = importó una carpeta de respuestas ({ $detail })
audit-act-faq-look = conservó el texto del sindicato en { $thing } después de que cambió el del bot
audit-act-faq-restore = recuperó la versión { $detail } de { $thing }
audit-act-faq-retire = retiró { $thing }
audit-act-faq-return = volvió a poner { $thing }
audit-act-faq-settle = atendió una pregunta que no tenía respuesta
audit-act-help-ask = pidió un representante
audit-act-help-building = leyó qué centro de trabajo excluye { $thing }
audit-act-help-claim = tomó { $thing }
audit-act-help-release = devolvió { $thing }
audit-act-help-settle = resolvió { $thing }
audit-act-help-urgent = pidió un representante para el mismo día
audit-act-help-withdraw = retiró { $thing }
audit-act-invites-make = { $detail ->
    [one] mandó hacer una invitación con rol: { $thing }
   *[other] mandó hacer { $detail } invitaciones con rol: { $thing }
}
audit-act-invites-revoke = retiró lo que quedaba sin abrir de { $thing }
audit-act-invites-sheet = descargó { $thing }
audit-act-job-class-add = agregó { $thing }
audit-act-job-class-change = cambió { $thing }: { $detail }
audit-act-job-class-close = cerró { $thing }
audit-act-job-class-reopen = volvió a abrir { $thing }
audit-act-member-ask = pidió que le confirmen como miembro
audit-act-member-claim = tomó { $thing }
audit-act-member-code = usó un código para miembros
audit-act-member-confirm = confirmó a alguien como miembro
audit-act-member-release = devolvió { $thing }
audit-act-member-role-refused = no pudo dar el rol de miembro: Discord no lo permitió
audit-act-member-unknown = no pudo confirmar a alguien como miembro
audit-act-member-withdraw = retiró { $thing }
audit-act-person-forget = hizo que el bot olvidara a alguien que se fue
audit-act-petition-announce = avisó que los nombres de { $thing } están por entregarse
audit-act-petition-close = cerró { $thing }
audit-act-petition-deliver = hizo entregar los nombres de { $thing }
audit-act-petition-meter = dejó ver a todos, de cinco en cinco, cuántas personas firmaron { $thing }
audit-act-petition-open = abrió { $thing }
audit-act-petition-paper = contó firmas en papel de { $thing }
audit-act-petition-sheet = sacó la hoja con los nombres de { $thing }
audit-act-poll-ask = pidió a la directiva de negociación publicar { $thing }
audit-act-poll-close-early = cerró antes de tiempo { $thing }
audit-act-poll-count = contó { $thing }
audit-act-poll-extend = dio más tiempo a { $thing }
audit-act-poll-missed = no pudo abrir a su hora { $thing }
audit-act-poll-open = abrió { $thing }
audit-act-poll-remind = recordó a la gente { $thing }
audit-act-poll-schedule = programó { $thing }
audit-act-poll-send-back = devolvió { $thing }
audit-act-poll-unschedule = quitó de la programación { $thing }
audit-act-question-answer = respondió { $thing }
audit-act-ratification-pack = anotó lo que hay que saber antes de la votación de ratificación: { $thing }
audit-act-roll-pause = pausó a quien no figura en el padrón del año
audit-act-session-announce = anunció { $thing }
audit-act-session-cancel = canceló { $thing } ({ $detail ->
    [district] decisión del distrito
   *[other] decisión nuestra
})
audit-act-session-cancelled-by = corrigió quién canceló { $thing } ({ $detail ->
    [district] decisión del distrito
   *[other] decisión nuestra
})
audit-act-session-change = cambió { $thing }
audit-act-session-close = cerró el registro de asistencia de { $thing }
audit-act-session-list = anunció { $thing } como evento de Discord
audit-act-session-open = abrió el registro de asistencia de { $thing }
audit-act-session-record = guardó { $thing } cuando ya había pasado, y con eso ve sus nombres
audit-act-session-reinstate = reactivó { $thing }, que estaba cancelada
audit-act-session-unrecord = devolvió a borrador { $thing }, que estaba guardada
audit-act-session-unlist = quitó el evento de Discord de { $thing }
audit-act-session-words = pidió ver las palabras de { $thing }, y con eso ve sus nombres
audit-act-setup = cambió un ajuste: { $thing }, { $detail }
audit-act-site-add = agregó { $thing }
audit-act-site-appoint = anotó a un líder en { $thing }
audit-act-site-change = cambió { $thing }: { $detail }
audit-act-site-close = cerró { $thing }
audit-act-site-release = quitó a un líder en { $thing }
audit-act-site-reopen = volvió a abrir { $thing }
audit-act-stage-ask = pidió a otra persona de la directiva de negociación pasar { $thing } a «{ $detail }»
audit-act-stage-dropped = retiró la solicitud de pasar { $thing } a «{ $detail }»
audit-act-stage-sent-back = devolvió el paso de { $thing } a «{ $detail }»
audit-act-stage-set = pasó { $thing } a «{ $detail }»
audit-act-turnout-correct = corrigió lo que se dice a los miembros de { $thing }
audit-act-turnout-goal = { $detail ->
    [none] quitó la meta de { $thing }
   *[other] puso la meta de { $thing } en { $detail } personas
}
audit-act-turnout-release = dijo a los miembros cuántas personas vinieron a { $thing }
audit-act-turnout-sheet = sacó en una hoja el informe de asistencia de { $thing }
audit-act-summary-post = publicó { $thing }
audit-act-update-approval-void = cambió { $thing } después de pedir aprobación, y la solicitud terminó
audit-act-update-approve = aprobó { $thing }
audit-act-update-ask-approval = pidió aprobación para { $thing }
audit-act-update-correct = corrigió { $thing }
audit-act-update-correcting = empezó a corregir { $thing }
audit-act-update-discard = descartó el borrador para { $thing }
audit-act-update-draft = empezó { $thing }
audit-act-update-edit = siguió con el borrador para { $thing }
audit-act-update-hold = detuvo { $thing }
audit-act-update-publish = publicó { $thing }
audit-act-update-release = envió a los demás { $thing }
audit-act-update-retract = retiró { $thing }
audit-act-update-retry = mandó publicar otra vez { $thing }
audit-act-update-schedule = programó { $thing }
audit-act-update-send-back = devolvió { $thing }
audit-act-update-translate = tradujo { $thing }
audit-act-attendance-excuse = { $detail ->
    [one] anotó que una persona avisó que no podía ir: { $thing }
   *[other] anotó que { $detail } personas avisaron que no podían ir: { $thing }
}
audit-act-attendance-link = anotó que un invitado de { $thing } es miembro
audit-act-attendance-unlink = volvió a anotar como invitado en { $thing } a quien figuraba como miembro
audit-act-attendance-paid-release = { $detail ->
    [one] anotó a una persona con permiso pagado en { $thing }
   *[other] anotó a { $detail } personas con permiso pagado en { $thing }
}
audit-act-attendance-unmark = { $detail ->
    [0] quiso quitar a alguien la marca de aviso o de permiso pagado en { $thing }, y no la tenía
   *[other] quitó a alguien la marca de aviso o de permiso pagado en { $thing }
}
audit-act-sites-import = importó una hoja de centros de trabajo ({ $detail })
audit-act-sites-sheet = sacó la hoja de centros de trabajo
audit-act-turnout-follow-up = sacó la lista de con quién hablar en sus propios centros
audit-act-turnout-wall-chart = sacó en una hoja el mapa de asistencia
audit-act-other = hizo algo de una versión anterior
audit-act-attendance-import = importó una hoja de asistencia en la lista de { $thing }; personas nuevas: { $detail }
audit-act-attendance-import-undo = { $detail ->
    [one] retiró una hoja de asistencia de la lista de { $thing }: una fila
   *[other] retiró una hoja de asistencia de la lista de { $thing }: { $detail } filas
}
