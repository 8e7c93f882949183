"""What is drawn of a session: the public card, the list, and what stewards manage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import i18n, ui
from bot.actor import Server
from bot.deliveries import CHANNEL_GONE, DELETED, EVENT, Delivery
from bot.i18n import Sentences, Voice, stamp
from bot.outbox.drawing import Event
from bot.outbox.events import DESCRIPTION, NAME, PLACE
from bot.services.sessions import CARD, Answer, CancelledBy, Kind, Session, State
from bot.services.turnout import Listed
from bot.text.links import plain
from bot.times import written

PERMISSIONS = {"50013", "50001"}
"""Discord's codes where the bot may not do something."""
TOO_MANY_EVENTS = "30038"

LABEL = 100
"""Characters of a choice in a menu."""

PAGE = 8
"""Sessions on one page of the list: a card holds 40 parts."""

COLOURS = {
    State.DRAFT: ui.BLUE,
    State.PLANNED: ui.BLUE,
    State.OPEN: ui.GREEN,
    State.CLOSED: ui.GREY,
    State.CANCELLED: ui.RED,
}


@dataclass(frozen=True, slots=True)
class Posted:
    """How a session's card stands in its channel, and its event on the server."""

    fault: str | None = None
    """Why the card does not stand as it should: see ``Delivery.trouble``."""
    card_due: datetime | None = None
    """When the card comes, where that is in its turn."""
    event_fault: str | None = None
    """Why the event is not listed as it should be."""
    untold: str | None = None
    """Why Discord refuses to tell the channel that it moved or was cancelled."""
    retried: bool = False
    """Whether Discord has not taken the card or news of it so far."""
    told: str | None = None
    """Where the channel reads that it moved, was cancelled or put on again."""
    asked: int = 0
    """How many of those who asked are still to be told so privately."""

    @property
    def has_trouble(self) -> bool:
        """Whether a post is to be tried again."""
        return self.fault is not None or self.untold is not None


def posted(
    rows: Mapping[str, Delivery], news: Sequence[Delivery], asked: int, at: datetime
) -> Posted:
    """What the rows of a session's posts, by their slots, tell of it, and those of its news.

    ``asked`` is how many are still to be told of that privately.
    """
    card, event = rows.get(CARD), rows.get(EVENT)
    waits = card is not None and card.tried_at is None and card.done_at is None
    return Posted(
        fault=card and card.trouble,
        card_due=card.due_at if card is not None and waits and card.due_at > at else None,
        event_fault=event and event.trouble,
        untold=refusal(news),
        retried=any(row.is_retried for row in [*rows.values(), *news]),
        told=next((row.link for row in news if row.stands and row.withdrawn_at is None), None),
        asked=asked,
    )


def refusal(posts: Sequence[Delivery]) -> str | None:
    """Why Discord refuses one of these posts, by its code; None where it refuses none."""
    troubles = [one.trouble for one in posts if not one.stands]
    return next((one for one in troubles if one not in {None, DELETED}), None)


ANSWERS = tuple(Answer)
KINDS = tuple(Kind)


def choice(session: Session, zone: ZoneInfo, voice: Voice) -> ui.Choice:
    """A session in a menu: those of a series have one title."""
    when = i18n.written(session.starts_at, zone, voice.locale)
    return ui.Choice(ui.clip(session.title, LABEL), str(session.id), when)


def heading(session: Session) -> str:
    """Which session is meant, above what a steward does with it."""
    return f"## {plain(session.title)}\n-# {stamp(session.starts_at)}"


def when_and_where(session: Session) -> str:
    """When and where, in no language: times are Discord's, links stand in full."""
    return ui.lines(
        f"🗓️ {stamp(session.starts_at)} · {written(session.minutes)}",
        session.room is not None and f"📍 {plain(session.room)}",
        session.stream_url is not None and f"📺 {session.stream_url}",
    )


def public(session: Session, counts: Mapping[Answer, int], sentences: Sentences) -> ui.Card:
    """The card in the members' channel, in both languages."""
    parts = _public_parts(session, sentences)
    if not session.over:
        parts += _public_rows(session, counts, sentences)
    return ui.Card(*parts, colour=COLOURS[session.state])


def _public_parts(session: Session, sentences: Sentences) -> list[ui.Piece]:
    kind = sentences.label("session-kind", kind=session.kind)
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
    others = ui.buttons(
        f"session:{session.id}",
        sentences.label,
        ("session-check-in", "checkin", style),
        ("session-calendar", "calendar"),
    )
    return [ui.row(*answers), ui.row(*others)]


def reminder(session: Session, sentences: Sentences) -> ui.Card:
    """An hour before, in the channel."""
    told = sentences.both("session-reminder", title=plain(session.title), time=session.starts_at)
    return ui.Card(told, when_and_where(session))


def moved(session: Session, before: datetime, link: str | None, sentences: Sentences) -> ui.Card:
    """To the channel: from when to when, or that another room is meant."""
    at, now, place = stamp(before), stamp(session.starts_at), session.room
    what = "time" if at != now else "no-place" if place is None else "place"
    told = sentences.both("session-news-moved", title=plain(session.title), what=what)
    return ui.Card(
        ui.lines(
            told,
            f"🗓️ {at} → **{now}**" if what == "time" else f"🗓️ {now}",
            place is not None and f"📍 {plain(place)}",
        ),
        *_to_card(link, sentences),
    )


def cancelled(told: Sequence[Session], link: str | None, sentences: Sentences) -> ui.Card:
    """To the channel: what was called off in one act, each with when it was to be."""
    return ui.Card(
        ui.lines(
            sentences.both("session-news-cancelled", count=len(told), who=told[0].cancelled_by),
            *(f"🗓️ **{plain(one.title)}** · {stamp(one.starts_at)}" for one in told[:PAGE]),
            len(told) > PAGE and sentences.both("session-news-more", count=len(told) - PAGE),
        ),
        *_to_card(link, sentences),
        colour=ui.RED,
    )


def reinstated(session: Session, link: str | None, sentences: Sentences) -> ui.Card:
    """To the channel: a session that was called off is on after all, and when and where."""
    told = sentences.both("session-news-reinstated", title=plain(session.title))
    lines = [told, when_and_where(session)]
    return ui.Card("\n".join(lines), *_to_card(link, sentences), colour=ui.GREEN)


def _to_card(link: str | None, sentences: Sentences) -> list[ui.Part]:
    """The way to a card, where one stands."""
    return [] if link is None else [ui.row(ui.link(sentences.label("session-news-card"), link))]


def answered(session_id: int, answer: Answer, voice: Voice) -> ui.Card:
    """What was noted; who means to come may ask to be told of changes."""
    ways = [_follow(session_id, voice, told=True)] if answer is Answer.GOING else []
    ways.append(ui.language(f"session:{session_id}:answered", voice))
    return ui.Card(voice("session-answered", answer=answer), ui.row(*ways))


def following(session_id: int, server: Server, voice: Voice, *, told: bool) -> ui.Card:
    """Whether someone is told of changes, and the way to the other."""
    other = _follow(session_id, voice, told=not told)
    language = ui.language(f"session:{session_id}:answered", voice)
    said = voice("session-followed", told=told, hold=server.legal_hold)
    return ui.Card(said, ui.row(other, language))


def _follow(session_id: int, voice: Voice, *, told: bool) -> ui.Part:
    label = voice("session-follow" if told else "session-unfollow")
    return ui.button(label, f"session:{session_id}:follow:{int(told)}")


def changed(session: Session, told: str) -> ui.Card:
    """A private message to who asked: what they are ``told``, day, time and room, nothing else."""
    where = [] if session.room is None else [f"📍 {plain(session.room)}"]
    return ui.Card("\n".join([told, f"🗓️ {stamp(session.starts_at)}", *where]))


def messages_wait(session: Session, sentences: Sentences) -> ui.Card:
    """To the stewards' channel: not everyone who asked is told yet."""
    return ui.Card(sentences.both("session-messages-wait", title=plain(session.title)))


def refused(session: Session, sentences: Sentences, fault: str | None) -> ui.Card:
    """To the stewards' channel: what the members' channel is not told, and why; None: it is."""
    title, channel = plain(session.title), f"<#{session.channel_id}>"
    if fault is None:
        return ui.Card(sentences.both("session-refused-over", title=title, channel=channel))
    told = sentences.both("session-refused", title=title, channel=channel, why=_why(fault))
    return ui.Card(told)


def event(session: Session, sentences: Sentences) -> Event:
    """The session on the server's list of events, in both languages, each text as long as fits."""
    place = session.room or session.stream_url or ""
    if session.room is None and len(place) > PLACE:
        place = ""
    return Event(
        name=ui.clip(session.title, NAME),
        description=ui.clip(
            ui.lines(
                sentences.both("session-event-about"),
                session.room is not None and len(session.room) > PLACE and plain(session.room),
                session.stream_url,
            ),
            DESCRIPTION,
        ),
        place=ui.clip(place, PLACE) or sentences.label("session-event-place"),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        called_off=session.state is State.CANCELLED,
    )


def preview(
    session: Session, server: Server, at: datetime, sentences: Sentences, voice: Voice
) -> ui.Card:
    """What a draft will say, for the steward who made it; members' buttons come with the card."""
    shown = _public_parts(session, sentences)
    again = "weekly" if session.weeks is None else "once"
    if session.weeks is not None:
        last = session.starts(server.time_zone)[-1]
        shown.append(voice("session-repeats", count=session.weeks, last=stamp(last)))
    can_be_event = session.kind.public and session.starts_at > at
    if can_be_event:
        shown.append(voice("session-event-choice", listed=session.as_event))
    if session.starts_at < at:
        shown.append(voice("session-preview-begun", until=session.ends_at))
    return ui.Card(
        voice("session-preview", channel=f"<#{server.members_channel_id}>"),
        ui.divider(),
        *shown,
        ui.divider(),
        _kinds(session, voice),
        ui.row(
            *ui.buttons(
                f"session:{session.id}",
                voice,
                ("post", "post", "success"),
                ("change", "edit"),
                (f"session-{again}", again),
                ("discard", "discard"),
                can_be_event and _event(session),
            )
        ),
    )


def recording(session: Session, near: Session | None, voice: Voice) -> ui.Card:
    """A draft of what is over, of which nothing will be posted; and what it may be already."""
    parts: list[ui.Piece] = [voice("session-preview-over")]
    if near is not None:
        told = voice("session-near", title=plain(near.title), at=stamp(near.starts_at, "f"))
        parts.append(ui.section(told, ui.button(voice("manage"), f"session:{near.id}:manage")))
    return ui.Card(
        *parts,
        ui.divider(),
        f"## {plain(session.title)}\n{when_and_where(session)}",
        _kinds(session, voice),
        ui.row(
            *ui.buttons(
                f"session:{session.id}",
                voice,
                ("session-record", f"record:{near.id if near else 0}", "success"),
                ("change", "edit"),
                ("discard", "discard"),
            )
        ),
    )


def _kinds(session: Session, voice: Voice) -> ui.Part:
    kinds = [
        ui.Choice(voice("session-kind", kind=one), one.value, chosen=one is session.kind)
        for one in KINDS
    ]
    return ui.menu(f"session:{session.id}:kind", kinds, voice("session-choose-kind"))


def _event(session: Session) -> tuple[str, str]:
    action = "no-event" if session.as_event else "event"
    return f"session-{action}", action


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
    action, label = ("manage", "manage") if manages else ("show", "see")
    ended = len(coming) // PAGE
    ways = ui.buttons(
        "session:0",
        voice,
        manages and ("session-new", "new", "primary"),
        bool(past) and page < ended and ("session-past", f"list:{ended}:3"),
        subscribes and ("subscription-button", "subscribe"),
    )
    return ui.Card(
        voice("session-list"),
        *(
            ui.section(_line(one, at, voice), ui.button(voice(label), f"session:{one.id}:{action}"))
            for one in shown
        ),
        not shown and voice("session-none"),
        *turner,
        ui.row(*ways, ui.language(f"session:0:list:{page}", voice)),
    )


def _line(session: Session, at: datetime, voice: Voice) -> str:
    state = session.state.value
    if session.state is State.PLANNED and session.starts_at <= at:
        state = "now"
    told = voice("session-line-state", state=state, who=session.cancelled_by or "us")
    kind = voice("session-kind", kind=session.kind)
    return f"**{plain(session.title)}**\n{stamp(session.starts_at)} · {kind} · {told}"


def manage(
    session: Session,
    listed: Listed,
    posted: Posted,
    at: datetime,
    voice: Voice,
    *,
    opens: bool,
    closes: bool,
) -> ui.Card:
    """Everything a steward may do with a session as it stands."""
    state = voice("session-line-state", state=session.state, who=session.cancelled_by or "us")
    kind = voice("session-kind", kind=session.kind)
    channel, where = f"<#{session.channel_id}>", when_and_where(session)
    if posted.card_due is not None:
        where = f"{where}\n{voice('session-card-due', channel=channel, at=posted.card_due)}"
    parts: list[ui.Piece] = [f"## {plain(session.title)}\n{kind} · {state}", where]
    if session.forgotten_at is not None:
        parts.append(voice("session-forgotten"))
    elif session.state is not State.CANCELLED and listed.people is not None:
        parts.append(voice("session-on-list", count=listed.people))
    if posted.untold is not None:
        parts.append(voice("session-untold", channel=channel, why=_why(posted.untold)))
    elif posted.fault is not None:
        parts.append(voice("session-stuck", channel=channel, why=_why(posted.fault)))
    elif posted.retried:
        parts.append(voice("on-its-way"))
    if told := _who_is_told(posted, channel, voice):
        parts.append("\n".join(told))
    ahead = not session.over and session.starts_at > at
    if session.as_event and ahead:
        parts.append(_event_told(posted.event_fault, voice))
    can = {"names": listed.names, "opens": opens, "closes": closes, "ahead": ahead}
    can["returns"] = session.returns(at)
    return ui.Card(*parts, *_manage_rows(session, posted, voice, **can))


def _who_is_told(posted: Posted, channel: str, voice: Voice) -> list[str]:
    """Who knows of a change, and who is still to be told."""
    lines: list[str] = []
    if posted.told is not None:
        lines.append(voice("session-told", channel=channel, link=posted.told))
    if posted.asked:
        lines.append(voice("session-to-tell", count=posted.asked))
    return lines


def _why(fault: str) -> str:
    """Why a post is not in its channel, as the sentences have it."""
    known = {DELETED: "deleted", **dict.fromkeys(CHANNEL_GONE, "gone")}
    return known.get(fault, "permission")


def _event_told(fault: str | None, voice: Voice) -> str:
    """How the event stands, and how to mend it where it does not."""
    if fault is None:
        return voice("session-event-choice", listed=True)
    if fault == DELETED:
        return voice("session-event-lost")
    why = {TOO_MANY_EVENTS: "full"} | dict.fromkeys(PERMISSIONS, "permission")
    return voice("session-event-refused", why=why.get(fault, "other"), code=fault)


def _manage_rows(
    session: Session,
    posted: Posted,
    voice: Voice,
    *,
    names: bool,
    opens: bool,
    closes: bool,
    ahead: bool,
    returns: bool,
) -> list[ui.Part]:
    going, is_open = not session.over, session.state is State.OPEN
    stood = session.state is not State.CANCELLED
    named = stood and session.forgotten_at is None
    open_it = "session-reopen" if session.state is State.CLOSED else "session-open-it"
    mine = f"session:{session.id}"
    first = ui.buttons(
        mine,
        voice,
        is_open and ("session-words", "words", "primary"),
        named and opens and not is_open and (open_it, "open", "primary"),
        closes and ("session-close", "close"),
        named and ("session-add", "people"),
        named and names and ("spreadsheet", "sheet"),
        going and ("session-cancel", "cancel", "danger"),
    )
    second = ui.buttons(
        mine,
        voice,
        named and names and ("session-present", "present"),
        going and ("change", "edit"),
        returns and ("session-reinstate", "reinstate"),
        session.only_recorded and ("session-unrecord", "unrecord"),
        not stood and _other_side(session),
        stood and ("print-button", "print"),
        posted.has_trouble and ("session-post-again", "again", "primary"),
        ahead and posted.event_fault is not None and ("session-event-again", "event", "primary"),
        ahead and session.kind.public and _event(session),
    )
    to_list = ui.button(voice("session-to-list"), "session:0:list:0:9")
    return [*ui.rows(first), *ui.rows([*second, to_list])]


def _other_side(session: Session) -> tuple[str, str]:
    """The way to say that the other side called it off."""
    was = "us" if session.cancelled_by == CancelledBy.DISTRICT else "district"
    return f"session-was-{was}", f"called-off:{int(was == 'us')}"


def cancelling(session: Session, voice: Voice) -> ui.Card:
    """Who called it off? Until that is answered nothing happens."""
    return ui.Card(
        voice("session-cancel-question", title=plain(session.title)),
        when_and_where(session),
        ui.row(
            ui.button(
                voice("session-cancel-district"), f"session:{session.id}:cancelled:0", "danger"
            ),
            ui.button(voice("session-cancel-us"), f"session:{session.id}:cancelled:1", "danger"),
            ui.button(voice("page-back"), f"session:{session.id}:manage"),
        ),
    )


def reinstating(session: Session, voice: Voice) -> ui.Card:
    """Is it on after all, and as it was to be? Until that is answered nothing happens."""
    as_is = f"{session.id}:reinstated:{session.revision}"
    other = f"{session.id}:reinstate-as:{session.revision}"
    return ui.Card(
        voice("session-reinstate-question", title=plain(session.title)),
        when_and_where(session),
        ui.row(
            ui.button(voice("session-reinstate-same"), f"session:{as_is}", "success"),
            ui.button(voice("session-reinstate-other"), f"session:{other}"),
            ui.button(voice("page-back"), f"session:{session.id}:manage"),
        ),
    )
