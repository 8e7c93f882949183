"""What a report of turnout tells: figures, sites, areas, and how few a group may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.services.sessions import Session
from bot.services.sites import Worksite
from bot.services.stages import Move, Track

SMALL: Final = 5
"""Groups of fewer people are not shown (the union's privacy recommendation)."""

COLD_AFTER: Final = 3
"""A site is cold when nobody came to this many held sessions, the last ones."""

TREND: Final = 5
"""How many of the last held sessions the trend shows."""

SMALLEST_WITH_SHARE: Final = 20
"""Employees of a site below which a percentage says nothing."""


class Warmth(StrEnum):
    """Whether anyone of a site or area came to the last held sessions."""

    COLD = "cold"
    WARM = "warm"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """How many of an area came, for stewards of other sites."""

    NONE = "none"
    SOME = "some"
    MANY = "many"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Listed:
    """How many are on a session's list, None for who may not know; whether any names are shown."""

    people: int | None
    names: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """So many people of one session who share all of this; see ``bot.services.turnout.counts``."""

    count: int
    worksite_id: int | None
    job_class_id: int | None
    place: str | None
    is_guest: bool
    is_first: bool
    paid_release: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """One list in numbers, each person once; supporters stand apart.

    None is what is not known: once names are erased, who was on paid release or excused. Or it
    is not told: who is on the list for the first time, to those who put people on it, nor to
    stewards once nobody knows any more who did.
    """

    accounts: int = 0
    guests: int = 0
    """Guests by name; one who turned out to be a member is among ``accounts``."""
    room: int = 0
    watching: int = 0
    first_time: int | None = 0
    unknown_site: int | None = None
    paid_release: int | None = None
    excused: int | None = None
    supporters: int = 0

    @property
    def people(self) -> int:
        """Our own people, each once, however they were recorded."""
        return self.accounts + self.guests

    @property
    def marked(self) -> int:
        """People whom a steward wrote down, so that nobody knows where they followed it."""
        return self.people - self.room - self.watching

    @property
    def returning(self) -> int | None:
        """People who have been at an earlier session."""
        return None if self.first_time is None else self.people - self.first_time

    @property
    def headcount(self) -> int:
        """Everyone who was there, parents and supporters too."""
        return self.people + self.supporters


def figures(cells: Sequence[Cell], *, supporters: int = 0, excused: int | None = None) -> Figures:
    """The figures of a list that still has its names."""
    return Figures(
        accounts=sum(cell.count for cell in cells if not cell.is_guest),
        guests=sum(cell.count for cell in cells if cell.is_guest),
        room=sum(cell.count for cell in cells if cell.place == "room"),
        watching=sum(cell.count for cell in cells if cell.place == "watching"),
        first_time=sum(cell.count for cell in cells if cell.is_first),
        unknown_site=sum(cell.count for cell in cells if cell.worksite_id is None),
        paid_release=sum(cell.count for cell in cells if cell.paid_release),
        excused=excused,
        supporters=supporters,
    )


def share(people: int, whole: int | None) -> float | None:
    """What part came; None where the head-count is unknown, nought, or less than who came."""
    return None if not whole or whole < people else people / whole


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """Who came of one site; ``first_time`` as in ``Figures``."""

    site: Worksite
    people: int
    first_time: int | None
    leaders: int
    warmth: Warmth

    @property
    def share(self) -> float | None:
        """What part of its employees came; None where that says nothing."""
        employees = self.site.employees
        if employees is None or employees < SMALLEST_WITH_SHARE:
            return None
        return share(self.people, employees)


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """Who came of one area; ``with_people`` of its ``sites`` had someone there."""

    name: str
    people: int
    employees: int | None
    sites: int
    with_people: int
    warmth: Warmth


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """How many of these areas came; areas too small to be told apart stand together."""

    names: Sequence[str]
    level: Level


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """Who came of one job class; at one site where ``site`` is named. For chairs alone."""

    name: str | None
    site: str | None
    people: int
    first_time: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far leaders reach; ``present`` None once names are erased."""

    present: int | None
    roster: int
    with_people: int
    sites: int
    without_leader: int


@dataclass(frozen=True, slots=True)
class Season:
    """How many different people came over all sessions whose names are still kept."""

    people: int
    sessions: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """One held session in the trend: how many of those came whom the reader may count."""

    session: Session
    people: int


@dataclass(frozen=True, slots=True)
class Past(Held):
    """One held session among all of them."""

    first_time: int


@dataclass(frozen=True, slots=True)
class Report:
    """One session as its reader may see it; what is not for them is None or empty."""

    session: Session
    at: datetime
    is_chair: bool
    own_sites: frozenset[int]
    """The sites that the reader is a leader of."""
    stages: Mapping[Track, Move]
    """Where each track stood when the session began."""
    figures: Figures | None = None
    """Of the whole session: for chairs, and who runs its check-in."""
    own: Figures | None = None
    """Of the reader's own sites, for their steward."""
    trend: Sequence[Held] = ()
    """Oldest first; for a steward their own sites alone."""
    areas: Sequence[AreaFigures] = ()
    sites: Sequence[SiteFigures] = ()
    """All for a chair, their own for a steward."""
    classes: Sequence[ClassFigures] = ()
    levels: Sequence[AreaLevel] = ()
    """What a steward learns of sites that are not their own."""
    coverage: Coverage | None = None
    season: Season | None = None
    history: Sequence[Past] = ()
    """Every held session, latest first; for a chair, in a file to take away."""

    @property
    def need(self) -> int | None:
        """How many more people the goal asks for; None without a goal or without figures."""
        if self.session.goal is None or self.figures is None:
            return None
        return max(0, self.session.goal - self.figures.people)
