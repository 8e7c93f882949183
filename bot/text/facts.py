"""What can be checked in a text: amounts, percentages, dates, times and links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.text.amounts import amounts, percentages
from bot.text.days import dates, times
from bot.text.links import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    def agrees(self, other: Fact) -> bool:
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


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a text, each once, in the order of their first mention."""

    found: tuple[Fact, ...]

    def of(self, kind: Kind) -> tuple[Fact, ...]:
        """Those of one kind."""
        return tuple(fact for fact in self.found if fact.kind is kind)

    def missing_in(self, other: Facts) -> tuple[Fact, ...]:
        """Those which the other text does not have."""
        return tuple(
            fact for fact in self.found if not any(fact.agrees(one) for one in other.found)
        )


@dataclass(frozen=True, slots=True)
class OneSided:
    """Facts that stand in one language only."""

    english: tuple[Fact, ...]
    spanish: tuple[Fact, ...]

    def __bool__(self) -> bool:
        return bool(self.english or self.spanish)


def facts(text: str) -> Facts:
    """All amounts, percentages, dates, times and links of a text."""
    seen: dict[tuple[Kind, str], Fact] = {}
    for _, fact in sorted(_places(text), key=lambda one: one[0]):
        seen.setdefault((fact.kind, fact.value), fact)
    return Facts(tuple(seen.values()))


def one_sided(english: str, spanish: str) -> OneSided:
    """What stands in only one of a text and its translation."""
    here, there = facts(english), facts(spanish)
    return OneSided(here.missing_in(there), there.missing_in(here))


def _links(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in addresses(text):
        yield start, end, text[start:end].rstrip("/")


_READERS: Final = (
    (Kind.LINK, _links),
    (Kind.DATE, dates),
    (Kind.TIME, times),
    (Kind.PERCENT, percentages),
    (Kind.AMOUNT, amounts),
)


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
