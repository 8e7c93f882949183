"""How many came, as totals in which nobody can be picked out; and erasing names in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, exists, func, insert, not_, or_, select, update

from bot.actor import Role, System
from bot.schema import (
    attendance,
    rsvps,
    servers,
    session_guests,
    session_totals,
    sessions,
    word_panels,
)
from bot.services.attendance.codes import Place
from bot.services.sessions.session import COLUMNS, NoSuchSession, Session, session_of
from bot.transaction import transaction
from bot.visibility import Audience, sees

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.database import Database

TOTALS: Final = Audience(Role.STEWARD)
"""Who sees how many came."""

SMALL: Final = 5
"""Groups of fewer people are not shown (the union's privacy recommendation)."""

KEPT: Final = ("people", "room", "watching", "first_time", "guests")
"""The totals that outlive the names."""

OLDEST_FIRST: Final = 20
"""How many sessions one round of forgetting takes."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """One session in numbers. ``people`` counts each person once; supporters stand apart."""

    people: int
    room: int
    watching: int
    first_time: int
    guests: int
    supporters: int

    @property
    def marked(self) -> int:
        """People whom a steward marked, so that nobody knows where they followed it."""
        return self.people - self.room - self.watching

    @property
    def returning(self) -> int:
        """People who have been at an earlier session."""
        return self.people - self.first_time

    @property
    def headcount(self) -> int:
        """Everyone who was there."""
        return self.people + self.guests + self.supporters


def shown(groups: Mapping[str, int]) -> Mapping[str, int | None]:
    """The parts of one whole, None where a part is small or could be worked out.

    The whole itself is known. Where one part alone were hidden, it would be the
    rest, so the smallest other part is hidden with it.
    """
    small = {name for name, count in groups.items() if 0 < count < SMALL}
    others = [name for name, count in groups.items() if count >= SMALL]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda name: groups[name]))
    if 0 < sum(groups.values()) < SMALL:
        small = set(groups)
    return {name: None if name in small else count for name, count in groups.items()}


class Turnouts:
    """Reads turnout, and turns names into totals when their time is over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, actor: Actor | System, session: Session) -> Turnout:
        """The totals of one session, from its list or from what was kept of it.

        Raises:
            NoSuchSession: for whom they are not.
        """
        if not sees(actor, TOTALS):
            raise NoSuchSession
        async with self._database.reading() as connection:
            return await _turnout(connection, session)

    async def forget_due(self, now: datetime) -> int:
        """Erase names whose retention is over, except under a legal hold; how many sessions."""
        statement = (
            select(*COLUMNS, servers.c.retention_days)
            .join(servers, servers.c.id == sessions.c.server_id)
            .where(
                sessions.c.forgotten_at.is_(None),
                servers.c.legal_hold.is_(False),
                or_(sessions.c.closed_at.is_not(None), sessions.c.cancelled_at.is_not(None)),
                sessions.c.starts_at < now,
            )
            .order_by(sessions.c.starts_at)
        )
        async with self._database.reading() as connection:
            found = [
                (session_of(row), row.retention_days) for row in await connection.execute(statement)
            ]
        due = [one for one, days in found if _ended(one) <= now - timedelta(days=days)]
        for session in due[:OLDEST_FIRST]:
            await self._forget(session, now)
        return len(due[:OLDEST_FIRST])

    async def _forget(self, session: Session, now: datetime) -> None:
        """One session's names become totals, in one transaction."""
        async with transaction(self._database, System(session.server_id, now)) as tx:
            if (await tx.server()).legal_hold:
                return
            connection = tx.connection
            claimed = await connection.execute(
                update(sessions)
                .where(sessions.c.id == session.id, sessions.c.forgotten_at.is_(None))
                .values(forgotten_at=now)
                .returning(sessions.c.id)
            )
            if not claimed.all():
                return
            kept = await _turnout(connection, session)
            await _remember_returning(connection, session)
            row = {name: getattr(kept, name) for name in KEPT}
            await connection.execute(
                insert(session_totals).values(row | {"session_id": session.id})
            )
            for table in (attendance, session_guests, rsvps, word_panels):
                await connection.execute(delete(table).where(table.c.session_id == session.id))


def _ended(session: Session) -> datetime:
    return session.closed_at or session.cancelled_at or session.starts_at


async def _turnout(connection: AsyncConnection, session: Session) -> Turnout:
    if session.forgotten_at is None:
        statement = _counted(session)
    else:
        totals = select(*(session_totals.c[name] for name in KEPT))
        statement = totals.where(session_totals.c.session_id == session.id)
    row = (await connection.execute(statement)).mappings().one()
    return Turnout(**row, supporters=session.supporters)


def _counted(session: Session) -> Select[*tuple[Any, ...]]:
    """The totals of a list that still has its names."""
    newcomer = and_(attendance.c.came_before.is_(False), ~_came_before(session))
    guests = select(func.count()).where(session_guests.c.session_id == session.id)
    return select(
        func.count().label("people"),
        func.count().filter(attendance.c.place == Place.ROOM.value).label("room"),
        func.count().filter(attendance.c.place == Place.WATCHING.value).label("watching"),
        func.count().filter(newcomer).label("first_time"),
        guests.scalar_subquery().label("guests"),
    ).where(attendance.c.session_id == session.id)


def _came_before(session: Session) -> ColumnElement[bool]:
    """Whether the person of an attendance row is on an earlier session's list of this server."""
    past = attendance.alias()
    return exists().where(
        past.c.account_id == attendance.c.account_id,
        past.c.session_id == sessions.c.id,
        sessions.c.server_id == session.server_id,
        sessions.c.cancelled_at.is_(None),
        _before(session),
    )


def _before(session: Session) -> ColumnElement[bool]:
    same_time = and_(sessions.c.starts_at == session.starts_at, sessions.c.id < session.id)
    return or_(sessions.c.starts_at < session.starts_at, same_time)


async def _remember_returning(connection: AsyncConnection, session: Session) -> None:
    """Who was here has been before, at later sessions, though this list is about to go."""
    if session.cancelled_at is not None:
        return
    here = select(attendance.c.account_id).where(attendance.c.session_id == session.id)
    later = select(sessions.c.id).where(
        sessions.c.server_id == session.server_id,
        sessions.c.id != session.id,
        not_(_before(session)),
    )
    await connection.execute(
        update(attendance)
        .where(attendance.c.account_id.in_(here), attendance.c.session_id.in_(later))
        .values(came_before=True)
    )
