"""Sites, areas, job classes and leaders, with who came of them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schema import worksites
from bot.services.sessions import Session
from bot.services.sites import Worksite
from bot.services.sites.service import classes_in, sites_in
from bot.services.turnout.counts import PERSON
from bot.services.turnout.report import (
    COLD_AFTER,
    AreaFigures,
    Cell,
    ClassFigures,
    Coverage,
    SiteFigures,
    Warmth,
)

COLDEST_FIRST = (Warmth.COLD, Warmth.UNKNOWN, Warmth.WARM)


async def sites_of(connection: AsyncConnection, session: Session) -> Sequence[Worksite]:
    """The sites that were open when a session began, by area and name."""
    was_open = or_(worksites.c.closed_at.is_(None), worksites.c.closed_at > session.starts_at)
    return await sites_in(connection, worksites.c.server_id == session.server_id, was_open)


async def leaders_present(
    connection: AsyncConnection, session: Session, leaders: Collection[int]
) -> int | None:
    """How many leaders came; None once the names are erased."""
    if session.forgotten_at is not None:
        return None
    statement = select(func.count()).where(PERSON.c.account_id.in_(leaders))
    return (await connection.execute(statement, {"of_sessions": [session.id]})).scalar_one()


def coverage(
    sites: Sequence[SiteFigures], leaders: Collection[int], present: int | None
) -> Coverage:
    """How far leaders reach, and how many sites had anyone there."""
    return Coverage(
        present=present,
        roster=len(leaders),
        with_people=sum(1 for one in sites if one.people),
        sites=len(sites),
        without_leader=sum(1 for one in sites if not one.leaders),
    )


def warmth(which: Collection[int], window: Sequence[Mapping[int, int]]) -> Warmth:
    """Whether anyone of these sites came to any of the last held sessions.

    ``window`` is how many came to each, by site, 0 being where it is not known. Where there
    were fewer sessions than it takes to be cold, or over half have no site, nobody can tell.
    """
    if any(count for counts in window for site, count in counts.items() if site in which):
        return Warmth.WARM
    without = sum(counts.get(0, 0) for counts in window)
    whole = sum(sum(counts.values()) for counts in window)
    if len(window) < COLD_AFTER or 2 * without > whole:
        return Warmth.UNKNOWN
    return Warmth.COLD


def site_figures(
    sites: Sequence[Worksite],
    cells: Sequence[Cell],
    led: Mapping[int, Collection[int]],
    window: Sequence[Mapping[int, int]],
) -> Sequence[SiteFigures]:
    """Each site, the cold ones first, then those of which nobody can tell, then by how few came.

    ``led`` are the sites of each leader.
    """
    people, first = at_sites(cells), at_sites([cell for cell in cells if cell.is_first])
    leaders = Counter(site for some in led.values() for site in some)
    found = [
        SiteFigures(
            site,
            people[site.id],
            first[site.id],
            leaders[site.id],
            warmth({site.id}, window),
        )
        for site in sites
    ]
    return sorted(found, key=lambda one: (COLDEST_FIRST.index(one.warmth), one.people))


def area_figures(
    sites: Sequence[SiteFigures], window: Sequence[Mapping[int, int]]
) -> Sequence[AreaFigures]:
    """Each area, the cold ones first, then by how few came."""
    grouped: dict[str, list[SiteFigures]] = {}
    for one in sites:
        grouped.setdefault(one.site.area, []).append(one)
    found = [
        AreaFigures(
            name,
            sum(one.people for one in some),
            sum(one.site.employees or 0 for one in some) or None,
            len(some),
            sum(1 for one in some if one.people),
            warmth({one.site.id for one in some}, window),
        )
        for name, some in grouped.items()
    ]
    return sorted(found, key=lambda one: (COLDEST_FIRST.index(one.warmth), one.people, one.name))


async def class_figures(
    connection: AsyncConnection, session: Session, sites: Sequence[Worksite], cells: Sequence[Cell]
) -> Sequence[ClassFigures]:
    """Each job class over all sites, and then at each site where someone came. For chairs alone."""
    names = {one.id: one.name for one in await classes_in(connection, session.server_id)}
    sites_by_id = {site.id: site.name for site in sites}
    found: dict[tuple[str | None, str | None], list[int]] = {}
    for cell in cells:
        name = names.get(cell.job_class_id or 0)
        at = sites_by_id.get(cell.worksite_id or 0)
        for key in {(name, None), (name, at)}:
            counts = found.setdefault(key, [0, 0])
            counts[0] += cell.count
            counts[1] += cell.count * cell.is_first
    ordered = sorted(found, key=lambda key: (key[1] or "", key[0] or ""))
    return [ClassFigures(name, at, *found[name, at]) for name, at in ordered]


def at_sites(cells: Sequence[Cell]) -> Counter[int]:
    """How many in all by site; 0 is where it is not known."""
    found: Counter[int] = Counter()
    for cell in cells:
        found[cell.worksite_id or 0] += cell.count
    return found
