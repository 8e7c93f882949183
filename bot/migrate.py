"""Bringing a database to this program's revision, after a copy of it."""

import asyncio
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.backups import back_up
from bot.config import Settings
from bot.database import Database, sqlite_file
from bot.database_faults import DatabaseUnusable, keep_private, see_whole, told_plainly
from bot.schema import HEAD
from bot.worker import JobFailed, Worker, WorkerLost, WorkerTimeout

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
UNFINISHED = "copying"
"""The revision of a database into which everything is being copied, so that no bot starts on it."""
PATIENCE = 600.0
"""Seconds a migration may take."""


class RevisionUnknown(Exception):
    """The database is at a revision of a newer version, or of another program."""


async def migrate(settings: Settings, database: Database, worker: Worker, now: datetime) -> None:
    """Bring the database to ``HEAD``; a SQLite file is copied to the backup folder first.

    Raises:
        RevisionUnknown: for a revision that is none of ours; nothing is changed then.
        DatabaseUnusable: where it is damaged, away or not ours to write.
    """
    file = database.file
    is_new = file is not None and not (file.exists() and file.stat().st_size)
    with told_plainly(file):
        if file is not None and not is_new:
            keep_private(file)
            await asyncio.to_thread(see_whole, file, writable=True)
        revision = None if is_new else await current(database)
        if revision == HEAD:
            return
        known = {one.name.partition("_")[0] for one in (MIGRATIONS / "versions").glob("*.py")}
        if revision is not None and revision not in known:
            raise RevisionUnknown(revision)
        if file is not None and is_new:
            await _make(database, file, worker)
            return
        if file is not None:
            back_up(file, settings.backup_folder, f"before-{HEAD}", now)
        await _upgrade(database, worker)


async def _make(database: Database, file: Path, worker: Worker) -> None:
    """Make a new SQLite file, and leave nothing of it where that fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        await _upgrade(database, worker)
    except BaseException:
        for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm"), Path(f"{file}-journal")):
            part.unlink(missing_ok=True)
        raise


async def _upgrade(database: Database, worker: Worker) -> None:
    try:
        wrong = await worker.run(upgrade_or_say, database.url, timeout=PATIENCE)
    except (JobFailed, WorkerLost, WorkerTimeout) as error:
        wrong = f"The database could not be brought to this version ({error})."
    if wrong is not None:
        raise DatabaseUnusable(wrong)


async def current(database: Database) -> str | None:
    """The revision a database is at, None for an empty one."""

    def read(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(text("SELECT version_num FROM alembic_version"))

    async with database.reading() as connection:
        return await connection.run_sync(read)


def upgrade_or_say(url: str) -> str | None:
    """Run the migrations; what is wrong with the database where they cannot be run."""
    try:
        with told_plainly(sqlite_file(url)):
            upgrade(url)
    except DatabaseUnusable as error:
        return str(error)
    return None


def upgrade(url: str) -> None:
    """Run the migrations; called in the worker process, where Alembic is imported."""
    from alembic import command  # noqa: PLC0415 - only the worker pays for it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["url"] = url
    command.upgrade(config, "head")
