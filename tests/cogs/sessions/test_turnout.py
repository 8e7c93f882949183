"""Turnout tells stewards and chairs how many, never who; names go when their time is over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.services.attendance import Place
from tests.actors import actor
from tests.cogs.sessions.stewarding import opened, words

if TYPE_CHECKING:
    from tests.simulator import Local, Screen


async def crowd(local: Local, panel: Screen, room: int, watching: int, marked: int = 0) -> None:
    """So many members come, each their own way."""
    people = local.more_members(room + watching + marked)
    for number, member in enumerate(people[: room + watching]):
        place = Place.ROOM if number < room else Place.WATCHING
        await member.command("checkin", code=words(panel, place))
    for member in people[room + watching :]:
        await local.steward.menu("Mark present", member)


async def test_a_chair_reads_totals_with_shares_of_unit_and_members(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()),
        unit_size=3800,
        unit_as_of=date(2026, 1, 15),
        member_count=1900,
        members_as_of=date(2026, 2, 1),
    )
    panel = await opened(local)
    await crowd(local, panel, room=6, watching=5)
    report = await local.chair.command("turnout")
    assert report.private
    assert "**11** of our people" in report.text
    assert "11 in all" in report.text
    assert "First time: 11 · Have come before: 0" in report.text
    assert "In the room: 6 · Watching: 5 · Marked by a steward: 0" in report.text
    assert (
        "0.3% of everyone the contract covers (3,800 people, as of January 15, 2026)" in report.text
    )
    assert "0.6% of the members (1,900, as of February 1, 2026)" in report.text
    assert "Groups of fewer than 5" not in report.text
    assert "<@" not in report.text


async def test_a_small_group_is_hidden_with_the_one_that_would_give_it_away(
    local: Local,
) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=5, watching=0, marked=1)
    report = await local.steward.command("turnout")
    assert "**6** of our people" in report.text
    assert "In the room: – · Watching: 0 · Marked by a steward: –" in report.text
    assert "Groups of fewer than 5 are not shown" in report.text


async def test_fewer_than_five_people_are_only_said_to_be_few(local: Local) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=2, watching=1)
    report = await local.steward.command("turnout")
    assert "Fewer than 5 people were on the list." in report.text
    assert "In the room" not in report.text


async def test_a_member_cannot_read_turnout(local: Local) -> None:
    await opened(local)
    refused = await local.members[0].command("turnout")
    assert "This is for stewards and bargaining chairs." in refused.text
    assert await local.members[0].suggestions("turnout", "session", "") == []


async def test_another_session_is_found_by_its_title_in_spanish_too(local: Local) -> None:
    await opened(local, "Upstairs")
    await opened(local, "Downstairs")
    local.steward.reads()
    assert await local.steward.suggestions("turnout", "session", "down") == [
        "2 de marzo de 2026 · Downstairs"
    ]
    report = await local.steward.command("turnout")
    other = await local.steward.select(report, "Upstairs")
    assert "## Asistencia: Upstairs" in other.text
    assert "Hubo menos de 5 personas" in other.text


async def test_a_cancelled_session_counts_as_not_held(local: Local) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=5, watching=0)
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "We did")
    assert "No session has been held yet." in (await local.steward.command("turnout")).text
    report = await local.steward.command("turnout", session=1)
    assert "does not count as held" in report.text


async def test_after_sixty_days_only_totals_are_left(local: Local) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=6, watching=0)
    await local.steward.click(panel, "Close check-in")
    before = await local.steward.command("turnout")
    await local.skip(days=61)
    after = await local.steward.command("turnout")
    assert after.text == before.text
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    assert "The names of this session have been erased" in managed.text
    assert "Sheet" not in managed.buttons


async def test_under_a_legal_hold_names_stay_and_members_are_told(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), legal_hold=True
    )
    panel = await opened(local)
    receipt = await local.members[0].command("checkin", code=words(panel))
    assert (
        "names are kept, because the union must keep its records for a legal case" in receipt.text
    )
    await local.steward.click(panel, "Close check-in")
    await local.skip(days=61)
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    assert "1 person is on the list." in managed.text
