"""What is drawn for a check-in: the panel of words, what is open, and the receipt."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import ui
from bot.actor import Server
from bot.i18n import Voice, stamp
from bot.services.attendance import Code, Place, Receipt
from bot.services.sessions import Session
from bot.text.links import plain
from cogs.sessions.cards.session import when_and_where


def panel(
    session: Session,
    shown: Mapping[Place, Code],
    people: int,
    until: datetime,
    voice: Voice,
) -> ui.Card:
    """The words of this minute, large, for a steward to say or hold up."""
    parts: list[ui.Piece] = [plain(session.title)]
    for place in Place:
        words = shown[place]
        told = voice("checkin-place", place=place)
        parts.append(f"-# {told}\n# {words.en}\n# {words.es}")
    return ui.Card(
        *parts,
        voice("checkin-panel", count=people, until=stamp(until, "t")),
        ui.row(
            ui.button(voice("checkin-renew"), f"session:{session.id}:words", "primary"),
            ui.button(voice("session-present"), f"session:{session.id}:present"),
            ui.button(voice("session-add"), f"session:{session.id}:people"),
            ui.button(voice("session-close"), f"session:{session.id}:close", "danger"),
        ),
        colour=ui.GREEN,
    )


def asleep(session: Session, voice: Voice) -> ui.Card:
    """After 14 minutes: one tap brings the words back."""
    return ui.Card(
        f"**{plain(session.title)}**\n{voice('checkin-asleep')}",
        ui.row(
            ui.button(voice("session-words"), f"session:{session.id}:words", "primary"),
            ui.button(voice("session-close"), f"session:{session.id}:close"),
        ),
    )


def open_now(sessions: Sequence[Session], coming: Session | None, voice: Voice) -> ui.Card:
    """What can be checked in to now; or what comes next."""
    other = ui.row(ui.language("session:0:open-now", voice))
    if not sessions:
        told = [voice("no-open-check-in")]
        if coming is not None:
            told.append(voice("checkin-next", title=plain(coming.title), at=coming.starts_at))
        return ui.Card("\n".join(told), other)
    parts = [
        ui.section(
            f"**{plain(one.title)}**\n{when_and_where(one)}",
            ui.button(voice("session-check-in"), f"session:{one.id}:checkin", "success"),
        )
        for one in sessions[:8]
    ]
    return ui.Card(voice("checkin-open-now"), *parts, other)


def receipt(given: Receipt, server: Server, voice: Voice) -> ui.Card:
    """What was recorded, who sees it, and for how long."""
    session = given.session
    told = voice(
        "checkin-again" if given.again else "checkin-done",
        n=server.retention_days,
        hold=server.legal_hold,
    )
    place = voice("checkin-place", place=given.place or "marked")
    return ui.Card(
        f"✅ **{plain(session.title)}** · {place}",
        told,
        session.kind.public and voice("checkin-public"),
        ui.row(ui.language(f"session:{session.id}:receipt", voice)),
    )


def ask_site(voice: Voice) -> ui.Card:
    """Where do you work? Asked once, after the first check-in."""
    return ui.Card(
        voice("checkin-ask-site"),
        ui.row(
            ui.button(voice("people-site"), "people:0:site", "primary"),
            ui.button(voice("people-skip"), "people:0:skip"),
            ui.language("session:0:ask-site", voice),
        ),
    )
