"""A session that anyone may watch can be listed as a Discord event, which then follows it."""

# pyright: reportPrivateUsage=false

from datetime import datetime, timedelta
from typing import Any

import pytest
from simcord.backend.models import ScheduledEvent

from bot.actor import Role
from bot.deliveries import Kind
from bot.services.sessions import FEATURE
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Answer, Local, Screen

SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
LIST, UNLIST, AGAIN = "List as event", "No event", "List event again"


def events(local: Local) -> list[ScheduledEvent]:
    """All events of the server, also those that are over."""
    backend = local.simulator.env.backend
    return list(backend.get_guild(local.guild.id).scheduled_events.values())


async def drafted(local: Local, when: str = "Friday 6pm", **more: str) -> Answer:
    preview = await local.steward.command("session", title="Table", when=when, **more)
    return await local.steward.click(preview, LIST)


async def listed(local: Local, when: str = "Friday 6pm", **more: str) -> Screen:
    """A posted session that is listed too: its card to manage."""
    return (await local.steward.click(await drafted(local, when, **more), "Post")).screen


async def fill(local: Local, managed: Screen, **fields: str) -> Answer:
    form = await local.steward.click(managed, "Change")
    return await local.steward.submit(form, dict(fields))


async def again(local: Local) -> Screen:
    """The only session's card, opened anew."""
    shown = await local.steward.command("session")
    return (await local.steward.click(shown, "Manage")).screen


def change_there(local: Local, **changes: Any) -> None:
    """Change the only event as somebody at Discord would."""
    (event,) = events(local)
    local.simulator.env.backend.edit_scheduled_event(local.guild.id, event.id, changes)


async def test_nothing_is_listed_unless_a_steward_chooses_it(local: Local) -> None:
    preview = await local.steward.command("session", title="Table", when="Friday 6pm")
    assert "the whole server would see it, and who presses Interested" in preview.text
    await local.steward.click(preview, "Post")
    assert not events(local)


async def test_a_listed_session_is_an_event_with_title_time_and_place(local: Local) -> None:
    preview = await drafted(local)
    assert "It is a Discord event too" in preview.text
    assert not events(local)
    form = await local.steward.click(preview, "Change")
    await local.steward.submit(form, {"Room": "Room 12", "Link": "https://stream.example/live"})
    managed = await local.steward.click(preview, "Post")
    (event,) = events(local)
    assert (event.name, event.status, event.entity_type) == ("Table", SCHEDULED, 3)
    starts = datetime.fromisoformat(event.scheduled_start_time)
    assert starts.timestamp() == 1772845200
    assert datetime.fromisoformat(str(event.scheduled_end_time)) - starts == timedelta(hours=2)
    assert event.entity_metadata == {"location": "Room 12"}
    assert "Anyone may watch this meeting." in str(event.description)
    assert "Cualquiera puede ver esta reunión." in str(event.description)
    assert "https://stream.example/live" in str(event.description)
    assert "who presses Interested there" in managed.text


@pytest.mark.parametrize(
    ("room", "link", "place"),
    [
        ("", "https://stream.example/live", "https://stream.example/live"),
        ("", "https://stream.example/" + "w" * 300, "See our channel / Vea nuestro canal"),
        ("", "", "See our channel / Vea nuestro canal"),
        ("r" * 150, "", "r" * 99 + "…"),
    ],
)
async def test_its_place_is_what_fits(local: Local, room: str, link: str, place: str) -> None:
    preview = await drafted(local)
    form = await local.steward.click(preview, "Change")
    await local.steward.submit(form, {"Title": "t" * 90, "Room": room, "Link": link})
    await local.steward.click(preview, "Post")
    (event,) = events(local)
    assert (event.entity_metadata or {})["location"] == place
    assert link in str(event.description)
    assert len(room) <= 100 or room in str(event.description)


async def test_the_event_follows_the_session(local: Local) -> None:
    managed = await listed(local)
    await fill(local, managed, Title="Open table", start="Friday 7pm", Room="Gym")
    await local.skip(seconds=10)
    (event,) = events(local)
    assert (event.name, event.entity_metadata) == ("Open table", {"location": "Gym"})
    assert datetime.fromisoformat(event.scheduled_start_time).timestamp() == 1772848800


async def test_answers_of_members_do_not_touch_the_event(local: Local) -> None:
    await listed(local)
    local.fail("change event", 500, times=None)
    (card,) = local.posts(local.members_channel)
    await local.members[0].click(card, "Going / Voy")
    await local.skip(minutes=5)
    assert not local.faults()
    rows = await local.bot.services.deliveries.of(FEATURE, 1)
    assert [one.dirty_at for one in rows if one.kind is Kind.EVENT] == [None]


async def test_a_session_called_off_is_cancelled_there_too(local: Local) -> None:
    managed = await listed(local)
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "The district")
    await local.skip(seconds=10)
    assert [event.status for event in events(local)] == [CANCELLED]


async def test_one_put_on_again_is_listed_anew_with_what_changed(local: Local) -> None:
    managed = await listed(local)
    question = await local.steward.click(managed, "Cancel the session")
    told = await local.steward.click(question, "The district")
    await local.skip(seconds=10)
    asked = await local.steward.click(told, "Put it on again")
    form = await local.steward.click(asked, "Another time or place")
    await local.steward.submit(form, {"start": "Friday 7pm", "Room": "Gym"})
    await local.skip(seconds=10)
    (event,) = (one for one in events(local) if one.status == SCHEDULED)
    assert event.entity_metadata == {"location": "Gym"}
    assert datetime.fromisoformat(event.scheduled_start_time).timestamp() == 1772848800


async def test_one_called_off_after_its_start_is_gone_from_the_list(local: Local) -> None:
    managed = await listed(local, "in 2 hours")
    await local.skip(hours=2.2)
    assert [event.status for event in events(local)] == [ACTIVE]
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "We did")
    await local.skip(seconds=10)
    assert not events(local)


async def test_a_kind_that_is_not_for_everyone_takes_the_event_down(local: Local) -> None:
    preview = await drafted(local)
    await local.steward.select(preview, "Training")
    assert LIST not in preview.buttons
    assert UNLIST not in preview.buttons
    assert "Interested" not in preview.text
    await local.steward.click(preview, "Post")
    assert not events(local)
    # Back to a public kind it is not listed by itself.
    form = await local.steward.click(await again(local), "Change")
    await local.steward.submit(form, {})
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    await local.bot.services.sessions.change(steward, 1, kind="board")
    await local.skip(seconds=10)
    assert not events(local)


async def test_a_posted_session_whose_kind_changes_has_its_event_deleted(local: Local) -> None:
    await listed(local)
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    await local.bot.services.sessions.change(steward, 1, kind="rally")
    await local.skip(seconds=10)
    assert not events(local)


async def test_a_posted_session_is_listed_and_taken_off_again(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    await local.steward.click(managed, LIST)
    assert len(events(local)) == 1
    await local.restart()
    managed = await again(local)
    await local.steward.click(managed, UNLIST)
    assert not events(local)
    await local.steward.click(managed, LIST)
    assert len(events(local)) == 1
    told = [deed.action for deed in await local.bot.services.audit.deeds(local.guild.id, 25)]
    assert told[:3] == ["session-list", "session-unlist", "session-list"]


@pytest.mark.parametrize("kind", ["mediation", "rally", "training"])
async def test_what_is_not_for_everyone_cannot_be_listed(local: Local, kind: str) -> None:
    preview = await local.steward.command("session", title="T", when="Friday 6pm", kind=kind)
    assert LIST not in preview.buttons
    managed = await local.steward.click(preview, "Post")
    assert LIST not in managed.buttons


@pytest.mark.parametrize("there", ["deleted", "cancelled", "ended"])
async def test_an_event_that_someone_ended_is_told_of_and_changes_no_session(
    local: Local, there: str
) -> None:
    await listed(local)
    backend = local.simulator.env.backend
    if there == "deleted":
        backend.delete_scheduled_event(local.guild.id, events(local)[0].id)
    else:
        change_there(local, status=CANCELLED if there == "cancelled" else COMPLETED)
    await local.skip(minutes=5)
    managed = await again(local)
    assert "was deleted, cancelled or ended at Discord" in managed.text
    assert "planned" in managed.text
    assert len(local.posts(local.members_channel)) == 1
    await local.steward.click(managed, AGAIN)
    assert [event.status for event in events(local)][-1] == SCHEDULED
    assert AGAIN not in (await again(local)).buttons


async def test_one_that_was_ended_stays_so_when_the_session_changes(local: Local) -> None:
    managed = await listed(local)
    change_there(local, status=CANCELLED)
    await fill(local, managed, Room="Gym")
    await local.skip(minutes=2)
    assert [event.status for event in events(local)] == [CANCELLED]
    managed = await again(local)
    assert "was deleted, cancelled or ended at Discord" in managed.text
    await local.steward.click(managed, UNLIST)
    assert AGAIN not in (await again(local)).buttons


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (403, 50013, "Give the bot's role Create Events"),
        (400, 30038, "There are 100 open ones"),
        (400, 50035, "(Code 50035.)"),
    ],
)
async def test_what_discord_refuses_is_told_and_listed_after_mending(
    local: Local, status: int, code: int, told: str
) -> None:
    local.fail("event", status, code=code)
    managed = await listed(local)
    assert told in managed.text
    assert len(local.posts(local.members_channel)) == 1
    await local.skip(minutes=10)
    assert not events(local)
    await local.steward.click(managed, AGAIN)
    assert told not in managed.text
    assert len(events(local)) == 1


async def test_the_bot_needs_create_events_for_it(local: Local) -> None:
    backend = local.simulator.env.backend
    role = local.bot_role
    allowed = backend.get_guild(local.guild.id).roles[role.id].permissions & ~(1 << 44)
    backend.edit_role(local.guild.id, role.id, {"permissions": allowed})
    managed = await listed(local)
    assert "Give the bot's role Create Events" in managed.text


async def test_a_session_that_has_begun_is_neither_listed_nor_changed(local: Local) -> None:
    managed = await announced(local, when="now")
    assert LIST not in managed.buttons
    managed = await listed(local, "in 2 hours")
    await local.skip(hours=2.2)
    await local.steward.click(managed, "Change")
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    await local.bot.services.sessions.change(steward, 2, room="Gym")
    await local.skip(minutes=2)
    (event,) = events(local)
    assert event.status == ACTIVE
    assert event.entity_metadata != {"location": "Gym"}
    rows = await local.bot.services.deliveries.of(FEATURE, 2)
    assert [one.fault for one in rows if one.kind is Kind.EVENT] == [None]
    await local.skip(hours=3)
    assert [event.status for event in events(local)] == [COMPLETED]
    assert not local.faults()


async def test_one_that_is_moved_into_the_past_has_no_event_for_later(local: Local) -> None:
    await listed(local)
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    sessions = local.bot.services.sessions
    await sessions.change(steward, 1, starts_at=local.now() - timedelta(minutes=5))
    await local.skip(seconds=10)
    assert not events(local)
    await sessions.change(steward, 1, starts_at=local.now() + timedelta(days=1))
    await local.skip(seconds=10)
    assert len(events(local)) == 1


async def test_each_week_has_an_event_of_its_own_that_comes_with_its_card(local: Local) -> None:
    preview = await drafted(local)
    form = await local.steward.click(preview, "Repeat every week")
    await local.steward.submit(form, {"Until": "March 27"})
    await local.steward.click(preview, "Post")
    assert len(events(local)) == 1
    await local.skip(days=5)
    assert len(events(local)) == 2
    await local.skip(days=15)
    assert len({event.scheduled_start_time for event in events(local)}) == 4


async def test_one_of_a_series_that_is_moved_up_is_listed_a_week_before_its_new_day(
    local: Local,
) -> None:
    preview = await drafted(local)
    form = await local.steward.click(preview, "Repeat every week")
    await local.steward.submit(form, {"Until": "March 27"})
    await local.steward.click(preview, "Post")
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    sooner = local.now() + timedelta(days=2)
    await local.bot.services.sessions.change(steward, 4, starts_at=sooner)
    await local.skip(seconds=10)
    starts = [datetime.fromisoformat(event.scheduled_start_time) for event in events(local)]
    assert starts[1:] == [sooner]


async def test_a_spanish_steward_reads_it_in_spanish(local: Local) -> None:
    local.steward.reads()
    preview = await local.steward.command("session", title="Mesa", when="viernes 6pm")
    await local.steward.click(preview, "Hacer evento")
    assert "todo el servidor lo ve" in preview.text
