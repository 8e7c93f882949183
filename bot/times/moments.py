"""Written times laid on the local's calendar and clock; the hours in which nobody is pinged."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.times.phrases import Calendar, Clock, Reading, plain, read
from bot.times.refusals import (
    DayMismatch,
    HourMissing,
    TimePast,
    TimeSkipped,
    TimeTooFar,
    TimeUnclear,
)
from bot.times.spans import LONGEST_TEXT, length_in, shown

FARTHEST: Final = timedelta(days=731)
"""Two years: longer than any bargaining calendar, short enough to catch a slip in the year."""

LATELY: Final = timedelta(days=60)
"""How far back a date without a year may lie, where a time may be past."""

QUIET_FROM: Final = time(22)
QUIET_UNTIL: Final = time(6, 30)

LATE: Final = 3
"""Hours; what an outage held up for longer waits for a person who decides on it."""

_NOW: Final = frozenset({"now", "right now", "ahora", "ahora mismo"})
_DAYTIME: Final = range(8, 20)
"""A bare hour falls between 8 in the morning and 8 in the evening."""

_HALF_DAY: Final = 12
_MIDNIGHT: Final = 24

_DAYS_BACK: Final = (*range(8), *range(14, 371, 7))
"""From which midnights we look: the nearest first, so that "Friday" is the last one."""

_SERIAL_START: Final = date(1899, 12, 30)
_SERIALS: Final = range(36526, 73051)
"""Days from ``_SERIAL_START`` in this century, as spreadsheets number them (ECMA-376, 18.17.4)."""

_DAY_FIRST: Final = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/(?=[0-9])")

_MOMENT: Final = timedelta(minutes=1)

# What each part of the day makes of an hour on a clock face; what is absent is refused.
_PARTS: Final = {
    "am": {hour: hour % 12 for hour in range(1, 13)},
    "pm": {hour: hour % 12 + 12 for hour in range(1, 13)},
    "dawn": {12: 0, **{hour: hour for hour in range(1, 7)}},
    "morning": {hour: hour for hour in range(1, 12)},
    "afternoon": {12: 12, **{hour: hour + 12 for hour in range(1, 9)}},
    "night": {12: 24, **{hour: hour + 12 for hour in range(4, 12)}},
}


def understand(text: str, *, now: datetime, zone: ZoneInfo, past: bool = False) -> datetime:
    """The moment that ``text`` means to somebody in ``zone`` at ``now``, in UTC.

    The rules are those of the package's own description. It is never before now, unless it
    may be ``past``.

    Raises:
        TimeUnclear: it was not understood, or not all of it, or it is too long.
        TimePast: it was understood and is over, and may not be.
        TimeTooFar: it was understood and is more than two years ahead.
        TimeSkipped: the clocks go forward over that hour.
        DayMismatch: a weekday and a date in it differ.
        ValueError: ``now`` has no time zone.
    """
    if now.tzinfo is None:
        message = "now must be aware"
        raise ValueError(message)
    now = now.astimezone(UTC)
    if len(text) > LONGEST_TEXT:
        raise TimeUnclear(text=shown(text))
    if plain(text).text in _NOW:
        return now
    if length := length_in(text):
        return days_later(now, length.days, zone) + length.rest
    at = _laid_out(text, read(text), now, zone, past=past)
    if at - now > FARTHEST:
        raise TimeTooFar(at=at)
    return at


def happened(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """The latest moment not after ``now`` that ``text`` can mean, in UTC; empty text is now.

    A date without a year is its last occurrence. A time that can only lie ahead
    ("tomorrow", "in 2 days") is returned as it is, for the caller to refuse.

    Raises:
        TimeUnclear, TimeTooFar, TimeSkipped, DayMismatch: see ``understand``.
    """
    if not text.strip():
        return now
    for days in _DAYS_BACK:
        since = _midnight(now, days, zone)
        try:
            at = understand(text, now=since, zone=zone)
        except TimePast as past:
            # Only a day that is said to be over lies before a midnight it was looked for from.
            at = past.arguments["at"]
            assert isinstance(at, datetime)  # noqa: S101 - what TimePast always carries
            return at
        except TimeTooFar:
            break
        steady = _steady(text, at, since, zone)
        if at <= now and (steady or not days):
            return at
        if not steady:
            break
    return understand(text, now=now, zone=zone)


def day_ahead(text: str, *, now: datetime, zone: ZoneInfo) -> date:
    """The day that ``text`` means to somebody in ``zone`` at ``now``; an hour may stand beside it.

    Without a year it is the next, today included; with one it may be over.

    Raises:
        TimeUnclear: it names no day, or it is not understood whole.
        DayMismatch: a weekday and a date in it differ.
    """
    if len(text) > LONGEST_TEXT:
        raise TimeUnclear(text=shown(text))
    if length := length_in(text):
        return (now + length.total()).astimezone(zone).date()
    said = read(text)
    if said.offset is None and said.date is None and said.weekday is None:
        raise TimeUnclear(text=text)
    today = now.astimezone(zone).date()
    return _days(text, said, today, today, zone)[0]


def dated(text: str, *, day_first: bool = False) -> date:
    """The day that a text says, with its year: as a date, or as a spreadsheet's number of days.

    In figures alone it is month/day/year, unless the day comes first.

    Raises:
        TimeUnclear, TimeUnread: it says none.
    """
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return _SERIAL_START + timedelta(days=int(text))
    said = read(_DAY_FIRST.sub(r"\2/\1/", text) if day_first else text)
    if said.date is None or said.date.year is None:
        raise TimeUnclear(text=text)
    return _day_of(text, said.date, date.min)


def days_later(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same hour by the wall clock so many days later, in UTC.

    An hour that the clocks skip on that day becomes the one after it; of one that comes
    twice it is the first.
    """
    if not days:
        return now.astimezone(UTC)
    local = now.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(days=days)
    return at_wall(local, zone)


def at_wall(local: datetime, zone: ZoneInfo, *, fold: int = 0) -> datetime:
    """The moment in UTC when clocks in ``zone`` show the naive ``local``.

    A skipped hour becomes the one after it, as the clocks do.
    """
    return local.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def utcnow() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def is_late(due_at: datetime | None, now: datetime) -> bool:
    """Whether what was due then, if anything, was held up for more than ``LATE``."""
    return due_at is not None and due_at + timedelta(hours=LATE) < now


def quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in ``zone`` show 22:00 or later, or earlier than 6:30, at that moment."""
    shown = at.astimezone(zone).time()
    return shown >= QUIET_FROM or shown < QUIET_UNTIL


def morning_after(at: datetime, zone: ZoneInfo) -> datetime:
    """The first 6:30 in ``zone`` after that moment, in UTC: when the quiet hours end."""
    local = at.astimezone(zone)
    day = local.date() + timedelta(days=local.time() >= QUIET_UNTIL)
    return at_wall(datetime.combine(day, QUIET_UNTIL), zone)


def _laid_out(
    text: str, reading: Reading, now: datetime, zone: ZoneInfo, *, past: bool
) -> datetime:
    if reading.clock is None:
        raise HourMissing(text=text)
    hours = _hours(reading.clock, reading.parts)
    if not hours:
        raise TimeUnclear(text=text)
    today = now.astimezone(zone).date()
    since = today - LATELY if past else today
    walls = [
        datetime.combine(day, time()) + timedelta(hours=hour, minutes=reading.clock.minute)
        for day in _days(text, reading, today, since, zone)
        for hour in hours
    ]
    for wall in walls:
        at = _first_ahead(wall, now, zone)
        if at is not None:
            return at
    at = at_wall(walls[0], zone)
    if past:
        return at
    raise TimePast(at=at)


def _first_ahead(wall: datetime, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The first moment not before now when clocks show ``wall``, if there is one."""
    for fold in (0, 1):
        at = at_wall(wall, zone, fold=fold)
        if at >= now:
            if at.astimezone(zone).replace(tzinfo=None, fold=0) != wall:
                raise TimeSkipped(at=at_wall(wall, zone))
            return at
    return None


def _hours(clock: Clock, parts: tuple[str, ...]) -> tuple[int, ...]:
    """The hours of the day it can mean, the likelier first; none if the parts exclude it."""
    if clock.hour == _MIDNIGHT and clock.minute:
        return ()
    if parts:
        meant = {_hour_in(part, clock) for part in parts}
        return tuple(hour for hour in meant if hour is not None) if len(meant) == 1 else ()
    if clock.sure or clock.hour == _HALF_DAY:
        return (clock.hour,)
    likely = clock.hour if clock.hour in _DAYTIME else clock.hour + _HALF_DAY
    return likely, (likely + _HALF_DAY) % 24


def _hour_in(part: str, clock: Clock) -> int | None:
    meanings = _PARTS[part]
    if clock.sure and not 0 < clock.hour < _HALF_DAY:
        return clock.hour if clock.hour in meanings.values() else None
    return meanings.get(clock.hour)


def _days(
    text: str, reading: Reading, today: date, since: date, zone: ZoneInfo
) -> tuple[date, ...]:
    """The days it can mean, the likelier first; a date without a year is not before ``since``."""
    fixed = list[date]()
    if reading.offset is not None:
        fixed.append(today + timedelta(days=reading.offset))
    if reading.date is not None:
        fixed.append(_day_of(text, reading.date, since))
    if fixed:
        if fixed[0] != fixed[-1] or reading.weekday not in {None, fixed[-1].weekday()}:
            raise DayMismatch(at=at_wall(datetime.combine(fixed[-1], time(12)), zone))
        return (fixed[0],)
    if reading.weekday is None:
        return today, today + timedelta(days=1)
    ahead = (reading.weekday - today.weekday()) % 7
    if reading.turn < 0:
        return (today + timedelta(days=ahead - 7),)
    if reading.turn and not ahead:
        ahead = 7
    return today + timedelta(days=ahead), today + timedelta(days=ahead + 7)


def _day_of(text: str, written: Calendar, since: date) -> date:
    """The date, in its year or, without one, the next there is from ``since`` on."""
    first = since.year if written.year is None else written.year
    # Between two leap days there are at most eight years.
    for year in range(first, first + 9 if written.year is None else first + 1):
        with suppress(ValueError):
            day = date(year, written.month, written.day)
            if written.year is not None or day >= since:
                return day
    raise TimeUnclear(text=text)


def _midnight(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    day = now.astimezone(zone).date() - timedelta(days=days)
    return at_wall(datetime.combine(day, time()), zone)


def _steady(text: str, at: datetime, since: datetime, zone: ZoneInfo) -> bool:
    """Whether the text names a moment by itself, not by its distance from today."""
    try:
        return understand(text, now=since - _MOMENT, zone=zone) == at
    except TimePast:
        return False
