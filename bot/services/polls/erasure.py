"""Erasure: what tells who answered, or what, is destroyed, also in the database's files.

At the close the rows are deleted, or sealed under a legal hold until it ends; what deleted rows
leave in the files (old pages, the log, dead tuples) is scrubbed after. While a secret poll is
open its rows are written anew together, so that no row tells when it came, and a copy of the
database leaves them out.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Boolean,
    ClauseElement,
    ColumnElement,
    Integer,
    Table,
    and_,
    cast,
    delete,
    insert,
    literal,
    literal_column,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import System
from bot.database import Database, Service, empty_log
from bot.deliveries import redraw, redrawing
from bot.schema import (
    ballots,
    box,
    poll_electorate,
    polls,
    roll,
    sealed_answers,
    servers,
)
from bot.services.polls.poll import Poll
from bot.transaction import Transaction, transaction

LINKING = "ballots, roll, box, poll_electorate, sealed_answers"
"""The tables that tell who answered, or what."""

VOTERS = (ballots, roll, box, poll_electorate)
"""Those of them that have rows while a poll is open."""

LOCK_TIMEOUT = "500ms"
"""How long PostgreSQL waits for a table; votes under way go first, and we come again."""

PATIENCE, PAUSE = 40, 0.05
"""How often, and with what pause in seconds, we look whether older transactions have ended."""

_HORIZON = text("SELECT txid_snapshot_xmax(txid_current_snapshot())")

# VACUUM FULL keeps whatever a transaction older than the delete may still read: one of
# another database too, since its number is in our own snapshot, and a replica's.
_PAST = text(
    "SELECT txid_snapshot_xmin(txid_current_snapshot()) >= :horizon"
    " AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND (datname = current_database() OR backend_type = 'walsender')"
    " AND age(backend_xmin) > age(:horizon_xid ::text::xid))"
    " AND NOT EXISTS (SELECT 1 FROM pg_replication_slots"
    " WHERE age(xmin) > age(:horizon_xid ::text::xid))"
)
_EPOCH = 2**32

_APART = select(literal_column("min(xmin::text) <> max(xmin::text)", Boolean)).select_from(roll)


_UNSCRUBBED: Final = (
    select(polls.c.id)
    .where(polls.c.state.in_(("closed", "void")), polls.c.scrubbed_at.is_(None))
    .order_by(polls.c.id)
)
_TO_RELEASE: Final = (
    select(polls.c.id, polls.c.server_id)
    .join(servers, servers.c.id == polls.c.server_id)
    .where(polls.c.sealed_at.is_not(None), servers.c.legal_hold.is_(False))
)


async def seal(tx: Transaction, poll: Poll) -> None:
    """Copy who answered, and in a confidential poll what, to where nothing reads it."""
    table = roll if poll.secret else ballots
    choices = cast(null(), Integer) if poll.secret else ballots.c.choices
    answers = select(literal(poll.id), table.c.account_id, choices)
    names = ["poll_id", "account_id", "choices"]
    await tx.connection.execute(
        insert(sealed_answers).from_select(names, answers.where(table.c.poll_id == poll.id))
    )
    await tx.update(polls, poll.id, sealed_at=tx.actor.at)


class Erasure(Service):
    """What the close has deleted goes from the files too, and what a hold sealed at its end."""

    async def scrub_due(self, now: datetime) -> Sequence[int]:
        """Destroy what deleted rows leave behind in the files; repeat until it is done.

        What was sealed under a legal hold that has ended goes too. Returns the ids
        of the polls that left nothing behind since this call.
        """
        await self._release(now)
        ids = [row.id for row in await self._database.rows(_UNSCRUBBED)]
        if not ids or not await scrub(self._database):
            return []
        async with self._database.begin() as connection:
            done = update(polls).where(polls.c.id.in_(ids)).values(scrubbed_at=now)
            await connection.execute(done)
            await redraw(connection, "poll", ids, now)
        return ids

    async def _release(self, now: datetime) -> None:
        """Erase what was sealed on servers whose hold has ended; their polls are to be scrubbed."""
        for poll_id, server_id in await self._database.rows(_TO_RELEASE):
            async with transaction(self._database, System(server_id, now)) as tx:
                if (await tx.server()).legal_hold:
                    continue
                for table in (sealed_answers, poll_electorate):
                    await tx.connection.execute(delete(table).where(table.c.poll_id == poll_id))
                await tx.update(polls, poll_id, sealed_at=None, scrubbed_at=None)
                await tx.redraw("poll", poll_id)


async def redraw_open(connection: AsyncConnection, server_id: int, at: datetime) -> None:
    """Have every open poll's card say how answers are kept from now on."""
    mine = select(polls.c.id).where(polls.c.server_id == server_id, polls.c.state == "open")
    await redraw(connection, "poll", (await connection.scalars(mine)).all(), at)


async def is_linked(database: Database) -> bool:
    """Whether PostgreSQL's rows tell which of them came together; of SQLite they do not know."""
    if database.is_sqlite:
        return False
    return bool(await database.scalar(_APART))


async def unlink(database: Database) -> bool:
    """Write every row of roll and box anew, in the order of its key; False where others read.

    Each vote adds one row to both in one commit. A copy of the files would link the two by that
    commit (SQLite's log, PostgreSQL's ``xmin``) or by their place on a page; after this, by
    nothing.
    """
    try:
        async with database.begin() as connection:
            if not database.is_sqlite:
                await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
            for table in (roll, box):
                await _write_anew(connection, table)
    except DBAPIError:
        return False
    return await empty_log(database)


async def _write_anew(connection: AsyncConnection, table: Table) -> None:
    if connection.dialect.name == "postgresql":
        # Before the read: a vote that came between the read and TRUNCATE would be lost.
        await connection.execute(text(f"LOCK TABLE {table.name} IN ACCESS EXCLUSIVE MODE"))
    found = await connection.execute(select(table).order_by(*table.primary_key))
    rows = [dict(row) for row in found.mappings().all()]
    if connection.dialect.name == "postgresql":
        # Unlike DELETE it leaves no dead rows: the table gets a new file.
        await connection.execute(text(f"TRUNCATE {table.name}"))
    else:
        await connection.execute(delete(table))
    if rows:
        await connection.execute(insert(table), rows)


def void_secret_polls(copy: sqlite3.Connection, now: datetime) -> None:
    """Destroy who answered and what in a copy's open secret polls; their cards say so if restored.

    A database without these tables stays as it is.
    """
    _void(copy, now, polls.c.secret)


def void_ended_polls(copy: sqlite3.Connection, now: datetime) -> None:
    """Void what ended between a copy and now, when it is put back.

    The bot may have posted the result meanwhile: counting what the copy holds would contradict it.
    What a legal hold keeps of a confidential poll is sealed. A database without these tables
    stays as it is.
    """
    _void(copy, now, polls.c.closes_at <= now)


def _void(copy: sqlite3.Connection, now: datetime, which: ColumnElement[bool]) -> None:
    names = ("polls", "roll", "box")
    found = copy.execute("SELECT count(*) FROM sqlite_master WHERE name IN (?, ?, ?)", names)
    if found.fetchone() != (len(names),):
        return
    # What a journal held would be what is being destroyed; a copy that fails is thrown away.
    copy.execute("PRAGMA journal_mode=OFF")
    copy.execute("PRAGMA secure_delete=ON")
    is_open = (which, polls.c.state == "open")
    ids = select(polls.c.id).where(*is_open)
    unscrubbed = and_(polls.c.state == "closed", polls.c.scrubbed_at.is_(None))
    traces = copy.execute(_written(select(polls.c.id).where(or_(and_(*is_open), unscrubbed))))
    # All of them: SQLite refuses to VACUUM while a statement has rows left.
    has_traces = bool(traces.fetchall())
    with copy:
        for statement in (
            *_sealing(is_open, now),
            *(delete(one).where(one.c.poll_id.in_(ids)) for one in VOTERS),
            redrawing("poll", ids, now),
            update(polls).where(*is_open).values(state="void"),
        ):
            copy.execute(_written(statement))
    if has_traces:
        # A page from which every row is deleted still tells in which order they came.
        copy.execute("VACUUM")


def _sealing(which: Sequence[ColumnElement[bool]], now: datetime) -> Sequence[ClauseElement]:
    """What keeps the answers to confidential polls where a legal hold is on."""
    held = (
        select(polls.c.id)
        .join(servers, servers.c.id == polls.c.server_id)
        .where(*which, ~polls.c.secret, servers.c.legal_hold)
    )
    answers = select(ballots.c.poll_id, ballots.c.account_id, ballots.c.choices)
    names = ["poll_id", "account_id", "choices"]
    return (
        insert(sealed_answers).from_select(names, answers.where(ballots.c.poll_id.in_(held))),
        update(polls).where(polls.c.id.in_(held)).values(sealed_at=now),
    )


def _written(statement: ClauseElement) -> str:
    """A statement as SQLite's own module takes it."""
    literal_binds = {"literal_binds": True}
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs=literal_binds))


async def scrub(database: Database) -> bool:
    """Rewrite the files without what was deleted; whether all of it is gone now."""
    if not database.is_sqlite:
        return await _scrub_postgres(database)
    # VACUUM writes the file anew; the checkpoint empties the write-ahead log that held it all.
    return await empty_log(database, "VACUUM")


async def _scrub_postgres(database: Database) -> bool:
    """VACUUM FULL writes the tables and their indexes anew, once nobody may read the old rows."""
    async with database.writer.connect() as connection:
        plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
        try:
            if not await _nobody_older(plain):
                return False
            await plain.execute(text(f"VACUUM (FULL) {LINKING}"))
        except DBAPIError:
            return False
        finally:
            await plain.execute(text("RESET lock_timeout"))
    return True


async def _nobody_older(connection: AsyncConnection) -> bool:
    """Whether every transaction that was under way at this call has ended, within two seconds."""
    horizon = await connection.scalar(_HORIZON)
    moment = {"horizon": horizon, "horizon_xid": str(horizon % _EPOCH)}
    for _ in range(PATIENCE):
        if await connection.scalar(_PAST, moment):
            return True
        await asyncio.sleep(PAUSE)
    return False
