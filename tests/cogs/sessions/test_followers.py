"""Who asks to be told when a session moves or is cancelled is, and is forgotten once it is over."""

import pytest
from sqlalchemy import select

from bot.actor import Role
from bot.schema import deliveries, session_followers
from tests.actors import actor
from tests.cogs.bargaining.chair import announce_session, filled
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Local, Person, Screen

HUNDRED = 100


async def asks(local: Local, *people: Person) -> None:
    """Press Going, and then Tell me if it moves."""
    (card,) = local.posts(local.members_channel)
    for person in people:
        answered = await person.click(card, "Going / Voy")
        await person.click(answered, "Tell me if it moves")


async def moves(local: Local, managed: Screen, start: str = "Saturday 10am") -> None:
    form = await local.steward.click(managed, "Change")
    await local.steward.submit(form, {"When": start, "Room": "Room 12"})


async def cancels(local: Local, managed: Screen) -> None:
    sure = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(sure, "The district")


async def named(local: Local) -> set[int]:
    """The accounts that the bot still keeps for telling them of a session."""
    kept: set[int] = set()
    async with local.bot.services.database.reading() as connection:
        for statement in (
            select(session_followers.c.account_id),
            select(deliveries.c.target_id).where(deliveries.c.kind == "message"),
        ):
            kept |= set(await connection.scalars(statement))
    return kept


async def test_who_asked_is_told_day_time_and_room_and_nothing_else(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm", kind="mediation")
    rosa, ben = local.members[:2]
    await asks(local, rosa)
    (card,) = local.posts(local.members_channel)
    assert "Tell me" not in str((await ben.click(card, "Maybe / Tal vez")).buttons)
    await moves(local, managed)
    (*_, news) = local.posts(local.members_channel)
    address = f"{local.guild.id}/{local.members_channel.id}/{news.id}"
    assert f"{local.members_channel.mention} has been told of the change: " in managed.text
    assert f"https://discord.com/channels/{address}" in managed.text
    assert "1 person who asked gets a private message" in managed.text
    await local.skip(seconds=10)
    assert not rosa.direct_messages()
    await local.skip(seconds=60)
    (told,) = rosa.direct_messages()
    # Saturday, March 7, 10:00 in Denver.
    assert told.text == (
        "A session you asked about has been moved. It is now:\n\n"
        "Cambió una sesión de la que usted pidió aviso. Ahora es:\n🗓️ <t:1772902800:F>\n📍 Room 12"
    )
    assert not ben.direct_messages()
    assert await named(local) == {rosa.id}
    await cancels(local, managed)
    await local.skip(minutes=2)
    assert "is **cancelled**" in rosa.direct_messages()[-1].text
    assert len(rosa.direct_messages()) == 2
    assert await named(local) == {rosa.id}
    await local.skip(days=6)
    assert await named(local) == set()


async def test_a_change_that_moves_nothing_and_a_taken_back_wish_tell_nobody(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    rosa, ben, carla = local.members[:3]
    await asks(local, rosa, ben, carla)
    form = await local.steward.click(managed, "Change")
    await local.steward.submit(form, {"Title": "Session five"})
    await local.skip(minutes=2)
    assert not rosa.direct_messages()
    (card,) = local.posts(local.members_channel)
    answered = await rosa.click(card, "Going / Voy")
    told = await rosa.click(await rosa.click(answered, "Tell me if it moves"), "Don't tell me")
    assert "You will get no message about this session." in told.text
    await ben.click(card, "Can't")
    carla.loses(local.member_role)
    await moves(local, managed)
    await local.skip(minutes=2)
    assert not [one for one in (rosa, ben, carla) if one.direct_messages()]
    await local.skip(days=5)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    await local.steward.click(managed, "Close check-in")
    assert await named(local) == set()


async def test_moved_twice_before_anyone_was_told_is_told_once_as_it_stands(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    await asks(local, local.members[0])
    await moves(local, managed, "Saturday 10am")
    await moves(local, managed, "Sunday 10am")
    await local.restart()
    await local.skip(minutes=2)
    (told,) = local.members[0].direct_messages()
    assert "<t:1772985600:F>" in told.text


async def follow_all(local: Local, people: list[Person], session_id: int = 1) -> None:
    for person in people:
        member = actor(local.guild.id, person.id, local.now(), role=Role.MEMBER)
        await local.bot.services.rsvps.follow(member, session_id, told=True)


async def test_closed_messages_of_one_in_a_hundred_end_that_one_only(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    people = local.more_members(HUNDRED)
    await follow_all(local, people)
    await cancels(local, managed)
    await local.skip(seconds=60 + 3 * HUNDRED // 2)
    told = sum(len(one.direct_messages()) for one in people)
    assert HUNDRED // 3 < told < HUNDRED * 2 // 3
    local.fail("direct message", 403, code=50007)
    await local.skip(seconds=3 * HUNDRED)
    assert sum(len(one.direct_messages()) for one in people) == HUNDRED - 1
    await local.skip(days=5)
    assert await named(local) == set()


async def test_messages_opened_too_fast_wait_and_the_stewards_channel_hears_of_it(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    people = local.more_members(20)
    await follow_all(local, people)
    await cancels(local, managed)
    await local.skip(seconds=80)
    told = sum(len(one.direct_messages()) for one in people)
    local.fail("direct message", 403, code=40003)
    await local.skip(seconds=3)
    await local.skip(minutes=8)
    assert 0 < told == sum(len(one.direct_messages()) for one in people) < len(people)
    notices = [one for one in local.texts(local.stewards_channel) if "Discord lets the bot" in one]
    assert len(notices) == 1
    assert "Session 4" in notices[0]
    assert "Discord deja al bot" in notices[0]
    await local.skip(minutes=4)
    assert all(len(one.direct_messages()) == 1 for one in people)
    await local.skip(days=5)
    assert await named(local) == set()


@pytest.mark.parametrize("hold", [False, True])
async def test_who_asks_to_be_forgotten_is_told_of_no_move(local: Local, *, hold: bool) -> None:
    managed = await announced(local, when="Friday 6pm")
    rosa = local.members[0]
    await asks(local, rosa)
    await moves(local, managed)
    services = local.bot.services
    chair = actor(local.guild.id, local.chair.id, local.now())
    await services.people.change(chair, legal_hold=hold)
    await local.skip(minutes=2)
    await services.retention.forget(chair, rosa.id)
    assert await named(local) == ({rosa.id} if hold else set())
    await local.skip(minutes=2)
    assert f"Going / Voy · {int(hold)}" in local.posts(local.members_channel)[0].buttons


async def test_an_impasse_that_calls_sessions_off_tells_who_asked(local: Local) -> None:
    rosa = local.members[0]
    for days in (3, 10):
        await follow_all(local, [rosa], await announce_session(local, days=days))
    card = await filled(local.chair, "Impasse", side="the district")
    await local.chair.click(card, "Do it all")
    await local.skip(minutes=2)
    told = [one.text for one in rosa.direct_messages()]
    assert len(told) == len(set(told)) == 2
    assert all("is **cancelled**" in one for one in told)
