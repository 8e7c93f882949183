"""From an idea to a card in the channel: drafting, changing and announcing a session."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert

from bot.deliveries import order
from bot.schema import posts, sessions
from bot.services.sessions.rows import going_on, locked, note, written
from bot.services.sessions.states import COLUMNS, Kind, Session, State, checked, session_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

CARD, REMINDER = "card", "reminder"
"""The slots of a session's posts."""

REMIND_BEFORE: Final = timedelta(hours=1)


class SessionDrafts:
    """What a session is, and its way into the channel."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def draft(
        self,
        server_id: int,
        by: int,
        at: datetime,
        *,
        kind: Kind,
        title: str,
        starts_at: datetime,
        minutes: int = 120,
        room: str | None = None,
        stream_url: str | None = None,
    ) -> Session:
        """Keep a session that only its stewards see until it is announced.

        Raises:
            TitleMissing, TitleTooLong, RoomTooLong, LinkUnclear, LengthUnclear: as they say.
        """
        details = checked(
            {"title": title, "minutes": minutes, "room": room, "stream_url": stream_url}
        )
        row = {
            "server_id": server_id,
            "kind": kind.value,
            "starts_at": starts_at,
            "created_by": by,
            "created_at": at,
            "secret": secrets.token_bytes(32),
        }
        async with self._database.begin() as connection:
            statement = insert(sessions).values(row | details).returning(*COLUMNS)
            return session_of((await connection.execute(statement)).one())

    async def change(
        self, server_id: int, session_id: int, by: int, at: datetime, **details: object
    ) -> Session:
        """Change what a session is; its card follows, and its reminder if it moves.

        Raises:
            NoSuchSession, SessionOver: as they say.
            TitleMissing, TitleTooLong, RoomTooLong, LinkUnclear, LengthUnclear: as they say.
        """
        kept = checked(details)
        async with self._database.begin() as connection:
            before = await going_on(connection, server_id, session_id)
            after = await written(connection, session_id, **kept)
            if before.state is not State.DRAFT:
                await note(self._audit, connection, after, by, at, "change")
                if before.starts_at != after.starts_at:
                    await _remind(connection, after, at)
            return after

    async def discard(self, server_id: int, session_id: int) -> None:
        """Throw a draft away; what was announced can only be cancelled."""
        async with self._database.begin() as connection:
            await connection.execute(
                delete(sessions).where(
                    sessions.c.id == session_id,
                    sessions.c.server_id == server_id,
                    sessions.c.announced_at.is_(None),
                )
            )

    async def announce(
        self, server_id: int, session_id: int, by: int, at: datetime, channel_id: int
    ) -> Session:
        """Ask for the card, and for a reminder an hour before; a second time changes nothing."""
        async with self._database.begin() as connection:
            before = await locked(connection, server_id, session_id)
            if before.state is not State.DRAFT:
                return before
            after = await written(connection, session_id, announced_at=at, channel_id=channel_id)
            await order(
                connection,
                server_id=server_id,
                feature="session",
                object_id=session_id,
                channel_id=channel_id,
                slots=[CARD],
                at=at,
            )
            await _remind(connection, after, at)
            await note(self._audit, connection, after, by, at, "announce")
            return after


async def _remind(connection: AsyncConnection, session: Session, at: datetime) -> None:
    """Ask for the reminder at its time, in the place of an earlier one."""
    await connection.execute(
        delete(posts).where(
            posts.c.feature == "session",
            posts.c.object_id == session.id,
            posts.c.slot == REMINDER,
        )
    )
    due = session.starts_at - REMIND_BEFORE
    if due > at and session.channel_id is not None:
        await order(
            connection,
            server_id=session.server_id,
            feature="session",
            object_id=session.id,
            channel_id=session.channel_id,
            slots=[REMINDER],
            at=due,
        )
