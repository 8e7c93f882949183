"""Names become totals when their time is over, except under a legal hold."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import System
from bot.database import Database
from bot.errors import apart
from bot.schema import (
    attendance,
    checkin_stewards,
    rsvps,
    servers,
    session_excused,
    session_followers,
    session_guests,
    session_site_totals,
    session_totals,
    sessions,
    sheet_imports,
    word_panels,
)
from bot.services.sessions import Session
from bot.services.sessions.session import AFTERWARDS, COLUMNS, session_of
from bot.services.turnout.counts import before, cells
from bot.services.turnout.report import Cell, figures
from bot.transaction import transaction

OLDEST_FIRST: Final = 20
"""How many sessions one round of forgetting takes."""

NAMING: Final = (
    attendance,
    session_guests,
    session_excused,
    session_followers,
    sheet_imports,
    checkin_stewards,
    rsvps,
    word_panels,
)
"""What names people of a session, each before what it points at."""


async def forget_due(database: Database, now: datetime) -> int:
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
    found = [(session_of(row), row.retention_days) for row in await database.rows(statement)]
    due = [one for one, days in found if _ended(one) <= now - timedelta(days=days)]
    erased = 0
    for session in due[:OLDEST_FIRST]:
        with apart("the names of session %s cannot become totals", session.id):
            await _forget(database, session, now)
            erased += 1
    return erased


def _ended(session: Session) -> datetime:
    """From when its names have their time: who opens a check-in again later gives them no more."""
    ended = session.closed_at or session.cancelled_at or session.starts_at
    return min(ended, session.ends_at + AFTERWARDS)


async def _forget(database: Database, session: Session, now: datetime) -> None:
    """One session's names become totals, in one transaction."""
    async with transaction(database, System(session.server_id, now)) as tx:
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
        await _keep_totals(connection, session.id, await cells(connection, session))
        await _remember_returning(connection, session)
        for table in NAMING:
            await connection.execute(delete(table).where(table.c.session_id == session.id))


async def _keep_totals(connection: AsyncConnection, session_id: int, found: Sequence[Cell]) -> None:
    whole = figures(found)
    row = {
        "session_id": session_id,
        "people": whole.accounts,
        "room": whole.room,
        "watching": whole.watching,
        "first_time": whole.first_time,
        "guests": whole.guests,
    }
    await connection.execute(insert(session_totals).values(row))
    people, first = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for cell in found:
        at = cell.worksite_id or 0, cell.job_class_id or 0
        people[at] += cell.count
        first[at] += cell.count * cell.is_first
    kept = [
        {
            "session_id": session_id,
            "worksite_id": site,
            "job_class_id": job_class,
            "people": count,
            "first_time": first[site, job_class],
        }
        for (site, job_class), count in people.items()
    ]
    if kept:
        await connection.execute(insert(session_site_totals), kept)


async def _remember_returning(connection: AsyncConnection, session: Session) -> None:
    """Who was here has been before, at later sessions, though this list is about to go."""
    if session.cancelled_at is not None:
        return
    later = select(sessions.c.id).where(
        sessions.c.server_id == session.server_id,
        sessions.c.id != session.id,
        not_(before(sessions, session.starts_at, session.id)),
    )
    here = session_guests.c.session_id == session.id
    linked = select(session_guests.c.account_id).where(here, session_guests.c.account_id > 0)
    members = select(attendance.c.account_id).where(attendance.c.session_id == session.id)
    guests = select(session_guests.c.folded).where(here, session_guests.c.account_id.is_(None))
    for table in (attendance, session_guests):
        came = or_(table.c.account_id.in_(members), table.c.account_id.in_(linked))
        known = update(table).where(came, table.c.session_id.in_(later))
        await connection.execute(known.values(came_before=True))
    named = update(session_guests).where(
        session_guests.c.folded.in_(guests),
        session_guests.c.account_id.is_(None),
        session_guests.c.session_id.in_(later),
    )
    await connection.execute(named.values(came_before=True))
