"""The live card in the members' channel: both languages, drawn anew after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import LOCALES, stamp
from cogs.bargaining.cards.parts import CARD_TEXT, facts, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n import Sentences
    from bot.services.articles import Article
    from bot.services.stages import Move, Track

SHOWN_SOURCE = 100
"""Characters of a source here; behind the button stands all of it."""


def live(
    current: Mapping[Track, Move], articles: Sequence[Article], sentences: Sentences
) -> ui.Card:
    """Stage by track and the articles on the table, for everyone in the channel."""
    say = sentences.label
    stages = [_track(move, sentences) for move in current.values()]
    top = [f"-# {say('bargaining-title')}", *(stages or [sentences.both("stage-unknown")])]
    parts: list[ui.Piece] = [*top]
    if articles:
        lines = [_line(one, sentences) for one in articles]
        parts.append(table_of(lines, current, CARD_TEXT - sum(map(len, top)), say))
    show = ui.button(say("bargaining-where"), "bargaining:0:show", "primary")
    table = ui.button(say("bargaining-articles"), "bargaining:0:articles:0")
    return ui.Card(*parts, ui.row(show, table), colour=ui.BLUE)


def _track(move: Move, sentences: Sentences) -> str:
    """Its stage in both languages, and in small print what both can share."""
    voices = [sentences.voice(locale) for locale in LOCALES]
    by = " / ".join(voice(f"side-{move.declared_by}") for voice in voices)
    small = {
        "bargaining-live-since": stamp(move.at),
        "bargaining-live-by": by,
        "bargaining-live-source": ui.clip(move.source, SHOWN_SOURCE),
    }
    told = (f"-# {sentences.label(key)}: {value}" for key, value in small.items())
    return "\n".join([*(facts("bargaining-track", move, voice) for voice in voices), *told])


def _line(article: Article, sentences: Sentences) -> str:
    line = sentences.say(
        "en",
        "bargaining-article-line",
        number=article.number,
        title=article.title,
        state=sentences.label(f"article-{article.state}"),
        since=stamp(article.since, "d"),
    )
    if priced := article.priced:
        cost = sentences.label("bargaining-live-cost", cost=priced.cost, side=priced.side)
        line += f"\n-# {cost}"
    return line
