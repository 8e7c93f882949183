"""Excel workbooks. Imported in the worker process only."""

import io
import re
import warnings
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from typing import Final

import openpyxl
import xlsxwriter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from xlsxwriter.worksheet import Worksheet

from bot.charts import FILLS, WHITE_ON, Tone
from bot.sheets import MOST_COLUMNS, MOST_ROWS, Share, Sheet, Value, may_act, plain

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE: Final = 31
"""Characters on a tab, and some it may not have (XlsxWriter, add_worksheet)."""

_WIDEST: Final = 430
"""Pixels of a column, about sixty letters."""

_NAMES: Final = 2
"""Columns that stay in sight beside cells with a tone."""

_NARROW: Final = 5
"""Letters that a cell with a tone is wide."""

_MOST_ON_A_PAGE: Final = 40
"""Columns that stay readable where a page is made to hold all of them."""

_HATCHED: Final = 14
"""Thin stripes (XlsxWriter, set_pattern)."""

_LONG: Final = 60
"""Letters; a longer text takes several lines."""


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """See ``bot.sheets.write_book``."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        formats = _Formats(book)
        for sheet in sheets:
            _write_sheet(book, sheet, formats)
    return file.getvalue()


class _Formats:
    """How cells look, each made once a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.header = book.add_format({"bold": True, "bottom": 1})
        self.total = book.add_format({"bold": True, "top": 1})
        self.armed = book.add_format({"quote_prefix": True})
        self.long = book.add_format({"text_wrap": True, "valign": "top"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.share = book.add_format({"num_format": "0.0%"})
        self.upright = book.add_format({"bold": True, "bottom": 1, "rotation": 90})
        self.tones = {tone: book.add_format(_look(tone)) for tone in Tone}


def _look(tone: Tone) -> dict[str, object]:
    """A cell of this tone, as XlsxWriter says it."""
    look: dict[str, object] = {"align": "center"}
    if tone is not Tone.EMPTY:
        look |= {"border": 1, "border_color": "#8a8a8a"}
    if tone is Tone.UNKNOWN:
        look |= {"pattern": _HATCHED, "fg_color": "#8a8a8a", "bg_color": "#ffffff"}
    if tone in FILLS:
        look |= {"pattern": 1, "fg_color": FILLS[tone]}
    if tone in {Tone.FRAMED, Tone.FILLED}:
        look |= {"border": 5, "border_color": "#0072b2"}
    return look | ({"font_color": "#ffffff"} if tone in WHITE_ON else {})


def _write_sheet(book: xlsxwriter.Workbook, given: Sheet, formats: _Formats) -> None:
    name = _NOT_IN_A_TITLE.sub(" ", given.title).strip(" '")[:_LONGEST_TITLE]
    sheet = book.add_worksheet(name or None)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_footer("&L&A&R&P / &N")
    if given.warning:
        sheet.set_header("&C" + given.warning.replace("&", "&&"))
    sheet.write_row(0, 0, given.header, formats.header)
    for line, row in enumerate(given.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, line, column, cell, formats)
    if given.totals:
        cells = [plain(cell) for cell in given.totals]
        sheet.write_row(len(given.rows) + 1, 0, cells, formats.total)
    sheet.autofit(_WIDEST)
    toned = _write_tones(sheet, given, formats) if given.tones else 0
    sheet.freeze_panes(1, min(_NAMES, len(given.header) - toned) if toned else 0)
    if len(given.header) <= _MOST_ON_A_PAGE:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.repeat_columns(0, len(given.header) - toned - 1)


def _write_tones(sheet: Worksheet, given: Sheet, formats: _Formats) -> int:
    """Write the cells that have a tone once more, in it; how many columns have one."""
    toned = max(map(len, given.tones))
    first = len(given.header) - toned
    sheet.set_column(first, len(given.header) - 1, _NARROW)
    sheet.write_row(0, first, given.header[first:], formats.upright)
    for line, (row, tones) in enumerate(zip(given.rows, given.tones, strict=True), start=1):
        for column, tone in enumerate(tones, start=len(row) - len(tones)):
            sheet.write(line, column, plain(row[column]), formats.tones[tone])
    return toned


def _write_cell(sheet: Worksheet, line: int, column: int, cell: Value, formats: _Formats) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell.replace(tzinfo=None), formats.moment)
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, datetime.combine(cell, time()), formats.day)
    elif isinstance(cell, Share):
        sheet.write_number(line, column, cell, formats.share)
    elif isinstance(cell, str):
        long = formats.long if len(cell) > _LONG else None
        sheet.write_string(line, column, cell, formats.armed if may_act(cell) else long)
    else:
        sheet.write(line, column, plain(cell))


def read_workbook(data: bytes) -> list[list[str]]:
    """The cells as text of the first visible sheet with anything in it."""
    with warnings.catch_warnings():
        # openpyxl warns of drawings and styles that it leaves out; only the words are read.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with closing(book):
            for sheet in book.worksheets:
                rows = _read_sheet(sheet) if sheet.sheet_state == "visible" else []
                if any(cell for row in rows for cell in row):
                    return rows
    return []


def _read_sheet(sheet: ReadOnlyWorksheet) -> list[list[str]]:
    # What a sheet says of its own size may be a million rows too many, or a few too few.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    return [[_text(cell) for cell in row] for row in islice(rows, 2 * MOST_ROWS)]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if not (cell.hour or cell.minute) else f"{cell:%Y-%m-%d %H:%M}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
