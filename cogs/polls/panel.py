"""The list of polls, and the panel of one: what is private to whoever looks or runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.text.links import plain
from cogs.polls.cards import COLOUR, open_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.i18n import Sentences, Voice
    from bot.services.polls import Poll, Tally

PAGE = 5


def list_card(polls: Sequence[Poll], drafts: Sequence[Poll], page: int, voice: Voice) -> ui.Card:
    """One page of the polls this person may see, newest first, and their own drafts."""
    pages = max(1, -(-len(polls) // PAGE))
    page = min(page, pages - 1)
    parts: list[ui.Part] = [ui.text(voice("poll-list"))]
    if not polls:
        parts.append(ui.text(voice("poll-list-empty")))
    for poll in polls[page * PAGE : (page + 1) * PAGE]:
        button = ui.button(voice("poll-open-it"), ui.route("poll", poll.id, "read"))
        parts.append(ui.section(_line(poll, voice), button))
    parts += ui.turner(
        page, [ui.route("poll", 0, "list", number) for number in range(pages)], voice
    )
    if drafts:
        parts += [ui.divider(), ui.text(f"**{voice('poll-list-drafts')}**")]
    for poll in drafts:
        button = ui.button(voice("poll-goon"), ui.route("poll", poll.id, "draft"))
        question = _question(poll, voice)
        parts.append(ui.section(voice("poll-list-draft", question=question), button))
    return ui.Card(*parts)


def _line(poll: Poll, voice: Voice) -> str:
    return voice(
        "poll-list-line",
        number=str(poll.id),
        question=_question(poll, voice),
        state=poll.state,
        closes=poll.closes_at or "",
        opens=poll.opens_at or "",
    )


def _question(poll: Poll, voice: Voice) -> str:
    spanish = voice.locale == "es" and poll.question_es
    return plain(ui.clip(poll.question_es if spanish and poll.question_es else poll.question, 200))


def panel(
    sentences: Sentences,
    poll: Poll,
    turnout: int,
    at: datetime,
    voice: Voice,
    *,
    standing: Tally | None,
    hold: bool,
    runs: bool,
    chair: bool,
) -> ui.Card:
    """An open poll in private: to answer it here, and for those who run it their buttons."""
    parts = open_parts(sentences, poll, turnout, at, standing, hold=hold)
    return ui.Card(*parts, *running(poll, voice, at, runs=runs, chair=chair), colour=COLOUR)


def running(poll: Poll, voice: Voice, at: datetime, *, runs: bool, chair: bool) -> list[ui.Part]:
    """The buttons of those who run a poll."""
    actions: list[tuple[str, str]] = []
    if poll.state == "scheduled" and runs:
        actions = [("poll-unschedule", "unschedule")]
    elif poll.taking(at) and runs:
        actions = [("poll-extend", "extend"), ("poll-close-early", "close")]
        actions += [("poll-remind", "remind")] if chair else []
    elif poll.state == "closed" and runs:
        actions = [("poll-sheet", "sheet")]
    elif poll.state == "void" and runs:
        actions = [("poll-ask-again", "again")]
    if runs and poll.state in {"open", "closed"}:
        actions.append(("poll-post-again", "repost"))
    buttons = [ui.button(voice(key), ui.route("poll", poll.id, action)) for key, action in actions]
    return [ui.row(*buttons)] if buttons else []
