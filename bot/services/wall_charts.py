"""The wall chart: areas and sites by the last sessions and a petition, as its reader may see it.

It tells of each session what the reader's report of it tells, and nothing besides.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.database import Service
from bot.services.attendance.readers import reader
from bot.services.petitions import Petition
from bot.services.petitions.counts import latest, signed_at
from bot.services.sessions import NoSuchSession, Session
from bot.services.sessions.session import session_of
from bot.services.sites import Worksite
from bot.services.turnout import Level, Warmth, share
from bot.services.turnout.counts import by_site, held_sessions
from bot.services.turnout.levels import are_withheld, is_mostly_unknown, levels
from bot.services.turnout.report import COLD_AFTER, SMALLEST_WITH_SHARE, AreaLevel
from bot.services.turnout.service import TOTALS
from bot.services.turnout.sites import COLDEST_FIRST, sites_of, warmth
from bot.transaction import transaction
from bot.visibility import sees

RECENT: Final = 8
"""The sessions of a picture."""

COLDEST: Final = 10
"""The sites of a picture."""

MOST_AREAS: Final = 20
"""The areas of a picture."""

_PIECE: Final = 25
"""Sessions that are read at once."""

_LOWEST_FIRST: Final = (Level.NONE, Level.UNKNOWN, Level.SOME, Level.MANY)


class Kind(StrEnum):
    """What a row is about."""

    WHOLE = "whole"
    """All of our people."""
    AREA = "area"
    SITE = "site"
    NOWHERE = "nowhere"
    """Those of whom nobody knows the site."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How many came to one session, or signed; without a figure where that is not to be told."""

    level: Level
    people: int | None = None
    share: float | None = None
    """What part of the employees that is; None where it says nothing."""


_UNKNOWN: Final = Mark(Level.UNKNOWN)


@dataclass(slots=True)
class Row:
    """An area or a site with its marks."""

    kind: Kind
    names: Sequence[str] = ()
    """Areas too small to be told apart stand together."""
    area: str = ""
    """The area of a site."""
    employees: int | None = None
    is_closed: bool = False
    is_rest: bool = False
    """Whether an area has sites of the reader's, which are not counted here."""
    warmth: Warmth | None = None
    """For chairs, of what is not closed."""
    marks: list[Mark | None] = field(default_factory=list[Mark | None])
    """One a session and then the petition's; None where no site of these was open."""
    people: int = 0
    """Over all marks; counted as they come, for there may be a thousand of each row."""

    def add(self, mark: Mark | None) -> None:
        """Take the next mark."""
        self.marks.append(mark)
        self.people += 0 if mark is None else mark.people or 0

    @property
    def coldness(self) -> tuple[int, int]:
        """What sorts the coldest first: that nobody came lately, then how few came and signed."""
        rank = len(COLDEST_FIRST) if self.warmth is None else COLDEST_FIRST.index(self.warmth)
        return rank, self.people


@dataclass(frozen=True, slots=True)
class WallChart:
    """What one reader may see.

    For a chair the areas, below each its sites, both the coldest first; for a steward their own
    sites, and then the areas of all other ones.
    """

    at: datetime
    is_chair: bool
    sessions: Sequence[Session]
    """Those that were held, oldest first."""
    petition: Petition | None
    rows: Sequence[Row]
    left_out: int = 0
    """Areas and sites for which there was no room."""

    @property
    def tells_cold(self) -> bool:
        """Whether enough sessions were held for a site to be cold."""
        return len(self.sessions) >= COLD_AFTER


@dataclass(frozen=True, slots=True)
class _Column:
    """How many came to a session, or signed, by site, 0 where it is not known; None: not told."""

    at: datetime
    counts: Mapping[int, int] | None
    is_session: bool = True

    def mark(self, which: Sequence[Worksite], *, unknown: bool) -> Mark | None:
        """The mark of these sites; where nobody is known to have come it may be ``unknown``."""
        if self.counts is None:
            return _UNKNOWN
        people = sum(self.counts.get(site.id, 0) for site in which)
        was_open = [site for site in which if site.was_open(self.at)]
        if not people and (unknown or not was_open):
            return _UNKNOWN if was_open else None
        return _counted(people, _employees(was_open))


class WallCharts(Service):
    """Reads wall charts, for stewards and chairs."""

    async def recent(self, actor: Actor) -> WallChart:
        """The last sessions with the areas and the coldest sites, as many as a phone shows.

        Raises:
            NoSuchSession: for members.
        """
        return _fitted(await self._read(actor, RECENT))

    async def export(self, actor: Actor) -> WallChart:
        """Every session and site, for a file to take away; the audit says who did.

        Raises:
            NoSuchSession: for members.
        """
        found = await self._read(actor, None)
        async with transaction(self._database, actor) as tx:
            await tx.record("turnout-wall-chart", "turnout")
        return found

    async def _read(self, actor: Actor, most: int | None) -> WallChart:
        if not sees(actor, TOTALS):
            raise NoSuchSession
        async with self._database.reading() as connection:
            statement = held_sessions(actor.server_id, actor.at).limit(most)
            held = [session_of(row) for row in await connection.execute(statement)][::-1]
            found = WallChart(actor.at, actor.is_chair, held, await latest(connection, actor), ())
            if not held:
                return found
            places = await sites_of(connection, held[0])
            read = _for_chair if actor.is_chair else _for_steward
            return replace(found, rows=await read(connection, actor, places, found))


def _fitted(chart: WallChart) -> WallChart:
    """A chart with the coldest sites and their areas, and as many other areas as there is room."""
    sites = [row for row in chart.rows if row.kind is Kind.SITE and not row.is_closed]
    cold = sorted(sites, key=lambda row: row.coldness)[:COLDEST]
    theirs = {row.area for row in cold}
    areas = [row for row in chart.rows if row.kind is Kind.AREA]
    areas.sort(key=lambda row: theirs.isdisjoint(row.names))
    kept = {id(row) for row in (*cold, *areas[:MOST_AREAS])}
    rows = [row for row in chart.rows if id(row) in kept or row.kind in {Kind.WHOLE, Kind.NOWHERE}]
    return replace(chart, rows=rows, left_out=len(chart.rows) - len(rows))


async def _columns(
    connection: AsyncConnection, actor: Actor, chart: WallChart, own: frozenset[int]
) -> AsyncIterator[_Column]:
    """Each session, and then the petition, of which stewards are told their ``own`` sites alone."""
    for first in range(0, len(chart.sessions), _PIECE):
        piece = chart.sessions[first : first + _PIECE]
        writer = None if actor.is_chair else actor.account_id
        counts = await by_site(connection, [one.id for one in piece], writer, own)
        for one in piece:
            yield _Column(one.starts_at, counts[one.id])
            # Years of sessions are not worked out in one go while everyone else waits.
            await asyncio.sleep(0)
    if (petition := chart.petition) is not None:
        signed = await signed_at(connection, actor, petition, own)
        yield _Column(petition.closed_at or actor.at, signed, is_session=False)


async def _for_chair(
    connection: AsyncConnection, actor: Actor, places: Sequence[Worksite], chart: WallChart
) -> Sequence[Row]:
    by_area: dict[str, list[Worksite]] = defaultdict(list)
    for site in places:
        by_area[site.area].append(site)
    areas = [(_area(name, by_area[name]), by_area[name]) for name in sorted(by_area)]
    sites = [(_site(site), [site]) for site in places]
    whole, nowhere = Row(Kind.WHOLE, employees=actor.server.unit_size), Row(Kind.NOWHERE)
    window: deque[Mapping[int, int]] = deque(maxlen=COLD_AFTER)
    async for column in _columns(connection, actor, chart, frozenset()):
        counts = column.counts
        unknown = counts is not None and is_mostly_unknown(counts)
        for row, which in (*areas, *sites):
            row.add(column.mark(which, unknown=unknown))
        for row, people in ((whole, counts), (nowhere, counts and {0: counts.get(0, 0)})):
            told = _UNKNOWN if people is None else _counted(sum(people.values()), row.employees)
            row.add(told)
        if counts is not None and column.is_session:
            window.append(counts)
    found = [whole]
    for area in _coldest_first(areas, window):
        theirs = [one for one in sites if one[0].area == area.names[0]]
        found += [area, *_coldest_first(theirs, window)]
    return [*found, nowhere]


def _coldest_first(
    rows: Sequence[tuple[Row, Sequence[Worksite]]], window: Sequence[Mapping[int, int]]
) -> Sequence[Row]:
    """The rows with how warm they are; of what is closed only those with somebody."""
    for row, which in rows:
        if not row.is_closed:
            row.warmth = warmth({site.id for site in which}, window)
    told = [row for row, _ in rows if row.people or not row.is_closed]
    return sorted(told, key=lambda row: row.coldness)


async def _for_steward(
    connection: AsyncConnection, actor: Actor, places: Sequence[Worksite], chart: WallChart
) -> Sequence[Row]:
    """Their own sites in figures, and of the others what ``levels`` lets them know.

    That nobody came of a site of theirs is unknown where all of that is withheld.
    """
    own = (await reader(connection, actor)).own
    mine = [(_site(site), [site]) for site in places if site.id in own]
    said: list[Sequence[AreaLevel]] = []
    async for column in _columns(connection, actor, chart, own):
        unknown = False
        if column.is_session:
            was_open = [site for site in places if site.was_open(column.at)]
            said.append(levels(was_open, own, column.counts or {}))
            unknown = are_withheld(said[-1], was_open, own)
        for row, which in mine:
            row.add(column.mark(which, unknown=unknown))
    rows = [row for row, _ in mine if row.people or not row.is_closed]
    areas = _elsewhere(said, {site.area for site in places if site.id in own})
    for row in areas if chart.petition is not None else ():
        row.add(_UNKNOWN)
    return [*sorted(rows, key=lambda row: row.coldness), *areas]


def _elsewhere(said: Sequence[Sequence[AreaLevel]], own: Collection[str]) -> Sequence[Row]:
    """A row for areas that stood together at any session, those with the lowest last level first.

    Which ones stand together changes where a site was closed in between. In ``own`` areas the
    reader has sites.
    """
    groups: list[set[str]] = []
    for names in {frozenset(one.names) for told in said for one in told}:
        joined = [group for group in groups if group & names]
        groups = [group for group in groups if group not in joined]
        groups.append(set(names).union(*joined))
    rows = [Row(Kind.AREA, sorted(group), is_rest=not group.isdisjoint(own)) for group in groups]
    row_of = {name: number for number, row in enumerate(rows) for name in row.names}
    for told in said:
        levels_of: list[set[Level]] = [set() for _ in rows]
        for one in told:
            levels_of[row_of[one.names[0]]].add(one.level)
        for row, some in zip(rows, levels_of, strict=True):
            row.add(_joint(some))
    return sorted(rows, key=lambda row: (_rank(row.marks[-1]), row.names))


def _joint(said: Collection[Level]) -> Mark | None:
    """What may be said of several areas together, from what is said of each."""
    if Level.UNKNOWN in said:
        return _UNKNOWN
    highest = max(said, key=_LOWEST_FIRST.index, default=None)
    return None if highest is None else Mark(highest)


def _rank(mark: Mark | None) -> int:
    return len(_LOWEST_FIRST) if mark is None else _LOWEST_FIRST.index(mark.level)


def _area(name: str, sites: Sequence[Worksite]) -> Row:
    standing = [site for site in sites if site.closed_at is None]
    return Row(Kind.AREA, [name], employees=_employees(standing), is_closed=not standing)


def _site(site: Worksite) -> Row:
    closed = site.closed_at is not None
    return Row(Kind.SITE, [site.name], site.area, site.employees, is_closed=closed)


def _employees(sites: Sequence[Worksite]) -> int | None:
    """How many work there; None where that is not known of each."""
    sizes = [site.employees for site in sites]
    return None if None in sizes else sum(size or 0 for size in sizes)


def _counted(people: int, employees: int | None) -> Mark:
    if not people:
        return Mark(Level.NONE, 0)
    large = employees is not None and employees >= SMALLEST_WITH_SHARE
    return Mark(Level.SOME, people, share(people, employees) if large else None)
