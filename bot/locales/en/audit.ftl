command-audit = audit
    .name = audit
    .about = Who did what, newest first
    .who = who
    .who-about = Only what this person did, or what was done to them
    .what = what
    .what-about = Only this act or thing; choose from the list

audit-title = ## Who did what
audit-none = Nothing is written down that fits this.
audit-count = { $count ->
    [one] One line.
   *[other] { $count } lines, newest first.
} Ballots, check-ins and Got it are never written down here.
audit-only-who = Only what { $who } did, or what was done to them.
audit-only-what = Only: { $what }.
audit-line = { $at } · { $who } { $did }{ $person ->
    [none] {""}
   *[other] {" "}({ $person })
}
audit-settings = Settings
audit-nobody = (no name)
audit-nobody-note = -# (no name): the bot did it, or nobody may be named.
audit-check-button = Check that nothing was altered
audit-all-button = Show everything
audit-checked = ✅ Nothing was altered: { $lines ->
    [0] nothing has been written down yet.
    [one] the one line is as it was written, { $since }.
   *[other] all { $lines } lines since { $since } are as they were written, and none is missing. Only the names of people acted on may have been erased, as they should be.
}
audit-broken = ⚠️ Line { $line } is not as it was written, or is missing. Someone changed the database from outside the bot. Keep a copy of it as it is, and show this to whoever runs the bot.
audit-sheet-told = { $count ->
    [one] The sheet has one line.
   *[other] The sheet has { $count } lines, newest first, at most { $most }.
} It names people: keep it where only chairs can read it.
audit-sheet-title = Who did what
audit-column-line = Line
audit-column-at = When
audit-column-who = Who
audit-column-who-account = Discord number
audit-column-did = What
audit-column-person = To whom (Discord number)
no-such-act = There is no act or thing called that. Type a part of its name after “what” and choose one from the list.

audit-thing-update = { $name ->
    [none] an update
   *[other] update { $name }
}
    .any = Updates
audit-thing-poll = { $name ->
    [none] a poll
   *[other] the poll “{ $name }”
}
    .any = Polls
audit-thing-session = { $name ->
    [none] a session
   *[other] the session “{ $name }”
}
    .any = Sessions
audit-thing-question = { $name ->
    [none] a question about an update
   *[other] a question about an update
}
    .any = Questions about updates
audit-thing-track = { $name ->
    [language] the contract rules
    [financial] pay and benefits
    [full] the whole contract
   *[other] a part of the contract
}
    .any = Where bargaining stands
audit-thing-article = { $name ->
    [none] an article
   *[other] article { $name }
}
    .any = Articles on the table
audit-thing-faq = { $name ->
    [none] an answer
   *[other] answer { $name }
}
    .any = Answers of the FAQ
audit-thing-site = { $name ->
    [none] a worksite
   *[other] the worksite { $name }
}
    .any = Worksites
audit-thing-job-class = { $name ->
    [none] a job class
   *[other] the job class { $name }
}
    .any = Job classes
audit-thing-summary = the Monday summary
    .any = Monday summaries
audit-thing-petition = { $name ->
    [none] a petition
   *[other] the petition “{ $name }”
}
    .any = Petitions
audit-thing-member-role = { $name ->
    [none] the member role
   *[other] the member role
}
    .any = The member role
audit-thing-invites = { $name ->
    [none] a sheet of invitations
   *[other] the invitations “{ $name }”
}
    .any = Role invitations
audit-thing-join = { $name ->
    [none] a request to be confirmed
   *[other] a request to be confirmed
}
    .any = Requests to be confirmed
audit-thing-steward = { $name ->
    [none] a request for a steward
   *[other] a request for a steward
}
    .any = Requests for a steward

audit-act-access-end = began to remove someone's access
audit-act-access-remove = removed someone's access
audit-act-article-move = moved { $thing }
audit-act-attendance-guests = { $detail ->
    [one] added a guest by name to { $thing }
   *[other] added { $detail } guests by name to { $thing }
}
audit-act-attendance-mark = { $detail ->
    [one] marked one person present at { $thing }
   *[other] marked { $detail } people present at { $thing }
}
audit-act-attendance-sheet = took the attendance sheet of { $thing }
audit-act-attendance-strike = { $detail ->
    [one] took one person off the list of { $thing }
   *[other] took { $detail } people off the list of { $thing }
}
audit-act-attendance-supporters = set the number of parents and supporters at { $thing } to { $detail }
audit-act-audit-sheet = took the sheet of this audit
audit-act-bargaining-card = pinned where bargaining stands
audit-act-codes-cancel = { $detail ->
    [one] cancelled one unused code
   *[other] cancelled { $detail } unused codes
}
audit-act-codes-make = { $detail ->
    [one] made one code for joining
   *[other] made { $detail } codes for joining
}
audit-act-faq-add = added { $thing }
audit-act-faq-confirm = confirmed { $thing }
audit-act-faq-edit = changed { $thing }
audit-act-faq-export = downloaded the FAQ answers as a folder
audit-act-faq-follow = went back to the bot's own words in { $thing }
audit-act-faq-import = imported a folder of answers ({ $detail })
audit-act-faq-look = kept the union's words in { $thing } after the bot's had changed
audit-act-faq-restore = restored version { $detail } of { $thing }
audit-act-faq-retire = retired { $thing }
audit-act-faq-return = brought back { $thing }
audit-act-faq-settle = dealt with a question that had no answer
audit-act-help-ask = asked for a steward
audit-act-help-building = read which building { $thing } rules out
audit-act-help-claim = took { $thing }
audit-act-help-release = gave { $thing } back
audit-act-help-settle = settled { $thing }
audit-act-help-urgent = asked for a steward the same day
audit-act-help-withdraw = withdrew { $thing }
audit-act-invites-make = { $detail ->
    [one] had one role invitation made: { $thing }
   *[other] had { $detail } role invitations made: { $thing }
}
audit-act-invites-revoke = took back what nobody had opened of { $thing }
audit-act-invites-sheet = downloaded { $thing }
audit-act-job-class-add = added { $thing }
audit-act-job-class-change = changed { $thing }: { $detail }
audit-act-job-class-close = closed { $thing }
audit-act-job-class-reopen = reopened { $thing }
audit-act-member-ask = asked to be confirmed as a member
audit-act-member-claim = took { $thing }
audit-act-member-code = used a code for members
audit-act-member-confirm = confirmed someone as a member
audit-act-member-release = gave { $thing } back
audit-act-member-role-refused = could not give the member role: Discord refused
audit-act-member-unknown = could not confirm someone as a member
audit-act-member-withdraw = withdrew { $thing }
audit-act-person-forget = had the bot forget someone who left
audit-act-petition-announce = announced that the names of { $thing } are about to be handed over
audit-act-petition-close = closed { $thing }
audit-act-petition-deliver = had the names of { $thing } handed over
audit-act-petition-meter = let everyone see, in fives, how many signed { $thing }
audit-act-petition-open = opened { $thing }
audit-act-petition-paper = counted signatures on paper for { $thing }
audit-act-petition-sheet = took the sheet of names of { $thing }
audit-act-poll-ask = asked a chair to post { $thing }
audit-act-poll-close-early = closed { $thing } early
audit-act-poll-count = counted { $thing }
audit-act-poll-extend = gave { $thing } more time
audit-act-poll-missed = could not open { $thing } at its time
audit-act-poll-open = opened { $thing }
audit-act-poll-remind = reminded people of { $thing }
audit-act-poll-schedule = scheduled { $thing }
audit-act-poll-send-back = sent { $thing } back
audit-act-poll-unschedule = took { $thing } off the schedule
audit-act-question-answer = answered { $thing }
audit-act-ratification-pack = entered what to know before the ratification vote: { $thing }
audit-act-roll-pause = paused whoever is not confirmed on the year's roll
audit-act-session-announce = announced { $thing }
audit-act-session-cancel = cancelled { $thing } ({ $detail ->
    [district] the district's choice
   *[other] our choice
})
audit-act-session-cancelled-by = corrected who cancelled { $thing } ({ $detail ->
    [district] the district's choice
   *[other] our choice
})
audit-act-session-change = changed { $thing }
audit-act-session-close = closed the check-in of { $thing }
audit-act-session-list = listed { $thing } as a Discord event
audit-act-session-open = opened the check-in of { $thing }
audit-act-session-record = recorded { $thing } after it was over, and so sees its names
audit-act-session-reinstate = put { $thing } on again after it was cancelled
audit-act-session-unrecord = made { $thing }, recorded before, a draft again
audit-act-session-unlist = took down the Discord event of { $thing }
audit-act-session-words = had the words of { $thing } shown, and so sees its names
audit-act-setup = changed a setting: { $thing }, { $detail }
audit-act-site-add = added { $thing }
audit-act-site-appoint = entered a leader of { $thing }
audit-act-site-change = changed { $thing }: { $detail }
audit-act-site-close = closed { $thing }
audit-act-site-release = took a leader off { $thing }
audit-act-site-reopen = reopened { $thing }
audit-act-stage-ask = asked another bargaining chair to move { $thing } to “{ $detail }”
audit-act-stage-dropped = took back the request to move { $thing } to “{ $detail }”
audit-act-stage-sent-back = sent back moving { $thing } to “{ $detail }”
audit-act-stage-set = moved { $thing } to “{ $detail }”
audit-act-turnout-correct = corrected what members are told of { $thing }
audit-act-turnout-goal = { $detail ->
    [none] took away the goal of { $thing }
   *[other] set the goal of { $thing } to { $detail } people
}
audit-act-turnout-release = told members how many came to { $thing }
audit-act-turnout-sheet = took the turnout report of { $thing } as a sheet
audit-act-summary-post = posted { $thing }
audit-act-update-approval-void = changed { $thing } after it was sent for approval, so the request ended
audit-act-update-approve = approved { $thing }
audit-act-update-ask-approval = asked for approval of { $thing }
audit-act-update-correct = corrected { $thing }
audit-act-update-correcting = began a correction of { $thing }
audit-act-update-discard = discarded the draft of { $thing }
audit-act-update-draft = began { $thing }
audit-act-update-edit = went on with the draft of { $thing }
audit-act-update-hold = held back { $thing }
audit-act-update-publish = published { $thing }
audit-act-update-release = released { $thing }
audit-act-update-retract = retracted { $thing }
audit-act-update-retry = had Discord asked again to post { $thing }
audit-act-update-schedule = scheduled { $thing }
audit-act-update-send-back = sent { $thing } back
audit-act-update-translate = added a translation to { $thing }
audit-act-attendance-excuse = { $detail ->
    [one] noted one person as excused from { $thing }
   *[other] noted { $detail } people as excused from { $thing }
}
audit-act-attendance-link = joined a guest of { $thing } with a member
audit-act-attendance-unlink = parted a guest of { $thing } from a member again
audit-act-attendance-paid-release = { $detail ->
    [one] noted one person as on paid release at { $thing }
   *[other] noted { $detail } people as on paid release at { $thing }
}
audit-act-attendance-unmark = { $detail ->
    [0] wanted to take back that someone was excused or on paid release at { $thing }, who was not
   *[other] took back that someone was excused or on paid release at { $thing }
}
audit-act-sites-import = imported a spreadsheet of worksites ({ $detail })
audit-act-sites-sheet = took the sheet of worksites
audit-act-turnout-follow-up = took the list of who to talk to at their own sites
audit-act-turnout-wall-chart = took the wall chart as a sheet
audit-act-other = did something of an earlier version
audit-act-attendance-import = imported a sign-in sheet into the list of { $thing }: { $detail } new
audit-act-attendance-import-undo = { $detail ->
    [one] took a sign-in sheet back from the list of { $thing }: one row
   *[other] took a sign-in sheet back from the list of { $thing }: { $detail } rows
}
