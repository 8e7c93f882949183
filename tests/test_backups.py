"""The running bot's own copies of a SQLite database."""

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import ValidationError

from bot.backups import Backups, back_up
from bot.config import Settings
from bot.schema import HEAD

A_MONDAY = datetime(2026, 3, 2, 17, tzinfo=UTC)
LARGE = 60_000_000


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.at = A_MONDAY

    def __call__(self) -> datetime:
        return self.at

    def skip(self, **time: float) -> None:
        self.at += timedelta(**time)


class Keeper:
    """A database with its folder of copies, and the processes that run on it."""

    def __init__(self, url: str, folder: Path, **settings: object) -> None:
        self.file = folder / "union.db"
        self.folder = folder / "copies"
        self.clock = Clock()
        self._settings = Settings(
            _env_file=None,  # pyright: ignore[reportCallIssue]
            database_url=url,
            backup_folder=self.folder,
            **settings,  # pyright: ignore[reportArgumentType]
        )

    def process(self) -> Backups:
        return Backups(self._settings, self.clock)

    async def started(self) -> Backups:
        """A process that has run for two minutes."""
        process = self.process()
        await process.keep()
        self.clock.skip(minutes=2)
        await process.keep()
        return process

    def copies(self) -> list[Path]:
        return sorted(self.folder.glob("*.db"))


@pytest.fixture
def keeper(sqlite_url: str, tmp_path: Path) -> Keeper:
    return Keeper(sqlite_url, tmp_path)


async def test_the_bot_copies_its_database_once_a_day_also_across_restarts(
    keeper: Keeper,
) -> None:
    running = await keeper.started()
    assert len(keeper.copies()) == 1
    for _ in range(3):
        keeper.clock.skip(hours=7)
        running = await keeper.started()
    assert len(keeper.copies()) == 1
    keeper.clock.skip(hours=3)
    await running.keep()
    _, newest = keeper.copies()
    assert newest.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(newest)) as opened:
        assert opened.execute("SELECT count(*) FROM servers").fetchone() == (0,)
    # Neither a copy by an upgrade nor one of a clock that was ahead stands in for it.
    keeper.clock.skip(days=2)
    back_up(keeper.file, keeper.folder, "before-0001", keeper.clock())
    back_up(keeper.file, keeper.folder, "copy", keeper.clock() + timedelta(days=400))
    await running.keep()
    assert len(keeper.copies()) == 5


async def test_two_processes_on_one_file_make_one_copy(keeper: Keeper) -> None:
    both = [keeper.process(), keeper.process()]
    for one in both:
        await one.keep()
    keeper.clock.skip(minutes=2)
    await asyncio.gather(*(one.keep() for one in both))
    assert len(keeper.copies()) == 1
    keeper.clock.skip(days=1)
    with closing(sqlite3.connect(keeper.folder / "union.lock", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await both[0].keep()
        assert (len(keeper.copies()), both[0].failure) == (1, None)
    await both[0].keep()
    assert len(keeper.copies()) == 2


def in_the_way(keeper: Keeper, _: pytest.MonkeyPatch) -> Callable[[], object]:
    keeper.folder.write_text("no folder")
    return keeper.folder.unlink


def another_version(keeper: Keeper, _: pytest.MonkeyPatch) -> Callable[[], object]:
    def write(revision: str) -> None:
        with closing(sqlite3.connect(keeper.file)) as opened, opened:
            opened.execute("UPDATE alembic_version SET version_num = ?", (revision,))

    write("9999")
    return lambda: write(HEAD)


class Usage(NamedTuple):
    free: int


def no_room(keeper: Keeper, patch: pytest.MonkeyPatch) -> Callable[[], object]:
    def usage(_: Path) -> Usage:
        return Usage(2 * keeper.file.stat().st_size)

    patch.setattr(shutil, "disk_usage", usage)
    return patch.undo


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (in_the_way, "cannot be used"),
        (another_version, "another version of this bot"),
        (no_room, "Make room on it"),
    ],
)
async def test_a_copy_that_cannot_be_made_is_told_in_a_sentence_and_tried_again(
    keeper: Keeper,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Keeper, pytest.MonkeyPatch], Callable[[], object]],
    sentence: str,
) -> None:
    mend = spoil(keeper, monkeypatch)
    running = await keeper.started()
    await running.keep()
    (told,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert sentence in told.getMessage()
    assert told.exc_info is None
    assert running.failure is not None
    mend()
    assert keeper.copies() == []
    keeper.clock.skip(minutes=11)
    await running.keep()
    assert (len(keeper.copies()), running.failure) == (1, None)


async def test_the_bot_goes_on_while_a_large_database_is_copied(keeper: Keeper) -> None:
    with closing(sqlite3.connect(keeper.file)) as opened, opened:
        opened.execute("CREATE TABLE large (content BLOB)")
        opened.execute("INSERT INTO large VALUES (zeroblob(?))", (LARGE,))
    running = keeper.process()
    await running.keep()
    keeper.clock.skip(minutes=2)
    copying, turns = asyncio.create_task(running.keep()), 0
    while not copying.done():
        await asyncio.sleep(0.005)
        turns += 1
    assert keeper.copies()[0].stat().st_size > LARGE
    assert turns > 3


async def test_off_is_off(sqlite_url: str, tmp_path: Path) -> None:
    keeper = Keeper(sqlite_url, tmp_path, backup_every="0")
    await keeper.started()
    assert not keeper.folder.exists()


async def test_a_postgresql_is_left_out_and_the_log_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    keeper = Keeper("postgresql://localhost/union", tmp_path)
    await (await keeper.started()).keep()
    assert [one.getMessage()[:45] for one in caplog.records if one.name == "bot.backups"] == [
        "The bot makes no copies of a PostgreSQL; docs"
    ]


async def test_copies_whose_days_are_over_are_deleted_and_unfinished_ones_sooner(
    sqlite_url: str, tmp_path: Path
) -> None:
    keeper = Keeper(sqlite_url, tmp_path, backup_days=7, backup_every="0")
    keeper.clock.at = datetime.now(UTC)
    copy = back_up(keeper.file, keeper.folder, "copy", keeper.clock())
    other = keeper.folder / "members-list.db"
    left = keeper.folder / "union-copy-20260302-170000.db-unfinished"
    for file in (other, left):
        file.touch()
    running = keeper.process()
    keeper.clock.skip(hours=23)
    await running.keep()
    assert left.exists()
    keeper.clock.skip(days=6)
    await running.keep()
    assert (copy.exists(), left.exists()) == (True, False)
    keeper.clock.skip(hours=2)
    await running.keep()
    assert (copy.exists(), other.exists()) == (False, True)


@pytest.mark.parametrize(
    ("written", "hours"), [("24", 24), ("0", 0), ("30m", 0.5), (" 12 h ", 12), ("7d", 168)]
)
def test_how_often_is_written_in_hours_or_with_a_unit(written: str, hours: float) -> None:
    settings = Settings(_env_file=None, backup_every=written)  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert settings.backup_every == timedelta(hours=hours)


@pytest.mark.parametrize("written", ["5m", "daily", "-1", "1e3", ""])
def test_how_often_is_refused_where_it_is_unclear_or_too_often(written: str) -> None:
    with pytest.raises(ValidationError, match=r"must be"):
        Settings(_env_file=None, backup_every=written)  # pyright: ignore[reportCallIssue, reportArgumentType]


async def test_a_copy_can_be_read_where_nothing_can_be_written(keeper: Keeper) -> None:
    await keeper.started()
    (copy,) = keeper.copies()
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as opened:
        assert opened.execute("SELECT count(*) FROM servers").fetchone() == (0,)
        assert list(keeper.folder.glob(f"{copy.name}*")) == [copy]
