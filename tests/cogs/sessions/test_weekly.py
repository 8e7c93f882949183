"""A session that repeats weekly is posted once and is a session of its own each week."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actor import Role, System
from bot.services.sessions import FEATURE, CancelledBy, Session
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Answer, Local, Screen

DENVER = ZoneInfo("America/Denver")
# Friday, March 6, 18:00 in Denver; its clocks go forward two days later.
FIRST = datetime(2026, 3, 7, 1, tzinfo=UTC)


async def repeated(local: Local, until: str, **more: str) -> Answer:
    """The preview of a draft for Fridays at six, up to a day."""
    preview = await local.steward.command("session", title="Table", when="Friday 6pm", **more)
    form = await local.steward.click(preview, "Repeat every week")
    return await local.steward.submit(form, {"Until": until})


async def posted(local: Local, until: str, **more: str) -> Screen:
    preview = await repeated(local, until, **more)
    return (await local.steward.click(preview, "Post")).screen


async def coming(local: Local) -> list[Session]:
    return list(await local.bot.services.sessions.coming(System(local.guild.id, local.now())))


async def managed(local: Local, number: int) -> Screen:
    """What a steward may do with one of the coming sessions."""
    one = (await coming(local))[number]
    route = f"session:{one.id}:manage"
    listed = await local.steward.command("session")
    while not any(part.get("custom_id") == route for part in listed.screen.parts):
        await local.steward.click(listed, "Next")
    return (await local.steward.click(listed, route)).screen


def cards(local: Local) -> list[Screen]:
    found = local.posts(local.members_channel)
    return [one for one in found if "## " in one.text]


async def test_each_week_is_a_session_at_the_same_hour_also_when_the_clocks_change(
    local: Local,
) -> None:
    preview = await repeated(local, "March 27")
    last = FIRST + timedelta(weeks=3) - timedelta(hours=1)
    assert "**4 sessions**, one every week" in preview.text
    assert f"the last on <t:{int(last.timestamp())}:F>" in preview.text
    assert not await coming(local)
    listed = await local.steward.click(preview, "Post")
    assert listed.text.count("**Table**") == 4
    found = await coming(local)
    assert [f"{one.starts_at.astimezone(DENVER):%m-%d %H:%M}" for one in found] == [
        "03-06 18:00",
        "03-13 18:00",
        "03-20 18:00",
        "03-27 18:00",
    ]
    assert {one.created_by for one in found} == {local.steward.id}
    member = local.members[0]
    assert (await member.command("session")).text.count("**Table**") == 4


async def test_a_card_comes_a_week_before_its_session_and_its_reminder_an_hour(
    local: Local,
) -> None:
    await posted(local, "in 4 weeks")
    assert len(cards(local)) == 1
    await local.skip(days=4, hours=6.9)
    assert len(local.posts(local.members_channel)) == 1
    await local.skip(hours=0.2)
    first, second = cards(local)
    (reminder,) = (one for one in local.texts(local.members_channel) if "starts soon" in one)
    assert f"<t:{int(FIRST.timestamp())}:F>" in reminder
    assert f"<t:{int(FIRST.timestamp())}:F>" in first.text
    assert f"<t:{int((FIRST + timedelta(days=6, hours=23)).timestamp())}:F>" in second.text
    await local.restart()
    await local.skip(days=7)
    assert len(cards(local)) == 3


async def test_the_stewards_card_says_when_the_public_one_comes(local: Local) -> None:
    await posted(local, "in 4 weeks")
    assert "Its card comes into" not in (await managed(local, 0)).text
    due = FIRST + timedelta(days=6, hours=23)
    later = await managed(local, 2)
    assert (
        f"Its card comes into {local.members_channel.mention} on <t:{int(due.timestamp())}:F>"
        in (later.text)
    )


async def test_it_can_be_had_once_after_all(local: Local) -> None:
    preview = await repeated(local, "in 4 weeks")
    await local.steward.click(preview, "Only once")
    assert "one every week" not in preview.text
    await local.steward.click(preview, "Post")
    assert len(await coming(local)) == 1


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("March 12", "Until that day there is only this one session."),
        ("March 6 2026", "Until that day there is only this one session."),
        ("hasta el 4 de septiembre", "there would be 27 sessions; at most 26"),
        ("soonish", "I could not read “soonish”"),
        ("6pm", "I could not read “6pm”"),
    ],
)
async def test_a_day_that_makes_no_series_is_refused(local: Local, until: str, told: str) -> None:
    assert told in (await repeated(local, until)).text
    assert "Nothing is planned yet" in (await local.steward.command("session")).text


async def test_pressed_twice_and_by_another_steward_they_exist_once(local: Local) -> None:
    preview = await repeated(local, "March 20")
    await local.restart()
    number = int(preview.screen.button("Post").split(":")[1])
    drafts = local.bot.services.session_drafts
    someone = actor(local.guild.id, local.chair.id, local.now(), role=Role.CHAIR)
    await asyncio.gather(
        local.steward.click(preview, "Post"),
        drafts.announce(someone, number),
        drafts.announce(someone, number),
    )
    await local.skip(seconds=10)
    assert len(await coming(local)) == 3
    assert len(cards(local)) == 1
    # What was posted cannot be made into more by an old preview either.
    await drafts.repeat(someone, number, (local.now() + timedelta(weeks=9)).date())
    assert (await local.bot.services.sessions.get(someone, number)).weeks == 3


async def test_one_called_off_before_its_card_never_has_one(local: Local) -> None:
    await posted(local, "March 27")
    question = await local.steward.click(await managed(local, 1), "Cancel the session")
    await local.steward.click(question, "The district")
    await local.skip(days=20)
    shown = local.texts(local.members_channel)
    assert not any("Cancelled" in text for text in shown)
    assert len(cards(local)) == 3
    called_off = FIRST + timedelta(days=6, hours=23)
    assert not any(f"<t:{int(called_off.timestamp())}" in text for text in shown)


async def test_one_that_is_moved_up_has_its_card_a_week_before_its_new_day(local: Local) -> None:
    await posted(local, "March 27")
    form = await local.steward.click(await managed(local, 3), "Change")
    await local.steward.submit(form, {"start": "Thursday 5pm", "Title": "Extra"})
    await local.skip(seconds=10)
    _, extra = cards(local)
    assert "## Extra" in extra.text
    assert len(await coming(local)) == 4


async def test_one_that_is_changed_is_posted_as_it_is_by_then(local: Local) -> None:
    await posted(local, "March 13")
    form = await local.steward.click(await managed(local, 1), "Change")
    await local.steward.submit(form, {"Room": "Gym"})
    await local.skip(days=5)
    assert ["📍 Gym" in one.text for one in cards(local)] == [False, True]


async def test_which_week_is_meant_stands_wherever_a_steward_acts_on_one(local: Local) -> None:
    await posted(local, "March 20")
    for number, one in enumerate(await coming(local)):
        when = f"<t:{int(one.starts_at.timestamp())}:F>"
        asked = await local.steward.click(await managed(local, number), "Cancel the session")
        assert when in asked.text
        adding = await local.steward.click(await managed(local, number), "Add people")
        assert when in adding.text
        for button in ("Excused, paid release", "◀ Back"):
            assert when in (await local.steward.click(adding, button)).text


async def test_an_impasse_calls_off_all_of_them(local: Local) -> None:
    await posted(local, "August 28")
    found = await coming(local)
    assert len(found) == 26
    cancellations = local.bot.services.cancellations
    system = System(local.guild.id, local.now())
    called_off = await cancellations.cancel_coming(system, CancelledBy.DISTRICT, by=local.chair.id)
    assert [one.id for one in called_off] == [one.id for one in found]
    await local.skip(days=30)
    assert len(cards(local)) == 1


async def test_a_long_list_has_a_way_to_the_past_sessions_and_a_way_to_each(local: Local) -> None:
    begun = await announced(local, title="Earlier", when="now")
    await local.steward.click(begun, "Open check-in")
    await local.steward.click(begun, "Close check-in")
    await posted(local, "August 28")
    listed = await local.steward.command("session")
    assert "Earlier" not in listed.text
    await local.steward.click(listed, "Past sessions")
    assert "Earlier" in listed.text
    assert "Past sessions" not in listed.buttons
    last = await managed(local, 25)
    assert "Cancel the session" in last.buttons


async def test_all_of_them_are_in_calendars_at_once(local: Local) -> None:
    await posted(local, "August 28")
    member = actor(local.guild.id, local.members[0].id, local.now())
    assert len(await local.bot.services.sessions.for_calendar(member)) == 26


async def test_one_that_was_over_before_its_card_could_be_posted_has_none(local: Local) -> None:
    await posted(local, "March 13")
    second = (await coming(local))[1]
    by_then = actor(local.guild.id, local.steward.id, second.ends_at, role=Role.STEWARD)
    await local.bot.services.sessions.close(by_then, second.id)
    await local.skip(days=5)
    assert len(cards(local)) == 1
    (card, *_) = await local.bot.services.deliveries.of(FEATURE, second.id)
    assert card.withdrawn_at is not None


async def test_only_stewards_repeat_a_session(local: Local) -> None:
    preview = await repeated(local, "March 27")
    local.steward.loses(local.steward_role)
    refused = await local.steward.click(preview, "Only once")
    assert "This is for stewards and bargaining chairs." in refused.text
