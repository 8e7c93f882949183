"""Dates and times of day in a text, in English and Spanish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = {
    "jan": 1,
    "ene": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "abr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "ago": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
    "dic": 12,
}
"""By the first three letters, English and Spanish."""

_MONTH: Final = r"""
    (?:january|february|march|april|(?-i:May|MAY)|june|july|august|september|october|november
    |december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre
    |diciembre|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?
    |(?:ene|feb|abr|jun|jul|ago|sept?|oct|nov|dic)\.)
"""
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|ro|\.?[º°])?(?!\d|\s?(?:[:%]|[ap]\.?\s?m\b))"
_RANGE: Final = r"\s?(?:[-\u2013\u2014&]|and|to|through|y|al?)\s?"
_DATE = re.compile(
    rf"""
      <t:(?P<moment>-?\d+)(?::\w)?>
    | \b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b
    | (?<![\d/])(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})(?:/(?P<short>\d{{4}}|\d{{2}}))?(?![\d/])
      (?!\s(?:steps?|pasos?|of|de|hours?|horas?|days?|d[ií]as?|time)\b)
    | \b(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:{_RANGE}(?P<until>{_DAY}))?
      (?:,?\s+(?P<year>\d{{4}})\b(?!-\d))?
    | \b(?P<day_es>{_DAY}|primero)(?:{_RANGE}(?P<until_es>{_DAY}))?\s+(?:(?:de|of)\s+)?
      (?P<month_es>{_MONTH})(?:,?\s+(?:del?\s+)?(?P<year_es>\d{{4}})\b(?!-\d))?
    | \b(?P<month_only>{_MONTH})\s+(?:(?:del?|of)\s+)?(?P<year_only>\d{{4}})\b
    | \b(?:(?P<d1>mondays?|lunes)|(?P<d2>tuesdays?|martes)|(?P<d3>wednesdays?|mi[eé]rcoles)
      |(?P<d4>thursdays?|jueves)|(?P<d5>fridays?|viernes)|(?P<d6>saturdays?|s[aá]bados?)
      |(?P<d7>sundays?|domingos?))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"""
      \b(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?!\d)
      (?:\s?(?P<half>[ap])\.?\s?m\b\.?
      |\s+(?:de|por|en|in|at)\s+(?:la\s+|the\s+)?
       (?P<part>ma[nñ]ana|tarde|noche|madrugada|morning|afternoon|evening|night)\b)?
    | \b(?:(?P<noon>noon|midday|mediod[ií]a)|(?P<midnight>midnight|medianoche))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_NOON: Final = frozenset({"p", "tarde", "afternoon", "evening"})
_NIGHT: Final = frozenset({"noche", "night"})
_EVENING: Final = 5
"""*Las 2 de la noche* comes after midnight, *las 8 de la noche* before it."""

_MONTHS_IN_YEAR: Final = 12
_LAST_DAY: Final = 31
_HOURS: Final = 24
_MINUTES: Final = 60
_NOON: Final = 12


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Each date, from and to: ``2024-06-05``, ``06-05``, ``2024-06`` or ``weekday-5``.

    ``June 5-6`` names two days. ``5/6`` is read the American way, as the members' own
    papers write it.
    """
    for found in _DATE.finditer(text):
        for day in _days(found):
            yield *found.span(), day


def _days(found: re.Match[str]) -> list[str]:
    if found["moment"] or found["iso"]:
        return [found["iso"] or f"t:{found['moment']}"]
    if found["one"]:
        return _slashed(int(found["one"]), int(found["two"]), found["short"])
    if found["month_only"]:
        return [f"{found['year_only']}-{_month(found['month_only']):02}"]
    for number in range(1, 8):
        if found[f"d{number}"]:
            return [f"weekday-{number}"]
    month = _month(found["month"] or found["month_es"])
    year = found["year"] or found["year_es"]
    written = (found["day"] or found["day_es"], found["until"] or found["until_es"])
    numbers = [_number(day) for day in written if day]
    return [_named(month, day, year) for day in numbers if 1 <= day <= _LAST_DAY]


def _number(day: str) -> int:
    """``5th`` is 5, *primero* is 1."""
    return int("".join(filter(str.isdecimal, day)) or 1)


def _slashed(one: int, two: int, year: str | None) -> list[str]:
    month, day = (one, two) if one <= _MONTHS_IN_YEAR else (two, one)
    if not (1 <= month <= _MONTHS_IN_YEAR and 1 <= day <= _LAST_DAY) or (one, two) == (24, 7):
        return []
    return [_named(month, day, f"20{year[-2:]}" if year else None)]


def _named(month: int, day: int, year: str | None) -> str:
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower().replace("set", "sep")]


def times(text: str) -> Iterator[tuple[int, int, str]]:
    """Each time of day, from and to, as ``17:30``; ``?`` where the half of the day is unsaid."""
    for found in _TIME.finditer(text):
        if found["noon"] or found["midnight"]:
            yield *found.span(), "12:00" if found["noon"] else "00:00"
        elif found["minute"] or found["half"] or found["part"]:
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            if hour <= _HOURS and minute < _MINUTES:
                half = (found["half"] or found["part"] or "").lower()
                yield *found.span(), _clock(hour, minute, half)


def _clock(hour: int, minute: int, half: str) -> str:
    if not half:
        return f"{hour:02}:{minute:02}" + ("?" if 1 <= hour <= _NOON else "")
    if hour == _NOON and half not in _AFTER_NOON:
        hour = 0
    elif hour < _NOON and (half in _AFTER_NOON or (half in _NIGHT and hour >= _EVENING)):
        hour += _NOON
    return f"{hour:02}:{minute:02}"
