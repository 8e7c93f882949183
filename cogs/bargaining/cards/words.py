"""Stages, tracks and articles in a reader's words; every length kept within a card's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.i18n import Voice
    from bot.services.articles import Article
    from bot.services.stages import Move, Track

ROOM = 3600
"""Characters for text on a card; Discord takes 4,000, and labels need some."""

SHOWN_SOURCE, SHOWN_BRIEFLY = 160, 60
"""Characters of a source on the first card, alone and beside other tracks; the timeline holds
all of it."""


def stage_name(stage: Stage | None, voice: Voice) -> str:
    """A stage as people say it."""
    return "–" if stage is None else voice(f"stage-{stage.value}")


def track_name(track: Track, voice: Voice) -> str:
    """A track as people say it."""
    return voice(f"track-{track.value}")


def stands(
    track: Track, move: Move, following: Sequence[Stage], voice: Voice, shown: int = SHOWN_SOURCE
) -> str:
    """One track: its stage, what that means, since when, who says so, what can come next.

    ``shown`` is how many characters of a source or reason stand here.
    """
    lines = [
        voice(
            "bargaining-track", track=track_name(track, voice), stage=stage_name(move.stage, voice)
        ),
        voice(f"stage-{move.stage.value}.means"),
        voice(
            "bargaining-fact",
            since=move.at,
            side=voice(f"side-{move.declared_by.value}"),
            source=ui.clip(move.source, shown),
        ),
    ]
    if move.override_reason:
        reason = ui.clip(move.override_reason, shown)
        lines.append(voice("bargaining-out-of-the-order", reason=reason))
    if move.corrects is not None:
        lines.append(voice("bargaining-corrected"))
    if following:
        names = " · ".join(stage_name(stage, voice) for stage in following)
        lines.append(voice("bargaining-next", stages=names))
    return "\n".join(lines)


def article_line(article: Article, voice: Voice, *, cost: bool) -> str:
    """One article on one line, its cost below where the reader may see it."""
    line = voice(
        "bargaining-article-line",
        number=article.number,
        title=article.title,
        state=voice(f"article-{article.state.value}"),
        since=article.since,
    )
    if cost and article.cost:
        line += "\n-# " + voice("bargaining-article-cost", cost=article.cost)
    return line


def fitting(lines: Iterable[str], room: int) -> list[str]:
    """The first lines that fit in so many characters."""
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept


def pages(blocks: Iterable[str], room: int) -> list[str]:
    """Blocks of text laid on as few pages as hold them, in order; no block is cut."""
    laid: list[str] = []
    for block in blocks:
        if laid and len(laid[-1]) + len(block) + 2 <= room:
            laid[-1] += "\n\n" + block
        else:
            laid.append(block)
    return laid


def in_mediation(standing: Mapping[Track, Move]) -> bool:
    """Whether a track is in mediation."""
    return any(move.stage is Stage.MEDIATION for move in standing.values())


def known(standing: Mapping[Track, Move], track: Track | None) -> list[Track]:
    """The tracks to show: the one asked for, or all that are live."""
    return [track] if track is not None else list(standing)
