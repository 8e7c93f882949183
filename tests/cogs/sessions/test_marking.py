"""Stewards put people on the list; nobody else sees names, and the sheet is safe to open."""

import csv
import io

from tests.actors import actor
from tests.cogs.sessions.stewarding import announced, opened, words
from tests.simulator import Local, Screen


async def test_a_steward_marks_people_by_name_each_once(local: Local) -> None:
    panel = await opened(local)
    await local.members[0].command("checkin", code=words(panel))
    adding = await local.steward.click(panel, "Add people")
    told = await local.steward.select(adding, *local.members[:3], menu="Put people on the list")
    assert "2 more are on the list of **Session 4**." in told.text
    told = await local.steward.select(adding, *local.members[:3], menu="Put people on the list")
    assert "All of them were on the list" in told.text
    present = await local.steward.click(adding, "Who is here")
    assert "3 people are on the list." in present.text
    assert "In the room" in present.text


async def test_a_steward_takes_back_a_mark_made_by_mistake(local: Local) -> None:
    panel = await opened(local)
    member = local.members[0]
    await local.steward.menu("Mark present", member)
    adding = await local.steward.click(panel, "Add people")
    told = await local.steward.select(adding, member, menu="Take someone off")
    assert f"{member.mention} is no longer on the list." in told.text
    told = await local.steward.select(adding, member, menu="Take someone off")
    assert f"{member.mention} was not on the list." in told.text
    told = await local.steward.select(adding, member, menu="Put people on the list")
    assert f"{member.mention} is on the list" in told.text


async def test_a_steward_who_may_not_see_the_list_learns_nothing_by_writing_on_it(
    local: Local,
) -> None:
    panel = await opened(local)
    came, stayed_away, third, fourth = local.members[:4]
    await came.command("checkin", code=words(panel))
    sol = local.person("Sol", local.steward_role)
    told: list[list[str]] = []
    for one, other, guest in ((came, third, "Bo"), (stayed_away, fourth, "Lupe")):
        managed = await sol.click(await sol.command("session"), "Manage")
        adding = await sol.click(managed, "Add people")
        marks = await sol.click(adding, "Excused, paid release")
        heard = [
            await sol.select(marks, one, menu="Excused: who?"),
            await sol.select(marks, one, menu="On paid release: who?"),
            await sol.select(marks, one, menu="Take one of these marks back"),
        ]
        adding = await sol.click(marks, "◀")
        heard += [
            await sol.menu("Mark present", one),
            await sol.select(adding, one, other, menu="Put people on the list"),
            await sol.select(adding, one, menu="Take someone off"),
        ]
        form = await sol.click(adding, "Guests")
        await sol.submit(form, {"names": "Bo", "supporters": "0"})
        form = await sol.click(adding, "Guests")
        heard.append(await sol.submit(form, {"names": guest, "supporters": "0"}))
        told.append([each.text.replace(one.mention, "them") for each in heard])
    assert told[0] == told[1]


async def test_a_steward_strikes_only_whom_they_may_see_or_wrote_down(local: Local) -> None:
    panel = await opened(local)
    came, marked = local.members[:2]
    await came.command("checkin", code=words(panel))
    sol = local.person("Sol", local.steward_role)
    managed = await sol.click(await sol.command("session"), "Manage")
    adding = await sol.click(managed, "Add people")
    await sol.menu("Mark present", marked)
    for person in (came, marked):
        told = await sol.select(adding, person, menu="Take someone off")
        assert "If you put" in told.text
    present = await local.steward.click(panel, "Who is here")
    assert came.mention in present.text
    assert marked.mention not in present.text


async def test_a_site_s_steward_is_not_told_that_the_list_is_empty(local: Local) -> None:
    panel = await opened(local)
    await local.members[0].command("checkin", code=words(panel))
    sol = local.person("Sol", local.steward_role)
    sites, chair = local.bot.services.sites, actor(local.guild.id, local.chair.id, local.now())
    site_id = await sites.write_site(
        chair, None, name="Cedar", area="North", employees=20, members=9, as_of=None
    )
    await sites.appoint(chair, site_id, {sol.id: "Sol"}, {sol.id: "Sol"})
    adding = await sol.click(await sol.click(await sol.command("session"), "Manage"), "Add people")
    present = await sol.click(adding, "Who is here")
    assert "Nobody of your own worksites is on the list. You do not see the others." in present.text


async def test_guests_go_in_by_name_and_supporters_as_a_number(local: Local) -> None:
    panel = await opened(local)
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests")
    told = await local.steward.submit(
        form, {"names": "Lupe Ortega\nlupe ortega\nSam", "supporters": "14"}
    )
    assert "2 people added." in told.text
    form = await local.steward.click(adding, "Guests")
    assert form.field("supporters").value == "14"
    told = await local.steward.submit(form, {"names": "Jo & Al\nillegible\nditto"})
    assert "1 person added." in told.text
    assert "does not say who it is: illegible, ditto" in told.text
    assert "Maybe two people, counted as one: Jo & Al." in told.text
    form = await local.steward.click(adding, "Guests")
    refused = await local.steward.submit(form, {"names": "Ana", "supporters": "many"})
    assert "Write the number in figures" in refused.text
    present = await local.steward.click(adding, "Who is here")
    assert "Lupe Ortega · guest" in present.text
    assert "Ana" not in present.text


async def test_a_member_on_the_paper_list_and_in_the_room_counts_once(local: Local) -> None:
    panel = await opened(local)
    rosa = local.members[0]
    local.simulator.env.backend.get_user(rosa.id).global_name = "Rosa Peña"
    await rosa.command("checkin", code=words(panel))
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests, supporters")
    told = await local.steward.submit(form, {"names": "1. rosa pena\n2. Lupe Ortega"})
    assert "1 person added." in told.text
    assert "2 people are on the list." in (await local.steward.click(panel, "Who is here")).text
    assert "**2** of our people came" in (await local.chair.command("turnout")).text
    form = await local.steward.click(adding, "Guests, supporters")
    told = await local.steward.submit(form, {"names": "Rosa Peña\nLupe  Ortega"})
    assert "Nobody new on the list." in told.text
    listed = await local.steward.click(adding, "Correct a guest")
    card = await local.steward.select(listed, "rosa pena")
    assert f"counts as <@{rosa.id}>" in card.text


async def test_a_guest_written_down_by_mistake_is_taken_off_again(local: Local) -> None:
    panel = await opened(local)
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests, supporters")
    await local.steward.submit(form, {"names": "Lupe Ortega\nSam Pots\nBo"})
    form = await local.steward.click(adding, "Guests, supporters")
    told = await local.steward.submit(form, {"gone": "sam  pots\n", "names": "Sam Potts"})
    assert "1 guest is off the list." in told.text
    assert "1 person added." in told.text
    listed = await local.steward.click(adding, "session:1:guest-list")
    card = await local.steward.select(listed, "Lupe Ortega")
    told = await local.steward.click(card, "Take off the list")
    assert "1 guest is off the list." in told.text

    present = await local.steward.click(told, "Who is here")
    assert "Sam Potts · guest" in present.text
    assert "Bo · guest" in present.text
    assert "Lupe" not in present.text
    assert "Sam Pots ·" not in present.text


async def test_a_steward_takes_off_only_the_guests_they_may_see_or_wrote_down(
    local: Local,
) -> None:
    panel = await opened(local)
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests, supporters")
    await local.steward.submit(form, {"names": "Lupe"})
    sol = local.person("Sol", local.steward_role)
    managed = await sol.click(await sol.command("session"), "Manage")
    theirs = await sol.click(managed, "Add people")
    await sol.submit(await sol.click(theirs, "Guests, supporters"), {"names": "Bo"})
    told = [
        (await sol.submit(await sol.click(theirs, "Guests, supporters"), {"gone": name})).text
        for name in ("Bo", "Lupe", "Nobody")
    ]
    assert len(set(told)) == 1

    present = (await local.steward.click(panel, "Who is here")).text
    assert "Lupe · guest" in present
    assert "Bo ·" not in present


async def test_with_several_sessions_the_menu_asks_which(local: Local) -> None:
    await opened(local, "Upstairs")
    await opened(local, "Downstairs")
    member = local.members[0]
    asked = await local.steward.menu("Mark present", member)
    assert f"At which session was {member.mention}?" in asked.text
    told = await local.steward.select(asked, "Downstairs")
    assert f"{member.mention} is on the list of **Downstairs**." in told.text


async def test_sessions_of_one_name_are_told_apart_by_when_they_were(local: Local) -> None:
    for _ in range(2):
        panel = await opened(local, "Table")
        await local.steward.click(panel, "Close check-in")
        await local.skip(hours=2)
    when = {"Monday, March 2, 2026, 10:00 AM", "Monday, March 2, 2026, 12:00 PM"}
    asked = await local.steward.menu("Mark present", local.members[0])
    assert {one["description"] for one in options(asked.screen)} == when
    report = await local.steward.command("turnout")
    assert {one["description"] for one in options(report.screen)} == when
    suggested = await local.steward.suggestions("turnout", "session", "table")
    assert len(suggested) == 2


def options(screen: Screen) -> list[dict[str, str]]:
    """The lines of the one menu."""
    (menu,) = (part for part in screen.parts if "options" in part)
    return menu["options"]


async def test_before_any_session_there_is_nothing_to_mark(local: Local) -> None:
    await announced(local, when="Friday 6pm")
    told = await local.steward.menu("Mark present", local.members[0])
    assert "No session has begun" in told.text


async def test_a_member_cannot_mark_anyone(local: Local) -> None:
    panel = await opened(local)
    refused = await local.members[0].menu("Mark present", local.members[0])
    assert "This is for stewards and bargaining chairs." in refused.text
    present = await local.steward.click(panel, "Who is here")
    assert "Nobody is on the list yet." in present.text


async def test_the_sheet_cannot_run_a_formula_on_a_stewards_computer(local: Local) -> None:
    evil = '=HYPERLINK("https://evil.example","Pay")'
    stranger = local.person("Sly", local.member_role)
    panel = await opened(local)
    local.simulator.env.backend.get_user(stranger.id).global_name = evil
    await stranger.command("checkin", code=words(panel))
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests")
    await local.steward.submit(form, {"names": "+1 Ana\n@sum"})
    present = await local.steward.click(adding, "Who is here")
    answer = await local.steward.click(present, "Spreadsheet")
    assert answer.private
    ((name, data),) = answer.files.items()
    assert name == "session-1-2026-03-02.csv"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "How", "Time"]
    assert [row[0] for row in rows[1:]] == [f"'{evil}", "'+1 Ana", "'@sum"]
    assert rows[1][1:] == ["In the room", "2026-03-02 10:00"]
    deeds = await local.bot.services.audit.deeds(local.guild.id, 25)
    assert deeds[0].action == "attendance-sheet"


async def test_a_steward_who_adds_guests_does_not_undo_how_many_parents_another_counted(
    local: Local,
) -> None:
    panel = await opened(local)
    form = await local.steward.click(
        await local.steward.click(panel, "Add people"), "Guests, supporters"
    )
    managed = await local.chair.click(await local.chair.command("session"), "Manage")
    theirs = await local.chair.click(
        await local.chair.click(managed, "Add people"), "Guests, supporters"
    )
    await local.chair.submit(theirs, {"supporters": "12"})
    told = await local.steward.submit(form, {"names": "Dee\nBo"})
    assert "Parents and supporters: 12." in told.text
    assert "Parents and supporters: 12 (in all 14)" in (await local.chair.command("turnout")).text
