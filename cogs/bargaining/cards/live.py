"""The live card in the members' channel: both languages, drawn anew after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from cogs.bargaining.cards.words import ROOM, fitting, in_mediation, stage_name, track_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n import Sentences, Voice
    from bot.services.articles import Article
    from bot.services.stages import Move, Track

SHOWN_SOURCE = 100
"""Characters of a source here; behind the button stands all of it."""


def live(
    standing: Mapping[Track, Move], articles: Sequence[Article], sentences: Sentences
) -> ui.Card:
    """Stage by track and the articles on the table, for everyone in the channel."""
    voices = [sentences.voice("en"), sentences.voice("es")]
    stages = [_stands(track, move, voice) for track, move in standing.items() for voice in voices]
    top = "\n".join(
        [sentences.both("bargaining-title"), *(stages or [sentences.both("stage-unknown")])]
    )
    parts: list[ui.Part] = [ui.text(top)]
    if articles:
        room = ROOM - len(top)
        parts += [ui.divider(), ui.text(_table(standing, articles, sentences, room))]
    show = ui.route("bargaining", 0, "show")
    table = ui.route("bargaining", 0, "table")
    parts.append(
        ui.row(
            ui.button(sentences.both("bargaining-where", joint=" / "), show, "primary"),
            ui.button(sentences.both("bargaining-articles", joint=" / "), table),
        )
    )
    return ui.Card(*parts)


def _stands(track: Track, move: Move, voice: Voice) -> str:
    head = voice(
        "bargaining-track", track=track_name(track, voice), stage=stage_name(move.stage, voice)
    )
    fact = voice(
        "bargaining-fact",
        since=move.at,
        side=voice(f"side-{move.declared_by.value}"),
        source=ui.clip(move.source, SHOWN_SOURCE),
    )
    return f"{head}\n{fact}"


def _table(
    standing: Mapping[Track, Move], articles: Sequence[Article], sentences: Sentences, room: int
) -> str:
    head = [sentences.both("bargaining-articles-title", joint=" / ")]
    if in_mediation(standing):
        head.append("-# " + sentences.both("bargaining-mediation-rule", joint=" / "))
    more = sentences.both("bargaining-articles-more", joint=" / ", count=len(articles))
    lines = [_line(one, sentences) for one in articles]
    kept = fitting(lines, room - sum(map(len, head)) - len(more) - 4)
    if left := len(lines) - len(kept):
        kept.append(sentences.both("bargaining-articles-more", joint=" / ", count=left))
    return "\n".join([*head, *kept])


def _line(article: Article, sentences: Sentences) -> str:
    line = sentences.say(
        "en",
        "bargaining-live-line",
        number=article.number,
        title=article.title,
        state=sentences.both(f"article-{article.state.value}", joint=" / "),
        since=article.since,
    )
    if article.cost:
        cost = sentences.both("bargaining-live-cost", joint=" / ", cost=article.cost)
        line += f"\n-# {cost}"
    return line
