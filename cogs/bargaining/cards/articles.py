"""The articles on the table: a list, one with its history, and what a chair presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.actor import Actor, Role
from bot.services.articles import Article, ArticleMove, ArticleState
from bot.services.stages import Side
from cogs.bargaining.cards.setting import back_row
from cogs.bargaining.cards.words import article_line, pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n import Voice

PAGE = 10
"""Articles on one page: each has a line, a cost and a place in the menu."""

HISTORY = 3000
"""Characters of history on one page."""

MEMBERS_SEE = "bargaining-positions-members"
"""Said to others in the place of the positions."""

SIDES = (Side.UNION, Side.DISTRICT, Side.JOINT)


def table(
    articles: Sequence[Article],
    page: int,
    actor: Actor,
    voice: Voice,
    *,
    mediation: bool,
    moving: bool,
) -> ui.Card:
    """A page of articles, each to be opened; ``moving`` opens them for a chair's entry."""
    laid = [articles[start : start + PAGE] for start in range(0, len(articles), PAGE)] or [[]]
    page = min(page, len(laid) - 1)
    is_member = actor.role >= Role.MEMBER
    lines = [voice("bargaining-articles-title")]
    if mediation:
        lines.append("-# " + voice("bargaining-mediation-rule"))
    lines += [article_line(one, voice, cost=is_member) for one in laid[page]]
    if not articles:
        lines.append(voice("bargaining-articles-none"))
    parts: list[ui.Part] = [ui.text("\n".join(lines))]
    if laid[page]:
        parts.append(_picker(laid[page], voice, moving=moving))
    parts += ui.turner(
        page,
        [ui.route("bargaining", 0, "articles", one, int(moving)) for one in range(len(laid))],
        voice,
    )
    return ui.Card(*parts, back_row(voice))


def _picker(articles: Sequence[Article], voice: Voice, *, moving: bool) -> ui.Part:
    choices = [
        ui.Choice(ui.clip(f"{one.number} · {one.title}", 100), str(one.id)) for one in articles
    ]
    action = "pickmove" if moving else "pick"
    placeholder = voice("bargaining-article-pick")
    return ui.menu(ui.route("bargaining", 0, action), choices, placeholder)


def article(
    one: Article,
    page: int,
    sessions: Mapping[int, str],
    updates: Mapping[int, int],
    actor: Actor,
    voice: Voice,
) -> ui.Card:
    """One article: each side's last words and their cost for members, and how it went."""
    is_member = actor.role >= Role.MEMBER
    blocks = [_head(one, voice), *(_positions(one, voice) if is_member else [])]
    blocks.append(voice("bargaining-article-history" if is_member else MEMBERS_SEE))
    blocks += [_step(move, sessions, updates, voice) for move in reversed(one.history)]
    laid = pages(blocks, HISTORY)
    page = min(page, len(laid) - 1)
    parts: list[ui.Part] = [ui.text(laid[page])]
    parts += ui.turner(
        page, [ui.route("bargaining", one.id, "article", each) for each in range(len(laid))], voice
    )
    buttons = [ui.button(voice("bargaining-articles"), ui.route("bargaining", 0, "articles", 0))]
    if actor.role >= Role.CHAIR:
        move = ui.route("bargaining", one.id, "move")
        buttons.append(ui.button(voice("bargaining-move"), move, "primary"))
    return ui.Card(*parts, ui.row(*buttons, *_linked(one, updates, voice, is_member=is_member)))


def _head(one: Article, voice: Voice) -> str:
    state = voice(f"article-{one.state.value}")
    title = voice("bargaining-article-title", number=one.number, title=one.title)
    return f"{title}\n{voice('bargaining-article-state', state=state, since=one.since)}"


def _positions(one: Article, voice: Voice) -> list[str]:
    said = [
        voice("bargaining-article-side", side=side.value, at=move.at, position=move.position)
        for side in SIDES
        if (move := one.last(side)) is not None
    ]
    if one.cost:
        said.append(voice("bargaining-article-cost", cost=one.cost))
    return said


def _linked(
    one: Article, updates: Mapping[int, int], voice: Voice, *, is_member: bool
) -> list[ui.Part]:
    """A button to the latest update that tells of it, where the reader may read that."""
    told = [
        update_id
        for move in reversed(one.history)
        if (update_id := move.update_id) is not None and update_id in updates
    ]
    if not told or not is_member:
        return []
    locale = 0 if voice.locale == "en" else 1
    label = voice("bargaining-article-read", number=updates[told[0]])
    return [ui.button(label, ui.route("update", told[0], "read", locale))]


def _step(
    move: ArticleMove, sessions: Mapping[int, str], updates: Mapping[int, int], voice: Voice
) -> str:
    told = [
        voice("bargaining-article-step", at=move.at, state=voice(f"article-{move.state.value}"))
    ]
    if move.side is not None:
        told.append(voice(f"side-{move.side.value}"))
    if (title := sessions.get(move.session_id or 0)) is not None:
        told.append(voice("bargaining-article-session", title=title))
    if (number := updates.get(move.update_id or 0)) is not None:
        told.append(voice("bargaining-article-update", number=number))
    if move.open_session:
        told.append(voice("bargaining-open-session-mark"))
    return "-# " + ", ".join(told)


def ask_open_session(article_id: int, voice: Voice) -> ui.Card:
    """In mediation: was it said in open session? ``article_id`` 0 is a new one."""
    yes = ui.route("bargaining", article_id, "insession")
    return ui.Card(
        ui.text(voice("bargaining-open-ask")),
        ui.row(
            ui.button(voice("bargaining-open-yes"), yes, "primary"),
            ui.button(voice("bargaining-no"), ui.route("bargaining", 0, "back")),
        ),
    )


def move_to(one: Article, voice: Voice, *, open_session: bool) -> ui.Card:
    """What happened with it? One button a state."""
    buttons = [
        ui.button(
            voice(f"article-{state.value}"),
            ui.route("bargaining", one.id, "say", state.number, int(open_session)),
            "primary",
        )
        for state in ArticleState
    ]
    asked = voice("bargaining-move-to", number=one.number, title=one.title)
    return ui.Card(ui.text(asked), ui.row(*buttons), back_row(voice))


def moved(one: Article, voice: Voice) -> ui.Card:
    """It is written down; the way on."""
    said = voice(
        "bargaining-said-done",
        number=one.number,
        title=one.title,
        state=voice(f"article-{one.state.value}"),
    )
    show = ui.route("bargaining", one.id, "article", 0)
    label = voice("bargaining-article-pick")
    return ui.Card(
        ui.text(said),
        ui.row(
            ui.button(label, show),
            ui.button(voice("bargaining-back"), ui.route("bargaining", 0, "back")),
        ),
    )
