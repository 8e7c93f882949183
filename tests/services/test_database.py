"""What a database's errors and files give away, and how many connections it makes."""

import asyncio
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.exc import DBAPIError

from bot.database import Database, connect
from bot.schema import roll
from tests.services.polling import VOTERS, local_on

ROOT = Path(__file__).resolve().parents[2]


async def written(error: type[Exception], database: Database, row: dict[str, Any]) -> str:
    """What a log would hold of the failure to insert a row into the roll."""
    with pytest.raises(error) as failed:
        async with database.begin() as connection:
            await connection.execute(insert(roll), [row])
    return "".join(traceback.format_exception(failed.value))


async def test_the_error_of_a_second_answer_does_not_name_who_answered(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=True)
    await local.vote(poll, 1, 1)
    row = {"poll_id": poll.id, "account_id": VOTERS + 1}
    said = await written(DBAPIError, database, row)
    assert "roll" in said
    assert str(VOTERS + 1) not in said


async def test_the_error_of_a_value_that_does_not_fit_does_not_hold_the_value(
    postgres_url: str,
) -> None:
    database = connect(postgres_url)
    row = {"poll_id": 1, "account_id": "Rosa Quintero"}
    said = await written(DBAPIError, database, row)
    await database.close()
    assert "roll" in said
    assert "Rosa" not in said


async def test_however_many_read_at_once_no_connection_is_made_for_a_moment(
    sqlite_url: str,
) -> None:
    database, made = connect(sqlite_url), list[object]()
    event.listen(database.reader.sync_engine, "connect", lambda *_: made.append(_))

    async def read() -> None:
        async with database.reading() as connection:
            await connection.execute(text("SELECT 1"))

    for _ in range(3):
        await asyncio.gather(*(read() for _ in range(20)))
    await database.close()
    assert len(made) == 4


async def test_a_pooler_that_takes_no_settings_at_the_start_can_stand_before_postgresql(
    postgres_url: str,
) -> None:
    database = connect(postgres_url)
    asked = "SELECT string_agg(name, ' ') FROM pg_settings WHERE source = 'client'"
    async with database.reading() as connection:
        assert await connection.scalar(text(asked)) == "client_encoding"
        assert await connection.scalar(text("SHOW jit")) == "off"
    await database.close()


FILL_AND_SCRUB = """
import asyncio, sys
from bot.database import connect
from bot.services.polls.erasure import scrub

async def main():
    database = connect(sys.argv[1])
    async with database.begin() as connection:
        await connection.exec_driver_sql("CREATE TABLE much (words TEXT)")
        row = "INSERT INTO much VALUES (hex(randomblob(4000)))"
        for _ in range(1500):
            await connection.exec_driver_sql(row)
    assert await scrub(database)
    await database.close()

asyncio.run(main())
"""


def test_the_copy_that_a_scrub_makes_is_never_in_the_systems_temporary_folder(
    sqlite_url: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    before = elsewhere.stat().st_mtime_ns
    subprocess.run(
        [sys.executable, "-c", FILL_AND_SCRUB, sqlite_url],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(elsewhere)},
        check=True,
        timeout=60,
    )
    assert elsewhere.stat().st_mtime_ns == before
