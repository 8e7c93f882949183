"""What is laid on a table: pages to sign, slips to cut, fact sheets. In the worker only."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, zip_longest
from typing import Final

from fpdf.fonts import FontFace

from bot.pdf import Facts, Section, SignIn
from bot.pdf.pages import BLACK, GREY, LEADING, MARGIN, PALE, Pages

SIGN_IN_PAGES: Final = 3
ROWS: Final = 18
"""Lines to sign on a page; with half a row more for the headings they fill it."""

_SHARES: Final = (0.33, 0.24, 0.16, 0.27)
"""Of a page's width: name, worksite, job class, signature."""

_HEADINGS: Final = 30
"""Points, for two lines."""

_ACROSS, _DOWN = 2, 4
_INSET: Final = 14
"""Points between where a slip is cut and what is on it."""

_EDGE: Final = MARGIN - _INSET

_HEAD: Final = FontFace(emphasis="BOLD", size_pt=8, color=BLACK)
_TITLE, _HEADING, _TEXT, _SMALL = 17, 12, 10.5, 7.5
_INDENT: Final = 12


def draw_table_file(given: SignIn, facts: Sequence[Facts], made: datetime) -> bytes:
    """See ``bot.pdf.table_file``."""
    pages = Pages(given.title, made)
    for _ in range(SIGN_IN_PAGES):
        _sign_in(pages, given)
    _slips(pages, given)
    for one in facts:
        _facts(pages, one)
    return pages.written()


def _sign_in(pages: Pages, given: SignIn) -> None:
    pages.add_page()
    pages.paragraph(given.heading, 9, grey=GREY)
    pages.paragraph(given.title, 15, bold=True)
    for line in (*given.when, given.where):
        pages.paragraph(line, 9)
    top = pages.y + 6
    notes = sum(pages.height(note, pages.epw, _SMALL) for note in given.notes)
    foot = pages.h - MARGIN - 4 - notes
    _grid(pages, given.headings, top, foot - 8)
    pages.set_y(foot)
    for note in given.notes:
        pages.paragraph(note, _SMALL, grey=GREY)
    pages.page_number(whole=SIGN_IN_PAGES)


def _grid(pages: Pages, headings: Sequence[str], top: float, foot: float) -> None:
    """The columns under their headings, and the lines to write on, each with its number."""
    first = (pages.page_no() - 1) * ROWS
    pages.set_draw_color(GREY)
    pages.set_line_width(0.6)
    pages.look(6, grey=GREY)
    pages.set_xy(MARGIN, top)
    with pages.table(
        col_widths=_SHARES,
        headings_style=_HEAD,
        line_height=8 * LEADING,
        min_row_height=(foot - top - _HEADINGS) / ROWS,
        padding=(3, 2, 0, 4),
        text_align="L",
        v_align="T",
    ) as table:
        table.row([pages.drawn(heading) for heading in headings], min_height=_HEADINGS)
        for number in range(ROWS):
            table.row([str(first + number + 1), *[""] * (len(headings) - 1)])


def _slips(pages: Pages, given: SignIn) -> None:
    pages.add_page()
    width, height = pages.w / _ACROSS, (pages.h - 2 * _EDGE) / _DOWN
    pages.set_draw_color(GREY)
    pages.set_line_width(0.6)
    pages.set_dash_pattern(4, 4)
    pages.line(width, 0, width, pages.h)
    for row in range(_DOWN + 1):
        pages.line(0, _EDGE + row * height, pages.w, _EDGE + row * height)
    pages.set_dash_pattern()
    for row in range(_DOWN):
        for column in range(_ACROSS):
            left = _INSET if column else MARGIN
            top = _EDGE + row * height + _INSET
            area = (column * width + left, top, width - MARGIN - _INSET, height - 2 * _INSET)
            _slip(pages, given, *area)


def _slip(pages: Pages, given: SignIn, x: float, y: float, width: float, height: float) -> None:
    """What is on one slip; worksite and job class stand side by side."""
    pages.set_y(y)
    for line in pages.lines(given.title, width, 8.5, bold=True)[:2]:
        pages.paragraph(line, 8.5, left=x, width=width, bold=True)
    for line in given.when:
        pages.paragraph(line, 6.5, left=x, width=width, grey=GREY)
    foot = y + height - sum(pages.height(note, width, 6.5) for note in given.slip_notes)
    name, site, job_class, signature = given.headings
    rows = ((name,), (site, job_class), (signature,))
    step = (foot - 4 - pages.y) / len(rows)
    end = pages.y
    for headings in rows:
        end += step
        part = (width + _INSET) / len(headings)
        for number, heading in enumerate(headings):
            left, line = x + number * part, end - 9
            pages.line(left, line, left + part - _INSET, line)
            pages.set_y(line + 0.5)
            pages.paragraph(heading, 6, left=left, width=part - _INSET, grey=GREY)
    pages.set_y(foot)
    for note in given.slip_notes:
        pages.paragraph(note, 6.5, left=x, width=width, grey=GREY)


def _facts(pages: Pages, given: Facts) -> None:
    pages.add_page()
    pages.paragraph(given.title, _TITLE, bold=True)
    pages.paragraph(given.as_of, _TEXT, grey=GREY)
    end = sum(pages.height(line, pages.epw, 9) for line in given.end)
    foot = pages.h - MARGIN - end
    more = pages.height(given.more, pages.epw, _TEXT) + 6
    shown = _fitting(pages, given.sections, foot - 12 - more - pages.y)
    for section in shown:
        _section(pages, section)
    if any(section.has_more for section in shown):
        pages.set_y(pages.y + 6)
        pages.paragraph(given.more, _TEXT, bold=True)
    pages.set_draw_color(PALE)
    pages.line(MARGIN, foot - 4, pages.w - MARGIN, foot - 4)
    pages.set_y(foot)
    for line in given.end:
        pages.paragraph(line, 9, grey=GREY)


def _fitting(pages: Pages, sections: Sequence[Section], room: float) -> list[Section]:
    """The sections with what fits of them, whole items only; each gives one in turn."""
    kept: list[list[str]] = [[] for _ in sections]
    for place, item in _in_turn(sections):
        height = pages.height(item, pages.epw - _INDENT, _TEXT) + 3
        if not kept[place]:
            heading = sections[place].heading
            height += pages.height(heading, pages.epw, _HEADING, bold=True) + 14
        if height <= room:
            kept[place].append(item)
            room -= height
    return [
        section._replace(items=items, has_more=section.has_more or len(items) < len(section.items))
        for section, items in zip(sections, kept, strict=True)
    ]


def _in_turn(sections: Sequence[Section]) -> Iterator[tuple[int, str]]:
    """The first item of each section, then the second of each, with the section's place."""
    numbered = [[(place, item) for item in one.items] for place, one in enumerate(sections)]
    return filter(None, chain.from_iterable(zip_longest(*numbered)))


def _section(pages: Pages, section: Section) -> None:
    if not section.items:
        return
    pages.set_y(pages.y + 12)
    pages.paragraph(section.heading, _HEADING, bold=True)
    pages.set_y(pages.y + 2)
    for item in section.items:
        y = pages.y
        pages.look(_TEXT)
        pages.set_xy(MARGIN, y)
        pages.cell(_INDENT, _TEXT * LEADING, "•")
        pages.set_y(y)
        pages.paragraph(item, _TEXT, left=MARGIN + _INDENT, width=pages.epw - _INDENT)
        pages.set_y(pages.y + 3)
