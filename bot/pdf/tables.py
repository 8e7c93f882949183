"""A workbook on paper. Imported in the worker process only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.pdf.pages import BLACK, GREY, LEADING, MARGIN, PALE, Pages
from bot.sheets import Share, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from bot.pdf import Report
    from bot.sheets import Sheet, Value

_SIZE: Final = 9
_LINE: Final = _SIZE * LEADING
_GAP: Final = 10
"""Points between two columns."""

_PADDING: Final = 3
"""Points above and below what is in a cell."""


def draw_report(given: Report, made: datetime) -> bytes:
    """See ``bot.pdf.report``."""
    pages = _Pages(given, made)
    pages.add_page()
    pages.paragraph(given.title, 16, bold=True)
    pages.paragraph(given.about, 10, grey=GREY)
    for sheet in given.sheets:
        _Table(pages, sheet).draw()
    return pages.written()


class _Pages(Pages):
    """Across, with the warning at the head and the foot of each page."""

    def __init__(self, given: Report, made: datetime) -> None:
        super().__init__(given.title, made, across=True)
        self._given = given

    @property
    def foot(self) -> float:
        """Where a page ends for what is on it."""
        return self.h - MARGIN - 8

    def header(self) -> None:
        """The warning; called by fpdf2 on each new page."""
        self.set_y(MARGIN - 12)
        self.paragraph(self._given.warning, 10, bold=True, align="C")
        self.set_y(self.y + 6)

    def footer(self) -> None:
        """The warning and the page's number; called by fpdf2 as each page ends."""
        self.set_y(self.h - MARGIN)
        self.paragraph(self._given.warning, 8, bold=True)
        self.page_number()


class _Table:
    """One sheet: its columns as wide as they need, and rows that are never parted."""

    def __init__(self, pages: _Pages, sheet: Sheet) -> None:
        self._pages = pages
        self._sheet = sheet
        self._header = list(sheet.header)
        self._rows = [[_text(value) for value in row] for row in sheet.rows]
        self._totals = [_text(value) for value in sheet.totals]
        self._right = [
            all(isinstance(row[column], (int, float, type(None))) for row in sheet.rows)
            for column in range(len(self._header))
        ]
        self._widths = self._measured()
        self._end = MARGIN + sum(self._widths) + _GAP * (len(self._widths) - 1)

    def draw(self) -> None:
        """The title, then all rows; on each page under the header."""
        pages = self._pages
        first = self._height(self._rows[0]) if self._rows else 0
        needed = 40 + self._height(self._header, bold=True) + first
        if pages.y + needed > pages.foot:
            pages.add_page()
        else:
            pages.set_y(pages.y + 14)
        pages.paragraph(self._sheet.title, 12, bold=True)
        self._begin()
        for row in self._rows:
            self._row(row)
        if self._totals:
            self._row(self._totals, bold=True)

    def _begin(self) -> None:
        if self._header != [self._sheet.title]:
            self._write(self._header, bold=True, under=BLACK)

    def _row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        if self._pages.y + self._height(cells, bold=bold) > self._pages.foot:
            self._pages.add_page()
            self._begin()
        self._write(cells, bold=bold, under=PALE)

    def _write(self, cells: Sequence[str], *, bold: bool, under: int) -> None:
        pages, top, left = self._pages, self._pages.y, float(MARGIN)
        foot = top + self._height(cells, bold=bold)
        columns = zip(cells, self._widths, self._right, strict=False)
        for text, width, is_right in columns:
            pages.set_y(top + _PADDING)
            align = "R" if is_right else "L"
            pages.paragraph(text, _SIZE, left=left, width=width, bold=bold, align=align)
            left += width + _GAP
        pages.set_draw_color(under)
        pages.set_line_width(0.6)
        pages.line(MARGIN, foot, self._end, foot)
        pages.set_y(foot)

    def _height(self, cells: Sequence[str], *, bold: bool = False) -> float:
        lines = [
            len(self._pages.lines(text, width, _SIZE, bold=bold))
            for text, width in zip(cells, self._widths, strict=False)
        ]
        return max(1, *lines) * _LINE + 2 * _PADDING

    def _measured(self) -> list[float]:
        """How wide each column is; where not all fit, headings are broken, then the widest."""
        room = self._pages.inside - _GAP * (len(self._header) - 1)
        widths = self._natural(str.splitlines)
        if sum(widths) > room:
            widths = self._natural(str.split)
        most = room
        while sum(min(width, most) for width in widths) > room:
            most *= 0.97
        return [min(width, most) for width in widths]

    def _natural(self, parted: Callable[[str], Sequence[str]]) -> list[float]:
        """How wide a column is with each cell on one line, and so each part of its heading."""
        rows = [*self._rows, self._totals]
        return [
            max(
                24,
                self._widest({row[column] for row in rows if column < len(row)}),
                self._widest(parted(heading), bold=True),
            )
            + 1
            for column, heading in enumerate(self._header)
        ]

    def _widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        self._pages.look(_SIZE, bold=bold)
        return max(map(self._pages.get_string_width, texts), default=0)


def _text(value: Value) -> str:
    return f"{value:.1%}" if isinstance(value, Share) else str(plain(value))
