"""Times as people write them in English and Spanish, in the local's time zone.

A small closed grammar: a text is understood whole or refused. The clock is passed in
(`now`), results are aware and in UTC, and whoever asks shows the understood time before
anything happens. Capitals, accents, punctuation and no-break spaces do not matter. The
rules where a text could mean two things:

* **An hour without am or pm** is the one between 8 in the morning and 8 in the evening:
  "at 6" is 6 pm, "mañana a las 7" 7 pm, "at 9" 9 am, "at 12" noon. If that hour is over on
  the day meant and the same hour of the other half of the day is not, it is the other.
  From 13:00 on, at 0:30, and with a leading zero ("06:30"), it is the 24-hour clock.
* **A number alone is no hour**: "Friday 6" is refused ("viernes 6" may be the sixth);
  "Friday at 6", "Friday 6pm" and "viernes 6:00" are hours. A day without an hour is refused.
* **Figures together** are hours and minutes where am or pm says so: "630pm"; "630" is refused.
* **A point** parts hours and minutes where am, pm, "at" or a part of the day says so ("6.30pm",
  "a las 6.30") or where no calendar could ("17.30"); "6.30" and "12.05" alone are refused.
* **Midnight** ("medianoche", "12 de la noche", 24:00) ends the day that is named;
  0:00 and 12 am begin it. Without a day it is the next one.
* **A weekday** is its next occurrence, today if the hour is still ahead. "Next Friday" and
  "el próximo viernes" are the first Friday after today, "last Friday" and "el viernes pasado"
  the last one before it.
* **A date** is month/day in both languages, as on forms in the United States. Without a
  year it is its next occurrence, today included; an hour of today that is over is past.
* **What is over** ("yesterday", "anoche a las 7", "2 days ago at 6pm", "hoy a las 9" at noon) is
  refused as past. Where a time may be past, it is taken, and a date without a year that was in
  the last 60 days is that one. A weekday or an hour alone is always a coming one.
* **"In 2 days"** keeps the hour of the wall clock, "in 48 hours" is exact. Months are no
  lengths of time here.
* **The day the clocks go forward**: an hour they skip is refused, with the one after it as
  a suggestion; "in 2 days" moves to it. **The day they go back**: an hour that comes twice
  is the first of the two, or the second while the first is over.
"""

from bot.times.moments import (
    FARTHEST,
    LATE,
    dated,
    day_ahead,
    days_later,
    happened,
    is_late,
    morning_after,
    quiet,
    understand,
    utcnow,
)
from bot.times.refusals import (
    DayMismatch,
    HourMissing,
    SpanUnclear,
    TimePast,
    TimeSkipped,
    TimeTooFar,
    TimeUnclear,
    TimeUnread,
)
from bot.times.spans import LONGEST_SPAN, LONGEST_TEXT, span, written
from bot.times.stretches import stretch

__all__ = [
    "FARTHEST",
    "LATE",
    "LONGEST_SPAN",
    "LONGEST_TEXT",
    "DayMismatch",
    "HourMissing",
    "SpanUnclear",
    "TimePast",
    "TimeSkipped",
    "TimeTooFar",
    "TimeUnclear",
    "TimeUnread",
    "dated",
    "day_ahead",
    "days_later",
    "happened",
    "is_late",
    "morning_after",
    "quiet",
    "span",
    "stretch",
    "understand",
    "utcnow",
    "written",
]
