"""Destroying what deleted rows leave in a database's files: old pages, the log, dead tuples."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.database import BUSY_MS

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database

LINKING = "ballots, roll, box, poll_electorate, sealed_answers"
"""The tables that tell who answered, or what."""

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


async def scrub(database: Database) -> bool:
    """Rewrite the files without what was deleted; whether all of it is gone now."""
    return await (_scrub_sqlite(database) if database.is_sqlite else _scrub_postgres(database))


async def _scrub_sqlite(database: Database) -> bool:
    """VACUUM writes the file anew; the checkpoint empties the write-ahead log that held it all."""
    return await empty_log(database, "VACUUM")


async def empty_log(database: Database, *before: str) -> bool:
    """Run statements on a SQLite file, then empty its write-ahead log; False where others read."""
    async with database.writer.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        # Another process's reader must not keep the bot's own votes waiting.
        await _run(driver, "PRAGMA busy_timeout=0")
        try:
            for statement in before:
                await _run(driver, statement)
            busy = await _run(driver, "PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            return False
        finally:
            await _run(driver, f"PRAGMA busy_timeout={BUSY_MS}")
    return busy == 0


async def _run(driver: Any, statement: str) -> int | None:
    """The first figure of a statement's first row; VACUUM refuses while any row is unread."""
    async with driver.execute(statement) as cursor:
        row = await cursor.fetchone()
    return None if row is None else row[0]


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
