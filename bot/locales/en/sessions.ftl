command-session = session
    .name = session
    .about = Coming and past sessions; stewards: give a title to make a new one
    .title = title
    .title-about = What it is called, for example Bargaining session 4
    .when = when
    .when-about = Friday 6-8pm · tomorrow at 5:30 pm · 6/5 5pm · or, held already: yesterday 6pm
    .kind = kind
    .kind-about = Bargaining if you leave it out
    .kind-bargaining = Bargaining session
    .kind-mediation = Mediation
    .kind-board = School board meeting
    .kind-rally = Rally
    .kind-training = Training
command-checkin = checkin
    .name = checkin
    .about = Check in to a session with the words the steward reads out
    .code = code
    .code-about = The two words; leave it out to see what is open now
menu-mark-present = Mark present

session-kind = { $kind ->
    [bargaining] Bargaining session
    [mediation] Mediation
    [board] School board meeting
    [rally] Rally
   *[training] Training
}
session-answer-going = Going
session-answer-maybe = Maybe
session-answer-not = Can't
session-answered = { $answer ->
    [going] Noted: you are going.
    [maybe] Noted: maybe.
   *[not] Noted: you can't make it.
} Only the numbers are shown, never names. You can change it until the session ends.
session-follow = Tell me if it moves
session-unfollow = Don't tell me
session-followed = { $told ->
    [yes] If this session is moved or cancelled, you get one private message with day, time and place. { $hold ->
        [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
       *[no] That you asked is erased when the session is over.
    }
   *[no] You will get no message about this session.
}
session-changed = { $what ->
    [moved] A session you asked about has been moved. It is now:
    [reinstated] ✅ A session you asked about had been cancelled and is **on after all**:
   *[cancelled] ❌ A session you asked about is **cancelled**. It was to be:
}
session-news-moved = { $what ->
    [time] 🔁 **{ $title }** has been moved. If you can't come now, change your answer on the card.
    [place] 📍 **{ $title }** has a new place.
   *[no-place] 📍 **{ $title }**: the place is not known yet.
}
session-news-cancelled = ❌ { $count ->
    [one] This session is cancelled
   *[other] { $count } sessions are cancelled
}, { $who ->
    [district] by the district.
   *[us] by us.
}
session-news-reinstated = ✅ **{ $title }** is on after all. It is no longer cancelled.
session-news-more = … and { $count } more: see /session.
session-news-card = See the card
session-messages-wait = ⚠️ **{ $title }** was moved, cancelled or put on again, and Discord lets the bot write only a few private messages at a time. The people who asked to be told hear of it later, some perhaps too late: chairs, please pass it on yourselves as well.
session-check-in = Check in
session-calendar = Add to calendar
session-calendar-file = Open this file to put the session in your calendar.
session-open = ✅ Check-in is open: press Check in and write the two words the steward says.
session-closed = This session is over.
session-cancelled = ❌ { $who ->
    [district] Cancelled by the district.
   *[us] Cancelled by us.
}
session-reminder = ⏰ **{ $title }** starts soon: { $time }.

session-list = ## Sessions
session-none = Nothing is planned yet. New sessions appear here and in the members' channel.
session-line-state = { $state ->
    [draft] not posted yet
    [planned] planned
    [now] under way
    [open] check-in is open
    [closed] over
   *[cancelled] { $who ->
        [district] cancelled by the district
       *[us] cancelled by us
    }
}
session-new = New session
session-past = Past sessions
session-to-list = ◀ All sessions

session-preview = Nobody sees it yet. In { $channel } it will have buttons too.
session-preview-begun = -# By its length it goes on until { $until }. If it is over, press Change and correct how long.
session-preview-over = **This meeting is over.** Recording it posts nothing: no card, no reminder, no Going button, no calendar file. Then you add who came.
    -# Did you mean a coming day? Press Change and write the year too.
session-record = Record it
session-unrecord = Back to a draft
session-near = ⚠️ There is already **{ $title }**, { $at }. If it is the same one, add your people there, so that it does not count twice.
session-choose-kind = What kind of session?
session-weekly = Repeat every week
session-once = Only once
session-event = List as event
session-no-event = No event
session-event-again = List event again
session-event-choice = { $listed ->
    [yes] 📅 It is a Discord event too: the whole server sees it, and who presses Interested there.
   *[no] -# As a Discord event, the whole server would see it, and who presses Interested there.
}
session-event-lost = ⚠️ Its event was deleted, cancelled or ended at Discord. The session stays as it is: list the event again, or leave it.
session-event-refused = ⚠️ Discord does not take its event. { $why ->
    [full] There are 100 open ones, the most a server can have: delete some, then press List event again.
    [permission] Give the bot's role Create Events under Server Settings > Roles, then press List event again.
   *[other] Press List event again; if that does not help, No event and then List as event. (Code { $code }.)
}
session-event-about = Anyone may watch this meeting. If you press Interested here, everyone on this server can see it.
session-event-place = See our channel
session-field-until = Until what day?
session-hint-until = December 16 · 12/16 · in 8 weeks
session-repeats = 🔁 **{ $count } sessions**, one every week; the last on { $last }.
    -# Post makes all of them; each one's card comes a week before it.
session-post-again = Post again
session-stuck = ⚠️ The card is not in { $channel }: { $why ->
    [deleted] it was deleted. Press Post again.
    [gone] that channel was deleted. Ask an admin to choose another members' channel in /setup, then press Post again.
   *[permission] the bot isn't allowed to write there. Give it View Channel and Send Messages there, then press Post again.
}
session-untold = ⚠️ { $channel } has not been told that this session was moved, cancelled or put on again: { $why ->
    [gone] that channel was deleted. Ask an admin to choose another members' channel in /setup, then press Post again.
   *[permission] the bot isn't allowed to write there. Give it View Channel and Send Messages there, then press Post again.
}
session-refused = ⚠️ **{ $title }**: its card, or word of a change, is not in { $channel }, because { $why ->
    [gone] that channel was deleted. Ask an admin to choose another members' channel in /setup.
   *[permission] the bot isn't allowed to write there. Give it View Channel and Send Messages there.
} Then, in /session, press Manage and Post again.
session-refused-over = ✅ **{ $title }**: nothing is missing in { $channel } any more.
session-told = -# { $channel } has been told of the change: { $link }
session-to-tell = { $count ->
    [one] -# 1 person who asked gets a private message about it.
   *[other] -# { $count } people who asked get a private message about it.
}
session-card-due = -# Its card comes into { $channel } on { $at }.
session-form-title = Session
session-field-when = When does it start?
session-hint-when = Friday 6-8pm · tomorrow at 5:30 pm · 6/5 5pm
session-field-length = How long?
session-hint-length = 2 h · 90 min. It may go past midnight
session-field-room = Room or place
session-field-stream = Link to the stream or voice channel
session-hint-stream = https://… · A voice channel: press and hold its name, then Copy Link

session-open-it = Open check-in
session-reopen = Open again
session-words = Show the words
session-close = Close check-in
session-add = Add people
session-cancel = Cancel the session
session-present = Who is here
session-cancel-question = Who called **{ $title }** off? The channel is told so, and the session will not count as held.
session-cancel-district = The district
session-cancel-us = We did
session-reinstate = Put it on again
session-reinstate-question = Is **{ $title }** on after all? The channel and the people who asked are told so, and its card and reminder come back.
session-reinstate-same = As it was
session-reinstate-other = Another time or place
session-was-district = It was the district
session-was-us = It was us
session-on-list = { $count ->
    [0] Nobody is on the list yet.
    [one] 1 person is on the list.
   *[other] { $count } people are on the list.
}
session-on-list-own = { $count ->
    [0] Nobody of your own worksites is on the list.
    [one] 1 person of your own worksites is on the list.
   *[other] { $count } people of your own worksites are on the list.
} You do not see the others.
session-forgotten = The names of this session have been erased; the totals remain in /turnout.

session-adding = Choose people by name: each counts once. Guests without Discord go in by name, parents and supporters as a number. Is a guest a member who is on the list too? Press Correct a guest, or they count twice.
session-add-menu = Put people on the list
session-strike-menu = Take someone off the list
session-guests = Guests, supporters
session-field-guests = Guests by name, one per line
session-field-guests-gone = Names to take off again, one per line
session-field-supporters = Parents and supporters: how many in all?
session-guests-kept = { $count ->
    [hidden] The guests are noted.
    [0] Nobody new on the list.
    [one] 1 person added. A member's name counts as that member, once; press Correct a guest to see which.
   *[other] { $count } people added. A member's name counts as that member, once; press Correct a guest to see which.
} Parents and supporters: { $supporters }.
session-guests-nobody = ⚠️ Not added, because it does not say who it is: { $names }. If you know the name, add it under Guests, supporters.
session-guests-two = ⚠️ Maybe two people, counted as one: { $names }. If so, press Guests, supporters again: take that name off and write each person on a line of their own.
session-guests-alike = ⚠️ **May be one person by two names:**
session-guests-twice = ⚠️ **Also on the list as a member by that name. If it is one person, press Correct a guest:**
session-guests-gone = { $count ->
    [hidden] Whom of these you put on the list, or can see there, is off it now. For the others, ask who runs the check-in.
    [0] No guest of that name was on the list.
    [one] 1 guest is off the list.
   *[other] { $count } guests are off the list.
}
session-guest-list = Correct a guest
session-guest-list-about = If a guest is a member here after all, say which one: then they are counted once, however they were written down. A guest who was put down by mistake can be taken off.
session-guest-menu = Choose a guest
session-guest-linked-short = is a member
session-no-guests = The list has no guest by name whom you can see.
session-guest-who = **{ $name }** is on the list as a guest. Which member is it?
session-guest-off = Take off the list
session-link-menu = Choose the member
session-link-bot = That is a bot, so nothing was changed.
session-guest-linked = **{ $name }** counts as { $who }.
session-unlink = Undo: count as a guest again
session-marks = Excused, paid release
session-marks-about = **Excused:** they told us they cannot come. No reason is asked or kept, and they count as absent. **Paid release:** they came on working time that is paid. Only people on the list can have that mark.
session-excuse-menu = Excused: who?
session-release-menu = On paid release: who?
session-unmark-menu = Take one of these marks back
session-excuse-told = { $added ->
    [hidden] Whoever of them is not on the list is excused.
    [0] Nothing changed: they were excused already, or are on the list.
    [one] 1 person is excused now.
   *[other] { $added } people are excused now.
} { $who }
session-release-told = { $added ->
    [hidden] Whoever of them is on the list has the mark.
    [0] Nothing changed: they had the mark already, or are not on the list.
    [one] 1 person is marked as on paid release now.
   *[other] { $added } people are marked as on paid release now.
} { $who }
session-unmark-told = { $found ->
    [hidden] { $who } has no mark now.
    [yes] The mark of { $who } is taken back.
   *[no] { $who } had no mark.
}
session-excused = excused
session-paid-release = paid release
session-guest = guest
session-marked = { $asked ->
    [0] Bots are not counted.
    [one] { $added ->
        [0] { $who } was on the list of **{ $title }** already.
       *[other] { $who } is on the list of **{ $title }**.
    }
   *[other] { $added ->
        [hidden] All of them are on the list of **{ $title }**.
        [0] All of them were on the list of **{ $title }** already.
        [one] 1 more is on the list of **{ $title }**; the others were already.
       *[other] { $added } more are on the list of **{ $title }**.
    }
}
session-struck = { $found ->
    [hidden] If you put { $who } on the list, or can see them there, they are off it now. For anyone else, ask who runs the check-in.
    [yes] { $who } is no longer on the list.
   *[no] { $who } was not on the list.
}
session-mark-which = At which session was { $who }?
session-choose = Choose a session
session-none-to-mark = No session has begun in the last few days. Make one with /session.
session-sheet-note = The list of who came, for stewards and chairs only. Please do not pass it on, and never to the district.
session-column-name = Name
session-column-way = How
session-column-time = Time

no-such-guest = That guest is not on the list any more, or is not for you to see.
link-hidden = Saying which member a guest is shows whether that member is on the list already, so only bargaining chairs and the stewards who ran this check-in can do it. Please ask one of them.
no-such-session = That session does not exist here. Type /session for those there are.
session-over = **{ $title }** is over or was cancelled, so this is no longer possible.
list-in-use = People or figures are entered with **{ $title }** already, so it stays as it is. Take them off its list first. For another day, make a new session.
stream-link-unclear = The link to the stream or voice channel must begin with https:// and have no spaces. Nothing was saved.
not-for-everyone = Only what anyone may watch can be a Discord event: bargaining sessions and school board meetings. Nothing was changed.
no-second-session = Until that day there is only this one session. Choose a day at least a week after its start.
too-many-sessions = Until that day there would be { $count } sessions; at most { $limit } can be posted at once. Choose an earlier day.
too-long-ago = That was { $at }. Names are erased here after { $days ->
    [one] 1 day
   *[other] { $days } days
}{ $hold ->
    [yes] , and those from then as soon as the legal hold ends
   *[no] {""}
}, so a meeting from before that cannot be recorded. If you meant a coming day, write the year too. Nothing was saved.
length-unclear = A session lasts from a minute to two days. Write for example 2 h or 90 min. Nothing was saved.

checkin-field = The two words
checkin-hint = In English or Spanish. They change every minute
checkin-open = { $titles }
    The steward says or shows two words. Write the ones you hear or see now.
checkin-open-now = ## Open now
no-open-check-in = No check-in is open right now. If you were there, a steward can mark you present.
checkin-next = Next: **{ $title }**, { $at }.
checkin-place = { $place ->
    [room] In the room
    [watching] Watching
   *[marked] Added by a steward
}
checkin-panel = On the list: { $count }
    -# Say the words or hold them up; each place has its own. They change every minute, and the last ones stay good for half a minute. The words here keep changing until { $until }; press New words before then.
checkin-renew = New words
checkin-asleep = The words are no longer shown here; check-in is still open. Press Show the words to continue.
checkin-done = You are checked in. The steward running this check-in, your site's steward and bargaining chairs can see your name; others see totals. { $hold ->
    [yes] For now names are kept, because the union must keep its records for a legal case.
   *[no] After { $n ->
        [one] 1 day
       *[other] { $n } days
    } it is erased.
}
checkin-again = You were checked in already; nothing was counted twice. The steward running this check-in, your site's steward and bargaining chairs can see your name; others see totals. { $hold ->
    [yes] For now names are kept, because the union must keep its records for a legal case.
   *[no] After { $n ->
        [one] 1 day
       *[other] { $n } days
    } it is erased.
}
checkin-public = This session is public and may be on video, so the district can see who is here.
wrong-word = Those are not the two words showing now; they change every minute. You have { $n ->
    [one] 1 try
   *[other] { $n } tries
} left, or the steward can mark you present.
check-in-paused = That was five wrong tries, so you cannot check in by words for this session now. Nothing is lost: the steward can mark you present.

names-hidden = The names are for bargaining chairs, for the stewards who ran this check-in (until a day after it closes), and for each site's own stewards.
checkin-ask-site = **Where do you work?** You need not say it. If you do, your site's steward can reach you, and the chairs see which buildings came. It is kept with your check-ins until your name is erased. This is asked only once; you can change it in /mydata.

subscription-button = My calendar app
subscription-about = ## Sessions in my calendar app
    I can give you a private link that your calendar app reads by itself. Each session appears as “Meeting”, with day, time and place and nothing else. If one is moved or cancelled, you see that there too. Apps look only now and then: **a change may take a day to show**, so what the channel says counts.
    -# Whoever has the link can see when and where sessions are. Your app's maker (Google, Apple, Microsoft …) reads it and can see that too, and so can others if you share the calendar or have it at work.
subscription-told = { $has ->
    [yes] You have a link. I keep no copy of it: if you lost it, press New link, and the old one stops working.
   *[no] It stops working when you turn it off, when you press Forget me in /mydata, when no app reads it for a long time, and while you are not a member here.
}
subscription-make = Give me a link
subscription-new = New link
subscription-off = Turn it off
subscription-made = ✅ This is your link. I show it only this once. If you had one before, that one no longer works. Don't pass it on.
subscription-where =
    Copy it and give it to your calendar app. Opened in a browser, it gives only a file that never changes.
    - Google (Android), on a computer: Other calendars, **+**, From URL
    - iPhone: Calendars, Add Calendar, Add Subscription Calendar
    - Outlook: Add calendar, Subscribe from web
subscription-is-off = ✅ Your link no longer works. Your app may still show old entries until you remove the calendar there.
subscription-calendar = Meetings
subscription-meeting = { $cancelled ->
    [yes] Cancelled: meeting
   *[no] Meeting
}
