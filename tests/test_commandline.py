"""The person who runs the bot: copies, putting one back, and an examination."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commandline import commands
from bot.failures import Exit


@pytest.fixture
def folder(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a migrated database, as the program finds it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///union.db")
    monkeypatch.setenv("BACKUP_FOLDER", "copies")
    shutil.copy(template, tmp_path / "union.db")
    return tmp_path


def told(*words: str) -> tuple[int, str]:
    """Run a command of the program: its exit code and what it said."""
    result = CliRunner().invoke(commands, list(words))
    return result.exit_code, " ".join(result.output.split())


def write(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as opened:
        opened.execute(statement)
        opened.commit()


def zones(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as opened:
        return [zone for (zone,) in opened.execute("SELECT zone FROM servers")]


A_SERVER = (
    "INSERT INTO servers (id, zone, locale, approvals, retention_days, legal_hold) "
    "VALUES (1, '{}', 'en', 0, 60, 0)"
)


def test_what_was_lost_comes_back_from_a_copy(folder: Path) -> None:
    file = folder / "union.db"
    write(file, A_SERVER.format("America/Denver"))
    assert told("backup")[0] == Exit.DONE
    (copy,) = (folder / "copies").iterdir()
    write(file, "DELETE FROM servers")
    code, said = told("restore", str(copy))
    assert (code, zones(file)) == (Exit.DONE, ["America/Denver"])
    assert "what stood there is in" in said


def test_copies_past_their_days_are_deleted_and_named(folder: Path) -> None:
    told("backup")
    (old,) = (folder / "copies").iterdir()
    old = old.rename(folder / "copies" / "union-old.db")
    long_ago = (datetime.now(UTC) - timedelta(days=31)).timestamp()
    os.utime(old, (long_ago, long_ago))
    said = told("backup")[1]
    assert "union-old.db, older than 30 days" in said
    assert len(list((folder / "copies").iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_no_copy_changes_nothing(folder: Path, content: bytes) -> None:
    write(folder / "union.db", A_SERVER.format("America/Denver"))
    (folder / "wrong.db").write_bytes(content)
    code, said = told("restore", str(folder / "wrong.db"))
    assert code == Exit.DATABASE
    assert "Nothing was changed" in said
    assert zones(folder / "union.db") == ["America/Denver"]


def test_the_database_itself_is_no_copy_to_put_in_its_place(folder: Path) -> None:
    write(folder / "union.db", A_SERVER.format("America/Denver"))
    (folder / "link.db").hardlink_to(folder / "union.db")
    for name in ("union.db", "link.db"):
        code, said = told("restore", str(folder / name))
        assert code == Exit.DATABASE
        assert "is the database itself" in said
        assert "Nothing was changed" in said
    assert not (folder / "copies").exists()
    assert zones(folder / "union.db") == ["America/Denver"]


def test_a_database_in_use_is_not_replaced(folder: Path) -> None:
    told("backup")
    (copy,) = (folder / "copies").iterdir()
    with closing(sqlite3.connect(folder / "union.db")) as bot:
        bot.execute("SELECT count(*) FROM servers").fetchall()
        code, said = told("restore", str(copy))
    assert code == Exit.DATABASE
    assert "Stop the bot" in said


def test_the_doctor_finds_a_healthy_database_healthy(folder: Path) -> None:
    code, said = told("doctor")
    assert (code, "✗" in said) == (Exit.DONE, False), said


def test_the_doctor_finds_a_changed_audit_and_a_stuck_message(folder: Path) -> None:
    file = folder / "union.db"
    write(file, A_SERVER.format("America/Denver"))
    write(
        file,
        "INSERT INTO audit_heads (server_id, sequence, link) VALUES (1, 1, x'00')",
    )
    write(
        file,
        "INSERT INTO audit (server_id, sequence, at, action, object, salt, person_digest, link) "
        "VALUES (1, 1, '2026-03-02 17:00:00.000000', 'setup', 'zone', x'00', x'00', x'00')",
    )
    write(
        file,
        "INSERT INTO deliveries "
        "(server_id, kind, feature, object_id, slot, target_id, lane, due_at, nonce, fault) VALUES "
        "(1, 'post', 'poll', 1, 'card', 2, 'post:2', '2026-03-02 17:00:00.000000', 7, '50013')",
    )
    code, said = told("doctor")
    assert code == Exit.CHECK_FAILED
    assert "audit of server 1 was changed at line 1" in said
    assert "Discord refuses one message" in said


def test_the_doctor_names_a_database_that_is_behind(folder: Path) -> None:
    write(folder / "union.db", "UPDATE alembic_version SET version_num = '0000'")
    code, said = told("doctor")
    assert code == Exit.CHECK_FAILED
    assert "revision 0000" in said


def test_a_postgresql_is_left_to_its_own_tools(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/union")
    assert "use pg_dump" in told("backup")[1]
