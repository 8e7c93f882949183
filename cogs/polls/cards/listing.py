"""The list of polls, and the buttons of those who run one."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from bot import ui
from bot.actor import Actor
from bot.i18n import Voice
from bot.services.polls import Poll
from bot.services.polls.poll import PAGE
from bot.text.links import plain

SHOWN_QUESTION = 200


SEE: Final = ("see", "read")
AGAIN: Final = ("poll-post-again", "repost")

ASKED = 2
"""Polls that wait for a chair on a page, where their own drafts take less room then."""


def list_card(
    shown: Sequence[Poll],
    count: int,
    drafts: Sequence[Poll],
    asked: Sequence[Poll],
    page: int,
    voice: Voice,
    *,
    asks: bool,
) -> ui.Card:
    """One page of the ``count`` polls this person may see, and of their own drafts.

    A chair sees first what others have ``asked`` the chairs to post; who ``asks`` may make one.
    """
    room = PAGE - ASKED if asked else PAGE
    pages = max(1, ceil(count / PAGE), ceil(len(asked) / ASKED), ceil(len(drafts) / room))
    (page,), turner = ui.paged(range(pages), 1, page, "poll:0:list", voice)
    asked = asked[page * ASKED :][:ASKED]
    drafts = drafts[page * room :][:room]
    if page * PAGE >= count:
        shown = ()
    parts: list[ui.Piece] = [
        voice("poll-list"),
        *(_line(one, "poll-list-asked", "approval-review", "review", voice) for one in asked),
    ]
    if not count:
        parts.append(voice("poll-list-empty"))
    parts += [_line(one, "poll-list-line", *SEE, voice) for one in shown]
    if drafts:
        parts += [ui.divider(), f"**{voice('poll-list-drafts')}**"]
    parts += [_line(one, "poll-list-draft", "poll-goon", "draft", voice) for one in drafts]
    parts += turner
    new = ui.buttons("poll:0", voice, asks and ("poll-new", "new", "primary"))
    return ui.Card(*parts, ui.row(*new, ui.language(f"poll:0:list:{page}", voice)))


def _line(poll: Poll, key: str, label: str, action: str, voice: Voice) -> ui.Part:
    line = voice(
        key,
        number=str(poll.id),
        question=plain(ui.clip(poll.asked(voice.locale), SHOWN_QUESTION)),
        state="sent-back" if poll.sent_back else poll.state,
        closes=poll.closes_at or "",
        opens=poll.opens_at or "",
    )
    return ui.section(line, ui.button(voice(label), f"poll:{poll.id}:{action}"))


def led_on(said: str, voice: Voice, poll_id: int = 0, *offers: ui.Offer) -> ui.Card:
    """What came of a press, what can be done with the poll next, and the way to all polls."""
    ways = ui.buttons(f"poll:{poll_id}", voice, *offers)
    return ui.Card(said, ui.row(*ways, ui.button(voice("poll-to-list"), "poll:0:list:0")))


def running(poll: Poll, actor: Actor, voice: Voice) -> list[ui.Part]:
    """The buttons of those who run a poll."""
    if not poll.is_run_by(actor):
        return []
    state, taking = poll.state, poll.taking(actor.at)
    made = ui.buttons(
        f"poll:{poll.id}",
        voice,
        state == "scheduled" and ("poll-unschedule", "unschedule"),
        taking and ("poll-extend", "extend"),
        taking and ("poll-close-early", "close"),
        taking and actor.is_chair and ("poll-remind", "remind"),
        state == "closed" and ("spreadsheet", "sheet"),
        state == "void" and ("poll-ask-again", "again"),
        state in {"open", "closed"} and AGAIN,
    )
    return ui.rows(made)
