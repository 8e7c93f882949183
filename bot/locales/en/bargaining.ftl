command-bargaining = bargaining
    .name = bargaining
    .about = Where bargaining stands, what can come next, and the articles on the table
    .track = track
    .track-about = Only one part of the contract
    .track-full = The whole contract
    .track-language = Contract rules
    .track-financial = Pay and benefits

# Also used by the FAQ.
stage-unknown = The bargaining team has not posted where things stand. If you heard something, ask a steward before passing it on.

track-full = The whole contract
track-language = Contract rules
track-financial = Pay and benefits

side-union = our union
side-district = the district
side-joint = both teams together
side-board = the school board
side-members = the members' vote

stage-prep = Getting ready
    .means = Surveys and meetings prepare what our team will bring. Talks have not opened.
stage-opened = Talks are open
    .means = Both teams have put their first ideas or proposals on the table.
stage-bargaining = Bargaining
    .means = The two teams meet and trade proposals. Nothing is agreed until both sign.
stage-cancelled = A session was called off
    .means = A planned session will not happen. Bargaining has not ended.
stage-partial-ta = Part of it is agreed
    .means = The teams signed off on at least one article. The rest is open, and nothing is in force yet.
stage-impasse = Impasse
    .means = At least one team says more talks will not move things right now. It does not end bargaining or the contract.
stage-mediator = Choosing a mediator
    .means = The two teams are choosing a neutral person to help them.
stage-mediation = Mediation
    .means = A neutral mediator helps the teams reach their own deal, and cannot order anyone to accept. What is said there stays there.
stage-fact-finding = Fact-finding
    .means = A neutral person hears evidence from both sides and will write recommendations.
stage-report = The fact-finder's report is out
    .means = These are recommendations, not a contract. Talks or a decision can follow.
stage-ta = Tentative agreement
    .means = Both teams signed a tentative agreement. It is not in force: members vote first, then the school board. Dates and link come to your home email. The new agreement changes nothing yet.
stage-member-vote = Members are voting
    .means = The union runs this vote, not this server. The agreement is not in force yet.
stage-members-no = Members voted no
    .means = The team goes back to the table to seek changes. The terms may get better, stay, or get worse.
stage-members-yes = Members voted yes
    .means = The school board votes next. The agreement is not in force yet.
stage-board-vote = The school board is voting
    .means = The agreement is before the school board. It is not in force until the Board has voted.
stage-board-no = The school board said no
    .means = The agreement is not in force. More talks, mediation or fact-finding can follow.
stage-board-decision = The school board set the terms
    .means = Ask your steward what this means for you.
stage-in-force = The contract is in force
    .means = Members and the school board approved it. The agreement itself says when each part starts.
stage-reopener = Part of the contract is reopened
    .means = The contract stays in force while the teams bargain over part of it.
stage-expiring = The contract is about to end
    .means = Its end date is near. Ask your steward what stays in place after that.
stage-expired = The contract is past its end date
    .means = Whether its terms stay in place depends on the contract. Ask your steward.
stage-elsewhere = Goes on in another part of the contract
    .means = This part is no longer bargained by itself.

bargaining-title = Where bargaining stands
bargaining-track = **{ $track }: { $stage }**
bargaining-track-unknown = **{ $track }**: { stage-unknown }
bargaining-fact = Since { $since }, declared by { $side }. Source: { $source }
bargaining-fact-briefly = Since { $since }, declared by { $side }.
bargaining-live-since = Since
bargaining-live-by = Declared by
bargaining-live-source = Source
bargaining-next = Can come next: { $stages }
bargaining-out-of-the-order = Out of the usual order: { $reason }
bargaining-corrected = Corrected since: the first entry stays in the timeline.
bargaining-waiting = A change waits for another bargaining chair: **{ $track }: { $stage }**
bargaining-unset = A change was filled in and is not set: **{ $track }: { $stage }**
bargaining-sent-back = ↩️ Your change came back: **{ $track }: { $stage }**
bargaining-overtaken = ↩️ Your change **{ $track }: { $stage }** was not set: the stage moved on before it was approved.
bargaining-session = Next session: { $title }, { $at }
bargaining-session-none = No session is announced.
bargaining-update = Last update: { $title }, { $at }
bargaining-read-update = Read the last update
bargaining-articles-title = Articles on the table
bargaining-articles-none = No article is on the table.
bargaining-articles-more = { $count ->
    [one] One more under Articles.
   *[other] { $count } more under Articles.
}
bargaining-article-line = { $number } · { $title }: { $state } · { $since }
bargaining-article-cost = Cost as the team states it{ $side ->
    [union] {" "}({ side-union })
    [district] {" "}({ side-district })
   *[other] {""}
}: { $cost }
bargaining-live-cost = Cost{ $side ->
    [union] {" "}({ side-union })
    [district] {" "}({ side-district })
   *[other] {""}
}: { $cost }
bargaining-where = Where do talks stand?
bargaining-mediation-rule = In mediation, only what was said in open session is written here.
bargaining-open-session-mark = said in open session
bargaining-positions-members = Members also see what each side said last.

article-open = open
article-proposed = proposed
article-countered = countered
article-agreed = tentatively agreed
article-off = off the table

bargaining-articles = Articles
bargaining-timeline = Timeline
bargaining-back = Back
bargaining-what-is = What does this mean?
bargaining-highlights = Highlights
bargaining-full-text = Full text
bargaining-vote = The union's official vote
bargaining-pack = **The agreement and the vote**
bargaining-pack-summary = Highlights (a summary; the full text is what counts): { $url }
bargaining-pack-full = Full text: { $url }
bargaining-pack-reading = Time to read: { $text }
bargaining-pack-dates = Dates: { $text }
bargaining-pack-vote = The union runs the vote; it never happens here: { $url }
bargaining-pack-members = Members find the full text and the dates here.

bargaining-timeline-title = ## Timeline
bargaining-timeline-none = Nothing has been entered yet.
bargaining-timeline-move = **{ $stage }** · { $at }
bargaining-timeline-declared = Declared by { $side }. Source: { $source }
bargaining-timeline-note = Note: { $note }
bargaining-timeline-struck = ~~{ $stage } · { $at }~~ (corrected)
bargaining-timeline-approved = Approved by another bargaining chair.
bargaining-timeline-picture = Picture
bargaining-picture-alt = Timeline of bargaining. { $moves }
bargaining-picture-title = Timeline of bargaining

bargaining-set = Set stage
bargaining-pick-track = Which part has moved?
bargaining-pick-stage = **{ $track }** is at **{ $stage }**. What is it now?
bargaining-pick-first = Nothing is set for **{ $track }**. Where is it now?
bargaining-pick-contract = { $stage } (only if the contract has it)
bargaining-other-track = Another part
bargaining-any = Something else happened
bargaining-any-placeholder = Out of the usual order
bargaining-any-intro = These do not usually follow **{ $stage }**. If one of them is what happened, you will be asked for the reason, and everyone can read it.
bargaining-split = Rules and pay go on separately
bargaining-elsewhere = This part goes on in another
bargaining-illegal = **{ $to }** cannot follow **{ $stage }**. What can:
illegal-move = That stage does not follow the present one.
too-early-in-force = A contract is in force only after the members and then the school board have voted. Enter each vote with its own date; no reason changes this.
strike-not-here = Nothing about a strike is set here. The union announces that itself.
bargaining-anyway = It happened all the same
bargaining-correct = Correct the latest entry
bargaining-correct-title = **{ $track }: { $stage }** was entered. What should it say? The first entry stays in the timeline.
bargaining-correct-same = { $stage } (correct the date or the source)

bargaining-form-title = { $stage }
bargaining-form-when = When was it?
bargaining-form-when-hint = Empty means now. Or: June 6 3:30am · yesterday at 5pm
bargaining-form-side = Who declared it?
bargaining-form-source = Where does the fact come from?
bargaining-form-source-hint = A link, or words: "read out at the table". Everyone can read it.
bargaining-form-note = Note
bargaining-form-note-hint = Needed when it is more than a day ago. Everyone can read it.
bargaining-form-note-contract = Which article of the contract has this step?
bargaining-form-reason = Why out of the usual order?
bargaining-form-reason-hint = Everyone can read it.

bargaining-again = Fill in again

bargaining-check = ## Is this right?
bargaining-check-fact = **{ $track }: { $stage }**
    Since { $since }
    Declared by { $side }
    Source: { $source }
bargaining-check-two = Another bargaining chair has to approve it before anyone sees it.
bargaining-check-one = It shows right away in /bargaining.
bargaining-check-split = From here the contract is no longer bargained as a whole. Contract rules go on by themselves, and so do pay and benefits, from where they were.
bargaining-check-impasse = With **Do it all** you also get a draft of the update, and { $count ->
    [0] there is no coming bargaining session to call off.
    [one] the next bargaining session will show as cancelled by { $side }. People who asked to hear about it will be told.
   *[other] the next { $count } bargaining sessions will show as cancelled by { $side }. People who asked to hear about it will be told.
}
bargaining-review-impasse = Approving it also makes a draft of the update, and { $count ->
    [0] there is no coming bargaining session to call off.
    [one] the next bargaining session will show as cancelled by { $side }. People who asked to hear about it will be told.
   *[other] the next { $count } bargaining sessions will show as cancelled by { $side }. People who asked to hear about it will be told.
}
bargaining-yes = Set it
bargaining-ask = Ask another bargaining chair
bargaining-everything = Do it all
bargaining-stage-only = Stage only
bargaining-done = ✅ Set. **{ $track }: { $stage }**
bargaining-asked = ✅ Another bargaining chair is asked in the stewards' channel. Nobody sees the change until then.
bargaining-asked-unposted = The change waits for another bargaining chair, but Discord did not let me say so in the stewards' channel. Please tell another chair: they can find it in /bargaining. The admin can see in /setup what is missing.
bargaining-drafted = The draft of the update is ready. Nobody else has seen it.
bargaining-sessions-cancelled = { $count ->
    [0] No coming session had to be called off.
    [one] One session was called off.
   *[other] { $count } sessions were called off.
}
bargaining-tell-offer = Nobody is notified when the stage changes. To tell everyone, write an update.
bargaining-tell = Write an update
bargaining-open-draft = Open the draft
bargaining-update-title-impasse = Impasse has been declared
bargaining-update-body-impasse =
    { $side ->
        [union] Our bargaining team has declared impasse.
        [district] The district has declared impasse.
       *[other] Impasse has been declared.
    }

    Impasse means that at least one team believes more talks will not move things right now. It does not end bargaining, and it does not end our contract. Next, outside help comes in.

    What you can do: come to open sessions and school board meetings, talk with the people you work with, and keep your home email up to date with the union.

bargaining-request = A change of the bargaining stage (**{ $track }**) waits for another bargaining chair. Only chairs can read it.
bargaining-request-done = A change of the bargaining stage (**{ $track }**): { $what ->
    [set] it is set now.
    [sent-back] sent back.
    [overtaken] over, because the stage has moved on since.
    [waiting] nobody else has to approve it any more. Whoever asked for it sets it in /bargaining.
   *[other] withdrawn.
}
bargaining-review-own = You asked for this change, so another chair decides. If there is no other, a server admin can let one chair decide alone: /setup, More settings.
bargaining-withdraw = Take it back

source-needed = Please say where the fact comes from: a link, or a few words.
note-needed = That is more than a day ago. Please add a note: why is it entered only now?
contract-note-needed = This step is possible only if the contract has it. Please write in the note which article says so.
not-happened-yet = { $at } hasn't happened yet. Set the stage afterward.
out-of-order = The time was understood as { $meant }. That does not fit: the entry before or after it is from { $at }. Correct that one first, or check the date.
not-said-yet = { $at } hasn't come yet. Enter it once it has happened.
said-since = The time was understood as { $meant }. This article already has a later entry, from { $at }. A new entry has to come after that one: check the date.
stage-moved-on = The stage has changed since you filled this in, so nothing was set. Look at where it stands now and enter it again.
no-such-stage = That entry does not exist here.
already-decided = Someone has already decided this. Nothing was done twice.
keeps-its-stage = An earlier entry can be corrected in its date and source only. Correct the latest entry to change the stage.
nothing-to-split = Only the whole contract can be split, and only while no other part is open.

bargaining-post = Post the live card
bargaining-posted = The card is in the members' channel and follows every change.
bargaining-unposted = Discord did not let me post in the members' channel. The admin sees in /setup what is missing; then press again.
bargaining-post-there = The card is already in the members' channel and follows every change.
bargaining-add = Add article
bargaining-add-title = Add an article
bargaining-add-number = Number
bargaining-add-number-hint = As in the contract: 24, 12-A, Appendix B
bargaining-add-when = On the table since
bargaining-move = Move article
bargaining-clear = Take all off the table
bargaining-clear-offer = The articles of this round stay on the table until a chair takes them off.
bargaining-clear-ask = { $count ->
    [one] Take the one article off the table?
   *[other] Take all { $count } articles off the table?
} Do this when the round is over, for example when the contract is in force. What was said stays with each article, and Add article brings it back.
bargaining-move-to = What happened with **{ $number } · { $title }**?
bargaining-open-ask = Bargaining is in mediation. What was said in mediation may not be written down, here or anywhere on this server. Was this said in open session?
bargaining-open-yes = Yes, in open session
bargaining-say-title = { $number }: { $state }
bargaining-say-side = Whose position is it?
bargaining-say-position = What do they say now?
bargaining-say-cost = Cost, in words
bargaining-say-cost-hint = For example: about $4.5 million
bargaining-say-when = When was it said?
bargaining-say-where = Where did it happen?
bargaining-say-where-hint = A session or an update, to link to
bargaining-said-done = ✅ **{ $number } · { $title }**: { $state }
bargaining-article-title = ## { $number } · { $title }
bargaining-article-state = **{ $state }**, since { $since }
bargaining-article-side = **{ $side ->
    [union] Our union
    [district] The district
   *[other] Both teams
}**, { $at }: { $position }
bargaining-article-history = **History**
bargaining-article-step = { $at } · { $state }
bargaining-article-session = at “{ $title }”
bargaining-article-update = in update { $number }
bargaining-article-read = Read update { $number }
bargaining-article-pick = Open an article
bargaining-where-session = Session: { $title }
bargaining-where-update = Update { $number }: { $title }
article-not-found = That article is not on the table here.
article-exists = Article { $number } is on the table already. Open it and press Move article.
article-unclear = Please give the article its number and its title.
position-needed = Please say whose position it is, and what they say.
open-session-only = Bargaining is in mediation. Only what was said in open session may be written down; nothing was saved.
bargaining-pack-make = Ratification pack
bargaining-pack-title = The agreement and the vote
bargaining-pack-offer = Members now need to know where to read it and when they vote. The union runs the vote; it never happens here.
bargaining-pack-hint = A whole address beginning with https://
bargaining-pack-reading-label = Time to read
bargaining-pack-dates-label = Dates: meetings, vote opens, vote closes
bargaining-pack-done = ✅ Members see it in /bargaining.
no-agreement = There is no tentative agreement on this part yet.
pack-link-unclear = { $field ->
    [highlights] The link to the highlights
    [full-text] The link to the full text
   *[vote] The link to the official vote
} is not a whole address: { $text }. It must begin with https://
pack-empty = Nothing was filled in, so nothing was saved.
