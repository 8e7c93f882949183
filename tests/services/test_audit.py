"""Who did what, in a chain that cannot be rewritten unnoticed, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import delete, select, update

from bot.audit import AT_A_TIME, Audit, Line, record
from bot.database import Database
from bot.schema import audit, audit_heads

SERVER, OTHER, CHAIR, MEMBER = 10, 11, 200, 300
AT = datetime(2026, 3, 2, 17, tzinfo=UTC)


@pytest.fixture
def chain(database: Database) -> Audit:
    return Audit(database)


async def note(database: Database, chain: Audit, number: int, *, server: int = SERVER) -> None:
    line = Line(CHAIR, "update-publish", f"update:{number}", "members", MEMBER)
    async with database.begin() as connection:
        await record(connection, server, AT + timedelta(minutes=number), [line])


async def tamper(database: Database, sequence: int, **values: object) -> None:
    async with database.begin() as connection:
        await connection.execute(
            update(audit)
            .where(audit.c.server_id == SERVER, audit.c.sequence == sequence)
            .values(**values)
        )


async def test_a_chain_that_nobody_touched_is_whole(database: Database, chain: Audit) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    assert await chain.verify(SERVER) is None
    assert await chain.verify(OTHER) is None


async def test_the_latest_deeds_come_first_and_only_this_servers(
    database: Database, chain: Audit
) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    await note(database, chain, 9, server=OTHER)
    deeds = await chain.deeds(SERVER, limit=2)
    assert [deed.object for deed in deeds] == ["update:3", "update:2"]
    assert deeds[0].actor_id == CHAIR
    assert deeds[0].person_id == MEMBER
    assert deeds[0].at == AT + timedelta(minutes=3)


@pytest.mark.parametrize(
    "values",
    [
        {"actor_id": 999},
        {"action": "update-retract"},
        {"object": "update:99"},
        {"detail": "public"},
        {"at": AT},
        {"person_id": 301},
        {"person_id": None},
        {"salt": None},
        {"salt": None, "person_id": 301},
        {"salt": None, "person_id": None, "detail": "public"},
        {"salt": None, "person_id": None, "detail": None},
        {"salt": None, "person_id": None, "actor_id": 999},
        {"salt": None, "person_id": None, "action": "update-retract"},
        {"salt": b"x" * 16},
        {"person_digest": b"x" * 32},
        {"link": b"x" * 32},
    ],
)
async def test_a_line_that_was_rewritten_is_found(
    database: Database, chain: Audit, values: dict[str, object]
) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    await tamper(database, 2, **values)
    assert await chain.verify(SERVER) == 2


@pytest.mark.parametrize("sequence", [AT_A_TIME, AT_A_TIME + 1])
async def test_a_chain_is_followed_from_one_batch_of_lines_to_the_next(
    database: Database, chain: Audit, sequence: int
) -> None:
    for number in range(1, AT_A_TIME + 3):
        await note(database, chain, number)
    assert await chain.verify(SERVER) is None
    await tamper(database, sequence, detail="public")
    assert await chain.verify(SERVER) == sequence


async def test_a_line_taken_out_of_the_middle_is_found(database: Database, chain: Audit) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    async with database.begin() as connection:
        await connection.execute(delete(audit).where(audit.c.sequence == 2))
    assert await chain.verify(SERVER) == 2


@pytest.mark.parametrize("kept", [2, 0])
async def test_lines_taken_off_the_end_are_found(
    database: Database, chain: Audit, kept: int
) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    async with database.begin() as connection:
        await connection.execute(delete(audit).where(audit.c.sequence > kept))
    assert await chain.verify(SERVER) == kept + 1


async def test_a_last_line_that_was_replaced_by_another_with_its_link_is_found(
    database: Database, chain: Audit
) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    links = select(audit.c.link).where(audit.c.server_id == SERVER).order_by(audit.c.sequence)
    head = update(audit_heads).where(audit_heads.c.server_id == SERVER)
    async with database.begin() as connection:
        _, second, third = (await connection.scalars(links)).all()
        await connection.execute(delete(audit).where(audit.c.sequence == 3))
        await connection.execute(head.values(sequence=2, link=second))
    await note(database, chain, 9)
    assert await chain.verify(SERVER) is None
    async with database.begin() as connection:
        await connection.execute(head.values(link=third))
    assert await chain.verify(SERVER) == 4


async def test_a_person_can_be_forgotten_and_the_chain_stays_whole(
    database: Database, chain: Audit
) -> None:
    for number in range(1, 4):
        await note(database, chain, number)
    await tamper(database, 2, person_id=None, salt=None)
    assert await chain.verify(SERVER) is None
    await note(database, chain, 4)
    assert await chain.verify(SERVER) is None
    assert (await chain.deeds(SERVER, 25))[2].person_id is None


async def test_with_the_salt_gone_nobody_can_be_guessed_back_from_the_digest(
    database: Database, chain: Audit
) -> None:
    await note(database, chain, 1)
    await note(database, chain, 1)
    async with database.reading() as connection:
        digests = (
            await connection.scalars(audit.select().with_only_columns(audit.c.person_digest))
        ).all()
    assert len(set(digests)) == 2


async def test_what_is_rolled_back_leaves_no_line(database: Database, chain: Audit) -> None:
    await note(database, chain, 1)

    async def fail() -> None:
        async with database.begin() as connection:
            await record(connection, SERVER, AT, [Line(CHAIR, "setup", "zone", None, None)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    await note(database, chain, 2)
    assert [deed.sequence for deed in await chain.deeds(SERVER, 25)] == [2, 1]
    assert await chain.verify(SERVER) is None


async def test_many_at_once_make_one_chain(database: Database, chain: Audit) -> None:
    await asyncio.gather(*(note(database, chain, number) for number in range(1, 13)))
    assert sorted(deed.sequence for deed in await chain.deeds(SERVER, 25)) == list(range(1, 13))
    assert await chain.verify(SERVER) is None


async def test_a_time_given_in_the_locals_zone_verifies_too(
    database: Database, chain: Audit
) -> None:
    denver = timezone(timedelta(hours=-7))
    async with database.begin() as connection:
        line = Line(CHAIR, "setup", "zone", None, None)
        await record(connection, SERVER, AT.astimezone(denver), [line])
    assert await chain.verify(SERVER) is None
