"""Open secret polls: roll and box are written anew together, so that no row tells when it came.

Each vote adds one row to both in one commit. A copy of the files would link the two by that
commit (SQLite's log, PostgreSQL's ``xmin``) or by their place on a page; after this, by nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, delete, insert, select, text
from sqlalchemy.exc import DBAPIError

from bot.schema import box, roll
from bot.services.polls.scrub import LOCK_TIMEOUT, empty_log

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database


async def unlink(database: Database) -> bool:
    """Write every row of roll and box anew, in the order of its key; False where others read."""
    try:
        async with database.begin() as connection:
            if not database.is_sqlite:
                await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
            for table in (roll, box):
                await _write_anew(connection, table)
    except DBAPIError:
        return False
    return await empty_log(database) if database.is_sqlite else True


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
