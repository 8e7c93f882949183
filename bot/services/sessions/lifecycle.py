"""What happens to an announced session: check-in opens and closes, or it is called off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, delete, or_, select, update

from bot.schema import rsvps, sessions, word_panels
from bot.services.sessions.calendar import Calendar
from bot.services.sessions.rows import going_on, locked, note, written
from bot.services.sessions.states import (
    COLUMNS,
    CancelledBy,
    Kind,
    NoSuchSession,
    Session,
    SessionOver,
    State,
    session_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

FORGOTTEN_AFTER: Final = timedelta(hours=12)
"""A session nobody closed is closed this long after its planned end (or its opening)."""

DRAFTS_KEPT: Final = timedelta(days=7)


class Sessions(Calendar):
    """The calendar, and what happens to a session; who came is ``Attendance``."""

    def __init__(self, database: Database, audit: Audit) -> None:
        super().__init__(database)
        self._audit = audit

    async def open(self, server_id: int, session_id: int, by: int, at: datetime) -> Session:
        """Open check-in, also again after a close.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased already.
        """
        async with self._database.begin() as connection:
            before = await locked(connection, server_id, session_id)
            if before.state is State.DRAFT:
                raise NoSuchSession
            if before.state is State.CANCELLED or before.forgotten_at is not None:
                raise SessionOver(title=before.title)
            if before.state is State.OPEN:
                return before
            after = await written(
                connection, session_id, opened_at=before.opened_at or at, closed_at=None
            )
            await note(self._audit, connection, after, by, at, "open")
            return after

    async def close(self, server_id: int, session_id: int, by: int | None, at: datetime) -> Session:
        """Close check-in; a click made before still counts. Who meant to come is erased."""
        async with self._database.begin() as connection:
            before = await locked(connection, server_id, session_id)
            if before.state not in {State.OPEN, State.PLANNED}:
                return before
            return await self._end(connection, before, by, at, "close", closed_at=at)

    async def cancel(
        self, server_id: int, session_id: int, by: int, at: datetime, cancelled_by: CancelledBy
    ) -> Session:
        """Call a session off; it then counts as not held.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        async with self._database.begin() as connection:
            before = await going_on(connection, server_id, session_id)
            if before.state is State.DRAFT:
                raise NoSuchSession
            return await self._cancel(connection, before, by, at, cancelled_by)

    async def cancel_coming(
        self, server_id: int, by: int, at: datetime, cancelled_by: CancelledBy
    ) -> Sequence[Session]:
        """Call off every bargaining session that has not begun, as after an impasse."""
        coming = and_(
            sessions.c.server_id == server_id,
            sessions.c.kind == Kind.BARGAINING.value,
            sessions.c.starts_at > at,
            sessions.c.announced_at.is_not(None),
            sessions.c.opened_at.is_(None),
            sessions.c.closed_at.is_(None),
            sessions.c.cancelled_at.is_(None),
        )
        statement = select(*COLUMNS).where(coming).order_by(sessions.c.id).with_for_update()
        async with self._database.begin() as connection:
            found = [session_of(row) for row in await connection.execute(statement)]
            return [await self._cancel(connection, one, by, at, cancelled_by) for one in found]

    async def sweep(self, now: datetime) -> None:
        """Close what was forgotten open, and drop drafts nobody announced."""
        late = now - FORGOTTEN_AFTER
        forgotten = and_(
            sessions.c.announced_at.is_not(None),
            sessions.c.closed_at.is_(None),
            sessions.c.cancelled_at.is_(None),
            sessions.c.starts_at < late,
            or_(sessions.c.opened_at.is_(None), sessions.c.opened_at < late),
        )
        async with self._database.reading() as connection:
            found = await connection.execute(select(*COLUMNS).where(forgotten))
            due = [one for one in map(session_of, found) if one.ends_at < late]
        for one in due:
            await self.close(one.server_id, one.id, None, now)
        stale = and_(sessions.c.announced_at.is_(None), sessions.c.created_at < now - DRAFTS_KEPT)
        async with self._database.begin() as connection:
            await connection.execute(delete(sessions).where(stale))

    async def _cancel(
        self,
        connection: AsyncConnection,
        session: Session,
        by: int,
        at: datetime,
        cancelled_by: CancelledBy,
    ) -> Session:
        return await self._end(
            connection, session, by, at, "cancel", cancelled_at=at, cancelled_by=cancelled_by.value
        )

    async def _end(
        self,
        connection: AsyncConnection,
        session: Session,
        by: int | None,
        at: datetime,
        deed: str,
        **moments: object,
    ) -> Session:
        after = await written(connection, session.id, **moments)
        await connection.execute(delete(rsvps).where(rsvps.c.session_id == session.id))
        await connection.execute(
            update(word_panels).where(word_panels.c.session_id == session.id).values(until_at=at)
        )
        await note(self._audit, connection, after, by, at, deed)
        return after
