"""Excel workbooks. Imported in the worker process only."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

import openpyxl
import xlsxwriter

from bot.sheets import MOST_COLUMNS, MOST_ROWS, Value, may_act, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE: Final = 31
"""Characters on a tab, and some it may not have (XlsxWriter, add_worksheet)."""

_WIDEST: Final = 430
"""Pixels of a column, about sixty letters."""


def write_workbook(header: Sequence[str], rows: Sequence[Sequence[Value]], title: str) -> bytes:
    """See ``bot.sheets.write_xlsx``."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        name = _NOT_IN_A_TITLE.sub(" ", title).strip(" '")[:_LONGEST_TITLE]
        sheet = book.add_worksheet(name or None)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"quote_prefix": True})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        sheet.write_row(0, 0, header, bold)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, column, cell.replace(tzinfo=None), moment)
                elif isinstance(cell, str):
                    sheet.write_string(line, column, cell, text if may_act(cell) else None)
                else:
                    sheet.write(line, column, plain(cell))
        sheet.autofit(_WIDEST)
    return file.getvalue()


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
