"""When something was: the same written times, looked for behind us instead of ahead."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.times.moments import at_wall, understand
from bot.times.refusals import TimePast, TimeTooFar

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_YESTERDAY: Final = re.compile(r"^\s*(?:yesterday|ayer)\b", re.IGNORECASE)

_DAYS_BACK: Final = (*range(8), *range(14, 371, 7))
"""From which midnights we look: the nearest first, so that "Friday" is the last one."""

_MOMENT: Final = timedelta(minutes=1)


def happened(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """The latest moment not after ``now`` that ``text`` can mean, in UTC; empty text is now.

    A date without a year is its last occurrence. A time that can only lie ahead
    ("tomorrow", "in 2 days") is returned as it is, for the caller to refuse.

    Raises:
        TimeUnclear and its kin: as ``understand`` says.
    """
    if not text.strip():
        return now
    if _YESTERDAY.match(text):
        said = _YESTERDAY.sub("today", text)
        return understand(said, now=_midnight(now, 1, zone), zone=zone)
    for days in _DAYS_BACK:
        since = _midnight(now, days, zone)
        try:
            at = understand(text, now=since, zone=zone)
        except TimePast as past:
            # Only a date with its year lies before a midnight it was looked for from.
            return _moment_of(past)
        except TimeTooFar:
            break
        steady = _steady(text, at, since, zone)
        if at <= now and (steady or not days):
            return at
        if not steady:
            break
    return understand(text, now=now, zone=zone)


def _midnight(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    day = now.astimezone(zone).date() - timedelta(days=days)
    return at_wall(datetime.combine(day, time()), zone)


def _steady(text: str, at: datetime, since: datetime, zone: ZoneInfo) -> bool:
    """Whether the text names a moment by itself, not by its distance from today."""
    try:
        return understand(text, now=since - _MOMENT, zone=zone) == at
    except TimePast:
        return False


def _moment_of(past: TimePast) -> datetime:
    at = past.arguments["at"]
    assert isinstance(at, datetime)  # noqa: S101 - what TimePast always carries
    return at
