checkup-revision = La base de datos está en la revisión { $revision }.
checkup-revision-other = La base de datos está en la revisión { $revision }, no en la { $head }. Inicie el bot, o ejecute `python -m bot migrate`: una base de datos de una versión anterior pasa a esta, después de hacerle una copia.
checkup-file-whole = El archivo está completo.
checkup-file-damaged = El archivo está dañado. Detenga el bot y restaure una copia con `python -m bot restore ARCHIVO`.
checkup-rows-tied = Cada fila tiene aquello a lo que apunta.
checkup-rows-untied = Hay filas que no apuntan a nada: alguien cambió la base de datos. Restaure una copia con `python -m bot restore ARCHIVO`.
checkup-audit-unbroken = El historial del servidor { $place } está intacto.
checkup-audit-changed = El historial del servidor { $place } se cambió en la línea { $line }, y lo hizo alguien que puede escribir en la base de datos. Compárelo con una copia anterior y averigüe quién puede hacerlo.
checkup-counts-fit = Cada encuesta cerrada coincide con el acta de su conteo.
checkup-count-changed = La encuesta { $poll } del servidor { $place } no coincide con el acta de su conteo: alguien cambió su resultado en la base de datos. Compárela con la tarjeta del resultado, en el canal, y con una copia anterior.
checkup-traces = { $count ->
    [one] La base de datos aún puede decir quién respondió a una encuesta cerrada
   *[other] La base de datos aún puede decir quién respondió a { $count } encuestas cerradas
}; el bot lo borra mientras funciona. Si en una hora sigue igual, otro programa tiene ocupada la base de datos: ciérrelo.
checkup-no-traces = La base de datos ya no dice quién respondió a una encuesta cerrada{ $sealed ->
    [0] {""}
   *[other] , salvo lo que está sellado
}.
checkup-sealed = { $count ->
    [one] Una encuesta cerrada está sellada
   *[other] { $count } encuestas cerradas están selladas
} hasta que termine la orden de conservar registros.
checkup-one-chair = En el servidor { $place } otra persona de la directiva de negociación debe aprobar los avisos y las etapas, pero { $count ->
    [0] nadie tiene el rol de la directiva
   *[other] solo una persona tiene el rol de la directiva
}, así que ninguno puede salir. Dele el rol a una segunda persona (Ajustes del servidor > Miembros) o permita que una sola publique: /setup (configurar), Más opciones, Reglas.
checkup-zone-unknown = Esta computadora no conoce la zona horaria { $names } del servidor { $place }. Elija otra en /setup (configurar), Más opciones, Reglas.
checkup-in-time = No hay nada atrasado.
checkup-late = { $count ->
    [one] Hay una cosa que no ocurrió aunque ya era su hora
   *[other] Hay { $count } cosas que no ocurrieron aunque ya era su hora
} (la apertura o el cierre de una encuesta, un aviso, un mensaje). Vea que el bot esté funcionando y que su registro no muestre ningún error; después se pone al día por sí solo.
checkup-stuck = Discord rechaza { $count ->
    [one] un mensaje
   *[other] { $count } mensajes
}; /setup (configurar) dice qué permisos faltan.
checkup-none-stuck = Ningún mensaje está atascado.
checkup-copy = La copia más reciente de la base de datos tiene { $hours ->
    [0] menos de una hora
    [one] una hora
   *[other] { $hours } horas
}.
checkup-copy-none = Todavía no hay ninguna copia de la base de datos; el bot en marcha hace una en unos minutos.
checkup-copy-late = La copia más reciente de la base de datos tiene { $hours ->
    [0] menos de una hora
    [one] una hora
   *[other] { $hours } horas
}, y BACKUP_EVERY pide copias más seguido. El registro del bot dice qué lo impide, y también lo dice `python -m bot backup` en la computadora del bot.
checkup-copy-never = No hay ninguna copia de la base de datos. El registro del bot dice qué lo impide, y también lo dice `python -m bot backup` en la computadora del bot.
checkup-copy-failed = La última copia de la base de datos no se pudo hacer. El registro del bot dice por qué, y también lo dice `python -m bot backup` en la computadora del bot. El bot lo intenta otra vez por su cuenta.
checkup-copy-off = BACKUP_EVERY es 0: el bot no hace copias de la base de datos.
checkup-copy-postgresql = El bot no hace copias de una base de datos PostgreSQL; docs/running.md dice quién las hace.
checkup-not-asked = No se le preguntó a Discord: aquí no está puesto DISCORD_TOKEN.
checkup-discord-away = Se le preguntó a Discord y no respondió. Revise la red e inténtelo de nuevo.
checkup-discord-refuses = Se le preguntó a Discord y se negó a responder (código { $code }). Vea la página del bot en el portal de desarrolladores.
checkup-token-known = Discord conoce el token.
checkup-token-unknown = Discord no conoce el token. Haga uno nuevo en el portal de desarrolladores (Bot > Reset Token) y póngalo en DISCORD_TOKEN.
checkup-intents = El portal de desarrolladores le permite al bot todos los «intents» que piden sus ajustes.
checkup-intent-off = MEMBERS_INTENT está activado aquí, pero no en Discord. Active «Server Members Intent» en el portal de desarrolladores (Bot > Privileged Gateway Intents), o ponga MEMBERS_INTENT=false.
checkup-commands-sent = Discord tiene los comandos de esta versión.
checkup-commands-differ = Discord tiene otros comandos que esta versión. Inicie el bot de nuevo; al iniciar los envía.
checkup-clock-right = El reloj de esta computadora está bien.
checkup-clock-wrong = El reloj de la computadora del bot está { $seconds } segundos { $side ->
    [ahead] adelantado
   *[behind] atrasado
} respecto del de Discord. El bot se guía por el de Discord; de todos modos ponga bien el reloj (en Linux: `timedatectl set-ntp true`), o el registro tendrá horas equivocadas.
checkup-invitation = Con este enlace se invita al bot con exactamente los permisos que necesita: { $place }
