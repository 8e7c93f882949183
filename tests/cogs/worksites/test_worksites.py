"""``/worksites`` as a chair uses it: the list, a site's card, and a sheet in and out."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from tests.simulator import Answer, Local
from tests.simulator.forging import press

HEADER = "Area,Site,Employees,Members,As of"
SHEET = f"{HEADER}\nNorth,Cedar Middle,40,22,2026-02-01\nEast,Peña Elementary,31,9,2026-02-01\n"


async def sent(local: Local, text: str = SHEET, name: str = "sites.csv") -> Answer:
    return await local.chair.command("worksites", file=(name, text.encode()))


async def imported(local: Local, text: str = SHEET) -> Answer:
    return await local.chair.click(await sent(local, text), "Import")


async def site(local: Local, name: str = "Cedar Middle") -> Answer:
    return await local.chair.select(await local.chair.command("worksites"), name)


async def test_a_chair_sees_what_a_sheet_changes_before_it_does(local: Local) -> None:
    assert "There are none yet." in (await local.chair.command("worksites")).text
    shown = await sent(local)
    assert "2 rows: 2 new · 0 changed · 0 unchanged" in shown.text
    assert "new: **Cedar Middle** · 22 / 40" in shown.text
    assert "There are none yet." in (await local.chair.command("worksites")).text
    done = await local.chair.click(shown, "Import")
    assert "The spreadsheet was imported." in done.text
    listed = await local.chair.command("worksites")
    assert "2 worksites in 2 areas · 31 members of 71 employees" in listed.text
    assert "**North** · 1 · 22 / 40 · as of February 1, 2026" in listed.text
    again = await sent(local, SHEET.replace("40", "38"))
    assert "**Cedar Middle** · Employees 40 → 38" in again.text
    assert "Import" in again.buttons


async def test_the_area_of_the_row_above_is_seen_before_it_is_taken(local: Local) -> None:
    shown = await sent(local, SHEET.replace("East,", ","))
    assert "new: **Peña Elementary** · 9 / 31 · North · as of February 1, 2026" in shown.text


async def test_a_day_is_shown_in_words_before_it_is_taken(local: Local) -> None:
    await imported(local)
    sheet = "Centro,Empleados,Miembros,Fecha\nCedar Middle,40,22,3/2/2026\n"
    assert "**Cedar Middle** · as of February 3, 2026" in (await sent(local, sheet)).text
    local.chair.reads()
    assert "**Cedar Middle** · al 3 de febrero de 2026" in (await sent(local, sheet)).text


async def test_more_members_than_employees_are_refused_by_sheet_and_by_hand(local: Local) -> None:
    shown = await sent(local, SHEET.replace("40,22", "60,61"))
    assert "Row 2 (Cedar Middle): more members than employees" in shown.text
    assert "Import" not in shown.buttons
    await imported(local)
    form = await local.chair.click(await site(local), "Edit")
    refused = await local.chair.submit(form, {"members": "41"})
    assert "There cannot be more members (41) than employees (40)." in refused.text


async def test_the_report_tells_of_every_row_and_a_fault_keeps_all_out(local: Local) -> None:
    shown = await sent(local, f"{SHEET}North,=1+1 Hall,many,3,\n")
    assert "One row needs fixing first" in shown.text
    assert r"Row 4 (\=1+1 Hall): a head-count is no whole number" in shown.text
    assert "Import" not in shown.buttons
    report = await local.chair.click(shown, "Report")
    sheet = load_workbook(io.BytesIO(report.files["report.xlsx"])).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][-1] == "Result"
    assert [row[-1] for row in rows[1:]] == ["new", "new", "a head-count is no whole number"]
    assert sheet["C4"].data_type == "s"


async def test_a_column_that_was_taken_for_another_is_put_right(local: Local) -> None:
    shown = await sent(local, "Area,Place of work,Members,Employees\nNorth,Cedar Middle,40,22\n")
    assert "No column has the worksites or the job classes." in shown.text
    shown = await local.chair.select(shown, "Worksite: B Place of work", menu="Worksite")
    shown = await local.chair.select(shown, "Employees: C Members", menu="Employees")
    shown = await local.chair.select(shown, "Members: D Employees", menu="Members")
    shown = await local.chair.click(shown, "Show what changes")
    assert "new: **Cedar Middle** · 22 / 40" in shown.text
    told = await local.chair.click(shown, "Discard")
    assert "Nothing was changed." in told.text
    gone = await press(local.chair, told.screen, "worksites:1:import:1")
    assert "That sheet is no longer here" in gone.text


async def test_the_second_of_two_chairs_sees_what_would_change_now(local: Local) -> None:
    teresa = local.person("Teresa", local.member_role, local.chair_role)
    hers = await teresa.command("worksites", file=("hers.csv", SHEET.replace("40", "50").encode()))
    await imported(local)
    told = await teresa.click(hers, "Import")
    assert "Something was changed meanwhile, so nothing was imported." in told.text
    assert "**Cedar Middle** · Employees 40 → 50" in told.text
    await teresa.click(told, "Import")
    assert "22 / 50" in (await local.chair.command("worksites")).text


async def test_the_second_of_two_chairs_who_edit_a_worksite_overwrites_nothing(
    local: Local,
) -> None:
    teresa = local.person("Teresa", local.member_role, local.chair_role)
    await imported(local, f"{SHEET.replace('As of', 'As of,Job class')},,12,3,,Cook\n")
    for name, menu in (("Cedar Middle", ""), ("Cook", "Job classes")):
        forms: list[Answer] = []
        for chair in (teresa, local.chair):
            listed = await chair.command("worksites")
            listed = await chair.click(listed, menu) if menu else listed
            forms.append(await chair.click(await chair.select(listed, name), "Edit"))
        saved = await teresa.submit(forms[0], {"employees": "12", "members": "9"})
        assert "members: 9 (75%)" in saved.text
        told = await local.chair.submit(forms[1], {"name": f"{name} School"})
        assert "changed after you opened it" in told.text


async def test_a_sheet_waits_through_a_restart(local: Local) -> None:
    shown = await sent(local)
    await local.restart()
    assert "The spreadsheet was imported." in (await local.chair.click(shown, "Import")).text


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("sites.xlsm", b"PK", "is not a kind of file that can be read here"),
        ("sites.xlsx", b"PK\x03\x04broken", "sites.xlsx"),
        ("sites.csv", b"a,b\n" * 100_000, "rows"),
        ("sites.csv", b"Site\n" + b"Hall\n" * 2_001, "more than 2,000 rows"),
        ("sites.csv", b"", "sites.csv"),
    ],
)
async def test_a_file_that_is_no_sheet_of_sites_is_refused_with_a_sentence(
    local: Local, name: str, data: bytes, told: str
) -> None:
    refused = await local.chair.command("worksites", file=(name, data))
    assert told in refused.text
    assert refused.private
    assert not local.faults()


async def test_the_same_sheet_comes_out_again_and_changes_nothing_when_sent_back(
    local: Local,
) -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Area", "Site", "Employees", "Members", "Job class", "As of"],
        ["North", "-Hall 🚌", 40, 0, None, "2026-02-01"],
        [None, None, 12, 3, "Cook", "2026-02-01"],
    ):
        sheet.append(row)
    book.save(file)
    shown = await local.chair.command("worksites", file=("s.xlsx", file.getvalue()))
    await local.chair.click(shown, "Import")
    local.chair.reads()
    out = await local.chair.click(await local.chair.command("worksites"), "Hoja de cálculo")
    ((name, data),) = out.files.items()
    assert name == "worksites-2026-03-02.xlsx"
    written = load_workbook(io.BytesIO(data)).active
    assert written is not None
    assert [cell.value for cell in written[1]][:2] == ["Zona", "Centro de trabajo"]
    assert (written["C2"].value, written["F2"].is_date) == (40, True)
    again = await local.chair.command("worksites", file=(name, data))
    assert "2 filas · nuevos: 0 · con cambios: 0 · sin cambios: 2" in again.text


async def test_a_site_without_a_steward_is_seen_at_a_glance_until_it_has_one(local: Local) -> None:
    await imported(local)
    listed = await local.chair.command("worksites")
    assert "⚠️ **2 without a steward**" in listed.text
    card = await site(local)
    told = await local.chair.select(card, local.steward, menu="Add people who look after it")
    assert f"Steward: Ben ({local.steward.mention})" in told.text
    listed = await local.chair.click(told, "Worksites")
    assert "**Cedar Middle** · 22 / 40 · Ben" in listed.text
    unled = await local.chair.click(listed, "Without a steward")
    assert "Cedar Middle" not in unled.text
    assert "Peña Elementary" in unled.text
    gone = await local.chair.select(await site(local), "Ben", menu="Take someone off")
    assert "Nobody looks after this worksite yet." in gone.text
    refused = await local.chair.select(gone, local.newcomer, menu="Add people who look after it")
    assert "Only people with a role of the union" in refused.text


async def test_a_chair_renames_moves_and_closes_a_site(local: Local) -> None:
    await imported(local)
    form = await local.chair.click(await site(local), "Edit")
    values = {"name": "Cedar K-8", "area": "West", "employees": "1,040", "as_of": "3/1/2026"}
    card = await local.chair.submit(form, values)
    assert "## Cedar K-8" in card.text
    assert "Employees: 1,040 · members: 22 (2%) · as of March 1, 2026" in card.text
    form = await local.chair.click(card, "Edit")
    refused = await local.chair.submit(form, {"employees": "about 40"})
    assert "“about 40” is not a whole number of people." in refused.text
    closed = await local.chair.click(card, "Close it")
    assert "closed" in closed.text
    listed = await local.chair.click(closed, "Worksites")
    assert "Cedar" not in listed.text
    assert "Cedar K-8" in (await local.chair.click(listed, "Closed")).text
    deeds = await local.bot.services.audit.deeds(local.guild.id, 25)
    acts = [one.action for one in deeds]
    assert acts[:3] == ["site-close", "site-change", "sites-import"]


async def test_a_hundred_sites_are_turned_page_by_page(local: Local) -> None:
    lines = [f"Area {n % 9},Site {n:03},40,22,2026-02-01" for n in range(120)]
    await imported(local, "\n".join([HEADER, *lines]))
    listed = await local.chair.command("worksites")
    assert "120 worksites in 9 areas" in listed.text
    assert "Site 116" not in listed.text
    last = listed
    for _ in range(5):
        last = await local.chair.click(last, "Next")
    assert "Site 116" in last.text


async def test_job_classes_are_added_changed_and_closed(local: Local) -> None:
    empty = await local.chair.click(await local.chair.command("worksites"), "Job classes")
    form = await local.chair.click(empty, "Add a job class")
    card = await local.chair.submit(
        form, {"name": "Bus driver", "employees": "120", "members": "80"}
    )
    assert "Employees: 120 · members: 80 (67%)" in card.text
    listed = await local.chair.click(await local.chair.click(card, "Close it"), "Job classes")
    assert "**Bus driver** · 80 / 120 · closed" in listed.text


async def test_a_steward_is_refused_and_told_why(local: Local) -> None:
    refused = await local.steward.command("worksites")
    assert "This is for bargaining chairs." in refused.text
