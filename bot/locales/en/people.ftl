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
    } Type / and the name, or press a button below. Only you see the answers.
help-everyone = For you
help-steward = For stewards
help-chair = For bargaining chairs
help-admin = For those who manage the server
help-menus = **Press and hold a message or a person, then Apps:** { $names }
people-not-told = not given
people-language = Which language would you like to read here?
people-speaks = From now on I answer you in English. What you did stands. If something was refused, try it again to read why in English.
people-mine =
    ## What is kept about me
    Language: **{ $language }**{ $chosen ->
        [yes] {" "}(you chose it)
       *[no] {" "}(as in your Discord)
    }
    Worksite: **{ $worksite }** · Job class: **{ $job }**
    Check-ins: your name can be seen by the steward who ran the check-in, your site's steward and bargaining chairs; others see totals. { $hold ->
        [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
       *[no] After { $days ->
            [one] 1 day
           *[other] { $days } days
        } only totals remain.
    }
    Polls: what you chose is never shown to anyone on this server.
people-signed-see = See and withdraw
people-signed-count = { $count ->
    [one] You are on 1 petition.
   *[other] You are on { $count } petitions.
}
people-marked-see = See and correct
people-marked-count = { $count ->
    [one] A steward added you to 1 session.
   *[other] A steward added you to { $count } sessions.
}
people-marked = ## Added by a steward
    { $found ->
        [yes] If one of these is wrong, you can take yourself off. Nobody is told that it was you.
       *[no] Nobody has added you to a session.
    }
people-marked-as = { $excused ->
    [yes] excused, as not able to come
   *[no] on the list of who came
}
people-marked-hidden = A session
people-strike = Take me off
people-strike-question = Take yourself off **{ $title }**? Only a steward can put you back.
people-struck = ✅ Done: you are off that list.
striking-on-hold = You can't be taken off right now: the union must keep its records for a legal case. Please try again when that is over; if it is wrong, tell a steward.
people-site = My worksite
people-class = My job class
people-clear = Take both back
people-skip = Skip
people-skipped = All right. You can say it at any time in /mydata.
people-site-name = Part of its name
people-site-hint = For example: Cedar. Accents do not matter.
people-site-which = { $found ->
        [yes] Which one is it?
       *[no] No worksite here is called anything like “{ $written }”. Try another part of its name, or leave it.
    }
people-site-again = Search again
people-site-kept = Worksite: **{ $worksite }** · Job class: **{ $job }**. You can change this at any time in /mydata.
people-class-which = What is your job class? You need not say it.
people-no-classes = No job classes have been entered here yet.
