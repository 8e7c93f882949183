"""A worksite, a job class, who looks after a site; what their names are compared by."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from rapidfuzz import fuzz, process

from bot.actor import Role
from bot.errors import Refusal
from bot.services.unchanged import digest
from bot.text.characters import folded, visible
from bot.times import TimeUnclear, TimeUnread, dated
from bot.visibility import Audience

NAMES: Final = Audience(Role.MEMBER)
"""Who sees the names of sites and classes, and who looks after a site."""

FIGURES: Final = Audience(Role.CHAIR)
"""Who sees every site's area and head-counts; a site's leaders see their own."""

LONGEST_NAME: Final = 80
"""Characters that fit on a button."""

MOST_SITES: Final = 500
MOST_CLASSES: Final = 25
"""What fits in one of Discord's menus."""

LIKELY: Final = 3
_LEAST_LIKELY: Final = 60
"""Of 100; what is below has little in common with what was written."""
_PLACE: Final = frozenset(
    {"the", "school", "el", "la", "escuela", "primaria", "secundaria", "preparatoria", "colegio"}
)
"""Words that people say of any worksite, and that its name mostly has not, or has in English."""

_LONGEST_KEY: Final = 100
_MOST_PEOPLE: Final = 100_000
_UNKNOWN: Final = frozenset({"", "-", "\u2013", "\u2014", "?", "n/a", "na", "n/d", "nd", "unknown"})
_COUNT = re.compile(r"(\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+|\d+)(?:[.,]0+)?")
_SEPARATORS = re.compile(r"\D")
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u00b4`]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class LeaderRole(StrEnum):
    """The role in which someone looks after a site; they accepted it."""

    STEWARD = "steward"
    TEAM = "team"

    @property
    def least(self) -> Role:
        """Whoever is below this on the ladder has lost the role, whatever was entered."""
        return Role.STEWARD if self is LeaderRole.STEWARD else Role.MEMBER


class NoSuchSite(Refusal):
    """The site does not exist, is another server's, or is not for this person."""


class NoSuchJobClass(Refusal):
    """The job class does not exist, is another server's, or is not for this person."""


class SiteNameInvalid(Refusal):
    """A name of a site, an area or a class is empty, or longer than ``limit`` characters."""


class SiteNameTaken(Refusal):
    """Another site or class has this ``name``, capitals and accents aside."""


class TooManySites(Refusal):
    """There would be more sites, or more classes, than ``limit``."""


class HeadCountUnclear(Refusal):
    """What was written (``text``) is no whole number of people."""


class MoreMembers(Refusal):
    """There would be more ``members`` than ``employees``."""


class AsOfUnclear(Refusal):
    """What was written (``text``) is no day with its year, or one that is still ahead."""


@dataclass(frozen=True, slots=True)
class Named:
    """A site or a class as everyone on the list may know it."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Counted(Named):
    """A site or a class; ``employees`` and ``members`` are head-counts of the day ``as_of``.

    All three are None where nobody has said.
    """

    employees: int | None
    members: int | None
    as_of: date | None
    closed_at: datetime | None

    @property
    def digest(self) -> int:
        """What stands for what a chair changes of it."""
        return digest(repr((self.name, self.employees, self.members, self.as_of)))


@dataclass(frozen=True, slots=True)
class JobClass(Counted):
    """A job class."""


@dataclass(frozen=True, slots=True)
class Worksite(Counted):
    """A worksite in its area."""

    area: str

    @property
    def digest(self) -> int:
        """What stands for what a chair changes of it."""
        return digest(repr((self.name, self.area, self.employees, self.members, self.as_of)))

    def was_open(self, at: datetime) -> bool:
        """Whether people worked there at that moment, as far as is known."""
        return self.closed_at is None or self.closed_at > at


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone who looks after a site, by the name a chair entered."""

    worksite_id: int
    account_id: int
    name: str
    role: LeaderRole


@dataclass(frozen=True, slots=True)
class Own:
    """Where one person works and as what; None where they never said."""

    worksite: Named | None = None
    job_class: Named | None = None


def cleaned(name: str) -> str:
    """A name on one line.

    Raises:
        SiteNameInvalid: nothing of it can be seen, or it is too long.
    """
    name = " ".join(name.split())
    if not visible(name).strip() or len(name) > LONGEST_NAME:
        raise SiteNameInvalid(limit=LONGEST_NAME)
    return name


@lru_cache(4096)
def key_of(name: str) -> str:
    """What a name is compared by: its letters and digits without case and accents.

    ``O'Brien Elem.`` and ``OBRIEN ELEM`` are one; a name of signs alone stands for itself.
    """
    # Most names are ASCII, and a sheet has thousands of them.
    plain = name.lower() if name.isascii() else folded(visible(name))
    plain = _APOSTROPHES.sub("", plain)
    words = _BETWEEN_WORDS.sub(" ", plain).strip()
    return (words or " ".join(plain.split()))[:_LONGEST_KEY]


def likely(known: Sequence[Named], written: str) -> Sequence[Named]:
    """Those that a part of a name most likely means, at most three, best first."""
    asked = key_of(written)
    if not asked:
        return []
    names = {one.id: key_of(one.name) for one in known}
    best = process.extract(asked, names, scorer=_alike, limit=LIKELY, score_cutoff=_LEAST_LIKELY)
    by_id = {one.id: one for one in known}
    return [by_id[row_id] for _, _, row_id in best]


def _alike(asked: str, name: str, **_: Any) -> float:
    """How well a name fits, also without what any place is called (``_PLACE``)."""
    bare = " ".join(word for word in asked.split() if word not in _PLACE)
    return max(_fit(asked, name), _fit(bare, name) if bare else 0)


def _fit(asked: str, name: str) -> float:
    """How well a name fits: whole, from its start, from a word's start, else by likeness."""
    if asked == name:
        return 100
    if name.startswith(asked):
        return 98
    if f" {asked}" in f" {name}":
        return 95
    return min(fuzz.WRatio(asked, name), 94)


def head_count(written: str) -> int | None:
    """A number of people; None where it is not known.

    Raises:
        HeadCountUnclear: it is no whole number of people.
    """
    written = written.strip()
    if written.casefold() in _UNKNOWN:
        return None
    found = _COUNT.fullmatch(written)
    count = int(_SEPARATORS.sub("", found[1])) if found else _MOST_PEOPLE + 1
    if count > _MOST_PEOPLE:
        raise HeadCountUnclear(text=written)
    return count


def too_many(members: int | None, employees: int | None) -> bool:
    """Whether these are more members than there are people to be one."""
    return members is not None and employees is not None and members > employees


def as_of_day(written: str, today: date, *, day_first: bool = False) -> date | None:
    """The day that head-counts are of; None where none is given. ``day_first``: see ``dated``.

    Raises:
        AsOfUnclear: it is no day with its year, or one after ``today``.
    """
    if written.strip().casefold() in _UNKNOWN:
        return None
    with suppress(TimeUnclear, TimeUnread):
        if (day := dated(written, day_first=day_first)) <= today:
            return day
    raise AsOfUnclear(text=written)
