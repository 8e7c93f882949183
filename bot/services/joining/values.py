"""What joining speaks of, and what may be refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from bot.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

Topic: TypeAlias = Literal[
    "meeting",
    "discipline",
    "pay",
    "schedule",
    "safety",
    "treatment",
    "contract",
    "joining",
    "other",
]
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)

Urgency: TypeAlias = Literal["today", "soon", "week"]
URGENCIES: Final[tuple[Urgency, ...]] = get_args(Urgency)

WITHIN: Final[dict[Urgency, timedelta]] = {
    "today": timedelta(minutes=30),
    "soon": timedelta(days=1),
    "week": timedelta(days=3),
}
"""How soon stewards are asked to answer; after it the request goes to the chairs."""

REMIND_EVERY: Final[dict[Urgency, timedelta]] = {
    "today": timedelta(minutes=30),
    "soon": timedelta(hours=12),
    "week": timedelta(hours=36),
}
"""Between two reminders of a request that nobody has claimed."""

MOST_REMINDERS: Final = 6
NAME_LENGTH: Final = 80
SITE_LENGTH: Final = 60

OPEN, CLAIMED = "open", "claimed"
WAITING: Final = (OPEN, CLAIMED)

HELP: Final = "steward"
"""The outbox's name for the cards of requests to stewards."""

MEMBER: Final = "join"
"""The outbox's name for the cards of requests to be confirmed as a member."""

CODE: Final = "join-code"
TROUBLE: Final = "join-role"
"""The outbox's name for the word to stewards that the bot may not give the role."""


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """Someone asks for a steward. ``asker_id`` is None once it is settled.

    ``state`` is open, claimed, settled, withdrawn or expired.
    """

    id: int
    server_id: int
    topic: Topic
    urgency: Urgency
    asker_id: int | None
    not_site: str | None
    state: str
    asked_at: datetime
    claimed_by: int | None
    claimed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MemberRequest:
    """Someone asks to be confirmed as a member. ``name`` is None once it is answered.

    ``state`` is open, claimed, confirmed, unknown, withdrawn or expired.
    """

    id: int
    server_id: int
    account_id: int | None
    name: str | None
    state: str
    asked_at: datetime
    claimed_by: int | None
    claimed_at: datetime | None
    given_at: datetime | None
    told_at: datetime | None


class RequestGone(Refusal):
    """There is no such request on this server."""

    key = "joining-gone"


class RequestTaken(Refusal):
    """Another steward has it."""

    key = "joining-taken"


class RequestOver(Refusal):
    """It was answered, settled, withdrawn or has run out."""

    key = "joining-over"


class NotYours(Refusal):
    """Only who claimed a request may see and answer it."""

    key = "joining-not-yours"


class OwnBuilding(Refusal):
    """The person asked for a steward from another building."""

    key = "joining-own-building"


class NoTopic(Refusal):
    """The form came back without a topic or how soon."""

    key = "joining-no-topic"


class SiteTooLong(Refusal):
    """The building's name is longer than a name; it may be an account of what happened."""

    key = "joining-site-long"


class NameUnclear(Refusal):
    """Not a name: too short, too long, or with a number in it, which we never ask for."""

    key = "joining-name-unclear"


class CodeWrong(Refusal):
    """No such code; ``left`` tries before a pause."""

    key = "joining-code-wrong"


class CodeUsed(Refusal):
    """Someone has used this code."""

    key = "joining-code-used"


class CodeExpired(Refusal):
    """The code ran out or was cancelled."""

    key = "joining-code-expired"


class CodesPaused(Refusal):
    """Too many wrong codes; ``until`` says when to try again."""

    key = "joining-code-paused"


class CodesUnclear(Refusal):
    """How many codes must be a number from 1 to ``most``."""

    key = "joining-codes-unclear"
