command-update = update
    .name = update
    .about = Write a bargaining update, or continue a draft
    .audience = audience
    .audience-about = Who gets it
    .audience-stewards = Stewards first, members when you release it
    .audience-members = Members
    .audience-public = Members and the public
    .audience-embargo = Members now, the public when you release it
    .when = when
    .when-about = When it goes out: Friday 6pm, tomorrow at 7am
    .file = file
    .file-about = The text as a .md, .txt or .docx file
    .ping = ping
    .ping-about = The one role to mention

command-news = news
    .name = news
    .about = What you missed, and all bargaining updates
    .find = find
    .find-about = A number, or words to look for

menu-make-an-update = Make an update

# Kinds
update-kind-recap = Session recap
update-kind-impasse = Impasse
update-kind-mediation = Mediation
update-kind-agreement = Tentative agreement
update-kind-ratification = Ratification
update-kind-action = Call to action
update-kind-press = Press release

# What it means for a reader now; stands under every update in both languages.
update-means-recap = **What this means for you now:** talks go on. Nothing is final yet.
update-means-impasse = **What this means for you now:** impasse is not a strike and does not end your contract. Next come the steps with outside help.
update-means-mediation = **What this means for you now:** a neutral mediator is helping both teams. The mediator cannot decide for anyone.
update-means-agreement = **What this means for you now:** both teams signed a tentative agreement. It is not in force: members vote first, then the school board. Dates and link come to your home email. The new agreement changes nothing yet.
update-means-ratification = **What this means for you now:** members vote on the agreement; the union runs that vote, not Discord. Dates and link come to your home email. The school board votes after the members.
update-means-action = **What this means for you now:** you are asked to do something, if you wish. Taking part is your choice, and the law says the district may not punish you for acting together.
update-means-press = **What this means for you now:** this is what the union tells the public. By itself it changes nothing.

# Skeletons
update-skeleton-recap =
    What was on the table:

    What the district said:

    What we said:

    Next session (day, time, room):
update-skeleton-impasse =
    Who declared impasse, and when:

    What the teams still disagree about:

    What happens to the sessions that were planned:

    What comes next:
update-skeleton-mediation =
    Day of the mediation, and until when it went:

    What we may say about it:

    What comes next:
update-skeleton-agreement =
    When both teams signed:

    The main points:

    What is not in it:

    Where to read all of it:

    When members vote:
update-skeleton-ratification =
    Who may vote:

    From when until when:

    How the ballot reaches you:

    Where to read the agreement:
update-skeleton-action =
    What we ask you to do:

    Day, time, place:

    Why it matters now:
update-skeleton-press =
    FOR IMMEDIATE RELEASE

    What happened:

    What the union says:

    Contact for the press:

# The message
update-label = Update { $number }{ $version ->
    [0] {""}
   *[other] , correction { $version }
}
update-tombstone = This update was taken back{ $known ->
    [yes] : { $reason }
   *[no] .
}
update-taken-back-thread = Update { $number } (taken back)
update-files-of = Files of Update { $number }
update-ask = Ask a question
update-got-it = Got it
update-spanish = Español
update-changes = What changed
update-button-where = Where do talks stand?
update-button-join = Join
update-button-member = I'm a member
update-button-impasse = What is impasse?
update-button-mediator = What does a mediator do?
update-button-tentative = What is “tentative”?
update-button-voting = Who votes?
update-button-helping = What can I do?
update-button-petition = Petition

# The desk
update-drafts =
    ## Bargaining updates
    Choose a kind below for a new one. Drafts are kept until you publish or discard them.
update-to-list = ◀ All drafts
update-untitled = No title yet
update-new = New update: press its kind
update-start = Now choose the kind, and the form opens.
update-draft-line = { $corrects ->
    [yes] {"Correction · "}
   *[no] {""}
}{ $state ->
    [review] Waits for another bargaining chair · { $at }
    [returned] ↩️ Came back · changed { $at }
    [scheduled] Goes out { $at }
   *[draft] Draft · changed { $at }
}
update-draft-empty = Nothing is written here yet.

# Forms
update-compose = Bargaining update
update-compose-spanish = The update in Spanish
update-field-body = Text
update-field-body-hint = Up to 4,000 characters; for the rest: More, then { $rest }
update-field-files = Files to attach
update-field-more = The next piece
update-joint = How does it go on?
update-joint-paragraph = As a new paragraph
update-joint-on = Right where the text stops
update-field-section = This section's text
update-upload = The text from a file
update-field-file = File
update-file-hint = .md, .txt or .docx; it takes the place of the text
update-attach = Add files
update-when = When does it go out?
update-field-when = Goes out
update-when-hint = Friday 6pm · tomorrow at 7am · June 5 5:30pm
update-field-wider = Everyone else gets it
update-wider-hint = Leave empty to decide later with Release now
update-name = May the stewards see your name?
update-name-hidden = No, ask without my name
update-name-shown = Yes, show my name
update-name-hint = The answer comes back to you either way.
update-field-answer = Your answer

# The preview
update-preview = **This is Update { $number } as it will look{ $corrects ->
    [yes] {" "}when corrected
   *[no] {""}
}** · { $parts ->
    [one] one message
   *[other] { $parts } messages
}{ $state ->
    [review] {" · waits for another bargaining chair"}
    [scheduled] {" · scheduled"}
   *[draft] {" · draft, only chairs see it"}
}
update-to-stewards = Goes to the stewards, then to the members.
update-to-members = Goes to the members' channel.
update-to-public = Goes to the members' and the public channel.
update-to-embargo = Goes to the members' channel, then to the public one.
update-way-more = More, then Figures
update-figures = { $count ->
    [0] No amounts, dates or links in it.
    [one] One amount, date or link to check: { $way }.
   *[other] { $count } amounts, dates and links to check: { $way }.
}
update-no-spanish = No Spanish text yet. Spanish readers get the lines under the update; you can add the text later.
update-one-sided = ⚠️ { $count ->
    [one] One figure is
   *[other] { $count } figures are
} in one language only: { $way }.
update-spanish-behind = ⚠️ The Spanish text stays as it was: Spanish readers are told that it is older, until it follows.
update-wish = { $state ->
    [scheduled] Goes out { $at }.
    [review] Goes out { $at }, once it is approved.
    [late] Was to go out { $at }: it goes out as soon as it is approved.
    [missed] It was to go out { $at } and did not. Press Schedule to choose another time.
   *[draft] Meant for { $at }: press Schedule to confirm.
}
update-will-ping = Mentions { $role }, and nobody else.
update-unheard = ⚠️ As things are, that mention reaches nobody: the bot isn't allowed to mention that role. Whoever manages the server finds in /setup how to change that.
update-ping-gone = ⚠️ The role to mention was deleted, so it goes out without a mention. Choose another role, or none: More, then Kind, audience, mention, thread.
update-night = It is night: it comes without a sound{ $ping ->
    [yes] , and the mention waits until 6:30
   *[no] {""}
}.
update-night-loud = It is night, and you chose to send it with sound{ $ping ->
    [yes] {" "}and mention
   *[no] {""}
} now.
update-attached = Files: { $names }
update-schedule = Schedule
update-unschedule = Take off the schedule
update-publish = Publish
update-ask-approval = Ask for approval
update-back = Back to the preview
update-more = More…
update-more-ask = What else would you like to do with this draft?
update-more-append = Add more text
update-more-upload = Replace the text with a file
update-more-spanish = Spanish title and text
update-more-spanish-append = Add more Spanish text
update-more-spanish-upload = Spanish text from a file
update-more-files = Attachments
update-more-options = Kind, audience, mention, thread
update-more-facts = Figures: amounts, dates, links
update-more-others = For email, website, 300 characters
update-more-discard = Discard this draft
update-facts = Figures
update-figures-title = ## Read these once more
update-figures-none = There are no amounts, percentages, dates, times or links in the text.
update-fact-amount = Amounts
update-fact-percent = Percentages
update-fact-date = Dates
update-fact-time = Times
update-fact-link = Links
update-only-english = Only in the English text
update-only-spanish = Only in the Spanish text
update-both-agree = Both languages have the same figures.
update-email-question = { $timed ->
    [yes] Will the email to members' homes be out by then?
   *[no] Has the email to members' homes gone out?
} Members are meant to get the details first, and in full, at their home email.
update-email-publish-yes = Yes: publish
update-email-publish-no = Not yet: publish anyway
update-email-approval-yes = Yes: ask for approval
update-email-approval-no = Not yet: ask anyway
update-email-schedule-yes = Yes: schedule it
update-email-schedule-no = No: schedule it anyway
update-email-not-out = ⚠️ When approval was asked for, the email to members' homes was not out yet.
update-published = { $version ->
    [0] Published as Update { $number }.
   *[other] Update { $number } now carries correction { $version }.
}
update-unposted = { $version ->
    [0] Update { $number } can be read in /news, but stands in no channel yet.
   *[other] Update { $number } carries correction { $version } in /news, but stands in no channel.
}
update-tried-again = Not all of Update { $number } is where it should be yet.
update-stage-too = An update does not change the stage that /bargaining and /faq tell. If it has moved, press Set stage.
update-released = { $tier ->
    [public] Update { $number } is in the public channel now too.
   *[members] Members have Update { $number } now.
}
update-released-unposted = Update { $number } is for { $tier ->
    [public] the public
   *[members] the members
} now: they can read it in /news, but not all of it is in its channel yet.
update-already = Update { $number } is out already. Nothing was posted twice.
update-stuck = ⚠️ In { $channel }, Update { $number } is not as it should be: { $fault ->
    [deleted] someone deleted it there. Press Try again to post it anew.
    [gone] the channel was deleted. An admin can choose another one under /setup; then press Try again.
    [two-factor] this server asks for two-factor sign-in, and the account that made the bot does not have it. Whoever made the bot turns it on in their own Discord settings; then press Try again.
    [hidden] the bot cannot see that channel. Give it View Channel there, then press Try again.
    [thread] the text stands, but its thread could not be opened. Give the bot Create Public Threads there, then press Try again.
    [title] its thread still carries the old title. Give the bot Manage Threads there, then press Try again, or rename the thread by hand.
    [forbidden] the bot isn't allowed to write there. Give it View Channel, Send Messages and Attach Files there, then press Try again.
   *[other] Discord did not take it. Press Try again; if that does not help, tell whoever runs the bot this number: { $code }.
} { $retracted ->
    [yes] It was taken back: anyone who may manage messages there can delete it by hand.
   *[no] Nothing is lost, and nothing will be posted twice.
}

# Sections, files, options
update-sections = The text is longer than one form holds, so it is edited by section. It has { $count } sections; press the number of the one to edit, which opens with the title.
update-attachments = { $count ->
    [0] No files yet.
    [one] One file.
   *[other] { $count } files.
} Up to 10, each at most 10 MB.
update-files-open = Open the files
update-detach = Choose files to remove
update-options = **Kind, audience, mention, thread**
update-audience = Audience
update-audience-stewards = Stewards first, members when released
update-audience-members = Members
update-audience-public = Members and the public
update-audience-embargo = Members, then the public when released
update-kind = Kind
update-ping = Mention one role
update-no-ping = No mention
update-toggle-thread-on = Thread: yes
update-toggle-thread-off = Thread: no
update-toggle-loud-on = Sound at night: yes
update-toggle-loud-off = Sound at night: no

# Readers
update-got-it-thanks = Thank you. Chairs see only how many people pressed it, never who.
update-in-spanish = En español
update-in-english = In English
update-english-only = This update is not in Spanish yet.
update-stale = ⚠️ This Spanish text is older than the latest correction; the English text is the current one.
update-was-retracted = Taken back
news-title = ## Bargaining updates
news-title-search = ## Bargaining updates with “{ $words }”
news-none = Nothing here yet.
news-not-found = No update here has that. Try fewer words, other words, or an update's number.
news-read = Read
news-to-list = ◀ All updates
news-on = { $at }
news-all-kinds = All kinds
news-by-kind = Show one kind

# Refusals
update-gone = There is no such update here, or it is not for your role. Type /news for those you can read.
update-already-published = This is out already. To change it, open it under /news and press Correct or translate.
corrected-meanwhile = Another correction of Update { $number } came out first, so this one did not go out. It is kept: whoever wrote it opens it under /update and compares it with the update as it is now (More, then What the correction changes).
translated-meanwhile = A Spanish text of Update { $number } came out first, and stands in this correction by now. Read it once more, then ask for approval again.
too-many-files = An update takes at most { $limit } files. Remove some first.
file-too-big = “{ $name }” is larger than { $limit } MB, which is more than can be taken here.
channel-missing = { $tier ->
    [public] No public channel is chosen yet.
    [stewards] No stewards' channel is chosen yet.
   *[members] No members' channel is chosen yet.
} An admin can do it under /setup. The draft is kept.
update-unchanged = Nothing is different from what is posted.
approval-needed = Another bargaining chair must approve this first: press Ask for approval.
approved-for-later = It was approved to go out { $at }, and not before. To send it now, press Take off the schedule, then ask for approval again.
not-retractable = Only an update that is published can be corrected or taken back.
origin-taken-back = Update { $number } has been taken back, so this correction cannot go out. Copy what you still need, then discard it.
update-missed = The bot was not running at that time, and more than { $hours } hours have passed. Please read it once more before it goes out.
not-held = Everyone it is for has it already.
everyone-refused = @everyone is never mentioned. Please choose a role.
answered-meanwhile = Another steward has answered this already.
wider-too-early = Everyone else would get it before the first readers. Please choose a later time for them.

# Deciding
update-understood = It goes out { $at }. Is that right?
update-wider-at = Everyone else gets it { $at }.
update-wider-held = Everyone else gets it when you press Release now.
update-wider-over = ⚠️ Everyone else gets it at the same moment: their time, { $at }, is over. Schedule changes that.
update-confirm-time = Yes, schedule it
update-other-time = Another time
update-is-scheduled = Scheduled: it goes out { $at }. Editing it takes it off the schedule.
update-discard-question = Discard “{ $title }”? The text and its files are deleted, and this cannot be undone.
update-discarded = Discarded.
update-others = The same text for email, for the website and in 300 characters.
update-asked = Asked. Another chair finds the request in the stewards' channel; the text is not shown there. If there is no other, a server admin can let one chair decide alone: /setup, More settings.
update-asked-unposted = It waits for another bargaining chair, but Discord did not let me say so in the stewards' channel. Please tell another chair: they find it in /update. The admin can see in /setup what is missing.
update-spanish-read = Spanish text
update-review-asked = A bargaining update waits for another bargaining chair: **{ $title }**. Chairs can read it with the button.
update-review-approved = ✅ **{ $title }** was approved.
update-review-over = This request is over: it was sent back, changed or discarded, or needs no approval any more.
update-translated = The Spanish text of Update { $number } is out. That is no correction.
update-was-silent = It is night, so it came without a sound{ $ping ->
    [yes] ; the mention goes out at 6:30
   *[no] {""}
}.
update-retry = Try again
update-more-compare = What the correction changes
update-rebase = I have compared them: continue with mine
update-behind = ⚠️ Another correction of Update { $number } came out after you began this one. Compare them before you continue: More, then What the correction changes.
update-behind-review = ⚠️ Another correction of Update { $number } came out after this one was begun, so it cannot go out like this. Send it back: whoever wrote it compares the two first.
update-change-added = { $locale ->
    [es] The Spanish text is new.
   *[en] The English text is new.
}
update-change-in = { $locale ->
    [es] In the Spanish text
   *[en] In the English text
}
update-change-more = { $count ->
    [one] And one more change.
   *[other] And { $count } more changes.
}
update-taken = The message is saved as a draft. Where should this text go?
update-taken-new = Open it as a new update
update-taken-join = Or add it to the end of a draft

update-not-out = ⚠️ A scheduled bargaining update could not go out. It is back among the drafts: a chair finds it, with the reason, under /update.
update-unpinged = ⚠️ Update { $number } goes out without its mention: that role was deleted, so nobody is notified. If people should be notified, mention another role in that channel yourself.
update-not-out-over = A scheduled bargaining update could not go out. That is settled: it came out later, or was discarded.
update-release-missed = ⚠️ Update { $number } should have reached { $tier ->
    [public] the public
   *[members] the members
} by now, but the bot was not running at that time. It is held: a chair opens it under /update and presses Release now, or leaves it.
update-retried = ⏳ **Update { $number }** is not posted everywhere yet. The rest comes as soon as Discord takes it; there is nothing to do.
update-waits = **Update { $number }** waits for { $tier ->
    [public] the public
   *[members] the members
}.

# Standing
update-correct = Correct or translate
update-retract-quietly = Take back (only chairs read why)
update-release = Release now
update-hold = Hold
update-is-held = Held. Everyone else gets it only when someone presses Release now.
update-taken-back = Taken back. In a moment the reason stands in its place, and only chairs can still read the text. If Discord refuses, the stewards' channel says so.
update-taken-back-quietly = Taken back. In a moment it says so in its place, without your reason: no second chair has read it, so it is for chairs alone. To tell everyone why, publish an update. If Discord refuses, the stewards' channel says so.
update-taken-back-why = Why, for chairs alone: { $reason }
update-got-it-count = { $count ->
    [one] One person pressed Got it.
   *[other] { $count } people pressed Got it.
} Nobody sees who.
update-changes-title = ## Update { $number }, correction { $version }: what changed
update-files-changed = Only the attached files changed.
update-files-added = Files added: { $names }
update-files-removed = Files removed: { $names }
update-before = As it was before
update-earlier = The correction before
update-current = The current text
update-old = ⚠️ This is an older text. Correction { $version } is the current one.
update-all-well = Everything of Update { $number } is where it should be.
update-crossposts-wait = Discord passes on only about ten messages an hour from an announcement channel. The rest of Update { $number } reaches the followers by { $at }; there is nothing to do.
update-crossposts-done = All of Update { $number } has been passed on to the followers of the announcement channel.

# Questions
question-sent = Your question is with the stewards. The answer comes to you as a message from me, or the next time you open /news.
question-unposted = Discord did not let me show your question in the stewards' channel, so they have not seen it. Please ask a steward directly. Whoever manages the server can see in /setup what is missing.
question-unnamed = **A question about Update { $number }**, asked without a name
question-named = **A question about Update { $number }** from { $name }
question-answered = Thank you. The answer goes to the one who asked.
question-faq = Make it an FAQ entry
question-faq-form = A new FAQ entry
question-faq-hint = Everyone here can read it, newcomers too. Take out names and what is for members only.
question-faq-added = It is in the FAQ now: everyone here can find it with /faq.
question-faq-read = Read it
question-was-answered = Answered by { $name }
question-your-answer = **The answer to your question about Update { $number }**
