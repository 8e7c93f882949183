"""Reading and writing one session's row inside the transaction of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from bot.deliveries import touch
from bot.schema import sessions
from bot.services.sessions.states import COLUMNS, NoSuchSession, Session, SessionOver, session_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit


_LOCKED = (
    select(*COLUMNS)
    .where(sessions.c.id == bindparam("of_session"), sessions.c.server_id == bindparam("of_server"))
    .with_for_update()
)


async def locked(connection: AsyncConnection, server_id: int, session_id: int) -> Session:
    """The session, locked until this transaction ends.

    Raises:
        NoSuchSession: it is another server's, or does not exist.
    """
    asked = {"of_session": session_id, "of_server": server_id}
    row = (await connection.execute(_LOCKED, asked)).one_or_none()
    if row is None:
        raise NoSuchSession
    return session_of(row)


async def going_on(connection: AsyncConnection, server_id: int, session_id: int) -> Session:
    """The session, locked, if it is neither closed nor cancelled.

    Raises:
        NoSuchSession, SessionOver: as they say.
    """
    session = await locked(connection, server_id, session_id)
    if session.over:
        raise SessionOver(title=session.title)
    return session


async def written(connection: AsyncConnection, session_id: int, **values: object) -> Session:
    """The session after these columns were set."""
    statement = (
        update(sessions).where(sessions.c.id == session_id).values(**values).returning(*COLUMNS)
    )
    return session_of((await connection.execute(statement)).one())


async def note(
    audit: Audit,
    connection: AsyncConnection,
    session: Session,
    by: int | None,
    at: datetime,
    deed: str,
) -> None:
    """Write the audit's line and have the card redrawn."""
    await touch(connection, "session", [session.id], at)
    await audit.record(
        connection,
        session.server_id,
        at,
        by,
        f"session-{deed}",
        f"session:{session.id}",
        detail=session.cancelled_by,
    )
