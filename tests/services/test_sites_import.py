"""A sheet of worksites read in: whatever people send, all of it as shown, or nothing."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from bot.database import Database
from bot.errors import Refusal
from bot.services import Services
from bot.services.sites import Plan, Result, SiteColumnMissing
from bot.services.sites.plan import SheetFaulty, SheetTooLong
from bot.services.sites.site import TooManySites
from bot.services.uploads import SheetChanged, UploadGone
from bot.sheets import read_table
from tests.actors import actor

HERE, CHAIR, OTHER = 10, 6, 7
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
TODAY, DAY = date(2026, 3, 2), date(2026, 2, 1)
MARISOL, TERESA = actor(HERE, CHAIR, NOW), actor(HERE, OTHER, NOW)
HEADER = "Area,Site,Employees,Members,As of"

Said = dict[str, tuple[str, int | None, int | None, date | None]]


@pytest.fixture
async def services(database: Database) -> Services:
    services = Services(database)
    await services.people.change(MARISOL, ready_at=NOW)
    return services


async def sent(services: Services, *lines: str, name: str = "sites.csv", data: bytes = b"") -> int:
    """Marisol sends a sheet; the number of the upload."""
    table = read_table(name, data or "\n".join(lines).encode())
    return (await services.site_imports.keep(MARISOL, name, table)).id


async def imported(services: Services, upload_id: int) -> Plan:
    shown = await services.site_imports.preview(MARISOL, upload_id)
    return await services.site_imports.carry_out(MARISOL, upload_id, shown.digest)


async def known(services: Services) -> Said:
    return {
        one.name: (one.area, one.employees, one.members, one.as_of)
        for one in await services.sites.worksites(MARISOL)
    }


def results(plan: Plan) -> list[str]:
    return [str(one.result) for one in plan.rows]


SHEET = (HEADER, "North,Cedar Middle,40,22,2026-02-01", "East,Lincoln High,0,0,2/1/2026")
SITES: Said = {
    "Cedar Middle": ("North", 40, 22, DAY),
    "Lincoln High": ("East", 0, 0, DAY),
}


def workbook(rows: Sequence[list[Any]], merged: str = "") -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
async def test_a_sheet_from_any_computer_keeps_its_accents(
    services: Services, encoding: str
) -> None:
    lines = ("Zona;Centro de trabajo;Empleados;Miembros", "Peñón;O'Brien é;1.234;900")
    await imported(services, await sent(services, data="\r\n".join(lines).encode(encoding)))
    assert await known(services) == {"O'Brien é": ("Peñón", 1234, 900, TODAY)}


@pytest.mark.parametrize("total", ["Total employees", "Total general", "Gran total: 1", "Count 1"])
async def test_a_row_that_counts_the_others_is_no_worksite(services: Services, total: str) -> None:
    rows = "Zona,Plantel,Empleados", "Norte,Cedro,40", f",{total},40"
    assert results(await imported(services, await sent(services, *rows))) == ["new", "total"]
    assert [*await known(services)] == ["Cedro"]


async def test_names_and_dates_come_as_people_and_spreadsheets_write_them(
    services: Services,
) -> None:
    rows = [
        ["Local 7, sites"],
        ["Area", "Site", "People", None, None],
        [None, None, "Employees", "Members", "As of"],
        ["North", "+cmd|' /C calc'!A0", 40, 22.0, datetime(2026, 2, 1)],  # noqa: DTZ001
        [None, "Ridge 🚌 Yard", "1,040", "22", "February 1, 2026"],
        [None, "O’Brien", "?", None, 46054],
        ["East", "-Peña", 40, 22, "2/1/2026"],
        ["Total", None, 80, 44, None],
    ]
    upload = await sent(services, name="s.xlsx", data=workbook(rows, "A4:A6"))
    done = await imported(services, upload)
    assert results(done) == ["new"] * 4 + ["total"]
    assert await known(services) == {
        "+cmd|' /C calc'!A0": ("North", 40, 22, DAY),
        "Ridge 🚌 Yard": ("North", 1040, 22, DAY),
        "O’Brien": ("North", None, None, DAY),
        "-Peña": ("East", 40, 22, DAY),
    }


UNREADABLE = [
    ("North,,40,22,", "no-name"),
    (",Hall,40,22,", "no-area"),
    (f"North,{'x' * 81},40,22,", "long-name"),
    ("North,Hall,40.5,22,", "no-count"),
    ("North,Hall,-3,22,", "no-count"),
    ("North,Hall,=SUM(C2:C9),22,", "no-count"),
    ("North,Hall,40,22,soon", "no-date"),
    ("North,Hall,40,22,2027-01-01", "no-date"),
    ("North,Hall,60,61,", "more-members"),
    ("East,CEDAR middle,40,22,2026-02-01", "two-areas"),
    ("North,CEDAR middle,41,22,2026-02-01", "contradicted"),
]


async def test_one_row_that_cannot_be_read_keeps_the_whole_sheet_out(services: Services) -> None:
    for line, result in UNREADABLE:
        first = "North,Cedar Middle,40,22,2026-02-01"
        lines = (HEADER, line, first) if result == "no-area" else (HEADER, first, line)
        upload = await sent(services, *lines)
        shown = await services.site_imports.preview(MARISOL, upload)
        assert result in results(shown)
        assert shown.faults == 1
        with pytest.raises(SheetFaulty):
            await services.site_imports.carry_out(MARISOL, upload, shown.digest)
        assert await known(services) == {}


async def test_more_members_than_employees_are_found_in_sums_and_beside_what_is_known(
    services: Services,
) -> None:
    await imported(services, await sent(services, *SHEET))
    upload = await sent(services, "Site,Members", "Cedar Middle,41")
    assert results(await services.site_imports.preview(MARISOL, upload)) == ["more-members"]
    lines = ("Area,Site,Job class,Employees,Members", "North,A,Cook,5,6", "North,B,Cook,5,4")
    upload = await sent(services, *lines)
    shown = await services.site_imports.preview(MARISOL, upload)
    assert results(shown) == ["more-members", "new"]


@pytest.mark.parametrize(
    ("header", "written", "read"),
    [
        (HEADER, "1/2/2026", date(2026, 1, 2)),
        ("Zona,Centro,Empleados,Miembros,Fecha", "1/2/2026", date(2026, 2, 1)),
        ("Área,Escuela,Empleados,Miembros,Al día", "25/2/26", date(2026, 2, 25)),
        ("Zona,Centro,Empleados,Miembros,Fecha", "2026-02-01", date(2026, 2, 1)),
        # Of two languages side by side neither is the sheet's.
        ("Area/Zona,Site/Centro,Employees,Members,Date/Fecha", "1/2/2026", date(2026, 1, 2)),
    ],
)
async def test_a_date_in_figures_is_read_as_the_sheets_language_writes_it(
    services: Services, header: str, written: str, read: date
) -> None:
    await imported(services, await sent(services, header, f"North,Hall,40,22,{written}"))
    assert (await known(services))["Hall"][-1] == read


async def test_under_spanish_headings_the_month_never_comes_first(services: Services) -> None:
    lines = ("Zona,Centro,Empleados,Miembros,Fecha", "North,Hall,40,22,2/25/2026")
    upload = await sent(services, *lines)
    assert results(await services.site_imports.preview(MARISOL, upload)) == ["no-date"]


async def test_a_row_repeated_as_it_was_counts_once(services: Services) -> None:
    done = await imported(services, await sent(services, *SHEET, SHEET[1].upper()))
    assert results(done) == ["new", "new", "repeated"]
    assert (await known(services))["Cedar Middle"] == SITES["Cedar Middle"]


async def test_a_sheet_read_in_twice_changes_nothing_the_second_time(services: Services) -> None:
    await imported(services, await sent(services, *SHEET))
    assert await known(services) == SITES
    again = await imported(services, await sent(services, *SHEET))
    assert (results(again), again.absent) == (["same", "same"], 0)
    deeds = await services.audit.deeds(HERE, 25)
    assert [one.detail for one in deeds if one.action == "sites-import"] == ["+2 ~0"]


async def test_what_is_absent_stays_and_an_empty_cell_changes_nothing(services: Services) -> None:
    await imported(services, await sent(services, *SHEET))
    done = await imported(
        services, await sent(services, "Site,Employees,Members", "cedar middle,50,")
    )
    assert (results(done), done.absent) == (["changed"], 1)
    assert await known(services) == {
        "cedar middle": ("North", 50, 22, TODAY),
        "Lincoln High": ("East", 0, 0, DAY),
    }


async def test_rows_by_site_and_class_add_up_to_both(services: Services) -> None:
    lines = (
        "Area,Site,Job class,Employees,Members",
        "North,Cedar,Bus driver,10,4",
        "North,Cedar,Cook,5,5",
        "East,Lincoln,Cook,7,",
        "East,Lincoln,,30,20",
    )
    await imported(services, await sent(services, *lines))
    sites = await services.sites.worksites(MARISOL)
    classes = await services.sites.job_classes(MARISOL)
    assert [(one.name, one.employees, one.members) for one in (*sites, *classes)] == [
        ("Lincoln", 30, 20),
        ("Cedar", 15, 9),
        ("Bus driver", 10, 4),
        ("Cook", 12, 5),
    ]


async def test_of_two_chairs_the_second_is_told_that_sites_changed_meanwhile(
    services: Services,
) -> None:
    upload = await sent(services, *SHEET)
    shown = await services.site_imports.preview(MARISOL, upload)
    await services.sites.write_site(
        TERESA, None, name="Cedar Middle", area="West", employees=1, members=1, as_of=DAY
    )
    with pytest.raises(SheetChanged):
        await services.site_imports.carry_out(MARISOL, upload, shown.digest)
    assert len(await known(services)) == 1
    await imported(services, upload)
    assert await known(services) == SITES
    with pytest.raises(UploadGone):
        await services.site_imports.carry_out(MARISOL, upload, shown.digest)


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        (["Color,Weight", "red,7"], SiteColumnMissing),
        ([HEADER, *(f"North,Site {n},1,1," for n in range(501))], TooManySites),
        ([HEADER, *(f"North,Site {n},1,1," for n in range(2001))], SheetTooLong),
    ],
)
async def test_a_sheet_beyond_all_bounds_is_refused(
    services: Services, lines: list[str], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await imported(services, await sent(services, *lines))
    assert await known(services) == {}


def test_every_result_is_a_fault_or_is_none() -> None:
    assert [one for one in Result if not one.is_fault][-1] is Result.REPEATED
