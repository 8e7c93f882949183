"""Everything moves from one kind of database to the other, once and whole, or not at all."""

import asyncio
import hashlib
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
    select,
    text,
)
from typer.testing import CliRunner

from bot import copying
from bot.checkup.stored import proofs, whole
from bot.commandline import commands
from bot.config import Settings
from bot.copying import Content, CopyDiffers, NotCopied
from bot.copying import copy as copy_everything
from bot.database import connect
from bot.database_faults import DatabaseUnusable
from bot.failures import Exit, failure
from bot.migrate import UNFINISHED, RevisionUnknown, migrate
from bot.schema import HEAD, Timestamp, metadata, polls
from bot.services import Services
from bot.services.people import People
from tests.actors import actor
from tests.conftest import url_of
from tests.services.polling import A_MONDAY, DAY, local_on
from tests.simulator import shared_worker
from tests.sockets.process import ROOT

pytestmark = pytest.mark.postgres

NUMBERS = range(101, 108)
ANOTHER_SERVER = 5_000_000_000
WORDS = "¿Qué hace un mediador? 🪧 'So; it--\\goes' %s\n"
ODD = ("a", "B", "á", "_", "ñ", "ab", "-")
"""Beginnings of words that languages sort otherwise than by their bytes."""
A_MOMENT = datetime(2026, 3, 2, 23, 59, 59, 999_988, UTC)

BY_THE_RULES = {"audit", "audit_heads"}
GIVEN: dict[str, Any] = {"polls.state": "draft", "deliveries.fault": None, "polls.sealed_at": None}


def value_of(table: Table, column: Column[Any], number: int) -> object:
    """Something at the edge of what fits; another in each of a table's rows."""
    if (known := GIVEN.get(f"{table.name}.{column.name}", "")) != "":
        return known
    if column.nullable and number % 3 == 0:
        return None
    if column.foreign_keys:
        (key,) = column.foreign_keys
        if key.column.table is table:
            return number - 1 if number - 1 in NUMBERS else None
        return value_of(key.column.table, key.column, number)
    length = getattr(column.type, "length", None)
    words = f"{ODD[number - NUMBERS.start]}{WORDS}"
    digest = hashlib.sha256(bytes([number])).digest()
    kinds = {
        Timestamp: A_MOMENT + timedelta(microseconds=number),
        Date: date(2026, 12, 31) - timedelta(days=number),
        Boolean: number % 2 == 0,
        BigInteger: 2**63 - 1 - number,
        Integer: number,
        LargeBinary: digest[:length] if length else digest * 999,
        Text: words * 50,
        String: words[:length],
    }
    return next(value for kind, value in kinds.items() if isinstance(column.type, kind))


async def fill(url: str) -> None:
    """A local whose poll was counted, another with a live one, and rows of every table."""
    database = connect(url)
    local = await local_on(database)
    poll = await local.poll(secret=True)
    for number in range(6):
        await local.vote(poll, number, 1)
    await local.counts.close_due(A_MONDAY + DAY + timedelta(minutes=1))
    await local.erasure.scrub_due(A_MONDAY + DAY + timedelta(minutes=2))
    await People(database).change(actor(ANOTHER_SERVER, 1, A_MONDAY), zone="America/Chicago")
    async with database.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name not in BY_THE_RULES:
                rows = [
                    {column.name: value_of(table, column, number) for column in table.columns}
                    for number in NUMBERS
                ]
                await connection.execute(insert(table), rows)
    await database.close()


def settings_for(url: str, folder: Path) -> Settings:
    return Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue]
        database_url=url,
        backup_folder=folder / "copies",
    )


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "AT_A_TIME", 5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


async def move(source: str, target: str, folder: Path) -> list[Content]:
    """Copy as the command does; what both hold then."""
    settings = settings_for(source, folder)
    done = await copy_everything(settings, source, target, shared_worker(), A_MONDAY)
    return done.contents


async def test_everything_comes_over_to_postgresql_and_back_as_it_was(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    await fill(sqlite_url)
    # The latest three were discarded.
    await sql(sqlite_url, "UPDATE sqlite_sequence SET seq = seq + 3 WHERE name = 'polls'")
    there = await move(sqlite_url, postgres_url, tmp_path)
    assert {one.rows for one in there if one.table not in BY_THE_RULES} >= {len(NUMBERS)}
    assert all(one.rows for one in there)
    again = url_of(tmp_path / "again" / "union.db")
    assert await move(postgres_url, again, tmp_path) == there
    for url in (postgres_url, again):
        database = connect(url)
        findings = [*await whole(database), *await proofs(Services(database))]
        await database.close()
        assert not [one for one in findings if not one.well]
        assert sum(one.key == "checkup-audit-unbroken" for one in findings) == 2
    for url in (postgres_url, again):
        database = connect(url)
        local = await local_on(database)
        assert (await local.poll()).id == NUMBERS.stop + 3, "a number is used a second time"
        await database.close()


async def sql(url: str, *statements: str) -> None:
    """Change a database behind the bot's back."""
    database = connect(url)
    async with database.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await database.close()


async def test_a_postgresql_that_was_put_back_numbers_on_as_the_guide_says(
    postgres_url: str,
) -> None:
    (number_on,) = re.findall(r'-c "(.+?)"', (ROOT / "docs/running.md").read_text())
    database = connect(postgres_url)
    local = await local_on(database)
    # Nothing had been given a number when the copy was made.
    await sql(postgres_url, number_on)
    assert (await local.poll()).id > 1_000
    await database.close()


KILLED = """
import os, signal, sys

from bot import copying
from bot.__main__ import main

copying.AT_A_TIME, write, left = 5, copying._Opened.write, [int(sys.argv.pop())]

async def killed(*given):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    await write(*given)

copying._Opened.write = killed
main()
"""
"""The program, killed just before it writes a certain part."""


def killed_at(part: int, source: str, target: str, folder: Path) -> None:
    words = [sys.executable, "-c", KILLED, "copy", "--from", source, "--to", target, str(part)]
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


async def test_a_copy_that_was_killed_is_finished_when_it_is_run_again(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    await fill(sqlite_url)
    await asyncio.to_thread(killed_at, 90, sqlite_url, postgres_url, tmp_path)
    database = connect(postgres_url)
    with pytest.raises(RevisionUnknown) as refused:
        await migrate(settings_for(postgres_url, tmp_path), database, shared_worker(), A_MONDAY)
    await database.close()
    assert failure(refused.value) == (
        Exit.DATABASE,
        "A copy into this database was not finished. Run the same `python -m bot copy` again.",
    )
    await sql(sqlite_url, "UPDATE servers SET approvals = approvals + 1")
    with pytest.raises(CopyDiffers, match=r"servers is not the same in .* \(10 rows\)"):
        await move(sqlite_url, postgres_url, tmp_path)
    await sql(sqlite_url, "UPDATE servers SET approvals = approvals - 1")
    contents = await move(sqlite_url, postgres_url, tmp_path)
    assert all(one.rows for one in contents)


REVISION = "UPDATE alembic_version SET version_num = '{}'"
AN_OPEN_POLL = "UPDATE polls SET state = 'open', secret = {} WHERE id = 102"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_must_not_be_copied_is_refused_and_nothing_changes(
    kind: str, sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    source, target = sqlite_url, postgres_url
    if kind == "postgresql":
        source, target = target, source
    await fill(source)

    async def refused(target: str) -> str:
        with pytest.raises((NotCopied, DatabaseUnusable, RevisionUnknown)) as error:
            await move(source, target, tmp_path)
        code, sentence = failure(error.value) or (0, "")
        assert code == Exit.DATABASE
        return sentence

    assert "of one database" in await refused(source)
    running = connect(source)
    async with running.reading() as connection:
        await connection.execute(select(polls.c.id))
        said = await refused(target)
    await running.close()
    assert "Another program holds" in said or "Others are connected to" in said
    await sql(source, AN_OPEN_POLL.format("TRUE"))
    assert "A secret poll is open" in await refused(target)
    await sql(source, "UPDATE polls SET state = 'closed', scrubbed_at = NULL WHERE id = 102")
    assert "Traces of a closed poll" in await refused(target)
    await sql(source, "UPDATE polls SET state = 'draft' WHERE id = 102")
    await sql(source, REVISION.format("0000"))
    assert "at revision 0000" in await refused(target)
    await sql(source, REVISION.format(UNFINISHED))
    assert "was not finished" in await refused(target)
    await sql(source, REVISION.format(HEAD))
    await sql(target, REVISION.format("0000"))
    assert "other tables" in await refused(target)
    await sql(target, REVISION.format(HEAD))
    await sql(target, "INSERT INTO faq_misses (server_id, words, at) VALUES (1, 'x', '2026-03-02')")
    assert "already: faq_misses" in await refused(target)
    await sql(target, "DELETE FROM faq_misses")
    if kind == "sqlite":
        await sql(source, "UPDATE areas SET name = 'a' || char(0) WHERE id = 101")
        assert "A row of areas does not fit" in await refused(target)


def test_the_command_says_what_it_copied_and_what_is_left_to_do(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy("union.db", "new.db")
    asyncio.run(fill(sqlite_url))
    asyncio.run(sql(sqlite_url, AN_OPEN_POLL.format("FALSE")))

    def told(target: str) -> tuple[int, str]:
        words = ["copy", "--from", "sqlite:///union.db", "--to", target]
        result = CliRunner().invoke(commands, words)
        return result.exit_code, " ".join(result.output.split())

    refused = Exit.SETTING, "--to must start with sqlite:/// or postgresql://."
    assert told("mysql://here") == refused
    killed_at(30, "sqlite:///union.db", "sqlite:///new.db", tmp_path)
    code, said = told("sqlite:///new.db")
    assert code == Exit.DONE, said
    assert f"✓ worksites: {len(NUMBERS)} rows, " in said
    assert "links people and answers: 1." in said
    assert "delete the old one and its copies" in said
