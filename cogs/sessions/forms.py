"""The forms of a session; each label fits Discord's 45 characters in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.sessions.session import LONGEST_ROOM, LONGEST_TITLE
from bot.text.links import LONGEST as LONGEST_LINK
from cogs.sessions.cards.session import length

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.i18n import Voice
    from bot.services.sessions import Session

LONGEST_TIME = 100
CODE_LENGTH = 60


def details(
    to: str,
    voice: Voice,
    *,
    title: str | None = None,
    when: str | None = None,
    minutes: int = 120,
    room: str | None = None,
    stream_url: str | None = None,
) -> ui.Form:
    """What, when, how long, where."""
    return (
        ui.Form(to, voice("session-form-title"))
        .line("title", voice("session-field-title"), value=title, most=LONGEST_TITLE)
        .line(
            "when",
            voice("session-field-when"),
            hint=voice("session-hint-when"),
            value=when,
            most=LONGEST_TIME,
        )
        .line(
            "length",
            voice("session-field-length"),
            hint=voice("session-hint-length"),
            value=length(minutes),
            most=LONGEST_TIME,
        )
        .line(
            "room",
            voice("session-field-room"),
            value=room,
            most=LONGEST_ROOM,
            required=False,
        )
        .line(
            "stream",
            voice("session-field-stream"),
            hint=voice("session-hint-stream"),
            value=stream_url,
            most=LONGEST_LINK,
            required=False,
        )
    )


def change(session: Session, zone: ZoneInfo, voice: Voice) -> ui.Form:
    """The same form, filled in; the time is written as people here read clocks."""
    return details(
        ui.route("session", session.id, "save"),
        voice,
        title=session.title,
        when=f"{session.starts_at.astimezone(zone):%Y-%m-%d %H:%M}",
        minutes=session.minutes,
        room=session.room,
        stream_url=session.stream_url,
    )


def words(session_id: int, told: str, voice: Voice) -> ui.Form:
    """The words that are read aloud or held up; ``told`` says what is open."""
    return (
        ui.Form(ui.route("session", session_id, "code"), voice("checkin-form-title"))
        .note(told)
        .line("code", voice("checkin-field"), hint=voice("checkin-hint"), most=CODE_LENGTH)
    )


def guests(session: Session, voice: Voice) -> ui.Form:
    """People without an account, one a line, and parents and supporters as a number."""
    return (
        ui.Form(ui.route("session", session.id, "save-guests"), voice("session-guests"))
        .line("names", voice("session-field-guests"), long=True, required=False)
        .line(
            "supporters",
            voice("session-field-supporters"),
            value=str(session.supporters),
            most=4,
            required=False,
        )
    )
