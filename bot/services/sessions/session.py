"""A session: its kind, where it stands, who may see it, and which details are refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from bot.actor import Actor, Role, Server, System
from bot.errors import Refusal
from bot.schema import sessions
from bot.text.fields import fitting, need_words
from bot.text.links import is_address, unmask
from bot.throttle import Limit
from bot.times import days_later
from bot.visibility import Audience, sees

WRONG_WORDS: Final = Limit("word", 5, timedelta(days=3))
"""After so many check-in is paused for one person in one session, longer than any is open."""

FEATURE: Final = "session"
"""The outbox's name for what is posted of a session, and for what people are told of it."""

LONGEST_TITLE: Final = 90
LONGEST_ROOM: Final = 150
LONGEST: Final = timedelta(hours=48)
"""Mediation can run through a night; nothing the union holds is longer."""
MOST_WEEKS: Final = 26
"""Sessions that are posted at once: half a year."""
AFTERWARDS: Final = timedelta(days=1)
"""How long after its end stewards can open a check-in again, and who ran it sees the names."""


class Kind(StrEnum):
    """What kind of meeting it is."""

    BARGAINING = "bargaining"
    MEDIATION = "mediation"
    BOARD = "board"
    RALLY = "rally"
    TRAINING = "training"

    @property
    def public(self) -> bool:
        """Whether anyone may watch, the district included (Proposition 104, 2014)."""
        return self in {Kind.BARGAINING, Kind.BOARD}


class State(StrEnum):
    """Where a session stands; it follows from its moments."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CancelledBy(StrEnum):
    """Who called it off."""

    DISTRICT = "district"
    US = "us"


class NoSuchSession(Refusal):
    """The session does not exist, is another server's, or is not for this person."""


class SessionOver(Refusal):
    """The session is closed or cancelled, so this can no longer be done to it."""


class StreamLinkUnclear(Refusal):
    """The stream's address does not begin with https://, or is too long."""


class TooLongAgo(Refusal):
    """It began ``at`` and ended ``days`` days ago or more: names from then are erased by now."""


class ListInUse(Refusal):
    """Someone or something is written down with a session, so it stays what and when it is."""


class LengthUnclear(Refusal):
    """A session lasts from one minute to two days."""


class NotForEveryone(Refusal):
    """The whole server sees an event, and a session of this kind is not for all of it."""


class NoSecondSession(Refusal):
    """The day until which a session should repeat is less than a week after its first."""


class TooManySessions(Refusal):
    """``count`` sessions until that day, where ``limit`` are posted at once."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session, over midnight too. ``minutes`` is its planned length."""

    id: int
    server_id: int
    kind: Kind
    title: str
    starts_at: datetime
    minutes: int
    room: str | None
    stream_url: str | None
    channel_id: int | None
    weeks: int | None
    """As how many sessions a draft is posted, a week apart; None for one."""
    as_event: bool
    """Whether it is listed at Discord as an event too."""
    created_by: int
    announced_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    cancelled_at: datetime | None
    cancelled_by: str | None
    revision: int
    """How often it was changed or cancelled."""
    supporters: int
    goal: int | None
    """How many people should come, as a chair set it."""
    released: int | None
    """How many came, as members are told since ``released_at``."""
    released_at: datetime | None
    forgotten_at: datetime | None

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def ended(self, at: datetime) -> bool:
        """Whether it is over by its planned length."""
        return self.ends_at <= at

    def starts(self, zone: ZoneInfo) -> Sequence[datetime]:
        """When each session begins as which it is posted: at the same hour by the wall clock."""
        return [days_later(self.starts_at, 7 * week, zone) for week in range(self.weeks or 1)]

    @property
    def state(self) -> State:
        """Where it stands now."""
        if self.cancelled_at is not None:
            return State.CANCELLED
        if self.announced_at is None:
            return State.DRAFT
        if self.closed_at is not None:
            return State.CLOSED
        return State.PLANNED if self.opened_at is None else State.OPEN

    @property
    def over(self) -> bool:
        """Whether it is closed or cancelled."""
        return self.state in {State.CLOSED, State.CANCELLED}

    @property
    def only_recorded(self) -> bool:
        """Whether it was entered when it was over and stands as then: no card, no check-in."""
        recorded = self.state is State.CLOSED and self.closed_at == self.announced_at
        return recorded and self.opened_at is None and self.forgotten_at is None

    def closes(self, at: datetime) -> bool:
        """Whether there is something to close: its check-in, or a session that has begun."""
        begun = self.state is State.PLANNED and self.starts_at <= at
        return begun or self.state is State.OPEN

    def returns(self, at: datetime) -> bool:
        """Whether it was called off, and can be put on again: until it would have ended."""
        waits = self.state is State.CANCELLED and self.forgotten_at is None
        return waits and not self.ended(at)

    def checks_in(self, at: datetime) -> bool:
        """Whether check-in was open at that moment; a click's own time decides."""
        if self.opened_at is None or self.cancelled_at is not None:
            return False
        return self.opened_at <= at and (self.closed_at is None or at < self.closed_at)

    def in_hand(self, at: datetime) -> bool:
        """Whether it goes on, or has ended less than ``AFTERWARDS`` ago."""
        ended = self.closed_at or self.cancelled_at
        return ended is None or at < ended + AFTERWARDS

    def opens_for(self, actor: Actor | System) -> bool:
        """Whether they may open check-in: later than in hand, whoever does sees old names.

        Whoever opens it again does not begin a new day of that: the planned end decides too.
        """
        in_time = self.in_hand(actor.at) and actor.at < self.ends_at + AFTERWARDS
        return in_time or sees(actor, Audience(Role.CHAIR))


def audience(session: Session) -> Audience:
    """Drafts are for stewards, what anyone may watch is for anyone, and the rest for members."""
    if session.state is State.DRAFT:
        return Audience(Role.STEWARD)
    return Audience(Role.NEWCOMER if session.kind.public else Role.MEMBER)


def seen(actor: Actor | System, found: Sequence[Session]) -> Sequence[Session]:
    """Those of them that this person may see."""
    return [one for one in found if sees(actor, audience(one))]


def need_names(server: Server, session: Session, at: datetime) -> None:
    """Let only pass what is not over, or so lately that names are kept from then.

    Raises:
        TooLongAgo: for the rest.
    """
    if session.ended(at - timedelta(days=server.retention_days)):
        days, hold = server.retention_days, server.legal_hold
        raise TooLongAgo(at=session.starts_at, days=days, hold=hold)


def weeks_until(session: Session, until: date, zone: ZoneInfo) -> int:
    """How many sessions there are, a week apart, up to and with that day.

    Raises:
        NoSecondSession, TooManySessions: fewer than two, or more than ``MOST_WEEKS``.
    """
    count = (until - session.starts_at.astimezone(zone).date()).days // 7 + 1
    if count < 2:  # noqa: PLR2004 - what is there once does not repeat
        raise NoSecondSession
    if count > MOST_WEEKS:
        raise TooManySessions(count=count, limit=MOST_WEEKS)
    return count


COLUMNS = [sessions.c[name] for name in Session.__dataclass_fields__]


def session_of(row: Row[Any]) -> Session:
    """Read a row that begins with ``COLUMNS``."""
    session_id, server_id, kind, *details = row[: len(COLUMNS)]
    return Session(session_id, server_id, Kind(kind), *details)


def checked(details: dict[str, object]) -> dict[str, object]:
    """The details of a session as they may be kept: each on one line, no link masked.

    Raises:
        FieldEmpty, FieldTooLong, StreamLinkUnclear, LengthUnclear: for a detail.
    """
    kept = {
        name: unmask(" ".join(one.split())) if isinstance(one, str) else one
        for name, one in details.items()
    }
    title, room, link = kept.get("title"), kept.get("room"), kept.get("stream_url")
    if isinstance(title, str):
        need_words("title", title)
        fitting("title", title, LONGEST_TITLE)
    if isinstance(room, str):
        fitting("place", room, LONGEST_ROOM)
    if isinstance(link, str) and link and not is_address(link):
        raise StreamLinkUnclear
    minutes = kept.get("minutes")
    if isinstance(minutes, int) and not 0 < minutes <= LONGEST.total_seconds() // 60:
        raise LengthUnclear
    return {name: None if one == "" else one for name, one in kept.items()}
