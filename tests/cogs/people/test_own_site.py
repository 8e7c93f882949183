"""Where one works: asked once after the first check-in, changed and taken back in /mydata."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.actor import Role
from bot.schema import people
from tests.actors import actor
from tests.cogs.sessions.stewarding import opened, words
from tests.simulator import Answer, Local


@pytest.fixture
async def sites(local: Local) -> dict[str, int]:
    """Three worksites, the first with a steward, and a job class."""
    chair = actor(local.guild.id, local.chair.id, local.now())
    figures: dict[str, Any] = {"employees": 40, "members": 22, "as_of": None}
    service = local.bot.services.sites
    made = {
        name: await service.write_site(chair, None, name=name, area="North", **figures)
        for name in ("Cedar Middle", "Cedar Elementary", "Peña High")
    }
    await service.write_class(chair, None, name="Bus driver", **figures)
    ben = {local.steward.id: "Ben Ochoa"}
    await service.appoint(chair, made["Cedar Middle"], ben, ben)
    return made


async def checked_in(local: Local) -> Answer:
    panel = await opened(local)
    return await local.members[0].command("checkin", code=words(panel))


async def kept_of_asking(local: Local) -> tuple[object, ...]:
    """When the one person who was asked was, and when that was last of use."""
    kept = select(people.c.site_asked_at, people.c.used_at)
    async with local.bot.services.database.reading() as connection:
        return tuple((await connection.execute(kept)).one())


async def test_a_member_is_asked_once_and_answers_with_part_of_the_name(
    local: Local, sites: dict[str, int]
) -> None:
    member = local.members[0]
    answer = await checked_in(local)
    receipt, question = answer.screens
    assert "You are checked in." in receipt.text
    assert "Where do you work?" in question.text
    assert question.ephemeral
    form = await member.click(question, "My worksite")
    likely = await member.submit(form, {"name": "cedr"})
    assert {"Cedar Middle", "Cedar Elementary"} <= set(likely.buttons)
    assert "Peña High" not in likely.buttons
    kept = await member.click(likely, "Cedar Middle")
    assert "Worksite: **Cedar Middle**" in kept.text
    kept = await member.select(kept, "Bus driver")
    assert "Job class: **Bus driver**" in kept.text
    own = await local.bot.services.sites.own(
        actor(local.guild.id, member.id, local.now(), role=Role.MEMBER)
    )
    assert own.worksite is not None
    assert own.worksite.id == sites["Cedar Middle"]
    again = await checked_in(local)
    assert len(again.screens) == 1


async def test_of_who_says_where_they_work_the_day_is_kept_and_not_when_they_came(
    local: Local, sites: dict[str, int]
) -> None:
    assert sites
    _, question = (await checked_in(local)).screens
    midnight = local.now().replace(hour=0, minute=0, second=0, microsecond=0)
    assert await kept_of_asking(local) == (midnight, midnight)
    form = await local.members[0].click(question, "My worksite")
    likely = await local.members[0].submit(form, {"name": "cedr"})
    await local.members[0].click(likely, "Cedar Middle")
    assert await kept_of_asking(local) == (midnight, midnight)


async def test_whoever_skips_is_not_asked_again(local: Local, sites: dict[str, int]) -> None:
    assert sites
    member = local.members[0]
    _, question = (await checked_in(local)).screens
    told = await member.click(question, "Skip")
    assert "You can say it at any time in /mydata." in told.text
    await local.restart()
    assert len((await checked_in(local)).screens) == 1


async def test_nobody_is_asked_where_no_worksites_are_entered(local: Local) -> None:
    assert len((await checked_in(local)).screens) == 1


async def test_a_name_like_no_site_is_said_to_be_none(local: Local, sites: dict[str, int]) -> None:
    assert sites
    member = local.members[0]
    form = await member.click(await member.command("mydata"), "My worksite")
    told = await member.submit(form, {"name": "*zzz*"})
    assert r"No worksite here is called anything like “\*zzz\*”." in told.text
    assert "Search again" in told.buttons


async def test_site_and_class_are_changed_and_taken_back_in_mydata(
    local: Local, sites: dict[str, int]
) -> None:
    assert sites
    member = local.members[0]
    member.reads()
    form = await member.click(await member.command("mydata"), "Mi centro de trabajo")
    likely = await member.submit(form, {"name": "pena"})
    await member.click(likely, "Peña High")
    mine = await member.command("mydata")
    assert "Centro de trabajo: **Peña High** · Puesto: **" in mine.text
    chosen = await member.select(await member.click(mine, "Mi puesto"), "Bus driver")
    assert "Puesto: **Bus driver**" in chosen.text
    mine = await member.click(await member.command("mydata"), "Borrar los dos")
    assert "Peña High" not in mine.text
    assert "Borrar los dos" not in mine.buttons


async def test_a_newcomer_is_offered_no_worksites(local: Local, sites: dict[str, int]) -> None:
    assert sites
    mine = await local.newcomer.command("mydata")
    assert "My worksite" not in mine.buttons


async def test_talk_to_a_steward_says_who_handles_my_site(
    local: Local, sites: dict[str, int]
) -> None:
    member = local.members[0]
    ask = await member.click(await member.command("join"), "steward:0:ask")
    assert "looked after" not in ask.text
    me = actor(local.guild.id, member.id, local.now(), role=Role.MEMBER)
    for name, told in (
        ("Cedar Middle", f"is looked after by **Ben Ochoa** ({local.steward.mention})."),
        ("Peña High", "Nobody has been named yet for your worksite, **Peña High**."),
    ):
        await local.bot.services.sites.change_site(me, sites[name])
        ask = await member.click(await member.command("join"), "steward:0:ask")
        assert told in ask.text
