"""A worksite, a job class, who looks after a site; what their names are compared by."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.actor import Role
from bot.errors import Refusal
from bot.text.characters import folded, visible
from bot.times import TimeUnclear, TimeUnread, dated
from bot.visibility import Audience

if TYPE_CHECKING:
    from datetime import date

NAMES: Final = Audience(Role.MEMBER)
"""Who sees the names of sites and classes, and who looks after a site."""

FIGURES: Final = Audience(Role.CHAIR)
"""Who sees every site's area and head-counts; a site's leaders see their own."""

LONGEST_NAME: Final = 80
"""Characters that fit on a button."""

MOST_SITES: Final = 500
MOST_CLASSES: Final = 25
"""What fits in one of Discord's menus."""

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
class JobClass:
    """A job class; ``employees`` and ``members`` are head-counts of the day ``as_of``.

    All three are None where nobody has said.
    """

    id: int
    name: str
    employees: int | None
    members: int | None
    as_of: date | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Worksite:
    """A worksite in its area; the head-counts are those of ``JobClass``."""

    id: int
    name: str
    area: str
    employees: int | None
    members: int | None
    as_of: date | None
    closed: bool


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
