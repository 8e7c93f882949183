"""Lengths of time: "24 hours", "90 min", "una semana", "1h30"."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.times.phrases import plain
from bot.times.refusals import SpanUnclear

LONGEST_TEXT: Final = 100
"""Characters; the longest phrase of the grammar has about 60."""

LONGEST_SPAN: Final = timedelta(days=366)

_SIZES: Final = {"w": 7 * 24 * 60, "s": 7 * 24 * 60, "d": 24 * 60, "h": 60, "m": 1}
_ENDLESS: Final = 10**9
_UNIT: Final = (
    r"(?P<unit>weeks?|wks?|w|semanas?|sem|days?|dias?|d|hours?|horas?|hrs?|hs|h"
    r"|minutes?|minutos?|mins?|m)(?![a-z])"
)
_TERM: Final = re.compile(
    r"(?:(?P<half>half an?|half|medi[ao]) |(?P<count>[0-9]{1,5}|an?)(?P<point>[.,]5)? ?)"
    rf"{_UNIT}(?P<more> and a half| y medi[ao])?"
)
_LEAD: Final = re.compile(r"(?:in|en|dentro de|for|durante) ")
_TRAIL: Final = re.compile(r" (?:from now|a partir de ahora|desde ahora)$")
_JOINT: Final = re.compile(r" (?:and |y )?")
_LAST_MINUTES: Final = re.compile(r"[0-5][0-9]$")


@dataclass(frozen=True, slots=True)
class Length:
    """Whole days, kept apart because they go by the wall clock, and what is beyond them."""

    days: int
    rest: timedelta

    def total(self) -> timedelta:
        """The length of it all, a day being 24 hours."""
        return timedelta(days=self.days) + self.rest


def span(text: str) -> timedelta:
    """The length of time that ``text`` names, a day being 24 hours.

    Raises:
        SpanUnclear: it names none, or none between a minute and 366 days.
    """
    length = length_in(text)
    if length is None:
        raise SpanUnclear(text=shown(text))
    return length.total()


def written(minutes: int) -> str:
    """A length as both languages write it and ``span`` reads it: ``2 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, _SIZES["h"])
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest else parts)


def length_in(text: str) -> Length | None:
    """The length that ``text`` names as a whole, or nothing if it names none.

    Raises:
        SpanUnclear: it names one that is not between a minute and 366 days.
    """
    if len(text) > LONGEST_TEXT:
        return None
    terms = _terms(_TRAIL.sub("", plain(text).text))
    if not terms:
        return None
    length = Length(
        sum(term.days for term in terms), sum((term.rest for term in terms), timedelta())
    )
    if not timedelta() < length.total() <= LONGEST_SPAN:
        raise SpanUnclear(text=text)
    return length


def shown(text: str) -> str:
    """``text``, or its beginning where it is too long to be said back."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def _terms(words: str) -> list[Length]:
    """The terms from the largest unit down; none if anything is left over."""
    lead = _LEAD.match(words)
    position, last, terms = lead.end() if lead else 0, _ENDLESS, list[Length]()
    while position < len(words):
        found = _TERM.match(words, position)
        if found is None:
            if last != _SIZES["h"] or not _LAST_MINUTES.match(words, position):
                return []
            return [*terms, Length(0, timedelta(minutes=int(words[position:])))]
        size = _SIZES[found["unit"][0]]
        if size >= last:
            return []
        terms.append(_term(found, size))
        joint = _JOINT.match(words, found.end())
        position, last = joint.end() if joint else found.end(), size
    return terms


def _term(found: re.Match[str], size: int) -> Length:
    halves = bool(found["half"]) + bool(found["point"]) + bool(found["more"])
    count = found["count"] or "0"
    minutes = size * (int(count) if count.isdecimal() else 1) + size * halves // 2
    # 24 hours are exact and must not become a day, which goes by the wall clock.
    days = minutes // _SIZES["d"] if size >= _SIZES["d"] else 0
    return Length(days, timedelta(minutes=minutes - days * _SIZES["d"]))
