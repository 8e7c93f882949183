command-join = unirme
    .name = unirme
    .about = Unirse al sindicato, o avisar que usted ya es miembro
menu-remove-access = Quitar acceso

join-title = ## Unirse al sindicato
join-why = Solo los miembros votan el contrato, y mientras más seamos, más nos tiene que escuchar el distrito. Unirse es decisión suya; una ley de Colorado dice que el distrito no puede castigarle por unirse ni por no hacerlo.
join-early-before = Inscripción anticipada («Early Enrollment» en el formulario): del { $start } al { $end }.
join-early-open = Inscripción anticipada («Early Enrollment» en el formulario): hasta el { $end }.
join-early-over = La inscripción anticipada terminó el { $end }; puede unirse cualquier día.
join-early-unknown = Inscripción anticipada: las fechas de este año aún no están aquí.
join-offer = Con ella no paga cuotas hasta el cheque de septiembre (oferta de { $year }). Quizá no pueda votar antes: pregúntenos.
join-link = Se firma en el formulario del sindicato, no aquí: { $url }
join-no-link = Se firma en el formulario del sindicato, no aquí. Todavía no tenemos el enlace: toque Hablar con un representante y le darán el correcto. Por favor no firme en un enlace que le mande otra persona.
join-never = Aquí nunca le pediremos su número de empleado, cuenta de banco ni Seguro Social.
join-are-member = ✅ Usted ya es miembro aquí. ¡Gracias! Puede enseñar esta tarjeta a la gente de su trabajo.
join-button-form = Abrir el formulario
join-button-member = Ya soy miembro
join-button-steward = Hablar con un representante
join-button-dues = Más sobre las cuotas
join-button-leave = Si después quiero salirme
join-button-codes = Códigos para miembros
join-button-numbers = Cifras

join-member-intro =
    ## Ya soy miembro
    { "" }**Con código:** el sindicato manda a los miembros un código de 15 letras por correo electrónico o carta, a su casa. Sirve una vez y abre de inmediato los canales de miembros.
    { "" }**¿No le llegó ningún código?** Entonces puede que el sindicato no tenga su correo personal o su dirección. Corríjalos en el formulario del sindicato o en la oficina, no aquí, y por favor no dé un correo del trabajo.
    { "" }**Sin código:** escriba su nombre como lo tiene el sindicato. El representante que se encarga lo ve, lo compara y responde. { $hold ->
        [yes] Por ahora no se borra nada, porque el sindicato debe conservar sus registros para un caso legal.
       *[no] En cuanto responde, su nombre se borra aquí.
    }
join-button-code = Tengo un código
join-button-name = No tengo código
join-form-code = Su código
join-form-code-field = Código
join-form-code-hint = 15 letras; no importan mayúsculas ni guiones
join-form-name = Su nombre para el representante
join-form-name-field = Nombre como lo tiene el sindicato
join-form-name-hint = Solo su nombre: sin números ni dirección
join-already = Usted ya tiene el rol de miembro: aquí ya tiene abierto todo lo de miembros.
join-welcome =
    ## ¡Le damos la bienvenida! 🎉
    Ya tiene el rol de miembro. Los canales de miembros están abiertos para usted.
join-code-kept = Su código es correcto y queda guardado para usted, pero por ahora el bot no puede dar el rol. { $told ->
    [yes] Ya se avisó a los representantes.
   *[no] El bot tampoco puede avisar a los representantes: por favor escríbale usted a uno.
} Escriba el mismo código otra vez más tarde.
join-code-later = Su código es correcto y queda guardado para usted, pero Discord no responde. El bot le dará acceso en unos minutos, sin que usted haga nada.
join-asked =
    { "" }**Su solicitud ya está con los representantes** (núm. { $id }, { $at }). Uno de ellos buscará su nombre. Le llegará un mensaje privado de este bot; si tiene cerrados los mensajes, escriba /join (unirme) para ver la respuesta.
join-asked-claimed = **Un representante está buscando su nombre** (núm. { $id }). Le llegará un mensaje privado de este bot, o verá la respuesta en /join (unirme).
join-not-shown =
    { "" }**Su solicitud está guardada (núm. { $id }), pero los representantes aún no la ven:** su canal falta o está cerrado para el bot. Por favor avise a un representante o a quien administra este servidor, que lo puede arreglar con /setup (configurar). Después toque Enviar otra vez.
join-button-again = Enviar otra vez
join-button-withdraw = Retirar mi solicitud
join-withdrawn = Su solicitud quedó retirada. { $hold ->
    [yes] Por ahora no se borra nada, porque el sindicato debe conservar sus registros para un caso legal.
   *[no] Su nombre se borró.
}
join-waiting = ⏳ Usted pidió que se le confirme como miembro (núm. { $id }). Toque Ya soy miembro para ver cómo va.
join-news-confirmed = ✅ Un representante encontró su nombre en el registro del sindicato. Ya tiene el rol de miembro.
join-news-waiting = ✅ Un representante encontró su nombre en el registro del sindicato. El bot aún no pudo darle el rol; lo sigue intentando cada minuto.
join-news-unknown = Un representante no encontró ese nombre en el registro del sindicato. Es común: otro apellido, otro trabajo, una dirección vieja. Pruebe con el nombre de su cheque, o toque Hablar con un representante y lo arreglamos.
join-told-confirmed = ✅ Los representantes del sindicato le confirmaron. Ya tiene el rol de miembro en { $place }: los canales de miembros están abiertos para usted.
join-told-unknown = Los representantes del sindicato no encontraron el nombre que dio en { $place }. Es común: otro apellido, otro trabajo, una dirección vieja. Escriba ahí /join (unirme) y pruebe con el nombre de su cheque, o toque Hablar con un representante.

join-card-open = 🪪 **Alguien pide que se le confirme como miembro** · núm. { $id }
join-card-wait = Lo pidió { $at }. El nombre lo ve solo quien se encargue.
join-card-claimed = Se encarga { $who }.
join-card-confirmed = ✅ Ya se confirmó.
join-card-unknown = No está en el registro.
join-card-withdrawn = La persona retiró su solicitud.
join-card-expired = Nadie respondió a tiempo; se borró.
join-button-claim = Yo me encargo
join-button-open = Ya la tomé: ver
join-claimed =
    ## Solicitud de miembro núm. { $id }
    Nombre en el registro del sindicato: **{ $name }**
    Cuenta: { $who }
    Compare con el registro del sindicato, fuera de Discord. Por favor no diga el nombre a nadie. { $hold ->
        [yes] Por la orden de conservar registros, el nombre queda en la base de datos.
       *[no] Se borra en cuanto usted responda.
    }
join-button-confirm = Confirmar: dar el rol
join-button-unknown = No está
join-button-release = Devolver
join-done-given = ✅ Confirmado. { $who } ya tiene el rol de miembro. { $told ->
    [yes] El bot ya le avisó.
    [later] Discord no responde; el bot le avisará en unos minutos.
   *[no] Tiene cerrados los mensajes privados; lo verá en /join (unirme).
}
join-done-refused = Confirmado, pero el bot no puede dar el rol a { $who }: su propio rol está debajo del rol de miembro, o le falta Gestionar roles. Quien administra el servidor lo puede arreglar (vea /setup, configurar). El bot lo sigue intentando cada minuto.
join-done-two-factor = Confirmado, pero el bot no puede dar el rol a { $who }: este servidor pide verificación en dos pasos y la cuenta que creó el bot no la tiene. Quien creó el bot la activa en su propio Discord, en Ajustes de usuario > Mi cuenta. El bot lo sigue intentando cada minuto.
join-done-later = Confirmado, pero Discord no responde. El bot dará el rol a { $who } en unos minutos, sin que usted haga nada.
join-done-gone = Confirmado, pero esa persona ya salió del servidor. Si regresa, puede pedirlo otra vez.
join-done-unknown = Anotado: no está en el registro. { $told ->
    [yes] El bot ya se lo dijo a la persona, con buenas palabras.
    [later] Discord no responde; el bot se lo dirá en unos minutos, con buenas palabras.
   *[no] Tiene cerrados los mensajes privados; lo verá en /join (unirme).
}
join-released = Quedó libre otra vez. Ahora puede tomarla otro representante.
join-trouble =
    ⚠️ **El bot no puede dar el rol de miembro.** Ya se confirmó a alguien, y está esperando. Quien administra el servidor: Ajustes del servidor > Roles, ponga el rol del bot encima del rol de miembro y dele Gestionar roles. /setup (configurar) lo revisa.
join-trouble-two-factor =
    ⚠️ **El bot no puede dar el rol de miembro.** Ya se confirmó a alguien, y está esperando. Este servidor pide verificación en dos pasos y la cuenta que creó el bot no la tiene. Quien creó el bot: en su propio Discord, Ajustes de usuario > Mi cuenta, active la verificación en dos pasos. No hay que hacer nada más.

join-codes =
    ## Códigos para miembros
    Cada código le da el rol de miembro a una persona, una sola vez. Un código sirve { $days } días. Sirven ahora: **{ $unused }**
    { "" }**Cómo usarlos**
    1. Toque Hacer códigos; recibe un archivo (.csv) que solo ve usted.
    2. Combínelo con la lista de miembros del sindicato y mande a cada quien un código, **a su correo personal o a su casa**, nunca al trabajo.
    3. Borre el archivo. El bot no guarda copia, no puede mostrar los códigos otra vez y no sabe quién recibió cuál.
    Si el archivo cayó en malas manos, toque Cancelar los códigos sin usar.
join-button-make = Hacer códigos
join-button-void = Cancelar los códigos sin usar
join-form-codes-field = ¿Cuántos?
join-codes-made = { $count ->
    [one] Aquí está el código; sirve hasta el { $until }.
   *[other] Aquí están los { $count } códigos; sirven hasta el { $until }.
} Guarde el archivo ahora: aquí no se conserva.
join-codes-column = código
join-codes-until = sirve hasta
join-void-ask = { $unused ->
    [one] ¿Cancelar el código sin usar?
   *[other] ¿Cancelar los { $unused } códigos sin usar?
} A quien ya le llegó uno, no le servirá.
join-void-yes = Sí, cancelarlos
join-voided = { $count ->
    [one] Se canceló un código.
   *[other] Se cancelaron { $count } códigos.
}

join-roll = { $confirmed ->
    [yes] ✅ Usted ya figura en el padrón { $year } del sindicato. No tiene que hacer nada.
   *[no] **¿Le mandó el sindicato un código del padrón { $year }?** Toque Tengo un código y escríbalo: con eso queda confirmado su lugar por este año.
}
join-form-codes-whom = ¿Para quién?
join-form-codes-new = Miembros nuevos: un código sirve 60 días
join-form-codes-year = Padrón de este año: sirve hasta el 31 de mayo
join-button-year = Código de este año
join-button-roll = Padrón de este año

roll-about =
    ## El padrón { $year }
    Cada otoño el sindicato manda a cada miembro un código nuevo. Quien lo escribe queda aquí en el padrón; a quien salió del sindicato no le llega.
    1. Toque Códigos para miembros, Hacer códigos y, en «¿Para quién?», elija Padrón de este año. Mande un código a la casa de cada miembro.
    2. Abajo se ve quién no lo ha escrito. A nadie se le acaba el acceso automáticamente.
    3. La directiva de negociación puede pausar a esas personas: se quita el rol de miembro. El código de este año lo devuelve de inmediato, y también un representante que encuentre el nombre en el registro.
    De junio a agosto no se pausa a nadie. La lista de quién está confirmado se borra cuando empieza el siguiente padrón, en junio de { $next }.
roll-numbers = Confirmados: **{ $confirmed }** · códigos del padrón { $year }: hechos, { $made }; usados, { $used }.
roll-pausing = Faltan por pausar: { $count }. Discord quita los roles uno por uno; si esta cifra no baja, vea /setup (configurar).
roll-button-missing = ¿Quién no está confirmado?
roll-missing =
    ## Sin confirmar en el padrón { $year }
    Con el rol de miembro: { $holders }. Sin confirmar: **{ $people }**
    No se incluyen: representantes y directiva sin código de este año (usted sabe quiénes son): { $leaders }; quienes llegaron aquí desde junio: { $new }.
roll-pause-about = La pausa quita el rol de miembro exactamente a estas personas, en minutos. Queda anotado que lo hizo usted, y no quiénes eran. El bot no les avisa.
roll-button-pause = { $people ->
    [one] Pausar a esta persona
   *[other] Pausar a estas { $people } personas
}
roll-paused = { $people ->
    [one] Se está pausando el acceso de una persona.
   *[other] Se está pausando el acceso de { $people } personas, una por una.
} El código de este año lo devuelve de inmediato: /join (unirme), Ya soy miembro, Tengo un código. Quien lo escriba antes de su turno lo conserva.
no-pause-in-summer = De junio a agosto no se pausa a nadie: no hay clases y mucha gente no revisa su correo. Vuelva en septiembre.
no-codes-of-year = Todavía no se han hecho códigos del padrón de este año; nadie podría regresar. Primero hágalos y mándelos.
roll-changed = Alguien se confirmó o llegó desde que se hizo esta lista. No se pausó a nadie. Por favor vea la lista otra vez.
members-not-listed = El bot no puede ver quién tiene el rol de miembro. Quien lo opera activa «Server Members Intent» en el portal de desarrolladores de Discord (Bot) y pone MEMBERS_INTENT=true. Los códigos confirman a la gente aun sin eso.

join-button-invites = Invitaciones con rol
invites-title = Invitaciones
invites-about =
    ## Invitaciones con rol
    Para personal nuevo o la gente de un centro de trabajo: cada invitación es un enlace que sirve una vez y da de inmediato el rol de miembro. **Quien abra primero el enlace entra**, así que entréguelas en papel y en persona. Para mandar muchas, use códigos.
    Quien ya está en el servidor también recibe el rol al abrir una. No se sabe quién abrió cuál. Cuando pasan los días que usted elija, el bot las retira.
    Todavía se pueden hacer: { $left } de { $most }.
invites-numbers = { $wanted ->
        [0] {""}
       *[other] faltan por hacer: { $wanted } ·{" "}
    }sin abrir: **{ $live }** · abiertas: { $used } · terminadas: { $ended }{ $over ->
        [yes] {""}
       *[no] {" "}· hasta el { $until }
    }
invites-pick = Elija una hoja
invites-new = Hoja nueva
invites-form = Invitaciones nuevas
invites-form-name = ¿Para quién? (solo lo ve la directiva)
invites-form-name-hint = Por ejemplo: personal nuevo, Lincoln. Sin nombres de personas.
invites-form-count = ¿Cuántas?
invites-form-days = ¿Para cuántos días?
invites-channel = Llevan a { $channel }. «Abierta» quiere decir: ya no está, y no la retiró el bot. También pudo borrarla alguien en los ajustes de Discord.
invites-fault = ⚠️ { $why ->
    [full] Este servidor tiene todas las invitaciones que Discord permite (1,000). Quien lo administra borra las viejas en Ajustes del servidor > Invitaciones.
    [gone] El canal ya no existe, y sus invitaciones se fueron con él.
   *[other] Discord no deja al bot hacer esto (código { $code }). Necesita Crear invitación, Gestionar roles y Gestionar canales en ese canal, y su rol encima del rol de miembro. Pruébelo en /setup (configurar), Más opciones.
} El bot lo intenta otra vez cada cinco minutos.
invites-get = Sacar la hoja
invites-check = Revisar ahora
invites-take-back-ask = { $count ->
    [one] ¿Retirar la invitación de «{ $name }» que nadie ha abierto?
   *[other] ¿Retirar las { $count } invitaciones de «{ $name }» que nadie ha abierto?
} Quien entró con una conserva el rol.
invites-take-back-yes = Sí, retirarlas
invites-first-line = Quien abra primero un enlace entra. Cada uno sirve una vez. Entréguelos en persona; nunca por correo del trabajo.
invites-column-link = Enlace
invites-column-until = Sirve hasta
invites-file = { $count ->
    [one] Una invitación que nadie ha abierto.
   *[other] { $count } invitaciones que nadie ha abierto.
} Quien abra una primero entra: imprima la hoja, entréguela en persona y borre el archivo.
no-such-sheet = No existe esa hoja de invitaciones.
invites-unclear = Por favor dé a la hoja un nombre de hasta { $letters } letras, un número de 1 a { $most } y de 1 a { $days } días. No se hizo nada.
too-many-invites = Serían más de { $most } invitaciones sin abrir a la vez; { $left ->
    [0] ya no queda ninguna. Primero retire una hoja.
    [one] queda 1.
   *[other] quedan { $left }.
} No se hizo nada.
invites-over = De esta hoja ya no queda ninguna sin abrir.
no-invite-channel = No hay un canal configurado al que pueda llevar una invitación. Quien administra el servidor puede elegirlo en /setup (configurar).

join-button-left = Alguien que se fue
left-form-who = Número de Discord o nombre de la persona
left-form-hint = El nombre exacto, como en la lista de asistencia. Aquí no se muestra ninguna lista.
left-found = ## Alguien que se fue
left-one = { $who } · núm. { $number } · { $name }
    { $here ->
        [yes] Sigue en este servidor: esa persona puede hacerlo en /mydata (misdatos).
       *[no] Ya no está en este servidor.
    }
left-button-forget = Olvidar
left-button-yes = Sí, olvidar
left-ask = ¿Que el bot olvide a { $who } (núm. { $number })? Lo que pidió termina. Los totales que ya se hicieron o se mostraron quedan; de las listas que aún tienen nombres sale, y también de sus totales. Lo que hizo por el sindicato se queda. No se puede deshacer. Queda anotado que lo hizo usted, y no de quién se trata.
left-forgotten = Listo. El bot ya olvidó esa cuenta.
nobody-found = Aquí no se conoce a nadie con ese nombre exacto, o el nombre es demasiado común. Pruebe con el número: en Discord, Ajustes de usuario > Avanzado > Modo desarrollador; luego mantenga presionado un mensaje de esa persona > Copiar ID de usuario.
forgetting-on-hold = Por ahora no se puede borrar nada: el sindicato debe conservar sus registros para un caso legal. Vuelva cuando eso termine.
still-here = Esa persona sigue en este servidor. Ella misma puede pedir que el bot la olvide: /mydata (misdatos).

join-numbers =
    ## Cómo llega la gente
    Solo cantidades; de aquí no se puede leer el nombre de nadie. (Este mes · últimos 12 meses)
join-number-shown = /join (unirme) mostrado
join-number-clicked = Tocaron Ya soy miembro
join-number-code = Códigos usados
join-number-renewed = Confirmados por el año con un código
join-number-invited = Invitaciones con rol abiertas
join-number-requested = Pidieron confirmación
join-number-claimed = Tomadas por un representante
join-number-confirmed = Confirmadas
join-number-unknown = No están en el registro
join-number-help = Pidieron un representante
join-number-help-taken = Tomadas por un representante
join-number-help-chairs = Pasaron a la directiva de negociación sin que nadie las tomara
join-number-help-settled = Resueltas
join-numbers-note = No se puede contar cuántos tocaron el enlace del formulario, y aquí no se sabe quién firma allá.

remove-ask =
    { "" }**¿Quitar el acceso a { $who }?**
    { $role ->
        [steward] El rol de representante y el de miembro se quitan de inmediato
        [newcomer] El rol de miembro está por llegarle y no se le da
       *[member] El rol de miembro se quita de inmediato
    }. Lo que había pedido termina, las solicitudes que había tomado quedan libres y ya no atiende ningún centro de trabajo. Queda anotado que lo hizo usted. El bot no le avisa a la persona.
remove-yes = Quitar el acceso
remove-done = Listo: { $who } ya no tiene acceso a los canales de miembros. Si fue un error, puede usar /join (unirme), Ya soy miembro.
remove-invites = Si tenía una hoja de invitaciones, usted puede retirar las que nadie ha abierto.

steward-ask =
    ## Hablar con un representante
    Pedimos a los representantes que respondan en { $time }. Por favor no escriba lo que pasó: los mensajes de Discord pueden acabar en un caso legal. Pida una llamada. Si hoy le citó su supervisor, toque Tengo junta hoy.
steward-privacy = Los representantes ven su tema y para cuándo lo necesita. Su nombre lo ve solo quien se encargue. Si excluye un centro de trabajo, quien toque Yo me encargo puede ver cuál. { $hold ->
    [yes] Por ahora no se borra nada, porque el sindicato debe conservar sus registros para un caso legal.
   *[no] Cuando se resuelva, su nombre se borra aquí.
}
steward-within-soon = un día
steward-within-week = tres días
steward-button-today = Tengo junta hoy
steward-button-form = Que me contacte un representante
steward-form-note = Solo el tema, por favor. **No escriba lo que pasó.**
steward-form-topic = ¿De qué se trata?
steward-form-urgency = ¿Para cuándo?
steward-form-site = Que no sea de este centro de trabajo
steward-form-site-hint = Opcional: nombre del centro. Quien toque Yo me encargo puede verlo.
steward-topic-meeting = Una junta con mi supervisor
steward-topic-discipline = Una sanción
steward-topic-pay = Pago u horas
steward-topic-schedule = Horario o asignación
steward-topic-safety = Seguridad
steward-topic-treatment = Cómo me tratan
steward-topic-contract = Una pregunta sobre el contrato
steward-topic-joining = Unirse o membresía
steward-topic-other = Otra cosa
steward-urgency-today = 🔴 Junta hoy
steward-urgency-soon = En un día
steward-urgency-week = Esta semana está bien
steward-sent = **Su solicitud ya está con los representantes** (núm. { $id }, { $at }): { $topic }. Les pedimos responder en { $time }. Quien se encargue le escribirá aquí en Discord; por favor deje abiertos los mensajes privados de este servidor.
steward-sent-claimed = **Un representante tiene su solicitud** (núm. { $id }): { $topic }. Le escribirá aquí en Discord. Si nadie le escribe, o si ahora se trata de otra cosa, retírela y pídalo de nuevo.
steward-today =
    ## Antes de entrar
    1. **Pida un representante, con claridad, antes de contestar preguntas.** Puede decir: **“I would like a union representative with me before we go on.”** («Quiero que me acompañe un representante del sindicato antes de seguir».)
    2. Mantenga la calma y la cortesía. Anote la hora, quiénes están y qué le preguntaron.
    3. Depende del contrato si tienen que esperar a que llegue. Pregunte a un representante.
steward-today-sent = 🔴 Ya se avisó a los representantes que usted tiene junta hoy. Si nadie se encarga en 30 minutos, pasa a la directiva de negociación.

steward-card-open = 🤝 **Alguien pide un representante** · núm. { $id }
steward-card-today = 🔴 **Alguien tiene hoy una junta con su supervisor** · núm. { $id }
steward-card-reminder = ⏰ **Sigue esperando a un representante** · núm. { $id }
steward-card-chairs = 📣 **Nadie se ha encargado: directiva de negociación, por favor** · núm. { $id }
steward-card-wait = Lo pidió { $at }. Solo quien se encargue ve quién es.
steward-card-site = No es para representantes de cierto centro de trabajo: toque Yo me encargo y el bot lo compara con el suyo.
steward-card-settled = ✅ Resuelto.
steward-card-withdrawn = La persona retiró su solicitud.
steward-card-expired = No se resolvió a tiempo; ya se borró quién la pidió.
steward-claimed =
    ## Solicitud núm. { $id }
    { $topic } · { $urgency }
    De: { $who }
    Escríbale aquí o acuerden una llamada. Por favor no deje escrito en Discord lo que pasó: puede acabar en un caso legal.
steward-claimed-told = { $told ->
    [yes] El bot ya le avisó que la tiene usted.
    [later] Discord no responde; en unos minutos el bot le avisará que la tiene usted.
   *[no] Tiene cerrados los mensajes privados para el bot. Si usted tampoco puede escribirle, en Hablar con un representante verá que alguien la tiene.
}
steward-told = Un representante del sindicato, { $who }, tiene su solicitud de { $place } y le escribirá aquí en Discord.
steward-elsewhere = La persona pidió un representante que no trabaje en **{ $site }**. ¿Usted trabaja ahí?
steward-elsewhere-no = No, trabajo en otro lado: yo me encargo
steward-elsewhere-yes = Sí: que la tome otra persona
steward-left = La dejó para otro representante. Por favor no le diga a nadie de qué centro de trabajo se trata.
steward-button-settle = Resuelto
steward-button-take-back = Quitársela y dejarla libre
steward-settled = Resuelto. { $hold ->
    [yes] Por la orden de conservar registros, en la base de datos se conserva quién era.
   *[no] Aquí ya se borró quién era.
}

request-gone = Esa solicitud ya no existe.
request-taken = Ya la tiene otro representante. ¡Gracias por estar al pendiente!
request-over = Esto ya se respondió o se retiró.
request-not-yours = Solo puede verla el representante que la tomó. Si está libre, toque Yo me encargo.
own-building = Esta persona pidió un representante de otro centro de trabajo. Por favor deje que la tome otra persona y no se lo diga a nadie.
own-site-missing = Esta persona no quiere un representante de cierto centro de trabajo. Por favor elija el suyo en /mydata (misdatos), en Mi centro de trabajo, y toque Yo me encargo otra vez. Usted todavía no ha tomado la solicitud.
topic-missing = Por favor elija el tema y para cuándo. No se envió nada.
site-too-long = Por favor escriba solo el nombre del centro de trabajo, en hasta { $most } caracteres, y no lo que pasó. No se envió nada.
name-looked-up = Un representante ya está buscando el nombre que dio antes, así que este no se tomó. Si aquel estaba mal, toque Ya soy miembro, retire su solicitud y pídalo de nuevo.
name-unclear = Por favor escriba solo su nombre, en hasta { $most } caracteres: sin números, sin número de empleado y sin dirección. No se envió nada.
code-not-whole = Un código tiene { $whole } letras, y este tiene { $letters }. No cuenta como intento. Sin código, toque No tengo código.
code-wrong = { $left ->
    [one] No conocemos ese código. Le queda un intento.
   *[other] No conocemos ese código. Revise cada letra; le quedan { $left } intentos.
} Sin código, toque No tengo código.
code-used = Este código ya se usó. Contó como un intento; { $left ->
    [one] le queda uno
   *[other] le quedan { $left }
}. Si no fue usted, toque Hablar con un representante. Sin código, toque No tengo código.
code-expired = Este código ya no sirve. Contó como un intento; { $left ->
    [one] le queda uno
   *[other] le quedan { $left }
}. Toque No tengo código, o pida uno nuevo al sindicato.
codes-paused = Fueron demasiados códigos equivocados; por eso, hasta el { $until } no se prueba ninguno. Un código correcto no se pierde: escríbalo después, o toque ahora No tengo código.
own-access = Aquí no puede quitarse su propio acceso.
chair-protected = Esa persona es de la directiva de negociación. Ese rol lo quita quien administra el servidor.
steward-protected = Esa persona es representante. Ese rol lo puede quitar la directiva de negociación.
nothing-to-remove = Esa persona no tiene el rol de miembro ni el de representante; no hay nada que quitar.
two-factor-missing = Este servidor pide verificación en dos pasos y la cuenta que creó el bot no la tiene, así que el bot no puede quitarle el rol a nadie. **El acceso sigue abierto.** Quite el rol a mano ahora: mantenga presionada a la persona > Roles. Quien creó el bot activa la verificación en su propio Discord, en Ajustes de usuario > Mi cuenta.
role-not-taken-yet = Discord todavía no ha respondido. **Puede que el acceso siga abierto.** Vuelva a tocar en un minuto, o quite el rol a mano ahora: mantenga presionada a la persona > Roles.
role-not-taken = El bot no puede quitar ese rol: su propio rol está debajo, o le falta Gestionar roles. **El acceso sigue abierto.** Quite el rol a mano ahora: mantenga presionada a la persona > Roles. Vea también /setup (configurar).
steward-of-site = { $known ->
        [yes] { $whose ->
            [own] Quién atiende su centro de trabajo, **{ $site }**:
           *[other] Quién atiende **{ $site }**:
        } { $names }. Puede hablar directamente o pedirlo aquí.
       *[no] { $whose ->
            [own] Todavía no se ha nombrado a nadie para su centro de trabajo, **{ $site }**.
           *[other] Todavía no se ha nombrado a nadie para **{ $site }**.
        } Pídalo aquí y un representante lo tomará.
    }
steward-button-site = ¿Quién atiende un centro?
steward-button-site-again = Otro centro
steward-form-who-site = Parte del nombre del centro
steward-no-site = No encontramos un centro de trabajo con «{ $written }» en el nombre. De todos modos puede pedir un representante aquí.
