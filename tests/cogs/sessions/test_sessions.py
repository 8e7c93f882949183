"""Stewards plan, move and cancel sessions; members see what is coming and say whether they come."""

import pytest
from icalendar import Calendar

from bot.actor import System
from bot.services.sessions import FEATURE, CancelledBy, Kind
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced, opened, words
from tests.simulator import Local, Screen


def card(local: Local) -> Screen:
    """The last card in the members' channel."""
    return [one for one in local.posts(local.members_channel) if "## " in one.text][-1]


async def test_a_steward_sees_a_session_before_members_do(local: Local) -> None:
    preview = await local.steward.command(
        "session", title="Session 5", when="Friday 6pm", kind="mediation"
    )
    assert preview.private
    assert "Nobody sees it yet" in preview.text
    assert "Mediation / Mediación" in preview.text
    assert not local.posts(local.members_channel)
    await local.steward.click(preview, "Post")
    shown = card(local)
    assert "## Session 5" in shown.text
    # Friday, March 6, 18:00 in Denver.
    assert "<t:1772845200:F> · 2 h" in shown.text
    assert "Going / Voy · 0" in shown.buttons
    assert "Nothing is planned yet" not in (await local.members[0].command("session")).text


async def test_a_chair_fills_in_the_form_with_room_and_stream(local: Local) -> None:
    form = await local.chair.command("session", title="Session 6")
    assert form.field("Title").value == "Session 6"
    preview = await local.chair.submit(
        form,
        {
            "start": "tomorrow at 5:30 pm",
            "How long": "90 min",
            "Room": "Room 12",
            "Link": "https://stream.example/live",
        },
    )
    await local.chair.select(preview, "School board meeting")
    preview = await local.chair.click(preview, "Post")
    assert "📍 Room 12\n📺 https://stream.example/live" in card(local).text
    assert "School board meeting / Reunión de la Junta de Educación" in card(local).text
    assert "1 h 30 min" in card(local).text


async def test_a_session_is_held_in_a_voice_channel_whose_link_was_copied(local: Local) -> None:
    draft = await local.steward.command("session", title="Phone bank", when="tomorrow 6pm")
    hall = f"https://discord.com/channels/{local.guild.id}/{local.hall.id}"
    preview = await local.steward.submit(
        await local.steward.click(draft, "Change"), {"voice channel": hall}
    )
    await local.steward.click(preview, "Post")
    assert f"📺 {hall}" in card(local).text


async def test_until_when_a_session_goes_on_is_taken_from_the_two_hours(local: Local) -> None:
    preview = await local.steward.command("session", title="Session 5", when="Friday 6-9pm")
    assert "<t:1772845200:F> · 3 h" in preview.text
    form = await local.steward.click(preview, "Change")
    preview = await local.steward.submit(form, {"start": "viernes de 630 a 8 pm"})
    assert "<t:1772847000:F> · 1 h 30 min" in preview.text
    form = await local.steward.click(preview, "Change")
    preview = await local.steward.submit(form, {"How long": "2 h"})
    assert "<t:1772847000:F> · 2 h" in preview.text


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2", "2 h"), ("12", "12 h"), ("15", "15 min"), ("90", "1 h 30 min"), ("1,5", "1 h 30 min")],
)
async def test_a_bare_number_is_hours_where_it_is_small_and_else_minutes(
    local: Local, written: str, shown: str
) -> None:
    preview = await local.steward.command("session", title="Session 5", when="Friday 6pm")
    form = await local.steward.click(preview, "Change")
    preview = await local.steward.submit(form, {"How long": written})
    assert f"<t:1772845200:F> · {shown}\n" in f"{preview.text}\n"


@pytest.mark.parametrize("written", ["0", "13", "14.5", "90,5", "2881", "-2"])
async def test_a_bare_number_that_may_be_either_is_asked_again(local: Local, written: str) -> None:
    preview = await local.steward.command("session", title="Session 5", when="Friday 6pm")
    form = await local.steward.click(preview, "Change")
    refused = await local.steward.submit(form, {"How long": written})
    assert "90 min" in refused.text
    assert "<t:1772845200:F>" not in refused.text


async def test_a_time_nobody_can_read_is_said_back_and_nothing_is_kept(local: Local) -> None:
    refused = await local.steward.command("session", title="Session 5", when="soonish")
    assert "I could not read “soonish”" in refused.text
    assert "Nothing is planned yet" in (await local.steward.command("session")).text


async def test_a_discarded_draft_is_gone(local: Local) -> None:
    preview = await local.steward.command("session", title="Session 5", when="Friday 6pm")
    await local.steward.click(preview, "Discard")
    assert "Nothing is planned yet" in (await local.steward.command("session")).text
    assert not local.posts(local.members_channel)


async def test_pressing_post_twice_posts_one_card_also_over_a_restart(local: Local) -> None:
    preview = await local.steward.command("session", title="Session 5", when="Friday 6pm")
    await local.restart()
    screen = preview.screen
    post = screen.button("Post")
    await local.steward.click(preview, "Post")
    steward = actor(local.guild.id, local.steward.id, local.now())
    await local.bot.services.session_drafts.announce(steward, int(post.split(":")[1]))
    await local.skip(seconds=10)
    assert len(local.posts(local.members_channel)) == 1


async def test_members_answer_and_the_card_shows_numbers_only(local: Local) -> None:
    await announced(local, when="Friday 6pm")
    for member, answer in zip(local.members[:3], ("Going", "Going", "Maybe"), strict=True):
        noted = await member.click(card(local), answer)
        assert noted.private
    changed = await local.members[0].click(card(local), "Can't")
    assert "you can't make it" in changed.text
    await local.skip(seconds=6)
    assert card(local).buttons[:3] == [
        "Going / Voy · 1",
        "Maybe / Tal vez · 1",
        "Can't / No puedo ir · 1",
    ]
    assert not any(member.mention in card(local).text for member in local.members)


async def test_anyone_puts_the_session_in_their_own_calendar(local: Local) -> None:
    await announced(local, title="Sesión con café", when="Friday 6pm")
    answer = await local.members[0].click(card(local), "calendar")
    ((name, data),) = answer.files.items()
    assert name.endswith(".ics")
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("summary") == "Sesión con café"
    assert event.decoded("dtstart").timestamp() == 1772845200
    assert event.decoded("dtend").timestamp() == 1772852400


async def test_the_channel_is_reminded_an_hour_before_once(local: Local) -> None:
    await announced(local, when="3pm")
    await local.skip(hours=3.9)
    assert len(local.posts(local.members_channel)) == 1
    await local.skip(minutes=10)
    await local.restart()
    await local.skip(minutes=10)
    posts = local.texts(local.members_channel)
    assert len(posts) == 2
    assert "**Session 4** starts soon: <t:" in posts[1]
    assert "empieza pronto: <t:" in posts[1]


async def test_a_session_cancelled_by_the_district_says_so_and_is_not_reminded_of(
    local: Local,
) -> None:
    managed = await announced(local, when="3pm")
    question = await local.steward.click(managed, "Cancel the session")
    assert "Who called **Session 4** off?" in question.text
    await local.steward.click(question, "The district")
    await local.skip(seconds=6)
    assert "❌ Cancelled by the district." in card(local).text
    assert "❌ La canceló el distrito." in card(local).text
    assert not card(local).buttons
    await local.skip(hours=6)
    assert not reminders(local)
    assert "cancelled by the district" in (await local.members[0].command("session")).text


async def test_a_steward_corrects_who_called_a_session_off_wherever_it_is_told(
    local: Local,
) -> None:
    managed = await announced(local, when="3pm")
    await local.skip(seconds=6)
    question = await local.steward.click(managed, "Cancel the session")
    told = await local.steward.click(question, "The district")
    await local.skip(seconds=6)
    told = await local.steward.click(told, "It was us")
    assert "cancelled by us" in told.text
    await local.skip(minutes=2)

    assert all("district" not in text for text in local.texts(local.members_channel))
    assert "❌ Cancelled by us." in card(local).text
    assert "by us" in local.texts(local.members_channel)[-1]
    told = await local.steward.click(told, "It was the district")
    assert "cancelled by the district" in told.text


async def test_cancelled_twice_at_once_or_from_an_old_card_it_is_shown_as_it_stands(
    local: Local,
) -> None:
    managed = await announced(local, when="3pm")
    old = (await local.chair.click(await local.chair.command("session"), "Manage")).screen
    question = await local.steward.click(managed, "Cancel the session")
    pressed = question.screen
    by_us = await local.chair.click(old, "Cancel the session")
    district = pressed.button("The district")
    first = await local.steward.click(question, "The district")
    assert "cancelled by the district" in first.text
    session_id = int(district.split(":")[1])
    sessions = local.bot.services.sessions
    steward = actor(local.guild.id, local.steward.id, local.now())
    again = await local.bot.services.cancellations.cancel(steward, session_id, CancelledBy.DISTRICT)
    assert again.revision == (await sessions.get(steward, session_id)).revision
    told = await local.chair.click(by_us, "We did")
    assert "cancelled by the district" in told.text


@pytest.mark.parametrize("button", ["Change", "Cancel the session"])
async def test_an_old_card_of_what_is_over_asks_nothing_and_shows_how_it_stands(
    local: Local, button: str
) -> None:
    managed = await announced(local, when="3pm")
    old = (await local.chair.click(await local.chair.command("session"), "Manage")).screen
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "The district")
    told = await local.chair.click(old, button)
    assert "cancelled by the district" in told.text
    assert "Who called" not in told.text


async def test_an_impasse_cancels_the_card_in_the_channel(local: Local) -> None:
    await announced(local, when="Friday 6pm")
    cancellations = local.bot.services.cancellations
    system = System(local.guild.id, local.now())
    await cancellations.cancel_coming(system, CancelledBy.DISTRICT, by=local.chair.id)
    await local.skip(seconds=6)
    assert "❌ Cancelled by the district." in card(local).text


async def test_a_moved_session_moves_on_its_card(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    form = await local.steward.click(managed, "Change")
    assert form.field("start").value == "2026-03-06 18:00"
    await local.steward.submit(form, {"start": "Friday 7pm", "Room": "Gym"})
    await local.skip(seconds=6)
    assert "<t:1772848800:F>" in card(local).text
    assert "📍 Gym" in card(local).text


async def test_a_spanish_member_reads_the_list_in_spanish(local: Local) -> None:
    await announced(local, when="Friday 6pm")
    member = local.members[0]
    member.reads()
    listed = await member.command("session")
    assert "## Sesiones" in listed.text
    assert "Sesión de negociación · programada" in listed.text
    assert "Administrar" not in listed.buttons
    shown = await member.click(listed, "Ver")
    assert "Registrar asistencia" in " ".join(shown.buttons)


async def test_a_member_cannot_make_open_or_cancel_a_session(local: Local) -> None:
    member = local.members[0]
    refused = await member.command("session", title="Mine", when="Friday 6pm")
    assert "This is for stewards and bargaining chairs." in refused.text
    managed = await announced(local)
    local.steward.loses(local.steward_role)
    for button in ("Open check-in", "Close check-in", "Add people", "Cancel the session"):
        refused = await local.steward.click(managed, button)
        assert "This is for stewards and bargaining chairs." in refused.text


async def test_a_newcomer_does_not_see_the_sessions(local: Local) -> None:
    await announced(local, when="Friday 6pm")
    assert "This is for members" in (await local.newcomer.command("session")).text


async def test_a_card_discord_refuses_is_told_of_and_posted_after_mending(local: Local) -> None:
    local.fail("send", 403)
    managed = await announced(local, when="Friday 6pm")
    assert "The card is not in" in managed.text
    assert not local.posts(local.members_channel)
    mended = await local.steward.click(managed, "Post again")
    assert "The card is not in" not in mended.text
    assert "## Session 4" in card(local).text
    local.simulator.env.backend.delete_message(local.members_channel.id, card(local).id)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    assert "it was deleted. Press Post again." in managed.text
    await local.steward.click(managed, "Post again")
    assert "## Session 4" in card(local).text


async def test_a_session_whose_channel_is_gone_is_posted_where_members_read_now(
    local: Local,
) -> None:
    local.steward.goes_to(local.stewards_channel)
    local.simulator.env.backend.delete_channel(local.members_channel.id)
    managed = await announced(local, when="in 2 hours")
    assert "that channel was deleted" in managed.text
    await local.settle()
    assert "that channel was deleted" in local.texts(local.stewards_channel)[-1]
    admin = actor(local.guild.id, local.admin.id, local.now())
    await local.bot.services.people.change(admin, members_channel_id=local.start_here.id)
    mended = await local.steward.click(managed, "Post again")
    assert "The card is not in" not in mended.text
    assert "## Session 4" in local.posts(local.start_here)[-1].text
    await local.skip(hours=1, minutes=1)
    assert "starts soon" in local.posts(local.start_here)[-1].text
    await local.steward.click(await local.steward.click(mended, "Cancel the session"), "We did")
    await local.skip(minutes=2)
    assert "This session is cancelled, by us." in local.posts(local.start_here)[-1].text


async def test_members_are_reminded_though_discord_refused_the_card(
    local: Local,
) -> None:
    local.fail("send", 403)
    await announced(local, when="in 2 hours")
    await local.skip(hours=1, minutes=1)
    assert reminders(local)


@pytest.mark.parametrize("start", ["11am", "5:30pm"])
async def test_a_room_changed_while_the_session_goes_on_leaves_its_start(
    local: Local, start: str
) -> None:
    await announced(local, when=start)
    told = card(local).text.split("\n")[2]
    await local.skip(hours=8)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    form = await local.steward.click(managed, "Change")
    changed = await local.steward.submit(form, {"Room": "Gym B"})
    assert "📍 Gym B" in changed.text
    await local.skip(seconds=61)
    assert told in card(local).text


async def test_of_two_stewards_who_change_a_session_at_once_neither_undoes_the_other(
    local: Local,
) -> None:
    managed = await announced(local, when="Friday 6pm")
    other = local.person("Bea", local.member_role, local.steward_role, here=local.members_channel)
    form = await local.steward.click(managed, "Change")
    theirs = await other.click(await other.command("session"), "Manage")
    await other.submit(await other.click(theirs, "Change"), {"Room": "Gym B"})
    late = await local.steward.submit(form, {"start": "Friday 7pm"})
    assert "changed after you opened it" in late.text
    await local.skip(seconds=6)
    assert "📍 Gym B" in card(local).text
    form = await local.steward.click(managed, "Change")
    assert form.field("Room").value == "Gym B"
    again = await local.steward.submit(form, {"start": "Friday 7pm"})
    assert "<t:1772848800:F>" in again.text


def reminders(local: Local) -> list[Screen]:
    shown = local.posts(local.members_channel)
    return [one for one in shown if "starts soon" in one.text]


async def test_a_session_moved_after_its_reminder_is_reminded_of_anew(local: Local) -> None:
    managed = await announced(local, when="in 2 hours")
    await local.skip(hours=1, minutes=1)
    (first,) = reminders(local)
    form = await local.steward.click(managed, "Change")
    await local.steward.submit(form, {"start": "tomorrow at noon"})
    await local.skip(minutes=1)
    assert not reminders(local)
    await local.skip(hours=24)
    (second,) = reminders(local)
    assert second.id != first.id


async def test_the_reminder_of_a_cancelled_session_comes_down(local: Local) -> None:
    managed = await announced(local, when="in 2 hours")
    await local.skip(hours=1, minutes=1)
    assert reminders(local)
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "The district")
    await local.skip(minutes=1)
    assert not reminders(local)
    assert "Cancelled by the district." in card(local).text


async def test_a_session_over_midnight_is_one_session(local: Local) -> None:
    await local.skip(hours=13)  # 23:00 in Denver
    panel = await opened(local, kind="mediation")
    await local.members[0].command("checkin", code=words(panel))
    await local.skip(hours=4.5)
    panel = await local.steward.click(panel, "words")
    again = await local.members[0].command("checkin", code=words(panel))
    assert "nothing was counted twice" in again.text
    assert "may be on video" not in again.text
    await local.members[1].command("checkin", code=words(panel))
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    assert "2 people are on the list." in managed.text


async def test_another_servers_session_is_unknown_here(local: Local) -> None:
    services, elsewhere = local.bot.services, 4242
    steward = actor(elsewhere, 1, local.now())
    await services.people.change(steward, ready_at=local.now())
    theirs = await services.session_drafts.begin(
        steward, kind=Kind.RALLY, title="Theirs", starts_at=local.now()
    )
    await services.session_drafts.announce(steward, theirs.id)
    await services.sessions.open(steward, theirs.id)
    secret = await services.word_panels.words(steward, theirs.id)
    for place in secret.values():
        refused = await local.members[0].command("checkin", code=place.en)
        assert "No check-in is open" in refused.text
    report = await local.steward.command("turnout", session=theirs.id)
    assert "That session does not exist here." in report.text
    assert "Theirs" not in (await local.steward.command("session")).text


async def test_long_lists_are_turned_page_by_page(local: Local) -> None:
    for number in range(9):
        await announced(local, title=f"Training {number}", when="Friday 6pm", kind="training")
    listed = await local.members[0].command("session")
    assert "Training 0" in listed.text
    assert "Training 8" not in listed.text
    await local.members[0].click(listed, "Next")
    assert "Training 8" in listed.text
    assert len(await local.bot.services.deliveries.of(FEATURE, 1)) == 2


@pytest.mark.parametrize("title", ["x" * 91, "x" * 3000])
async def test_a_title_too_long_for_the_card_is_refused_with_its_length(
    local: Local, title: str
) -> None:
    refused = await local.steward.command("session", title=title, when="Friday 6pm")
    assert "characters; at most 90 fit" in refused.text
