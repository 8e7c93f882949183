"""The .ics file: a session in anyone's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.services.sessions import Session


def ics(session: Session, now: datetime) -> bytes:
    """The session as an iCalendar file (RFC 5545); its times are in UTC.

    A file taken again after a move replaces the entry of the first: the UID is the same.
    """
    # Three megabytes that a bot whom nobody asks for a file does not hold.
    from icalendar import Calendar, Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"session-{session.id}@{session.server_id}.bargaining-bot")
    event.add("dtstamp", now)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", session.title)
    if session.room is not None:
        event.add("location", session.room)
    if session.stream_url is not None:
        event.add("url", session.stream_url)
        event.add("description", session.stream_url)
    calendar = Calendar()
    calendar.add("prodid", "-//bargaining-bot//sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
