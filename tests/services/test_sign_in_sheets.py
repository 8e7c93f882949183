"""A sign-in sheet read into a list: what each row comes to, all or nothing, and undone as one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.actor import Role
from bot.database import Database
from bot.schema import session_guests, sheet_imports, sheet_uploads
from bot.services import Services
from bot.services.attendance import (
    NameColumnMissing,
    NamesHidden,
    NoSuchImport,
    Plan,
)
from bot.services.attendance.plan import MOST_ROWS, TooManyRows
from bot.services.uploads import SheetChanged, UploadGone
from tests.actors import actor
from tests.services.test_attendance_marks import CHAIR, HERE, NOW, Hall, opened

HEADER = ["Name", "School", "Job", "Paid release"]


@pytest.fixture
async def hall(database: Database) -> Hall:
    services = Services(database)
    hall = await opened(services)
    for name in ("Cedar Middle", "Peña Elementary"):
        figures = {"employees": None, "members": None, "as_of": None}
        await services.sites.write_site(CHAIR, None, name=name, area="North", **figures)
    return hall


async def kept(hall: Hall, *rows: Sequence[str], header: Sequence[str] = HEADER) -> int:
    sheets = hall.services.sign_in_sheets
    return (await sheets.keep(CHAIR, hall.id, "paper.csv", [list(header), *map(list, rows)])).id


async def shown(hall: Hall, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Plan:
    upload_id = await kept(hall, *rows, header=header)
    return await hall.services.sign_in_sheets.preview(CHAIR, upload_id)


async def imported(hall: Hall, *rows: Sequence[str], header: Sequence[str] = HEADER) -> int:
    sheets, upload_id = hall.services.sign_in_sheets, await kept(hall, *rows, header=header)
    plan = await sheets.preview(CHAIR, upload_id)
    return (await sheets.carry_out(CHAIR, upload_id, plan.digest))[1]


ROLLS = [
    ("Present", ("yes", "no", "", "8:05"), "Ana, Dee"),
    ("Attended", ("P", "A", "P", "a"), "Ana, Cleo"),
    ("Asistencia", ("A", "F", "A", "f"), "Ana, Cleo"),
    ("Asistencia", ("A", "A", "", "A"), "Ana, Bo, Dee"),
    ("¿Vino?", ("✓", "✗", "", "x"), "Ana, Dee"),
    ("Present", ("", "no", "", "F"), "Ana, Cleo"),
    ("Present", ("", "", "", ""), "Ana, Bo, Cleo, Dee"),
]


async def test_who_did_not_come_by_a_roll_is_not_put_on_the_list(hall: Hall) -> None:
    for header, marks, there in ROLLS:
        rows = [
            [name, mark] for name, mark in zip(("Ana", "Bo", "Cleo", "Dee"), marks, strict=True)
        ]
        plan = await shown(hall, *rows, header=["Name", header])
        assert ", ".join(one.name for one in plan.written) == there
        assert {one.result for one in plan.rows if not one.writes} <= {"absent"}


async def test_each_row_comes_to_one_thing(hall: Hall) -> None:
    await hall.attendance.mark(CHAIR, hall.id, {1: "José Ruiz"})
    await hall.attendance.add_guests(CHAIR, hall.id, ["Bo"])
    earlier = await opened(hall.services, NOW - timedelta(days=7))
    await earlier.attendance.mark(CHAIR, earlier.id, {2: "Dee O'Brien", 3: "Kim", 4: "KIM"})
    plan = await shown(
        hall,
        ["jose ruiz", "cedar", "", ""],
        ["O'Brien, Dee", "Cedar Middle", "", "x"],
        ["DEE O’BRIEN", "", "", ""],
        ["Kim", "", "", ""],
        ["bo", "", "", ""],
        ["Zoë 🎉", "Moon Base", "", "8 h"],
        ["", "Cedar Middle", "", ""],
        ["Nombre", "Escuela", "", ""],
        ["Total", "", "", "6"],
        ["=1+1 Ana", "", "", "perhaps"],
    )
    assert [one.result for one in plan.rows] == [
        *("already", "member", "twice", "guest", "already", "guest", "no-name", "heading"),
        *("total", "guest"),
    ]
    assert [one.account_id for one in plan.rows[:4]] == [1, 2, 2, None]
    assert plan.rows[0].worksite_id == plan.rows[1].worksite_id is not None
    assert (plan.rows[5].worksite_id, plan.rows[5].paid_release) == (None, True)
    assert (plan.rows[9].paid_release, plan.rows[9].paid_unclear) == (False, True)


async def test_a_name_with_a_number_is_a_name_of_its_own(hall: Hall) -> None:
    earlier = await opened(hall.services, NOW - timedelta(days=7))
    await earlier.attendance.mark(CHAIR, earlier.id, {1: "rosa_92", 2: "Member 7"})
    names = ("Member 5", "Member 6", "member 5", "3. Ana", "Ana", "Rosa", "Member", "Total 45")
    plan = await shown(hall, *([name, "", "", ""] for name in names))
    assert [one.result for one in plan.rows] == [
        *("guest", "guest", "twice", "guest", "twice", "member", "heading", "total")
    ]
    assert await hall.attendance.add_guests(CHAIR, hall.id, ["Guest 1", "Guest 2", "guest 1"]) == 2


async def test_who_is_on_the_list_already_counts_once_and_their_paid_release_is_noted(
    hall: Hall,
) -> None:
    await hall.checks_in(1)
    await imported(hall, ["Person 1", "", "", "yes"], ["Ana", "Cedar", "", ""])
    came = await hall.list()
    assert [(one.account_id, one.paid_release, one.place) for one in came.people] == [
        (1, True, "room")
    ]
    assert [one.name for one in came.guests] == ["Ana"]
    assert await hall.counted() == 2


async def test_a_name_that_may_be_someone_on_the_list_is_pointed_out(hall: Hall) -> None:
    await hall.attendance.mark(CHAIR, hall.id, {1: "Rosa Peña Díaz", 2: "Ana Ruiz"})
    names = "Ruis Ana", "Rosa Peña", "Bo Li", "Bo Lee", "Ana", "Dee Soto"
    plan = await shown(hall, *([one, "", "", ""] for one in names))
    assert [one.may_be for one in plan.rows] == ["Ana Ruiz", "Rosa Peña Díaz", "", "", "", ""]
    again = await shown(hall, ["Dee Soto", "", "", ""], ["Dee Sotto", "", "", ""])
    assert [one.may_be for one in again.rows] == ["", "Dee Soto"]


async def test_a_row_of_two_people_and_one_that_names_nobody_are_pointed_out(hall: Hall) -> None:
    two = (
        "Ana Ruiz & Tom Lee",
        "Ana y Luis Vega",
        "ROSA GIL Y LEO PAZ",
        "Kim/Jo",
        "Bo Li and Al Li",
    )
    one = ("José Ortega y Gasset", "Ana Y Lopez", "Andy Anderson", "Yolanda Ray")
    nobody = ("illegible", "Ilegible", "ditto", '"', "same", "??")
    plan = await shown(hall, *([name, "", "", ""] for name in (*two, *one, *nobody)))
    assert [row.name for row in plan.rows if row.may_be_two] == list(two)
    assert [row.name for row in plan.rows if row.result == "illegible"] == list(nobody)
    assert plan.added == len(two) + len(one)


async def test_one_member_under_two_names_is_one_person(hall: Hall) -> None:
    for days, name in ((7, "José Ruiz"), (14, "Pepe Ruiz")):
        earlier = await opened(hall.services, NOW - timedelta(days=days))
        await earlier.attendance.mark(CHAIR, earlier.id, {1: name})
    plan = await shown(hall, ["Jose Ruiz", "", "", ""], ["Pepe Ruiz", "", "", ""])
    assert [one.result for one in plan.rows] == ["member", "twice"]


async def test_two_people_of_one_name_at_two_sites_are_two_and_stay_so(hall: Hall) -> None:
    rows = (["Ana Ruiz", "Cedar Middle", "", ""], ["Ana Ruiz", "Peña Elementary", "", ""])
    twice = (*rows, rows[0], ["Ana Ruiz", "", "", ""])
    assert [one.result for one in (await shown(hall, *twice)).rows] == [
        *("guest", "guest", "twice", "twice")
    ]
    await imported(hall, *twice)
    assert await hall.counted() == 2
    assert [one.result for one in (await shown(hall, *rows)).rows] == ["already", "already"]
    assert [one.result for one in (await shown(hall, rows[1])).rows] == ["already"]


async def test_the_same_name_at_another_site_than_on_the_list_is_another_person(
    hall: Hall,
) -> None:
    await imported(hall, ["Ana Ruiz", "Cedar Middle", "", ""])
    plan = await shown(hall, ["Ana Ruiz", "Peña Elementary", "", ""], ["ana ruiz", "", "", ""])
    assert [one.result for one in plan.rows] == ["guest", "already"]


async def test_undone_in_one_step_it_leaves_who_checked_in_since(hall: Hall) -> None:
    await hall.attendance.mark(CHAIR, hall.id, {5: "Eve"})
    earlier = await opened(hall.services, NOW - timedelta(days=7))
    await earlier.attendance.mark(CHAIR, earlier.id, {1: "Ana", 2: "Bo"})
    was = await hall.list()
    number = await imported(hall, ["Ana", "", "", ""], ["Bo", "", "", ""], ["Cy", "", "", ""])
    assert (await hall.people(), await hall.counted()) == ({1, 2, 5}, 4)
    sheets = hall.services.sign_in_sheets
    assert [(one.id, one.rows) for one in await sheets.imports(CHAIR, hall.id)] == [(number, 3)]
    await hall.checks_in(1)
    assert await sheets.undo(CHAIR, hall.id, number) == 3
    assert await hall.people() == {1, 5}
    assert await hall.attendance.strike(CHAIR, hall.id, 1)
    assert await hall.list() == was
    assert not await sheets.imports(CHAIR, hall.id)
    with pytest.raises(NoSuchImport):
        await sheets.undo(CHAIR, hall.id, number)
    deeds = [one for one in await hall.services.audit.deeds(HERE, 25) if "import" in one.action]
    assert [(one.action, one.detail, one.person_id) for one in deeds] == [
        ("attendance-import-undo", "3", None),
        ("attendance-import", "3", None),
    ]


async def test_a_list_that_changed_since_the_preview_is_left_as_it_is(hall: Hall) -> None:
    sheets, upload_id = hall.services.sign_in_sheets, await kept(hall, ["Ana", "", "", ""])
    plan = await sheets.preview(CHAIR, upload_id)
    await hall.attendance.add_guests(CHAIR, hall.id, ["ana"])
    with pytest.raises(SheetChanged):
        await sheets.carry_out(CHAIR, upload_id, plan.digest)
    async with hall.services.database.reading() as connection:
        for table, count in ((session_guests, 1), (sheet_imports, 0), (sheet_uploads, 1)):
            assert await connection.scalar(select(func.count()).select_from(table)) == count
    plan = await sheets.preview(CHAIR, upload_id)
    await sheets.carry_out(CHAIR, upload_id, plan.digest)
    with pytest.raises(UploadGone):
        await sheets.carry_out(CHAIR, upload_id, plan.digest)


async def test_a_sheet_without_names_or_with_too_many_rows_is_refused(hall: Hall) -> None:
    with pytest.raises(NameColumnMissing):
        await shown(hall, ["Cedar Middle", "3"], header=["School", "Count"])
    with pytest.raises(TooManyRows):
        await shown(hall, *([f"P {one}"] for one in range(MOST_ROWS + 1)), header=["Name"])


async def test_first_and_last_names_in_two_columns_are_one_name(hall: Hall) -> None:
    await imported(hall, ["Ana", "Ruiz"], ["Bo", "Lee"], header=["First Name", "Last Name"])
    assert [one.name for one in (await hall.list()).guests] == ["Ana Ruiz", "Bo Lee"]


LAST_NAMES_FIRST = [
    (["Last Name", "First Name"], ["Ruiz", "Ana"]),
    (["Last", "First"], ["Ruiz", "Ana"]),
    (["First", "Last"], ["Ana", "Ruiz"]),
    (["Employee Last Name", "Employee First Name"], ["Ruiz", "Ana"]),
    (["Surname", "Given name"], ["Ruiz", "Ana"]),
    (["Apellido", "Nombre"], ["Ruiz", "Ana"]),
    (["Apellidos", "Nombres"], ["Ruiz", "Ana"]),
    (["Last Name, First Name"], ["Ruiz, Ana"]),
    (["Last, First"], ["Ruiz, Ana"]),
    (["Apellido, Nombre"], ["Ruiz, Ana"]),
    (["Last", "First", "Last visit", "First time?"], ["Ruiz", "Ana", "3/2", "no"]),
    (["Name", "Last visit"], ["Ana Ruiz", "3/2"]),
]


async def test_a_last_name_that_stands_first_is_the_same_person_as_before(hall: Hall) -> None:
    await hall.attendance.add_guests(CHAIR, hall.id, ["Ana Ruiz"])
    for header, row in LAST_NAMES_FIRST:
        plan = await shown(hall, row, header=header)
        assert [(one.name, one.result) for one in plan.rows] == [("Ana Ruiz", "already")]


WORDS_FOR_PEOPLE = ["Attendees", "Participants", "Names", "Asistentes", "Participantes"]


async def test_a_word_for_people_above_a_list_says_where_the_names_are(hall: Hall) -> None:
    for header in WORDS_FOR_PEOPLE:
        plan = await shown(hall, ["Ana"], ["Bo"], header=[header])
        assert [one.name for one in plan.rows] == ["Ana", "Bo"]


HEADINGS = ["Firmas", "Signatures", "Sign-in sheet", "Members", "Hoja de firmas", "Invitados"]


async def test_a_word_above_a_list_whose_column_was_chosen_is_no_guest(hall: Hall) -> None:
    for header in HEADINGS:
        upload_id = await kept(hall, ["Ana"], ["Lista Ruiz"], header=[header])
        await hall.services.uploads.say_column(CHAIR, upload_id, "name", 0)
        plan = await hall.services.sign_in_sheets.preview(CHAIR, upload_id)
        assert [one.result for one in plan.rows] == ["heading", "guest", "guest"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["Name", "Shift"], ("First", "Second", "First", "Second")),
        (["Name", "Attendance"], ("Present", "Present", "Absent", "Present")),
        (["Nombre", "Pago"], ("Miembro", "Empleado", "Miembro", "Miembro")),
    ],
)
async def test_a_word_beside_a_name_makes_no_header_of_a_person(
    hall: Hall, header: list[str], said: tuple[str, ...]
) -> None:
    names = ("Ana Ruiz", "Bo Lee", "Cy Fox", "Di Roe")
    plan = await shown(hall, *map(list, zip(names, said, strict=True)), header=header)
    assert [one.name for one in plan.rows] == list(names)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Nombre", "Apellido paterno", "Apellido materno"], ["José", "Pérez", "García"]),
        (["Primer apellido", "Segundo apellido", "Nombre(s)"], ["Pérez", "García", "José"]),
        (["Paterno", "Materno", "Nombre(s)"], ["Pérez", "García", "José"]),
        (["First name", "Last name 1", "Last name 2"], ["José", "Pérez", "García"]),
    ],
)
async def test_both_last_names_of_a_person_are_kept(
    hall: Hall, header: list[str], row: list[str]
) -> None:
    await imported(hall, row, header=header)
    assert [one.name for one in (await hall.list()).guests] == ["José Pérez García"]


async def test_a_spanish_sheet_with_a_title_and_telephones_is_read(hall: Hall) -> None:
    below = [
        ["Fecha: 2 de marzo"],
        ["Nombre y apellidos", "Plantel", "Teléfono", "Firma"],
        ["Ana Ruiz", "Cedar", "303 555 0100", "A. Ruiz"],
        ["Total de asistentes: 1"],
    ]
    plan = await shown(hall, *below, header=["HOJA DE ASISTENCIA"])
    assert [(one.name, one.result) for one in plan.rows] == [
        ("Ana Ruiz", "guest"),
        ("Total de asistentes: 1", "total"),
    ]
    assert plan.rows[0].worksite_id is not None


@pytest.mark.parametrize(
    "total", ["Total present: 2", "TOTAL ATTENDEES", "Gran total", "12 total", "Count: 12", "Suma"]
)
async def test_a_row_that_counts_the_others_is_no_guest(hall: Hall, total: str) -> None:
    plan = await shown(hall, ["Ana"], ["Bo"], [total], header=["Name"])
    assert [one.result for one in plan.rows] == ["guest", "guest", "total"]


async def test_the_name_of_a_site_above_its_people_is_no_guest_and_says_where_they_work(
    hall: Hall,
) -> None:
    rows = (["CEDAR MIDDLE"], ["Ana"], ["Peña Elementary"], ["Bo"], ["Cy"])
    plan = await shown(hall, *rows, header=["Name", "Phone"])
    sites = {one.name: one.worksite_id for one in plan.written}
    assert list(sites) == ["Ana", "Bo", "Cy"]
    assert sites["Ana"] != sites["Bo"] == sites["Cy"] is not None


async def test_lists_side_by_side_on_one_page_are_all_read(hall: Hall) -> None:
    rows = (
        ["Ana", "Cedar", "", "Bo", "Peña"],
        ["Cy", "Cedar", "", "Dee"],
        ["", "", "", "Eve"],
        ["Fay"],
    )
    plan = await shown(hall, *rows, header=["Name", "School", "", "Name", "School"])
    written = [(one.number, one.name) for one in plan.written]
    assert written == [(2, "Ana"), (2, "Bo"), (3, "Cy"), (3, "Dee"), (4, "Eve"), (5, "Fay")]
    assert plan.written[1].worksite_id is not None


async def test_who_is_printed_on_a_roll_and_has_not_signed_is_not_put_on_the_list(
    hall: Hall,
) -> None:
    rows = (["Ana", "Ana R."], ["Bo", ""], ["Cy", "✓"])
    plan = await shown(hall, *rows, header=["Name", "Signature"])
    assert [one.result for one in plan.rows] == ["guest", "unsigned", "guest"]
    plan = await shown(hall, ["Ana", ""], ["Bo", ""], header=["Nombre", "Firma"])
    assert [one.name for one in plan.written] == ["Ana", "Bo"]
    plan = await shown(hall, ["Ana", "", "x"], header=["Name", "Signature", "Present"])
    assert [one.name for one in plan.written] == ["Ana"]


async def test_a_column_that_asks_who_is_a_member_is_not_taken_for_names(hall: Hall) -> None:
    header = ["Member Name", "Member?", "School"]
    plan = await shown(hall, ["Ana Ruiz", "Y", "Cedar"], ["Bo", "N", "Cedar"], header=header)
    assert [one.name for one in plan.rows] == ["Ana Ruiz", "Bo"]


async def test_a_name_with_a_suffix_behind_a_second_comma_is_the_same_person(hall: Hall) -> None:
    await hall.attendance.add_guests(CHAIR, hall.id, ["D'Angelo Smith Jr."])
    plan = await shown(hall, ["Smith, D'Angelo, Jr."], header=["Name"])
    assert [one.result for one in plan.rows] == ["already"]


async def test_a_title_that_is_a_word_for_people_is_not_taken_for_the_headers_below_it(
    hall: Hall,
) -> None:
    below = [["No.", "Name", "Phone"], ["one", "Ana Ruiz", ""], ["two", "Bo Lee", ""]]
    plan = await shown(hall, *below, header=["Participants"])
    assert [one.name for one in plan.rows] == ["Ana Ruiz", "Bo Lee"]


@pytest.mark.parametrize(
    "header",
    [["Last", "First"], ["Last, First"], ["Apellido", "Nombre"], ["Last Name, First Name"]],
)
async def test_headers_that_are_printed_on_each_page_are_no_guests(
    hall: Hall, header: list[str]
) -> None:
    row = ["Ruiz", "Ana"][: len(header)]
    plan = await shown(hall, row, header, row[:1] + ["Bo"][: len(header) - 1], header=header)
    assert plan.rows[1].result == "heading"


async def test_a_first_name_above_a_list_stays_a_guest_for_whoever_reads_the_preview(
    hall: Hall,
) -> None:
    upload_id = await kept(hall, ["Ana"], header=["Marzo 2"])
    await hall.services.uploads.say_column(CHAIR, upload_id, "name", 0)
    plan = await hall.services.sign_in_sheets.preview(CHAIR, upload_id)
    assert [one.result for one in plan.rows] == ["guest", "guest"]


async def test_a_steward_who_does_not_run_the_check_in_cannot_probe_the_list_with_a_sheet(
    hall: Hall,
) -> None:
    steward = actor(HERE, 77, NOW, role=Role.STEWARD)
    sheets = hall.services.sign_in_sheets
    with pytest.raises(NamesHidden):
        await sheets.keep(steward, hall.id, "paper.csv", [["Name"], ["Ana"]])
    await hall.services.word_panels.words(steward, hall.id)
    upload_id = await kept(hall, ["Ana", "", "", ""])
    with pytest.raises(UploadGone):
        await sheets.preview(steward, upload_id)


async def test_the_names_of_a_sheet_go_with_those_of_the_session(hall: Hall) -> None:
    await imported(hall, ["Ana", "Cedar", "", "x"], ["Bo", "", "", ""])
    await hall.services.sessions.close(CHAIR, hall.id)
    closed = datetime(2026, 6, 2, tzinfo=UTC)
    assert await hall.services.turnout.forget_due(closed) == 1
    async with hall.services.database.reading() as connection:
        for table in (session_guests, sheet_imports):
            assert await connection.scalar(select(func.count()).select_from(table)) == 0
