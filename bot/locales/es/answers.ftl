command-answers = respuestas
    .name = respuestas
    .about = Cuidar las respuestas de /faq (preguntas): cambiar, agregar, confirmar, retirar
    .answer = respuesta
    .answer-about = Empiece a escribir la pregunta; vacío muestra la lista
    .file = carpeta
    .file-about = Una carpeta de respuestas para importar (.zip)

answers-title = ## Respuestas
answers-summary = { $all } { $all ->
    [one] respuesta
   *[other] respuestas
} · ⚠️ sin revisar: { $unreviewed } · ⏳ por releer: { $stale } · 🔔 con cambios en el bot: { $changed } · con texto propio: { $own } · retiradas: { $retired }
answers-views = Ver otras
answers-show = { $which ->
    [unreviewed] Sin revisar
    [stale] Por releer
    [changed] Con cambios en el bot
    [own] Con texto propio
    [retired] Retiradas
   *[all] Todas
} ({ $count })
answers-pick = Abrir una respuesta
answers-back = Todas las respuestas
answers-new = Agregar
answers-add = Agregar una respuesta
answers-misses = Sin respuesta ({ $count })
answers-used = Más leídas
answers-used-title =
    ## Más leídas
    Desde el { $day }. Solo se guarda cuántas veces se leyó cada una, nunca quién leyó qué.
answers-used-none = Todavía no se ha leído nada.
answers-read = • { $title } · { $few ->
    [yes] menos de { $fewest } veces
   *[no] { $count } veces
}

answers-unwritten = { $locale ->
    [es] Todavía nadie la ha escrito en español. Quien lee en español ve el inglés.
   *[en] Todavía nadie la ha escrito en inglés. Quien lee en inglés ve el español.
}
answers-short = **En el chat:** { $short }
answers-aliases = -# { $count ->
    [one] Hay otra forma de preguntar esto.
   *[other] Hay otras { $count } formas de preguntar esto.
}
answers-written = ✏️ { $by ->
    [bot] Este texto vino con el bot ({ $day }).
    [over] { $who } escribió este texto el { $day }. Está en lugar del que vino con el bot.
   *[own] { $who } escribió este texto el { $day }.
}
answers-unreviewed = ⚠️ Todavía sin revisar, y así se le dice a quien la lee. Lea los dos idiomas y toque Confirmar.
answers-reviewed = { $stale ->
    [yes] ⏳ Revisada el { $day }; ya pasó mucho tiempo. Léala otra vez y toque Confirmar.
   *[no] ✅ Revisada por el sindicato el { $day }.
}
answers-retired = 🚫 Retirada el { $day }. Nadie la encuentra, y los enlaces viejos dicen que ya no está.
answers-changed = 🔔 { $ours ->
    [yes] Un bot más nuevo trae otro texto para esta pregunta. El de ustedes sigue ahí.
   *[no] Un bot más nuevo trajo otro texto desde la última vez que se confirmó.
}
answers-confirm = Confirmar
answers-confirmed = ✅ Confirmada. Se verá la fecha de hoy.
answers-edit = { $locale ->
    [es] Cambiar el español
   *[en] Cambiar el inglés
}
answers-about = Tema y marcas
answers-retire = Retirar
answers-return = Volver a poner
answers-is-retired = 🚫 Retirada. En menos de un minuto ya nadie la encuentra.
answers-is-back = ✅ Ya está otra vez.
answers-see = { $locale ->
    [es] Ver el español
   *[en] Ver el inglés
}
answers-saved = ✅ Guardada. Vea también el otro idioma y luego toque Confirmar.
answers-versions = Versiones anteriores
answers-versions-title = ## Versiones: { $title }
answers-no-versions = No hay ninguna; este es el texto que vino con el bot.
answers-read-version = Leer una versión
answers-version = Versión { $number }
answers-version-by = Versión { $number } · { $bot ->
    [yes] vino con el bot
   *[no] { $who }
} · { $at }
answers-current = ahora
answers-same = Es lo que dice ahora.
answers-restore = Recuperar esta versión
answers-restored = ✅ Recuperada como versión nueva. Cuando la haya leído, toque Confirmar.
answers-up = Volver a la respuesta
answers-beneath = Qué cambió en el bot
answers-beneath-title = ## Qué cambió en el bot: { $title }
answers-about-changed = Cambiaron el tema, las marcas o las preguntas relacionadas.
answers-look = Dejar el nuestro
answers-looked = ✅ Se queda el texto de ustedes.
answers-follow = Usar el texto del bot
answers-followed = ✅ Ahora está el texto del bot. El de ustedes queda entre las versiones.

answers-field-title = Pregunta
answers-hint-title = 100 caracteres como máximo
answers-field-short = Respuesta corta para el chat
answers-hint-short = 280 caracteres como máximo; vacío: el comienzo de la respuesta
answers-field-body = Respuesta
answers-hint-body = 2,000 caracteres como máximo
answers-field-aliases = Otras formas de preguntar
answers-hint-aliases = Una por línea, como la dice la gente
answers-field-sources = Fuentes
answers-hint-sources = Una por línea, para que se puedan consultar
answers-field-topic = Tema
answers-marks = Marcas
answers-mark = { $mark ->
    [sensitive] Para leer en privado
    [stage] Dice en qué va la negociación
   *[confirm] Confirmar con su representante
}
answers-mark-about = { $mark ->
    [sensitive] Sanciones, represalias, salirse: en el chat solo un botón privado
    [stage] Debajo de la respuesta se muestra la etapa de la negociación
   *[confirm] El personal del sindicato aún debe confirmar una parte, y el texto lo dice
}
answers-field-related = Preguntas relacionadas
answers-hint-related = Una por línea, tal como está en la lista
answers-new-title = { $locale ->
    [es] Pregunta en español
   *[en] Pregunta en inglés
}
answers-new-body = { $locale ->
    [es] Respuesta en español
   *[en] Respuesta en inglés
}
related-unknown = Ninguna respuesta tiene la pregunta «{ $title }». Escriba cada pregunta relacionada como está en la lista. No se guardó nada.

answers-misses-title = ## Preguntas sin respuesta
answers-misses-none = No hay preguntas sin respuesta.
answers-miss = • **{ $count }×** { $words }
answers-open-miss = Abrir una pregunta
answers-miss-title = ## Preguntada { $count } { $count ->
    [one] vez
   *[other] veces
}
answers-miss-read = -# Habían leído «{ $title }».
answers-write = Escribir una respuesta
answers-settle = Ya está atendida
answers-misses-back = Todas las preguntas

answers-export = Carpeta
answers-export-note = Todas las respuestas que no están retiradas, como archivos de texto en los dos idiomas. Cámbielos y devuelva la carpeta comprimida (.zip) con `/answers file:` (respuestas, carpeta).
answers-imported = La carpeta se importó. Lea lo nuevo y después confirme cada respuesta.
answers-plan = { $rows } { $rows ->
    [one] respuesta
   *[other] respuestas
}: nuevas: { $new } · cambian: { $changed } · sin cambios: { $same } · siguen retiradas: { $retired }
answers-will-change = **Qué va a cambiar**
answers-faults = **{ $count ->
    [one] Primero hay que arreglar una respuesta
   *[other] Primero hay que arreglar { $count } respuestas
}; hasta entonces no se importa nada**
answers-result = { $result ->
    [new] nueva
    [changed] cambia
    [same] sin cambios
    [retired] está retirada y así sigue
    [place] el archivo no está en una carpeta «en» o «es», o su nombre tiene signos que no son a–z, 0–9 o -
    [front] no hay valores entre dos líneas de +++, o no se pueden leer
    [value] «{ $detail }» falta o no es del tipo correcto
    [twice] dos archivos tienen este nombre en un idioma
    [differs] «{ $detail }» no es igual en los dos idiomas
    [topic] no hay un tema «{ $detail }»
    [half] falta la pregunta o la respuesta
    [long] «{ $detail }» es demasiado largo
   *[title] otra respuesta tiene la pregunta «{ $detail }»
}
answers-changes = { $what ->
    [en] inglés
    [es] español
   *[about] tema o marcas
}
answers-column-file = Archivo
answers-column-question = Pregunta
answers-column-result = Resultado
answers-column-changed = Qué cambia
folder-empty = Ahí no hay archivos Markdown (.md). No se cambió nada.
folder-too-long = Caben { $limit } respuestas como máximo. No se cambió nada.
folder-faulty = { $count ->
    [one] Hay una respuesta
   *[other] Hay { $count } respuestas
} por arreglar primero. No se cambió nada.
