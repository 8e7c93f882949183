"""Looking sessions up: what is coming, open, past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select

from bot.batch import Batch
from bot.schema import sessions
from bot.services.sessions.states import COLUMNS, NoSuchSession, Session, session_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database

MENU: Final = 25
"""What fits in one of Discord's menus."""

MARKED_WITHIN: Final = timedelta(days=3)
"""How long after its close a session is offered when a steward marks someone from a menu."""

_going_on = and_(sessions.c.closed_at.is_(None), sessions.c.cancelled_at.is_(None))
_announced = sessions.c.announced_at.is_not(None)


async def _open_now(
    connection: AsyncConnection, server_ids: Sequence[int]
) -> Sequence[Sequence[Session]]:
    """Sessions of these servers whose check-in is open; a read for the ``Batch``."""
    statement = (
        select(*COLUMNS)
        .where(sessions.c.server_id.in_(set(server_ids)), sessions.c.opened_at.is_not(None))
        .where(_going_on)
        .order_by(sessions.c.starts_at, sessions.c.id)
    )
    found = [session_of(row) for row in await connection.execute(statement)]
    return [[one for one in found if one.server_id == server_id][:MENU] for server_id in server_ids]


class Calendar:
    """Sessions as they stand; drafts appear only where they are asked for by id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: Batch[int, Sequence[Session]] = Batch(database, _open_now, reads=True)

    async def get(self, server_id: int, session_id: int) -> Session:
        """One session of this server.

        Raises:
            NoSuchSession: it is another server's, or does not exist.
        """
        found = await self._find(server_id, sessions.c.id == session_id, limit=1)
        if not found:
            raise NoSuchSession
        return found[0]

    async def next(self, server_id: int, at: datetime) -> Session | None:
        """The session under way, or else the next one."""
        found = await self._find(server_id, and_(_announced, _going_on))
        return next((one for one in found if one.ends_at > at), None)

    async def coming(self, server_id: int, at: datetime) -> Sequence[Session]:
        """What is under way or still to come, soonest first; called-off ones until their time."""
        called_off = and_(sessions.c.cancelled_at.is_not(None), sessions.c.starts_at > at)
        return await self._find(server_id, and_(_announced, or_(_going_on, called_off)))

    async def past(self, server_id: int, at: datetime) -> Sequence[Session]:
        """What is closed or was called off, latest first."""
        called_off = and_(sessions.c.cancelled_at.is_not(None), sessions.c.starts_at <= at)
        closed = and_(sessions.c.closed_at.is_not(None), sessions.c.cancelled_at.is_(None))
        return await self._find(server_id, and_(_announced, or_(closed, called_off)), latest=True)

    async def open_now(self, server_id: int) -> Sequence[Session]:
        """Sessions whose check-in is open."""
        return await self._open.add(server_id)

    async def to_mark(self, server_id: int, at: datetime) -> Sequence[Session]:
        """Sessions a steward may mean when marking someone: begun, and not long closed."""
        lately = or_(sessions.c.closed_at.is_(None), sessions.c.closed_at > at - MARKED_WITHIN)
        begun = or_(sessions.c.opened_at.is_not(None), sessions.c.starts_at <= at)
        marked = and_(
            _announced,
            sessions.c.cancelled_at.is_(None),
            sessions.c.forgotten_at.is_(None),
            begun,
            lately,
        )
        return await self._find(server_id, marked, latest=True)

    async def held(self, server_id: int) -> Sequence[Session]:
        """Sessions that began and were not called off, latest first."""
        begun = or_(sessions.c.opened_at.is_not(None), sessions.c.closed_at.is_not(None))
        held = and_(begun, sessions.c.cancelled_at.is_(None))
        return await self._find(server_id, held, latest=True)

    async def _find(
        self,
        server_id: int,
        which: ColumnElement[bool],
        *,
        limit: int = MENU,
        latest: bool = False,
    ) -> Sequence[Session]:
        starts = sessions.c.starts_at
        statement = (
            select(*COLUMNS)
            .where(sessions.c.server_id == server_id, which)
            .order_by(starts.desc() if latest else starts, sessions.c.id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [session_of(row) for row in await connection.execute(statement)]
