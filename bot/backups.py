"""Copies of a SQLite database: made while the bot runs, put back when it does not.

A copy leaves the answers to open secret polls out: two of them side by side would
link answers to voters. One made while a confidential poll was open still links
them; that is why copies are deleted when their days are over (``docs/secrecy.md``).
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.database import sqlite_file
from bot.database_faults import DatabaseUnusable, keep_private, see_whole, told_plainly
from bot.jobs import every
from bot.services.polls.erasure import void_secret_polls

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.config import Settings

log = logging.getLogger(__name__)


class NotACopy(Exception):
    """The file is no database of this bot, or a damaged one."""


class DatabaseInUse(Exception):
    """The bot, or something else, has the database open for writing."""


def back_up(source: Path, folder: Path, why: str, now: datetime) -> Path:
    """Copy a live database, readable by its owner only; the copy's path.

    Raises:
        DatabaseUnusable: where it is damaged or the disk full; nothing is left of the copy.
    """
    target = folder / f"{source.stem}-{why}-{now:%Y%m%d-%H%M%S}.db"
    unfinished = target.with_name(f"{target.name}-unfinished")
    with told_plainly(source):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.touch(mode=0o600)
            _copy_without_secrets(source, unfinished, now)
            see_whole(unfinished)
            unfinished.rename(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return target


def _copy(source: Path, target: Path) -> None:
    with closing(_opened(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _copy_without_secrets(source: Path, target: Path, now: datetime) -> None:
    """By way of a database without a name, of which nothing is left wherever this ends."""
    folder = str(target.parent.resolve()).replace("'", "''")
    with (
        closing(_opened(source)) as old,
        closing(sqlite3.connect("")) as nameless,
        closing(sqlite3.connect(target)) as new,
    ):
        nameless.execute(f"PRAGMA temp_store_directory = '{folder}'")
        old.backup(nameless)
        void_secret_polls(nameless, now)
        nameless.backup(new)


def _opened(source: Path) -> sqlite3.Connection:
    # `rw` makes no file where there is none.
    return sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)


def prune(source: Path, folder: Path, days: int, now: datetime) -> list[Path]:
    """Delete a database's copies older than so many days, and name them; 0 keeps everything."""
    if days == 0 or not folder.is_dir():
        return []
    oldest = (now - timedelta(days=days)).timestamp()
    gone = [
        copy
        for copy in sorted(folder.glob(f"{source.stem}-*.db*"))
        if copy.stat().st_mtime < oldest
    ]
    for copy in gone:
        copy.unlink()
    return gone


class Rotation:
    """Deletes old copies while the bot runs, so that none outlives its days."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now

    @every(seconds=3600)
    async def rotate(self) -> None:
        """Delete what is past its time."""
        settings = self._settings
        if (file := sqlite_file(settings.database_url)) is not None:
            for copy in prune(file, settings.backup_folder, settings.backup_days, self._now()):
                log.info("deleted the copy %s", copy.name)


def put_back(copy: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place; where the former one went, if there was one.

    Raises:
        NotACopy: the file is damaged or another program's; nothing is changed.
        DatabaseInUse: someone is writing; nothing is changed.
        DatabaseUnusable: a full disk, or a file that is not ours to write.
    """
    _examine(copy)
    former = None
    with told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.stat().st_size:
            former = _make_room(target, folder, now)
        keep_private(target)
        _copy(copy, target)
    return former


def _make_room(target: Path, folder: Path, now: datetime) -> Path:
    """Copy what stands there; what is too damaged for that is moved away, byte for byte."""
    try:
        _claim(target)
        see_whole(target)
    except DatabaseUnusable:
        aside = folder / f"{target.stem}-damaged-{now:%Y%m%d-%H%M%S}.db"
        folder.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            if (part := Path(f"{target}{ending}")).exists():
                shutil.move(part, f"{aside}{ending}")
        return aside
    return back_up(target, folder, "before-restore", now)


def _examine(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            whole = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            opened.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise NotACopy from error
    if not whole:
        raise NotACopy


def _claim(target: Path) -> None:
    """See that nobody has the database open for writing."""
    try:
        with closing(sqlite3.connect(target, timeout=1.0)) as opened:
            # In WAL mode BEGIN EXCLUSIVE alone tolerates others who only have the file open.
            opened.execute("PRAGMA locking_mode=EXCLUSIVE")
            opened.execute("BEGIN EXCLUSIVE")
            opened.rollback()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise DatabaseInUse from error
        if error.sqlite_errorcode not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            raise
