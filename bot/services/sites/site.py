"""A worksite, a job class, who looks after a site; what their names are compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.actor import Role
from bot.errors import Refusal
from bot.text.characters import folded, visible
from bot.visibility import Audience

if TYPE_CHECKING:
    from datetime import date

NAMES: Final = Audience(Role.MEMBER)
"""Who sees the names of sites and classes, and who looks after a site."""

FIGURES: Final = Audience(Role.CHAIR)
"""Who sees every site's area and head-counts; a site's leaders see their own."""

LONGEST_NAME: Final = 80
"""Characters that fit on a button."""

_LONGEST_KEY: Final = 100
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
    asked: bool = False
    """Whether they were asked, which happens once."""


def cleaned(name: str) -> str:
    """A name on one line.

    Raises:
        SiteNameInvalid: nothing of it can be seen, or it is too long.
    """
    name = " ".join(name.split())
    if not visible(name).strip() or len(name) > LONGEST_NAME:
        raise SiteNameInvalid(limit=LONGEST_NAME)
    return name


def key_of(name: str) -> str:
    """What a name is compared by: its letters and digits without case and accents.

    ``O'Brien Elem.`` and ``OBRIEN ELEM`` are one; a name of signs alone stands for itself.
    """
    plain = _APOSTROPHES.sub("", folded(visible(name)))
    words = _BETWEEN_WORDS.sub(" ", plain).strip()
    return (words or " ".join(plain.split()))[:_LONGEST_KEY]
