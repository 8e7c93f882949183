"""The wall chart as chairs and stewards get it: privately, as a picture and as a workbook."""

from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cogs.sessions.stewarding import opened
from tests.services.attending import Union
from tests.simulator import Answer, Local, Person

WARNING = "Not for work e-mail or school walls"


@pytest.fixture
def union(local: Local) -> Union:
    return Union(local.bot.services, local.guild.id)


async def season(local: Local, union: Union, count: int = 3) -> None:
    """Held sessions: site 1 came to all, sites 2 and 6 to the last, the others to none."""
    await union.sites({"North": [30, 40, 30], "South": [25, 25], "West": [30, 30]})
    await union.leads(1, local.steward.id)
    for number in range(1, count + 1):
        await opened(local, f"Session {number}")
        await union.comes(number, range(11, 17), site=1)
        await union.sets(number, closed_at=local.now())
        await local.simulator.leap(timedelta(days=7))
    await union.comes(count, range(21, 31), site=2)
    await union.comes(count, range(31, 43), site=6)


async def drawn(person: Person) -> Answer:
    return await person.click(await person.command("turnout"), "Wall chart")


def alt(answer: Answer) -> str:
    """What is said of the picture to those who cannot see it."""
    [gallery] = [part for part in answer.screen.parts if part.get("items")]
    return gallery["items"][0]["description"]


async def sheets(
    person: Person, answer: Answer, button: str = "Spreadsheet"
) -> Sequence[Worksheet]:
    given = await person.click(answer, button)
    assert given.private
    [(name, data)] = given.files.items()
    assert name.startswith("wall-chart-2026-")
    book = openpyxl.load_workbook(BytesIO(data))
    return [book[title] for title in book.sheetnames]


async def test_a_chair_gets_a_picture_alone_and_the_same_in_words(
    local: Local, union: Union
) -> None:
    await season(local, union)
    posted = len(local.posts(local.members_channel))
    chart = await drawn(local.chair)
    assert chart.private
    assert chart.files["wall-chart.png"].startswith(b"\x89PNG")
    assert f"**{WARNING}**" in chart.text
    assert chart.buttons == ["Spreadsheet"]
    said = alt(chart)
    assert said.startswith(
        f"Wall chart: who came. The columns are Mar 2, Mar 9, Mar 16. {WARNING}. "
        "All our people: 6, 6, 28. South: 0, 0, 0. Site 4: 0, 0, 0. Site 5: 0, 0, 0. "
        "West: 0, 0, 12. Site 7: 0, 0, 0. Site 6: 0, 0, 12. North: 6, 6, 16. "
    )
    assert said.endswith("Site not known: 0, 0, 0.")
    await local.settle()
    assert len(local.posts(local.members_channel)) == posted


async def test_a_chairs_workbook_has_every_site_and_is_ready_to_print(
    local: Local, union: Union
) -> None:
    await season(local, union)
    chart, notes = await sheets(local.chair, await drawn(local.chair))
    assert (chart.title, notes.title) == ("Wall chart", "Notes")
    header, *rows = chart.values
    assert header == (
        *("Area", "Site", "Employees", "Last three sessions"),
        *("2026-03-16 · Session 3", "2026-03-09 · Session 2", "2026-03-02 · Session 1"),
    )
    assert ("South", "(all sites)", 50, "cold", 0, 0, 0) in rows
    assert ("North", "Site 1", 30, "somebody came", 6, 6, 6) in rows
    assert len(rows) == 1 + 3 + 7 + 1
    for sheet in (chart, notes):
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.center.text == WARNING
        assert sheet.page_setup.orientation == "landscape"
    told = [row[0] for row in notes.values]
    assert WARNING in told
    assert "5% or more" in told
    assert "nobody" in told


async def test_a_steward_sees_own_figures_and_elsewhere_no_number(
    local: Local, union: Union
) -> None:
    await season(local, union)
    chart = await drawn(local.steward)
    said = alt(chart)
    assert "Site 1: 6, 6, 6. South: nobody, nobody, nobody." in said
    # What is said of an area is of the sites in it that are not the steward's.
    assert "North (other sites): nobody, nobody, many. West: nobody, nobody, many." in said
    assert not {"28", "16", "12", "10", "Site 2", "Site 6"} & set(
        said.replace(",", ".").split(". ")
    )
    [sheet, notes] = await sheets(local.steward, chart)
    header, *rows = sheet.values
    assert header[:3] == ("Area", "Site", "Employees")
    assert rows == [
        ("North", "Site 1", 30, 6, 6, 6),
        ("South", "(all sites)", None, 0, 0, 0),
        ("North", "(other sites)", None, "••", 0, 0),
        ("West", "(all sites)", None, "••", 0, 0),
    ]
    legend = {row[1]: str(row[0]) for row in notes.values if row[1]}
    assert legend["••"].startswith("many: 10 or more")


async def test_there_is_none_without_sites_or_sessions(local: Local, union: Union) -> None:
    await opened(local)
    report = await local.chair.command("turnout")
    assert "it takes worksites" in (await local.chair.click(report, "Wall chart")).text
    await union.sites({"North": [30]})
    chart = await local.chair.click(report, "Wall chart")
    assert "wall-chart.png" in chart.files
    listed = await local.steward.command("session")
    managed = await local.steward.click(listed, "Manage")
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "We did")
    none = await local.chair.click(report, "Wall chart")
    assert none.text.startswith("No session has been held yet.")
    assert "No session has been held yet." in (await local.chair.click(chart, "Spreadsheet")).text


async def test_with_fewer_than_three_sessions_nobody_is_said_to_be_cold(
    local: Local, union: Union
) -> None:
    await season(local, union, count=2)
    sheet, notes = await sheets(local.chair, await drawn(local.chair))
    assert {str(row[3]) for row in sheet.values} == {
        *("Last three sessions", "somebody came", "not known", "None")
    }
    assert any("Fewer than three sessions" in str(row[0]) for row in notes.values)


async def test_the_petition_has_a_column_in_the_readers_language(
    local: Local, union: Union
) -> None:
    await season(local, union)
    form = await local.chair.command("petition", title="Fair pay now")
    preview = await local.chair.submit(form, {"body": "A raise.", "goal": "", "names": "leaders"})
    form = await local.chair.click(preview, "Spanish")
    preview = await local.chair.submit(form, {"title": "Salario justo", "body": "Un aumento."})
    await local.chair.click(preview, "Open here")
    card = local.posts(local.members_channel)[-1]
    form = await local.members[0].click(card, "petition:1:sign")
    await local.members[0].submit(form, {"name": "Ana Ruiz", "site": "Site 3"})
    said = alt(await drawn(local.chair))
    assert "Mar 16, Signed. " in said
    assert "Site 3: 0, 0, 0, 1." in said
    assert "Site 2: 0, 0, 10, 0." in said
    local.steward.reads()
    report = await local.steward.command("turnout")
    chart = await local.steward.click(report, "Mapa de asistencia")
    assert "9 mar, 16 mar, Firmas. No es para el correo del trabajo" in alt(chart)
    assert "Site 1: 6, 6, 6, 0." in alt(chart)
    assert "South: nadie, nadie, nadie, no se sabe." in alt(chart)
    sheet, notes = await sheets(local.steward, chart, "Hoja de cálculo")
    assert next(sheet.values)[3] == "Firmas · Salario justo"
    told = " ".join(str(row[0]) for row in notes.values)
    assert "«Salario justo» (sigue abierta)" in told
    assert "usted ve solo sus propios centros" in told


async def test_of_a_petition_without_sites_it_says_why_nothing_is_known(
    local: Local, union: Union
) -> None:
    await season(local, union)
    form = await local.chair.command("petition", title="Fair pay now")
    preview = await local.chair.submit(form, {"body": "A raise.", "goal": "", "names": "nobody"})
    await local.chair.click(preview, "Open here")
    card = local.posts(local.members_channel)[-1]
    await local.members[0].click(card, "petition:1:sign")
    chart = await drawn(local.chair)
    assert "South: 0, 0, 0, not known." in alt(chart)
    sheet, notes = await sheets(local.chair, chart)
    assert {str(row[4]) for row in sheet.iter_rows(min_row=2, values_only=True)} == {"?"}
    assert any("This petition asks for no site" in str(row[0]) for row in notes.values)


async def test_a_chart_with_more_than_fits_says_so(local: Local, union: Union) -> None:
    await union.sites({f"A rather long name of an area {n:02}": [30] * 2 for n in range(25)})
    await opened(local)
    chart = await drawn(local.chair)
    assert "45 more areas and sites are in the spreadsheet." in chart.text
    assert len(alt(chart)) <= 1024
    sheet, _ = await sheets(local.chair, chart)
    assert sheet.max_row == 1 + 1 + 25 + 50 + 1
