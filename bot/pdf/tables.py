"""A workbook on paper. Imported in the worker process only."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from fpdf.fonts import FontFace

from bot.pdf import Report
from bot.pdf.pages import GREY, LEADING, MARGIN, PALE, Pages
from bot.sheets import Share, Sheet, Value, plain

_SIZE: Final = 9
_LINE: Final = _SIZE * LEADING
_GAP: Final = 10
"""Points between two columns."""

_PADDING: Final = 3
"""Points above and below what is in a cell."""

_MOST_LINES: Final = 20
"""Lines of a row; fpdf2 draws none that is higher than what a page has below its headings."""

_TITLE: Final = FontFace(size_pt=12)
_TOTAL: Final = FontFace(emphasis="BOLD")


def draw_report(given: Report, made: datetime) -> bytes:
    """See ``bot.pdf.report``."""
    pages = _Pages(given, made)
    pages.add_page()
    pages.paragraph(given.title, 16, bold=True)
    pages.paragraph(given.about, 10, grey=GREY)
    for sheet in given.sheets:
        _draw(pages, sheet)
    return pages.written()


class _Pages(Pages):
    """Across, with the warning at the head and the foot of each page."""

    def __init__(self, given: Report, made: datetime) -> None:
        super().__init__(given.title, made, across=True)
        self.set_auto_page_break(auto=True, margin=MARGIN + 8)
        self._given = given

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


def _draw(pages: Pages, sheet: Sheet) -> None:
    """Draw a sheet; its title and its header stand above its rows on each page."""
    rows = [[pages.drawn(_text(value)) for value in row] for row in (*sheet.rows, sheet.totals)]
    header = [pages.drawn(heading) for heading in sheet.header]
    has_header = header != [pages.drawn(sheet.title)]
    is_right = [
        all(isinstance(row[column], (int, float, type(None))) for row in sheet.rows)
        for column in range(len(header))
    ]
    widths = _measured(pages, header, rows)
    parts = [part for row in rows[:-1] for part in _parts(pages, row, widths)]
    pages.set_y(pages.y + 14)
    pages.look(_SIZE)
    pages.set_draw_color(PALE)
    pages.set_line_width(0.6)
    with pages.table(
        align="L",
        borders_layout="HORIZONTAL_LINES",
        col_widths=widths,
        line_height=_LINE,
        num_heading_rows=1 + has_header,
        padding=(_PADDING, _GAP, _PADDING, 0),
        text_align=["R" if one else "L" for one in is_right],
        v_align="T",
        width=sum(widths),
    ) as table:
        table.row().cell(pages.drawn(sheet.title), colspan=len(header), align="L", style=_TITLE)
        if has_header:
            table.row(header)
        for part in parts:
            table.row(part)
        if sheet.totals:
            table.row(rows[-1], style=_TOTAL)


def _parts(pages: Pages, row: list[str], widths: list[float]) -> list[list[str]]:
    """A row, or several in its place where it is too high for one."""
    # No line is empty of characters, so what has few needs no measuring.
    if all(len(text) <= _MOST_LINES for text in row):
        return [row]
    inner = (width - _GAP for width in widths)
    cells = [pages.lines(text, width, _SIZE) for text, width in zip(row, inner, strict=False)]
    height = max(map(len, cells))
    if height <= _MOST_LINES:
        return [row]
    return [
        ["\n".join(lines[first : first + _MOST_LINES]) for lines in cells]
        for first in range(0, height, _MOST_LINES)
    ]


def _measured(pages: Pages, header: list[str], rows: list[list[str]]) -> list[float]:
    """How wide each column is; where not all fit, headings are broken, then the widest."""
    widths = _natural(pages, header, rows, str.splitlines)
    if sum(widths) > pages.epw:
        widths = _natural(pages, header, rows, str.split)
    most = pages.epw
    while sum(min(width, most) for width in widths) > pages.epw:
        most *= 0.97
    return [min(width, most) for width in widths]


def _natural(
    pages: Pages,
    header: list[str],
    rows: list[list[str]],
    parted: Callable[[str], Sequence[str]],
) -> list[float]:
    """How wide a column is with each cell on one line, and so each part of its heading."""

    def widest(texts: Iterable[str], *, bold: bool = False) -> float:
        pages.look(_SIZE, bold=bold)
        return max(map(pages.get_string_width, texts), default=0)

    return [
        max(
            24,
            widest({row[column] for row in rows if column < len(row)}),
            widest(parted(heading), bold=True),
        )
        + 1
        + _GAP
        for column, heading in enumerate(header)
    ]


def _text(value: Value) -> str:
    return f"{value:.1%}" if isinstance(value, Share) else str(plain(value))
