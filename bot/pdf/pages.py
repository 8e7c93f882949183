"""Pages and the words on them. Imported in the worker process only."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont
from matplotlib import get_data_path

from bot.text.characters import drawable

Align = Literal["L", "C", "R"]

MARGIN: Final = 36
"""Points, half an inch: what every printer can print."""

LEADING: Final = 1.3

BLACK, GREY, PALE = 0, 90, 200
"""Of 255; what is grey can be read on a copy of a copy."""

_FAMILY: Final = "dejavu"
_FILES: Final = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
"""They come with matplotlib, and have the letters of every name that is written in Latin,
Greek or Cyrillic; only the letters that are used are put into the file."""

_WHOLE: Final = "\N{LEFT WHITE SQUARE BRACKET}#\N{RIGHT WHITE SQUARE BRACKET}"
"""Stands for how many pages there are until that is known."""


class Pages(FPDF):
    """A document in points from the top left corner; nothing is placed but by the caller."""

    def __init__(self, title: str, made: datetime, *, across: bool = False) -> None:
        """Begin a document without pages, ``across`` for landscape."""
        super().__init__("landscape" if across else "portrait", "pt", "letter")
        self.set_auto_page_break(auto=False)
        self.set_margin(MARGIN)
        self.c_margin = 0
        self.set_creation_date(made)
        self.alias_nb_pages(_WHOLE)
        folder = Path(get_data_path(), "fonts", "ttf")
        for style, name in _FILES.items():
            self.add_font(_FAMILY, style, folder / name)
        fonts = [cast("TTFFont", self.fonts[f"{_FAMILY}{style}"]) for style in _FILES]
        self._letters = frozenset.intersection(*(frozenset(font.cmap) for font in fonts))
        self.set_title(self.drawn(title))

    def drawn(self, text: str) -> str:
        """The text without the signs that the font cannot draw."""
        return drawable(text, self._letters)

    def look(self, size: float, *, bold: bool = False, grey: int = BLACK) -> None:
        """How the next words look."""
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(grey)

    def lines(self, text: str, width: float, size: float, *, bold: bool = False) -> Sequence[str]:
        """A text as lines no wider than that; a wider word is broken."""
        self.look(size, bold=bold)
        words, lines = self.drawn(text), MethodReturnValue.LINES
        found = self.multi_cell(width, size, words, align="L", dry_run=True, output=lines)
        return cast("Sequence[str]", found) if words else []

    def height(self, text: str, width: float, size: float, *, bold: bool = False) -> float:
        """How high a paragraph is."""
        return len(self.lines(text, width, size, bold=bold)) * size * LEADING

    def paragraph(
        self,
        text: str,
        size: float,
        *,
        left: float = MARGIN,
        width: float | None = None,
        bold: bool = False,
        grey: int = BLACK,
        align: Align = "L",
    ) -> None:
        """Write words over as many lines as they need, and move below them."""
        self.look(size, bold=bold, grey=grey)
        self.set_xy(left, self.y)
        if words := self.drawn(text):
            width = self.epw if width is None else width
            self.multi_cell(width, size * LEADING, words, align=align, new_x="LEFT", new_y="NEXT")

    def page_number(self, *, whole: int | None = None) -> None:
        """Write which page this is, of how many, at its foot."""
        self.set_xy(self.w - MARGIN - 30, self.h - MARGIN)
        self.look(8, grey=GREY)
        self.cell(30, 10, f"{self.page_no()} / {whole or _WHOLE}")

    def written(self) -> bytes:
        """The document as a file."""
        return bytes(self.output())
