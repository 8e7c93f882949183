"""Copies of a SQLite database: made while the bot runs, put back when it does not.

A copy leaves the answers to open secret polls out: two of them side by side would
link answers to voters. One made while a confidential poll was open still links
them; that is why copies are deleted when their days are over (``docs/secrecy.md``).
"""

import asyncio
import glob
import logging
import shutil
import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.database import sqlite_file
from bot.database_faults import DatabaseUnusable, keep_private, see_whole, told_plainly
from bot.jobs import every
from bot.schema import HEAD
from bot.services.polls.erasure import void_ended_polls, void_secret_polls

log = logging.getLogger(__name__)

COPY: Final = "copy"
"""Why a copy was made: to have one. Those of upgrades and restores hold older or replaced data."""

_STAMP: Final = "%Y%m%d-%H%M%S"
_UNFINISHED: Final = "-unfinished"

FIRST_AFTER: Final = timedelta(minutes=1)
"""How long the bot has run before it makes a copy; who waited for its start goes first."""

TRY_AGAIN: Final = timedelta(minutes=10)
"""The pause after a copy that could not be made."""

GRACE: Final = timedelta(hours=1)
"""How much later than it should be a copy may come, or as late again where that is less."""

ROOM: Final = 3
"""Free space a copy needs, in sizes of the database: on its way it is there twice."""

AHEAD: Final = 1_000
"""Rows of a table that may have come since a copy was made, where that cannot be looked up."""


class NotACopy(Exception):
    """The file is no database of this bot, or a damaged one."""


class DatabaseInUse(Exception):
    """The bot, or something else, has the database open for writing."""


def back_up(
    source: Path, folder: Path, why: str, now: datetime, *, revision: str | None = None
) -> Path:
    """Copy a live database, readable by its owner only; the copy's path.

    Where a ``revision`` is given, the copy must open at it.

    Raises:
        DatabaseUnusable: where it is damaged, of another revision, or the disk full; nothing
            is left of the copy.
    """
    target = folder / f"{source.stem}-{why}-{now:{_STAMP}}.db"
    unfinished = target.with_name(f"{target.name}{_UNFINISHED}")
    with told_plainly(source):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.touch(mode=0o600)
            _copy(source, unfinished, partial(void_secret_polls, now=now))
            see_whole(unfinished)
            if revision is not None:
                _see_revision(unfinished, revision)
            unfinished.rename(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return target


def _copy(source: Path, target: Path, amend: Callable[[sqlite3.Connection], None]) -> None:
    """By way of a database without a name, of which nothing is left wherever this ends."""
    with (
        closing(_opened(source)) as old,
        closing(sqlite3.connect("")) as nameless,
        closing(sqlite3.connect(target)) as new,
    ):
        for one in (old, nameless, new):
            # Every page is read and written once; kept, they would be megabytes of the bot's.
            one.execute("PRAGMA cache_size = -256")
        _work_beside(source, nameless)
        old.backup(nameless)
        amend(nameless)
        nameless.backup(new)
        # With a write-ahead log it could not be read where nothing can be written.
        new.execute("PRAGMA journal_mode=DELETE")


def _work_beside(source: Path, nameless: sqlite3.Connection) -> None:
    """Have temporary files lie beside the database, not in a folder that is memory perhaps.

    The running bot's connections have seen to it; the setting is the whole process's, and not
    to be changed while others work.
    """
    if not nameless.execute("PRAGMA temp_store_directory").fetchone():
        folder = str(source.resolve().parent).replace("'", "''")
        nameless.execute(f"PRAGMA temp_store_directory = '{folder}'")


def _opened(source: Path) -> sqlite3.Connection:
    # `rw` makes no file where there is none.
    return sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)


def _see_revision(copy: Path, wanted: str) -> None:
    with closing(_opened(copy)) as opened:
        (found,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    if found != wanted:
        raise DatabaseUnusable(
            f"The copy is at revision {found}, not {wanted}: another version of this bot has "
            "changed the database. Start the bot again."
        )


def newest(source: Path, folder: Path, now: datetime) -> datetime | None:
    """When the newest copy of a database was made that holds what it held then; None without one.

    A time that is still to come, of a clock that was wrong, does not count.
    """
    begin = f"{source.stem}-{COPY}-"
    times: list[datetime] = []
    for copy in folder.glob(f"{glob.escape(begin)}*.db"):
        with suppress(ValueError):
            stamp = copy.stem.removeprefix(begin)
            times.append(datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC))
    return max((one for one in times if one <= now), default=None)


def is_overdue(last: datetime, every: timedelta, now: datetime) -> bool:
    """Whether the copy after the one of that time should have been made long ago."""
    return bool(every) and now - last > every + min(every, GRACE)


def prune(source: Path, folder: Path, days: int, now: datetime) -> list[Path]:
    """Delete a database's copies older than so many days, and name them; 0 keeps everything.

    What a process left unfinished that was ended meanwhile goes after a day, always.
    """
    if not folder.is_dir():
        return []
    oldest = now - timedelta(days=days) if days else None
    gone = [
        copy
        for copy in sorted(folder.glob(f"{glob.escape(source.stem)}-*.db*"))
        if _is_past(copy, now - timedelta(days=1) if _UNFINISHED in copy.name else oldest)
    ]
    for copy in gone:
        copy.unlink(missing_ok=True)
    return gone


def _is_past(copy: Path, oldest: datetime | None) -> bool:
    # Another process may have deleted it.
    with suppress(FileNotFoundError):
        return oldest is not None and copy.stat().st_mtime < oldest.timestamp()
    return False


class Backups:
    """The running bot's own copies: one as often as is asked for, none past its days."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._file = sqlite_file(settings.database_url)
        self._folder = settings.backup_folder
        self._now = now
        self._not_before: datetime | None = None
        self.failure: str | None = None
        """What kept the last copy from being made, as a sentence; None once one was."""

    @every(seconds=60)
    async def keep(self) -> None:
        """Make the copy that is due, by one process of those on a file; delete old ones."""
        now = self._now()
        is_first, waits_until = self._not_before is None, self._not_before or now + FIRST_AFTER
        self._not_before = waits_until
        if self._file is None:
            if is_first and self._settings.backup_every:
                log.info("The bot makes no copies of a PostgreSQL; docs/running.md says who does.")
            return
        if now >= waits_until and self._settings.backup_every:
            # SQLite's work lets go of Python meanwhile, so a thread holds nobody up.
            await asyncio.to_thread(self._try, self._file, now)
        for copy in prune(self._file, self._folder, self._settings.backup_days, now):
            log.info("deleted the copy %s", copy.name)

    def _try(self, file: Path, now: datetime) -> None:
        try:
            made = self._copy(file, now)
        except DatabaseUnusable as error:
            self.failure = str(error)
            self._not_before = now + TRY_AGAIN
            log.error("The database could not be copied; tried again soon. %s", error)  # noqa: TRY400 - a sentence, no fault of ours
            return
        self.failure = None
        if made is not None:
            log.info("copied the database to %s", made.name)

    def _copy(self, file: Path, now: datetime) -> Path | None:
        """The copy that is due; None where none is, or where another process is making it."""
        with told_plainly(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            with _alone(self._folder / f"{file.stem}.lock") as alone:
                last = newest(file, self._folder, now)
                if not alone or (last and now - last < self._settings.backup_every):
                    return None
                _see_room(file, self._folder)
                return back_up(file, self._folder, COPY, now, revision=HEAD)


@contextmanager
def _alone(lock: Path) -> Generator[bool]:
    """Whether no other process is at this; what a dead one held is free again."""
    # SQLite's own lock on an empty file is the one lock that every system has.
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as held:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            yield False
        else:
            yield True


def _see_room(file: Path, folder: Path) -> None:
    """Leave room on the disk that answers must be written to."""
    needed = ROOM * file.stat().st_size
    for place in (folder, file.parent):
        if shutil.disk_usage(place).free < needed:
            raise DatabaseUnusable(
                f"The disk that holds {place} has less than {needed // 2**20 + 1} MiB left, which "
                "a copy needs. Make room on it, or lower BACKUP_DAYS."
            )


def put_back(copy: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place; where the former one went, if there was one.

    Raises:
        NotACopy: the file is damaged or another program's; nothing is changed.
        DatabaseInUse: someone is writing; nothing is changed.
        DatabaseUnusable: a full disk, a file that is not ours to write, or the database itself
            in the copy's place.
    """
    _examine(copy)
    if target.exists() and target.samefile(copy):
        raise DatabaseUnusable(
            f"{copy} is the database itself. Nothing was changed; name one of the copies in "
            f"{folder}."
        )
    former = None
    with told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.stat().st_size:
            former = _make_room(target, folder, now)
        keep_private(target)
        used = _numbers(former) if former else {}

        def amend(opened: sqlite3.Connection) -> None:
            void_ended_polls(opened, now)
            _number_on(opened, used)

        _copy(copy, target, amend)
    return former


def _numbers(database: Path) -> dict[str, int]:
    """The last number that each table gave to a row; of one too damaged, none."""
    with suppress(sqlite3.DatabaseError), closing(_opened(database)) as opened:
        return dict(opened.execute("SELECT name, seq FROM sqlite_sequence"))
    return {}


def _number_on(copy: sqlite3.Connection, used: Mapping[str, int]) -> None:
    """Number on behind what was given out since the copy: cards of those rows still stand.

    What nobody can say is taken to be fewer than ``AHEAD``.
    """
    # A copy of a version before 0005 has no such table; that upgrade looks at the cards.
    if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone():
        with copy:
            for table, last in copy.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
                number = max(last, used.get(table, last + AHEAD))
                copy.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (number, table))


def _make_room(target: Path, folder: Path, now: datetime) -> Path:
    """Copy what stands there; what is too damaged for that is moved away, byte for byte."""
    try:
        _claim(target)
        see_whole(target)
    except DatabaseUnusable:
        aside = folder / f"{target.stem}-damaged-{now:{_STAMP}}.db"
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
