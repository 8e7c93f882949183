"""The pictures themselves, drawn from top to bottom. Imported in the worker process only."""

import io
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from bot.charts import FILLS, WHITE_ON, Bar, Line, Meaning, Point, Step, Tone
from bot.text.characters import drawable

WIDTH: Final = 800
"""Pixels: twice the width of a phone's screen, so that letters are sharp on it."""

EDGE: Final = 40
INSIDE: Final = WIDTH - 2 * EDGE

INK: Final = "#1a1a1a"
QUIET: Final = "#555555"
CARD: Final = "#ffffff"
"""The card brings its own ground, so it reads the same in Discord's light and dark."""

TRACK: Final = "#e6e6e6"
BLUE: Final = "#0072b2"
"""From the palette of Okabe and Ito, which all kinds of colour-blind eyes tell apart."""

_TITLE: Final = 34
_LABEL: Final = 27
_SMALL: Final = 22
_BAR: Final = 30
_GAP: Final = 22
_RING: Final = 14
_MOST_POINTS: Final = 10
_PLOT: Final = 300
_LEADING: Final = 1.35
_SLOT: Final = 46
_WIDEST_SLOT: Final = 90
_NAMES: Final = 228
"""Pixels that the names of a grid's rows have at least."""

_INDENT: Final = 16
_SMALLEST: Final = 12
_GRID: Final = "#8a8a8a"
_RIM: Final = [withStroke(linewidth=6, foreground=CARD)]
"""Keeps words readable where they lie over a drawing."""

_FAMILY: Final = "DejaVu Sans"
"""Comes with matplotlib, so a picture is the same on every computer."""

_MOST_LINES: Final = 8


def draw_bars(rows: Sequence[Bar], whole: float) -> bytes:
    """See ``bot.charts.bars``. The longest is in bold, so that colour alone says nothing."""
    card = _Card()
    longest = max((row.value for row in rows), default=0)
    texts = max((_width(_drawable(row.text), _LABEL, bold=True) for row in rows), default=0)
    width = INSIDE - min(texts + _GAP, INSIDE / 2)
    for place, row in enumerate(rows, start=1):
        leads = row.value == longest > 0
        card.paragraph(_drawable(row.label) or f"{place}.", _LABEL, bold=leads)
        card.y += 4
        card.bar(width, TRACK)
        if row.value > 0:
            card.bar(max(width * row.value / whole, 8), BLUE)
        card.write(
            row.text,
            WIDTH - EDGE,
            card.y + _LABEL - 2,
            _LABEL,
            ha="right",
            bold=leads,
        )
        card.y += _BAR + _GAP
    return card.png()


def draw_timeline(title: str, steps: Sequence[Step]) -> bytes:
    """See ``bot.charts.timeline``. What lies ahead of the present stage is a ring."""
    card = _Card(title)
    now = max((place for place, step in enumerate(steps) if step.current), default=len(steps))
    x, left = EDGE + _RING, EDGE + 4 * _RING
    heights: list[float] = []
    for place, step in enumerate(steps):
        middle = card.y + _LABEL * 0.7
        heights.append(middle)
        card.dot(x, middle, _RING if step.current else _RING * 0.6, filled=place <= now)
        card.paragraph(step.label, _LABEL, bold=step.current, left=left)
        card.paragraph(step.when, _SMALL, color=QUIET, left=left)
        card.y += _GAP
    if heights:
        card.line([x, x], [heights[0], heights[-1]], 5, TRACK)
    return card.png()


def draw_trend(title: str, points: Sequence[Point], footer: str) -> bytes:
    """See ``bot.charts.trend``. The ground line is zero, so that no change looks larger."""
    card = _Card(title)
    kept = points[-_MOST_POINTS:]
    foot = card.y + 2 * _LABEL + _PLOT
    slot = INSIDE / max(len(kept), 1)
    highest = max((point.value for point in kept), default=0) or 1
    xs = [EDGE + slot * (place + 0.5) for place in range(len(kept))]
    ys = [foot - _PLOT * point.value / highest for point in kept]
    card.line([EDGE, WIDTH - EDGE], [foot, foot], 3, TRACK)
    card.line(xs, ys, 5, BLUE)
    card.y = foot
    for x, y, point in zip(xs, ys, kept, strict=True):
        card.dot(x, y, 9, filled=True)
        card.write(
            f"{point.value:g}",
            x,
            y - 20,
            _LABEL,
            ha="center",
            bold=True,
            path_effects=_RIM,
        )
        for number, line in enumerate(_wrapped(_drawable(point.label), _SMALL, slot - 6)):
            under = foot + (number + 1) * _SMALL * _LEADING + 8
            card.write(line, x, under, _SMALL, ha="center", color=QUIET)
            card.y = max(card.y, under)
    card.y += _GAP
    return card.png(footer)


def draw_grid(
    heads: Sequence[str],
    notes: tuple[str, str, str],
    lines: Sequence[Line],
    legend: Sequence[Meaning],
) -> bytes:
    """See ``bot.charts.grid``. Every cell has an edge, so that a white one is seen to be one."""
    title, warning, footer = notes
    card = _Card(title)
    card.paragraph(warning, _LABEL, bold=True)
    card.y += _GAP
    slot = min(_WIDEST_SLOT, (INSIDE - _NAMES) / max(len(heads), 1))
    left = WIDTH - EDGE - slot * len(heads)
    tops = [_drawable(head).split() for head in heads]
    for column, words in enumerate(tops):
        middle = left + slot * (column + 0.5)
        for place, word in enumerate(words, start=1):
            y = card.y + place * _SMALL * _LEADING
            card.write(word, middle, y, _fitting(word, slot), ha="center", color=QUIET)
    card.y += max(map(len, tops), default=0) * _SMALL * _LEADING + 10
    for line in lines:
        _draw_line(card, line, left, slot)
    card.y += _GAP
    for tone, sign, text in legend:
        card.cell(EDGE, _SLOT, _SLOT * 0.75, tone, sign)
        card.y += 4
        card.paragraph(text, _SMALL, left=EDGE + _SLOT + 16)
        card.y += 8
    card.y += 8
    return card.png(footer)


def _draw_line(card: "_Card", line: Line, left: float, slot: float) -> None:
    """Draw one row of a grid, whose cells begin at ``left`` and are ``slot`` wide."""
    start = EDGE if line.leads else EDGE + _INDENT
    name = _wrapped(_drawable(line.label), _SMALL, left - start - 8, bold=line.leads)
    written = len(name) * _SMALL * 1.2
    height = max(_SLOT, written + 10)
    for place, part in enumerate(name):
        y = card.y + (height - written) / 2 + _SMALL * (1 + place * 1.2)
        card.write(part, start, y, _SMALL, bold=line.leads)
    for column, (text, tone) in enumerate(zip(line.texts, line.tones, strict=True)):
        card.cell(left + slot * column, slot, height, tone, text)
    card.y += height


class _Card:
    """Collects what is to be drawn; places are pixels from the top left corner."""

    def __init__(self, title: str = "") -> None:
        self.y: float = EDGE
        """Where the next thing goes."""
        self._artists: list[Artist] = []
        if title:
            self.paragraph(title, _TITLE, bold=True)
            self.y += _GAP

    def paragraph(
        self, text: str, size: int, *, left: float = EDGE, bold: bool = False, color: str = INK
    ) -> None:
        """Write words over as many lines as they need, and move below them."""
        for line in _wrapped(_drawable(text), size, WIDTH - EDGE - left, bold=bold):
            self.write(line, left, self.y + size, size, bold=bold, color=color)
            self.y += size * _LEADING

    def write(
        self, text: str, x: float, y: float, size: int, *, bold: bool = False, **style: Any
    ) -> None:
        """Write words on one line; ``y`` is the line they stand on."""
        look = _font(size, bold=bold)
        style = {"color": INK, "zorder": 4, "parse_math": False, **style}
        self._artists.append(Text(x, y, _drawable(text), fontproperties=look, **style))

    def bar(self, width: float, color: str) -> None:
        """Draw a bar with round corners from the left edge, at the present height."""
        radius = min(6.0, width / 2)
        self._artists.append(
            FancyBboxPatch(
                (EDGE + radius, self.y + radius),
                width - 2 * radius,
                _BAR - 2 * radius,
                boxstyle=f"round,pad={radius}",
                linewidth=0,
                facecolor=color,
            )
        )

    def cell(self, x: float, width: float, height: float, tone: Tone, text: str) -> None:
        """Draw one cell of a grid at the present height, with its figure."""
        framed = tone in {Tone.FRAMED, Tone.FILLED}
        inset = 3.5 if framed else 0.5
        if tone is not Tone.EMPTY:
            self._artists.append(
                Rectangle(
                    (x + inset, self.y + inset),
                    width - 2 * inset,
                    height - 2 * inset,
                    facecolor=FILLS.get(tone, CARD),
                    edgecolor=BLUE if framed else _GRID,
                    linewidth=5 if framed else 1,
                    hatch="//" if tone is Tone.UNKNOWN else None,
                    zorder=2,
                )
            )
        if text:
            middle = self.y + height / 2 + _SMALL * 0.36
            color = CARD if tone in WHITE_ON else INK
            size = _fitting(_drawable(text), width - 10)
            self.write(text, x + width / 2, middle, size, ha="center", color=color)

    def dot(self, x: float, y: float, radius: float, *, filled: bool) -> None:
        """Draw a disc, or a ring."""
        fill = BLUE if filled else CARD
        self._artists.append(
            Circle((x, y), radius, facecolor=fill, edgecolor=BLUE, linewidth=4, zorder=3)
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], width: float, color: str) -> None:
        """Draw a line through places."""
        self._artists.append(Line2D(xs, ys, linewidth=width, color=color, zorder=1))

    def png(self, footer: str = "") -> bytes:
        """The picture with its last line, as high as what was drawn."""
        if footer:
            self.paragraph(footer, _SMALL, color=QUIET)
        height = round(self.y + EDGE)
        # At 72 dots an inch a point is a pixel, in letters and lines alike.
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor=CARD)
        FigureCanvasAgg(figure)
        # matplotlib counts from the bottom.
        upright = Affine2D().scale(1, -1).translate(0, height)
        for artist in self._artists:
            artist.set_transform(upright)
            figure.add_artist(artist)
        file = io.BytesIO()
        figure.savefig(file, format="png")
        return file.getvalue()


@cache
def _font(size: int, *, bold: bool) -> FontProperties:
    """The font at a size in pixels."""
    return FontProperties(family=_FAMILY, weight="bold" if bold else "normal", size=size)


@cache
def _letters() -> frozenset[int]:
    """What both the plain and the bold font can draw."""
    files = (findfont(_font(10, bold=bold)) for bold in (False, True))
    return frozenset.intersection(*(frozenset(get_font(file).get_charmap()) for file in files))


def _drawable(text: str) -> str:
    """The text without the signs that the font cannot draw."""
    return drawable(text, _letters())


@cache
def _width(text: str, size: int, *, bold: bool) -> float:
    """How wide words are, in pixels."""
    return text_to_path.get_text_width_height_descent(text, _font(size, bold=bold), ismath=False)[0]


def _wrapped(text: str, size: int, width: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than this many pixels; a wider word is broken, eight lines are enough."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        rest = word
        while _width(rest, size, bold=bold) > width:
            end = _reach(rest, size, width, bold=bold)
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    lines = [line for line in lines if line]
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [f"{lines[_MOST_LINES - 1][:-1]}…"]
    return lines


def _fitting(text: str, width: float) -> int:
    """The size, small or smaller, at which words on one line are no wider than this."""
    for size in range(_SMALL, _SMALLEST, -1):
        if _width(text, size, bold=False) <= width:
            return size
    return _SMALLEST


def _reach(word: str, size: int, width: float, *, bold: bool) -> int:
    """How many letters of a word fit in ``width`` pixels, at least one."""
    end = 1
    while end < len(word) and _width(word[: end + 1], size, bold=bold) <= width:
        end += 1
    return end
