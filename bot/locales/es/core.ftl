role-needed = { $role ->
    [member] Esto es para miembros. Si usted lo es, toque Ya soy miembro.
    [steward] Esto es para representantes y la directiva de negociación. Si a usted le toca, pida el rol a quien administra el servidor.
   *[chair] Esto es para la directiva de negociación. Si a usted le toca, pida el rol a quien administra el servidor.
}
admin-needed = Solo quien administra el servidor puede configurar el bot.
not-set-up = El bot todavía no está configurado en este servidor. Quien administra el servidor puede hacerlo con /setup (configurar).
just-started = Acabo de arrancar y todavía no conozco los roles y canales de este servidor. No se cambió nada; inténtelo otra vez en un minuto.
server-only = Por favor use esto en el servidor del sindicato, no en un mensaje privado.
card-out-of-date = Esta tarjeta ya es vieja y sus botones no funcionan. Escriba el comando otra vez para ver una nueva.
form-out-of-date = Este formulario ya es viejo, así que no se envió nada. Escriba el comando otra vez para abrir uno nuevo.
written-back = Esto es lo que escribió, para que no se pierda:
field-empty = { $field ->
    [title] El título está vacío.
    [question] La pregunta está vacía.
    [answer] La respuesta está vacía.
    [reason] Por favor escriba un motivo.
   *[body] El texto está vacío.
} No se guardó nada.
number-unclear = Escriba el número en cifras, de { $least } a { $most }. No se guardó nada.
field-too-long = { $field ->
    [title] El título
    [question] La pregunta
    [answer] La respuesta
    [option] Una de las respuestas
    [poll] La encuesta, en los dos idiomas juntos,
    [reason] El motivo
    [place] El lugar
    [guest] Uno de los nombres, uno por línea,
   *[body] El texto
} tiene { $length } caracteres; caben { $limit } como máximo. No se guardó nada.
command-changed = Este comando cambió. Cierre Discord, ábralo de nuevo e inténtelo otra vez.
asked-too-often = Ya lo pidió varias veces hoy, así que esta vez no se envió nada. Puede pedirlo otra vez después del { $until }. Si es urgente, por favor hable en persona con un representante.
discord-away = En este momento Discord no responde, así que no se hizo. Vuelva a tocar en un minuto, por favor.
fault = Algo falló de nuestro lado y no sabemos si su respuesta se guardó. Vea si ya quedó antes de intentarlo otra vez. Si vuelve a pasar, dé este número a quien administra el servidor: { $ref }.
page-back = ◀ Atrás
page-on = Siguiente ▶
yes = Sí
no = No
cancel = Cancelar
on-its-way = ⏳ Todavía no está todo publicado: lo que falta sale en cuanto Discord lo acepte. No hay que hacer nada, y nada se publicará dos veces.
nothing-changed = No se cambió nada.
discard = Descartar
open = Abrir
see = Ver
change = Cambiar
edit = Editar
spreadsheet = Hoja de cálculo
manage = Administrar
post = Publicar
none-here = No hay nada que mostrar aquí.
and-more = y { $count } más
field-title = Título
take-back = Retirar
answer = Responder
field-reason = Motivo
approval-approve = Aprobar
approval-review = Leer y decidir
approval-send-back = Devolver
approval-returned = Devuelto. Quien lo pidió puede leer el motivo que usted dio.
approval-came-back = ↩️ Regresó: { $reason }
own-approval = Quien lo escribió o lo editó no puede aprobarlo. Debe leerlo otra persona de la directiva de negociación.
approval-over = Ya no espera aprobación: se decidió o cambió mientras tanto.
changed-since-read = Esto cambió después de que usted lo abrió, así que no se guardó, publicó ni decidió nada. Ábralo de nuevo para verlo como está ahora.
