"""The page about upgrading, command by command: to a version with another table, and back."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from bot.commandline import commands
from bot.failures import Exit
from bot.schema import HEAD
from tests.postgres import binaries

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8")
NEXT = "9999"
A_SERVER = (
    "INSERT INTO servers (id, zone, locale, approvals, retention_days, legal_hold) "
    "VALUES ({}, 'America/Denver', 'en', 0, 60, 0)"
)
MIGRATION = f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT}", "{HEAD}", None, None

def upgrade() -> None:
    op.create_table("novelties", sa.Column("id", sa.Integer, primary_key=True))
"""


def block(heading: str, number: int = 0) -> list[str]:
    """The commands of a part of the page, of its first block or a later one."""
    part = re.split(r"(?m)^## ", PAGE)
    (words,) = [one for one in part if one.startswith(heading)]
    return re.findall(r"```\n(.*?)```", words, re.DOTALL)[number].splitlines()


def next_version(folder: Path) -> Path:
    """A version of the program with one more migration."""
    for name in ("bot", "migrations"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "migrations" / "versions" / f"{NEXT}_next.py").write_text(MIGRATION)
    schema = folder / "bot" / "schema" / "__init__.py"
    schema.write_text(schema.read_text().replace(f'HEAD = "{HEAD}"', f'HEAD = "{NEXT}"'))
    return folder


def former(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, list(words))
    return result.exit_code, result.output


def newer(program: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        env={**os.environ, "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def follow(lines: list[str], before: Callable[..., Any], after: Callable[..., Any]) -> None:
    """Do what a block says: the program changes with `make`, and every command is content."""
    run = before
    for line in lines:
        if line.startswith("make "):
            run = after
        if line.startswith("python -m bot "):
            words = line.split()[3:]
            if "REVISION-DATE" in words[-1]:
                (copy,) = Path().glob(words[-1].replace("REVISION-DATE", f"{NEXT}-*"))
                words[-1] = str(copy)
            code, said = run(*words)
            assert code == Exit.DONE, (line, said)


def asked(file: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as opened, opened:
        return [value for (value,) in opened.execute(question)]


def test_one_gets_to_a_new_version_and_back_as_the_page_says(
    tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = next_version(tmp_path / "next")
    (tmp_path / "here" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    file = Path("data/bargaining-bot.db")
    shutil.copy(template, file)
    asked(file, A_SERVER.format(1))

    follow(block("To a new"), former, lambda *words: newer(program, *words))
    assert asked(file, "SELECT version_num FROM alembic_version") == [NEXT]
    asked(file, A_SERVER.format(2))
    assert former("migrate")[0] == Exit.NEWER
    assert asked(file, "SELECT id FROM servers") == [1, 2]

    follow(block("Back to"), lambda *words: newer(program, *words), former)
    assert asked(file, "SELECT id FROM servers") == [1]
    assert asked(file, "SELECT name FROM sqlite_master WHERE name = 'novelties'") == []
    (kept,) = Path("data/backups").glob("bargaining-bot-before-restore-*.db")
    assert asked(kept, "SELECT id FROM servers") == [1, 2]
    assert asked(kept, "SELECT version_num FROM alembic_version") == [NEXT]


def test_a_postgresql_goes_back_as_the_page_says(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make_url(postgres_url)
    name = str(url.database)
    for variable, value in (("HOST", url.host), ("PORT", url.port), ("USER", url.username)):
        monkeypatch.setenv(f"PG{variable}", str(value))
    monkeypatch.setenv("PATH", str(binaries()), prepend=":")
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    monkeypatch.chdir(tmp_path)

    def do(*command: str) -> None:
        subprocess.run([word.replace("bargaining", name) for word in command], check=True)

    for line in block("On PostgreSQL"):
        do(*line.split())
    newer_tables = "CREATE TABLE novelties (); UPDATE alembic_version SET version_num = '9999'"
    do("psql", "--quiet", "--dbname=bargaining", f"--command={newer_tables}")
    assert former("migrate")[0] == Exit.NEWER
    for line in block("On PostgreSQL", 1):
        do(*line.split())
    assert former("migrate")[0] == Exit.DONE
    code, said = former("doctor")
    assert code == Exit.DONE, said
    do("psql", "--quiet", "--dbname=bargaining", "--command=CREATE TABLE novelties ()")
