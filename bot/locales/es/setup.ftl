command-setup = setup
    .name = configurar
    .about = Configurar el bot en este servidor y ver qué le hace falta

setup-title = ## Configuración
setup-intro = Elija cinco cosas para empezar; cada una se guarda al momento. Lo demás: en Más opciones.
setup-field-member_role_id = Rol de miembro
setup-field-steward_role_id = Rol de representante
setup-field-chair_role_id = Rol de la directiva
setup-field-members_channel_id = Canal de miembros
setup-field-stewards_channel_id = Canal de representantes
setup-field-public_channel_id = Canal público (todo el servidor)
setup-field-unit_size = Personas que cubre el contrato (la unidad)
setup-field-unit_as_of = Tamaño de la unidad: con fecha de
setup-field-member_count = Miembros del sindicato
setup-field-members_as_of = Miembros: con fecha de
setup-field-stale_months = Meses hasta releer una respuesta
setup-field-join_url = Enlace al formulario para unirse
setup-field-petition_url = Enlace a la petición
setup-field-enroll_from = Abre la inscripción anticipada
setup-field-enroll_until = Termina la inscripción anticipada
setup-field-locale = Idioma si la persona no ha elegido
setup-field-zone = Zona horaria
setup-field-approvals = Aprobación de avisos y etapas
setup-field-retention_days = Días hasta borrar nombres
setup-field-legal_hold = Orden de conservar registros (caso legal)
setup-field-monday_summary = El resumen de los lunes se publica solo
setup-hint-day = año-mes-día, por ejemplo 2026-09-01
setup-approvals-0 = Una persona de la directiva de negociación puede publicar sola
setup-approvals-1 = Debe aprobar una segunda persona de la directiva de negociación
setup-hold-off = No
setup-hold-on = Sí: no se borra nada, encuestas nuevas solo secretas
setup-finish = Abrir el bot a todos
setup-pin-again = Fijar Empiece aquí
setup-more = Más opciones
setup-check-again = Revisar de nuevo
setup-invitation = Invitar al bot
setup-state = Versión { $version }; se inició { $since }. La hora de aquí: { $time } ({ $zone }).
setup-invited = El botón le da al rol del bot los permisos que necesita.
setup-none = sin definir
setup-ready = ✅ El bot ya está abierto a todos.
setup-all-well = No hace falta nada más.
setup-incomplete = { $count ->
    [one] Falta elegir una cosa.
   *[other] Falta elegir { $count } cosas.
}
setting-unclear = «{ $text }» no sirve para el campo «{ $field ->
    [unit_size] Personas que cubre el contrato (la unidad)
    [member_count] Miembros del sindicato
    [unit_as_of] Tamaño de la unidad: con fecha de
    [members_as_of] Miembros: con fecha de
    [stale_months] Meses hasta releer una respuesta
    [join_url] Enlace al formulario para unirse
    [petition_url] Enlace a la petición
    [enroll_from] Abre la inscripción anticipada
    [enroll_until] Termina la inscripción anticipada
   *[retention_days] Días hasta borrar nombres
}». Un número se escribe 3800, un día 2026-09-01 (año-mes-día) y un enlace empieza con https://. No se cambió nada.
zone-unclear = No conozco la zona horaria «{ $text }». Escríbala como continente y ciudad, por ejemplo America/Denver. Se parecen: { $near }. No se cambió nada.
window-backwards = La inscripción anticipada terminaría ({ $ends }) antes de abrir ({ $opens }). No se cambió nada.
everyone-a-leader = Con @everyone ahí, todo el servidor podría publicar avisos y ver las tarjetas de los representantes. Elija un rol que solo tengan esas personas. No se cambió nada.
setup-channel-gone = El canal { $place } ya no existe o el bot no lo puede ver. Elija otro o dele al bot «Ver canal».
setup-role-gone = El rol { $place } ya no existe. Elija otro.
setup-permissions = En { $place } al bot le falta: { $names }. Déselo en Editar canal > Permisos.
setup-readers = A { $place } también tiene acceso: { $names }. Si no debe ser así, quite «Ver canal» a quien no le toca, en Editar canal > Permisos.
setup-unheard = Cuando el bot menciona a { $names } en { $place }, a nadie le llega la notificación. Active «Permitir que cualquiera @mencione este rol» en Ajustes del servidor > Roles, o dele al bot «Mencionar @everyone, @here y todos los roles» en Editar canal > Permisos.
setup-unreadable = { $place } es también para { $names }, pero sin permiso para leerlo. Dé «Ver canal» en Editar canal > Permisos.
setup-no-commands = En { $place } falta el permiso de escribir comandos para { $names }. Dé «Usar comandos de aplicaciones» en Editar canal > Permisos.
setup-same-roles = { $place } está elegido para más de una función (miembro, representante, directiva de negociación), así que esas personas tienen los permisos de todos. Elija un rol propio para cada uno.
setup-same-channels = { $place } está elegido para más de un uso, así que habrá quien lea lo que no le toca. Elija un canal propio para cada uno.
setup-everyone-member = Con @everyone como rol de miembro, cualquiera en este servidor cuenta como miembro, y el bot no puede dar ni quitar ese rol. Elija un rol que solo tengan los miembros.
setup-manage-roles = El bot no puede dar el rol de miembro: active «Gestionar roles» para el rol del bot en Ajustes del servidor > Roles.
setup-create-events = El bot no puede anunciar sesiones como eventos de Discord: active «Crear eventos» para el rol del bot en Ajustes del servidor > Roles.
setup-role-above = El rol { $place } está por encima del rol del bot, así que el bot no puede darlo. Arrastre el rol del bot más arriba en Ajustes del servidor > Roles.
setup-role-managed = El rol { $place } es de otra aplicación o de las mejoras del servidor, así que el bot no puede darlo. Elija otro rol de miembro.
setup-locked-out = { $place } no puede usar { $names } por un ajuste en Ajustes del servidor > Integraciones > este bot. Permita ahí ese rol y su canal.
setup-start-missing = Empiece aquí no está en { $place }. Toque «Fijar Empiece aquí».
setup-no-public = Sepa que en Más opciones no se eligió ningún canal público: quien no es miembro no encuentra Empiece aquí, y ningún aviso puede salir al público.
setup-no-link = Sepa que en Más opciones falta el enlace al formulario para unirse. Mientras tanto, /join (unirme) manda a la gente a pedírselo a un representante.
setup-more-members = Sepa que hay más miembros ({ $members }) que personas que cubre el contrato ({ $unit }). Si se escribieron al revés, cámbielos en Más opciones.
setup-administrators = Sepa que { $names } (Administrador) y quien es dueño del servidor leen todos los canales.
setup-more-findings = { $count ->
    [one] … y uno más. Arregle primero lo de arriba y toque Revisar de nuevo.
   *[other] … y { $count } más. Arregle primero lo de arriba y toque Revisar de nuevo.
}
setup-counted = { $count } ({ $dated ->
        [yes] { $day }
       *[no] sin fecha
    })
setup-more-numbers = **Cifras**
    Unidad: { $unit } · Miembros: { $members }
    Las respuestas de /faq (preguntas) se vuelven a leer a los { $months } { $months ->
        [one] mes
       *[other] meses
    }.
setup-more-links = **Enlaces y fechas**
    Unirse: { $join }
    Petición: { $petition }
    Inscripción anticipada: { $start } – { $end }
setup-more-rules = **Reglas**
    Idioma: { $locale } · Zona horaria: { $zone }
    { $approvals ->
        [0] Una persona de la directiva de negociación puede publicar sola
       *[other] Debe aprobar una segunda persona de la directiva de negociación
    } · Los nombres se borran { $days ->
        [one] al día siguiente
       *[other] a los { $days } días
    } · Orden de conservar registros: { $hold ->
        [yes] sí
       *[no] no
    }
setup-end-hold = **¿Terminar la orden de conservar registros?** En menos de una hora el bot borra lo que la orden guardaba: las respuestas selladas de encuestas cerradas, los nombres de hace más de { $days ->
    [one] 1 día
   *[other] { $days } días
} y a quienes pidieron que se les olvide. Nadie puede recuperarlo. Pregunte antes al abogado del sindicato. Lo demás del formulario se guardó.
setup-end-hold-yes = Terminarla y borrar
setup-end-hold-no = Mantener la orden
setup-shorten = **¿Borrar los nombres { $days ->
    [one] al día siguiente
   *[other] a los { $days } días
} y no a los { $before }?** En menos de una hora el bot borra los nombres de antes del { $oldest }: quién vino a una sesión, firmó una petición ya cerrada, tocó Entendido o hizo una pregunta. Solo quedan los totales, y nadie puede recuperar los nombres. Si puede haber un caso legal, pregunte antes al abogado del sindicato. Lo demás del formulario se guardó.
setup-shorten-yes = Acortarlo y borrar
setup-shorten-no = Dejarlo como está
setup-invites = **Invitaciones con rol** (opcional; la directiva de negociación las hace en /join, unirme) llevan a { $place }.
    { $lacks ->
        [yes] Al bot le falta ahí: { $names }. Déselo en Editar canal > Permisos de ese único canal.
       *[no] El bot tiene ahí lo que necesita, hasta donde se puede ver.
    }
setup-hiding = -# Puede ocultar un comando a un rol o en un canal: Ajustes del servidor > Integraciones > este bot. Si con eso la directiva de negociación o los representantes pierden uno que necesitan, «Revisar de nuevo» lo dice.
setup-invites-try = Probar
setup-invites-work = ✅ Funciona: se hizo una invitación con el rol de miembro y se retiró de inmediato.
invite-refused = Discord no deja al bot hacer una invitación con el rol de miembro. { $why ->
    [full] Este servidor tiene todas las invitaciones que Discord permite (1,000). Borre las viejas en Ajustes del servidor > Invitaciones.
   *[other] (Código { $code }). En ese canal el bot necesita Crear invitación, Gestionar roles y Gestionar canales; su rol debe estar encima del rol de miembro, y el rol de miembro no puede tener un permiso que al bot le falte.
}
invite-stays = ⚠️ Puede que quede una invitación de prueba: al bot le falta Gestionar canales en ese canal, o Discord no responde. Si la hay, bórrela en Ajustes del servidor > Invitaciones, donde lleva el nombre del bot. Quien la tuviera podría hacerse miembro.
setup-numbers = Cifras
setup-links = Enlaces e inscripción anticipada
setup-rules = Reglas
permission-view-channel = Ver canal
permission-send-messages = Enviar mensajes
permission-attach-files = Adjuntar archivos
permission-read-message-history = Leer el historial de mensajes
permission-pin-messages = Fijar mensajes
permission-create-public-threads = Crear hilos públicos
permission-send-messages-in-threads = Enviar mensajes en hilos
permission-create-instant-invite = Crear invitación
permission-manage-channels = Gestionar canales
permission-create-events = Crear eventos
permission-manage-roles = Gestionar roles

start-title = 📌 **Empiece aquí**
start-text = Toque un botón. La respuesta solo la ve usted.
start-ask = Preguntar
start-join = Unirme
start-language = Español
