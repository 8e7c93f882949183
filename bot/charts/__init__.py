"""Pictures for a phone: bars, a timeline, a trend, as PNG.

Meant for the worker process; importing this costs next to nothing. All words come from the
caller in the reader's language; signs which the font lacks are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bar", "Point", "Step", "bars", "timeline", "trend"]


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
