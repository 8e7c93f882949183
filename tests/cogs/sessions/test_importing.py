"""A sign-in sheet goes into a session's list after a look at it, and out again in one step."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from bot.schema import sheet_imports
from tests.cogs.sessions.stewarding import announced, opened, words
from tests.services.attending import Union
from tests.simulator import Answer, Local, Screen

SHEET = "Name,School,Paid release\nDee O'Brien,Cedar Middle,x\nPeña José 🎉,,\nDEE O’BRIEN,,\n"


async def sheets(local: Local, panel: Screen) -> Answer:
    adding = await local.steward.click(panel, "Add people")
    return await local.steward.click(adding, "From a spreadsheet")


async def sent(local: Local, panel: Screen, data: bytes, name: str = "paper.csv") -> Answer:
    form = await local.steward.click(await sheets(local, panel), "Choose a file")
    return await local.steward.submit(form, {"file": (name, data)})


async def names(local: Local, panel: Screen) -> str:
    return (await local.steward.click(panel, "Who is here")).text


async def test_a_sheet_is_looked_at_read_in_reported_and_taken_back(local: Local) -> None:
    panel = await opened(local)
    shown = await sent(local, panel, SHEET.encode())
    assert "3 rows: **2 new** (0 by a member's name, 2 as guests)" in shown.text
    twice = "Row 4 (DEE O’BRIEN): the same person as in another row, counted once"
    # What would be lost comes before what is merely without its building.
    assert 0 < shown.text.find(twice) < shown.text.find("Row 2 (Dee O'Brien): new, as a guest;")
    assert "Dee" not in await names(local, panel)
    done = await local.steward.click(shown, "Import")
    assert "The spreadsheet was imported." in done.text
    listed = await names(local, panel)
    assert "Dee O'Brien · guest, paid release" in listed
    assert "Peña José 🎉 · guest" in listed
    back = await local.steward.click(await sheets(local, panel), "Take it back")
    assert "The sheet is taken back: 2 rows are gone." in back.text
    assert "Dee" not in await names(local, panel)


async def test_the_first_of_nine_sheets_is_found_and_taken_back_too(local: Local) -> None:
    panel = await opened(local)
    row = {
        "session_id": 1,
        "server_id": local.guild.id,
        "imported_by": local.steward.id,
        "at": local.now(),
    }
    await Union(local.bot.services, local.guild.id).add(sheet_imports, *[row] * 9)
    shown = await local.steward.click(await sheets(local, panel), "Next")
    assert shown.buttons.count("Take it back") == 1
    shown = await local.steward.click(shown, "Take it back")
    assert "The sheet is taken back: 0 rows are gone." in shown.text
    assert shown.buttons.count("Take it back") == 8


async def test_a_member_on_the_sheet_and_in_the_room_counts_once(local: Local) -> None:
    panel = await opened(local)
    rosa = local.members[0]
    local.simulator.env.backend.get_user(rosa.id).global_name = "Rosa Peña"
    await rosa.command("checkin", code=words(panel))
    shown = await sent(local, panel, 'Nombre\n"PENA, ROSA"\n'.encode("utf-16"))
    assert "1 row: **0 new**" in shown.text
    await local.steward.click(shown, "Import")
    assert "1 person is on the list." in await names(local, panel)


async def test_a_name_too_long_for_the_list_is_reported_and_not_cut(local: Local) -> None:
    panel = await opened(local)
    long = "Ana " * 25 + "Ruiz"
    shown = await sent(local, panel, f"Name\n{long}\nBo Diaz\n".encode())
    assert "2 rows: **1 new**" in shown.text
    assert "· 1 name too long" in shown.text
    assert f"Row 2 ({long[:59]}…): a name of over 100 characters, passed over" in shown.text
    await local.steward.click(shown, "Import")
    listed = await names(local, panel)
    assert "Bo Diaz" in listed
    assert "Ana" not in listed


def workbook() -> bytes:
    """Merged cells, a formula, and two rows of headers, as offices make them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Sign-in, March 2"
    sheet.merge_cells("A1:C1")
    for row in (
        ["Printed", "Work", "Paid"],
        ["Name", "Site", "release"],
        ["Ruiz, Ana", "Cedar", "yes"],
        ["=SUM(1,1)", "", ""],
        ["@Bo", "", "no"],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def test_a_workbook_with_merged_cells_formulas_and_two_headers_is_read(
    local: Local,
) -> None:
    panel = await opened(local)
    shown = await sent(local, panel, workbook(), "paper.xlsx")
    report = await local.steward.click(shown, "Report")
    sheet = load_workbook(io.BytesIO(report.files["report.xlsx"])).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1] for row in rows if row[1] in {"Ana Ruiz", "@Bo"}] == ["Ana Ruiz", "@Bo"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    await local.steward.click(shown, "Import")
    assert "Ana Ruiz · guest, paid release" in await names(local, panel)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("paper.csv", b"Name\n" + b"Ana\n" * 100_000, "20,000"),
        ("paper.pdf", b"%PDF-1.4", ".csv"),
        ("paper.csv", b"School,Count\nCedar,3\n", "No column has the names"),
        ("paper.csv", b"Name\n\xff\xfe\0Ana", "Open it in the program it was made with"),
    ],
)
async def test_what_is_no_sign_in_sheet_is_refused_with_a_sentence(
    local: Local, name: str, data: bytes, said: str
) -> None:
    panel = await opened(local)
    assert said in (await sent(local, panel, data, name)).text
    assert "Nobody is on the list yet." in await names(local, panel)


async def test_a_list_without_headers_loses_nobody(local: Local) -> None:
    panel = await opened(local)
    columns = await sent(local, panel, b"Ana Ruiz,Elm\nBo Li,Cedar School\n")
    columns = await local.steward.select(columns, "Name: A", menu="Name")
    shown = await local.steward.click(columns, "Show what changes")
    await local.steward.click(shown, "Import")
    listed = await names(local, panel)
    assert "Ana Ruiz · guest" in listed
    assert "Bo Li · guest" in listed


async def test_a_list_filled_by_another_steward_meanwhile_is_shown_anew(local: Local) -> None:
    panel = await opened(local)
    shown = await sent(local, panel, "Name\nJosé\n".encode("cp1252"))
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests, supporters")
    await local.steward.submit(form, {"names": "jose", "supporters": "0"})
    again = await local.steward.click(shown, "Import")
    assert "Something was changed meanwhile, so nothing was imported." in again.text
    assert "**0 new**" in again.text


async def test_a_steward_whose_battery_was_dead_is_told_how_to_send_the_paper_sheet_next_day(
    local: Local,
) -> None:
    await announced(local, when="6-8pm")
    await local.skip(hours=23)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    adding = await local.steward.click(managed, "Add people")
    refused = await local.steward.click(adding, "From a spreadsheet")
    assert "press Open check-in or Open again under Manage" in refused.text
    panel = (await local.steward.click(managed, "Open again")).screen
    shown = await sent(local, panel, b"Name\nAna\nBo\n")
    await local.steward.click(shown, "Import")
    assert "2 people are on the list." in await names(local, panel)


async def test_a_steward_is_shown_who_did_not_sign_and_can_count_them_all_the_same(
    local: Local,
) -> None:
    panel = await opened(local)
    shown = await sent(local, panel, b"Name,Signature\nAna,A. R.\nBo,\n")
    assert "2 rows: **1 new**" in shown.text
    assert "1 not signed" in shown.text
    assert "Row 3 (Bo): no signature, passed over." in shown.text
    columns = await local.steward.click(shown, "Columns")
    columns = await local.steward.select(columns, "Signature: none", menu="Signature")
    shown = await local.steward.click(columns, "Show what changes")
    await local.steward.click(shown, "Import")
    assert "Bo · guest" in await names(local, panel)


async def test_a_stewards_sheet_tells_nothing_of_who_came_to_other_sessions_but_their_own_people(
    local: Local,
) -> None:
    union = Union(local.bot.services, local.guild.id)
    await union.sites({"North": [30, 30]})
    await union.leads(1, local.steward.id)
    before = await union.closed(-7)
    await union.comes(before, [11], site=2, name="Ana Ruiz", marked_by=1)
    await union.comes(before, [12], site=1, name="Bo Li", marked_by=1)
    panel = await opened(local)
    sheet = b"Name\nAna Ruiz\nBo Li\nCleo Day\n"
    shown = await sent(local, panel, sheet)
    assert "**3 new** (1 by a member's name, 2 as guests)" in shown.text
    await local.steward.click(shown, "Import")
    listed = await names(local, panel)
    assert ("Ana Ruiz · guest" in listed, "Bo Li · guest" in listed) == (True, False)
    assert "Cleo Day · guest" in listed
