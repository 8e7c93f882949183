"""A database of any age is brought to this version, after a copy, or left alone."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.config import Settings
from bot.database import connect
from bot.migrate import RevisionUnknown, migrate, upgrade
from bot.schema import HEAD, metadata
from bot.worker import Worker
from tests.conftest import url_of

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)


def settings_for(file: Path) -> Settings:
    return Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue]
        database_url=f"sqlite:///{file}",
        backup_folder=file.parent / "backups",
    )


async def start(file: Path) -> None:
    settings = settings_for(file)
    worker, database = Worker(), connect(settings.database_url)
    try:
        await migrate(settings, database, worker, NOW)
    finally:
        await worker.close()
        await database.close()


def test_the_program_speaks_the_newest_revision() -> None:
    config = Config(toml_file=ROOT / "pyproject.toml")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_migrations_make_exactly_the_tables_of_the_schema(database_url: str) -> None:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = database_url
    command.check(config)


@pytest.mark.postgres
async def test_postgresql_takes_no_samples_of_what_voters_answered_by_itself(
    postgres_url: str,
) -> None:
    left_alone = "SELECT relname FROM pg_class WHERE 'autovacuum_enabled=false' = ANY (reloptions)"
    database = connect(postgres_url)
    async with database.reading() as connection:
        found = set(await connection.scalars(text(left_alone)))
    await database.close()
    assert found == {"ballots", "roll", "box", "poll_electorate", "sealed_answers"}


async def test_a_first_start_makes_every_table(tmp_path: Path) -> None:
    file = tmp_path / "union.db"
    await start(file)
    with closing(sqlite3.connect(file)) as opened:
        names = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
    assert set(metadata.tables) <= names
    assert not (tmp_path / "backups").exists()


async def test_a_file_with_something_in_it_is_copied_before_its_tables_change(
    tmp_path: Path,
) -> None:
    file = tmp_path / "union.db"
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("CREATE TABLE notes (words TEXT)")
        opened.execute("INSERT INTO notes VALUES ('kept')")
        opened.commit()
    await start(file)
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT words FROM notes").fetchall() == [("kept",)]
        assert not opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'polls'").fetchall()


async def test_a_database_of_a_newer_version_is_refused_and_not_touched(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "union.db"
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    before = file.read_bytes()
    with pytest.raises(RevisionUnknown):
        await start(file)
    assert file.read_bytes() == before


async def test_sessions_of_the_version_before_happen_once_and_are_no_events(
    tmp_path: Path,
) -> None:
    file = tmp_path / "union.db"
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = url_of(file)
    await asyncio.to_thread(command.upgrade, config, "0001")
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(
            "INSERT INTO servers (id, zone, locale, approvals, retention_days, legal_hold)"
            " VALUES (1, 'America/Denver', 'en', 0, 60, 0)"
        )
        opened.execute(
            "INSERT INTO sessions (server_id, kind, title, starts_at, minutes, created_by,"
            " created_at, secret) VALUES (1, 'board', 'Board', 0, 60, 1, 0, x'00')"
        )
    await start(file)
    with closing(sqlite3.connect(file)) as opened:
        found = opened.execute("SELECT title, weeks, as_event FROM sessions").fetchall()
        (revision,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    assert (found, revision) == ([("Board", None, 0)], HEAD)


def test_no_file_tells_in_what_order_people_signed_answered_or_came(tmp_path: Path) -> None:
    upgrade(url_of(tmp_path / "union.db"))
    of_people = {one.name for one in metadata.sorted_tables if "account_id" in one.primary_key}
    with closing(sqlite3.connect(tmp_path / "union.db")) as opened:
        made = dict(opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    numbered = {
        name for name in of_people | {"session_guests"} if "WITHOUT ROWID" not in made[name]
    }
    assert len(of_people) > 10
    assert not numbered


def test_an_old_card_opens_nothing_that_was_written_after_its_own_was_deleted(
    sqlite_url: str, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "union.db")) as opened:
        made = dict(opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        columns = {name: opened.execute(f"PRAGMA table_info({name})").fetchall() for name in made}
    keys = {name: [one[1:3] for one in found if one[5]] for name, found in columns.items()}
    # A server's number is Discord's, a BIGINT.
    numbered = {name for name, key in keys.items() if key == [("id", "INTEGER")]}
    assert len(numbered) > 20
    assert {name for name in numbered if "AUTOINCREMENT" not in made[name]} == set()


async def test_who_came_in_the_version_before_is_kept_and_the_order_is_not(tmp_path: Path) -> None:
    file = tmp_path / "union.db"
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = url_of(file)
    await asyncio.to_thread(command.upgrade, config, "0003")
    moment, day = "2026-03-02 17:08:09.123456", "2026-03-02 00:00:00.000000"
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(
            "INSERT INTO servers (id, zone, locale, approvals, retention_days, legal_hold)"
            " VALUES (1, 'America/Denver', 'en', 0, 60, 0)"
        )
        opened.execute(
            "INSERT INTO sessions (server_id, kind, title, starts_at, minutes, created_by,"
            " created_at, secret) VALUES (1, 'board', 'Board', 0, 60, 1, 0, x'00')"
        )
        came = [(account, moment) for account in (30, 10, 20)]
        opened.executemany(
            "INSERT INTO attendance (session_id, account_id, name, at, came_before)"
            " VALUES (1, ?, 'P', ?, 0)",
            came,
        )
        opened.execute("INSERT INTO confirmations VALUES (1, 30, 2026, ?)", (moment,))
        before = opened.execute("SELECT account_id FROM attendance ORDER BY rowid").fetchall()
    await start(file)
    with closing(sqlite3.connect(file)) as opened:
        found = opened.execute("SELECT account_id, at, paid_release FROM attendance").fetchall()
        (confirmed,) = opened.execute("SELECT confirmed_at FROM confirmations").fetchone()
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            opened.execute("SELECT rowid FROM attendance")
    assert before == [(30,), (10,), (20,)]
    assert found == [(10, moment, 0), (20, moment, 0), (30, moment, 0)]
    assert confirmed == day


def test_an_empty_database_can_be_migrated_twice(tmp_path: Path) -> None:
    url = url_of(tmp_path / "union.db")
    upgrade(url)
    upgrade(url)
    with closing(sqlite3.connect(tmp_path / "union.db")) as opened:
        assert opened.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
