# Written times that could not be taken. $text and $unread are what the person wrote,
# $at is a moment already written out for the reader.
# Every example is one that is understood; keep " · " between them.

time-examples = Friday 6pm · tomorrow at 5:30 pm · June 5 5:30pm · 6/5 5pm · in 2 days · in 3 hours · noon
time-span-examples = 24 hours · 2 days · 90 min · 1h30 · a week

time-unclear = I could not read “{ $text }” as a day and time. Please write it like one of these (6/5 is June 5): { time-examples }
time-unread = I understood the beginning of “{ $text }”, but not “{ $unread }”. For the time of day, write 6pm, 18:00 or at 6. Other examples: { time-examples }
hour-missing = “{ $text }” needs a time of day too. For example: Friday 6pm, tomorrow at 5:30 pm, June 5 at noon.
span-unclear = I could not read “{ $text }” as a length of time of up to one year. Please write it like one of these: { time-span-examples }
time-past = { $at } is already over. Please choose a later time.
time-too-far = That would be { $at }, more than two years from now. Please check the year.
time-skipped = The clocks go forward that night, so that hour does not exist. You could use { $at } instead.
day-mismatch = The day of the week and the date do not match: the date is { $at }. Please write only one of them, or correct the other.
