"""Rows of sessions, for what changes them: found and locked, written, and recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select, update

from bot.schema import sessions
from bot.services.sessions.session import (
    COLUMNS,
    FEATURE,
    NoSuchSession,
    Session,
    SessionOver,
    State,
    audience,
    session_of,
)
from bot.text.links import plain
from bot.visibility import sees

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, System
    from bot.transaction import Transaction

GOING_ON: Final = (State.PLANNED, State.OPEN)

ANNOUNCED: Final = sessions.c.announced_at.is_not(None)

_ONE: Final = select(*COLUMNS).where(
    sessions.c.id == bindparam("of_session"), sessions.c.server_id == bindparam("of_server")
)
_LOCKED: Final = _ONE.with_for_update()


async def find(connection: AsyncConnection, actor: Actor | System, session_id: int) -> Session:
    """One session.

    Raises:
        NoSuchSession: for what this person may not see.
    """
    asked = {"of_session": session_id, "of_server": actor.server_id}
    row = (await connection.execute(_ONE, asked)).one_or_none()
    if row is None or not sees(actor, audience(session := session_of(row))):
        raise NoSuchSession
    return session


async def locked(
    connection: AsyncConnection, server_id: int, session_id: int, *states: State
) -> Session:
    """The session, locked until this transaction ends, if it stands in one of these states.

    Raises:
        NoSuchSession: it is another server's, does not exist, or is a draft.
        SessionOver: it is closed or cancelled.
    """
    asked = {"of_session": session_id, "of_server": server_id}
    row = (await connection.execute(_LOCKED, asked)).one_or_none()
    if row is None:
        raise NoSuchSession
    session = session_of(row)
    if session.state not in states:
        if session.state is State.DRAFT:
            raise NoSuchSession
        raise SessionOver(title=plain(session.title))
    return session


async def with_names(tx: Transaction, session_id: int) -> Session:
    """The session, locked, if the list of who came may still change.

    Raises:
        NoSuchSession: for a draft too.
        SessionOver: it was cancelled, or its names are erased already.
    """
    states = *GOING_ON, State.CLOSED
    session = await locked(tx.connection, tx.actor.server_id, session_id, *states)
    if session.forgotten_at is not None:
        raise SessionOver(title=plain(session.title))
    return session


async def write(tx: Transaction, session_id: int, **values: object) -> Session:
    """The session after these columns were set."""
    statement = (
        update(sessions).where(sessions.c.id == session_id).values(**values).returning(*COLUMNS)
    )
    return session_of((await tx.connection.execute(statement)).one())


async def record_act(tx: Transaction, session: Session, act: str) -> None:
    """Write the audit's line and have the card redrawn."""
    await tx.redraw(FEATURE, session.id)
    await tx.record(f"session-{act}", f"session:{session.id}")
