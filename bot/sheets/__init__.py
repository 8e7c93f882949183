"""Sheets: written for people's own spreadsheets, and read from them.

Meant for the worker process; importing this costs next to nothing.
"""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from bot.charts import Tone
from bot.documents import DocumentTooLarge, DocumentUnreadable, Fault
from bot.documents.files import checked, damaged_where_it_fails, decode

Value: TypeAlias = str | int | float | date | None
"""A datetime is written as it reads in its own zone: turn it to the local's first."""


class Share(float):
    """A part of one, which a workbook shows as a percentage."""


class Sheet(NamedTuple):
    """One sheet of a workbook; ``title`` stands on its tab, ``totals`` below its rows."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Value] = ()
    tones: Sequence[Sequence[Tone]] = ()
    """How the last cells of each row look, which are narrow, below heads that stand upright."""
    warning: str = ""
    """What stands at the top of every page."""


MOST_ROWS: Final = 20_000
"""Five rows for each of some 3,800 people."""

MOST_COLUMNS: Final = 60

_ENDINGS: Final = (".csv", ".tsv", ".xlsx")
_MOST_CHARACTERS: Final = 2_000
"""Of a cell that are read; what is longer is no name, place or number."""

_FORMULA_SIGNS: Final = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
"""A cell that begins with one of these, or its full-width twin, may be run as a formula
(OWASP, CSV Injection)."""

_SEPARATORS: Final = ",;\t"
"""Excel writes semicolons where the computer speaks Spanish."""

_SAMPLE: Final = 30


def write_csv(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """A .csv that Excel reads with its accents, in which no cell can act as a formula.

    A byte order mark tells Excel that it is UTF-8; an apostrophe disarms formulas. Every
    cell is quoted: a program that splits at semicolons would otherwise find a cell of its
    own behind the one in ``Ana;=1+1``.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([_disarmed(value) for value in row] for row in (header, *rows))
    return file.getvalue().encode("utf-8-sig")


def write_book(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx ready to print: each header stays in sight and stands on every page.

    No text in it can act as a formula.
    """
    from bot.sheets.workbooks import write_workbook  # noqa: PLC0415 - only the worker pays

    return write_workbook(sheets)


def read_table(name: str, data: bytes) -> list[list[str]]:
    """The rows of a .csv or .xlsx as text, the header among them, empty rows left out.

    Of an .xlsx the first visible sheet with anything in it. Rows may differ in length.

    Raises:
        DocumentKind: for another ending.
        DocumentTooLarge: for more bytes or rows than are read.
        DocumentUnreadable: old, locked, damaged or empty.
    """
    name, ending = checked(name, data, _ENDINGS)
    with damaged_where_it_fails(name):
        rows = _from_workbook(data) if ending == ".xlsx" else _from_csv(decode(name, data))
    table = _tidy(rows)
    if len(table) > MOST_ROWS:
        raise DocumentTooLarge(name, MOST_ROWS, "rows")
    if not table:
        raise DocumentUnreadable(name, Fault.EMPTY)
    return table


def meant(text: str) -> str:
    """A cell as it was meant: our own sheets put an apostrophe before what may be a formula."""
    return text[1:] if text[:1] == "'" and may_act(text[1:]) else text


def may_act(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return text[:1] in _FORMULA_SIGNS or text.lstrip()[:1] in _FORMULA_SIGNS


def plain(value: Value) -> str | int | float:
    """A value as a cell can hold it; what is no number is empty."""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return value


def _disarmed(value: Value) -> str | int | float:
    cell = plain(value)
    return f"'{cell}" if isinstance(cell, str) and may_act(cell) else cell


def _from_workbook(data: bytes) -> list[list[str]]:
    from bot.sheets.workbooks import read_workbook  # noqa: PLC0415 - only the worker pays

    return read_workbook(data)


def _from_csv(text: str) -> list[list[str]]:
    """The rows of a sheet whose separator is found out."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=":
        return _rows(rest, first[4:5] or ",")
    return _rows(text, max(_SEPARATORS, key=lambda one: _fit(text, one)))


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How well a separator fits: rows of the commonest width over one, then that width."""
    widths = [len(row) for row in _rows(text, separator, _SAMPLE) if len(row) > 1]
    return max(((widths.count(width), width) for width in widths), default=(0, 0))


def _rows(text: str, separator: str, most: int = MOST_ROWS * 2) -> list[list[str]]:
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), most))


def _tidy(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Cells without white space at their ends, rows without empty cells at theirs."""
    done: list[list[str]] = []
    for row in rows:
        cells = [" ".join(cell[:_MOST_CHARACTERS].split()) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            done.append(cells)
    return done
