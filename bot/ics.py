"""iCalendar (RFC 5545): one session as a file, and all that are coming for a calendar program.

Times are in UTC. The UID of a session stays and its SEQUENCE rises, so that a program moves the
entry that it has.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from bot.i18n import Voice
from bot.services.sessions import Session, State

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_OURS: Final = UUID("9a4e3a6c-6f0f-4c39-8d5e-0d8f7f7a3b52")
"""What our UIDs are made under; they tell of no server and no subject."""

READ_AGAIN: Final = timedelta(hours=6)
"""How often calendar programs are asked to look; most look when they like."""


def one_session(session: Session, now: datetime) -> bytes:
    """The session as a file, with all that its card says."""
    event = _event(session, session.title, now)
    if session.stream_url is not None:
        event.add("url", session.stream_url)
        event.add("description", session.stream_url)
    calendar = _calendar()
    calendar.add_component(event)
    return calendar.to_ical()


def all_sessions(sessions: Sequence[Session], now: datetime, voice: Voice) -> bytes:
    """Day, time and place of each, and whether it is cancelled: calendars are seen by others."""
    calendar = _calendar()
    calendar.add("x-wr-calname", voice("subscription-calendar"))
    calendar.add("refresh-interval", READ_AGAIN, {"value": "DURATION"})
    for session in sessions:
        cancelled = session.state is State.CANCELLED
        title = voice("subscription-meeting", cancelled=cancelled)
        calendar.add_component(_event(session, title, now))
    return calendar.to_ical()


def _calendar() -> "Calendar":
    # Three megabytes that a bot whom nobody asks for a file does not hold.
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(session: Session, title: str, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", str(uuid5(_OURS, f"{session.server_id}-{session.id}")))
    event.add("dtstamp", now)
    event.add("sequence", session.revision)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", title)
    event.add("status", "CANCELLED" if session.state is State.CANCELLED else "CONFIRMED")
    if session.room is not None:
        event.add("location", session.room)
    return event
