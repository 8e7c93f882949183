"""What can be checked in a text: amounts, percentages, dates, times and links.

In English and Spanish, whatever way they are written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, Self

from bot.text.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS, WHOLE_MONTHS, WHOLE_WEEKDAYS
from bot.text.characters import folded
from bot.text.links import addresses

_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_BEFORE: Final = r"(?<![\w.,/])"
_SCALES: Final = {
    **dict.fromkeys(("thousand", "mil", "k"), 3),
    **dict.fromkeys(("million", "millions", "millon", "millón", "millones", "m"), 6),
    **dict.fromkeys(("billion", "mil millones", "b"), 9),
}
"""Powers of ten; a Spanish *billón* is not among them, as nobody bargains over one."""

_PERCENT = re.compile(
    rf"{_BEFORE}(?P<number>{_NUMBER})\s?(?:%|percent\b|per\s+cent\b|por\s+ciento\b)", re.IGNORECASE
)
_AMOUNT = re.compile(
    rf"""
    (?:(?P<money>(?:\bU\.?S\.?\s?)?\$|\bUSD)\s?|{_BEFORE})
    (?P<number>{_NUMBER})
    (?:[\s-]?(?P<scale>thousand|millions?|mill[oó]n(?:es)?|billion|mil(?:\s+millones)?|[kmb])\b)?
    (?:(?:\s+de)?[\s-](?P<dollars>dollars?|d[oó]lar(?:es)?|USD)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


_SHORT: Final = "|".join(one for one in SHORT_MONTHS if one != "mar")
_MONTH: Final = rf"""
    (?:(?-i:May|MAY)|{"|".join(one for one in WHOLE_MONTHS if one != "may")}
    |(?-i:{"|".join(map(str.capitalize, SHORT_MONTHS))})\b\.?|(?:{_SHORT})\.)
"""
"""*may* and *mar* are words of their own in small letters, and so is *mar.* a Tuesday."""

_WEEKDAY: Final = "|".join(WHOLE_WEEKDAYS).replace("a", "[aá]").replace("e", "[eé]")
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
    | \b(?P<weekday>{_WEEKDAY})s?\b
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


class Kind(StrEnum):
    """What a fact is about."""

    AMOUNT = "amount"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: as the text shows it, and its value, which is the same in both languages."""

    kind: Kind
    shown: str
    value: str

    def agrees(self, other: Self) -> bool:
        """Whether two facts may say the same; a missing year or half of the day is forgiven."""
        if self.kind is not other.kind:
            return False
        one, two = self.value, other.value
        if self.kind is Kind.DATE:
            shorter, longer = sorted((one, two), key=len)
            return one == two or longer[5:] == shorter
        if self.kind is Kind.TIME and "?" in one + two:
            return _half_day(one) == _half_day(two)
        return one == two


def facts(text: str) -> list[Fact]:
    """The amounts, percentages, dates, times and links of a text, each once, in their order."""
    seen: dict[tuple[Kind, str], Fact] = {}
    for _, fact in sorted(_places(text), key=lambda one: one[0]):
        seen.setdefault((fact.kind, fact.value), fact)
    return list(seen.values())


def one_sided(text: str, translation: str) -> tuple[list[Fact], list[Fact]]:
    """What stands in a text alone, and what in its translation alone."""
    here, there = facts(text), facts(translation)
    return _missing(here, there), _missing(there, here)


def _missing(these: list[Fact], others: list[Fact]) -> list[Fact]:
    """Those of which no other says the same."""
    return [one for one in these if not any(one.agrees(other) for other in others)]


def _places(text: str) -> Iterator[tuple[int, Fact]]:
    """Each fact with its place; what one reader has read is hidden from the next."""
    hidden = text
    for kind, reader in _READERS:
        found = list(reader(hidden))
        for start, end, value in found:
            yield start, Fact(kind, text[start:end].strip(), value)
            hidden = hidden[:start] + "\0" * (end - start) + hidden[end:]


def _half_day(value: str) -> int:
    hour, minute = value.rstrip("?").split(":")
    return int(hour) % 12 * 60 + int(minute)


def _links(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in addresses(text):
        yield start, end, text[start:end].rstrip("/")


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
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
    if found["weekday"]:
        return [f"weekday-{WEEKDAYS[folded(found['weekday'])]}"]
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
    return MONTHS[name.lower().rstrip(".")]


def _times(text: str) -> Iterator[tuple[int, int, str]]:
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


def _percentages(text: str) -> Iterator[tuple[int, int, str]]:
    """Each percentage, from and to, and its value: ``6 %`` and ``6 por ciento`` are "6"."""
    for found in _PERCENT.finditer(text):
        yield *found.span(), _written(_value(found["number"], groups=False))


def _amounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Each amount of money or large figure, from and to, and its value.

    ``$4.5 million`` and ``4,5 millones de dólares`` are both "4500000"; of plain numbers
    only those count that are written in groups (``3,800``) or with a word (``2 mil``).
    """
    for found in _AMOUNT.finditer(text):
        number, word = found["number"], " ".join((found["scale"] or "").lower().split())
        is_money = bool(found["money"] or found["dollars"])
        if is_money or len(word) > 1 or _GROUPED.fullmatch(number):
            value = _value(number, groups=not word or "," in number)
            yield *found.span(), _written(value.scaleb(_SCALES.get(word, 0)))


def _value(number: str, *, groups: bool) -> Decimal:
    """A written number; ``groups``: one separator before three digits groups thousands."""
    signs = {one for one in number if not one.isdigit()}
    if len(signs) > 1:
        point = max(number.rfind("."), number.rfind(","))
        whole = re.sub(r"[.,]", "", number[:point])
        return Decimal(f"{whole}.{number[point + 1 :]}")
    is_grouped = sum(map(number.count, signs)) > 1 or (groups and _ONE_GROUP.fullmatch(number))
    return Decimal(re.sub(r"[.,]", "" if is_grouped else ".", number))


def _written(value: Decimal) -> str:
    """Without exponent and without zeros that say nothing."""
    return f"{value.normalize():f}"


_READERS: Final = (
    (Kind.LINK, _links),
    (Kind.DATE, _dates),
    (Kind.TIME, _times),
    (Kind.PERCENT, _percentages),
    (Kind.AMOUNT, _amounts),
)
