"""Comma-separated sheets, and those that say comma and mean semicolon."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.documents.refusals import DocumentUnreadable, Fault
from bot.sheets.cells import MOST_ROWS, Value, acts, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATORS: Final = ",;\t"
"""Excel writes semicolons where the computer speaks Spanish."""

_SAMPLE: Final = 30


def write(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """With a byte order mark, by which Excel knows UTF-8; an apostrophe disarms formulas.

    Every cell is quoted: a program that splits at semicolons would otherwise find a
    cell of its own behind the one in ``Ana;=1+1``.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([_disarmed(name) for name in header])
    writer.writerows([_disarmed(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _disarmed(value: Value) -> str | int | float:
    cell = plain(value)
    return f"'{cell}" if isinstance(cell, str) and acts(cell) else cell


def parse(name: str, text: str) -> list[list[str]]:
    """The rows of a sheet whose separator is found out; one more than is allowed at most.

    Raises:
        DocumentUnreadable: when it is no sheet at all.
    """
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=":
        return _rows(name, rest, first[4:5] or ",")
    return _rows(name, text, max(_SEPARATORS, key=lambda one: _fit(name, text, one)))


def _fit(name: str, text: str, separator: str) -> tuple[int, int]:
    """How well a separator fits: rows of the commonest width over one, then that width."""
    widths = [len(row) for row in _rows(name, text, separator, _SAMPLE) if len(row) > 1]
    if not widths:
        return 0, 0
    usual = max(widths, key=lambda width: (widths.count(width), width))
    return widths.count(usual), usual


def _rows(name: str, text: str, separator: str, most: int = MOST_ROWS * 2) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return list(islice(reader, most))
    except csv.Error as fault:
        raise DocumentUnreadable(name, Fault.DAMAGED) from fault
