"""Sheets that people download, fill in and send back."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import Tone
from bot.documents import DocumentKind, DocumentTooLarge, DocumentUnreadable
from bot.sheets import Share, Sheet, Value, read_table, write_book, write_csv

HEADER = ["Nombre", "Centro de trabajo", "Horas"]
ROWS = [["Íñigo Muñoz", "Peña, Colorado", 7], ['Ana "Lía" Ríos', None, 6.5]]
TABLE = [HEADER, ["Íñigo Muñoz", "Peña, Colorado", "7"], ['Ana "Lía" Ríos', "", "6.5"]]
FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "|calc", "%0A=1"),
    *(f"{sign}1" for sign in "\uff1d\uff0b\uff0d\uff20"),
]
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def xlsx(header: Sequence[str], rows: Sequence[Sequence[Value]], title: str = "x") -> bytes:
    """A workbook of one sheet, as the bot writes it."""
    return write_book([Sheet(title, header, rows)])


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_excel_reads_the_accents_of_a_csv() -> None:
    data = write_csv(HEADER, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == TABLE


@pytest.mark.parametrize("text", FORMULAS)
def test_a_name_that_looks_like_a_formula_stays_a_name(text: str) -> None:
    [[head], [cell]] = csv.reader(io.StringIO(write_csv([text], [[text]]).decode("utf-8-sig")))
    assert head == cell == f"'{text}"
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(["Name"], [[text]]))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix


def test_a_name_is_one_cell_also_where_a_program_splits_at_semicolons() -> None:
    names = ["Ana;=cmd|' /C calc'!A0", "Ana\t=1+1", "Ana, Rosa"]
    data = write_csv(["name", "site"], [[name, "Peña"] for name in names])
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith("=")]


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert write_csv(["n"], [[-5], [float("nan")]]).decode("utf-8-sig") == '"n"\r\n"-5"\r\n""\r\n'
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(["n"], [[-5], [0.5]]))).active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]] == ["n", -5, 0.5]


def test_a_moment_is_written_as_it_reads_in_the_local_zone() -> None:
    at = datetime(2024, 6, 6, 9, 30, tzinfo=UTC).astimezone(ZoneInfo("America/Denver"))
    assert b"2024-06-06 03:30" in write_csv(["at"], [[at]])
    assert read_table("a.xlsx", xlsx(["at"], [[at]])) == [["at"], ["2024-06-06 03:30"]]


@pytest.mark.parametrize("title", ["Turnout: June 5/6 [all]?", "", "'", "x" * 80, "***"])
def test_any_title_makes_a_sheet_that_opens(title: str) -> None:
    assert read_table("a.xlsx", xlsx(HEADER, ROWS, title)) == TABLE


@settings(max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    table = [["a", "b"], *rows]
    tidy = [[" ".join(cell.split()) for cell in row] for row in table]
    expected = [row if row[1] else row[:1] for row in tidy if any(row)]
    assert read_table("a.xlsx", xlsx(table[0], rows)) == expected


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_sign_in_sheet_is_read_whatever_computer_saved_it(separator: str, encoding: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(TABLE)
    assert read_table("Lista.CSV", file.getvalue().encode(encoding)) == TABLE


def test_a_separator_in_words_is_not_taken_for_the_separator() -> None:
    text = "Name;Place\nRíos, Ana;Kitchen, north\nMuñoz, Luis;Bus\n"
    assert read_table("a.csv", text.encode())[1] == ["Ríos, Ana", "Kitchen, north"]
    assert read_table("a.csv", b"sep=;\na,b;c\n") == [["a,b", "c"]]
    assert read_table("a.csv", b"Name\nAna\n") == [["Name"], ["Ana"]]


def test_empty_rows_and_cells_at_the_end_are_left_out() -> None:
    data = b"\n Name , Place ,,\n,,,\nAna  Maria,,,\n\n"
    assert read_table("a.csv", data) == [["Name", "Place"], ["Ana Maria"]]


def test_an_excel_sheet_is_read_as_people_see_it() -> None:
    day = datetime(2024, 6, 5)  # noqa: DTZ001 - Excel knows no zones
    rows: list[list[object]] = [["Name", "When"], ["Ana", day], [12.0, True], [None, "ñ"]]
    assert read_table("a.xlsx", workbook([], [[None]], rows)) == [
        ["Name", "When"],
        ["Ana", "2024-06-05"],
        ["12", "True"],
        ["", "ñ"],
    ]


def test_a_hidden_sheet_is_not_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["hidden"])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet().append(["seen"])
    file = io.BytesIO()
    book.save(file)
    assert read_table("a.xlsx", file.getvalue()) == [["seen"]]


@pytest.mark.parametrize("claim", [b'ref="A1:XFD1048576"', b'ref="A1"'])
def test_a_sheet_is_read_by_what_it_has_and_not_by_what_it_claims(claim: bytes) -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(["Name"], [["Ana"]]))) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'ref="A1:A2"', claim))
    assert read_table("a.xlsx", target.getvalue()) == [["Name"], ["Ana"]]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_sheet_of_too_many_rows_is_refused(name: str) -> None:
    rows = [["Ana"]] * 20_000
    data = write_csv(["n"], rows) if name == "a.csv" else xlsx(["n"], rows)
    with pytest.raises(DocumentTooLarge) as refused:
        read_table(name, data)
    assert refused.value.arguments == {"name": name, "limit": 20_000, "measure": "rows"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old"),
        ("a.xlsx", b"Name,Place", "damaged"),
        ("a.xlsx", xlsx(["a"], [])[:-99], "damaged"),
        ("a.xlsx", workbook([]), "empty"),
        ("a.csv", b"PK\x03\x04\x00\x00", "binary"),
        ("a.csv", b" ,, \n", "empty"),
        ("a.csv", b'"' + b"x" * 200_000, "damaged"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_with_its_reason(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(DocumentUnreadable) as refused:
        read_table(name, data)
    assert refused.value.arguments == {"name": name, "reason": reason}


def test_other_files_are_refused_with_the_kinds_that_are_read() -> None:
    with pytest.raises(DocumentKind) as refused:
        read_table("a.ods", b"")
    assert refused.value.arguments["accepted"] == ".csv, .tsv, .xlsx"


def test_a_large_file_is_refused() -> None:
    with pytest.raises(DocumentTooLarge):
        read_table("a.csv", b"x" * 10_000_001)


def test_a_book_to_print_has_its_header_on_every_page_and_real_dates_and_shares() -> None:
    rows = [["Oak", date(2026, 3, 2), Share(0.125)], ["=1+1", None, None]]
    sheets = [Sheet("Sites", ["Site", "Day", "Share"], rows, ["All", "", 3]), Sheet("N", ["n"], [])]
    book = openpyxl.load_workbook(io.BytesIO(write_book(sheets)))
    assert book.sheetnames == ["Sites", "N"]
    sheet = book["Sites"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert (f"{sheet['B2'].value:%Y-%m-%d}", sheet["B2"].is_date) == ("2026-03-02", True)
    assert (sheet["C2"].value, sheet["C2"].number_format) == (0.125, "0.0%")
    assert (sheet["A3"].data_type, sheet["A3"].quotePrefix) == ("s", True)
    assert [cell.value for cell in sheet[4]] == ["All", None, 3]
    assert read_table("a.xlsx", write_book(sheets))[1] == ["Oak", "2026-03-02", "0.125"]


def test_cells_with_a_tone_are_shaded_narrow_and_under_a_warning_on_every_page() -> None:
    tones = [[Tone.UNKNOWN, Tone.WHITE, Tone.SOLID], [Tone.FRAMED, Tone.EMPTY, Tone.LIGHT]]
    rows = [["North", 3, "?", 0, 30], ["=South", 4, "\N{BULLET}", "", 2]]
    sheet = Sheet("Chart", ["Area", "Size", "b", "c", "d"], rows, tones=tones, warning="Q&A only")
    [written] = openpyxl.load_workbook(io.BytesIO(write_book([sheet]))).worksheets
    assert list(written.values)[1:] == [
        ("North", 3, "?", 0, 30),
        ("=South", 4, "\N{BULLET}", None, 2),
    ]
    looks = [[cell.fill.fill_type for cell in row[2:]] for row in written.iter_rows(min_row=2)]
    assert looks == [["lightUp", None, "solid"], [None, None, "solid"]]
    assert written["C3"].border.left.style == "thick"
    assert written["E2"].font.color.rgb.endswith("FFFFFF")
    assert written["C1"].alignment.textRotation == 90
    assert written.column_dimensions["C"].width < 6
    assert written.oddHeader is not None
    assert written.oddHeader.center.text == "Q&&A only"
    assert written.freeze_panes == "C2"
    assert written.page_setup.orientation == "landscape"
    assert written.page_setup.fitToHeight == 0
    assert written.sheet_properties.pageSetUpPr is not None
    assert written.sheet_properties.pageSetUpPr.fitToPage
    assert written.print_title_rows == "$1:$1"


def test_a_sheet_of_years_is_not_squeezed_on_one_page() -> None:
    header = ["Area", *(str(number) for number in range(200))]
    rows = [["North", *range(200)]]
    sheet = Sheet("Chart", header, rows, tones=[[Tone.WHITE] * 200])
    [written] = openpyxl.load_workbook(io.BytesIO(write_book([sheet]))).worksheets
    assert written.sheet_properties.pageSetUpPr is not None
    assert not written.sheet_properties.pageSetUpPr.fitToPage
    assert written.print_title_cols == "$A:$A"
    assert written.max_column == 201
