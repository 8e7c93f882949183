"""Pictures for a phone: bars, a timeline, a trend, a grid, as PNG.

Meant for the worker process; importing this costs next to nothing. All words come from the
caller in the reader's language; signs which the font lacks are left out.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

__all__ = ["Bar", "Line", "Meaning", "Point", "Step", "Tone", "bars", "grid", "timeline", "trend"]


class Tone(StrEnum):
    """How a cell of a grid looks; each differs from the others in grey print too."""

    EMPTY = "empty"
    """Where there is nothing to tell."""
    UNKNOWN = "unknown"
    """Hatched."""
    WHITE = "white"
    LIGHT = "light"
    MIDDLE = "middle"
    DARK = "dark"
    SOLID = "solid"
    FRAMED = "framed"
    """White with a thick frame: some, and no share of it can be told."""
    FILLED = "filled"
    """Light with a thick frame: many."""


FILLS: Final[Mapping[Tone, str]] = {
    Tone.LIGHT: "#d3e5f2",
    Tone.MIDDLE: "#8fc1e3",
    Tone.DARK: "#2a78ae",
    Tone.SOLID: "#00456e",
    Tone.FILLED: "#8fc1e3",
}
"""What a cell is filled with: shades of one blue, each darker than the one before."""

WHITE_ON: Final = frozenset({Tone.DARK, Tone.SOLID})
"""The cells whose figure is written in white."""


class Bar(NamedTuple):
    """One answer: its length, and what is written beside it ("41 · 52%")."""

    label: str
    value: float
    text: str


class Step(NamedTuple):
    """One stage: its name, since when in words, and whether it is the one now."""

    label: str
    when: str
    current: bool


class Point(NamedTuple):
    """One session: its day in short, and its figure."""

    label: str
    value: float


class Meaning(NamedTuple):
    """What a tone stands for, and the sign in its cells where there is no figure."""

    tone: Tone
    sign: str
    text: str


class Line(NamedTuple):
    """One row of a grid: its name, in bold where it ``leads`` others, and its cells."""

    label: str
    leads: bool
    texts: Sequence[str]
    tones: Sequence[Tone]


def bars(rows: Sequence[Bar], whole: float) -> bytes:
    """Horizontal bars, each under its label; up to 25 stay readable on a phone.

    A bar as long as the picture is wide stands for the ``whole``.
    """
    from bot.charts.drawing import draw_bars  # noqa: PLC0415 - only the worker pays for it

    return draw_bars(rows, whole)


def timeline(title: str, steps: Sequence[Step]) -> bytes:
    """The stages one below the other, the present one filled, larger and bold."""
    from bot.charts.drawing import draw_timeline  # noqa: PLC0415 - only the worker pays

    return draw_timeline(title, steps)


def trend(title: str, points: Sequence[Point], footer: str = "") -> bytes:
    """A line over the sessions, the last ten at most, each figure written at its point."""
    from bot.charts.drawing import draw_trend  # noqa: PLC0415 - only the worker pays for it

    return draw_trend(title, points, footer)


def grid(
    heads: Sequence[str],
    notes: tuple[str, str, str],
    lines: Sequence[Line],
    legend: Sequence[Meaning],
) -> bytes:
    """A table of shaded cells, each column under its head, with what the shades mean below.

    ``notes`` are the title, a warning that stands out below it, and the last line. Heads of
    two words take two lines; nine columns stay readable on a phone.
    """
    from bot.charts.drawing import draw_grid  # noqa: PLC0415 - only the worker pays for it

    return draw_grid(heads, notes, lines, legend)
