"""Sheets: written for people's own spreadsheets, and read from them.

Meant for the worker process; importing this costs next to nothing.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from bot.documents.archive import look_through
from bot.documents.plain import decode
from bot.documents.refusals import DocumentKind, DocumentTooLarge, DocumentUnreadable, Fault
from bot.sheets.cells import MOST_ROWS, Value, tidy
from bot.sheets.commas import parse, write

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SHEET_ENDINGS", "Value", "read_table", "write_csv", "write_xlsx"]

SHEET_ENDINGS: Final = (".csv", ".tsv", ".xlsx")

_MOST_BYTES: Final = 10_000_000
_MILLION: Final = 1_000_000


def write_csv(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """A .csv that Excel reads with its accents, in which no cell can act as a formula."""
    return write(header, rows)


def write_xlsx(header: Sequence[str], rows: Sequence[Sequence[Value]], title: str) -> bytes:
    """An .xlsx with one sheet, ``title`` on its tab, in which no text can act as a formula."""
    from bot.sheets.workbooks import write_workbook  # noqa: PLC0415 - only the worker pays

    return write_workbook(header, rows, title)


def read_table(name: str, data: bytes) -> list[list[str]]:
    """The rows of a .csv or .xlsx as text, the header among them, empty rows left out.

    Of an .xlsx the first visible sheet with anything in it. Rows may differ in length.

    Raises:
        DocumentKind: for another ending.
        DocumentTooLarge: for more bytes or rows than are read.
        DocumentUnreadable: old, locked, damaged or empty.
    """
    name = PurePath(name).name
    ending = PurePath(name).suffix.lower()
    if ending not in SHEET_ENDINGS:
        raise DocumentKind(name, SHEET_ENDINGS)
    if len(data) > _MOST_BYTES:
        raise DocumentTooLarge(name, _MOST_BYTES // _MILLION, "megabytes")
    rows = _from_workbook(name, data) if ending == ".xlsx" else parse(name, decode(name, data))
    table = tidy(rows)
    if len(table) > MOST_ROWS:
        raise DocumentTooLarge(name, MOST_ROWS, "rows")
    if not table:
        raise DocumentUnreadable(name, Fault.EMPTY)
    return table


def _from_workbook(name: str, data: bytes) -> list[list[str]]:
    from bot.sheets.workbooks import read_workbook  # noqa: PLC0415 - only the worker pays

    look_through(name, data)
    try:
        return read_workbook(data)
    except Exception as fault:
        raise DocumentUnreadable(name, Fault.DAMAGED) from fault
