"""What is drawn of a session: the public card, the list, and what stewards manage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import stamp
from bot.services.sessions import Answer, Kind, Session, State
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.actor import Server
    from bot.i18n import Sentences, Voice
    from bot.services.turnout import Listed

HOUR = 60
PAGE = 8
"""Sessions on one page of the list: a card holds 40 parts."""

COLOURS = {
    State.DRAFT: ui.BLUE,
    State.PLANNED: ui.BLUE,
    State.OPEN: ui.GREEN,
    State.CLOSED: ui.GREY,
    State.CANCELLED: ui.RED,
}

ANSWERS = tuple(Answer)
KINDS = tuple(Kind)


def length(minutes: int) -> str:
    """A length as both languages write it: ``2 h``, ``1 h 30 min``, ``45 min``."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest else parts)


def when_and_where(session: Session) -> str:
    """When and where, in no language: times are Discord's, links stand in full."""
    lines = [f"🗓️ {stamp(session.starts_at, 'F')} · {length(session.minutes)}"]
    if session.room is not None:
        lines.append(f"📍 {plain(session.room)}")
    if session.stream_url is not None:
        lines.append(f"📺 {session.stream_url}")
    return "\n".join(lines)


def public(session: Session, counts: Mapping[Answer, int], sentences: Sentences) -> ui.Card:
    """The card in the members' channel, in both languages."""
    parts = _public_parts(session, sentences)
    if not session.over:
        parts += _public_rows(session, counts, sentences)
    return ui.Card(*parts, colour=COLOURS[session.state])


def _public_parts(session: Session, sentences: Sentences) -> list[ui.Piece]:
    kind = sentences.label("session-kind", kind=session.kind.value)
    title = plain(session.title)
    title = f"~~{title}~~" if session.state is State.CANCELLED else title
    parts: list[ui.Piece] = [f"## {title}\n-# {kind}", when_and_where(session)]
    if (told := _told(session, sentences)) is not None:
        parts.append(told)
    return parts


def _told(session: Session, sentences: Sentences) -> str | None:
    if session.state is State.CANCELLED:
        return sentences.both("session-cancelled", who=session.cancelled_by)
    if session.state is State.CLOSED:
        over = sentences.both("session-closed")
        if session.released is None:
            return over
        return f"{over}\n{sentences.both('turnout-told', count=session.released)}"
    return sentences.both("session-open") if session.state is State.OPEN else None


def _public_rows(
    session: Session, counts: Mapping[Answer, int], sentences: Sentences
) -> list[ui.Part]:
    answers = [
        ui.button(
            f"{sentences.label(f'session-answer-{answer.value}')} · {counts[answer]}",
            f"session:{session.id}:rsvp:{number}",
        )
        for number, answer in enumerate(ANSWERS)
    ]
    style: ui.Style = "success" if session.state is State.OPEN else "secondary"

    def other(key: str, action: str, style: ui.Style = "secondary") -> ui.Part:
        return ui.button(sentences.label(key), f"session:{session.id}:{action}", style)

    check_in = other("session-check-in", "checkin", style)
    return [ui.row(*answers), ui.row(check_in, other("session-calendar", "calendar"))]


def reminder(session: Session, sentences: Sentences) -> ui.Card:
    """An hour before, in the channel."""
    told = sentences.both("session-reminder", title=plain(session.title), time=session.starts_at)
    return ui.Card(told, when_and_where(session))


def answered(session_id: int, answer: Answer, voice: Voice) -> ui.Card | str:
    """What was noted; who means to come may ask to be told of changes."""
    told = voice("session-answered", answer=answer.value)
    if answer is not Answer.GOING:
        return told
    follow = ui.button(voice("session-follow"), f"session:{session_id}:follow:1")
    return ui.Card(told, ui.row(follow))


def following(session_id: int, voice: Voice, *, told: bool) -> ui.Card:
    """Whether someone is told of changes, and the way to the other."""
    label = voice("session-unfollow" if told else "session-follow")
    other = ui.button(label, f"session:{session_id}:follow:{int(not told)}")
    return ui.Card(voice("session-followed", told=told), ui.row(other))


def changed(session: Session, told: str) -> ui.Card:
    """A private message to who asked: what they are ``told``, day, time and room, nothing else."""
    where = [] if session.room is None else [f"📍 {plain(session.room)}"]
    when = f"🗓️ {stamp(session.starts_at, 'F')}"
    return ui.Card("\n".join([told, when, *where]))


def messages_wait(session: Session, sentences: Sentences) -> ui.Card:
    """To the stewards' channel: not everyone who asked is told yet."""
    told = sentences.both("session-messages-wait", title=plain(session.title))
    return ui.Card(told)


def preview(session: Session, server: Server, sentences: Sentences, voice: Voice) -> ui.Card:
    """What a draft will say, for the steward who made it; members' buttons come with the card."""
    kinds = [
        ui.Choice(voice("session-kind", kind=one.value), one.value, chosen=one is session.kind)
        for one in KINDS
    ]
    shown = _public_parts(session, sentences)
    again = "weekly" if session.weeks is None else "once"
    if session.weeks is not None:
        last = session.starts(server.time_zone)[-1]
        told = voice("session-repeats", count=session.weeks, last=stamp(last, "F"))
        shown.append(told)
    return ui.Card(
        voice("session-preview", channel=f"<#{server.members_channel_id}>"),
        ui.divider(),
        *shown,
        ui.divider(),
        ui.menu(f"session:{session.id}:kind", kinds, voice("session-choose-kind")),
        ui.row(
            ui.button(voice("session-post"), f"session:{session.id}:post", "success"),
            ui.button(voice("session-change"), f"session:{session.id}:edit"),
            ui.button(voice(f"session-{again}"), f"session:{session.id}:{again}"),
            ui.button(voice("session-discard"), f"session:{session.id}:discard"),
        ),
    )


def listing(
    coming: Sequence[Session],
    past: Sequence[Session],
    page: int,
    at: datetime,
    voice: Voice,
    *,
    manages: bool,
    subscribes: bool,
) -> ui.Card:
    """Coming and past sessions; a way to manage each, where someone does, and to one's calendar.

    Where the coming ones fill more than a page, a button leads past them.
    """
    shown, turner = ui.paged([*coming, *past], PAGE, page, "session:0:list", voice)
    parts: list[ui.Piece] = [voice("session-list")]
    action, label = ("manage", "session-manage") if manages else ("show", "session-show")
    parts += [
        ui.section(_line(one, at, voice), ui.button(voice(label), f"session:{one.id}:{action}"))
        for one in shown
    ]
    if not shown:
        parts.append(voice("session-none"))
    parts += turner
    ways: list[ui.Part] = []
    if manages:
        ways.append(ui.button(voice("session-new"), "session:0:new", "primary"))
    ended = len(coming) // PAGE
    if past and page < ended:
        ways.append(ui.button(voice("session-past"), f"session:0:list:{ended}:3"))
    if subscribes:
        ways.append(ui.button(voice("subscription-button"), "session:0:subscribe"))
    return ui.Card(*parts, *ui.rows(ways))


def _line(session: Session, at: datetime, voice: Voice) -> str:
    state = session.state.value
    if session.state is State.PLANNED and session.starts_at <= at:
        state = "now"
    told = voice("session-line-state", state=state, who=session.cancelled_by or "us")
    kind = voice("session-kind", kind=session.kind.value)
    return f"**{plain(session.title)}**\n{stamp(session.starts_at, 'F')} · {kind} · {told}"


def manage(
    session: Session,
    listed: Listed,
    fault: str | None,
    card_due: datetime | None,
    voice: Voice,
    *,
    opens: bool,
    closes: bool,
) -> ui.Card:
    """Everything a steward may do with a session as it stands.

    ``fault`` is why its card is not in the channel, ``card_due`` when it comes, if in its turn.
    """
    state = voice("session-line-state", state=session.state.value, who=session.cancelled_by or "us")
    kind = voice("session-kind", kind=session.kind.value)
    parts: list[ui.Piece] = [
        f"## {plain(session.title)}\n{kind} · {state}",
        when_and_where(session),
    ]
    if session.forgotten_at is not None:
        parts.append(voice("session-forgotten"))
    elif session.state is not State.CANCELLED and listed.people is not None:
        parts.append(voice("session-on-list", count=listed.people))
    if fault is not None:
        parts.append(voice("session-stuck", channel=f"<#{session.channel_id}>"))
    if card_due is not None:
        parts.append(voice("session-card-due", channel=f"<#{session.channel_id}>", at=card_due))
    can = {"names": listed.names, "opens": opens, "closes": closes}
    return ui.Card(*parts, *_manage_rows(session, fault, voice, **can))


def _manage_rows(
    session: Session,
    fault: str | None,
    voice: Voice,
    *,
    names: bool,
    opens: bool,
    closes: bool,
) -> list[ui.Part]:
    going = not session.over
    named = session.state is not State.CANCELLED and session.forgotten_at is None
    open_it = "session-reopen" if session.state is State.CLOSED else "session-open-it"
    first: list[tuple[bool, str, str, ui.Style]] = [
        (session.state is State.OPEN, "session-words", "words", "primary"),
        (named and opens and session.state is not State.OPEN, open_it, "open", "primary"),
        (closes, "session-close", "close", "secondary"),
        (named, "session-add", "people", "secondary"),
        (named and names, "session-sheet", "sheet", "secondary"),
        (going, "session-cancel", "cancel", "danger"),
    ]
    second: list[tuple[bool, str, str, ui.Style]] = [
        (named and names, "session-present", "present", "secondary"),
        (going, "session-change", "edit", "secondary"),
        (session.state is not State.CANCELLED, "print-button", "print", "secondary"),
        (fault is not None, "session-post-again", "again", "primary"),
    ]
    rows = [
        [
            ui.button(voice(key), f"session:{session.id}:{action}", style)
            for wanted, key, action, style in row
            if wanted
        ]
        for row in (first, second)
    ]
    rows[1].append(ui.button(voice("session-to-list"), "session:0:list:0:9"))
    return [ui.row(*row) for row in rows if row]


def cancelling(session: Session, voice: Voice) -> ui.Card:
    """Who called it off? Until that is answered nothing happens."""
    return ui.Card(
        voice("session-cancel-question", title=plain(session.title)),
        ui.row(
            ui.button(
                voice("session-cancel-district"), f"session:{session.id}:cancelled:0", "danger"
            ),
            ui.button(voice("session-cancel-us"), f"session:{session.id}:cancelled:1", "danger"),
            ui.button(voice("page-back"), f"session:{session.id}:manage"),
        ),
    )
