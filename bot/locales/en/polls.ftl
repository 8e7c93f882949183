command-poll = poll
    .name = poll
    .about = Polls: see what is open; stewards: ask a new question
    .question = question
    .question-about = What you want to ask
    .options = options
    .options-about = Answers, with ; between them. None means Yes / No / Not sure
    .closes = closes
    .closes-about = For example: in 2 days, Friday 6pm. None means in 24 hours
    .more = more
    .more-about = Open the form: Spanish, secret, several answers, quorum, dates
    .more-yes = Yes

# What stands on public cards
poll-for = For
poll-closes = Closes
poll-choose = Choose up to { $most }.
poll-abstain = I'd rather not say
poll-pick = Choose your answer
poll-counting = Voting has ended. Counting now.
poll-is-closed = Closed { $closes }. The result is a message of its own.
poll-void = This poll is void: the bot's records were restored from a backup{ $secret ->
    [yes] , and backups leave out the answers to an open secret poll
   *[no] {" "}that was made before the poll's end
}. A result that was posted stands. If there is none, nothing was counted: whoever made the poll, or a bargaining chair, can press Ask again on its card.
poll-turnout = { $count ->
    [0] Nobody has answered.
    [one] 1 person has answered.
   *[other] { $count } people have answered.
}
poll-turnout-of = { $count } of { $eligible } people answered
poll-turnout-card = answered
poll-source = { $source ->
    [roll] People who held the role at the opening: { $eligible }; the list of them was frozen then.
    [role] Accounts that held the role at the opening, as Discord counts them: { $eligible }.
   *[setup] Members, as given by the union ({ $day }): { $eligible }.
}
poll-no-source = We don't know how many people can answer.
poll-quorum = Quorum: { $needed ->
    [one] 1 person has to answer.
   *[other] { $needed } people have to answer.
}
poll-quorum-percent = Quorum: { $quorum }% of those who may answer, that is { $needed ->
    [one] 1 person.
   *[other] { $needed } people.
}
poll-quorum-card = Quorum
poll-threshold-majority = Goal: more than half of the people who picked an answer.
poll-threshold-two-thirds = Goal: two thirds of the people who picked an answer.
poll-threshold-card = Goal
poll-straw = This shows the bargaining team what people think. It decides nothing and is not the vote on the contract; the union runs that vote and will tell you how.
poll-straw-card = Only a straw poll: decides nothing
poll-confidential = { $hold ->
    [yes] A legal hold is on (the union must keep its records for a court case). You may change your answer until the close. It is stored with your account: nobody sees it in Discord, but whoever runs the bot's computer could. After the close the link stays sealed until the hold ends, then it is erased; until then whoever runs the bot's computer could read it, and a court could order it.
   *[no] You may change your answer until the close. Until then it is stored with your account: nobody sees it in Discord, but whoever runs the bot's computer could. At the close we erase the link.
}
poll-confidential-card = Until the close, whoever runs the bot's computer could see your answer.{ $hold ->
    [yes] {" "}A legal hold is on: after the close the link stays sealed until it ends.
   *[no] {""}
}
poll-secret = Your answer is kept without your name. Nobody on this server can see it, not even whoever made the poll. Once sent it cannot be changed. Until the close we keep a list of who answered, so nobody answers twice. Whoever watches or copies the bot's computer before the close could work out which is yours.{ $hold ->
    [yes] {" "}A legal hold is on: after the close that list stays sealed until the hold ends, then it is erased.
   *[no] {""}
}
poll-secret-card = No name kept; whoever copies the bot's computer could tell your answer.{ $hold ->
    [yes] {" "}A legal hold is on: the list of who answered stays sealed until it ends.
   *[no] {""}
}
poll-live-now = So far (at least 5 at a time)
poll-live-soon = The count so far is shown once 5 people have answered.
poll-how-kept = How is it kept?
poll-details = Details
poll-my-answer = My answer
poll-check-receipt = Check my receipt
poll-small = Groups of fewer than 5 are not shown, so that nobody can be picked out.

# The result
poll-result = Result
poll-result-abstained = { $count } would rather not say; they are not in the percentages.
poll-result-abstained-card = { $count } would rather not say
poll-result-shares = Percentages are shares of all votes and add up to 100.
poll-result-shares-several = People could choose several. The first percentage is the share of all votes (adds up to 100), the second the share of the people who picked an answer.
poll-result-most = Most chose: **{ $option }**{ $share ->
    [-1] .
   *[other] {" "}({ $share }% of all who may answer).
}
poll-result-most-card = Most chose
poll-result-tie-card = A tie
poll-result-quorum = { $met ->
    [yes] Quorum ({ $needed }): reached.
   *[no] Quorum ({ $needed }): not reached.
}
poll-result-majority = { $met ->
    [yes] More than half of the people who picked an answer: reached.
   *[no] More than half of the people who picked an answer: not reached.
}
poll-result-two-thirds = { $met ->
    [yes] Two thirds of the people who picked an answer: reached.
   *[no] Two thirds of the people who picked an answer: not reached.
}
poll-met = { $met ->
    [yes] yes
   *[no] no
}
poll-result-sealed-card = Legal hold: the names are sealed
poll-result-erasing-card = The names are being erased
poll-result-erased-card = Names erased
poll-result-sealed = A legal hold is on: { $secret ->
    [yes] the list of who answered
   *[no] the link between people and answers
} stays sealed until the hold ends, and is erased then. Nobody on this server is shown it.
poll-result-erasing = We are erasing the link between people and answers.
poll-result-erased = The link between people and answers was erased { $at }; in backups as they are replaced.
poll-record = Count record
poll-record-card = Record
poll-record-text = The count record of poll { $number }. Its fingerprint (SHA-256) is `{ $digest }`. Whoever runs the bot can check at any time that the stored totals still give this fingerprint.
poll-picture-alt = Bar chart of the result

# A member's private answers
hold-told-first = { poll-confidential }
    Nothing from this press has been saved yet. Send your answer all the same?
poll-hold-send = Send anyway
poll-saved = ✅ Your answer is saved. You may change it until { $closes }.
poll-saved-secret = ✅ Your answer is in the box. It cannot be changed.
poll-taken-back = Your answer was taken back. You may answer again until { $closes }.
poll-show-answer = Show my answer
poll-take-back = Take my answer back
poll-show-receipt = Show my receipt
poll-show-picked = Show what I picked
poll-send = Send
confirm-first = { poll-secret }
    Send it?
poll-picked = You picked: { $labels }
poll-receipt = Your receipt: `{ $receipt }`
    With it, Check my receipt tells you that your answer is in the box, without telling anyone what it was. Nobody can show it to you again.
poll-mine-stands = Your answer is in. You may change it until { $closes }.
poll-mine-none = You have not answered this poll.
poll-mine-secret = { $answered ->
    [yes] Your answer is in the box. Nobody on this server can look up what it was, not even you.
   *[no] You have not answered this poll.
}
poll-mine-is = Your answer: { $labels }
poll-check = Check
poll-unsure = Something went wrong on our side, and we cannot tell whether your answer was saved. Press Check. If it happens again, give the admin this number: { $ref }.
poll-not-sent = Nothing was sent.
poll-receipt-field = Receipt
poll-receipt-hint = 13 letters and figures; dashes and capitals do not matter
poll-receipt-in = ✅ The answer with this receipt is in the box{ $counted ->
    [yes] {" "}and was counted.
   *[no] {"."}
}
poll-receipt-not-in = There is no answer with this receipt in this poll. Check that you typed it right.

poll-secrecy-confidential =
    ### How a confidential poll is kept
    { poll-confidential }
    • Nobody on this server can see or change your answer: not the person who made the poll, not a chair, not the server's admin.{ $live ->
        [yes] {" "}The count so far moves only when 5 more people have answered; the result at the close may differ from it by fewer.
       *[no] {""}
    }
    • Whoever runs the bot's computer could look it up **until the close**. So could someone with a backup made before the close, until it is replaced.
    • { $link ->
        [void] This poll is void, and the link was erased from the database.
        [sealed] This poll is over. A legal hold is on, so the link is sealed: the bot does not read it and shows it to nobody, but whoever runs its computer could read it, and a court could order it. When the hold ends it is erased.
        [held] At the close the answers are counted. Because of the legal hold, the link is sealed then and erased when the hold ends.
       *[kept] At the close the answers are counted and the link is erased, then the database's files are cleaned of it.
    }
    • No bot can help against a screenshot, or against someone looking over your shoulder or pressing you to show your answer.
poll-secrecy-secret =
    ### How a secret poll is kept
    { poll-secret }
    • The list of who answered and the box of answers share no key, no time and no order. { $hold ->
        [yes] At the close the box is erased; the totals and a list of receipts stay, and the list of who answered stays sealed.
       *[no] At the close both are erased; only the totals and a list of receipts stay.
    }
    • Whoever runs the bot's computer can see who has answered. They could link an answer to its sender for up to 30 seconds, or by **watching the database all along or comparing copies of it**: the fewer people answered between two copies, the easier that is. The bot's own backups leave both lists out. What passes through Discord, Discord can see.
    • { $link ->
        [void] This poll is void. The backup held neither of the two, so no answer of yours is in the database.
        [sealed] This poll is closed and the box was erased. A legal hold is on, so the list of who answered is sealed: the bot does not read it and shows it to nobody, but whoever runs its computer could read it, and a court could order it. When the hold ends it is erased.
       *[kept] Your receipt shows that your answer is in the box. It does not show what it was.
    }
    • No bot can help against a screenshot, or against someone looking over your shoulder or pressing you to show your answer.
poll-secrecy-over =
    ### How it was kept
    • { $secret ->
        [yes] The list of who answered and the box were erased. Only the totals and a list of receipts are left. Your receipt still shows that your answer was counted; it does not show what it was.
       *[no] The link between people and answers was erased. Only the totals are left.
    }
    • { $secret ->
        [yes] While it was open, whoever runs the bot's computer could see who had answered. They could link an answer to its sender for up to 30 seconds, or by **watching the database all along or comparing copies of it**. What passes through Discord, Discord can see.
       *[no] Until it was erased, whoever runs the bot's computer could look up your answer. Someone with a backup made before then still can, until it is replaced.
    }

# Making one
poll-preview = This is how it will look in { $channel }. Nobody else sees it yet.
poll-preview-asked = This is how it will look in { $channel }. It waits for a chair to post it: only chairs and whoever wrote it can see it.
poll-preview-scheduled = It opens by itself { $at }.
poll-preview-rules = { $secret ->
    [yes] Secret
   *[no] Confidential
} · { $live ->
    [yes] count so far shown from 5 answers on; then the close cannot be put off
   *[no] result after the close
} · { $most ->
    [1] one answer each
   *[other] up to { $most } answers each
} · { $abstain ->
    [yes] may abstain
   *[no] no abstaining
} · { $ping ->
    [yes] mentions **{ $role }**
   *[no] no mention
}
poll-ask-chair = Ask a chair to post it
poll-ask-second = Ask another bargaining chair
poll-edit-words = Question
poll-edit-rules = Rules
poll-edit-dates = Dates
poll-edit-role = Who may answer
poll-discard-question = Discard “{ $question }”? Question, answers and rules are deleted, and this cannot be undone.
poll-discarded = The draft is gone.
poll-posted = ✅ Posted.
poll-scheduled = ✅ It opens by itself { $at }.
poll-role-ask = Who may answer? Choose one role.
poll-needs-chair-note = Only a chair can post it in the members' channel, or mention a role with it.
poll-unheard-note = ⚠️ As things are, the mention reaches nobody. Whoever manages the server finds in /setup how to change that.
poll-night-note = ⚠️ It opens at night, and the mention would sound on people's phones then. Under Dates you can have it open in the morning.
poll-hold-note = A legal hold is on, so this poll is secret: we may not store a link between people and answers that we would then have to keep.
poll-hold-refuses-note = ⚠️ A legal hold is on and this poll is not secret, so it cannot be posted. Whoever wrote it can make it secret under Rules.
poll-stop =
    ### Stop: this is not how that is decided
    A question about ratifying, striking or electing is decided by the union's own vote, under its bylaws, never here. Members get the dates and the official ballot by their home email; a steward can tell you more.
    If you only want to know what people think, another bargaining chair can post this as a straw poll. It will say that it decides nothing. Are you the only chair? Then a server admin must first give that role to someone else too.
poll-asked = The chairs were asked. One of them can post it.
poll-asked-unposted = It waits for a chair, but Discord did not let me say so in the stewards' channel. Please tell a bargaining chair: they find it in /poll. The admin can see in /setup what is missing.
poll-request = 🗳️ A poll waits for { $second ->
    [yes] another bargaining chair
   *[no] a bargaining chair
}: **{ $question }**
poll-request-done = This request is over: { $since ->
    [gone] the poll was discarded, or nobody posted it for 30 days.
    [draft] the poll went back to whoever wrote it.
    [scheduled] the poll opens by itself at its time.
   *[other] the poll was posted.
}
poll-form-words = Question and answers
poll-form-extend = A later close
poll-field-question = Question
poll-field-options = Answers, one per line
poll-field-question_es = Question in Spanish (optional)
poll-field-options_es = Answers in Spanish, in the same order
poll-field-secret = May people change their answer?
poll-field-secret-no = Yes: confidential
poll-field-secret-yes = No: secret, final once sent
poll-field-extras = Also
poll-field-live = Show the count while it is open (from 5 answers)
poll-field-abstain = Offer “I'd rather not say”
poll-field-most = How many answers may one person choose?
poll-field-quorum = Quorum: how many must answer (optional)
poll-field-quorum-hint = A number of people: 50, or a share: 30%
poll-field-threshold = Goal
poll-field-threshold-plurality = None: what most chose
poll-field-threshold-majority = More than half
poll-field-threshold-two-thirds = Two thirds
poll-field-opens = Opens (empty: right away)
poll-field-closes = Closes
poll-field-closes-hint = in 2 days · Friday 6pm · empty: 24 hours after it opens
poll-field-ping = Mention
poll-field-ping-role = Mention the role when it opens (a chair posts it)
poll-field-until = Closes at
poll-default-unsure = Not sure

# The list and the panel
poll-list = ### Polls
poll-list-empty = No polls yet. New ones appear here and in the channel where they are posted.
poll-list-drafts = Your drafts
poll-list-line = **{ $number }** · { $question }
    { $state ->
        [open] Open until { $closes }
        [void] Void
        [scheduled] Opens { $opens }
       *[closed] Closed { $closes }
    }
poll-list-draft = { $question }{ $state ->
    [asked] {""}
        Waits for a chair to post it
    [sent-back] {""}
        ↩️ Came back to you
   *[draft] {""}
}
poll-list-asked = 🗳️ Waits for a chair: { $question }
poll-to-list = ◀ All polls
poll-new = New poll
poll-goon = Continue
poll-missed = The poll “{ $question }” could not open on time: its close had already passed, or its quorum needs a number of people that is not known. { $since ->
    [draft] It is a draft again.
    [scheduled] It was scheduled again since.
   *[other] It was opened since.
}
poll-late = The poll “{ $question }” did not open: the bot was not running at its time, and more than { $hours } hours have passed. { $since ->
    [draft] It is a draft again: whoever wrote it finds it under /poll.
    [scheduled] It was scheduled again since.
   *[other] It was opened since.
}
poll-no-role = The poll “{ $question }” could not open on time: the role that may answer was deleted. { $since ->
    [draft] It is a draft again: whoever wrote it finds it under /poll, chooses another role with Who may answer, and posts it.
    [scheduled] It was scheduled again since.
   *[other] It was opened since.
}
poll-refused = ⚠️ Poll { $number } is not in its channel: Discord did not take it, most often because the bot isn't allowed to write there. Give the bot View Channel, Send Messages and Attach Files there; if the channel is a thread, unlock it. Then whoever made the poll, or a chair, opens it under /poll and presses Post the card again.
poll-refused-over = ✅ Poll { $number } has been posted again since.
poll-role-gone = The role that may answer this poll was deleted, so no new answer can be given. Answers already given count. A steward or chair can close it early and ask again.
poll-scheduled-role-gone = The role that may answer was deleted, so this poll will not open. Press Take back to draft. Then whoever wrote it chooses another role under Who may answer.
poll-remind = Remind
poll-extend = Extend
poll-close-early = Close early
poll-post-again = Post the card again
poll-unschedule = Take back to draft
poll-unscheduled = It will not open. It is a draft of whoever wrote it again, and only they see it.
poll-ask-again = Ask again
poll-close-ask = { $eligible ->
    [-1] Close this poll now? Answers so far: { $count }; how many people are missing is not known.
   *[other] Close this poll now? Answers so far: { $count }; people missing: { $missing } of { $eligible }.
} A closed poll is never opened again.
poll-close-yes = Close it now
poll-closed-early = Closed. The result follows in a few seconds.
poll-extended = It now closes { $closes }.
poll-reminder-sent = The reminder is posted { $at }.
poll-reminder-stuck = Discord does not let me write in that channel, so nobody was reminded. Ask the admin to look at /setup.
poll-reminder = { $turnout } This poll closes { $closes } ({ $left }): **{ $question }**
poll-card-stands = The card is here: { $link }
poll-posted-again = The card was posted again.
poll-stuck = Discord does not let me write in that channel, so the card could not be posted. Ask the admin to look at /setup, then press Post the card again.
poll-sheet-option = Answer
poll-sheet-option-es = Answer in Spanish
poll-sheet-votes = Votes
poll-sheet-percent = Of all votes, %
poll-sheet-voters = Of people who picked an answer, %
poll-sheet-eligible = Of all who may answer, %
poll-sheet-question = Question
poll-sheet-people = People who answered
poll-sheet-eligible-count = People who may answer
poll-sheet-abstained = Would rather not say

# What is not possible
no-such-poll = There is no such poll here for you. Type /poll for those there are.
poll-closed = This poll closed on { $time }; your answer came after that and was not counted. If you had already answered, that answer counts.
poll-counted = This poll closed on { $time } and was counted, so an answer can no longer be looked up. If yours was in by then, it was counted.
poll-not-open = This poll is not open, so that cannot be done.
poll-locked = This poll was posted, so its question, answers and rules are fixed. Close it and make a new one if something is wrong.
not-eligible = This poll is for { $role }. { $member ->
    [yes] If you should have that role, tell a steward or the server's admin.
   *[no] If you should have that role, press I'm a member.
} Nobody is told you tried.
not-on-roll = This poll is for those who held the role { $role } when it opened. You got it later, so you can answer the next one.
already-answered = You have already answered this poll. That answer counts and cannot be changed.
nothing-to-take-back = There is no answer of yours to take back.
secret-is-final = This poll is secret: an answer can be neither looked up nor taken back.
wrong-choice = That does not fit this poll, so nothing was saved. Please use the newest card.
receipt-taken = That was not sent again: an answer with this receipt is in the box already.
too-many-tries = Too many wrong receipts. You can try again { $at }.
receipt-unread = That is not a receipt. It has 13 letters and figures, such as 3F9K-07QZ-M2XPA.
too-few-options = A poll needs at least two answers. Put ; between them.
too-many-options = A poll takes up to 25 answers; you gave { $count }.
same-options = Two answers say the same: { $option }
spanish-uneven = There are { $english } answers, but { $spanish } in Spanish. Please write as many, in the same order, or none.
bad-number = { $field ->
    [quorum] The quorum is a number of people, such as 50, or a share up to 100%, such as 30%.
   *[most] People may choose between 1 and { $greatest } answers here.
}
quorum-unknown = A share as a quorum needs to know how many may answer, and I do not. Give a number of people, or ask the admin to enter the number of members in /setup.
secret-live = A secret poll cannot show its count while it is open: each change in the numbers would point to someone.
hold-is-secret = A legal hold is on, so new polls are secret only.
closes-too-soon = The close must be at least a minute after the opening. Please choose a later one.
closes-too-late = A poll may be open for a year at most. Please choose an earlier close.
extension-not-later = It already closes { $at }. Pick a later time.
close-fixed = The count so far is shown already, so the close cannot be put off any more: someone could otherwise pick the moment that shows how one person answered. It closes { $at }.
too-few-since = Fewer than 5 people have answered since the count that everyone sees, so closing now could show how one person answered. You can close it once { $needed ->
    [one] 1 more person has
   *[other] { $needed } more people have
} answered; it closes by itself { $at }.
reminded-lately = One reminder in 12 hours is enough. The next one can go out { $at }.
closes-before-morning = At night a reminder waits until { $at }, and this poll closes before that, so nobody would be reminded.
stop-needs-chair = A question about ratifying, striking or electing is not for a poll here: the union decides it by its own vote, under its bylaws, and members get dates and ballot by their home email. Only two bargaining chairs together can ask it as a straw poll.
second-chair-needed = Someone else must post this: a chair who did not write it.
role-gone = The role that may answer was deleted. Choose another one under Who may answer.
