"""Members check in with the words of the minute; stewards show the words and mend the list."""

import random
import secrets
import unicodedata
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.schema import attendance, session_guests
from bot.services.attendance import Place
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced, opened, words
from tests.simulator import Local


@pytest.fixture(autouse=True)
def same_words_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 4,422 minutes one has the words of the minute before; here it must not be the next."""
    monkeypatch.setattr(secrets, "token_bytes", random.Random(1).randbytes)


async def test_a_check_in_opened_again_next_morning_stays_open_while_it_is_used(
    local: Local,
) -> None:
    panel = await opened(local)
    await local.steward.click(panel, "Close check-in")
    await local.skip(hours=15)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    panel = (await local.steward.click(managed, "Open again")).screen
    await local.skip(minutes=11)
    receipt = await local.members[0].command("checkin", code=words(panel))
    assert "You are checked in." in receipt.text
    await local.skip(hours=12)
    assert "No check-in is open" in (await local.members[1].command("checkin")).text


async def test_a_member_checks_in_with_the_words_the_steward_reads_out(local: Local) -> None:
    panel = await opened(local)
    member = local.members[0]
    receipt = await member.command("checkin", code=words(panel))
    assert receipt.private
    assert "You are checked in." in receipt.text
    assert "your site's steward and bargaining chairs can see your name" in receipt.text
    assert "After 60 days it is erased." in receipt.text
    assert "This session is public" in receipt.text
    present = await local.steward.click(panel, "Who is here")
    assert present.private
    assert f"<@{member.id}> · In the room" in present.text
    assert member.mention not in "\n".join(local.texts(local.members_channel))


async def test_a_member_presses_check_in_on_the_card_and_writes_the_watching_words(
    local: Local,
) -> None:
    panel = await opened(local)
    card = local.posts(local.members_channel)[-1]
    form = await local.members[0].click(card, "checkin")
    assert form.title == "Check in"
    receipt = await local.members[0].submit(form, {"code": words(panel, Place.WATCHING).upper()})
    assert "Watching" in receipt.text


async def test_a_spanish_reader_writes_spanish_words_without_accents(local: Local) -> None:
    panel = await opened(local)
    member = local.members[0]
    member.reads()
    typed = unicodedata.normalize("NFKD", words(panel, language=1))
    receipt = await member.command("checkin", code=typed.encode("ascii", "ignore").decode())
    assert "Su asistencia quedó registrada." in receipt.text
    assert "A los 60 días se borra." in receipt.text
    assert "puede transmitirse por video" in receipt.text


async def test_a_click_and_the_same_command_count_a_member_once(local: Local) -> None:
    panel = await opened(local)
    member = local.members[0]
    card = local.posts(local.members_channel)[-1]
    form = await member.click(card, "checkin")
    await member.submit(form, {"code": words(panel)})
    again = await member.command("checkin", code=words(panel))
    assert "nothing was counted twice" in again.text
    present = await local.steward.click(panel, "Who is here")
    assert "1 person is on the list." in present.text


async def test_five_wrong_words_pause_a_member_until_the_steward_marks_them(
    local: Local,
) -> None:
    panel = await opened(local)
    member = local.members[0]
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        answer = await member.command("checkin", code="wrong words")
        assert f"You have {left} left" in answer.text
    assert "five wrong tries" in (await member.command("checkin", code="wrong words")).text
    assert "five wrong tries" in (await member.command("checkin", code=words(panel))).text
    marked = await local.steward.menu("Mark present", member)
    assert f"{member.mention} is on the list" in marked.text
    present = await local.steward.click(panel, "Who is here")
    assert f"<@{member.id}> · Added by a steward" in present.text


async def test_the_panel_of_someone_who_is_no_steward_any_more_goes_to_sleep(local: Local) -> None:
    panel = await opened(local)
    local.steward.loses(local.steward_role)
    await local.skip(minutes=1, seconds=4)
    assert "# " not in panel.text
    refused = await local.steward.click(panel, "words")
    assert "for stewards" in refused.text
    await local.skip(minutes=1, seconds=4)
    assert "# " not in panel.text


async def test_the_panel_changes_each_minute_and_sleeps_after_fourteen(local: Local) -> None:
    panel = await opened(local)
    first = words(panel)
    await local.skip(minutes=1)
    assert words(panel) != first
    receipt = await local.members[0].command("checkin", code=words(panel))
    assert "You are checked in." in receipt.text
    await local.skip(minutes=1)
    assert "On the list: 1" in panel.text
    await local.skip(minutes=12.5)
    assert "no longer shown here" in panel.text
    awake = await local.steward.click(panel, "Show the words")
    answer = await local.members[1].command("checkin", code=words(awake))
    assert "You are checked in." in answer.text


async def test_who_had_the_words_and_so_sees_the_names_is_in_the_audit_once(local: Local) -> None:
    panel = await opened(local)
    sol = local.person("Sol", local.steward_role)
    managed = await sol.click(await sol.command("session"), "Manage")
    shown = (await sol.click(managed, "Show the words")).screen
    await sol.click(shown, "New words")
    await local.steward.click(panel, "New words")
    told = (await local.chair.command("audit")).text
    line = "{} had the words of the session “Session 4” shown, and so sees its names"
    for steward in (sol, local.steward):
        assert told.count(line.format(steward.mention)) == 1


async def test_the_words_before_are_still_taken_and_older_ones_are_not(local: Local) -> None:
    panel = await opened(local)
    first = words(panel)
    await local.skip(minutes=1)
    assert words(panel) != first
    assert "You are checked in." in (await local.members[0].command("checkin", code=first)).text
    await local.skip(minutes=1)
    refused = await local.members[1].command("checkin", code=first)
    assert "Those are not the two words showing now" in refused.text
    form = await local.members[1].click(refused, "Check in")
    again = await local.members[1].submit(form, {"code": words(panel)})
    assert "You are checked in." in again.text


async def test_words_and_panel_survive_a_restart(local: Local) -> None:
    panel = await opened(local)
    first = words(panel)
    card = local.posts(local.members_channel)[-1]
    form = await local.members[0].click(card, "checkin")
    await local.restart()
    receipt = await local.members[0].submit(form, {"code": first})
    assert "You are checked in." in receipt.text
    await local.skip(minutes=1)
    assert words(panel) != first
    renewed = await local.steward.click(panel, "New words")
    receipt = await local.members[1].command("checkin", code=words(renewed))
    assert "You are checked in." in receipt.text


async def test_a_newcomer_cannot_check_in(local: Local) -> None:
    panel = await opened(local)
    refused = await local.newcomer.command("checkin", code=words(panel))
    assert "This is for members" in refused.text
    onward = await local.newcomer.click(refused, "I'm a member")
    assert {"I have a code", "I have no code"} <= set(onward.buttons)
    assert "## Join the union" in (await local.newcomer.click(refused, "Join")).text
    present = await local.steward.click(panel, "Who is here")
    assert present.text.splitlines()[0::2] == ["## Session 4", "Nobody is on the list yet."]


async def test_a_closed_session_takes_no_more_words(local: Local) -> None:
    panel = await opened(local)
    last = words(panel)
    card = local.posts(local.members_channel)[-1]
    form = await local.members[0].click(card, "checkin")
    await local.skip(seconds=5)
    managed = await local.steward.click(panel, "Close check-in")
    assert "over" in managed.text
    await local.skip(seconds=2)
    assert "No check-in is open" in (await local.members[0].submit(form, {"code": last})).text
    assert "No check-in is open" in (await local.members[0].command("checkin")).text
    await local.skip(minutes=2)
    assert "This session is over." in local.texts(local.members_channel)[-1]
    # What stands in the panel's place is not drawn over with words again.
    assert "Open again" in panel.buttons


async def test_a_steward_opens_a_check_in_again_for_a_day_and_then_only_a_chair(
    local: Local,
) -> None:
    panel = await opened(local)
    await local.members[0].command("checkin", code=words(panel))
    await local.steward.click(panel, "Close check-in")
    sol = local.person("Sol", local.steward_role)
    managed = await sol.click(await sol.command("session"), "Manage")
    assert "Open again" in managed.buttons
    await local.skip(hours=25)
    # A card from before must not show a stranger to the session who came.
    refused = await sol.click(managed, "Open again")
    assert "is over or was cancelled" in refused.text
    managed = await sol.click(await sol.command("session"), "Manage")
    assert "Open again" not in managed.buttons
    managed = await local.chair.click(await local.chair.command("session"), "Manage")
    shown = await local.chair.click(managed, "Open again")
    assert words(shown)


async def test_words_tried_out_before_the_day_do_not_end_the_session(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    assert "Close check-in" not in managed.buttons
    panel = await local.steward.click(managed, "Open check-in")
    last = words(panel)
    managed = await local.steward.click(panel, "Close check-in")
    assert "Bargaining session · planned" in managed.text
    await local.skip(minutes=2)
    (card,) = local.posts(local.members_channel)
    assert "This session is over." not in card.text
    assert "Going / Voy · 0" in card.buttons
    refused = await local.members[0].command("checkin", code=last)
    assert "No check-in is open" in refused.text
    # What stands in the panel's place is not drawn over with words again.
    assert "Open check-in" in panel.buttons


async def test_start_here_asks_for_the_words_of_what_is_open(local: Local) -> None:
    member = local.members[0]
    assert "No check-in is open" in (await member.command("checkin")).text
    panel = await opened(local)
    shown = await member.command("checkin")
    assert "Session 4" in shown.text
    form = await member.click(shown, "Check in")
    receipt = await member.submit(form, {"code": words(panel)})
    assert "You are checked in." in receipt.text


@pytest.mark.parametrize("meant", [0, 1])
async def test_with_two_sessions_open_each_takes_its_own_words(local: Local, meant: int) -> None:
    panels = [await opened(local, "Upstairs"), await opened(local, "Downstairs")]
    receipt = await local.members[0].command("checkin", code=words(panels[meant]))
    assert ("Upstairs", "Downstairs")[meant] in receipt.text


@pytest.mark.parametrize(
    ("status", "code", "seconds"), [(503, 0, 75), (429, 0, 420), (400, 30046, 420)]
)
async def test_discord_failing_for_a_moment_does_not_lose_the_panel(
    local: Local, status: int, code: int, seconds: int
) -> None:
    panel = await opened(local)
    first = words(panel)
    local.simulator.env.inject_error("PATCH", "/webhooks/*", status=status, code=code, times=2)
    await local.skip(seconds=seconds)
    assert words(panel) != first


async def test_a_panel_that_discord_refuses_is_tried_once(local: Local) -> None:
    panel = await opened(local)
    first = words(panel)
    local.simulator.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008, times=1)
    await local.skip(minutes=3)
    assert words(panel) == first


async def times_of_coming(local: Local) -> set[datetime]:
    """The moments that are kept with the names on lists."""
    kept: set[datetime] = set()
    async with local.bot.services.database.reading() as connection:
        for table in (attendance, session_guests):
            kept |= set(await connection.scalars(select(table.c.at)))
    return kept


@pytest.mark.parametrize("hold", [False, True])
async def test_when_each_came_is_told_while_check_in_is_open_and_then_forgotten(
    local: Local, *, hold: bool
) -> None:
    if hold:
        chair = actor(local.guild.id, local.chair.id, local.now())
        await local.bot.services.people.change(chair, legal_hold=True)
    panel = await opened(local)
    start = local.now()
    await local.skip(minutes=7)
    early, late = sorted(local.members[:2], key=lambda one: one.name, reverse=True)
    await early.command("checkin", code=words(panel))
    form = await local.steward.click(await local.steward.click(panel, "Add people"), "Guests")
    await local.steward.submit(form, {"names": "Dee"})
    await local.skip(minutes=1)
    await late.command("checkin", code=words(panel))
    came = f"<t:{int(local.now().timestamp())}:t>"
    assert f"In the room · {came}" in (await local.steward.click(panel, "Who is here")).text
    await local.skip(minutes=5)
    await local.steward.click(panel, "Close check-in")
    present = await local.steward.click(panel, "Who is here")
    assert "In the room" in present.text
    assert ":t>" not in present.text
    # Nor does the order tell it.
    assert present.text.index(late.mention) < present.text.index(early.mention)
    ((_, data),) = (await local.steward.click(present, "Spreadsheet")).files.items()
    assert "2026-03-02" not in data.decode()
    kept = await times_of_coming(local)
    assert all(one - start > timedelta(minutes=6) for one in kept) if hold else kept == {start}
