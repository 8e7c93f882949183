"""A backup is made, or a migration killed, at a bad moment."""

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import column, func, select, table

from bot.database import Database, connect
from bot.failures import Exit
from bot.migrate import current
from bot.schema import HEAD
from tests.faults.installation import Installation
from tests.sockets.process import ROOT

BEGUN: Final = (
    select(func.count()).where(column("locktype") == "advisory").select_from(table("pg_locks"))
)
"""How many hold the lock under which a PostgreSQL is migrated."""


async def copied(installation: Installation) -> None:
    """Make a backup while people press: it has what was acknowledged before, and no secret."""
    people = installation.people
    before = {who: told.saved for who, told in people.answers.items() if told.saved is not None}
    folder = installation.folder / "copies"
    await done(installation.folder, installation.local.url, "backup")
    # Beside it lies the lock under which the bot makes its own.
    copy = max(folder.glob("*-copy-*.db"))
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = opened.execute(
            "SELECT account_id FROM ballots WHERE poll_id = ?", (people.poll,)
        ).fetchall()
        secrets = opened.execute("SELECT count(*) FROM roll").fetchone()
    assert {account for (account,) in rows} >= before.keys()
    assert secrets == (0,)
    copy.unlink()


async def done(folder: Path, url: str, name: str) -> None:
    """Run a command of the program to its end.

    Raises:
        AssertionError: it does not end well; with what it said.
    """
    process = await _started(folder, url, name)
    _, said = await process.communicate()
    assert process.returncode == Exit.DONE, said.decode()


async def migration_killed(folder: Path, url: str, random: Random) -> None:
    """Kill a migration of an empty database once it has begun, and migrate again.

    Raises:
        AssertionError: the second one does not end well.
    """
    process = await _started(folder, url, "migrate")
    database = connect(url)
    while process.returncode is None and not await _has_begun(database):  # noqa: ASYNC110 - nobody tells us
        await asyncio.sleep(0.01)
    await asyncio.sleep(random.uniform(0, 0.4))
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
    await done(folder, url, "migrate")
    assert await current(database) == HEAD
    await database.close()


async def _has_begun(database: Database) -> bool:
    if database.file is not None:
        return database.file.exists()
    return bool(await database.scalar(BEGUN))


async def _started(folder: Path, url: str, name: str) -> asyncio.subprocess.Process:
    plain = url.replace("+aiosqlite", "").replace("+asyncpg", "")
    env = {"DATABASE_URL": plain, "BACKUP_FOLDER": "copies", "PYTHONPATH": str(ROOT)}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        name,
        cwd=folder,
        env=env,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
