"""A channel is told in a post of its own when a session of its moves or is cancelled."""

import pytest

from bot.actor import Role
from bot.services.sessions import CancelledBy
from tests.actors import actor
from tests.cogs.bargaining.chair import announce_session, filled
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Answer, Local, Screen

# Friday, March 6, 18:00 in Denver, and Saturday and Sunday at ten.
FRIDAY, SATURDAY, SUNDAY = "<t:1772845200:F>", "<t:1772902800:F>", "<t:1772985600:F>"


async def changes(local: Local, managed: Screen, **fields: str) -> None:
    form = await local.steward.click(managed, "Change")
    await local.steward.submit(form, fields)


async def cancels(local: Local, managed: Screen, by: str = "The district") -> Answer:
    sure = await local.steward.click(managed, "Cancel the session")
    return await local.steward.click(sure, by)


def news(local: Local) -> list[Screen]:
    """What stands in the members' channel beside cards and reminders."""
    found = local.posts(local.members_channel)
    return [one for one in found if "## " not in one.text and "starts soon" not in one.text]


async def test_the_channel_reads_from_when_to_when_and_finds_the_card(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm", title="@everyone talks")
    (card,) = local.posts(local.members_channel)
    await changes(local, managed, When="Saturday 10am", Room="Room 12")
    await local.skip(seconds=10)
    (told,) = news(local)
    assert told.text.splitlines() == [
        (
            "🔁 **@\u200beveryone talks** has been moved. "
            "If you can't come now, change your answer on the card."
        ),
        (
            "🔁 **@\u200beveryone talks** cambió de fecha u hora. "
            "Si ya no puede ir, cambie su respuesta en la tarjeta."
        ),
        f"🗓️ {FRIDAY} → **{SATURDAY}**",
        "📍 Room 12",
    ]
    address = f"https://discord.com/channels/{local.guild.id}/{local.members_channel.id}/{card.id}"
    assert told.links == {"See the card / Ver la tarjeta": address}
    assert not local.notified(told)
    await local.skip(days=2)
    assert len(news(local)) == 1


async def test_of_several_moves_only_the_latest_is_told(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    await changes(local, managed, When="Saturday 10am")
    await changes(local, managed, When="Sunday 10am")
    await local.skip(seconds=10)
    (told,) = news(local)
    assert f"{SATURDAY} → **{SUNDAY}**" in told.text
    await changes(local, managed, When="Friday 6pm")
    await local.restart()
    await local.skip(seconds=10)
    (told,) = news(local)
    assert f"{SUNDAY} → **{FRIDAY}**" in told.text


async def test_another_room_is_told_and_what_is_not_in_anyones_head_is_not(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    await changes(local, managed, Title="Session five", Link="https://example.org/s", How="3 h")
    await local.skip(minutes=2)
    assert not news(local)
    await changes(local, managed, Room="Gym")
    await local.skip(seconds=10)
    (told,) = news(local)
    assert told.text.splitlines() == [
        "📍 **Session five** has a new place.",
        "📍 **Session five** cambió de lugar.",
        f"🗓️ {FRIDAY}",
        "📍 Gym",
    ]
    await changes(local, managed, Title="Session six")
    await local.skip(minutes=2)
    (told,) = news(local)
    assert "Session six" in told.text
    await changes(local, managed, Room="")
    await local.skip(seconds=10)
    (told,) = news(local)
    assert "the place is not known yet" in told.text
    assert "📍 Gym" not in told.text
    await local.skip(days=4, hours=7.5)
    assert any("starts soon" in text for text in local.texts(local.members_channel))


@pytest.mark.parametrize(
    ("by", "en", "es"),
    [
        ("The district", "by the district.", "❌ El distrito canceló esta sesión."),
        ("We did", "by us.", "❌ Cancelamos esta sesión."),
    ],
)
async def test_a_cancellation_says_by_whom_and_takes_the_move_down(
    local: Local, by: str, en: str, es: str
) -> None:
    managed = await announced(local, when="Friday 6pm")
    await changes(local, managed, When="Saturday 10am")
    await local.skip(seconds=10)
    await cancels(local, managed, by)
    await local.skip(seconds=10)
    (told,) = news(local)
    assert told.text.splitlines() == [
        f"❌ This session is cancelled, {en}",
        es,
        f"🗓️ **Session 4** · {SATURDAY}",
    ]
    assert "See the card / Ver la tarjeta" in told.links
    assert not local.notified(told)
    await local.restart()
    await local.skip(days=2)
    assert len(news(local)) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_it_is_told_once_though_discord_fails_and_the_bot_is_restarted(
    local: Local, status: int
) -> None:
    managed = await announced(local, when="Friday 6pm")
    local.fail("send", status, times=2)
    await changes(local, managed, When="Saturday 10am")
    assert "Not everything is posted yet" in managed.text
    await local.skip(seconds=3)
    await local.restart()
    await local.skip(minutes=10)
    assert len(news(local)) == 1


async def test_a_channel_that_takes_no_post_is_told_once_a_steward_tries_again(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    local.forbid(local.members_channel, "send_messages")
    cancelled = await cancels(local, managed)
    assert "has not been told that this session" in cancelled.text
    await local.skip(seconds=10)
    assert "the bot isn't allowed to write there" in local.texts(local.stewards_channel)[-1]
    listed = await local.steward.command("session")
    managed = (await local.steward.click(listed, "Manage")).screen
    assert "has not been told that this session" in managed.text
    (notice,) = local.posts(local.stewards_channel)
    local.simulator.env.backend.delete_message(local.stewards_channel.id, notice.id)
    await local.steward.click(managed, "Post again")
    await local.skip(minutes=2)
    assert "the bot isn't allowed to write there" in local.texts(local.stewards_channel)[-1]
    local.allow(local.members_channel, "send_messages")
    await local.steward.click(managed, "Post again")
    await local.skip(seconds=10)
    assert len(news(local)) == 1
    assert "nothing is missing" in local.texts(local.stewards_channel)[-1]
    listed = await local.steward.command("session")
    managed = (await local.steward.click(listed, "Manage")).screen
    assert "Post again" not in managed.buttons


async def test_of_what_nobody_saw_or_is_over_nothing_is_told(local: Local) -> None:
    draft = await local.steward.command("session", title="Draft", when="Friday 6pm")
    form = await local.steward.click(draft, "Change")
    draft = await local.steward.submit(form, {"When": "Saturday 10am", "Room": "Gym"})
    form = await local.steward.click(draft, "Repeat every week")
    await local.steward.submit(form, {"Until": "in 4 weeks"})
    await local.steward.click(draft, "Post")
    sessions, cancellations = local.bot.services.sessions, local.bot.services.cancellations
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    first, second, third, *_ = await sessions.coming(steward)
    await sessions.change(steward, second.id, room="Library")
    await cancellations.cancel(steward, third.id, CancelledBy.US)
    await local.skip(days=4)
    assert not news(local)
    late = actor(local.guild.id, local.steward.id, first.ends_at, role=Role.STEWARD)
    await sessions.change(late, first.id, room="Library")
    await cancellations.cancel(late, first.id, CancelledBy.US)
    await local.skip(seconds=10)
    assert not news(local)


async def test_what_an_impasse_calls_off_is_told_in_one_post(local: Local) -> None:
    for days in (3, 4, 5):
        await announce_session(local, days=days)
    preview = await local.steward.command("session", title="Table", when="Friday 6pm")
    form = await local.steward.click(preview, "Repeat every week")
    await local.steward.submit(form, {"Until": "in 12 weeks"})
    await local.steward.click(preview, "Post")
    await local.skip(seconds=10)
    card = await filled(local.chair, "Impasse", side="the district")
    await local.chair.click(card, "Do it all")
    await local.skip(minutes=2)
    (told,) = (one for one in news(local) if "cancelled" in one.text)
    assert "❌ 15 sessions are cancelled, by" in told.text
    assert told.text.count("🗓️") == 8
    assert "… and 7 more: see /session." in told.text
    assert "… y 7 más" in told.text
