command-bargaining = bargaining
    .name = negociaciones
    .about = En qué va la negociación, qué puede seguir y los artículos en la mesa
    .track = parte
    .track-about = Solo una parte del contrato
    .track-full = Todo el contrato
    .track-language = Reglas del contrato
    .track-financial = Salarios y beneficios

# También lo usan las preguntas.
stage-unknown = El equipo de negociación aún no ha publicado en qué va la negociación. Si oyó algo, pregunte a un representante antes de compartirlo.

track-full = Todo el contrato
track-language = Reglas del contrato
track-financial = Salarios y beneficios

side-union = nuestro sindicato
side-district = el distrito
side-joint = los dos equipos juntos
side-board = la Junta de Educación
side-members = la votación de los miembros

stage-prep = En preparación
    .means = Con encuestas y reuniones se prepara lo que llevará nuestro equipo. Las pláticas no han empezado.
stage-opened = Se abrió la negociación
    .means = Los dos equipos pusieron sus primeras ideas o propuestas en la mesa.
stage-bargaining = Negociación
    .means = Los dos equipos se reúnen e intercambian propuestas. Nada queda acordado hasta que los dos firmen.
stage-cancelled = Se canceló una sesión
    .means = Una sesión que estaba planeada no se va a hacer. La negociación no ha terminado.
stage-partial-ta = Una parte está acordada
    .means = Los equipos firmaron por lo menos un artículo. Lo demás sigue abierto y todavía no hay nada en vigor.
stage-impasse = Impasse (estancamiento)
    .means = Al menos un equipo dice que, por ahora, hablar más no sirve. No termina la negociación ni el contrato.
stage-mediator = Selección de mediador
    .means = Los dos equipos están eligiendo a una persona neutral que les ayude.
stage-mediation = Mediación
    .means = Un mediador neutral ayuda a los equipos a llegar a su propio acuerdo y no puede obligar a nadie. Lo que se dice ahí, ahí se queda.
stage-fact-finding = Determinación de hechos
    .means = Una persona neutral oye las pruebas de los dos lados y escribirá recomendaciones.
stage-report = Salió el informe de determinación de hechos
    .means = Son recomendaciones, no un contrato. Después puede haber más pláticas o una decisión.
stage-ta = Acuerdo tentativo
    .means = Los dos equipos firmaron un acuerdo tentativo. Todavía no está en vigor: primero votan los miembros y después la Junta de Educación. Las fechas y el enlace le llegarán a su correo personal. El nuevo acuerdo todavía no cambia nada.
stage-member-vote = Los miembros están votando
    .means = Esa votación la hace el sindicato, no este servidor. El acuerdo todavía no está en vigor.
stage-members-no = Los miembros votaron que no
    .means = El equipo regresa a la mesa a buscar cambios. Los términos pueden mejorar, quedar igual o empeorar.
stage-members-yes = Los miembros votaron que sí
    .means = Ahora vota la Junta de Educación. El acuerdo todavía no está en vigor.
stage-board-vote = Vota la Junta de Educación
    .means = El acuerdo está ante la Junta de Educación. No está en vigor hasta que la Junta vote.
stage-board-no = La Junta de Educación dijo que no
    .means = El acuerdo no está en vigor. Puede haber más pláticas, mediación o determinación de hechos.
stage-board-decision = La Junta de Educación fijó los términos
    .means = Pregunte a su representante qué significa esto para usted.
stage-in-force = El contrato está en vigor
    .means = Lo aprobaron los miembros y la Junta de Educación. El propio acuerdo dice desde cuándo vale cada parte.
stage-reopener = Se reabrió una parte del contrato
    .means = El contrato sigue en vigor mientras los equipos negocian una parte.
stage-expiring = El contrato está por terminar
    .means = Su fecha final está cerca. Pregunte a su representante qué sigue valiendo después.
stage-expired = Ya pasó la fecha final del contrato
    .means = Del contrato depende que sus términos sigan valiendo. Pregunte a su representante.
stage-elsewhere = Sigue en otra parte del contrato
    .means = Esta parte ya no se negocia por separado.

bargaining-title = En qué va la negociación
bargaining-track = **{ $track }: { $stage }**
bargaining-track-unknown = **{ $track }**: { stage-unknown }
bargaining-fact = Desde el { $since }; lo declaró: { $side }. Fuente: { $source }
bargaining-fact-briefly = Desde el { $since }; lo declaró: { $side }.
bargaining-live-since = Desde
bargaining-live-by = Lo declaró
bargaining-live-source = Fuente
bargaining-next = Puede seguir: { $stages }
bargaining-out-of-the-order = Fuera del orden acostumbrado: { $reason }
bargaining-corrected = Se corrigió después: la primera anotación queda en la cronología.
bargaining-waiting = Un cambio espera a otra persona de la directiva de negociación: **{ $track }: { $stage }**
bargaining-unset = Hay un cambio preparado que todavía no se anotó: **{ $track }: { $stage }**
bargaining-sent-back = ↩️ Regresó el cambio que usted pidió: **{ $track }: { $stage }**
bargaining-overtaken = ↩️ No se anotó el cambio que usted pidió, **{ $track }: { $stage }**: la etapa cambió antes de que se aprobara.
bargaining-session = Próxima sesión: { $title }, { $at }
bargaining-session-none = No hay ninguna sesión anunciada.
bargaining-update = Último aviso: { $title }, { $at }
bargaining-read-update = Leer el último aviso
bargaining-articles-title = Artículos en la mesa
bargaining-articles-none = No hay ningún artículo en la mesa.
bargaining-articles-more = { $count ->
    [one] Uno más en Artículos.
   *[other] { $count } más en Artículos.
}
bargaining-article-line = { $number } · { $title }: { $state } · { $since }
bargaining-article-cost = Costo, según el equipo{ $side ->
    [union] {" "}({ side-union })
    [district] {" "}({ side-district })
   *[other] {""}
}: { $cost }
bargaining-live-cost = Costo{ $side ->
    [union] {" "}({ side-union })
    [district] {" "}({ side-district })
   *[other] {""}
}: { $cost }
bargaining-where = ¿En qué va la negociación?
bargaining-mediation-rule = En mediación, aquí solo se anota lo dicho en sesión abierta.
bargaining-open-session-mark = dicho en sesión abierta
bargaining-positions-members = Los miembros también ven lo último que dijo cada lado.

article-open = abierto
article-proposed = propuesto
article-countered = con contrapropuesta
article-agreed = acordado tentativamente
article-off = fuera de la mesa

bargaining-articles = Artículos
bargaining-timeline = Cronología
bargaining-back = Atrás
bargaining-what-is = ¿Qué significa esto?
bargaining-highlights = Puntos principales
bargaining-full-text = Texto completo
bargaining-vote = Votación oficial del sindicato
bargaining-pack = **El acuerdo y la votación**
bargaining-pack-summary = Puntos principales (es un resumen; lo que vale es el texto completo): { $url }
bargaining-pack-full = Texto completo: { $url }
bargaining-pack-reading = Tiempo para leer: { $text }
bargaining-pack-dates = Fechas: { $text }
bargaining-pack-vote = La votación la hace el sindicato; nunca es aquí: { $url }
bargaining-pack-members = Los miembros encuentran aquí el texto completo y las fechas.

bargaining-timeline-title = ## Cronología
bargaining-timeline-none = Todavía no se ha anotado nada.
bargaining-timeline-move = **{ $stage }** · { $at }
bargaining-timeline-declared = Lo declaró: { $side }. Fuente: { $source }
bargaining-timeline-note = Nota: { $note }
bargaining-timeline-struck = ~~{ $stage } · { $at }~~ (corregido)
bargaining-timeline-approved = Lo aprobó otra persona de la directiva de negociación.
bargaining-timeline-picture = Imagen
bargaining-picture-alt = Cronología de la negociación. { $moves }
bargaining-picture-title = Cronología de la negociación

bargaining-set = Anotar la etapa
bargaining-pick-track = ¿Qué parte cambió?
bargaining-pick-stage = **{ $track }** está en **{ $stage }**. ¿En qué está ahora?
bargaining-pick-first = No hay nada anotado sobre **{ $track }**. ¿En qué está?
bargaining-pick-contract = { $stage } (solo si el contrato lo permite)
bargaining-other-track = Otra parte
bargaining-any = Pasó otra cosa
bargaining-any-placeholder = Fuera del orden acostumbrado
bargaining-any-intro = Estas etapas no suelen seguir a **{ $stage }**. Si eso fue lo que pasó, se le pedirá la razón, y todos podrán leerla.
bargaining-split = Reglas y salarios siguen por separado
bargaining-elsewhere = Esta parte sigue dentro de otra
bargaining-illegal = **{ $to }** no puede seguir a **{ $stage }**. Lo que sí puede:
illegal-move = Esa etapa no sigue a la actual.
too-early-in-force = Un contrato está en vigor solo después de que votan los miembros y luego la Junta de Educación. Anote cada votación con su fecha; ninguna razón cambia esto.
strike-not-here = Aquí no se anota nada sobre una huelga. Eso lo anuncia el sindicato mismo.
bargaining-anyway = De todos modos así fue
bargaining-correct = Corregir la última anotación
bargaining-correct-title = Se anotó **{ $track }: { $stage }**. ¿Qué debe decir? La primera anotación queda en la cronología.
bargaining-correct-same = { $stage } (corregir la fecha o la fuente)

bargaining-form-title = { $stage }
bargaining-form-when = ¿Cuándo fue?
bargaining-form-when-hint = Si lo deja vacío, es ahora. O: 6 de junio a las 3:30am · ayer a las 5pm
bargaining-form-side = ¿Quién lo declaró?
bargaining-form-source = ¿De dónde viene el dato?
bargaining-form-source-hint = Un enlace, o palabras: «se leyó en la mesa». Todos pueden leerlo.
bargaining-form-note = Nota
bargaining-form-note-hint = Hace falta si fue hace más de un día. Todos pueden leerla.
bargaining-form-note-contract = ¿Qué artículo del contrato lo permite?
bargaining-form-reason = ¿Por qué fuera del orden acostumbrado?
bargaining-form-reason-hint = Todos pueden leerla.

bargaining-again = Llenar otra vez

bargaining-check = ## ¿Está bien así?
bargaining-check-fact = **{ $track }: { $stage }**
    Desde el { $since }
    Lo declaró: { $side }
    Fuente: { $source }
bargaining-check-two = Otra persona de la directiva de negociación tiene que aprobarlo antes de que alguien lo vea.
bargaining-check-one = Se verá de inmediato en /bargaining (negociaciones).
bargaining-check-split = A partir de aquí ya no se negocia todo junto. Las reglas del contrato por un lado, y los salarios y beneficios por otro, siguen desde donde estaban.
bargaining-check-impasse = Con **Hacer todo** recibe además un borrador del aviso, y { $count ->
    [0] no hay ninguna sesión de negociación próxima que cancelar.
    [one] la próxima sesión de negociación aparecerá como cancelada por { $side }. Se les dirá a quienes pidieron saberlo.
   *[other] las próximas { $count } sesiones de negociación aparecerán como canceladas por { $side }. Se les dirá a quienes pidieron saberlo.
}
bargaining-review-impasse = Al aprobarlo se prepara además un borrador del aviso, y { $count ->
    [0] no hay ninguna sesión de negociación próxima que cancelar.
    [one] la próxima sesión de negociación aparecerá como cancelada por { $side }. Se les dirá a quienes pidieron saberlo.
   *[other] las próximas { $count } sesiones de negociación aparecerán como canceladas por { $side }. Se les dirá a quienes pidieron saberlo.
}
bargaining-yes = Anotarla
bargaining-ask = Pedir la segunda aprobación
bargaining-everything = Hacer todo
bargaining-stage-only = Solo la etapa
bargaining-done = ✅ Anotado. **{ $track }: { $stage }**
bargaining-asked = ✅ Se pidió la segunda aprobación en el canal de representantes. Hasta entonces nadie ve el cambio.
bargaining-asked-unposted = El cambio espera a otra persona de la directiva de negociación, pero Discord no me dejó avisar en el canal de representantes. Por favor avísele usted: lo encuentra en /bargaining (negociaciones). Quien administra el servidor puede ver en /setup (configurar) qué falta.
bargaining-drafted = El borrador del aviso está listo. Nadie más lo ha visto.
bargaining-sessions-cancelled = { $count ->
    [0] No hubo que cancelar ninguna sesión.
    [one] Se canceló una sesión.
   *[other] Se cancelaron { $count } sesiones.
}
bargaining-tell-offer = Cuando cambia la etapa no se le avisa a nadie. Para que todos lo sepan, escriba un aviso.
bargaining-tell = Escribir un aviso
bargaining-open-draft = Abrir el borrador
bargaining-update-title-impasse = Se declaró impasse (estancamiento)
bargaining-update-body-impasse =
    { $side ->
        [union] Nuestro equipo de negociación declaró impasse (estancamiento).
        [district] El distrito declaró impasse (estancamiento).
       *[other] Se declaró impasse (estancamiento).
    }

    Impasse quiere decir que al menos un equipo cree que, por ahora, hablar más no sirve. No termina la negociación ni termina nuestro contrato. Lo que sigue es ayuda de afuera.

    Lo que usted puede hacer: venir a las sesiones abiertas y a las reuniones de la Junta de Educación, hablar con la gente de su trabajo y mantener al día su correo personal con el sindicato.

bargaining-request = Un cambio de etapa de la negociación (**{ $track }**) espera a otra persona de la directiva de negociación. Solo esa directiva puede leerlo.
bargaining-request-done = Un cambio de etapa de la negociación (**{ $track }**): { $what ->
    [set] ya se anotó.
    [sent-back] devuelto.
    [overtaken] ya no procede, porque la etapa cambió desde entonces.
    [waiting] ya nadie más tiene que aprobarlo. Quien lo pidió lo anota en /bargaining (negociaciones).
   *[other] retirado.
}
bargaining-review-own = Usted pidió este cambio, así que decide otra persona de la directiva de negociación. Si no hay nadie más, quien administra el servidor puede permitir que decida una sola persona: /setup (configurar), Más opciones.
bargaining-withdraw = Retirarlo

source-needed = Por favor diga de dónde viene el dato: un enlace o unas palabras.
note-needed = Eso fue hace más de un día. Por favor agregue una nota: ¿por qué se anota apenas ahora?
contract-note-needed = Este paso solo es posible si el contrato lo tiene. Por favor escriba en la nota qué artículo lo dice.
not-happened-yet = El { $at } todavía no llega. Anote la etapa cuando ya haya pasado.
out-of-order = La fecha se entendió así: { $meant }. No cuadra: la anotación de antes o de después es del { $at }. Corrija primero esa, o revise la fecha.
not-said-yet = El { $at } todavía no llega. Anótelo cuando ya haya pasado.
said-since = La fecha se entendió así: { $meant }. Este artículo ya tiene una anotación posterior, del { $at }. La nueva tiene que ser después de esa: revise la fecha.
stage-moved-on = La etapa cambió desde que usted llenó esto, así que no se anotó nada. Mire en qué está ahora y anótelo otra vez.
no-such-stage = Esa anotación no existe aquí.
already-decided = Alguien ya lo decidió. No se hizo nada dos veces.
keeps-its-stage = A una anotación anterior solo se le corrigen la fecha y la fuente. Para cambiar la etapa, corrija la última.
nothing-to-split = Solo se puede separar todo el contrato, y solo si nada más está abierto.

bargaining-post = Publicar tarjeta que se actualiza
bargaining-posted = La tarjeta está en el canal de miembros y se actualiza con cada cambio.
bargaining-unposted = Discord no me dejó publicar en el canal de miembros. Quien administra ve en /setup (configurar) qué falta; luego toque otra vez.
bargaining-post-there = La tarjeta ya está en el canal de miembros y se actualiza con cada cambio.
bargaining-add = Agregar artículo
bargaining-add-title = Agregar un artículo
bargaining-add-number = Número
bargaining-add-number-hint = Como en el contrato: 24, 12-A, Apéndice B
bargaining-add-when = En la mesa desde
bargaining-move = Mover artículo
bargaining-clear = Quitar todo de la mesa
bargaining-clear-offer = Los artículos de esta ronda siguen en la mesa hasta que alguien de la directiva los quite.
bargaining-clear-ask = { $count ->
    [one] ¿Quitar de la mesa el único artículo?
   *[other] ¿Quitar de la mesa los { $count } artículos?
} Hágalo cuando termine la ronda, por ejemplo cuando el contrato esté en vigor. Lo que se dijo queda en cada artículo, y Agregar artículo lo trae de vuelta.
bargaining-move-to = ¿Qué pasó con **{ $number } · { $title }**?
bargaining-open-ask = La negociación está en mediación. Lo que se dijo en la mediación no se puede anotar, ni aquí ni en ninguna parte de este servidor. ¿Esto se dijo en sesión abierta?
bargaining-open-yes = Sí, en sesión abierta
bargaining-say-title = { $number }: { $state }
bargaining-say-side = ¿De quién es la posición?
bargaining-say-position = ¿Qué dicen ahora?
bargaining-say-cost = Costo, en palabras
bargaining-say-cost-hint = Por ejemplo: unos $4.5 millones
bargaining-say-when = ¿Cuándo se dijo?
bargaining-say-where = ¿Dónde pasó?
bargaining-say-where-hint = Una sesión o un aviso, para el enlace
bargaining-said-done = ✅ **{ $number } · { $title }**: { $state }
bargaining-article-title = ## { $number } · { $title }
bargaining-article-state = **{ $state }**, desde el { $since }
bargaining-article-side = **{ $side ->
    [union] Nuestro sindicato
    [district] El distrito
   *[other] Los dos equipos
}**, { $at }: { $position }
bargaining-article-history = **Historial**
bargaining-article-step = { $at } · { $state }
bargaining-article-session = en «{ $title }»
bargaining-article-update = en el aviso { $number }
bargaining-article-read = Leer el aviso { $number }
bargaining-article-pick = Abrir un artículo
bargaining-where-session = Sesión: { $title }
bargaining-where-update = Aviso { $number }: { $title }
article-not-found = Ese artículo no está en la mesa aquí.
article-exists = El artículo { $number } ya está en la mesa. Ábralo y toque Mover artículo.
article-unclear = Por favor ponga el número y el título del artículo.
position-needed = Por favor diga de quién es la posición y qué dice.
open-session-only = La negociación está en mediación. Solo se puede anotar lo que se dijo en sesión abierta; no se guardó nada.
bargaining-pack-make = Datos para la ratificación
bargaining-pack-title = El acuerdo y la votación
bargaining-pack-offer = Ahora los miembros necesitan saber dónde leerlo y cuándo votan. La votación la hace el sindicato; nunca es aquí.
bargaining-pack-hint = Una dirección completa que empieza con https://
bargaining-pack-reading-label = Tiempo para leer
bargaining-pack-dates-label = Fechas: reuniones, abre y cierra votación
bargaining-pack-done = ✅ Los miembros lo ven en /bargaining (negociaciones).
no-agreement = En esta parte todavía no hay acuerdo tentativo.
pack-link-unclear = { $field ->
    [highlights] El enlace a los puntos principales
    [full-text] El enlace al texto completo
   *[vote] El enlace a la votación oficial
} no es una dirección completa: { $text }. Tiene que empezar con https://
pack-empty = No se llenó nada, así que no se guardó nada.
