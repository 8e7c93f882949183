"""Bringing a database to this program's revision, after a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from bot.backups import back_up
from bot.schema import HEAD

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.config import Settings
    from bot.database import Database
    from bot.worker import Worker

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
PATIENCE = 600.0
"""Seconds a migration may take."""


class DatabaseNewer(Exception):
    """The database was written by a newer version of the bot."""


async def migrate(settings: Settings, database: Database, worker: Worker, now: datetime) -> None:
    """Bring the database to ``HEAD``; a SQLite file is copied to the backup folder first.

    Raises:
        DatabaseNewer: for a database of a later revision; nothing is changed then.
    """
    revision = await current(database)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise DatabaseNewer(revision)
    if database.file is not None and database.file.stat().st_size > 0:
        back_up(database.file, settings.backup_folder, f"before-{HEAD}", now)
    await worker.run(upgrade, database.url, timeout=PATIENCE)


async def current(database: Database) -> str | None:
    """The revision a database is at, None for an empty one."""

    def read(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(text("SELECT version_num FROM alembic_version"))

    async with database.reading() as connection:
        return await connection.run_sync(read)


def upgrade(url: str) -> None:
    """Run the migrations; called in the worker process, where Alembic is imported."""
    from alembic import command  # noqa: PLC0415 - only the worker pays for it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = url
    command.upgrade(config, "head")
