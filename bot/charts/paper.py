"""A card to draw on, from top to bottom. Imported in the worker process only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, Literal, TypedDict, Unpack

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from bot.charts.letters import font, shown, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.artist import Artist

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

_LEADING: Final = 1.35


class Style(TypedDict, total=False):
    """How words look."""

    bold: bool
    color: str


class Paper:
    """Collects what is to be drawn; places are pixels from the top left corner."""

    def __init__(self) -> None:
        """Begin at the top of an empty card."""
        self.y: float = EDGE
        """Where the next thing goes."""
        self._pieces: list[Callable[[float], Artist]] = []

    def paragraph(
        self, text: str, size: int, *, left: float = EDGE, **style: Unpack[Style]
    ) -> None:
        """Write words over as many lines as they need, and move below them."""
        for line in wrapped(shown(text), size, WIDTH - EDGE - left, bold=style.get("bold", False)):
            self.write(line, left, self.y + size, size, **style)
            self.y += size * _LEADING

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: int,
        *,
        align: Literal["left", "center", "right"] = "left",
        over: bool = False,
        **style: Unpack[Style],
    ) -> None:
        """Write words on one line; ``y`` is the line they stand on.

        ``over`` keeps a rim of the card around them where they lie over a drawing.
        """
        look = font(size, bold=style.get("bold", False))
        self._pieces.append(
            lambda height: Text(
                x,
                height - y,
                shown(text),
                fontproperties=look,
                color=style.get("color", INK),
                horizontalalignment=align,
                parse_math=False,
                path_effects=[withStroke(linewidth=6, foreground=CARD)] if over else None,
                zorder=4,
            )
        )

    def block(self, x: float, width: float, height: float, color: str) -> None:
        """Draw a bar with round corners at the present height."""
        y, radius = self.y, min(6.0, height / 2, width / 2)
        self._pieces.append(
            lambda total: FancyBboxPatch(
                (x + radius, total - y - height + radius),
                width - 2 * radius,
                height - 2 * radius,
                boxstyle=f"round,pad={radius}",
                linewidth=0,
                facecolor=color,
            )
        )

    def dot(self, x: float, y: float, radius: float, *, filled: bool) -> None:
        """Draw a disc, or a ring."""
        fill = BLUE if filled else CARD
        self._pieces.append(
            lambda height: Circle(
                (x, height - y), radius, facecolor=fill, edgecolor=BLUE, linewidth=4, zorder=3
            )
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], width: float, color: str) -> None:
        """Draw a line through places."""
        self._pieces.append(
            lambda height: Line2D(
                xs, [height - y for y in ys], linewidth=width, color=color, zorder=1
            )
        )

    def png(self) -> bytes:
        """The picture, as high as what was drawn."""
        height = round(self.y + EDGE)
        # At 72 dots an inch a point is a pixel, in letters and lines alike.
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor=CARD)
        FigureCanvasAgg(figure)
        for piece in self._pieces:
            artist = piece(height)
            artist.set_transform(IdentityTransform())
            figure.add_artist(artist)
        file = io.BytesIO()
        figure.savefig(file, format="png")
        return file.getvalue()
