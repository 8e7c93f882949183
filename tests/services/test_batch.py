"""Group commit: one set, one transaction, and everyone gets their own answer."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.batch import ENOUGH, LIMIT, RUSH, Batch
from bot.database import RETRIES, Database, connect
from bot.errors import Refusal
from bot.schema import faq_misses

AT = datetime(2026, 3, 2, 17, tzinfo=UTC)


class Odd(Refusal):
    """An odd number, which this work does not take."""


class Deadlock(Exception):
    """What a driver raises where PostgreSQL broke a deadlock."""

    sqlstate = "40P01"


class Desk:
    """Writes numbers, refuses odd ones, and counts its transactions."""

    def __init__(self) -> None:
        self.sets: list[list[int]] = []
        self.deadlocks = 0

    async def work(
        self, connection: AsyncConnection, numbers: Sequence[int]
    ) -> list[int | Refusal]:
        self.sets.append(list(numbers))
        if self.deadlocks:
            self.deadlocks -= 1
            raise DBAPIError("statement", None, Deadlock())
        rows = [
            {"id": one, "server_id": 10, "words": str(one), "at": AT}
            for one in numbers
            if one % 2 == 0
        ]
        if rows:
            await connection.execute(insert(faq_misses), rows)
        return [Odd() if one % 2 else one * 10 for one in numbers]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def batch(database: Database, desk: Desk) -> Batch[int, int]:
    return Batch(database, desk.work)


async def written(database: Database) -> set[int]:
    async with database.reading() as connection:
        return set(await connection.scalars(select(faq_misses.c.id)))


async def test_those_who_wait_together_share_one_commit_and_get_their_own_answer(
    database: Database, desk: Desk, batch: Batch[int, int]
) -> None:
    first = asyncio.create_task(batch.add(2))
    await asyncio.sleep(0)
    answers = await asyncio.gather(*(batch.add(one) for one in (4, 5, 6)), return_exceptions=True)
    assert await first == 20
    assert answers[0] == 40
    assert isinstance(answers[1], Odd)
    assert answers[2] == 60
    assert desk.sets == [[2], [4, 5, 6]]
    assert await written(database) == {2, 4, 6}


async def test_whoever_is_answered_finds_their_write_committed(
    database: Database, batch: Batch[int, int]
) -> None:
    async def add(one: int) -> bool:
        await batch.add(one)
        return one in await written(database)

    assert all(await asyncio.gather(*(add(2 * one) for one in range(1, 20))))


async def test_the_next_set_waits_for_company_in_a_rush_alone(
    batch: Batch[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.batch.GATHERING", 60.0)
    numbers = iter(range(2, 1_000, 2))

    async def come(many: int) -> None:
        await asyncio.gather(*(batch.add(next(numbers)) for _ in range(many)))

    async with asyncio.timeout(10):
        for _ in range(3):
            await come(RUSH - 1)
        await come(RUSH + 1)
        waiting = asyncio.create_task(come(1))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        await come(ENOUGH - 1)
        await waiting


async def test_one_faulty_write_does_not_take_the_others_with_it(
    database: Database, batch: Batch[int, int]
) -> None:
    await batch.add(2)
    answers = await asyncio.gather(*(batch.add(one) for one in (4, 2, 6)), return_exceptions=True)
    assert answers[0] == 40
    assert isinstance(answers[1], IntegrityError)
    assert answers[2] == 60
    assert await written(database) == {2, 4, 6}


async def test_a_caller_who_gives_up_harms_nobody_and_the_write_goes_on(
    database: Database, batch: Batch[int, int]
) -> None:
    tasks = [asyncio.create_task(batch.add(one)) for one in (2, 4, 6)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[1].cancel()
    assert await tasks[2] == 60
    with pytest.raises(asyncio.CancelledError):
        await tasks[0]
    await batch.drain()
    assert await written(database) == {2, 4, 6}


async def test_a_deadlock_is_tried_again_until_it_is_written_once(
    database: Database, desk: Desk, batch: Batch[int, int]
) -> None:
    desk.deadlocks = 3
    assert await batch.add(2) == 20
    assert len(desk.sets) == 4
    assert await written(database) == {2}


async def test_a_deadlock_without_end_is_told_to_the_one_who_waits(
    database: Database, desk: Desk, batch: Batch[int, int]
) -> None:
    desk.deadlocks = RETRIES + 1
    with pytest.raises(DBAPIError):
        await batch.add(2)
    assert await written(database) == set()
    assert await batch.add(4) == 40


async def test_more_than_one_commit_takes_are_all_served_in_order(
    database: Database, desk: Desk, batch: Batch[int, int]
) -> None:
    numbers = [2 * one for one in range(1, LIMIT + 40)]
    answers = await asyncio.gather(*(batch.add(one) for one in numbers))
    assert answers == [one * 10 for one in numbers]
    assert max(map(len, desk.sets)) <= LIMIT
    assert [one for served in desk.sets for one in served] == numbers
    assert await written(database) == set(numbers)


async def test_a_bot_that_closes_waits_for_what_is_under_way(
    database: Database, batch: Batch[int, int]
) -> None:
    tasks = [asyncio.create_task(batch.add(2 * one)) for one in range(1, 30)]
    await asyncio.sleep(0)
    await batch.drain()
    assert await written(database) == {2 * one for one in range(1, 30)}
    await asyncio.gather(*tasks)


async def test_a_database_that_another_program_holds_is_waited_for_once_by_all(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.database.BUSY_MS", 100)
    database = connect(sqlite_url)
    batch = Batch(database, Desk().work)
    assert await batch.add(10) == 100
    tries: list[object] = []

    @event.listens_for(database.writer.sync_engine, "checkout")
    def note(connection: object, _record: object, _proxy: object) -> None:
        tries.append(connection)

    file = database.file
    assert file is not None
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = await asyncio.gather(*map(batch.add, (2, 4, 6)), return_exceptions=True)
    await database.close()
    del note
    assert [type(one) for one in told] == [OperationalError] * 3
    assert len(tries) == 1
