import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.actors import actor
from tests.cogs.updates.chair import (
    SHORT,
    composed,
    contents,
    more,
    published,
    scheduled,
    until,
    uploaded,
)
from tests.simulator import Answer, Local


async def timed(local: Local, preview: Answer, when: str) -> Answer:
    """What the chair sees after giving a time under the preview."""
    form = await local.chair.click(preview, "Schedule")
    return await local.chair.submit(form, {"when": when})


async def test_stewards_get_it_first_and_members_when_it_is_released(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="stewards")
    await published(local.chair, preview)
    assert len(local.posts(local.stewards_channel)) == 1
    assert local.posts(local.members_channel) == []
    assert "or it is not for your role" in (await local.members[0].command("news", find="1")).text
    assert "Next session" in (await local.steward.command("news", find="1")).text

    read = await local.chair.command("news", find="1")
    told = await local.chair.click(read, "Release now")
    assert "Members have Update 1 now." in told.text
    assert len(local.posts(local.members_channel)) == 1
    assert "Next session" in (await local.members[0].command("news", find="1")).text


async def test_the_public_gets_it_with_the_members(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair, SHORT, audience="public"))

    assert contents(local, local.members_channel) == contents(local, local.start_here)
    assert "Next session" in (await local.newcomer.command("news", find="1")).text


async def test_the_public_waits_for_the_end_of_the_embargo(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    form = await local.chair.click(preview, "Schedule")
    preview = await local.chair.submit(form, {"wider": "tomorrow at noon"})
    await published(local.chair, preview)
    assert len(local.posts(local.members_channel)) == 1
    assert local.posts(local.start_here) == []
    assert "not for your role" in (await local.newcomer.command("news", find="1")).text

    await local.skip(hours=25)
    assert local.posts(local.start_here) == []
    await local.skip(hours=2)
    assert len(local.posts(local.start_here)) == 1


async def test_the_preview_says_when_everyone_else_gets_it(local: Local) -> None:
    held = await uploaded(local.chair, SHORT, audience="embargo")
    assert "Everyone else gets it when you press Release now." in held.text
    form = await local.chair.click(held, "Schedule")
    timely = await local.chair.submit(form, {"wider": "tomorrow at noon"})
    assert "Everyone else gets it <t:" in timely.text
    assert "Release now" not in timely.text

    await local.skip(days=2)
    drafts = await local.chair.command("update")
    late = await local.chair.click(drafts, "Open")
    assert "Everyone else gets it at the same moment" in late.text


async def test_no_mention_is_promised_for_the_morning_where_none_goes_out_then(
    local: Local,
) -> None:
    await local.skip(hours=14)
    for audience, mentions in (("members", True), ("stewards", False)):
        preview = await uploaded(local.chair, SHORT, audience=audience, ping=local.member_role)
        assert "It is night: it comes without a sound" in preview.text
        assert ("and the mention waits until 6:30" in preview.text) is mentions
        told = await published(local.chair, preview)
        assert "It is night, so it came without a sound" in told.text
        assert ("the mention goes out at 6:30" in told.text) is mentions


async def test_hold_stops_the_clock_until_release_now(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    form = await local.chair.click(preview, "Schedule")
    preview = await local.chair.submit(form, {"wider": "in 2 hours"})
    await published(local.chair, preview)
    read = await local.chair.command("news", find="1")
    held = await local.chair.click(read, "Hold")
    assert "Held" in held.text
    assert "Release now" in (await local.chair.click(held, "Read")).buttons
    await local.skip(hours=3)
    assert local.posts(local.start_here) == []

    desk = await local.chair.command("update")
    assert "Update 1 waits for the public" in desk.text.replace("*", "")
    read = await local.chair.click(desk, "Open")
    assert "when you press Release now" in read.text
    told = await local.chair.click(read, "Release now")
    assert "Update 1 is in the public channel now too." in told.text
    assert len(local.posts(local.start_here)) == 1
    read = await local.chair.command("news", find="1")
    assert "Release now" not in read.buttons


async def test_a_time_that_is_over_by_hours_when_a_chair_confirms_it_is_at_once(
    local: Local,
) -> None:
    asked = await timed(local, await composed(local.chair), "in 1 hour")
    await local.skip(hours=6)
    await scheduled(local.chair, asked)
    await until(local, lambda: len(local.posts(local.members_channel)) == 1)
    assert local.posts(local.stewards_channel) == []


async def test_what_an_outage_held_up_for_hours_waits_for_a_chair_who_hears_of_it(
    local: Local,
) -> None:
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    form = await local.chair.click(preview, "Schedule")
    await published(local.chair, await local.chair.submit(form, {"wider": "in 2 hours"}))
    await scheduled(local.chair, await timed(local, await composed(local.chair), "in 1 hour"))

    await local.bot.jobs.close()
    await local.skip(hours=6)
    await local.restart()
    await until(local, lambda: len(local.posts(local.stewards_channel)) == 2)
    assert len(local.posts(local.members_channel)) == 1
    assert local.posts(local.start_here) == []
    # Each is found by a job of its own.
    missed, held = sorted(local.posts(local.stewards_channel), key=lambda one: "held" in one.text)
    assert "It is back among the drafts" in missed.text
    assert "Update 1 should have reached the public by now" in held.text

    preview = await local.chair.click(await local.chair.command("update"), "update:2:preview")
    assert "more than 3 hours have passed" in preview.text
    assert "Press Schedule to choose another time" in preview.text
    read = await local.chair.click(await local.chair.command("update"), "update:1:read")
    await local.chair.click(read, "Release now")
    assert len(local.posts(local.start_here)) == 1
    await local.skip(minutes=1)
    assert "is where it should be" in local.find(local.stewards_channel, held.id).text


async def test_a_chair_is_not_told_that_members_have_what_discord_refused(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair, SHORT, audience="stewards"))
    local.forbid(local.members_channel, "send_messages")
    told = await local.chair.click(await local.chair.command("news", find="1"), "Release now")
    assert "have Update 1 now" not in told.text
    assert "they can read it in /news, but not all of it is in its channel yet" in told.text
    assert "Try again" in told.buttons


async def test_an_update_goes_out_at_its_time_in_the_local_zone(local: Local) -> None:
    asked = await timed(local, await composed(local.chair), "mañana a las 7 de la mañana")
    seven = int(datetime(2026, 3, 3, 14, tzinfo=UTC).timestamp())
    assert f"<t:{seven}" in asked.text
    assert local.posts(local.members_channel) == []
    told = await scheduled(local.chair, asked)
    assert "Scheduled" in told.text

    await local.restart()
    await local.skip(hours=20)
    assert local.posts(local.members_channel) == []
    await local.skip(hours=2)
    assert len(local.posts(local.members_channel)) == 1


async def test_another_time_for_the_first_readers_leaves_that_of_the_others(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    form = await local.chair.click(preview, "Schedule")
    asked = await local.chair.submit(form, {"when": "Friday 6pm", "wider": "Saturday 8am"})
    form = await local.chair.click(asked, "Another time")
    asked = await local.chair.submit(form, {"when": "Friday 7pm"})

    friday, saturday = (int(datetime(2026, 3, 7, hour, tzinfo=UTC).timestamp()) for hour in (2, 15))
    assert f"It goes out <t:{friday}:F>" in asked.text
    assert f"Everyone else gets it <t:{saturday}:F>" in asked.text


async def test_a_time_left_as_it_stands_where_an_hour_comes_twice_stays_the_second(
    local: Local,
) -> None:
    second = datetime(2026, 11, 1, 8, tzinfo=UTC)
    hours = (second - local.now()) // timedelta(hours=1)
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    form = await local.chair.click(preview, "Schedule")
    fields = {"when": f"in {hours} hours", "wider": f"in {hours + 48} hours"}
    asked = await local.chair.submit(form, fields)
    moments = re.findall(r"<t:\d+:F>", asked.text)
    form = await local.chair.click(asked, "Another time")
    assert form.field("when").value == "2026-11-01 01:00"
    asked = await local.chair.submit(form, {})
    assert re.findall(r"<t:\d+:F>", asked.text) == moments
    assert f"It goes out <t:{int(second.timestamp())}:F>" in asked.text


async def test_a_time_after_the_clocks_went_forward_is_an_hour_earlier_in_utc(
    local: Local,
) -> None:
    asked = await timed(local, await composed(local.chair), "March 9 6pm")

    assert f"<t:{int(datetime(2026, 3, 10, 0, tzinfo=UTC).timestamp())}" in asked.text


async def test_a_time_given_with_the_command_is_confirmed_under_the_preview(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, when="Friday 6pm")
    assert "press Schedule to confirm" in preview.text
    asked = await local.chair.click(preview, "Schedule")
    told = await scheduled(local.chair, asked)

    friday = int(datetime(2026, 3, 7, 1, tzinfo=UTC).timestamp())
    assert f"<t:{friday}" in told.text


@pytest.mark.parametrize(
    ("when", "told"),
    [("yesterday 6pm", "already over"), ("March 1, 2026 6pm", "already over"), ("Friday 6", "6")],
)
async def test_a_past_or_unclear_time_is_refused_with_how_it_was_understood(
    local: Local, when: str, told: str
) -> None:
    refused = await timed(local, await composed(local.chair), when)

    assert told in refused.text
    assert "Scheduled" not in refused.text


async def test_the_wider_audience_is_never_before_the_first(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    form = await local.chair.click(preview, "Schedule")
    refused = await local.chair.submit(form, {"when": "Friday 6pm", "wider": "Friday 5pm"})

    assert "would get it before the first readers" in refused.text


async def test_editing_takes_it_off_the_schedule(local: Local) -> None:
    asked = await timed(local, await composed(local.chair), "in 2 hours")
    await scheduled(local.chair, asked)
    desk = await local.chair.command("update")
    preview = await local.chair.click(desk, "Open")
    form = await local.chair.click(preview, "Edit")
    await local.chair.submit(form, {"title": "Another title"})
    await local.skip(hours=3)

    assert local.posts(local.members_channel) == []


async def test_at_night_it_comes_without_sound_and_the_mention_waits_for_morning(
    local: Local,
) -> None:
    local.make_mentionable(local.member_role)
    await local.skip(hours=17.5)  # 3:30 in Denver
    preview = await uploaded(local.chair, SHORT, ping=local.member_role)
    assert "It is night: it comes without a sound, and the mention waits" in preview.text
    told = await published(local.chair, preview)
    assert "without a sound" in told.text
    (message,) = local.posts(local.members_channel)
    assert not local.notified(message)
    assert message.message.flags.suppress_notifications

    await local.skip(hours=2)
    assert len(local.posts(local.members_channel)) == 1
    await local.skip(hours=1.5)
    _, morning = local.posts(local.members_channel)
    assert local.notified(morning) == {local.chair, local.steward, *local.members}
    assert str(message.id) in morning.text


async def test_what_was_meant_for_last_night_is_shown_by_day_with_its_mention(
    local: Local,
) -> None:
    local.make_mentionable(local.member_role)
    await uploaded(local.chair, SHORT, ping=local.member_role, when="in 14 hours")  # midnight
    await local.skip(hours=24)
    preview = await local.chair.click(await local.chair.command("update"), "Open")

    assert preview.text.count(local.member_role.mention) == 2


async def test_at_night_nothing_is_said_of_a_mention_that_was_not_chosen(local: Local) -> None:
    await local.skip(hours=17.5)
    preview = await uploaded(local.chair, SHORT)
    assert "It is night: it comes without a sound.\n" in preview.text


async def test_the_chair_may_choose_sound_at_night(local: Local) -> None:
    local.make_mentionable(local.member_role)
    await local.skip(hours=17.5)
    preview = await uploaded(local.chair, SHORT, ping=local.member_role)
    options = await more(local.chair, preview, "Kind, audience, mention, thread")
    options = await local.chair.click(options, "Sound at night: no")
    preview = await local.chair.click(options, "Back to the preview")
    await published(local.chair, preview)

    (message,) = local.posts(local.members_channel)
    assert local.notified(message) == {local.chair, local.steward, *local.members}
    assert not message.message.flags.suppress_notifications


async def test_without_a_public_channel_the_chair_is_told_what_is_missing(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), public_channel_id=None
    )
    told = await published(local.chair, await uploaded(local.chair, SHORT, audience="public"))

    assert "No public channel is chosen yet" in told.text
    desk = await local.chair.command("update")
    assert "Open" in desk.buttons


async def test_a_chair_who_lost_the_role_cannot_publish(local: Local) -> None:
    preview = await composed(local.chair)
    asked = await local.chair.click(preview, "publish")
    local.chair.loses(local.chair_role)
    refused = await local.chair.click(asked, "Yes: publish")

    assert "for bargaining chairs" in refused.text
    assert local.posts(local.members_channel) == []


async def test_a_scheduled_update_that_cannot_go_out_is_told(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="public")
    asked = await timed(local, preview, "in 1 hour")
    await scheduled(local.chair, asked)
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), public_channel_id=None
    )
    await local.skip(hours=1)
    await until(local, lambda: bool(local.posts(local.stewards_channel)))

    (notice,) = local.posts(local.stewards_channel)
    assert "could not go out" in notice.text
    desk = await local.chair.command("update")
    preview = await local.chair.click(desk, "Open")
    assert "No public channel is chosen yet" in preview.text
