"""The yearly roll: codes that confirm, and the pause of who did not show one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.actor import Role
from bot.services.joining import CODE
from tests.actors import actor
from tests.cogs.joining.test_member import enter, print_codes
from tests.simulator import Answer, Local, Person

OCTOBER = datetime(2026, 10, 5, 16, tzinfo=UTC)
JULY = datetime(2027, 7, 5, 16, tzinfo=UTC)


def list_members(local: Local) -> None:
    """Have Discord tell the bot who is a member."""
    settings: dict[str, object] = vars(local.bot.settings)
    settings["members_intent"] = True


async def member_card(person: Person) -> Answer:
    return await person.click(await person.command("join"), "join:0:member")


async def missing(local: Local) -> Answer:
    codes = await local.chair.click(await local.chair.command("join"), "Codes for members")
    roll = await local.chair.click(codes, "This year's roll")
    return await local.chair.click(roll, "Who is not confirmed?")


def overtaken(local: Local, person: Person, code: str) -> Any:
    """Discord takes a role from someone after giving it to them for the code they just entered."""
    http, joining = local.bot.http, local.bot.services.joining
    take = http.remove_role

    async def take_late(server_id: int, account_id: int, role_id: int) -> None:
        if account_id == person.id:
            someone = actor(server_id, account_id, local.now(), role=Role.MEMBER)
            await local.bot.outbox.flush(CODE, await joining.codes.use(someone, code))
        await take(server_id, account_id, role_id)

    return take_late


async def test_in_the_fall_members_confirm_by_code_and_a_chair_pauses_the_rest(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local.simulator.leap(OCTOBER - local.now())
    assert "Server Members Intent" in (await missing(local)).text
    list_members(local)
    without = await missing(local)
    assert "No codes of this year's roll have been made yet" in without.text
    assert any("Pause" in label for label in without.screen.disabled)

    first, second, third = await print_codes(local, 3, whom="year")
    confirmed, paused, late, *others = local.members
    paused.reads()
    assert "Did the union mail you a code" in (await member_card(confirmed)).text
    assert "You are confirmed on the union's 2026 roll" in (await enter(confirmed, first)).text
    assert "used already" in (await enter(late, first)).text
    newcomer = local.person("Lupe", local.member_role)

    seen = await missing(local)
    assert "Not confirmed: **4**" in seen.text
    assert "stewards and chairs without a code of this year (you know them): 2;" in seen.text
    assert "who came here since June: 1." in seen.text
    for person in (paused, late, *others):
        assert person.mention in seen.text
    for person in (confirmed, newcomer, local.steward, local.chair):
        assert person.mention not in seen.text

    monkeypatch.setattr(local.bot.http, "remove_role", overtaken(local, late, third))
    done = await local.chair.click(seen, "Pause these 4 people")
    assert "The access of 4 people is being paused" in done.text
    assert "Confirmed:" in (await local.chair.click(done, "This year's roll")).text
    await local.skip(minutes=2)
    assert not any(person.has(local.member_role) for person in (paused, *others))
    kept = (confirmed, late, newcomer, local.steward, local.chair)
    assert all(person.has(local.member_role) for person in kept)
    paused.goes_to(local.start_here)
    assert "Ya tiene el rol de miembro" in (await enter(paused, second)).text
    assert paused.has(local.member_role)
    await local.skip(minutes=2)
    assert paused.has(local.member_role)


async def test_in_summer_the_pause_cannot_be_pressed(local: Local) -> None:
    await local.simulator.leap(JULY - local.now())
    list_members(local)
    await print_codes(local, 1, whom="year")
    card = await missing(local)
    assert "From June to August nobody is paused" in card.text
    assert any("Pause" in label for label in card.screen.disabled)
