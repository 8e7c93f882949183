"""Whatever is held about a person is shown to them, given to them, and goes when they wish."""

from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime, timedelta
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
    delete,
    insert,
    select,
    update,
)

from bot.actor import System
from bot.database import Database
from bot.i18n import Sentences
from bot.schema import Timestamp, deliveries, forget_requests, metadata, servers
from bot.schema.persons import PERSONS, about_people
from bot.services import Services
from tests.actors import actor

HERE, ELSEWHERE, READER, OTHER = 10, 20, 800_000_000_000_000_001, 800_000_000_000_000_002
NOON = datetime(2026, 3, 2, 19, tzinfo=UTC)
LATER = NOON + timedelta(days=62)
WORDS = "quokka"

GIVEN: dict[str, Any] = {
    "locale": "es",
    "zone": "America/Denver",
    "retention_days": 60,
    "columns": '{"headers": 0, "columns": {}}',
    "content": b"[]",
    "deliveries.kind": "message",
    "sessions.kind": "bargaining",
    "petitions.names": "leaders",
    "place": "room",
    "polls.state": "open",
    "updates.state": "published",
    "sessions.forgotten_at": None,
    "sessions.cancelled_at": None,
    "petitions.forgotten_at": None,
    "help_requests.state": "open",
    "member_requests.state": "open",
    "member_requests.told_at": None,
    "session_guests.account_id": READER,
}


def value_of(table: Table, column: Column[Any], number: int, person: int) -> object:
    """Something to stand in a column: the person where it names one, else anything that fits."""
    named = PERSONS[table.name]
    if column.name in (*named.mine.split(), *named.by.split()):
        return person
    if column.name == "server_id" or (table.name == "servers" and column.name == "id"):
        return HERE if number == 1 else ELSEWHERE
    for key in (f"{table.name}.{column.name}", column.name):
        if key in GIVEN:
            return GIVEN[key]
    if column.name in named.words.split():
        return f"{WORDS} {number}".encode() if isinstance(column.type, LargeBinary) else WORDS
    return plain_value(table, column, number)


def plain_value(table: Table, column: Column[Any], number: int) -> object:
    """Anything that fits."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return None if key.column.table is table else number
    kinds = {
        Timestamp: NOON,
        Boolean: False,
        Date: date(2026, 3, 1),
        String: f"x{number}",
        LargeBinary: b"x",
        Integer: number,
    }
    return next(value for kind, value in kinds.items() if isinstance(column.type, kind))


async def fill(database: Database, person: int = READER) -> None:
    """One row of every table, on each of two servers, that names a person wherever it can."""
    async with database.begin() as connection:
        for table in metadata.sorted_tables:
            if not any(PERSONS[table.name]):
                continue  # totals, which stand where names were
            for number in (1, 2):
                row = {
                    column.name: value_of(table, column, number, person) for column in table.columns
                }
                await connection.execute(insert(table).values(row))


async def naming(database: Database, *, server_id: int = HERE) -> set[str]:
    """The tables with a row that is about the reader, and columns with their words beside it."""
    number = server_id // 10
    found: set[str] = set()
    async with database.reading() as connection:
        for name, named in about_people().items():
            table = metadata.tables[name]
            mine = table.c[named.mine] == READER
            for row in (await connection.execute(select(table).where(mine))).mappings():
                at = row.get("server_id", server_id)
                key = next((row[one] for one in KEYS if one in row), number)
                if at == server_id and key == number:
                    found.add(name)
    return found


KEYS = "session_id", "poll_id", "petition_id", "update_id"


@pytest.fixture
async def services(database: Database) -> AsyncGenerator[Services]:
    opened = Services(database)
    await fill(database)
    yield opened
    await opened.updates.archive.drain()


ALL = set(about_people())
STAY = {name for name, named in about_people().items() if named.stays}
LAST = {name for name, named in about_people().items() if named.lasts}


def could_name(column: Column[Any]) -> bool:
    """Whether a column could hold an account or a text; what points at a row holds neither."""
    wide = isinstance(column.type, (BigInteger, String, LargeBinary))
    return wide and not column.foreign_keys and column.name != "server_id"


def test_every_column_that_could_name_someone_is_marked_and_once() -> None:
    assert PERSONS.keys() == metadata.tables.keys()
    for name, table in metadata.tables.items():
        named = PERSONS[name]
        marked = f"{named.mine} {named.by} {named.words} {named.nobody}".split()
        could = [column.name for column in table.columns if could_name(column)]
        assert sorted(marked) == sorted(could), name
        assert len(named.mine.split()) <= 1, name
        assert set(named.told.split()) <= set(table.columns.keys()), name
        if named.mine:
            assert named.told, name


def test_nothing_that_names_another_or_opens_a_door_is_told() -> None:
    for name, named in about_people().items():
        hidden = {*named.by.split(), "token", "secret", "digest", "salt", "nonce", "choices"}
        assert not hidden & set(named.told.split()), name
    # A sheet that waits holds the names of others.
    left_out = {
        f"{name}.{word}"
        for name, named in about_people().items()
        for word in set(named.words.split()) - set(named.told.split())
    }
    assert left_out == {"sheet_uploads.content", "session_guests.folded"}


@pytest.mark.parametrize("locale", ["en", "es"])
def test_there_are_words_for_all_of_it(locale: str) -> None:
    sentences = Sentences()
    kept = {key.removeprefix("mydata-kept-") for key in sentences.keys("mydata-kept-")}
    assert kept == ALL
    told = {
        word.removesuffix("_id") for one in about_people().values() for word in one.told.split()
    }
    labels = {key.removeprefix("mydata-column-") for key in sentences.keys("mydata-column-")}
    assert {one.replace("_", "-") for one in told} == labels
    for reason in {one.stays for one in about_people().values()} - {""}:
        assert sentences.has(f"mydata-stays-{reason}"), locale


async def test_all_of_it_is_shown_and_given_and_only_that_of_this_server(
    services: Services,
) -> None:
    reader = actor(HERE, READER, NOON)
    held = await services.own_data.held(reader)
    assert held.rows == dict.fromkeys(about_people(), 1)
    assert held.acts == sum(bool(one.by) for one in PERSONS.values())
    copy = await services.own_data.copy(reader)
    assert copy.rows.keys() == ALL
    for name, rows in copy.rows.items():
        told = {one.removesuffix("_id") for one in PERSONS[name].told.split()}
        assert [row.keys() for row in rows] == [told], name
    assert not (await services.own_data.held(actor(HERE, OTHER, NOON))).rows
    assert not (await services.own_data.copy(actor(HERE, OTHER, NOON))).rows


async def test_whoever_wishes_is_forgotten_everywhere_but_where_a_reason_is_given(
    services: Services, database: Database
) -> None:
    assert await services.retention.forget(System(HERE, NOON), READER)
    assert await naming(database) == STAY
    assert await naming(database, server_id=ELSEWHERE) == ALL
    assert await services.audit.verify(ELSEWHERE) is not None  # rows made up, not chained
    held = await services.own_data.held(actor(HERE, READER, NOON))
    assert set(held.rows) == STAY
    assert held.acts


async def test_the_days_of_the_server_end_all_that_nothing_else_ends(
    services: Services, database: Database
) -> None:
    async with database.begin() as connection:
        await connection.execute(delete(forget_requests))
    await services.retention.erase_due(NOON + timedelta(hours=1))
    await run_out(services, LATER)
    assert await naming(database) <= LAST


async def test_a_fault_on_one_server_keeps_nobody_elsewhere_from_being_forgotten(
    services: Services, database: Database
) -> None:
    async with database.begin() as connection:
        broken = update(servers).where(servers.c.id == HERE)
        await connection.execute(broken.values(retention_days=10**8))
    await services.retention.erase_due(NOON + timedelta(hours=1))
    assert await naming(database, server_id=ELSEWHERE) == STAY - {"tries"}


async def run_out(services: Services, at: datetime) -> None:
    """Everything that erases by itself."""
    await services.turnout.forget_due(at)
    await services.retention.erase_due(at)


async def test_under_a_hold_all_waits_and_is_done_at_its_release(
    services: Services, database: Database
) -> None:
    admin = actor(HERE, OTHER, NOON)
    await services.people.change(admin, legal_hold=True)
    before = await naming(database)
    assert not await services.retention.forget(System(HERE, NOON), READER)
    await run_out(services, LATER)
    # Counted guesses are no record of anything.
    assert await naming(database) == before - {"tries"}
    await services.people.change(admin, legal_hold=False)
    await services.retention.erase_due(NOON + timedelta(hours=2))
    assert await naming(database) == STAY - {"tries"}


async def test_what_is_about_to_reach_a_person_is_not_sent(
    services: Services, database: Database
) -> None:
    await services.retention.forget(System(HERE, NOON), READER)
    async with database.reading() as connection:
        mine = deliveries.c.target_id == READER, deliveries.c.server_id == HERE
        assert (await connection.execute(select(deliveries).where(*mine))).all() == []
