command-update = update
    .name = aviso
    .about = Escribir un aviso de negociación o seguir con un borrador
    .audience = para
    .audience-about = Quién lo recibe
    .audience-stewards = Primero representantes; los miembros cuando usted diga
    .audience-members = Miembros
    .audience-public = Miembros y público
    .audience-embargo = Miembros ahora; el público cuando usted diga
    .when = cuándo
    .when-about = Cuándo sale: viernes 6pm, mañana a las 7am
    .file = archivo
    .file-about = El texto como archivo .md, .txt o .docx
    .ping = mencionar
    .ping-about = El único rol que se menciona

command-news = news
    .name = noticias
    .about = Lo que se perdió y todos los avisos de la negociación
    .find = buscar
    .find-about = Un número o palabras que buscar

menu-make-an-update = Hacer un aviso

# Kinds
update-kind-recap = Resumen de sesión
update-kind-impasse = Impasse (estancamiento)
update-kind-mediation = Mediación
update-kind-agreement = Acuerdo tentativo
update-kind-ratification = Ratificación
update-kind-action = Llamado a participar
update-kind-press = Comunicado de prensa

# What it means for a reader now; stands under every update in both languages.
update-means-recap = **Qué significa para usted ahora:** la negociación sigue. Todavía no hay nada definitivo.
update-means-impasse = **Qué significa para usted ahora:** un impasse (estancamiento) no es una huelga ni termina su contrato. Siguen los pasos con ayuda de afuera.
update-means-mediation = **Qué significa para usted ahora:** un mediador neutral ayuda a los dos equipos. No puede decidir por nadie.
update-means-agreement = **Qué significa para usted ahora:** los dos equipos firmaron un acuerdo tentativo. Todavía no está en vigor: primero votan los miembros y después la Junta de Educación. Las fechas y el enlace le llegarán a su correo personal. El nuevo acuerdo todavía no cambia nada.
update-means-ratification = **Qué significa para usted ahora:** los miembros votan el acuerdo; esa votación la hace el sindicato, no Discord. Las fechas y el enlace le llegarán a su correo personal. La Junta de Educación vota después de los miembros.
update-means-action = **Qué significa para usted ahora:** le pedimos que haga algo, si usted quiere. Participar es decisión suya, y la ley dice que el distrito no puede castigarle por actuar en grupo.
update-means-press = **Qué significa para usted ahora:** esto es lo que el sindicato dice al público. Por sí solo no cambia nada.

# Skeletons
update-skeleton-recap =
    Qué estuvo sobre la mesa:

    Qué dijo el distrito:

    Qué dijimos nosotros:

    Próxima sesión (día, hora, salón):
update-skeleton-impasse =
    Quién declaró el impasse y cuándo:

    En qué siguen sin acuerdo los equipos:

    Qué pasa con las sesiones que estaban planeadas:

    Qué sigue:
update-skeleton-mediation =
    Día de la mediación y hasta qué hora duró:

    Qué podemos decir:

    Qué sigue:
update-skeleton-agreement =
    Cuándo firmaron los dos equipos:

    Los puntos principales:

    Qué no incluye:

    Dónde leerlo completo:

    Cuándo votan los miembros:
update-skeleton-ratification =
    Quién puede votar:

    Desde cuándo y hasta cuándo:

    Cómo le llega la boleta:

    Dónde leer el acuerdo:
update-skeleton-action =
    Qué le pedimos:

    Día, hora y lugar:

    Por qué importa ahora:
update-skeleton-press =
    PARA PUBLICACIÓN INMEDIATA

    Qué pasó:

    Qué dice el sindicato:

    Contacto para la prensa:

# The message
update-label = Aviso { $number }{ $version ->
    [0] {""}
   *[other] , corrección { $version }
}
update-tombstone = Este aviso se retiró{ $known ->
    [yes] : { $reason }
   *[no] .
}
update-taken-back-thread = Aviso { $number } (retirado)
update-files-of = Archivos del Aviso { $number }
update-ask = Hacer una pregunta
update-got-it = Entendido
update-spanish = Español
update-changes = Qué cambió
update-button-where = ¿En qué va la negociación?
update-button-join = Unirme
update-button-member = Ya soy miembro
update-button-impasse = ¿Qué es el impasse?
update-button-mediator = ¿Qué hace un mediador?
update-button-tentative = ¿Qué es «tentativo»?
update-button-voting = ¿Quién vota?
update-button-helping = ¿Qué puedo hacer?
update-button-petition = Firmar la petición

# The desk
update-drafts =
    ## Avisos de negociación
    Elija abajo un tipo para empezar uno nuevo. Los borradores se guardan hasta que usted los publique o los descarte.
update-to-list = ◀ Todos los borradores
update-untitled = Sin título todavía
update-new = Aviso nuevo: toque el tipo
update-start = Ahora elija el tipo y se abre el formulario.
update-draft-line = { $corrects ->
    [yes] {"Corrección · "}
   *[no] {""}
}{ $state ->
    [review] Espera a otra persona de la directiva de negociación · { $at }
    [returned] ↩️ Regresó · se cambió el { $at }
    [scheduled] Sale el { $at }
   *[draft] Borrador · se cambió el { $at }
}
update-draft-empty = Aquí todavía no hay nada escrito.

# Forms
update-compose = Aviso de negociación
update-compose-spanish = El aviso en español
update-field-body = Texto
update-field-body-hint = Hasta 4,000 caracteres; para lo demás: Más, luego { $rest }
update-field-files = Archivos adjuntos
update-field-more = Lo que sigue
update-joint = ¿Cómo continúa?
update-joint-paragraph = Como párrafo nuevo
update-joint-on = Justo donde se detiene el texto
update-field-section = El texto de esta sección
update-upload = El texto desde un archivo
update-field-file = Archivo
update-file-hint = .md, .txt o .docx; reemplaza el texto
update-attach = Agregar archivos
update-when = ¿Cuándo sale?
update-field-when = Sale
update-when-hint = viernes 6pm · mañana a las 7am · 5 de junio 5:30pm
update-field-wider = Los demás lo reciben
update-wider-hint = Déjelo vacío para decidir después con Enviar a los demás
update-name = ¿Pueden ver su nombre los representantes?
update-name-hidden = No, preguntar sin mi nombre
update-name-shown = Sí, mostrar mi nombre
update-name-hint = La respuesta le llega a usted en los dos casos.
update-field-answer = Su respuesta

# The preview
update-preview = **Así se verá el Aviso { $number }{ $corrects ->
    [yes] {" "}corregido
   *[no] {""}
}** · { $parts ->
    [one] un mensaje
   *[other] { $parts } mensajes
}{ $state ->
    [review] {" · espera a otra persona de la directiva de negociación"}
    [scheduled] {" · programado"}
   *[draft] {" · borrador, solo lo ve la directiva de negociación"}
}
update-to-stewards = Va a los representantes y después a los miembros.
update-to-members = Va al canal de miembros.
update-to-public = Va al canal de miembros y al público.
update-to-embargo = Va al canal de miembros y después al público.
update-way-more = Más, luego Datos
update-figures = { $count ->
    [0] No tiene cantidades, fechas ni enlaces.
    [one] Una cantidad, fecha o enlace que revisar: { $way }.
   *[other] { $count } cantidades, fechas y enlaces que revisar: { $way }.
}
update-no-spanish = Todavía no hay texto en español. Quienes leen español reciben las líneas al pie; el texto puede agregarse después.
update-one-sided = ⚠️ { $count ->
    [one] Un dato está
   *[other] { $count } datos están
} en un solo idioma: { $way }.
update-spanish-behind = ⚠️ El texto en español queda como estaba: a quien lo lea se le avisa que es anterior, hasta que se actualice.
update-wish = { $state ->
    [scheduled] Sale el { $at }.
    [review] Sale el { $at }, una vez aprobado.
    [late] Debía salir el { $at }: sale en cuanto se apruebe.
    [missed] Debía salir el { $at } y no salió. Toque Programar para elegir otra hora.
   *[draft] Pensado para el { $at }: toque Programar para confirmar.
}
update-will-ping = Menciona a { $role } y a nadie más.
update-unheard = ⚠️ Por ahora, a nadie le llega esa mención: el rol no se puede mencionar. Quien administra el servidor ve en /setup (configurar) cómo cambiarlo.
update-ping-gone = ⚠️ El rol que se iba a mencionar se eliminó, así que sale sin mención. Elija otro rol, o ninguno: Más, luego Tipo, destinatarios, mención, hilo.
update-night = Es de noche: llega sin sonido{ $ping ->
    [yes] {" "}y la mención espera hasta las 6:30
   *[no] {""}
}.
update-night-loud = Es de noche y usted eligió sonido{ $ping ->
    [yes] {" "}y mención
   *[no] {""}
} de inmediato.
update-attached = Archivos: { $names }
update-schedule = Programar
update-unschedule = Cancelar la programación
update-publish = Publicar
update-ask-approval = Pedir aprobación
update-back = Volver a la vista previa
update-more = Más…
update-more-ask = ¿Qué más quiere hacer con este borrador?
update-more-append = Agregar más texto
update-more-upload = Reemplazar el texto con un archivo
update-more-spanish = Título y texto en español
update-more-spanish-append = Agregar más texto en español
update-more-spanish-upload = Texto en español desde un archivo
update-more-files = Archivos adjuntos
update-more-options = Tipo, destinatarios, mención, hilo
update-more-facts = Datos: cantidades, fechas, enlaces
update-more-others = Para correo, sitio web, 300 caracteres
update-more-discard = Descartar este borrador
update-facts = Datos
update-figures-title = ## Lea esto una vez más
update-figures-none = El texto no tiene cantidades, porcentajes, fechas, horas ni enlaces.
update-fact-amount = Cantidades
update-fact-percent = Porcentajes
update-fact-date = Fechas
update-fact-time = Horas
update-fact-link = Enlaces
update-only-english = Solo en el texto en inglés
update-only-spanish = Solo en el texto en español
update-both-agree = Los dos idiomas tienen los mismos datos.
update-email-question = { $timed ->
    [yes] ¿Para entonces ya se habrá mandado el mensaje a los correos personales?
   *[no] ¿Ya se mandó el mensaje a los correos personales?
} Los miembros deben recibir los detalles primero, y completos, en su correo personal.
update-email-publish-yes = Sí: publicar
update-email-publish-no = Todavía no: publicar de todos modos
update-email-approval-yes = Sí: pedir aprobación
update-email-approval-no = Todavía no: pedirla de todos modos
update-email-schedule-yes = Sí: programarlo
update-email-schedule-no = No: programarlo de todos modos
update-email-not-out = ⚠️ Cuando se pidió la aprobación, todavía no se había mandado el mensaje a los correos personales.
update-published = { $version ->
    [0] Publicado como Aviso { $number }.
   *[other] El Aviso { $number } ya lleva la corrección { $version }.
}
update-unposted = { $version ->
    [0] El Aviso { $number } ya se puede leer en /news (noticias), pero todavía no está en ningún canal.
   *[other] El Aviso { $number } ya lleva la corrección { $version } en /news (noticias), pero no está en ningún canal.
}
update-tried-again = Todavía falta algo del Aviso { $number }.
update-stage-too = Un aviso no cambia la etapa que dicen /bargaining (negociaciones) y /faq (preguntas). Si cambió, toque Anotar la etapa.
update-released = { $tier ->
    [public] El Aviso { $number } ya está también en el canal público.
   *[members] Los miembros ya tienen el Aviso { $number }.
}
update-released-unposted = El Aviso { $number } ya es para { $tier ->
    [public] el público
   *[members] los miembros
}: se puede leer en /news (noticias), pero todavía no está todo en su canal.
update-already = El Aviso { $number } ya está publicado. Nada se publicó dos veces.
update-stuck = ⚠️ En { $channel }, el Aviso { $number } no está como debería: { $fault ->
    [deleted] alguien lo borró ahí. Toque Intentar de nuevo para publicarlo otra vez.
    [gone] ese canal se borró. Quien administra el servidor puede elegir otro en /setup (configurar); después toque Intentar de nuevo.
    [two-factor] este servidor pide verificación en dos pasos y la cuenta que creó el bot no la tiene. Quien creó el bot la activa en su propio Discord; después toque Intentar de nuevo.
    [hidden] el bot no puede ver ese canal. Dele ahí el permiso Ver canal y toque Intentar de nuevo.
    [thread] el texto está, pero no se pudo abrir su hilo. Dele al bot ahí el permiso Crear hilos públicos y toque Intentar de nuevo.
    [title] su hilo todavía lleva el título anterior. Dele al bot ahí el permiso Gestionar hilos y toque Intentar de nuevo, o cambie usted el nombre del hilo.
    [forbidden] el bot no puede escribir ahí. Dele los permisos Ver canal, Enviar mensajes y Adjuntar archivos, y toque Intentar de nuevo.
   *[other] Discord no lo aceptó. Toque Intentar de nuevo; si no sirve, dígale este número a quien maneja el bot: { $code }.
} { $retracted ->
    [yes] Se retiró: quien pueda gestionar mensajes ahí puede borrarlo a mano.
   *[no] Nada se perdió y nada se publicará dos veces.
}

# Sections, files, options
update-sections = El texto es más largo que un formulario, así que se edita por secciones. Tiene { $count } secciones; toque el número de la que quiere editar, y se abre junto con el título.
update-attachments = { $count ->
    [0] Todavía no hay archivos.
    [one] Un archivo.
   *[other] { $count } archivos.
} Hasta 10, de 10 MB como máximo cada uno.
update-files-open = Abrir los archivos
update-detach = Elija archivos para quitar
update-options = **Tipo, destinatarios, mención, hilo**
update-audience = Destinatarios
update-audience-stewards = Primero representantes; miembros después
update-audience-members = Miembros
update-audience-public = Miembros y público
update-audience-embargo = Miembros; el público después
update-kind = Tipo
update-ping = Mencionar un rol
update-no-ping = Sin mención
update-toggle-thread-on = Hilo: sí
update-toggle-thread-off = Hilo: no
update-toggle-loud-on = Sonido de noche: sí
update-toggle-loud-off = Sonido de noche: no

# Readers
update-got-it-thanks = Gracias. La directiva de negociación solo ve cuántas personas lo tocaron, nunca quiénes.
update-in-spanish = En español
update-in-english = In English
update-english-only = Este aviso todavía no está en español.
update-stale = ⚠️ Este texto en español es anterior a la última corrección; el texto vigente es el inglés.
update-was-retracted = Retirado
news-title = ## Avisos de negociación
news-title-search = ## Avisos de negociación con «{ $words }»
news-none = Todavía no hay nada aquí.
news-not-found = Ningún aviso de aquí dice eso. Pruebe con menos palabras, con otras o con el número del aviso.
news-read = Leer
news-to-list = ◀ Todos los avisos
news-on = { $at }
news-all-kinds = Todos los tipos
news-by-kind = Ver un solo tipo

# Refusals
update-gone = Ese aviso no existe aquí o no es para su rol. Escriba /news (noticias) para ver los que puede leer.
update-already-published = Esto ya se publicó. Para cambiarlo, ábralo en /news (noticias) y toque Corregir o traducir.
corrected-meanwhile = Otra corrección del Aviso { $number } salió antes, así que esta no salió. Queda guardada: quien la escribió la abre en /update (aviso) y la compara con el aviso como está ahora (Más, luego Qué cambia la corrección).
translated-meanwhile = Antes salió un texto en español del Aviso { $number }, y ya está en esta corrección. Léala una vez más y pida la aprobación de nuevo.
too-many-files = Un aviso lleva { $limit } archivos como máximo. Quite algunos primero.
file-too-big = «{ $name }» pesa más de { $limit } MB, que es lo máximo que se puede recibir aquí.
channel-missing = { $tier ->
    [public] Todavía no se ha elegido un canal público.
    [stewards] Todavía no se ha elegido un canal de representantes.
   *[members] Todavía no se ha elegido un canal de miembros.
} Quien administra el servidor puede hacerlo en /setup (configurar). El borrador se conserva.
update-unchanged = No hay ninguna diferencia con lo que está publicado.
approval-needed = Primero debe aprobarlo otra persona de la directiva de negociación: toque Pedir aprobación.
approved-for-later = Se aprobó para que salga el { $at }, no antes. Para enviarlo ahora, toque Cancelar la programación y pida la aprobación de nuevo.
not-retractable = Solo se puede corregir o retirar un aviso publicado.
origin-taken-back = El Aviso { $number } ya se retiró, así que esta corrección no puede salir. Copie lo que todavía le sirva y luego descártela.
update-missed = El bot no estaba funcionando a esa hora, y ya pasaron más de { $hours } horas. Por favor léalo otra vez antes de que salga.
not-held = Todas las personas a quienes va dirigido ya lo tienen.
everyone-refused = @everyone nunca se menciona. Por favor elija un rol.
answered-meanwhile = Otro representante ya respondió.
wider-too-early = Las demás personas lo recibirían antes que las primeras. Por favor elija una hora más tarde para ellas.

# Deciding
update-understood = Sale el { $at }. ¿Está bien?
update-wider-at = Los demás lo reciben el { $at }.
update-wider-held = Los demás lo reciben cuando usted toque Enviar a los demás.
update-wider-over = ⚠️ Los demás lo reciben al mismo tiempo: su hora, el { $at }, ya pasó. Se cambia en Programar.
update-confirm-time = Sí, programarlo
update-other-time = Otra hora
update-is-scheduled = Programado: sale el { $at }. Si lo edita, deja de estar programado.
update-discard-question = ¿Descartar «{ $title }»? Se borran el texto y sus archivos, y no se puede deshacer.
update-discarded = Descartado.
update-others = El mismo texto para correo, para el sitio web y en 300 caracteres.
update-asked = Se pidió la aprobación. Otra persona de la directiva de negociación verá la solicitud en el canal de representantes; ahí no se muestra el texto. Si no hay nadie más, quien administra el servidor puede permitir que decida una sola persona: /setup (configurar), Más opciones.
update-asked-unposted = Espera a otra persona de la directiva de negociación, pero Discord no me dejó avisar en el canal de representantes. Por favor avísele usted: lo encuentra en /update (aviso). Quien administra el servidor puede ver en /setup (configurar) qué falta.
update-spanish-read = Texto en español
update-review-asked = Un aviso de negociación espera a otra persona de la directiva de negociación: **{ $title }**. La directiva puede leerlo con el botón.
update-review-approved = ✅ **{ $title }** fue aprobado.
update-review-over = Esta solicitud terminó: se devolvió, se cambió o se descartó, o ya no hace falta aprobarla.
update-translated = Ya está el texto en español del Aviso { $number }. No cuenta como corrección.
update-was-silent = Es de noche, así que llegó sin sonido{ $ping ->
    [yes] ; la mención sale a las 6:30
   *[no] {""}
}.
update-retry = Intentar de nuevo
update-more-compare = Qué cambia la corrección
update-rebase = Ya las comparé: seguir con la mía
update-behind = ⚠️ Otra corrección del Aviso { $number } salió después de que usted empezó esta. Compárelas antes de seguir: Más, luego Qué cambia la corrección.
update-behind-review = ⚠️ Otra corrección del Aviso { $number } salió después de que se empezó esta, así que esta no puede salir como está. Devuélvala, para que quien la escribió compare primero las dos.
update-change-added = { $locale ->
    [es] El texto en español es nuevo.
   *[en] El texto en inglés es nuevo.
}
update-change-in = { $locale ->
    [es] En el texto en español
   *[en] En el texto en inglés
}
update-change-more = { $count ->
    [one] Y un cambio más.
   *[other] Y { $count } cambios más.
}
update-taken = El mensaje quedó guardado como borrador. ¿Dónde va este texto?
update-taken-new = Abrirlo como aviso nuevo
update-taken-join = O agregarlo al final de un borrador

update-not-out = ⚠️ Un aviso programado no pudo salir. Volvió a los borradores: la directiva de negociación lo encuentra, con el motivo, en /update (aviso).
update-unpinged = ⚠️ El Aviso { $number } sale sin su mención: ese rol se eliminó, así que a nadie le llega una notificación. Si quiere que a la gente le llegue, mencione usted otro rol en ese canal.
update-not-out-over = Un aviso programado no pudo salir. Ya quedó resuelto: salió después, o se descartó.
update-release-missed = ⚠️ El Aviso { $number } ya debía haber llegado { $tier ->
    [public] al público
   *[members] a los miembros
}, pero el bot no estaba funcionando a esa hora. Quedó detenido: alguien de la directiva de negociación lo abre en /update (aviso) y toca Enviar a los demás, o lo deja así.
update-retried = ⏳ El **Aviso { $number }** todavía no está publicado en todas partes. El resto sale en cuanto Discord lo acepte; no hay que hacer nada.
update-waits = **Aviso { $number }**: falta enviarlo { $tier ->
    [public] al público
   *[members] a los miembros
}.

# Standing
update-correct = Corregir o traducir
update-retract-quietly = Retirar (el motivo lo lee la directiva)
update-release = Enviar a los demás
update-hold = Detener el envío
update-is-held = Detenido. Los demás lo reciben solo cuando alguien toque Enviar a los demás.
update-taken-back = Retirado. En un momento queda el motivo en su lugar, y solo la directiva de negociación puede leer todavía el texto. Si Discord no lo permite, se avisa en el canal de representantes.
update-taken-back-quietly = Retirado. En un momento se dirá en su lugar, sin el motivo: nadie más de la directiva de negociación lo ha leído, así que queda solo para ella. Para decir a todos por qué, publique un aviso. Si Discord no lo permite, se avisa en el canal de representantes.
update-taken-back-why = Motivo, solo para la directiva de negociación: { $reason }
update-got-it-count = { $count ->
    [one] Una persona tocó Entendido.
   *[other] { $count } personas tocaron Entendido.
} Nadie ve quién.
update-changes-title = ## Aviso { $number }, corrección { $version }: qué cambió
update-files-changed = Solo cambiaron los archivos adjuntos.
update-files-added = Archivos agregados: { $names }
update-files-removed = Archivos quitados: { $names }
update-before = Como estaba antes
update-earlier = La corrección anterior
update-current = El texto vigente
update-old = ⚠️ Este es un texto anterior. La corrección { $version } es la vigente.
update-all-well = Todo el Aviso { $number } está donde debe estar.
update-crossposts-wait = Discord reenvía solo unos diez mensajes por hora desde un canal de anuncios. Lo que falta del Aviso { $number } llega a los seguidores a más tardar el { $at }; no hay que hacer nada.
update-crossposts-done = Todo el Aviso { $number } ya llegó a los seguidores del canal de anuncios.

# Questions
question-sent = Su pregunta ya está con los representantes. La respuesta le llega en un mensaje mío o la próxima vez que abra /news (noticias).
question-unposted = Discord no me dejó mostrar su pregunta en el canal de representantes, así que no la han visto. Por favor pregunte directamente a un representante. Quien administra el servidor puede ver en /setup (configurar) qué falta.
question-unnamed = **Una pregunta sobre el Aviso { $number }**, hecha sin nombre
question-named = **Una pregunta sobre el Aviso { $number }** de { $name }
question-answered = Gracias. La respuesta va a quien preguntó.
question-faq = Ponerla en las preguntas frecuentes
question-faq-form = Una nueva pregunta frecuente
question-faq-hint = La leen todos aquí, también quien recién llega. Quite nombres y lo que es solo de miembros.
question-faq-added = Ya está en las preguntas frecuentes: todos aquí la encuentran con /faq (preguntas).
question-faq-read = Leerla
question-was-answered = Respondida por { $name }
question-your-answer = **La respuesta a su pregunta sobre el Aviso { $number }**
