command-setup = setup
    .name = setup
    .about = Set the bot up on this server, and check what is in its way

setup-title = ## Set-up
setup-intro = Five choices to start, each saved right away. The rest has defaults, under More settings.
setup-field-member_role_id = Member role
setup-field-steward_role_id = Steward role
setup-field-chair_role_id = Bargaining chair role
setup-field-members_channel_id = Members' channel
setup-field-stewards_channel_id = Stewards' channel
setup-field-public_channel_id = Public channel (everyone on the server)
setup-field-unit_size = People the contract covers (the unit)
setup-field-unit_as_of = Unit size: as of
setup-field-member_count = Members of the union
setup-field-members_as_of = Members: as of
setup-field-stale_months = Months until an answer needs a new look
setup-field-join_url = Link to the union's joining form
setup-field-petition_url = Link to the petition
setup-field-enroll_from = Early enrollment opens
setup-field-enroll_until = Early enrollment ends
setup-field-locale = Language where someone has not chosen
setup-field-zone = Time zone
setup-field-approvals = Approval of updates and stages
setup-field-retention_days = Days until names are erased
setup-field-legal_hold = Legal hold (keep all records for a case)
setup-field-monday_summary = The Monday summary posts by itself
setup-hint-day = year-month-day, for example 2026-09-01
setup-approvals-0 = A chair alone may publish
setup-approvals-1 = Another bargaining chair must approve
setup-hold-off = Off
setup-hold-on = On: nothing is erased, new polls are secret only
setup-finish = Open the bot to all
setup-pin-again = Put Start here back
setup-more = More settings
setup-check-again = Check again
setup-invitation = Invite the bot
setup-state = Version { $version }, started { $since }. The time here: { $time } ({ $zone }).
setup-invited = The button gives the bot's role the permissions it needs.
setup-none = not set
setup-ready = ✅ The bot is open to everyone.
setup-all-well = Nothing is in the way.
setup-incomplete = { $count ->
    [one] One choice is missing.
   *[other] { $count } choices are missing.
}
setting-unclear = “{ $text }” does not fit the field “{ $field ->
    [unit_size] People the contract covers (the unit)
    [member_count] Members of the union
    [unit_as_of] Unit size: as of
    [members_as_of] Members: as of
    [stale_months] Months until an answer needs a new look
    [join_url] Link to the union's joining form
    [petition_url] Link to the petition
    [enroll_from] Early enrollment opens
    [enroll_until] Early enrollment ends
   *[retention_days] Days until names are erased
}”. A number is written as 3800, a day as 2026-09-01 (year-month-day), and a link begins with https://. Nothing was changed.
zone-unclear = I know no time zone “{ $text }”. Write it as continent and city, such as America/Denver. Near it: { $near }. Nothing was changed.
window-backwards = Early enrollment would end ({ $ends }) before it opens ({ $opens }). Nothing was changed.
everyone-a-leader = With @everyone there, the whole server could publish updates and see the stewards' cards. Choose a role that only those people hold. Nothing was changed.
setup-channel-gone = The channel { $place } no longer exists, or the bot cannot see it. Choose another, or give the bot “View Channel”.
setup-role-gone = The role { $place } no longer exists. Choose another.
setup-permissions = In { $place } the bot lacks: { $names }. Give it these under Edit Channel > Permissions.
setup-readers = { $place } can also be read by { $names }. If that is not meant, take “View Channel” away from them under Edit Channel > Permissions.
setup-unheard = A mention of { $names } by the bot in { $place } reaches nobody. Switch on “Allow anyone to @mention this role” under Server Settings > Roles, or give the bot “Mention @everyone, @here, and All Roles” under Edit Channel > Permissions.
setup-unreadable = { $names } can't read { $place }, but it's meant for them. Give them “View Channel” under Edit Channel > Permissions.
setup-no-commands = In { $place } { $names } cannot type commands. Give them “Use Application Commands” under Edit Channel > Permissions.
setup-same-roles = { $place } is chosen for more than one of member, steward and chair, so those people get the powers of all of these. Choose a role of its own for each.
setup-same-channels = { $place } is chosen for more than one purpose, so some will read what is not for them. Choose a channel of its own for each.
setup-everyone-member = With @everyone as member role, whoever is on this server counts as a member, and the bot cannot give or take that role. Choose a role that only members hold.
setup-manage-roles = The bot cannot give the member role to people: switch on “Manage Roles” for the bot's role under Server Settings > Roles.
setup-create-events = The bot cannot list sessions as Discord events: switch on “Create Events” for the bot's role under Server Settings > Roles.
setup-role-above = The role { $place } is above the bot's own, so the bot cannot give it. Drag the bot's role above it under Server Settings > Roles.
setup-role-managed = The role { $place } belongs to another app or to boosting, so the bot cannot give it. Choose another member role.
setup-locked-out = { $place } cannot use { $names }, because of a setting under Server Settings > Integrations > this bot. Allow the role, and its channel, there.
setup-start-missing = Start here is not in { $place }. Press “Put Start here back”.
setup-no-public = Good to know: no public channel is chosen under More settings. So people who are not members find no Start here, and no update can go to the public.
setup-no-link = Good to know: no link to the joining form is set under More settings. Until then /join sends people to a steward for it.
setup-more-members = Good to know: there are more members ({ $members }) than people the contract covers ({ $unit }). If the two were swapped, change them under More settings.
setup-administrators = Good to know: { $names } (Administrator) and the server's owner can read every channel, these too.
setup-more-findings = { $count ->
    [one] … and one more. Fix these first, then press Check again.
   *[other] … and { $count } more. Fix these first, then press Check again.
}
setup-counted = { $count } ({ $dated ->
        [yes] { $day }
       *[no] no date set
    })
setup-more-numbers = **Figures**
    Unit: { $unit } · Members: { $members }
    Answers in /faq need a new look after { $months } { $months ->
        [one] month
       *[other] months
    }.
setup-more-links = **Links and dates**
    Join: { $join }
    Petition: { $petition }
    Early enrollment: { $start } – { $end }
setup-more-rules = **Rules**
    Language: { $locale } · Time zone: { $zone }
    { $approvals ->
        [0] A chair alone may publish
       *[other] Another bargaining chair must approve
    } · Names erased after { $days ->
        [one] 1 day
       *[other] { $days } days
    } · Legal hold: { $hold ->
        [yes] on
       *[no] off
    }
setup-end-hold = **End the legal hold?** Within the hour the bot erases what the hold kept: sealed answers of closed polls, names older than { $days ->
    [one] 1 day
   *[other] { $days } days
}, and everyone who asked to be forgotten. Nobody can bring that back. Ask the union's attorney first. Everything else in the form is saved.
setup-end-hold-yes = End it and erase
setup-end-hold-no = Keep the hold
setup-shorten = **Erase names after { $days ->
    [one] 1 day
   *[other] { $days } days
} instead of { $before }?** Within the hour the bot erases the names from before { $oldest }: who came to a session, signed a petition that has closed, pressed Got it, or asked a question. Only totals stay, and nobody can bring the names back. If there may be a case, ask the union's attorney first. Everything else in the form is saved.
setup-shorten-yes = Shorten it and erase
setup-shorten-no = Leave it as it is
setup-invites = **Role invitations** (optional; chairs make them under /join) lead to { $place }.
    { $lacks ->
        [yes] The bot lacks there: { $names }. Give it these under Edit Channel > Permissions of that one channel.
       *[no] The bot has what it needs there, as far as can be seen.
    }
setup-hiding = -# You can hide a command from a role or in a channel: Server Settings > Integrations > this bot. If that keeps chairs or stewards from one they need, “Check again” says so.
setup-invites-try = Try
setup-invites-work = ✅ It works: an invitation with the member role was made and taken back at once.
invite-refused = Discord does not let the bot make an invitation with the member role. { $why ->
    [full] This server has as many invitations as Discord allows (1,000). Delete old ones under Server Settings > Invites.
   *[other] (Code { $code }.) In that channel the bot needs Create Invite, Manage Roles and Manage Channels; its role must be above the member role, and the member role may not have a permission that the bot lacks.
}
invite-stays = ⚠️ An invitation for this trial may still be there: the bot lacks Manage Channels in that channel, or Discord is not answering. If there is one, delete it under Server Settings > Invites, where it has the bot's name. Whoever had it could become a member.
setup-numbers = Figures
setup-links = Links and early enrollment
setup-rules = Rules
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-attach-files = Attach Files
permission-read-message-history = Read Message History
permission-pin-messages = Pin Messages
permission-create-public-threads = Create Public Threads
permission-send-messages-in-threads = Send Messages in Threads
permission-create-instant-invite = Create Invite
permission-manage-channels = Manage Channels
permission-create-events = Create Events
permission-manage-roles = Manage Roles

start-title = 📌 **Start here**
start-text = Press a button. The answer is for your eyes only.
start-ask = Ask
start-join = Join
start-language = English
