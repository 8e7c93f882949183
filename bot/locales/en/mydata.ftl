mydata-see = Everything that is held about me
mydata-title = ## What is held about me here
mydata-nothing = Nothing at all.
mydata-rows = { $what }: { $count }
mydata-acts = Things I did for the union, kept with my name as the union's record: { $count }
mydata-where = -# Only you see this. It is about this server alone. The bot keeps Discord's number of your account; it never has your e-mail, phone or address.
mydata-copy = Take a copy
mydata-forget = Forget me…
mydata-copied = Your copy: one file to read, one for other programs. It is about you: save it where only you can open it. What you chose in a poll is not in it, so that nobody can demand to see it; while a poll is open, its own card tells you.
mydata-forget-title = ## Shall the bot forget me?
mydata-forget-hold = ⚠️ The union must keep its records for a legal case at the moment, so nothing is erased now. Your wish is written down and carried out by itself when the case is over.
mydata-forget-goes = **This goes:**
mydata-forget-none = There is nothing to erase.
mydata-forget-stays = **This stays, and why:**
mydata-forget-paper = If someone wrote your name on a session's list from paper, and nobody said it is you, the bot does not know that either, and it stays until names are erased. Ask a bargaining chair to take it off.
mydata-forget-totals = Totals that were already made or shown stay as they are. Where names are not yet erased, lists and counts lose you.
mydata-forget-discord = Your roles, and what you wrote on Discord yourself, are not the bot's: they stay. Backups lose you as they are replaced.
mydata-forget-yes = Forget me
mydata-forgotten = Done. The bot has forgotten you, except for what it said stays. What you do here from now on is kept anew.
mydata-forgotten-later = Your wish is written down. It is carried out by itself when the union no longer has to keep its records for the legal case.

mydata-stays-vote = Answers in open polls ({ $count }): they count, and the close destroys the link to you. Where the poll lets you change it, you can still take your answer back on its card. Under a legal hold the link stays sealed until the hold ends.
mydata-stays-pause = Counted tries ({ $count }), wrong codes or words: for three days after the last one at most, so that nobody ends a pause by being forgotten.
mydata-stays-acts = What you did for the union ({ $count }): who published, decided or marked something stays part of its record.

mydata-then-attendance = You are taken off the lists of sessions whose names are not erased yet; those sessions then count one person fewer.
mydata-then-signatures = Your signatures no longer count.
mydata-then-help_requests = Your open request for a steward is withdrawn.
mydata-then-member_requests = Your open request to be confirmed is withdrawn.
mydata-then-confirmations = You are no longer on this year's roll. If a chair pauses the people who are not on it, you lose access too, until a steward confirms you.
mydata-then-site_leaders = You are no longer entered as a leader of a worksite.
mydata-then-deliveries = What is on its way to you is not sent any more.

mydata-kept-people = Language, worksite and job class, as far as I chose them
mydata-kept-forget_requests = My wish to be forgotten, which waits for a legal case to end
mydata-kept-tries = Wrong codes or words, counted for three days after the last one at most
mydata-kept-audit = Lines of the record that name me as the person it was done to
mydata-kept-deliveries = Messages and roles on their way to me
mydata-kept-site_leaders = Worksites where I am entered as a leader
mydata-kept-sheet_uploads = Sheets I sent that wait for a yes
mydata-kept-rsvps = Sessions I said I would come to, or not
mydata-kept-session_followers = Sessions I asked to be told about
mydata-kept-calendars = My private calendar link
mydata-kept-attendance = Sessions with my name on the list
mydata-kept-session_guests = Sessions where I was added as a guest
mydata-kept-session_excused = Sessions I am excused from
mydata-kept-checkin_stewards = Check-ins I ran
mydata-kept-word_panels = Open panels with the words of a check-in
mydata-kept-signatures = Petitions I signed
mydata-kept-poll_electorate = Open polls that I may answer
mydata-kept-ballots = Open polls I answered, with my answer, which I may change
mydata-kept-roll = Open secret polls I answered; the answer is kept without my name
mydata-kept-sealed_answers = Closed polls I answered, sealed because of a legal case
mydata-kept-help_requests = Requests for a steward that name me
mydata-kept-member_requests = Requests to be confirmed that name me
mydata-kept-join_codes = Codes I used
mydata-kept-confirmations = That I am confirmed on this year's roll
mydata-kept-update_got_it = Updates on which I pressed Got it
mydata-kept-update_questions = Questions I asked about an update
mydata-kept-update_searches = Words I searched for in the news

mydata-copy-title = What the bot holds about account { $account } on this server, { $at }
mydata-copy-acts = What I did for the union: the sessions it was at, or the numbers of the records. What one wrote on sessions' lists is left out here, except for chairs: it would show who was there
mydata-copy-session = { $titled ->
        [yes] “{ $title }”
       *[no] a session
    }, { $at } ({ $count ->
        [one] one record
       *[other] { $count } records
    })
mydata-column-action = what was done
mydata-column-answer = answer
mydata-column-asked-at = asked
mydata-column-at = when
mydata-column-confirmed-at = confirmed
mydata-column-count = how often
mydata-column-due-at = due
mydata-column-feature = for
mydata-column-job-class = job class
mydata-column-kind = kind
mydata-column-locale = language
mydata-column-member = as a member
mydata-column-name = name
mydata-column-not-site = not this building
mydata-column-on-paper = on paper
mydata-column-paid-release = on paid release
mydata-column-petition = petition
mydata-column-place = where
mydata-column-poll = number of the poll
mydata-column-purpose = purpose
mydata-column-question = question
mydata-column-role = role
mydata-column-searched-at = searched
mydata-column-session = session of
mydata-column-site-asked-at = asked for the worksite
mydata-column-state = stands at
mydata-column-thing = number
mydata-column-topic = about
mydata-column-until = until
mydata-column-until-at = until
mydata-column-update = update
mydata-column-urgency = how soon
mydata-column-used-at = used
mydata-column-words = words
mydata-column-worksite = worksite
mydata-column-year = year
mydata-said = { $said ->
    [place-room] in the room
    [place-watching] watching
    [answer-going] going
    [answer-maybe] maybe
    [answer-not] can't come
    [locale-en] English
    [locale-es] Spanish
    [role-steward] steward
    [role-team] team
    [state-open] waiting
    [state-claimed] a steward has it
    [state-settled] settled
    [state-withdrawn] taken back
    [state-expired] not answered in time
    [state-confirmed] confirmed
    [state-unknown] not found
    [kind-code] codes for joining
    [kind-word] words of a check-in
    [kind-receipt] receipts of a poll
    [kind-calendar] calendar links
    [kind-help] requests for a steward
    [kind-member] requests to be confirmed
    [kind-message] private message
    [kind-role] role
    [feature-session] a session
    [feature-question] a question about an update
    [feature-steward] a request for a steward
    [feature-join] a request to be confirmed
    [feature-code] a code
    [feature-roll] this year's roll
    [purpose-worksites] worksites
    [purpose-session] a sign-in sheet
    [purpose-answers] answers
   *[other] { $value }
}
