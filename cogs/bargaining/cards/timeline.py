"""The timeline: every entry with its source, corrected ones too, and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.charts import Step
from bot.i18n import written
from bot.services.stages import chain
from cogs.bargaining.cards.parts import back, stage_name, track_name, what_next

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.i18n import Voice
    from bot.services.stages import Move, Track

PAGE = 3000
"""Characters of entries on one page; the longest entry has 1,400."""

STEPS = 12
"""Moves in the picture, the latest ones: more cannot be read on a phone."""

ALT = 900
"""Characters of the picture's text; Discord takes 1,024."""


def timeline(rows: Mapping[Track, Sequence[Move]], page: int, voice: Voice) -> ui.Card:
    """A page of the timeline, newest first; ``rows`` holds corrected entries too."""
    blocks: list[str] = []
    for track, moves in rows.items():
        if moves:
            counting = chain(moves)
            coming = f"-# {what_next(counting[-1], voice)}"
            blocks.append(f"### {track_name(track, voice)}\n{coming}")
            blocks += [_entry(one, voice, counts=one in counting) for one in reversed(moves)]
    laid = ui.pages(blocks, PAGE) or [voice("bargaining-timeline-none")]
    shown, turner = ui.paged(laid, 1, page, "bargaining:0:timeline", voice)
    buttons = [back(voice)]
    if blocks:
        buttons.append(ui.button(voice("bargaining-timeline-picture"), "bargaining:0:picture"))
    return ui.Card(
        f"{voice('bargaining-timeline-title')}\n{shown[0]}",
        *turner,
        ui.row(*buttons),
    )


def _entry(move: Move, voice: Voice, *, counts: bool) -> str:
    name = stage_name(move.stage, voice)
    if not counts:
        return voice("bargaining-timeline-struck", stage=name, at=move.at)
    side = voice(f"side-{move.declared_by}")
    lines = [
        voice("bargaining-timeline-move", stage=name, at=move.at),
        voice("bargaining-timeline-declared", side=side, source=move.source),
    ]
    if move.note:
        lines.append(voice("bargaining-timeline-note", note=move.note))
    if move.reason:
        lines.append(voice("bargaining-out-of-the-order", reason=move.reason))
    if move.approved_by is not None:
        lines.append("-# " + voice("bargaining-timeline-approved"))
    return "\n".join(lines)


def steps(
    chains: Mapping[Track, Sequence[Move]], voice: Voice, zone: ZoneInfo
) -> tuple[list[Step], str]:
    """The latest moves as steps of a picture, and the same in words."""
    moves = sorted((move for one in chains.values() for move in one), key=lambda one: one.at)
    several = len({move.track for move in moves}) > 1
    last = {one[-1].id for one in chains.values() if one}
    drawn = [
        Step(
            (f"{track_name(move.track, voice)}: " if several else "")
            + stage_name(move.stage, voice),
            written(move.at, zone, voice.locale),
            move.id in last,
        )
        for move in moves[-STEPS:]
    ]
    told = " · ".join(f"{step.label}, {step.when}" for step in drawn)
    return drawn, ui.clip(voice("bargaining-picture-alt", moves=told), ALT)
