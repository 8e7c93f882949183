"""Turnout tells each reader what is theirs; members one number; names go in time."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from bot.services.attendance import Place
from tests.actors import actor
from tests.cogs.polls.asking import forged
from tests.cogs.sessions.stewarding import announced, opened, words
from tests.services.attending import Union
from tests.simulator import Local, Screen


@pytest.fixture
def union(local: Local) -> Union:
    return Union(local.bot.services, local.guild.id)


async def crowd(local: Local, panel: Screen, room: int, watching: int, marked: int = 0) -> None:
    """So many members come, each their own way."""
    people = local.more_members(room + watching + marked)
    for number, member in enumerate(people[: room + watching]):
        place = Place.ROOM if number < room else Place.WATCHING
        await member.command("checkin", code=words(panel, place))
    for member in people[room + watching :]:
        await local.steward.menu("Mark present", member)


async def season(local: Local, union: Union) -> int:
    """Three held sessions: site 1 came to all, sites 2 and 6 to the last, the others to none."""
    await union.sites({"North": [30, 40, 30], "South": [25, 25], "West": [30, 30]})
    await union.leads(1, local.steward.id)
    ids: list[int] = []
    for number, title in enumerate(("First", "Second", "Third")):
        await opened(local, title)
        ids.append(number + 1)
        await union.comes(ids[-1], range(11, 17), site=1)
        await union.sets(ids[-1], closed_at=local.now())
    await union.comes(ids[-1], range(21, 31), site=2)
    await union.comes(ids[-1], range(31, 43), site=6)
    return ids[-1]


async def test_a_chair_reads_all_figures_with_shares_of_unit_and_members(
    local: Local, union: Union
) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()),
        unit_size=3800,
        unit_as_of=date(2026, 1, 15),
        member_count=5,
        members_as_of=date(2026, 2, 1),
    )
    panel = await opened(local)
    await crowd(local, panel, room=3, watching=2, marked=1)
    await union.sets(1, supporters=4)
    report = await local.chair.command("turnout")
    assert report.private
    assert "**6** of our people came" in report.text
    assert "First time: 6 · Have come before: 0" in report.text
    assert "In the room: 3 · Watching: 2 · Added by a steward: 1" in report.text
    assert "Paid release: 0 · Excused: 0" in report.text
    assert "Parents and supporters: 4 (in all 10)" in report.text
    assert (
        "0.2% of everyone the contract covers (3,800 people, as of January 15, 2026)" in report.text
    )
    assert "Share of the members: the number set, 5, is too low." in report.text
    assert "<@" not in report.text
    assert len(report.text) < 900


async def test_a_share_of_a_number_without_a_day_says_that_no_date_is_set(
    local: Local, union: Union
) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), unit_size=40, member_count=20
    )
    await opened(local)
    await union.comes(1, range(11, 17))
    report = await local.chair.command("turnout")
    assert "15.0% of everyone the contract covers (40 people, no date set)" in report.text
    local.chair.reads()
    report = await local.chair.command("turnout")
    assert "de los miembros (20, sin fecha)" in report.text


async def test_a_chair_sees_cold_areas_and_sites_first_and_a_trend(
    local: Local, union: Union
) -> None:
    last = await season(local, union)
    report = await local.chair.command("turnout", session=last)
    assert "Leaders: 0 of 1 came · Sites with anyone: 3 of 7 · Without a leader: 6" in report.text
    assert "❄️ Nobody at the last three sessions: South" in report.text
    assert "28 different people at 3 sessions since March 2, 2026" in report.text
    sites = await local.chair.click(report, "Sites")
    lines = [line for line in sites.text.splitlines() if "**Site" in line]
    assert lines[0] == "❄️ **Site 3** · nobody · no leader"
    assert lines[-1] == "▫️ **Site 6** · 12 (12 new) · 40% · no leader"
    assert "▫️ **Site 1** · 6 · 20% · 1 leader" in lines
    drawn = await local.chair.click(await local.chair.click(sites, "◀ Turnout"), "Trend")
    assert drawn.private
    assert drawn.files["turnout.png"].startswith(b"\x89PNG")
    [gallery] = [part for part in drawn.screen.parts if part.get("items")]
    alt = gallery["items"][0]["description"]
    assert alt.endswith("March 2, 2026: 6; March 2, 2026: 6; March 2, 2026: 28.")
    translated = await forged(local.chair, report.screen, f"es:turnout:{last}:trend")
    assert translated.files.keys() == {"turnout.png"}


async def test_a_steward_sees_figures_of_the_own_site_and_levels_elsewhere(
    local: Local, union: Union
) -> None:
    last = await season(local, union)
    await local.skip(days=2)
    report = await local.steward.command("turnout", session=last)
    assert "of our people came" not in report.text
    assert "▫️ **Site 1** · 6 · 20% · 1 leader" in report.text
    assert "Nobody: South\nMany: North, West" in report.text
    assert "Site 2" not in report.text
    assert "28" not in report.text
    assert "Goal" not in report.buttons
    sheet = await local.steward.click(report, "Spreadsheet")
    [(name, data)] = sheet.files.items()
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Turnout", "Areas", "Sites", "Notes"]
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert "Site 1" in cells
    assert not {"Site 2", "Site 6", "28", "12", "10"} & set(cells)
    await local.bot.services.turnout.forget_due(local.now() + timedelta(days=61))
    sheet = await local.steward.click(report, "Spreadsheet")
    [data] = sheet.files.values()
    rows = [row[:2] for row in openpyxl.load_workbook(BytesIO(data))["Turnout"].values]
    assert rows[1] == ("Our people, each once", 6)
    assert {str(value) for _, value in rows[2:]} == {"not given"}


async def test_a_chairs_sheet_is_ready_to_print(local: Local, union: Union) -> None:
    await union.job_class(1, "=Bus & tram")
    last = await season(local, union)
    await union.comes(last, [50], site=3, job_class_id=1)
    report = await local.chair.command("turnout", session=last)
    sheet = await local.chair.click(report, "Spreadsheet")
    assert sheet.private
    [data] = sheet.files.values()
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Turnout", "Areas", "Sites", "Classes", "Sessions", "Notes"]
    assert all(one.freeze_panes == "A2" for one in book)
    sessions = list(book["Sessions"].values)
    assert sessions[0][:4] == ("Date", "Session", "Kind", "Our people")
    assert [row[3:6] for row in sessions[1:]] == [(29, 23, 6), (6, 0, 6), (6, 6, 0)]
    assert book["Sessions"]["A2"].is_date
    assert ("In all", None, 29, 23) in [row[:4] for row in book["Sites"].values]
    assert ("=Bus & tram", "Site 3", 1, 1) in list(book["Classes"].values)
    notes = " ".join(str(row[0]) for row in book["Notes"].values)
    assert "Each person counts once" in notes
    assert "For bargaining chairs alone" in notes


async def test_the_goal_is_told_in_people(local: Local, union: Union) -> None:
    await season(local, union)
    report = await local.chair.command("turnout", session=3)
    form = await local.chair.click(report, "Goal")
    wrong = await local.chair.submit(form, {"How many people should come?": "many"})
    assert "Write the number in figures, from 1 to" in wrong.text
    form = await local.chair.click(report, "Goal")
    report = await local.chair.submit(form, {"How many people should come?": "40"})
    assert "**28** of our people came · need 12 more (goal 40)" in report.text
    form = await local.chair.click(report, "Goal")
    assert form.field("How many people should come?").value == "40"
    report = await local.chair.submit(form, {"How many people should come?": ""})
    assert "goal" not in report.text


async def test_members_read_one_number_once_a_chair_tells_them(local: Local, union: Union) -> None:
    last, member = await season(local, union), local.members[0]
    refused = await member.command("turnout")
    assert "This is for stewards and bargaining chairs." in refused.text
    assert await member.suggestions("turnout", "session", "") == []
    listed = await member.command("session")
    assert "28" not in (await member.click(listed, f"session:{last}:show")).text
    report = await local.chair.command("turnout", session=last)
    assert "Members have not been told a number." in report.text
    question = await local.chair.click(report, "Tell members")
    assert "Members will read: **28 of our people came.**" in question.text
    report = await local.chair.click(question, "Tell members")
    assert "Members were told 28 on March 2, 2026." in report.text
    assert "28 of our people came." in (await member.click(listed, f"session:{last}:show")).text
    await union.comes(last, range(60, 64), site=1)
    report = await local.chair.command("turnout", session=last)
    question = await local.chair.click(report, "Correct what members read")
    told = await local.chair.click(question, "Correct what members read")
    assert "It is corrected only when it is off by 5 or more" in told.text
    assert "28 of our people came." in (await member.click(listed, f"session:{last}:show")).text
    await local.settle()
    cards = [screen.text for screen in member.sees(local.members_channel)]
    assert any("28 of our people came." in text for text in cards)


async def test_a_sites_steward_takes_away_a_phone_tree(local: Local, union: Union) -> None:
    await season(local, union)
    await opened(local, "Fourth")
    await union.sets(4, closed_at=local.now())
    await union.comes(2, [70], site=1)
    for title in ("Fifth", "Sixth"):
        await opened(local, title)
    report = await local.steward.command("turnout")
    listed = await local.steward.click(report, "Who to talk to")
    assert "**Person 11** · Site 1 · March 2, 2026" in listed.text
    sheet = await local.steward.click(listed, "Sheet for a phone tree")
    [data] = sheet.files.values()
    rows = list(openpyxl.load_workbook(BytesIO(data))["Phone tree"].values)
    assert rows[0] == ("Name", "Site", "Last seen", "Called by", "What was said")
    assert "Person 70" in [row[0] for row in rows]
    assert "Who to talk to" not in (await local.chair.command("turnout")).buttons


async def test_a_steward_of_a_site_from_which_nobody_ever_came_reads_nothing_untrue(
    local: Local, union: Union
) -> None:
    await union.sites({"North": [30]})
    await union.leads(1, local.steward.id)
    await opened(local, "First")
    report = await local.steward.command("turnout")
    told = await local.steward.click(report, "Who to talk to")
    assert "Everyone" not in told.text
    assert told.text.startswith("Nobody for now.")
    assert "## Turnout: First" in (await local.steward.click(told, "◀ Turnout")).text


async def test_a_steward_of_no_site_who_ran_no_check_in_learns_of_no_number(
    local: Local, union: Union
) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=6, watching=0)
    assert "**6** of our people came" in (await local.steward.command("turnout")).text
    await local.steward.click(panel, "Close check-in")
    await local.skip(days=1)
    report = await local.steward.command("turnout")
    assert "6" not in report.text.split("\n", 2)[2]
    assert "You lead no site yet." in report.text
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    assert "on the list" not in managed.text
    assert not {"Spreadsheet", "Who is here"} & set(managed.buttons)
    refused = await local.steward.click(panel, "Who is here")
    assert "The names are for bargaining chairs" in refused.text
    await union.sites({"North": [30]})


async def test_who_runs_a_check_in_learns_of_nobody_on_it_whether_they_came_to_another_session(
    local: Local, union: Union
) -> None:
    came, stayed_away = local.members[:2]
    await union.comes(await union.closed(-7), [came.id, *range(11, 17)])
    panel = await opened(local)
    told: list[str] = []
    for member in (came, stayed_away):
        await local.steward.menu("Mark present", member)
        report = await local.steward.command("turnout")
        assert "**1** of our people came" in report.text
        [data] = (await local.steward.click(report, "Spreadsheet")).files.values()
        figures = openpyxl.load_workbook(BytesIO(data))["Turnout"].values
        told.append(f"{report.text}\n{list(figures)}")
        adding = await local.steward.click(panel, "Add people")
        await local.steward.select(adding, member, menu="session:2:take-off")
    assert told[0] == told[1]


async def test_no_steward_keeps_the_names_by_opening_the_check_in_again_each_day(
    local: Local,
) -> None:
    panel = await opened(local)
    await local.members[0].command("checkin", code=words(panel))
    await local.steward.click(panel, "Close check-in")
    await local.skip(hours=20)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    panel = (await local.steward.click(managed, "Open again")).screen
    await local.steward.click(panel, "Close check-in")
    await local.skip(hours=20)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    assert "Open again" not in managed.buttons
    refused = await forged(local.steward, managed.screen, "session:1:open")
    assert "is over or was cancelled" in refused.text


async def test_a_session_of_half_a_year_ago_is_found_by_its_title(
    local: Local, union: Union
) -> None:
    for week in range(27, 0, -1):
        await union.closed(-7 * week, title="Kickoff" if week == 27 else "Table")
    found = await local.steward.suggestions("turnout", "session", "kick")
    assert [one.split(" · ")[1] for one in found] == ["Kickoff"]
    assert len(await local.steward.suggestions("turnout", "session", "")) == 25
    report = await local.steward.command("turnout")
    assert len(report.screen.menus["Another session"]) == 25


async def test_a_session_whose_list_was_written_by_hand_alone_is_offered_at_once(
    local: Local,
) -> None:
    await announced(local, "Empty")
    managed = await announced(local, "Session 4")
    adding = await local.steward.click(managed, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on the list")
    found = await local.steward.suggestions("turnout", "session", "")
    assert [one.split(" · ")[1] for one in found] == ["Session 4"]
    report = await local.chair.command("turnout")
    assert "Turnout: Session 4" in report.text
    assert len(report.screen.menus["Another session"]) == 1


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
    assert "Vinieron **0** personas de las nuestras" in other.text


async def test_a_session_that_has_not_begun_was_not_held_though_someone_is_listed(
    local: Local,
) -> None:
    panel = await opened(local, "Session 4")
    await local.members[0].command("checkin", code=words(panel))
    await local.steward.click(panel, "Close check-in")
    coming = await announced(local, "Session 5", when="Friday 6pm")
    panel = await local.steward.click(coming, "Open check-in")
    await local.members[1].command("checkin", code=words(panel))
    await local.steward.click(panel, "Close check-in")
    report = await local.chair.command("turnout")
    assert "Turnout: Session 4" in report.text
    assert "1 person at 1 session" in report.text


async def test_a_cancelled_session_counts_as_not_held(local: Local) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=5, watching=0)
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "We did")
    assert "No session has been held yet." in (await local.steward.command("turnout")).text
    report = await local.chair.command("turnout", session=1)
    assert "does not count as held" in report.text
    assert "**5**" not in report.text


async def test_after_sixty_days_only_totals_are_left(local: Local) -> None:
    panel = await opened(local)
    await crowd(local, panel, room=6, watching=0)
    await local.steward.click(panel, "Close check-in")
    before = (await local.chair.command("turnout")).text
    await local.skip(days=61)
    after = (await local.chair.command("turnout")).text
    gone = ("Paid release", "6 different people")
    kept = [line for line in before.splitlines() if not line.startswith(gone)]
    assert set(kept) <= {*after.splitlines(), *kept[-1:]}
    assert "In the room: 6" in after
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    assert "The names of this session have been erased" in managed.text
    assert "Spreadsheet" not in managed.buttons


async def test_names_go_when_it_was_said_though_a_chair_opens_the_session_again(
    local: Local,
) -> None:
    panel = await opened(local)
    receipt = await local.members[0].command("checkin", code=words(panel))
    assert "After 60 days it is erased." in receipt.text
    await local.steward.click(panel, "Close check-in")
    await local.skip(days=59)
    managed = await local.chair.click(await local.chair.command("session"), "Manage")
    panel = (await local.chair.click(managed, "Open again")).screen
    await local.chair.click(panel, "Close check-in")
    await local.skip(days=3)
    managed = await local.chair.click(await local.chair.command("session"), "Manage")
    assert "The names of this session have been erased" in managed.text


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
    listed = await local.chair.command("session")
    managed = await local.chair.click(listed, "Manage")
    assert "1 person is on the list." in managed.text
