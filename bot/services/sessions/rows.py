"""Rows of sessions, for what changes them: found and locked, written, ended, and recorded.

An act that needs the server's settings too holds those first, and a session's row then: two that
took them crosswise would wait for each other.
"""

from typing import Final

from sqlalchemy import Select, Table, and_, bindparam, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import throttle
from bot.actor import Actor, Server, System
from bot.schema import (
    attendance,
    rsvps,
    session_followers,
    session_guests,
    sessions,
    word_panels,
)
from bot.services.sessions.session import (
    COLUMNS,
    FEATURE,
    WRONG_WORDS,
    NoSuchSession,
    Session,
    SessionOver,
    State,
    audience,
    session_of,
)
from bot.text.links import plain
from bot.transaction import Transaction
from bot.visibility import sees

GOING_ON: Final = (State.PLANNED, State.OPEN)

ANNOUNCED: Final = sessions.c.announced_at.is_not(None)
NOT_OVER: Final = and_(sessions.c.closed_at.is_(None), sessions.c.cancelled_at.is_(None))

REVISED: Final = {"revision": sessions.c.revision + 1}

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


def on_list(session_id: int, *besides: Table) -> Select[bool]:
    """Whether anyone is written down as having been there, or in one of the tables ``besides``."""
    tables = attendance, session_guests, *besides
    return select(or_(*(exists().where(one.c.session_id == session_id) for one in tables)))


async def write(tx: Transaction, session_id: int, **values: object) -> Session:
    """The session after these columns were set; a draft is kept for its time from now on."""
    ours = update(sessions).where(sessions.c.id == session_id)
    written = await tx.connection.execute(ours.values(**values).returning(*COLUMNS))
    after = session_of(written.one())
    if after.state is State.DRAFT:
        await tx.connection.execute(ours.values(created_at=tx.actor.at))
    return after


async def forget_plans(tx: Transaction, server: Server, session_id: int) -> None:
    """Erase who meant to come or asked to be told.

    Under a legal hold nothing is erased; it goes with the session's names.
    """
    if not server.legal_hold:
        for table in (rsvps, session_followers):
            await tx.connection.execute(delete(table).where(table.c.session_id == session_id))


async def end(tx: Transaction, server: Server, session_id: int, **values: object) -> Session:
    """Set these columns, and put the panels of words to sleep.

    Of what is over it is erased who meant to come; what was called off may be put on again.
    When each came is erased too: what stays is when it began. Under a legal hold nothing is
    erased; it goes with the session's names.
    """
    after = await write(tx, session_id, **values)
    if after.state is State.CLOSED or after.ended(tx.actor.at):
        await forget_plans(tx, server, session_id)
    if not server.legal_hold:
        for table in (attendance, session_guests):
            listed = update(table).where(table.c.session_id == session_id)
            await tx.connection.execute(listed.values(at=after.starts_at))
    # A wrong word tells when its person was there, and has no use any more.
    await throttle.end(tx.connection, after.server_id, WRONG_WORDS, session_id)
    await close_panels(tx, session_id)
    await tx.drop_personal(FEATURE, session_id)
    return after


async def close_panels(tx: Transaction, session_id: int) -> None:
    """Put the panels of words to sleep."""
    panels = update(word_panels).where(word_panels.c.session_id == session_id)
    await tx.connection.execute(panels.values(until_at=tx.actor.at))


async def record_act(tx: Transaction, session: Session, act: str) -> None:
    """Write the audit's line and have the card redrawn."""
    await tx.redraw(FEATURE, session.id)
    await tx.record(f"session-{act}", f"session:{session.id}")
