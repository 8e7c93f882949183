"""Sessions: bargaining, mediation, board meetings, rallies and trainings, from draft to close."""

from bot.services.sessions.drafts import CARD, REMINDER, SessionDrafts
from bot.services.sessions.lifecycle import Sessions
from bot.services.sessions.rsvps import Answer, Rsvps
from bot.services.sessions.states import (
    CancelledBy,
    Kind,
    LengthUnclear,
    LinkUnclear,
    NoSuchSession,
    RoomTooLong,
    Session,
    SessionOver,
    State,
    TitleMissing,
    TitleTooLong,
)

FEATURE = "session"
"""The outbox's name for the card and the reminder of a session."""

__all__ = [
    "CARD",
    "FEATURE",
    "REMINDER",
    "Answer",
    "CancelledBy",
    "Kind",
    "LengthUnclear",
    "LinkUnclear",
    "NoSuchSession",
    "RoomTooLong",
    "Rsvps",
    "Session",
    "SessionDrafts",
    "SessionOver",
    "Sessions",
    "State",
    "TitleMissing",
    "TitleTooLong",
]
