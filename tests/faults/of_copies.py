"""A backup is made, or a migration killed, at a bad moment."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from bot.database import connect
from bot.failures import Exit
from bot.migrate import current
from bot.schema import HEAD
from tests.sockets.process import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from tests.faults.installation import Installation


async def copied(installation: Installation) -> None:
    """Make a backup while people press: it has what was acknowledged before, and no secret."""
    people = installation.people
    before = {who: told.saved for who, told in people.answers.items() if told.saved is not None}
    folder = installation.folder / "copies"
    code = await command(installation.folder, installation.local.url, "backup")
    assert code == Exit.DONE
    copy = max(folder.iterdir())
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = opened.execute(
            "SELECT account_id FROM ballots WHERE poll_id = ?", (people.poll,)
        ).fetchall()
        secrets = opened.execute("SELECT count(*) FROM roll").fetchone()
    assert {account for (account,) in rows} >= before.keys()
    assert secrets == (0,)
    copy.unlink()


async def command(folder: Path, url: str, name: str) -> int:
    """Run a command of the program; its exit code."""
    process = await _started(folder, url, name)
    return await process.wait()


async def migration_killed(folder: Path, url: str, random: Random) -> None:
    """Kill a migration of an empty database at a random moment, and migrate again.

    Raises:
        AssertionError: the second one does not end well.
    """
    process = await _started(folder, url, "migrate")
    await asyncio.sleep(random.uniform(0.3, 3.0))
    killed = process.returncode is None
    if killed:
        process.kill()
    await process.wait()
    assert await command(folder, url, "migrate") == Exit.DONE
    database = connect(url)
    assert await current(database) == HEAD
    await database.close()


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
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
