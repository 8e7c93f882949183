command-help = help
    .name = help
    .about = What you can do here
command-mydata = mydata
    .name = mydata
    .about = My language, and what is kept about me

help-intro =
    ## What you can do here
    { $role ->
        [newcomer] You are new here. If you are a member of the union, use /join and press I'm a member.
        [member] You are a member.
        [steward] You are a steward.
       *[chair] You are a bargaining chair.
    }
people-language = Which language would you like to read here?
people-mine =
    ## What is kept about me
    Language: **{ $language }**{ $chosen ->
        [yes] {" "}(you chose it)
       *[no] {" "}(as in your Discord)
    }
    Check-ins: your name can be seen by stewards and bargaining chairs only. { $hold ->
        [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
       *[no] After { $days } days only totals remain.
    }
    Polls: what you chose is never shown to anyone on this server.
