"""The list of polls, and the buttons of those who run one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actor import Actor
    from bot.i18n import Voice
    from bot.services.polls import Poll

PAGE = 5


def list_card(polls: Sequence[Poll], drafts: Sequence[Poll], page: int, voice: Voice) -> ui.Card:
    """One page of the polls this person may see, newest first, and their own drafts."""
    shown, turner = ui.paged(polls, PAGE, page, ui.route("poll", 0, "list"), voice)
    parts: list[ui.Part] = [ui.text(voice("poll-list"))]
    if not polls:
        parts.append(ui.text(voice("poll-list-empty")))
    for poll in shown:
        button = ui.button(voice("poll-open-it"), ui.route("poll", poll.id, "read"))
        parts.append(ui.section(_line(poll, voice), button))
    parts += turner
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


def running(poll: Poll, actor: Actor, voice: Voice) -> list[ui.Part]:
    """The buttons of those who run a poll."""
    if not poll.is_run_by(actor):
        return []
    actions: list[tuple[str, str]] = []
    if poll.state == "scheduled":
        # Only its author has the draft that it goes back to.
        mine = actor.account_id == poll.by_id
        actions = [("poll-unschedule", "unschedule")] if mine else []
    elif poll.taking(actor.at):
        actions = [("poll-extend", "extend"), ("poll-close-early", "close")]
        actions += [("poll-remind", "remind")] if actor.is_chair else []
    elif poll.state == "closed":
        actions = [("poll-sheet", "sheet")]
    elif poll.state == "void":
        actions = [("poll-ask-again", "again")]
    if poll.state in {"open", "closed"}:
        actions.append(("poll-post-again", "repost"))
    buttons = [ui.button(voice(key), ui.route("poll", poll.id, action)) for key, action in actions]
    return [ui.row(*buttons)] if buttons else []
