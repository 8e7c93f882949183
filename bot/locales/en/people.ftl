command-help = help
    .name = help
    .about = What you can do here
command-mydata = mydata
    .name = mydata
    .about = My language, and what is kept about me

help-intro =
    ## What you can do here
    { $role ->
        [newcomer] You are new here. If you are a member of the union, type /join and press I'm a member.
        [member] You are a member.
        [steward] You are a steward.
       *[chair] You are a bargaining chair.
    } Type / and the name, or tap the buttons of the pinned card Start here. Only you see the answers.
help-everyone = For you
help-steward = For stewards
help-chair = For bargaining chairs
help-admin = For those who manage the server
help-menus = **Press and hold a message or a person, then Apps:** { $names }
people-not-told = not given
people-language = Which language would you like to read here?
people-mine =
    ## What is kept about me
    Language: **{ $language }**{ $chosen ->
        [yes] {" "}(you chose it)
       *[no] {" "}(as in your Discord)
    }
    Worksite: **{ $worksite }** · Job class: **{ $job }**
    Check-ins: your name can be seen by stewards and bargaining chairs only. { $hold ->
        [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
       *[no] After { $days } days only totals remain.
    }
    Polls: what you chose is never shown to anyone on this server.
