"""How often one person may try something: by rows and in memory the same."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot import throttle
from bot.database import Database
from bot.schema import tries
from bot.throttle import AskedTooOften, Key, Limit, Tries

NOON = datetime(2026, 3, 2, 19, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMIT = Limit("test", 3, timedelta(hours=1))
OTHER = Limit("other", 3, timedelta(hours=1))
ROSA, LUIS, ELSEWHERE, AT_A_THING = Key(10, 1), Key(10, 2), Key(20, 1), Key(10, 1, 5)


async def spend(database: Database, at: datetime, *keys: Key, limit: Limit = LIMIT) -> None:
    async with database.begin() as connection:
        found = await Tries.read(connection, limit, keys)
        for key in keys:
            found.spend(key, at)
        await found.write(connection)


async def left(database: Database, keys: Collection[Key], at: datetime) -> list[int]:
    async with database.reading() as connection:
        found = await Tries.read(connection, LIMIT, keys)
    return [found.left(key, at) for key in keys]


async def test_rows_count_for_each_person_server_kind_and_thing_apart(database: Database) -> None:
    await spend(database, NOON, ROSA, ROSA, LUIS, AT_A_THING)
    await spend(database, NOON, ROSA, limit=OTHER)
    assert await left(database, [ROSA, LUIS, ELSEWHERE, AT_A_THING], NOON) == [1, 2, 3, 2]


async def test_a_try_too_many_is_refused_until_a_window_after_the_last(database: Database) -> None:
    for minute in (0, 5, 50):
        await spend(database, NOON + minute * MINUTE, ROSA)
    with pytest.raises(AskedTooOften) as refused:
        await spend(database, NOON + 109 * MINUTE, ROSA)
    assert refused.value.arguments == {"until": NOON + 110 * MINUTE}
    await spend(database, NOON + 110 * MINUTE, ROSA)
    assert await left(database, [ROSA], NOON + 110 * MINUTE) == [2]


async def test_who_has_tries_left_begins_anew_a_window_after_the_first(database: Database) -> None:
    for minute in (0, 59, 60, 61):
        await spend(database, NOON + minute * MINUTE, ROSA)
    assert await left(database, [ROSA], NOON + 61 * MINUTE) == [1]


async def test_rows_are_deleted_when_cleared_and_when_their_window_is_over(
    database: Database,
) -> None:
    await spend(database, NOON, ROSA, AT_A_THING, ELSEWHERE)
    await spend(database, NOON + MINUTE, LUIS)
    async with database.begin() as connection:
        found = await Tries.read(connection, LIMIT, [ROSA])
        found.clear(ROSA)
        await found.write(connection)
        await throttle.erase(connection, 10, NOON + LIMIT.window)
        kept = select(tries.c.server_id, tries.c.account_id, tries.c.thing_id)
        assert {Key(*row) for row in await connection.execute(kept)} == {LUIS, ELSEWHERE}


@given(minutes=st.lists(st.integers(0, 90), max_size=12))
def test_nobody_gets_through_twice_the_limit_in_a_window(minutes: list[int]) -> None:
    memory, at, taken = Tries(LIMIT), NOON, list[datetime]()
    for minute in minutes:
        at += minute * MINUTE
        try:
            memory.spend(ROSA, at)
        except AskedTooOften as refused:
            until = refused.arguments["until"]
            assert isinstance(until, datetime)
            assert at < until <= at + LIMIT.window
        else:
            taken.append(at)
    for start in taken:
        within = [one for one in taken if start <= one < start + LIMIT.window]
        assert len(within) < 2 * LIMIT.most


def test_memory_forgets_those_whose_window_is_over() -> None:
    memory = Tries(LIMIT)
    for number in range(throttle.REMEMBERED + 1):
        memory.spend(Key(10, number), NOON)
    memory.spend(Key(10, 0), NOON + LIMIT.window)
    assert memory.left(Key(10, 0), NOON + LIMIT.window) == 2
