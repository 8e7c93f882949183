"""The live card in the members' channel: both languages, drawn anew after every change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import LOCALES
from cogs.bargaining.cards.parts import CARD_TEXT, button, facts, table_of

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
    say = partial(sentences.both, joint=" / ")
    stages = [
        facts(key, move, sentences.voice(locale), SHOWN_SOURCE)
        for move in current.values()
        for locale in LOCALES
        for key in ("bargaining-track", "bargaining-fact")
    ]
    top = "\n".join(
        [sentences.both("bargaining-title"), *(stages or [sentences.both("stage-unknown")])]
    )
    parts: list[ui.Part] = [ui.text(top)]
    if articles:
        lines = [_line(one, sentences) for one in articles]
        table = table_of(lines, current, CARD_TEXT - len(top), say)
        parts += [ui.divider(), ui.text(table)]
    show = button(say("bargaining-where"), "show", style="primary")
    return ui.Card(*parts, ui.row(show, button(say("bargaining-articles"), "table")))


def _line(article: Article, sentences: Sentences) -> str:
    line = sentences.say(
        "en",
        "bargaining-live-line",
        number=article.number,
        title=article.title,
        state=sentences.both(f"article-{article.state}", joint=" / "),
        since=article.since,
    )
    if article.cost:
        cost = sentences.both("bargaining-live-cost", joint=" / ", cost=article.cost)
        line += f"\n-# {cost}"
    return line
