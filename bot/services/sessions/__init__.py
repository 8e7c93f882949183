"""Sessions: bargaining, mediation, board meetings, rallies and trainings, from draft to close."""

from bot.services.sessions.rsvps import Answer, Rsvps
from bot.services.sessions.service import CARD, FEATURE, REMINDER, Sessions
from bot.services.sessions.session import (
    CancelledBy,
    Kind,
    LengthUnclear,
    NoSuchSession,
    RoomTooLong,
    Session,
    SessionOver,
    State,
    StreamLinkUnclear,
    TitleMissing,
    TitleTooLong,
)

__all__ = [
    "CARD",
    "FEATURE",
    "REMINDER",
    "Answer",
    "CancelledBy",
    "Kind",
    "LengthUnclear",
    "NoSuchSession",
    "RoomTooLong",
    "Rsvps",
    "Session",
    "SessionOver",
    "Sessions",
    "State",
    "StreamLinkUnclear",
    "TitleMissing",
    "TitleTooLong",
]
