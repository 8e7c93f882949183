"""The articles on the table: a list, one with its history, and what a chair presses."""

from collections.abc import Mapping, Sequence

from bot import ui
from bot.actor import Actor, Role
from bot.i18n import Voice
from bot.services.articles import Article, ArticleMove, ArticleState
from bot.services.stages import Move, Side, Track
from cogs.bargaining.cards.parts import (
    CARD_TEXT,
    article_lines,
    back,
    cost_of,
    returned,
    table_of,
)

PAGE = 10
"""Articles on one page: each has a line, a cost and a place in the menu."""

HISTORY = 3000
"""Characters of history on one page."""

SAID_BY = (Side.UNION, Side.DISTRICT, Side.JOINT)
"""Who can state a position on an article."""


def table(
    articles: Sequence[Article],
    current: Mapping[Track, Move],
    page: int,
    actor: Actor,
    voice: Voice,
    *,
    moving: bool,
) -> ui.Card:
    """A page of articles, each to be opened; ``moving`` opens them for a chair's entry."""
    shown, turner = ui.paged(articles, PAGE, page, "bargaining:0:articles", voice, int(moving))
    lines = article_lines(shown, voice, costs=actor.role >= Role.MEMBER)
    parts: list[ui.Piece] = [table_of(lines, current, CARD_TEXT, voice)]
    if shown:
        choices = [
            ui.Choice(ui.clip(f"{one.number} · {one.title}", 100), str(one.id)) for one in shown
        ]
        action = "pickmove" if moving else "pick"
        parts.append(ui.menu(f"bargaining:0:{action}", choices, voice("bargaining-article-pick")))
    return ui.Card(
        *parts,
        *turner,
        ui.row(
            back(voice),
            bool(shown) and moving and ui.button(voice("bargaining-clear"), "bargaining:0:clear"),
        ),
    )


def clear(count: int, voice: Voice) -> ui.Card:
    """Take everything off the table?"""
    yes = ui.button(voice("bargaining-clear"), "bargaining:0:cleared", "danger")
    no = ui.button(voice("bargaining-back"), "bargaining:0:articles:0:1")
    return ui.Card(voice("bargaining-clear-ask", count=count), ui.row(yes, no))


def article(
    one: Article,
    page: int,
    sessions: Mapping[int, str],
    updates: Mapping[int, int],
    actor: Actor,
    voice: Voice,
) -> ui.Card:
    """One article: each side's last words and their cost for members, and how it went.

    ``sessions`` are titles and ``updates`` numbers, by id, of those the reader may see.
    """
    buttons = [ui.button(voice("bargaining-articles"), "bargaining:0:articles:0")]
    if actor.is_chair:
        buttons.append(ui.button(voice("bargaining-move"), f"bargaining:{one.id}:move", "primary"))
    blocks = [_head(one, voice)]
    if actor.role >= Role.MEMBER:
        blocks += [*_positions(one, voice), voice("bargaining-article-history")]
        # The latest update that tells of it, where the reader may read that.
        told = [move.update_id for move in one.history if move.update_id in updates]
        if told and (update_id := told[-1]):
            label = voice("bargaining-article-read", number=updates[update_id])
            to = f"update:{update_id}:read:{int(voice.locale == 'es')}"
            buttons.append(ui.button(label, to))
    else:
        blocks.append(voice("bargaining-positions-members"))
    blocks += [_step(move, sessions, updates, voice) for move in reversed(one.history)]
    to = f"bargaining:{one.id}:article"
    shown, turner = ui.paged(ui.pages(blocks, HISTORY), 1, page, to, voice)
    return ui.Card(shown[0], *turner, ui.row(*buttons))


def _head(one: Article, voice: Voice) -> str:
    title = voice("bargaining-article-title", number=one.number, title=one.title)
    state = voice(f"article-{one.state}")
    return f"{title}\n{voice('bargaining-article-state', state=state, since=one.since)}"


def _positions(one: Article, voice: Voice) -> list[str]:
    said = [
        voice("bargaining-article-side", side=side, at=move.at, position=move.position)
        for side in SAID_BY
        if (move := one.last(side))
    ]
    if one.priced:
        said.append(cost_of(one.priced, voice))
    return said


def _step(
    move: ArticleMove, sessions: Mapping[int, str], updates: Mapping[int, int], voice: Voice
) -> str:
    told = [voice("bargaining-article-step", at=move.at, state=voice(f"article-{move.state}"))]
    if move.side:
        told.append(voice(f"side-{move.side}"))
    if title := sessions.get(move.session_id or 0):
        told.append(voice("bargaining-article-session", title=title))
    if number := updates.get(move.update_id or 0):
        told.append(voice("bargaining-article-update", number=number))
    if move.open_session:
        told.append(voice("bargaining-open-session-mark"))
    return "-# " + ", ".join(told)


def ask_open_session(to: str, voice: Voice, written: Sequence[str] = ()) -> ui.Card:
    """In mediation: was it said in open session? A yes leads ``to`` what was pressed.

    What was ``written`` before it began comes back.
    """
    yes = ui.button(voice("bargaining-open-yes"), to, "primary")
    no = ui.button(voice("discard"), "bargaining:0:back")
    return ui.Card(voice("bargaining-open-ask"), *returned(written, voice), ui.row(yes, no))


def move_to(one: Article, voice: Voice, *, open_session: bool) -> ui.Card:
    """What happened with it? One button a state."""
    buttons = [
        ui.button(
            voice(f"article-{state}"),
            f"bargaining:{one.id}:say:{state.number}:{int(open_session)}",
            "primary",
        )
        for state in ArticleState
    ]
    asked = voice("bargaining-move-to", number=one.number, title=one.title)
    return ui.Card(asked, ui.row(*buttons), ui.row(back(voice)))


def moved(one: Article, voice: Voice) -> ui.Card:
    """It is written down; the way on."""
    state = voice(f"article-{one.state}")
    said = voice("bargaining-said-done", number=one.number, title=one.title, state=state)
    show = ui.button(voice("bargaining-article-pick"), f"bargaining:{one.id}:article:0")
    return ui.Card(said, ui.row(show, back(voice)))
