"""What the one who makes a poll sees before anybody else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import ui
from bot.services.polls import is_binding, needs_chair
from bot.text.links import plain
from cogs.polls.cards.public import COLOUR, open_parts

if TYPE_CHECKING:
    from bot.actor import Actor
    from bot.i18n import Sentences, Voice
    from bot.services.polls import Poll


def preview(
    sentences: Sentences,
    poll: Poll,
    actor: Actor,
    voice: Voice,
    *,
    heard: bool,
    second: bool = False,
) -> ui.Card:
    """The card as it will look, and the buttons to change, post or discard it.

    ``heard`` is whether a mention of its role notifies anybody. ``second`` is the
    view of a chair who was asked: they post it or send it back.
    """
    opens_at = poll.opens_at or actor.at
    closes_at = poll.closes_at or opens_at + timedelta(seconds=poll.lasts or 0)
    shown = replace(poll, state="draft", closes_at=closes_at)
    return ui.Card(
        *open_parts(sentences, shown, 0, actor.at, hold=actor.server.legal_hold, preview=True),
        ui.divider(),
        ui.text("\n".join(_notes(poll, actor, voice, heard=heard))),
        *(_second_rows(poll, voice) if second else _rows(poll, actor, voice)),
        colour=COLOUR,
    )


def _notes(poll: Poll, actor: Actor, voice: Voice, *, heard: bool) -> list[str]:
    notes = [
        voice("poll-preview"),
        voice(
            "poll-preview-rules",
            secret=poll.secret,
            live=poll.live,
            most=poll.most,
            abstain=poll.abstain,
            ping=poll.ping,
            role=poll.role_name,
        ),
    ]
    if poll.ping and not heard:
        notes.append(voice("poll-unheard-note"))
    if poll.opens_at is not None:
        notes.append(voice("poll-preview-scheduled", at=poll.opens_at))
    if actor.server.legal_hold:
        notes.append(voice("poll-hold-note"))
    if not actor.is_chair and needs_chair(actor.server, poll):
        notes.append(voice("poll-needs-chair-note"))
    return notes


def _rows(poll: Poll, actor: Actor, voice: Voice) -> list[ui.Part]:
    def to(key: str, action: str, style: ui.Style = "secondary") -> ui.Part:
        return ui.button(voice(key), ui.route("poll", poll.id, action), style)

    if is_binding(poll):
        send = to("poll-ask-second", "ask", "primary")
    elif needs_chair(actor.server, poll) and not actor.is_chair:
        send = to("poll-ask-chair", "ask", "primary")
    else:
        send = to("poll-post", "post", "success")
    return [
        ui.row(
            send,
            to("poll-edit-words", "words"),
            to("poll-edit-rules", "rules"),
            to("poll-edit-dates", "dates"),
            to("poll-edit-role", "role"),
        ),
        ui.row(to("poll-discard", "discard", "danger")),
    ]


def _second_rows(poll: Poll, voice: Voice) -> list[ui.Part]:
    post = voice("poll-post")
    return [ui.approval_decision("poll", poll.id, voice, revision=poll.revision, approve=post)]


def stop(poll: Poll, voice: Voice) -> ui.Card:
    """The stop before a question about ratifying, striking or electing, in both languages."""
    both = voice.sentences.both("poll-stop", joint="\n\n")
    discard = ui.button(voice("poll-discard"), ui.route("poll", poll.id, "discard"), "danger")
    return ui.Card(ui.text(both), ui.row(_go_on(poll, voice), discard))


def unscheduled(poll: Poll, voice: Voice) -> ui.Card:
    """It is a draft again, and can be gone on with."""
    return ui.Card(ui.text(plain(poll.question)), ui.row(_go_on(poll, voice)))


def _go_on(poll: Poll, voice: Voice) -> ui.Part:
    return ui.button(voice("poll-goon"), ui.route("poll", poll.id, "draft"))


def stops(poll: Poll) -> bool:
    """Whether the stop comes first."""
    return is_binding(poll)


def roles(poll: Poll, voice: Voice) -> ui.Card:
    """The choice of the role that may answer."""
    ask = voice("poll-role-ask")
    menu = ui.people_menu(ui.route("poll", poll.id, "address"), "role", ask, chosen=[poll.role_id])
    back = ui.button(voice("poll-back"), ui.route("poll", poll.id, "draft"))
    return ui.Card(ui.text(ask), menu, ui.row(back))


def request(sentences: Sentences, poll: Poll, slot: str) -> ui.Card:
    """One line in the stewards' channel: a poll waits for a chair."""
    look = sentences.both("poll-request-look", joint=" / ")
    if poll.state != "asked" or slot != f"request-{poll.revision}":
        return ui.approval_request(sentences.both("poll-request-done"), look, None)
    question = plain(poll.question)
    said = sentences.both("poll-request", second=is_binding(poll), question=question)
    return ui.approval_request(said, look, ui.route("poll", poll.id, "review"))
