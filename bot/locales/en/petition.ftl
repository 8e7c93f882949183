command-petition = petition
    .name = petition
    .about = Open petitions: read and sign; chairs: give a title to make a new one
    .title = title
    .title-about = What it asks for in a few words, for example Fair pay now

petition-sign = Sign
petition-withdraw = Withdraw
petition-paper = I signed on paper
petition-kept = How is this kept?
petition-read = Read it all
petition-who-nobody = Who sees who signed: nobody, only totals.
petition-who-leaders = Who sees your name: your own site's steward and team, and bargaining chairs.
petition-who-delivered = Who sees your name: your own site's steward and team, bargaining chairs, and, once { $goal ->
    [one] 1 person has
   *[other] { $goal } people have
} signed and a chair confirms it, whoever the petition is for. You can withdraw until then.
petition-meter = Signed, counted in fives
petition-announced = 📣 **The goal is met: names are about to be handed over**, at the earliest an hour after this was announced. If yours should not be, press Withdraw before then; it still works until they are handed over.
petition-delivered = 📬 **Closed.** The petition was handed over with its names.
petition-closed-line = **Closed.** Thank you to everyone who signed.

petition-list = ## Petitions
petition-none = No petition is open right now. A new one appears here and in the channel where a chair opens it.
petition-state = { $state ->
    [draft] a draft, for chairs only
    [open] open
   *[closed] closed
}
petition-mine = { $how ->
    [here] you signed ✅
    [paper] you signed on paper ✅
   *[not] you have not signed
}
petition-show = Read and sign
petition-see = See
petition-new = New petition
petition-to-list = ◀ All petitions

petition-sign-title = Sign the petition
petition-field-name = Your name, as printed
petition-hint-name = First and last name, as on the union's list
petition-field-site = Your site (leave empty if not known)
petition-hint-site = A part of its name is enough
petition-field-class = Your job class (leave empty if not known)
petition-hint-class = For example bus or kitchen
petition-signed = { $again ->
    [yes] Changed: this is how you are on the petition now.
   *[no] You signed. Thank you.
} { $names ->
    [nobody] Nobody here can see that you did; only totals are shown. You can withdraw at any time.
    [leaders] Your own site's steward and team and bargaining chairs can see your name; nobody else can. You can withdraw at any time.
   *[delivered] Your own site's steward and team and bargaining chairs can see your name. It is handed over with the petition only once the goal is met and a chair confirms it. Withdraw before then, and it is not handed over.
}
petition-signed-again = You had signed already; nothing was counted twice. You can withdraw at any time.
petition-signed-place = Site: **{ $site }** · Job class: **{ $job }**
petition-not-known = not known
petition-which-site = Which site is yours? If it is none of these, press Sign again and write more of its name.
petition-which-class = Which job class is yours? If it is none of these, press Sign again and write more of its name.
petition-withdrawn = { $delivered ->
    [yes] Your signature is erased here. The names were handed over before that, so yours may still be on that sheet.
   *[no] You withdrew. Nothing about you is kept on this petition, and you can sign again while it is open.
}
petition-on-paper = Noted: you signed on paper, so you are counted there and not here as well. Nobody will ask you again. If that was a mistake, press Withdraw.
petition-keeping =
    ## How is this kept?
    { $names ->
        [nobody] Nobody on this server can see who signed, not even chairs; they see totals, in fives for as long as we keep which accounts signed, and none under 5. Neither your name nor your site is asked for. We store which account signed, so that nobody signs twice and you can withdraw.
        [leaders] Your printed name, site and job class can be seen by the steward and team of your own site and by bargaining chairs. Without a site, only chairs see them.
       *[delivered] Your printed name, site and job class can be seen by the steward and team of your own site and by bargaining chairs. Once { $goal ->
            [one] 1 person has
           *[other] { $goal } people have
        } signed, a chair can have them handed over with the petition: the channel is told at least an hour before, and until they are handed over you can withdraw. Whether you are a union member is not handed over.
    }
    { $names ->
        [nobody] {""}
       *[other] If you chose a site as yours in /mydata, its steward and team also see that you have not signed yet.
    }
    Everyone else sees at most a total that moves in fives. I signed on paper keeps only that you did, so that nobody counts or asks you twice.
    { $names ->
        [delivered] Once they are handed over, Withdraw erases your name only here.
       *[other] You can withdraw at any time.
    } { $hold ->
        [yes] For now nothing is erased by itself, because the union must keep its records for a legal case.
       *[no] { $days ->
            [one] 1 day
           *[other] { $days } days
        } after the petition closes, only counts are left.
    }
    -# Whoever runs the bot's computer could read it, and a court could order it.

petition-form-title = Petition
petition-form-spanish = The petition in Spanish
petition-field-body = What people sign
petition-field-goal = Goal: how many people? (may be empty)
petition-field-names = Who sees who signed?
petition-field-title-es = Title in Spanish
petition-field-body-es = What people sign, in Spanish
petition-names = { $names ->
    [nobody] Nobody: totals only
    [leaders] Own-site steward and team, and chairs
   *[delivered] Own-site steward and team, and chairs; handed over once the goal is met
}
petition-names-about = { $names ->
    [nobody] No name and no site is asked for or stored
    [leaders] Asks for printed name, site and job class
   *[delivered] Needs a goal; a chair confirms a second time
}
petition-preview = This is how it will look. Only chairs see it yet. It opens in the channel where you press Open here, and everyone on this server then finds it in /petition; its text, its goal and who sees names cannot be changed after that.
petition-no-spanish = ⚠️ There is no Spanish text yet. Spanish readers would see the English one.
petition-open = Open here
petition-spanish = Spanish
petition-discarded = The draft is gone.

petition-total = Signed: **{ $signed }** (members here: { $members }, on paper: { $paper })
petition-total-fives = About **{ $signed }** signed (members here, counted in fives: { $members }, on paper: { $paper })
petition-total-when = Who signs or withdraws here is counted within five minutes.
petition-total-few = Fewer than 5 members signed here by the last count; on paper: { $paper }
petition-goal = Goal: { $goal ->
    [0] none
   *[other] { $goal }
}{ $left ->
    [none] {""}
    [0] {" "}· **met**
   *[other] {" "}· need **{ $left }** more
}
petition-others = Not counted above: unconfirmed accounts { $others } · supporters on paper { $supporters }
petition-without-paper = without paper
petition-coverage = Sites where someone signed: { $sites } of { $all }
petition-no-site = Members without a site: { $count }
petition-meter-waits = The count is not shown yet: it would tell a site's own steward how few signed anywhere else. It appears by itself when enough have signed at other sites.
petition-meter-runs = Everyone sees { $count }, in fives, brought up to date every five minutes.
petition-stuck = ⚠️ Something of this petition is missing in { $channel }: it was deleted, or the bot isn't allowed to write there. Go to a channel where the bot may write and press Post here.
petition-sites = By site
petition-signers = Names
petition-count-paper = Count paper
petition-meter-start = Show the count
petition-close = Close
petition-post-again = Post here
petition-announce = Goal is met: announce
petition-deliver = Hand over the names
petition-sheet = Sheet to hand over

petition-close-question = Close **{ $title }**? Nobody can sign it after that, and it cannot be opened again.
petition-deliver-question = Hand over the names of **{ $title }**? The channel was told at least an hour ago. Nobody can sign after this, and whoever withdrew is not on the sheet. { $others ->
    [0] {""}
    [one] 1 name on it is from someone who was not confirmed as a member here when signing. Check it first: in Names it is marked (not confirmed).{" "}
   *[other] { $others } names on it are from people who were not confirmed as members here when signing. Check them first: in Names they are marked (not confirmed).{" "}
}The audit says that you did it.
petition-sheet-note = Printed names, sites and job classes, and not who is a union member. Please look through it before you hand it over.
petition-column-name = Name
petition-column-site = Site
petition-column-class = Job class

petition-by-site = ## By site: { $title }
    { $names ->
        [nobody] On paper only: this petition asks nobody for a site.
       *[other] Smallest share first. Members here and paper; head-counts as entered.
    }
petition-site-line = { $left ->
    [unknown] **{ $site }** · { $signed } signed · head-count not known
   *[other] **{ $site }** · { $signed } of { $employees } · { $left } to go
}
petition-site-paper = **{ $site }** · { $count } on paper
petition-site-others = { $count } not confirmed
petition-site-unknown = Site not known
petition-no-sites = No sites have been entered yet.
petition-by-name = ## Names: { $title }
    For you only. Please do not pass them on, and never to the district.
petition-unconfirmed = (not confirmed)
petition-waiting = ◻️ { $who } chose this site and has not signed
petition-nobody = Nobody yet.

petition-paper-title = Signatures on paper
petition-paper-counted = { $count ->
    [0] Nothing is counted on paper yet.
   *[other] Counted on paper so far. A new number takes the old one's place:
}
petition-paper-more = … and { $count } more { $count ->
    [one] site
   *[other] sites
}
petition-paper-supporters = Parents and supporters: { $count }
petition-field-paper-site = Site (part of its name)
petition-hint-paper-site = Empty: your only site; for chairs, site not known
petition-field-paper-count = How many signed there, in all so far?
petition-field-supporters = Parents and supporters, in all so far?
petition-paper-kept = Kept: { $count } on paper, { $site }. It takes the place of what was there before.
petition-paper-many = ⚠️ That is more signatures than people who work there ({ $employees }). If it is a slip, press Count paper again.
petition-supporters-kept = Noted. Supporters on paper: { $count }.
petition-paper-nothing = Nothing was written, so nothing was changed.

no-such-petition = That petition does not exist here. Type /petition for those there are.
petition-closed = This petition is closed. Nothing was signed or changed; if you had signed already, that stands.
petition-opened = People can sign this petition already, so it cannot be changed or discarded. You can close it.
goal-needed = Names can be handed over only once a goal is met, so this petition needs a goal. Nothing was saved.
goal-not-met = { $count } of { $goal } have signed, so names cannot be handed over yet.
not-to-deliver = The names of this petition cannot be handed over, or not yet: the channel has to be told first (Goal is met: announce).
not-told-yet = ⏳ Discord has not taken yet what the channel is to be told. It is tried again by itself, and people's hour to withdraw begins when it is there.
announced-lately = The channel was told less than an hour ago. People have at least an hour to withdraw: the names can be handed over from { $at } on.
names-not-yours = Names are for bargaining chairs, and for the steward and team of the signer's own site.
names-not-kept = Nobody sees the names of this petition: it never asked for any.
names-erased = The names of this petition have been erased; only counts are left, and nothing about you.
printed-name-needed = Please write your name as it should be printed, in up to { $limit } characters. You have not signed yet.
signed-on-paper = You said that you signed on paper, where you are counted. If that was a mistake, press Withdraw first and then Sign.
not-signed = You are not on this petition, so there is nothing to withdraw or change.
site-unclear = { $count ->
    [0] No site of yours is called that. Nothing was saved.
   *[other] Which site do you mean: { $names }? Write more of its name. Nothing was saved.
}
