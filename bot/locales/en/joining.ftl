command-join = join
    .name = join
    .about = Join the union, or tell us that you are a member
menu-remove-access = Remove access

join-title = ## Join the union
join-why = Only members vote on the contract, and the more of us there are, the more the district has to listen. Joining is your choice; a Colorado law says the district may not punish you for joining or for not joining.
join-early-before = Early enrollment opens on { $start } and ends on { $end }; choose it on the form.
join-early-open = Early enrollment is open until { $end }; choose it on the form.
join-early-over = Early enrollment ended on { $end }; you can join on any day.
join-early-unknown = Early enrollment: this year's dates are not posted here yet.
join-offer = With it there are no dues until September's paycheck ({ $year } offer). A vote before September is not promised: ask us whether you can vote before then.
join-link = You sign on the union's own form, not here: { $url }
join-no-link = You sign on the union's own form, not here. The link has not been posted here yet: press Talk to a steward and they will get you the right one. Please do not sign on a link that someone else sends you.
join-never = We never ask here for your employee number, bank or Social Security number.
join-are-member = ✅ You are a member here. Thank you! You may show this card to a coworker.
join-button-form = Open the form
join-button-member = I'm a member
join-button-steward = Talk to a steward
join-button-dues = More about dues
join-button-leave = If I want to leave later
join-button-codes = Codes for members
join-button-numbers = Numbers

join-member-intro =
    ## I'm a member
    { "" }**With a code:** the union sends members a code of 15 letters by email or letter, at home. It works once and opens the members' channels right away.
    { "" }**No code in your email?** Then the union may not have your home email or address. Correct it on the union's own form or with the office, not here, and please do not give a work email.
    { "" }**Without a code:** write your name as the union has it. The steward who takes it sees it, compares, and answers. { $hold ->
        [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
       *[no] Once they answer, your name is erased here.
    }
join-button-code = I have a code
join-button-name = I have no code
join-form-code = Your code
join-form-code-field = Code
join-form-code-hint = 15 letters; capitals and dashes do not matter
join-form-name = Your name for the steward
join-form-name-field = Name as the union has it
join-form-name-hint = Only your name: no numbers, no address
join-already = You have the member role already: everything for members is open to you.
join-welcome =
    ## Welcome! 🎉
    You have the member role. The members' channels are open to you now.
join-code-kept = Your code is right and is kept for you, but the bot isn't allowed to give out the role right now. { $told ->
    [yes] The stewards have been told.
   *[no] The bot cannot tell the stewards either: please write to one.
} Enter the same code again later today.
join-code-later = Your code is right and is kept for you, but Discord is not answering. The bot will give you access by itself in a few minutes.
join-asked =
    { "" }**Your request is with the stewards** (no. { $id }, { $at }). One of them will look up your name. You will get a private message from this bot; if your messages are closed, type /join to see the answer.
join-asked-claimed = **A steward is looking up your name** (no. { $id }). You will get a private message from this bot, or see the answer under /join.
join-not-shown =
    { "" }**Your request is saved (no. { $id }), but the stewards cannot see it yet:** their channel is missing or closed to the bot. Please tell a steward or whoever runs this server, who can fix it with /setup. Then press Send again.
join-button-again = Send again
join-button-withdraw = Take my request back
join-withdrawn = Your request is taken back. { $hold ->
    [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
   *[no] Your name is erased.
}
join-waiting = ⏳ You have asked to be confirmed as a member (no. { $id }). Press I'm a member to see where it stands.
join-news-confirmed = ✅ A steward found you on the union's record. You have the member role.
join-news-waiting = ✅ A steward found you on the union's record. The bot could not give you the role yet and tries again by itself every minute.
join-news-unknown = A steward could not find that name on the union's record. That happens easily: another last name, a new job, an old address. Try the name on your paycheck, or press Talk to a steward and we will sort it out together.
join-told-confirmed = ✅ The union's stewards have confirmed you. You have the member role on { $place }: the members' channels are open to you.
join-told-unknown = The union's stewards could not find the name you gave on { $place }. That happens easily: another last name, a new job, an old address. Type /join there and try the name on your paycheck, or press Talk to a steward.

join-card-open = 🪪 **Someone asks to be confirmed as a member** · no. { $id }
join-card-wait = Asked { $at }. The name is shown to the one who claims it, and to nobody else.
join-card-claimed = { $who } has it.
join-card-confirmed = ✅ Confirmed.
join-card-unknown = Not found on the record.
join-card-withdrawn = The person took the request back.
join-card-expired = Nobody answered in time; it has been erased.
join-button-claim = Claim
join-button-open = I have it: show me
join-claimed =
    ## Member request no. { $id }
    Name on the union's record: **{ $name }**
    Account: { $who }
    Compare with the union's record, outside Discord. Please tell nobody the name. { $hold ->
        [yes] Because of the legal hold, the name stays in the database.
       *[no] It is erased once you answer.
    }
join-button-confirm = Confirm: give the role
join-button-unknown = Not found
join-button-release = Give back
join-done-given = ✅ Confirmed. { $who } has the member role. { $told ->
    [yes] The bot has told them.
    [later] Discord is not answering; the bot will tell them in a few minutes.
   *[no] Their private messages are closed; they will see it under /join.
}
join-done-refused = Confirmed, but the bot isn't allowed to give the role to { $who }: its own role is below the member role, or it lacks Manage Roles. Whoever manages the server can fix it (see /setup). The bot tries again by itself every minute.
join-done-two-factor = Confirmed, but the bot isn't allowed to give the role to { $who }: this server asks for two-factor sign-in, and the account that made the bot does not have it. Whoever made the bot turns it on in their own Discord settings > My Account. The bot tries again by itself every minute.
join-done-later = Confirmed, but Discord is not answering. The bot will give { $who } the role by itself in a few minutes.
join-done-gone = Confirmed, but that person has left the server. If they come back, they can ask again.
join-done-unknown = Noted as not found. { $told ->
    [yes] The bot has told the person, in friendly words.
    [later] Discord is not answering; the bot will tell the person in a few minutes, in friendly words.
   *[no] Their private messages are closed; they will see it under /join.
}
join-released = It is free again. Another steward can claim it now.
join-trouble =
    ⚠️ **The bot isn't allowed to give the member role.** Someone was confirmed and is waiting. Whoever manages the server: Server Settings > Roles, drag the bot's role above the member role and give it Manage Roles. /setup checks it.
join-trouble-two-factor =
    ⚠️ **The bot isn't allowed to give the member role.** Someone was confirmed and is waiting. This server asks for two-factor sign-in, and the account that made the bot does not have it. Whoever made the bot: in your own Discord, User Settings > My Account, turn on two-factor sign-in. There is nothing else to do.

join-codes =
    ## Codes for members
    Each code gives one person the member role, once. A code works for { $days } days. Working now: **{ $unused }**
    { "" }**How to use them**
    1. Press Make codes; you get a file (.csv) that only you see.
    2. Merge it with the union's own list of members and mail each person one code, **to their home email or address**, never to work.
    3. Delete the file. The bot keeps no copy and cannot show the codes again, and it does not know who got which.
    If the file got into the wrong hands, press Cancel unused codes.
join-button-make = Make codes
join-button-void = Cancel unused codes
join-form-codes-field = How many?
join-codes-made = { $count ->
    [one] Here is one code, working until { $until }.
   *[other] Here are { $count } codes, working until { $until }.
} Save the file now: it is not kept here.
join-codes-column = code
join-codes-until = works until
join-void-ask = { $unused ->
    [one] Cancel the one unused code?
   *[other] Cancel all { $unused } unused codes?
} Whoever got one by mail can then no longer use it.
join-void-yes = Yes, cancel them
join-voided = { $count ->
    [one] One code was cancelled.
   *[other] { $count } codes were cancelled.
}

join-roll = { $confirmed ->
    [yes] ✅ You are confirmed on the union's { $year } roll. There is nothing to do.
   *[no] **Did the union mail you a code for the { $year } roll?** Press I have a code and enter it: it confirms you for the year.
}
join-form-codes-whom = For whom?
join-form-codes-new = New members: a code works for 60 days
join-form-codes-year = This year's roll: works until May 31
join-button-year = This year's code
join-button-roll = This year's roll

roll-about =
    ## The { $year } roll
    Each fall the union mails every current member a new code. Entering one confirms them here; whoever left the union gets none.
    1. Press Codes for members, then Make codes. Under “For whom?” choose This year's roll. Mail each member one code at home.
    2. Below you can see who has not entered one. Nobody loses access automatically.
    3. A chair may pause those people: the member role comes off. This year's code brings it back at once, and so does a steward who finds the name on the record.
    From June to August nobody is paused. The list of who is confirmed is erased when the next roll begins, in June { $next }.
roll-numbers = Confirmed: **{ $confirmed }** · codes of the { $year } roll: { $made } made, { $used } entered.
roll-pausing = Still to be paused: { $count }. Discord takes the roles one after another; if this number stays, see /setup.
roll-button-missing = Who is not confirmed?
roll-missing =
    ## Not confirmed on the { $year } roll
    With the member role: { $holders }. Not confirmed: **{ $people }**
    Left out: stewards and chairs without a code of this year (you know them): { $leaders }; who came here since June: { $new }.
roll-pause-about = A pause takes the member role from exactly these people, within minutes. It is written down that you did it, and not who they were. The bot does not tell them.
roll-button-pause = { $people ->
    [one] Pause this one person
   *[other] Pause these { $people } people
}
roll-paused = { $people ->
    [one] One person's access is being paused.
   *[other] The access of { $people } people is being paused, one after another.
} This year's code restores it at once: /join, I'm a member, I have a code. Who enters one before their turn keeps it.
no-pause-in-summer = From June to August nobody is paused: school is out, and mail waits. Come back in September.
no-codes-of-year = No codes of this year's roll have been made yet, so nobody could come back. Make them and mail them first.
roll-changed = Someone was confirmed or came in since this list was drawn. Nobody was paused. Please look at the list again.
members-not-listed = The bot cannot see who has the member role. Whoever runs it switches on “Server Members Intent” in Discord's developer portal (Bot), and sets MEMBERS_INTENT=true. Codes confirm people without it, too.

join-button-invites = Role invitations
invites-title = Invitations
invites-about =
    ## Role invitations
    For new hires, or people of one building: each is a link that works once and gives the member role at once. **Whoever opens one first is in**, so hand them out on paper, in person. For mailing many, use codes.
    Someone who is here already gets the role by opening one, too. Who opened which is not known. They end after the days you choose; the bot takes them back then.
    Still possible now: { $left } of { $most }.
invites-numbers = { $wanted ->
        [0] {""}
       *[other] still to be made: { $wanted } ·{" "}
    }not opened yet: **{ $live }** · opened: { $used } · ended: { $ended }{ $over ->
        [yes] {""}
       *[no] {" "}· until { $until }
    }
invites-pick = Choose a sheet
invites-new = New sheet
invites-form = New invitations
invites-form-name = For whom? (only chairs see it)
invites-form-name-hint = For example: new hires, Lincoln. No names of people.
invites-form-count = How many?
invites-form-days = For how many days?
invites-channel = They lead to { $channel }. “Opened” means: gone, and not taken back by the bot. Someone may also have deleted it in Discord's settings.
invites-fault = ⚠️ { $why ->
    [full] This server has as many invitations as Discord allows (1,000). Whoever manages it deletes old ones under Server Settings > Invites.
    [gone] The channel no longer exists, and its invitations went with it.
   *[other] Discord does not let the bot do this (code { $code }). It needs Create Invite, Manage Roles and Manage Channels in that channel, and its role above the member role. Try it in /setup, More settings.
} The bot tries again every five minutes.
invites-get = Get the sheet
invites-check = Check now
invites-take-back-ask = { $count ->
    [one] Take back the one invitation of “{ $name }” that nobody has opened?
   *[other] Take back all { $count } invitations of “{ $name }” that nobody has opened?
} Who came in by one keeps the role.
invites-take-back-yes = Yes, take them back
invites-first-line = Whoever opens a link first is in. Each works once. Hand them out in person; never by work e-mail.
invites-column-link = Link
invites-column-until = Works until
invites-file = { $count ->
    [one] One invitation that nobody has opened.
   *[other] { $count } invitations that nobody has opened.
} Whoever opens one first is in: print the sheet, hand it out in person, and delete the file.
no-such-sheet = There is no such sheet of invitations.
invites-unclear = Please give the sheet a name of up to { $letters } letters, a number from 1 to { $most } and days from 1 to { $days }. Nothing was made.
too-many-invites = That would be more than { $most } unopened invitations at a time; { $left ->
    [0] none is left. Take a sheet back first.
    [one] one is left.
   *[other] { $left } are left.
} Nothing was made.
invites-over = This sheet has no unopened invitations left.
no-invite-channel = No channel is set up that an invitation could lead to. Whoever manages the server chooses one in /setup.

join-button-left = Someone who left
left-form-who = Their Discord number or their name
left-form-hint = The exact name, as on the sign-in list. No list is shown here.
left-found = ## Someone who left
left-one = { $who } · no. { $number } · { $name }
    { $here ->
        [yes] Still on this server: they do this themselves, in /mydata.
       *[no] Not on this server any more.
    }
left-button-forget = Forget
left-button-yes = Yes, forget them
left-ask = Shall the bot forget { $who } (no. { $number })? What they asked for ends. Totals that were already made or shown stay; lists that still have names lose them, and so do their counts. What they did for the union stays. It cannot be undone. The record says that you did it, and not for whom.
left-forgotten = Done. The bot has forgotten that account.
nobody-found = Nobody is known here by that exact name, or the name is too common. Try the number: in Discord, User Settings > Advanced > Developer Mode, then press and hold a message of theirs > Copy User ID.
forgetting-on-hold = Nothing can be erased right now: the union must keep its records for a legal case. Please come back when that is over.
still-here = That person is still on this server. They can have the bot forget them themselves: /mydata.

join-numbers =
    ## How people find their way in
    Counts only; nobody's name can be read from them. (This month · last 12 months)
join-number-shown = /join shown
join-number-clicked = I'm a member pressed
join-number-code = Codes used
join-number-renewed = Confirmed for the year with a code
join-number-invited = Role invitations opened
join-number-requested = Asked to be confirmed
join-number-claimed = Claimed by a steward
join-number-confirmed = Confirmed
join-number-unknown = Not found
join-number-help = Asked for a steward
join-number-help-taken = Claimed by a steward
join-number-help-chairs = Went to the chairs unclaimed
join-number-help-settled = Settled
join-numbers-note = How many pressed the form's link cannot be counted, and people who sign there are not known here.

remove-ask =
    { "" }**Remove access from { $who }?**
    { $role ->
        [steward] The steward role and the member role come off right away
        [newcomer] The member role is on its way to them and is stopped
       *[member] The member role comes off right away
    }. Their requests end, requests they had taken are free again, and they look after no worksite any more. The record says that you did it. The bot does not tell the person.
remove-yes = Remove access
remove-done = Done: { $who } no longer has access to the members' channels. If that was a mistake, they can use /join, I'm a member.
remove-invites = If they had a sheet of invitations, you can take back what nobody has opened.

steward-ask =
    ## Talk to a steward
    We ask stewards to answer within { $time }. Please do not write what happened: Discord messages can end up in a legal case. Ask for a call. If a supervisor called you in today, press Meeting today.
steward-privacy = Stewards see your topic and how soon you need someone. Your name is shown only to the steward who takes it. If you rule out a building, a steward who presses Claim may see which. { $hold ->
    [yes] Nothing is erased at the moment, because the union must keep its records for a legal case.
   *[no] When it is settled, your name is erased here.
}
steward-within-soon = one day
steward-within-week = three days
steward-button-today = Meeting today
steward-button-form = Ask a steward to contact me
steward-form-note = Topic only, please. **Do not write what happened.**
steward-form-topic = What is it about?
steward-form-urgency = How soon?
steward-form-site = Not a steward from this building (optional)
steward-form-site-hint = Its name, or leave it empty. A steward who presses Claim may see it.
steward-topic-meeting = A meeting with my supervisor
steward-topic-discipline = Discipline
steward-topic-pay = Pay or hours
steward-topic-schedule = Schedule or assignment
steward-topic-safety = Safety
steward-topic-treatment = How I am treated
steward-topic-contract = A question about the contract
steward-topic-joining = Joining or membership
steward-topic-other = Something else
steward-urgency-today = 🔴 Meeting today
steward-urgency-soon = Within a day
steward-urgency-week = This week is fine
steward-sent = **Your request is with the stewards** (no. { $id }, { $at }): { $topic }. We ask them to answer within { $time }. The one who takes it will write to you here on Discord; please keep private messages open for this server.
steward-sent-claimed = **A steward has your request** (no. { $id }): { $topic }. They will write to you here on Discord. If nobody does, or it is about something new by now, take this back and ask again.
steward-today =
    ## Before you go in
    1. **Ask for a representative, clearly, before you answer questions.** You can say: **“I would like a union representative with me before we go on.”**
    2. Stay calm and polite. Note the time, who is there and what you were asked.
    3. Whether they must wait for one depends on the contract. Ask a steward.
steward-today-sent = 🔴 The stewards have been told that you have a meeting today. If nobody has taken it in 30 minutes, it goes to the chairs.

steward-card-open = 🤝 **Someone asks for a steward** · no. { $id }
steward-card-today = 🔴 **Someone has a meeting with a supervisor today** · no. { $id }
steward-card-reminder = ⏰ **Still waiting for a steward** · no. { $id }
steward-card-chairs = 📣 **Nobody has taken this yet: chairs, please** · no. { $id }
steward-card-wait = Asked { $at }. Only the one who claims it sees who it is.
steward-card-site = Not for stewards of one building: press Claim, and the bot compares it with yours.
steward-card-settled = ✅ Settled.
steward-card-withdrawn = The person took the request back.
steward-card-expired = It was not settled in time; who asked has been erased.
steward-claimed =
    ## Request no. { $id }
    { $topic } · { $urgency }
    From: { $who }
    Write to them here or arrange a call. Please do not write down what happened in Discord: it can end up in a legal case.
steward-claimed-told = { $told ->
    [yes] The bot has told them that you have it.
    [later] Discord is not answering; the bot will tell them in a few minutes that you have it.
   *[no] Their private messages are closed to the bot. If you cannot write to them either, they see under Talk to a steward that someone has it.
}
steward-told = A union steward, { $who }, has your request from { $place } and will write to you here on Discord.
steward-elsewhere = The person asked for a steward who does not work at **{ $site }**. Do you work there?
steward-elsewhere-no = No, I work elsewhere: claim
steward-elsewhere-yes = Yes: leave it to another
steward-left = You left it to another steward. Please tell nobody which building it was.
steward-button-settle = Settled
steward-button-take-back = Chair: free it for others
steward-settled = Settled. { $hold ->
    [yes] Because of the legal hold, who it was stays in the database.
   *[no] Who it was is erased here.
}

request-gone = That request is not there any more.
request-taken = Another steward has this already. Thank you for looking!
request-over = This has been answered or taken back already.
request-not-yours = Only the steward who claimed this can see it. If it is free, press Claim.
own-building = This person asked for a steward from another building. Please leave it to a colleague, and tell nobody.
own-site-missing = This person ruled out stewards of one building. Please choose yours in /mydata under My worksite, then press Claim again. You have not claimed it.
topic-missing = Please choose a topic and how soon. Nothing was sent.
site-too-long = Please write only the name of the building, in up to { $most } characters, and not what happened. Nothing was sent.
name-looked-up = A steward is looking up the name you gave before, so this one was not taken. If that one was wrong, press I'm a member, take your request back and ask again.
name-unclear = Please write only your name, in up to { $most } characters: no numbers, no employee number, no address. Nothing was sent.
code-not-whole = A code has { $whole } letters, and this has { $letters }. It does not count as a try. Without a code, press I have no code.
code-wrong = { $left ->
    [one] We do not know that code. You have one try left.
   *[other] We do not know that code. Check each letter; you have { $left } tries left.
} Without a code, press I have no code.
code-used = This code has been used already. It counts as a try; you have { $left } left. If it was not you, press Talk to a steward. Without a code, press I have no code.
code-expired = This code no longer works. It counts as a try; you have { $left } left. Press I have no code, or ask the union for a new one.
codes-paused = That was too many wrong codes, so none is tried until { $until }. A right code is not lost: enter it then, or press I have no code now.
own-access = You can't remove your own access here.
chair-protected = That person is a bargaining chair. Whoever manages the server can take that role away.
steward-protected = That person is a steward. A bargaining chair can take that role away.
nothing-to-remove = That person has neither the member nor the steward role, so there is nothing to take away.
two-factor-missing = This server asks for two-factor sign-in, and the account that made the bot does not have it, so the bot isn't allowed to take a role from anyone. **Access is still there.** Take the role off by hand now: press and hold the person > Roles. Whoever made the bot turns two-factor on in their own Discord settings > My Account.
role-not-taken-yet = Discord has not answered yet. **Access may still be there.** Press again in a minute, or take the role off by hand now: press and hold the person > Roles.
role-not-taken = The bot isn't allowed to take that role away: its own role is below it, or it lacks Manage Roles. **Access is still there.** Take the role off by hand now: press and hold the person > Roles. See also /setup.
steward-of-site = { $known ->
        [yes] { $whose ->
            [own] Your worksite, **{ $site }**,
           *[other] **{ $site }**
        } is looked after by { $names }. You can talk to them directly, or ask here.
       *[no] { $whose ->
            [own] Nobody has been named yet for your worksite, **{ $site }**.
           *[other] Nobody has been named yet for **{ $site }**.
        } Ask here, and a steward will take it.
    }
steward-button-site = Who looks after a worksite?
steward-button-site-again = Another worksite
steward-form-who-site = Part of the worksite's name
steward-no-site = We found no worksite with “{ $written }” in its name. You can still ask for a steward here.
