"""A session that was called off is put on again, and whoever was told otherwise hears of it."""

import asyncio

import pytest

from bot.actor import Role
from bot.schema import rsvps, session_followers
from bot.services.sessions import CancelledBy, State
from tests.actors import actor
from tests.cogs.bargaining.chair import announce_session, filled
from tests.cogs.sessions.stewarding import announced, opened
from tests.simulator import Answer, Local, Person, Screen

# Friday, March 6, 18:00 in Denver, and Saturday at ten.
FRIDAY, SATURDAY = "<t:1772845200:F>", "<t:1772902800:F>"
ON = (
    "✅ **Session 4** is on after all. It is no longer cancelled.",
    "✅ **Session 4** sí se hace. Ya no está cancelada.",
)


async def cancelled(local: Local, managed: Screen) -> Answer:
    """Call it off: the card to manage it."""
    sure = await local.steward.click(managed, "Cancel the session")
    told = await local.steward.click(sure, "The district")
    await local.skip(seconds=10)
    return told


async def put_on(local: Local, managed: Screen | Answer) -> Answer:
    """Put it on again as it was: the card to manage it."""
    asked = await local.steward.click(managed, "Put it on again")
    told = await local.steward.click(asked, "As it was")
    await local.skip(seconds=10)
    return told


async def managing(person: Person) -> Screen:
    """The card to manage the only session, opened anew."""
    listed = await person.command("session")
    return (await person.click(listed, "Manage")).screen


def news(local: Local) -> list[Screen]:
    """What stands in the members' channel beside cards and reminders."""
    found = local.posts(local.members_channel)
    return [one for one in found if "## " not in one.text and "starts soon" not in one.text]


def reminders(local: Local) -> int:
    return sum("starts soon" in text for text in local.texts(local.members_channel))


async def test_a_session_cancelled_by_mistake_stands_as_before_and_the_channel_reads_so(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    (card,) = local.posts(local.members_channel)
    await local.members[0].click(card, "Going / Voy")
    told = await cancelled(local, managed)
    asked = await local.steward.click(told, "Put it on again")
    assert "Is **Session 4** on after all?" in asked.text
    assert FRIDAY in asked.text
    assert "is cancelled, by the district" in news(local)[0].text
    told = await local.steward.click(asked, "As it was")
    assert "planned" in told.text
    assert {"Change", "Cancel the session", "Open check-in"} <= set(told.buttons)
    await local.skip(minutes=2)
    (on,) = news(local)
    assert on.text.splitlines() == [*ON, f"🗓️ {FRIDAY} · 2 h"]
    assert "See the card / Ver la tarjeta" in on.links
    assert not local.notified(on)
    (card, _) = local.posts(local.members_channel)
    assert "Cancelled" not in card.text
    assert "~~" not in card.text
    assert "Going / Voy · 1" in card.buttons
    await local.members[1].click(card, "Going / Voy")
    await local.skip(days=4, hours=7.5)
    assert reminders(local) == 1
    record = await local.chair.command("audit")
    assert "put the session “Session 4” on again after it was cancelled" in record.text


async def test_with_another_room_and_time_the_channel_reads_both_at_once(local: Local) -> None:
    told = await cancelled(local, await announced(local, when="Friday 6pm"))
    asked = await local.steward.click(told, "Put it on again")
    form = await local.steward.click(asked, "Another time or place")
    assert form.field("When").value == "2026-03-06 18:00"
    told = await local.steward.submit(form, {"start": "Saturday 10am", "Room": "Gym"})
    assert "planned" in told.text
    await local.skip(seconds=10)
    (on,) = news(local)
    assert on.text.splitlines() == [*ON, f"🗓️ {SATURDAY} · 2 h", "📍 Gym"]
    (card, _) = local.posts(local.members_channel)
    assert SATURDAY in card.text
    await local.skip(days=4, hours=7.5)
    assert reminders(local) == 0
    await local.skip(hours=16)
    assert reminders(local) == 1


async def test_who_asked_to_be_told_hears_that_it_is_on_after_all(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    rosa = local.members[0]
    (card,) = local.posts(local.members_channel)
    answered = await rosa.click(card, "Going / Voy")
    await rosa.click(answered, "Tell me if it moves")
    told = await cancelled(local, managed)
    await local.skip(minutes=2)
    await put_on(local, told)
    await local.restart()
    await local.skip(minutes=2)
    heard = [one.text for one in rosa.direct_messages()]
    assert len(heard) == 2
    assert "is **cancelled**" in heard[0]
    assert heard[1] == (
        "✅ A session you asked about had been cancelled and is **on after all**:\n\n"
        "✅ Se había cancelado una sesión de la que usted pidió aviso, pero **sí se hace**:\n"
        f"🗓️ {FRIDAY}"
    )
    await cancelled(local, await managing(local.steward))
    await local.skip(minutes=2)
    assert len(rosa.direct_messages()) == 3


async def test_put_on_again_before_anyone_heard_nobody_reads_that_it_is_cancelled(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    rosa = local.members[0]
    (card,) = local.posts(local.members_channel)
    answered = await rosa.click(card, "Going / Voy")
    await rosa.click(answered, "Tell me if it moves")
    await put_on(local, await cancelled(local, managed))
    await local.skip(minutes=3)
    (heard,) = rosa.direct_messages()
    assert "on after all" in heard.text


@pytest.mark.parametrize("hold", [False, True])
async def test_of_what_stays_cancelled_nobody_knows_afterwards_who_meant_to_come(
    local: Local, *, hold: bool
) -> None:
    managed = await announced(local, when="Friday 6pm")
    rosa, services = local.members[0], local.bot.services
    (card,) = local.posts(local.members_channel)
    answered = await rosa.click(card, "Going / Voy")
    await rosa.click(answered, "Tell me if it moves")
    await cancelled(local, managed)
    chair = actor(local.guild.id, local.chair.id, local.now())
    await services.people.change(chair, legal_hold=hold)
    await local.skip(days=4, hours=7.5)
    assert await named(local) == 2
    await local.skip(hours=3)
    assert await named(local) == (2 if hold else 0)
    await services.people.change(chair, legal_hold=False)
    await local.skip(minutes=6)
    assert await named(local) == 0


async def named(local: Local) -> int:
    """How many rows name someone who meant to come or asked."""
    async with local.bot.services.database.reading() as connection:
        return sum(
            [
                len((await connection.execute(table.select())).all())
                for table in (rsvps, session_followers)
            ]
        )


async def test_two_chairs_at_once_put_it_on_once(local: Local) -> None:
    told = await cancelled(local, await announced(local, when="Friday 6pm"))
    theirs = await local.chair.click(await managing(local.chair), "Put it on again")
    cancellations = local.bot.services.cancellations
    chairs = [
        actor(local.guild.id, one.id, local.now(), role=Role.STEWARD)
        for one in (local.steward, local.chair)
    ]
    found = await asyncio.gather(*[cancellations.reinstate(one, 1, revision=1) for one in chairs])
    assert [(one.state, one.revision) for one in found] == [(State.PLANNED, 2)] * 2
    shown = await local.chair.click(theirs, "As it was")
    assert "planned" in shown.text
    shown = await local.steward.click(told, "Put it on again")
    assert "As it was" not in shown.buttons
    await local.skip(seconds=10)
    (on,) = news(local)
    assert "on after all" in on.text


async def test_an_old_press_does_not_put_on_what_was_cancelled_anew(local: Local) -> None:
    told = await cancelled(local, await announced(local, when="Friday 6pm"))
    old = await local.chair.click(await managing(local.chair), "Put it on again")
    again = await local.chair.click(await managing(local.chair), "Put it on again")
    form = await local.chair.click(again, "Another time or place")
    await cancelled(local, (await put_on(local, told)).screen)
    shown = await local.chair.click(old, "As it was")
    assert "cancelled by the district" in shown.text
    refused = await local.chair.submit(form, {"Room": "Gym"})
    assert "changed after you opened it" in refused.text
    await local.skip(seconds=10)
    (told_last,) = news(local)
    assert "❌ This session is cancelled" in told_last.text


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_it_is_told_once_though_discord_fails_and_the_bot_is_restarted(
    local: Local, status: int
) -> None:
    told = await cancelled(local, await announced(local, when="Friday 6pm"))
    asked = await local.steward.click(told, "Put it on again")
    local.fail("send", status, times=2)
    await local.steward.click(asked, "As it was")
    await local.skip(seconds=3)
    await local.restart()
    await local.skip(minutes=10)
    (on,) = news(local)
    assert "on after all" in on.text
    assert len([one for one in local.posts(local.members_channel) if "## " in one.text]) == 1


async def test_once_it_would_have_ended_it_is_not_put_on_any_more(local: Local) -> None:
    told = await cancelled(local, await announced(local, when="Friday 6pm"))
    asked = await local.steward.click(told, "Put it on again")
    other = await local.steward.click(await managing(local.steward), "Put it on again")
    unpressed = await managing(local.steward)
    await local.skip(days=4, hours=11)
    late = await local.steward.click(asked, "As it was")
    assert "is over or was cancelled" in late.text
    shown = await local.steward.click(other, "Another time or place")
    assert "Put it on again" not in shown.buttons
    shown = await local.steward.click(unpressed, "Put it on again")
    assert "Put it on again" not in shown.buttons


async def test_check_in_that_was_open_goes_on_with_whom_it_had(local: Local) -> None:
    panel = await opened(local)
    adding = await local.steward.click(panel, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on the list")
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    told = await put_on(local, await cancelled(local, managed.screen))
    assert "check-in is open" in told.text
    assert "1 person is on the list" in told.text
    assert "Show the words" in told.buttons


async def test_of_what_an_impasse_called_off_one_is_put_on_and_the_rest_stays_told(
    local: Local,
) -> None:
    numbers = [await announce_session(local, days=days) for days in (3, 4, 5)]
    await local.skip(seconds=10)
    card = await filled(local.chair, "Impasse", side="the district")
    await local.chair.click(card, "Do it all")
    await local.skip(minutes=2)
    sessions = local.bot.services.sessions
    for left, number in zip((2, 1, 0), reversed(numbers), strict=True):
        steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
        one = await sessions.get(steward, number)
        await local.bot.services.cancellations.reinstate(steward, number, revision=one.revision)
        await local.skip(minutes=2)
        told = [one.text for one in news(local)]
        off = [one for one in told if "cancelled, by" in one]
        assert sum(one.count("🗓️") for one in off) == left
        assert len(off) == min(left, 1)
        assert sum("on after all" in one for one in told) == 3 - left


async def test_a_card_that_came_due_meanwhile_comes_and_the_channel_reads_of_nothing_else(
    local: Local,
) -> None:
    preview = await local.steward.command("session", title="Table", when="Friday 6pm")
    form = await local.steward.click(preview, "Repeat every week")
    await local.steward.submit(form, {"Until": "in 4 weeks"})
    await local.steward.click(preview, "Post")
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    cancellations = local.bot.services.cancellations
    _, second, third, *_ = await local.bot.services.sessions.coming(steward)
    for one in (second, third):
        await cancellations.cancel(steward, one.id, CancelledBy.US)
    await local.skip(days=6)
    assert len(local.posts(local.members_channel)) == 1
    later = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    for one in (second, third):
        await cancellations.reinstate(later, one.id, revision=1)
    await local.skip(minutes=2)
    shown = local.texts(local.members_channel)
    assert [f"<t:{int(one.starts_at.timestamp())}:F>" in shown[-1] for one in (second, third)] == [
        True,
        False,
    ]
    assert len([one for one in shown if "## " in one]) == 2
    assert not news(local)
    await local.skip(days=6)
    assert any(
        f"<t:{int(third.starts_at.timestamp())}:F>" in one
        for one in local.texts(local.members_channel)
    )


async def test_a_card_someone_deleted_meanwhile_is_posted_again(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    (card,) = local.posts(local.members_channel)
    local.simulator.env.backend.delete_message(local.members_channel.id, card.id)
    told = await cancelled(local, managed)
    await local.skip(minutes=2)
    await put_on(local, told)
    await local.skip(minutes=2)
    shown = local.texts(local.members_channel)
    assert sum("## Session 4" in one for one in shown) == 1
    assert sum("on after all" in one for one in shown) == 1
