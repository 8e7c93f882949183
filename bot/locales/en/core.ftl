role-needed = { $role ->
    [member] This is for members. If you are one, press I'm a member.
    [steward] This is for stewards and bargaining chairs. If you are one, ask a server admin for the role.
   *[chair] This is for bargaining chairs. If you are one, ask a server admin for the role.
}
admin-needed = Only a server admin can set up the bot.
not-set-up = The bot is not set up on this server yet. A server admin can do it with /setup.
just-started = I have only just started and do not know this server's roles and channels yet. Nothing was changed; please try again in a minute.
server-only = Please use this in the union's server, not in a private message.
card-out-of-date = This card is out of date and its buttons no longer work. Type the command again for a new one.
form-out-of-date = This form is out of date, so nothing was sent. Type the command again for a new one.
written-back = Here is what you wrote, so that it is not lost:
field-empty = { $field ->
    [title] The title is empty.
    [question] The question is empty.
    [answer] The answer is empty.
    [reason] Please give a reason.
   *[body] The text is empty.
} Nothing was saved.
number-unclear = Write the number in figures, from { $least } to { $most }. Nothing was saved.
field-too-long = { $field ->
    [title] The title
    [question] The question
    [answer] The answer
    [option] One of the answers
    [poll] The poll, in both languages together,
    [reason] The reason
    [place] The place
    [guest] One of the names, one per line,
   *[body] The text
} has { $length } characters; at most { $limit } fit. Nothing was saved.
command-changed = This command has changed. Close Discord, open it again, and try once more.
asked-too-often = You have asked several times today, so nothing was sent this time. You can ask again after { $until }. If it is urgent, please speak to a steward in person.
discord-away = Discord is not answering at the moment, so this was not done. Please press again in a minute.
fault = Something went wrong on our side, and we cannot tell whether your answer was saved. See whether it is there before you try again. If it happens again, give the admin this number: { $ref }.
page-back = ◀ Back
page-on = Next ▶
yes = Yes
no = No
cancel = Cancel
on-its-way = ⏳ Not everything is posted yet: what is missing comes as soon as Discord takes it. There is nothing to do, and nothing will be posted twice.
nothing-changed = Nothing was changed.
discard = Discard
open = Open
see = See
change = Change
edit = Edit
spreadsheet = Spreadsheet
manage = Manage
post = Post
none-here = Nothing to show here.
and-more = and { $count } more
field-title = Title
take-back = Take back
answer = Answer
field-reason = Reason
approval-approve = Approve
approval-review = Read and decide
approval-send-back = Send back
approval-returned = Sent back. Whoever asked can read your reason.
approval-came-back = ↩️ Came back: { $reason }
own-approval = Whoever wrote or edited it cannot approve it. Another chair has to read it.
approval-over = It no longer needs approval: it was decided already, or changed in the meantime.
changed-since-read = This was changed after you opened it, so nothing was saved, sent out or decided. Open it again to see it as it is now.
