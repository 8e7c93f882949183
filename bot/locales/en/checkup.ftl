checkup-revision = The database is at revision { $revision }.
checkup-revision-other = The database is at revision { $revision }, not { $head }. Start the bot, or run `python -m bot migrate`: a database of an older version is brought to this one, after a copy.
checkup-file-whole = The file is whole.
checkup-file-damaged = The file is damaged. Stop the bot and put a copy back with `python -m bot restore FILE`.
checkup-rows-tied = Every row has what it points at.
checkup-rows-untied = Rows point at nothing: someone has changed the database. Put a copy back with `python -m bot restore FILE`.
checkup-audit-unbroken = The audit of server { $place } is unbroken.
checkup-audit-changed = The audit of server { $place } was changed at line { $line }, by someone who can write to the database. Compare it with a copy from before, and find out who can.
checkup-counts-fit = Every closed poll fits the record of its count.
checkup-count-changed = Poll { $poll } of server { $place } does not fit the record of its count: someone has changed its result in the database. Compare it with its result card in the channel and with a copy from before.
checkup-traces = { $count ->
    [one] The database can still tell who answered one closed poll
   *[other] The database can still tell who answered { $count } closed polls
}; the running bot erases that. If it is still so in an hour, another program is holding the database: close it.
checkup-no-traces = The database no longer tells who answered a closed poll{ $sealed ->
    [0] {""}
   *[other] , except what is sealed
}.
checkup-sealed = { $count ->
    [one] One closed poll is sealed until its legal hold ends.
   *[other] { $count } closed polls are sealed until their legal hold ends.
}
checkup-one-chair = On server { $place } another bargaining chair must approve updates and stages, but { $count ->
    [0] nobody holds the chair role
   *[other] only one person holds the chair role
}, so none can go out. Give the role to a second person (Server Settings > Members), or let a chair alone publish: /setup, More settings, Rules.
checkup-zone-unknown = This computer does not know the time zone { $names } of server { $place }. Choose another one under /setup, More settings, Rules.
checkup-in-time = Nothing is late.
checkup-late = { $count ->
    [one] One thing has not happened although its time has come
   *[other] { $count } things have not happened although their time has come
} (a poll's opening or closing, an update, a message). See that the bot is running and that its log names no fault; it then catches up by itself.
checkup-stuck = Discord refuses { $count ->
    [one] one message
   *[other] { $count } messages
}; /setup names missing permissions.
checkup-none-stuck = No message is stuck.
checkup-copy = The newest copy of the database is { $hours ->
    [0] less than an hour
    [one] one hour
   *[other] { $hours } hours
} old.
checkup-copy-none = There is no copy of the database yet; the running bot makes one within minutes.
checkup-copy-late = The newest copy of the database is { $hours ->
    [0] less than an hour
    [one] one hour
   *[other] { $hours } hours
} old, and BACKUP_EVERY asks for copies more often. The bot's log says what is in the way, and so does `python -m bot backup` on the bot's computer.
checkup-copy-never = There is no copy of the database. The bot's log says what is in the way, and so does `python -m bot backup` on the bot's computer.
checkup-copy-failed = The last copy of the database could not be made. The bot's log says why, and so does `python -m bot backup` on the bot's computer. The bot tries again by itself.
checkup-copy-off = BACKUP_EVERY is 0: the bot makes no copies of the database.
checkup-copy-postgresql = The bot makes no copies of a PostgreSQL database; docs/running.md says who does.
checkup-not-asked = Discord was not asked: DISCORD_TOKEN is not set here.
checkup-discord-away = Discord was asked and did not answer. Check the network, then try again.
checkup-discord-refuses = Discord was asked and refused to answer (code { $code }). See the bot's page in the developer portal.
checkup-token-known = Discord knows the token.
checkup-token-unknown = Discord does not know the token. Make a new one in the developer portal (Bot > Reset Token) and set DISCORD_TOKEN.
checkup-intents = The developer portal lets the bot have every intent that its settings ask for.
checkup-intent-off = MEMBERS_INTENT is on here, but off at Discord. Switch on the Server Members Intent in the developer portal (Bot > Privileged Gateway Intents), or set MEMBERS_INTENT=false.
checkup-commands-sent = Discord has the commands of this version.
checkup-commands-differ = Discord has other commands than this version. Start the bot again; it sends them.
checkup-clock-right = This computer's clock is right.
checkup-clock-wrong = The clock of the bot's computer is { $seconds } seconds { $side ->
    [ahead] ahead of
   *[behind] behind
} Discord's. The bot goes by Discord's; set the clock all the same (on Linux: `timedatectl set-ntp true`), or the log has wrong times.
checkup-invitation = This invites the bot with exactly the permissions it needs: { $place }
