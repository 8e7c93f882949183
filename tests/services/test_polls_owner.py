"""The database's owner tries to link people and answers of a closed poll, and finds nothing.

The same attack on deliberately naive tables, whose rows were deleted as well, finds all.
"""

import random
from collections.abc import Mapping

import pytest
from sqlalchemy import text

from bot.database import Database, connect
from bot.services.polls import Electorate, Poll
from tests.services.owner import Findings, attack_postgres, attack_sqlite
from tests.services.polling import A_MONDAY, DAY, VOTERS, Local, local_on

PEOPLE = 40
SHIFT = 90
"""Choices of the naive tables start here, so that they are no small number of another table."""

NAIVE = (
    (
        "CREATE TABLE naive_votes (poll_id {i4} NOT NULL, account_id {i8} NOT NULL,"
        " choices {i4} NOT NULL)"
    ),
    "CREATE TABLE naive_roll (id {key}, account_id {i8} NOT NULL, cast_at {i8} NOT NULL)",
    (
        "CREATE TABLE naive_box (id {key}, receipt {i8} NOT NULL, cast_at {i8} NOT NULL,"
        " choices {i4} NOT NULL)"
    ),
)
WAYS = {"key", "row id or place", "time", "transaction"}


async def attack(database: Database, truth: Mapping[int, int], choices: set[int]) -> Findings:
    """Everything the owner can read, of whichever database."""
    if database.file is not None:
        return attack_sqlite(database.file, truth, choices)
    async with database.begin() as connection:
        await connection.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
    async with database.reading() as connection:
        return await attack_postgres(connection, truth, choices)


async def answered(local: Local, poll: Poll) -> dict[int, int]:
    """Everyone answers, one after the other; who chose what, as the bits that are stored.

    They are larger than the number of any page, which the schema has beside its tables.
    """
    chance = random.Random(poll.id)
    truth: dict[int, int] = {}
    for voter in chance.sample(range(PEOPLE), PEOPLE):
        option = chance.randrange(10, 13)
        await local.vote(poll, voter, option)
        truth[VOTERS + voter] = 1 << option
    return truth


@pytest.mark.parametrize("secret", [False, True])
async def test_the_owner_links_nobody_in_a_closed_poll(
    database: Database, capsys: pytest.CaptureFixture[str], *, secret: bool
) -> None:
    local = await local_on(database)
    people = frozenset(range(VOTERS, VOTERS + PEOPLE))
    roll = Electorate(PEOPLE, "roll", accounts=people)
    poll = await local.poll(options="a;b;c;d;e;f;g;h;i;j;k;l", secret=secret, electorate=roll)
    still_open = await local.poll(options="a;b;c;d;e;f;g;h;i;j;k;l", lasts=3 * DAY, secret=secret)
    truth = await answered(local, poll)
    await local.vote(still_open, PEOPLE + 1, 1)
    choices = set(truth.values())
    while_open = await attack(database, truth, choices)
    await local.counts.close_due(A_MONDAY + 2 * DAY)
    unscrubbed = await attack(database, truth, choices)
    assert await local.erasure.scrub_due(A_MONDAY + 2 * DAY) == [poll.id]
    found = await attack(database, truth, choices)
    with capsys.disabled():
        kind = f"{'SQLite' if database.is_sqlite else 'PostgreSQL'}, secret {secret}"
        print(f"\n{kind}: while open: {while_open}")  # noqa: T201 - figures for the record
        print(f"{kind}: closed, not yet scrubbed: {unscrubbed}")  # noqa: T201
        print(f"{kind}: closed: {found}")  # noqa: T201
    assert while_open.seen == PEOPLE
    assert unscrubbed.seen > 0
    assert found.seen == 0
    assert set(found.linked) == WAYS
    assert not any(found.linked.values())


@pytest.mark.parametrize("secret", [False, True])
async def test_statistics_gathered_while_it_was_open_name_nobody_afterwards(
    database: Database, capsys: pytest.CaptureFixture[str], *, secret: bool
) -> None:
    local = await local_on(database)
    people = frozenset(range(VOTERS, VOTERS + PEOPLE))
    roll = Electorate(PEOPLE, "roll", accounts=people)
    poll = await local.poll(options="a;b;c;d;e;f;g;h;i;j;k;l", secret=secret, electorate=roll)
    truth = await answered(local, poll)
    async with database.begin() as connection:
        await connection.execute(text("ANALYZE"))
    await local.counts.close_due(A_MONDAY + 2 * DAY)
    assert await local.erasure.scrub_due(A_MONDAY + 2 * DAY) == [poll.id]
    gathered = await statistics(database)
    left = [voter for voter in truth if str(voter) in gathered]
    found = await attack(database, truth, set(truth.values()))
    with capsys.disabled():
        kind = f"{'SQLite' if database.is_sqlite else 'PostgreSQL'}, secret {secret}"
        print(f"\n{kind}: ANALYZE while open, then closed: {len(left)} of {PEOPLE} in statistics")  # noqa: T201
    assert left == []
    assert found.seen == 0


async def statistics(database: Database) -> str:
    """All that the database has noted about the values of its columns, as text."""
    gathered = "SELECT tbl, idx, stat FROM sqlite_stat1"
    if not database.is_sqlite:
        gathered = "SELECT attname, most_common_vals::text, histogram_bounds::text FROM pg_stats"
    async with database.reading() as connection:
        rows = (await connection.execute(text(gathered))).all()
    assert rows
    return "\n".join(str(tuple(row)) for row in rows)


async def test_the_same_attack_finds_everyone_in_naive_tables(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    local = await local_on(database)
    words = {
        "i4": "INTEGER",
        "i8": "BIGINT",
        "key": "INTEGER PRIMARY KEY" if database.is_sqlite else "SERIAL PRIMARY KEY",
    }
    async with database.begin() as connection:
        for statement in NAIVE:
            await connection.execute(text(statement.format(**words)))
    truth = await _answered_naively(local)
    async with database.begin() as connection:
        for table in ("naive_votes", "naive_roll", "naive_box"):
            await connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
    found = await attack(database, truth, set(truth.values()))
    with capsys.disabled():
        kind = "SQLite" if database.is_sqlite else "PostgreSQL"
        print(f"\n{kind}, naive tables after DELETE: {found}")  # noqa: T201 - figures for the record
    assert found.seen == PEOPLE
    assert found.linked == dict.fromkeys(WAYS, PEOPLE)


async def _answered_naively(local: Local) -> dict[int, int]:
    chance = random.Random(5)
    truth: dict[int, int] = {}
    moment = int(A_MONDAY.timestamp())
    for voter in chance.sample(range(PEOPLE), PEOPLE):
        moment += chance.randrange(1, 500)
        row = {
            "account": VOTERS + voter,
            "choices": SHIFT + chance.randrange(3),
            "at": moment,
            "receipt": chance.getrandbits(62),
        }
        truth[VOTERS + voter] = int(row["choices"])
        async with local.database.begin() as connection:
            for statement in (
                "INSERT INTO naive_votes VALUES (1, :account, :choices)",
                "INSERT INTO naive_roll (account_id, cast_at) VALUES (:account, :at)",
                (
                    "INSERT INTO naive_box (receipt, cast_at, choices)"
                    " VALUES (:receipt, :at, :choices)"
                ),
            ):
                await connection.execute(text(statement), row)
    return truth


async def test_a_reader_in_the_way_makes_the_scrub_come_again(database: Database) -> None:
    local = await local_on(database)
    poll, truth = await _five_answers(local)
    other = connect(database.url)
    try:
        async with other.reading() as reader:
            if not database.is_sqlite:
                await reader.execution_options(isolation_level="REPEATABLE READ")
            await reader.execute(text("SELECT count(*) FROM polls"))
            await local.counts.close_due(A_MONDAY + 2 * DAY)
            assert await local.erasure.scrub_due(A_MONDAY + 2 * DAY) == []
            closed = await local.polls.get(local.actor(), poll.id)
            assert closed.scrubbed_at is None
    finally:
        await other.close()
    assert await local.erasure.scrub_due(A_MONDAY + 2 * DAY) == [poll.id]
    assert (await attack(database, truth, {2})).seen == 0


async def test_an_older_transaction_of_another_database_makes_the_scrub_come_again(
    postgres_url: str,
) -> None:
    local = await local_on(connect(postgres_url))
    poll, truth = await _five_answers(local)
    elsewhere = connect(postgres_url.rpartition("/")[0] + "/postgres")
    try:
        async with elsewhere.begin() as writer:
            await writer.execute(text("SELECT txid_current()"))
            await local.counts.close_due(A_MONDAY + 2 * DAY)
            assert await local.erasure.scrub_due(A_MONDAY + 2 * DAY) == []
        assert await local.erasure.scrub_due(A_MONDAY + 2 * DAY) == [poll.id]
        assert (await attack(local.database, truth, {2})).seen == 0
    finally:
        await elsewhere.close()
        await local.database.close()


async def _five_answers(local: Local) -> tuple[Poll, dict[int, int]]:
    poll = await local.poll(secret=True)
    for voter in range(5):
        await local.vote(poll, voter, 1)
    return poll, {VOTERS + voter: 2 for voter in range(5)}
