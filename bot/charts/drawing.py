"""The pictures themselves. Imported in the worker process only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.charts.letters import shown, width, wrapped
from bot.charts.paper import BLUE, EDGE, INSIDE, QUIET, TRACK, WIDTH, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.charts import Bar, Point, Step

_TITLE: Final = 34
_LABEL: Final = 27
_SMALL: Final = 22
_BAR: Final = 30
_GAP: Final = 22
_RING: Final = 14
_MOST_POINTS: Final = 10
_PLOT: Final = 300


def draw_bars(title: str, rows: Sequence[Bar], footer: str) -> bytes:
    """See ``bot.charts.bars``. The longest is in bold, so that colour alone says nothing."""
    paper = _titled(title)
    longest = max((row.value for row in rows), default=0)
    texts = max((width(shown(row.text), _LABEL, bold=True) for row in rows), default=0)
    room = INSIDE - min(texts + _GAP, INSIDE / 2)
    for place, row in enumerate(rows, start=1):
        leads = row.value == longest > 0
        paper.paragraph(shown(row.label) or f"{place}.", _LABEL, bold=leads)
        paper.y += 4
        paper.block(EDGE, room, _BAR, TRACK)
        if row.value > 0:
            paper.block(EDGE, max(room * row.value / longest, 8), _BAR, BLUE)
        paper.write(row.text, WIDTH - EDGE, paper.y + _LABEL - 2, _LABEL, align="right", bold=leads)
        paper.y += _BAR + _GAP
    return _finished(paper, footer)


def draw_timeline(title: str, steps: Sequence[Step], footer: str) -> bytes:
    """See ``bot.charts.timeline``. What lies ahead of the present stage is a ring."""
    paper = _titled(title)
    now = max((place for place, step in enumerate(steps) if step.current), default=len(steps))
    x, left = EDGE + _RING, EDGE + 4 * _RING
    heights: list[float] = []
    for place, step in enumerate(steps):
        middle = paper.y + _LABEL * 0.7
        heights.append(middle)
        paper.dot(x, middle, _RING if step.current else _RING * 0.6, filled=place <= now)
        paper.paragraph(step.label, _LABEL, bold=step.current, left=left)
        paper.paragraph(step.when, _SMALL, color=QUIET, left=left)
        paper.y += _GAP
    if heights:
        paper.line([x, x], [heights[0], heights[-1]], 5, TRACK)
    return _finished(paper, footer)


def draw_trend(title: str, points: Sequence[Point], footer: str) -> bytes:
    """See ``bot.charts.trend``. The ground line is zero, so that no change looks larger."""
    paper = _titled(title)
    kept = points[-_MOST_POINTS:]
    foot = paper.y + 2 * _LABEL + _PLOT
    slot = INSIDE / max(len(kept), 1)
    highest = max((point.value for point in kept), default=0) or 1
    xs = [EDGE + slot * (place + 0.5) for place in range(len(kept))]
    ys = [foot - _PLOT * point.value / highest for point in kept]
    paper.line([EDGE, WIDTH - EDGE], [foot, foot], 3, TRACK)
    paper.line(xs, ys, 5, BLUE)
    paper.y = foot
    for x, y, point in zip(xs, ys, kept, strict=True):
        paper.dot(x, y, 9, filled=True)
        paper.write(f"{point.value:g}", x, y - 20, _LABEL, align="center", over=True, bold=True)
        for number, line in enumerate(wrapped(shown(point.label), _SMALL, slot - 6)):
            under = foot + (number + 1) * _SMALL * 1.35 + 8
            paper.write(line, x, under, _SMALL, align="center", color=QUIET)
            paper.y = max(paper.y, under)
    paper.y += _GAP
    return _finished(paper, footer)


def _titled(title: str) -> Paper:
    paper = Paper()
    paper.paragraph(title, _TITLE, bold=True)
    paper.y += _GAP
    return paper


def _finished(paper: Paper, footer: str) -> bytes:
    if footer:
        paper.paragraph(footer, _SMALL, color=QUIET)
    return paper.png()
