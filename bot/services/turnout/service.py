"""How many came, to each reader what is theirs; what members are told; names erased in time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, System
from bot.database import Service
from bot.errors import Refusal
from bot.schema import session_excused, session_totals, sessions
from bot.services.attendance.readers import has_written, reader
from bot.services.sessions import FEATURE, NoSuchSession, Session, State
from bot.services.sessions.rows import find, locked
from bot.services.sessions.session import session_of
from bot.services.sites.service import sites_led
from bot.services.stages import Move, Track, chains_of, live
from bot.services.turnout import erasing, sites
from bot.services.turnout.counts import (
    DISTINCT,
    NAMED,
    before,
    by_session,
    by_site,
    cells,
    held_sessions,
    is_linked,
)
from bot.services.turnout.follow_up import Missed, NoSiteOfYours, missed
from bot.services.turnout.levels import are_withheld, levels
from bot.services.turnout.report import (
    COLD_AFTER,
    SMALL,
    TREND,
    Cell,
    Figures,
    Held,
    Listed,
    Past,
    Report,
    Season,
    Warmth,
    figures,
)
from bot.text.fields import need_number
from bot.transaction import transaction
from bot.visibility import Audience, sees

TOTALS: Final = Audience(Role.STEWARD)
"""Who sees a report; what is in it, ``Reader`` says."""

CHAIRS: Final = Audience(Role.CHAIR)
"""Who sets the goal, and says what members are told."""

LARGEST_GOAL: Final = 99_999

_SEASON: Final = NAMED.with_only_columns(func.count(), func.min(sessions.c.starts_at))


class CheckInStillOpen(Refusal):
    """Members are told how many came once check-in is closed."""


class TotalTooTelling(Refusal):
    """Fewer than 5 came, in all or beside one site's or one steward's sites."""


class TotalFrozen(Refusal):
    """What members were told is corrected only from a change of 5."""


class Turnouts(Service):
    """Reads turnout, and turns names into totals when their time is over."""

    async def listed(self, actor: Actor | System, session: Session) -> Listed:
        """What someone may know of a session's list while they look after the session."""
        async with self._database.reading() as connection:
            who = await reader(connection, actor, session)
            people = None
            if who.sees_all:
                people = (
                    await _figures(connection, session, await cells(connection, session))
                ).people
        return Listed(people, names=who.sees_all or bool(who.own))

    async def report(self, actor: Actor, session_id: int) -> Report:
        """One session as this reader may see it.

        Raises:
            NoSuchSession: for whom no report is, too.
        """
        async with self._database.reading() as connection:
            return await _report(connection, actor, await _session(connection, actor, session_id))

    async def held(self, actor: Actor, most: int) -> Sequence[Session]:
        """The latest sessions that took place, latest first; none for whom no report is."""
        if not sees(actor, TOTALS):
            return []
        found = await self._database.rows(held_sessions(actor.server_id, actor.at).limit(most))
        return [session_of(row) for row in found]

    async def latest(self, actor: Actor) -> Report | None:
        """The report of the last session that was held, if any was.

        Raises:
            NoSuchSession: for whom no report is.
        """
        if not sees(actor, TOTALS):
            raise NoSuchSession
        statement = held_sessions(actor.server_id, actor.at).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
            return None if row is None else await _report(connection, actor, session_of(row))

    async def export(self, actor: Actor, session_id: int) -> Report:
        """A report for a file to take away, for chairs with every held session; in the audit.

        Raises:
            NoSuchSession: for whom no report is, too.
        """
        async with self._database.reading() as connection:
            session = await _session(connection, actor, session_id)
            report = await _report(connection, actor, session)
            if actor.is_chair:
                report = replace(report, history=await _history(connection, actor))
        async with transaction(self._database, actor) as tx:
            await tx.record("turnout-sheet", f"session:{session_id}")
        return report

    async def follow_up(self, actor: Actor) -> Sequence[Missed]:
        """Whom a site's steward may talk to: who came before, and not lately.

        Raises:
            NoSuchSession: for who is no steward.
            NoSiteOfYours: for whoever leads no site, chairs too.
        """
        if not sees(actor, TOTALS):
            raise NoSuchSession
        async with self._database.reading() as connection:
            own = (await reader(connection, actor)).own
            if not own:
                raise NoSiteOfYours
            return await missed(connection, actor, own)

    async def phone_tree(self, actor: Actor) -> Sequence[Missed]:
        """The same people for a file to take away; the audit says who did.

        Raises:
            NoSuchSession, NoSiteOfYours: as for ``follow_up``.
        """
        found = await self.follow_up(actor)
        async with transaction(self._database, actor) as tx:
            await tx.record("turnout-follow-up", "turnout")
        return found

    async def set_goal(self, actor: Actor, session_id: int, goal: int | None) -> None:
        """Say how many people should come; None takes the goal away.

        Raises:
            NoSuchSession: for who is no chair, too.
            NumberUnclear: for none, or more than there can be.
        """
        if goal is not None:
            need_number(goal, 1, LARGEST_GOAL)
        async with transaction(self._database, actor) as tx:
            await _session(tx.connection, actor, session_id, CHAIRS)
            await tx.update(sessions, session_id, goal=goal)
            detail = "none" if goal is None else str(goal)
            await tx.record("turnout-goal", f"session:{session_id}", detail=detail)

    async def release(self, actor: Actor, session_id: int) -> None:
        """Tell members how many came, once and for all; corrected only from a change of 5.

        Raises:
            NoSuchSession: for who is no chair, and for a draft.
            SessionOver: it was cancelled.
            CheckInStillOpen: until it is closed.
            TotalTooTelling: the total would tell of a small group.
            TotalFrozen: it differs too little from what members were told.
        """
        if not sees(actor, CHAIRS):
            raise NoSuchSession
        async with transaction(self._database, actor) as tx:
            states = State.PLANNED, State.OPEN, State.CLOSED
            session = await locked(tx.connection, actor.server_id, session_id, *states)
            if session.state is not State.CLOSED:
                raise CheckInStillOpen
            found = await cells(tx.connection, session)
            people = sum(cell.count for cell in found)
            if session.released is not None and abs(people - session.released) < SMALL:
                raise TotalFrozen
            if await _tells(tx.connection, session, found):
                raise TotalTooTelling
            await tx.update(sessions, session_id, released=people, released_at=actor.at)
            await tx.redraw(FEATURE, session_id)
            act = "release" if session.released is None else "correct"
            await tx.record(f"turnout-{act}", f"session:{session_id}")

    async def forget_due(self, now: datetime) -> int:
        """Erase names whose retention is over, except under a legal hold; how many sessions."""
        return await erasing.forget_due(self._database, now)


async def _session(
    connection: AsyncConnection, actor: Actor, session_id: int, whom: Audience = TOTALS
) -> Session:
    """A session, for who may have its report."""
    if not sees(actor, whom):
        raise NoSuchSession
    return await find(connection, actor, session_id)


async def _figures(connection: AsyncConnection, session: Session, found: Sequence[Cell]) -> Figures:
    """The figures of a whole session."""
    if session.forgotten_at is None:
        excused = select(func.count()).where(
            session_excused.c.session_id == session.id, ~is_linked(session_excused)
        )
        return figures(
            found,
            supporters=session.supporters,
            excused=(await connection.execute(excused)).scalar_one(),
        )
    statement = select(session_totals).where(session_totals.c.session_id == session.id)
    kept = (await connection.execute(statement)).one()
    return Figures(
        accounts=kept.people,
        guests=kept.guests,
        room=kept.room,
        watching=kept.watching,
        first_time=kept.first_time,
        unknown_site=figures(found).unknown_site,
        supporters=session.supporters,
    )


async def _report(connection: AsyncConnection, actor: Actor, session: Session) -> Report:
    who = await reader(connection, actor, session)
    report = Report(session, actor.at, actor.is_chair, who.own, await _stages(connection, session))
    if session.state is State.CANCELLED:
        return report
    found = await cells(connection, session)
    if who.sees_all:
        whole = await _figures(connection, session, found)
        if not who.is_chair:
            whole = replace(whole, first_time=None)
        report = replace(report, figures=whole)
    if who.is_chair:
        return await _for_chair(connection, report, found)
    return await _for_steward(connection, actor, report, found)


async def _for_chair(connection: AsyncConnection, report: Report, found: Sequence[Cell]) -> Report:
    session = report.session
    recent = await _recent(connection, session)
    counts = await by_site(connection, [one.id for one in recent])
    window = [counts[one.id] for one in recent[:COLD_AFTER]]
    places = await sites.sites_of(connection, session)
    led = await sites_led(connection, session.server_id)
    shown = sites.site_figures(places, found, led, window)
    present = await sites.leaders_present(connection, session, led)
    return replace(
        report,
        trend=[Held(one, sum(counts[one.id].values())) for one in reversed(recent)],
        areas=sites.area_figures(shown, window),
        sites=shown,
        classes=await sites.class_figures(connection, session, places, found),
        coverage=sites.coverage(shown, led, present),
        season=await _season(connection, session.server_id, report.at),
    )


async def _for_steward(
    connection: AsyncConnection, actor: Actor, report: Report, found: Sequence[Cell]
) -> Report:
    """Their own sites in figures, and of the others what ``levels`` lets them know.

    Of a session whose figures they have, those tell more.
    """
    session, own = report.session, report.own_sites
    places, recent = await sites.sites_of(connection, session), await _recent(connection, session)
    ids = [session.id, *(one.id for one in recent)]
    by_sites = await by_site(connection, ids, actor.account_id, own)
    counts = by_sites[session.id] if report.figures is None else sites.at_sites(found)
    report = replace(report, levels=levels(places, own, counts))
    if not own:
        return report
    mine = {
        key: {site: count for site, count in some.items() if site in own}
        for key, some in by_sites.items()
    }
    theirs = [cell for cell in found if cell.worksite_id in own]
    found_here = figures(theirs)
    if session.forgotten_at is not None:
        found_here = replace(found_here, paid_release=None)
    # Whom they put on the list of their sites, they would see to have come before, anywhere.
    tells_first = session.forgotten_at is None and not await has_written(connection, actor, session)
    if not tells_first:
        found_here = replace(found_here, first_time=None)
    ours = [site for site in places if site.id in own]
    led = await sites_led(connection, session.server_id)
    last = recent[:COLD_AFTER]
    shown = sites.site_figures(ours, theirs, led, [by_sites[one.id] for one in last])
    if await _withheld_at_any(connection, last, own, by_sites):
        known = {Warmth.COLD: Warmth.UNKNOWN}
        shown = [replace(one, warmth=known.get(one.warmth, one.warmth)) for one in shown]
    if not tells_first:
        shown = [replace(one, first_time=None) for one in shown]
    return replace(
        report,
        own=found_here,
        trend=[Held(one, sum(mine[one.id].values())) for one in reversed(recent)],
        sites=shown,
    )


async def _withheld_at_any(
    connection: AsyncConnection,
    recent: Sequence[Session],
    own: Collection[int],
    by_sites: Mapping[int, Mapping[int, int]],
) -> bool:
    """Whether of any of these sessions, latest first, ``levels`` withholds what it could tell."""
    places = await sites.sites_of(connection, recent[-1])
    for one in recent:
        was_open = [site for site in places if site.was_open(one.starts_at)]
        if are_withheld(levels(was_open, own, by_sites[one.id]), was_open, own):
            return True
    return False


async def _recent(connection: AsyncConnection, session: Session) -> Sequence[Session]:
    """The held sessions up to this one, latest first."""
    until = or_(sessions.c.id == session.id, before(sessions, session.starts_at, session.id))
    rows = await connection.execute(
        held_sessions(session.server_id, session.starts_at).where(until).limit(TREND)
    )
    return [session_of(row) for row in rows]


async def _season(connection: AsyncConnection, server_id: int, at: datetime) -> Season | None:
    """How many different people came to the sessions that still have their names."""
    named = {"of_server": server_id, "at": at}
    count, since = (await connection.execute(_SEASON, named)).one()
    if since is None:
        return None
    people = (await connection.execute(DISTINCT, named)).scalar_one()
    return Season(people, count, since)


async def _stages(connection: AsyncConnection, session: Session) -> Mapping[Track, Move]:
    """Where each track stood when a session began."""
    chains = await chains_of(connection, session.server_id)
    begun = {
        track: [move for move in moves if move.at <= session.starts_at]
        for track, moves in chains.items()
    }
    return live(begun)


async def _history(connection: AsyncConnection, actor: Actor) -> Sequence[Past]:
    """Every held session, latest first, with how many came."""
    took_place = held_sessions(actor.server_id, actor.at)
    found = [session_of(row) for row in await connection.execute(took_place)]
    counted = await by_session(connection, actor.server_id)
    # One that was cancelled meanwhile was not held.
    return [Past(one, *counted[one.id]) for one in found if one.id in counted]


async def _tells(connection: AsyncConnection, session: Session, found: Sequence[Cell]) -> bool:
    """Whether the total would tell someone who knows their own sites of a small group.

    That is where fewer than 5 came, or fewer than 5 beside one site's or one leader's sites.
    """
    by_sites = sites.at_sites(found)
    whole = by_sites.total()
    led = await sites_led(connection, session.server_id)
    groups = [{site} for site in by_sites if site] + list(led.values())
    rests = [whole - sum(by_sites[site] for site in some) for some in groups]
    return whole < SMALL or any(0 < rest < SMALL for rest in rests)
