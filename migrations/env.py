"""How Alembic reaches the database: one transaction, one process at a time, on either database."""

import asyncio

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from bot.config import Settings
from bot.schema import metadata

LOCK = 0x62617267
"""PostgreSQL advisory lock of ours, so that two processes do not migrate at once."""


class BrokenReferences(Exception):
    """A migration would leave rows that point at nothing; it was rolled back."""


def run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # A table rebuild with foreign keys on would empty or block child tables.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("PRAGMA busy_timeout=60000")
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=sqlite,
        transactional_ddl=True,
        compare_type=True,
    )
    context.run_migrations()
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise BrokenReferences


async def main() -> None:
    url = context.config.attributes.get("url") or Settings().database_url
    engine = create_async_engine(url, hide_parameters=True)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
