"""What a transaction costs on SQLite: the calls to the thread of its connection."""

# pyright: reportPrivateUsage=false

from collections.abc import AsyncGenerator
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text

from bot.database import Database, connect


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was called in the threads, by name."""
    names: list[str] = []
    call = aiosqlite.Connection._execute

    async def counted(
        connection: aiosqlite.Connection, work: Any, *given: Any, **named: Any
    ) -> Any:
        names.append(work.__name__)
        return await call(connection, work, *given, **named)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    return names


@pytest.fixture
async def opened(sqlite_url: str, called: list[str]) -> AsyncGenerator[Database]:
    """A database with one small table, its connections made."""
    database = connect(sqlite_url)
    async with database.begin() as connection:
        await connection.execute(text("CREATE TABLE probe (id INTEGER)"))
    async with database.reading() as connection:
        await connection.execute(text("SELECT id FROM probe"))
    called.clear()
    yield database
    await database.close()


async def test_writing_costs_a_call_for_each_statement_and_one_to_commit(
    opened: Database, called: list[str]
) -> None:
    async with opened.begin() as connection:
        await connection.execute(text("INSERT INTO probe VALUES (:id)"), [{"id": 1}, {"id": 2}])
        found = await connection.execute(text("SELECT id FROM probe ORDER BY id"))
        assert list(found.scalars()) == [1, 2]
    assert called == ["_run", "_run", "commit"]


async def test_reading_costs_a_call_for_each_statement_and_one_to_end(
    opened: Database, called: list[str]
) -> None:
    async with opened.reading() as connection:
        await connection.execute(text("SELECT id FROM probe"))
    assert called == ["_run", "rollback"]


async def test_all_that_one_transaction_reads_is_of_one_moment(opened: Database) -> None:
    count = text("SELECT count(*) FROM probe")
    async with opened.reading() as reading:
        before = await reading.scalar(count)
        async with opened.begin() as writing:
            await writing.execute(text("INSERT INTO probe VALUES (1)"))
        assert await reading.scalar(count) == before
    async with opened.reading() as reading:
        assert await reading.scalar(count) == 1


async def test_what_fails_leaves_nothing_and_the_next_transaction_begins_anew(
    opened: Database,
) -> None:
    insert = text("INSERT INTO probe VALUES (:id)")

    async def fail() -> None:
        async with opened.begin() as connection:
            await connection.execute(insert, {"id": 1})
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with opened.begin() as connection:
        await connection.execute(insert, {"id": 2})
    async with opened.reading() as connection:
        assert list(await connection.scalars(text("SELECT id FROM probe"))) == [2]
