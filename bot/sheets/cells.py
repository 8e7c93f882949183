"""What stands in a cell, and what must not."""

from __future__ import annotations

import math
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value: TypeAlias = str | int | float | datetime | None
"""A datetime is written as it reads in its own zone: turn it to the local's first."""

MOST_ROWS: Final = 20_000
"""Five rows for each of some 3,800 people."""

MOST_COLUMNS: Final = 60
MOST_SIGNS: Final = 2_000
"""Characters of a cell that are read; what is longer is no name, place or number."""

_ACTS: Final = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
"""A cell that begins with one of these, or its full-width twin, may be run as a formula
(OWASP, CSV Injection)."""


def acts(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return text[:1] in _ACTS or text.lstrip()[:1] in _ACTS


def plain(value: Value) -> str | int | float:
    """A value as a cell can hold it; what is no number is empty."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return value


def tidy(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Cells without white space at their ends, rows without empty cells at theirs."""
    done: list[list[str]] = []
    for row in rows:
        cells = [" ".join(cell[:MOST_SIGNS].split()) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            done.append(cells)
    return done
