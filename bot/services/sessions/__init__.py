"""Sessions: bargaining, mediation, board meetings, rallies and trainings, from draft to close."""

from bot.services.sessions.calendars import Calendars, Subscription
from bot.services.sessions.cancellations import Cancellations
from bot.services.sessions.drafts import Drafts
from bot.services.sessions.posts import (
    CANCELLED,
    CARD,
    MOVED,
    NEWS,
    REFUSED,
    REINSTATED,
    REMINDER,
    WAITING,
    moved_from,
)
from bot.services.sessions.rsvps import Answer, Rsvps
from bot.services.sessions.service import Sessions, beginning
from bot.services.sessions.session import (
    FEATURE,
    CancelledBy,
    Kind,
    LengthUnclear,
    NoSuchSession,
    NotForEveryone,
    Session,
    SessionOver,
    State,
    StreamLinkUnclear,
    TooLongAgo,
)

__all__ = [
    "CANCELLED",
    "CARD",
    "FEATURE",
    "MOVED",
    "NEWS",
    "REFUSED",
    "REINSTATED",
    "REMINDER",
    "WAITING",
    "Answer",
    "Calendars",
    "Cancellations",
    "CancelledBy",
    "Drafts",
    "Kind",
    "LengthUnclear",
    "NoSuchSession",
    "NotForEveryone",
    "Rsvps",
    "Session",
    "SessionOver",
    "Sessions",
    "State",
    "StreamLinkUnclear",
    "Subscription",
    "TooLongAgo",
    "beginning",
    "moved_from",
]
