command-turnout = turnout
    .name = turnout
    .about = How many came, for stewards and chairs
    .session = session
    .session-about = Which session; the latest if you leave it out

turnout-title = Turnout: { $title }
turnout-none = No session has been held yet. Plan one, or record one that was held, with /session.
turnout-not-held = This session was cancelled, so it does not count as held.
turnout-stage = { $track }: { $stage }
turnout-people = { $count ->
    [one] **1** of our people came
   *[other] **{ $count }** of our people came
}
turnout-need = { $need ->
    [0] Goal of { $goal } reached
   *[other] need { $need } more (goal { $goal })
}
turnout-times = First time: { $first } · Have come before: { $returning }
turnout-places = In the room: { $room } · Watching: { $watching } · Added by a steward: { $marked }
turnout-guests = Guests by name among them: { $count }. A member who is on the list too counts twice: correct it under Add people.
turnout-aside = Paid release: { $paid } · Excused: { $excused }
turnout-unknown-site = Site not known: { $count } ({ $share })
turnout-supporters = Parents and supporters: { $count } (in all { $all })
turnout-leaders = { $present ->
    [-1] Leaders who came: not kept
   *[other] Leaders: { $present } of { $roster } came
} · Sites with anyone: { $with } of { $sites } · Without a leader: { $without }
turnout-cold = ❄️ Nobody at the last three sessions: { $areas }
turnout-tepid = ❔ Not known (fewer than 3 sessions held, or most people without a site): { $areas }
turnout-season = { $people ->
    [one] 1 person
   *[other] { $people } different people
} at { $sessions ->
    [one] 1 session
   *[other] { $sessions } sessions
} since { $day }, the first that still has its names.
turnout-yours = **Your sites**
turnout-no-sites-yours = You lead no site yet. A chair enters who leads which.
turnout-elsewhere = **Elsewhere**
turnout-level = { $level ->
    [none] Nobody
    [some] Some
    [many] Many
   *[unknown] Not known
}: { $areas }
turnout-hidden = Elsewhere only nobody, some, many or not known is shown, and areas under 20 employees stand together, so that nobody can be picked out.
turnout-hidden-own = Whom you put on the list yourself is not counted there.
turnout-told = { $count ->
    [one] 1 of our people came.
   *[other] { $count } of our people came.
}
turnout-members-told = Members were told { $count } on { $day }.
turnout-members-not-told = Members have not been told a number.
turnout-choose = Another session
turnout-sites = Sites
turnout-trend = Trend
turnout-goal = Goal
turnout-release = Tell members
turnout-correct = Correct what members read
turnout-follow-up = Who to talk to
turnout-back = ◀ Turnout

turnout-site-line = { $warmth ->
    [cold] ❄️
    [unknown] ❔
   *[warm] ▫️
} **{ $site }** · { $count ->
    [0] nobody
   *[other] { $count }{ $first ->
        [0] {""}
       *[other] {" "}({ $first } new)
    }{ $share ->
        [none] {""}
       *[other] {" · "}{ $share }
    }
} · { $leaders ->
    [0] no leader
    [one] 1 leader
   *[other] { $leaders } leaders
}
turnout-sites-legend = ❄️ nobody at the last three sessions · ❔ not known: fewer than three held, or over half of those who came have no site
turnout-no-sites = No sites are entered yet.

turnout-goal-field = How many people should come?
turnout-goal-hint = Leave it empty for no goal
turnout-release-question = Members will read: **{ $told }**
    That is the only number they see. It stays as it is, whatever is added later, and can be corrected only when it is off by 5 or more.

turnout-trend-title = Our people at the last sessions
turnout-trend-title-yours = People of your sites at the last sessions
turnout-trend-footer = Cancelled sessions are left out
turnout-trend-alt = A line over the last held sessions: { $points }.
turnout-trend-short = There is no trend yet: it takes two held sessions.

turnout-missed = ## Who to talk to
    People of your sites who came before, and not to the last three sessions. They may have good reasons: ask how they are.
turnout-missed-nobody = Nobody for now. Here you find people of your sites who came before, and not to the last three sessions. As far as names are still kept, there is no one.
turnout-missed-line = **{ $name }** · { $site } · { $day }
turnout-phone-tree = Sheet for a phone tree
turnout-phone-tree-note = For you as steward of these sites. No phone numbers are kept here: write them in by hand. Please do not pass it on, and never to the district.

turnout-sheet-note = The report as you may see it. Please do not pass it on, and never to the district.
turnout-book-figures = Turnout
turnout-book-areas = Areas
turnout-book-classes = Classes
turnout-book-sessions = Sessions
turnout-book-notes = Notes
turnout-book-missed = Phone tree
turnout-column-what = What
turnout-column-number = Number
turnout-column-session = Session
turnout-column-date = Date
turnout-column-kind = Kind
turnout-column-site = Site
turnout-column-area = Area
turnout-column-class = Job class
turnout-column-people = Our people
turnout-column-first = First time
turnout-column-returning = Came before
turnout-column-supporters = Parents and supporters
turnout-column-employees = Employees
turnout-column-members = Members
turnout-column-as-of = As of
turnout-column-share = Share of employees
turnout-column-leaders = Leaders
turnout-column-state = Last three sessions
turnout-column-sites = Sites
turnout-column-with-people = Sites with anyone
turnout-column-level = How many
turnout-column-name = Name
turnout-column-last-seen = Last seen
turnout-column-called = Called by
turnout-column-note = What was said
turnout-all = In all
turnout-every-site = (all sites)
turnout-not-given = not given
turnout-warmth = { $warmth ->
    [cold] cold
    [unknown] not known
   *[warm] somebody came
}
turnout-figure = { $name ->
    [goal] Goal
    [people] Our people, each once
    [first] First time
    [returning] Came before
    [room] In the room
    [watching] Watching
    [marked] Added by a steward
    [guests] Guests by name among them
    [paid] Paid release
    [excused] Excused (counted as absent)
    [unknown] Site not known
    [supporters] Parents and supporters
    [headcount] In all, with parents and supporters
    [unit] Share of everyone the contract covers
    [members] Share of the members
    [leaders] Leaders present
    [roster] Leaders entered
    [with] Sites with anyone
    [sites] Sites
    [season] Different people over all sessions with names
   *[told] What members were told
}
turnout-note-made = Made { $at } for session { $number }, { $title }; times are those of { $zone }.
turnout-note-stage = When it began: { $stages }
turnout-note-once = Each person counts once, as far as is known: a member who is also written down as a guest counts twice until a steward says who it is. Guests by name are our people without an account here; parents and supporters are counted as a number and stand apart.
turnout-note-unit = Everyone the contract covers: { $whole } people, { $dated ->
    [yes] as of { $day }
   *[no] no date set
}.
turnout-note-members = Members: { $whole }, { $dated ->
    [yes] as of { $day }
   *[no] no date set
}.
turnout-note-share = A site's share is left out where it has fewer than 20 employees, no head-count, or a head-count of less than came.
turnout-note-cold = Cold: nobody at the last three held sessions. Not known: fewer than three were held, or over half of those who came have no site.
turnout-note-cancelled = Cancelled sessions count as not held.
turnout-note-erased = Names are erased after { $days ->
    [one] 1 day
   *[other] { $days } days
}; first time is as of that day. How many different people came over several sessions can be told only while names last.
turnout-note-chairs = For bargaining chairs alone: sites by class can tell of single people.
turnout-note-hidden = Only your own sites are here in figures. Of the others, areas are shown as nobody, some, many or not known; areas under 20 employees stand together.

check-in-still-open = Close check-in first: members are told one number, and it does not change afterwards.
total-too-telling = This number would tell of a group of fewer than 5 people, so members are not told.
total-frozen = Members have been told a number already. It is corrected only when it is off by 5 or more, so that nobody can be picked out.
no-site-of-yours = This list is for a site's own stewards. Ask a chair to enter you at your site.
