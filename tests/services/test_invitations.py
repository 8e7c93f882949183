"""Role invitations: how many may be open, what became of each, and what is kept of them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.actor import Role, System
from bot.audit import Audit
from bot.database import Database
from bot.outbox.claims import Claims
from bot.schema import invite_sheets, role_invites
from bot.services.joining import (
    InviteSheet,
    InvitesOver,
    InvitesUnclear,
    Joining,
    NoSuchSheet,
    TooManyInvites,
)
from bot.services.people import People
from bot.services.retention import Retention
from tests.actors import actor

HERE, ELSEWHERE, CHANNEL = 10, 20, 77
CHAIR = 10**17 + 701
MONDAY = datetime(2026, 3, 2, 17, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
async def joining(database: Database) -> Joining:
    for server_id in (HERE, ELSEWHERE):
        await People(database).change(actor(server_id, CHAIR, MONDAY), ready_at=MONDAY)
    return Joining(database)


async def ordered(joining: Joining, how_many: int = 3, *, at: datetime = MONDAY) -> int:
    return await joining.invitations.order(
        actor(HERE, CHAIR, at), CHANNEL, name="New  hires", how_many=how_many, days=14
    )


async def made(joining: Joining, sheet_id: int, how_many: int | None = None) -> list[str]:
    """Have invitations of a sheet made as the job does; their codes."""
    job, invitations = System(HERE, MONDAY), joining.invitations
    wanted = (await invitations.work(job, sheet_id)).wanted[:how_many]
    codes = [f"secret{sheet_id}x{one}" for one in wanted]
    for invite_id, code in zip(wanted, codes, strict=True):
        assert await invitations.made(job, sheet_id, invite_id, code)
    return codes


async def stands(joining: Joining, sheet_id: int) -> InviteSheet:
    return await joining.invitations.sheet(actor(HERE, CHAIR, MONDAY), sheet_id)


async def kept(database: Database) -> str:
    async with database.reading() as connection:
        rows = (await connection.execute(select(role_invites))).all()
    return str([tuple(row) for row in rows])


async def test_no_more_than_two_hundred_are_open_at_a_time(joining: Joining) -> None:
    first = await ordered(joining, 150)
    with pytest.raises(TooManyInvites) as refused:
        await ordered(joining, 51)
    assert refused.value.arguments["left"] == 50
    await ordered(joining, 50)
    await joining.invitations.revoke(actor(HERE, CHAIR, MONDAY), first)
    await joining.invitations.work(System(HERE, MONDAY), first)
    await ordered(joining, 150)
    for name, how_many, days in (("", 1, 1), ("x" * 61, 1, 1), ("x", 0, 1), ("x", 1, 61)):
        with pytest.raises(InvitesUnclear):
            await joining.invitations.order(
                actor(ELSEWHERE, CHAIR, MONDAY), 1, name=name, how_many=how_many, days=days
            )


async def test_a_code_is_kept_while_it_is_live_and_never_in_the_audit(
    joining: Joining, database: Database
) -> None:
    sheet_id, job = await ordered(joining), System(HERE, MONDAY)
    first, second, third = await made(joining, sheet_id)
    assert await joining.invitations.codes(actor(HERE, CHAIR, MONDAY), sheet_id) == [
        first,
        second,
        third,
    ]
    ids = list((await joining.invitations.work(job, sheet_id)).live)
    await joining.invitations.gone(job, sheet_id, ids[:1], used=True)
    await joining.invitations.gone(job, sheet_id, ids[:1], used=True)
    await joining.invitations.gone(job, sheet_id, ids[1:2], used=False)
    sheet = await stands(joining, sheet_id)
    assert (sheet.live, sheet.used, sheet.ended) == (1, 1, 1)
    assert third in await kept(database)
    assert first not in await kept(database)
    assert second not in await kept(database)
    lines = str(await Audit(database).deeds(HERE, 20))
    assert "invites-sheet" in lines
    assert "secret" not in lines
    totals = await joining.funnel.totals(actor(HERE, CHAIR, MONDAY), MONDAY.date().replace(day=1))
    assert totals["invited"] == 1


async def test_what_is_taken_back_while_it_is_made_is_not_kept(joining: Joining) -> None:
    sheet_id, job = await ordered(joining), System(HERE, MONDAY)
    wanted = (await joining.invitations.work(job, sheet_id)).wanted
    await joining.invitations.revoke(actor(HERE, CHAIR, MONDAY), sheet_id)
    await joining.invitations.work(job, sheet_id)
    assert not await joining.invitations.made(job, sheet_id, wanted[0], "late")
    with pytest.raises(InvitesOver):
        await joining.invitations.revoke(actor(HERE, CHAIR, MONDAY), sheet_id)
    with pytest.raises(InvitesOver):
        await joining.invitations.codes(actor(HERE, CHAIR, MONDAY), sheet_id)


async def test_what_is_taken_back_while_discord_is_asked_is_looked_at_again_at_once(
    joining: Joining,
) -> None:
    sheet_id = await ordered(joining, 2)
    await made(joining, sheet_id)
    job = System(HERE, MONDAY + DAY)
    await joining.invitations.work(job, sheet_id)
    await joining.invitations.revoke(actor(HERE, CHAIR, MONDAY + DAY - MINUTE), sheet_id)
    await joining.invitations.rest(job, sheet_id)
    assert await joining.invitations.claim_due(job.at) == [(HERE, sheet_id)]


async def test_one_process_has_a_sheet_and_it_comes_due_until_all_of_it_is_over(
    joining: Joining, database: Database, other_database: Database
) -> None:
    sheet_id, job = await ordered(joining, 2), System(HERE, MONDAY)
    other = Joining(other_database)
    await Claims(database).leave(HERE, MONDAY)
    assert await joining.invitations.claim_due(MONDAY) == []
    await Claims(database).join(HERE, MONDAY)
    assert await joining.invitations.claim_due(MONDAY) == [(HERE, sheet_id)]
    assert await other.invitations.claim_due(MONDAY) == []
    await made(joining, sheet_id, 1)
    await joining.invitations.rest(job, sheet_id)
    assert await other.invitations.claim_due(MONDAY) == [(HERE, sheet_id)]
    await made(joining, sheet_id)
    await joining.invitations.rest(job, sheet_id)
    assert await joining.invitations.claim_due(MONDAY + 59 * MINUTE) == []
    assert await joining.invitations.claim_due(MONDAY + 60 * MINUTE) == [(HERE, sheet_id)]
    end = System(HERE, MONDAY + 14 * DAY)
    live = (await joining.invitations.work(end, sheet_id)).live
    await joining.invitations.gone(end, sheet_id, live.keys(), used=False)
    await joining.invitations.rest(end, sheet_id)
    # Once more, an hour later: the answer to one of them may have been lost.
    after = System(HERE, end.at + 60 * MINUTE)
    assert await joining.invitations.claim_due(after.at) == [(HERE, sheet_id)]
    await joining.invitations.rest(after, sheet_id, last=True)
    assert await joining.invitations.claim_due(MONDAY + 15 * DAY) == []
    await Retention(database, People(database)).erase_due(MONDAY + 73 * DAY)
    assert (await stands(joining, sheet_id)).ended == 2
    await Retention(database, People(database)).erase_due(MONDAY + 75 * DAY)
    async with database.reading() as connection:
        assert (await connection.execute(select(invite_sheets))).all() == []


async def test_only_chairs_know_of_sheets(joining: Joining) -> None:
    sheet_id = await ordered(joining)
    for role in (Role.STEWARD, Role.MEMBER):
        someone = actor(HERE, CHAIR, MONDAY, role=role)
        assert await joining.invitations.sheets(someone) == []
        with pytest.raises(NoSuchSheet):
            await joining.invitations.codes(someone, sheet_id)
