"""What a poll is: plain values, and the states in which something is not possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

State: TypeAlias = Literal["draft", "asked", "scheduled", "open", "closed", "void"]
"""A poll is void where its answers were left out of the copy that was restored."""
Threshold: TypeAlias = Literal["plurality", "majority", "two-thirds"]
Source: TypeAlias = Literal["roll", "role", "setup"]

ABSTENTION = 0
"""The number of "I would rather not say" among the choices; options count from 1."""

FEWEST_OPTIONS, MOST_OPTIONS = 2, 25
QUESTION_LENGTH = 300
OPTION_LENGTH = 200
POLL_TEXT = 1_200
"""Characters of question and options in both languages; the fixed lines of a card need the rest."""

USUAL_SPAN = timedelta(hours=24)
SHORTEST_SPAN = timedelta(minutes=1)
LONGEST_SPAN = timedelta(days=366)

COUNTING_DELAY = timedelta(seconds=5)
"""An answer Discord still accepts can reach us 3 s after the click."""

SMALLEST_SHOWN = 5
"""Voters below which only their number is shown, so that nobody can be picked out."""

REMINDER_GAP = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer."""

    number: int
    label: str
    label_es: str | None = None


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may answer, as known at the opening.

    ``accounts`` is the frozen roll where the members intent is on; ``size`` is
    the denominator and ``source`` where it comes from: that roll, Discord's
    count of the role, or the set-up's number of members as of a day.
    """

    size: int | None = None
    source: Source | None = None
    as_of: date | None = None
    accounts: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes for each option by number, abstentions, and how many people answered."""

    votes: Sequence[int]
    abstained: int
    voters: int


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll; see the columns of ``polls``. Times are aware UTC."""

    id: int
    server_id: int
    channel_id: int
    parent_id: int | None
    by_id: int
    state: State
    question: str
    question_es: str | None
    size: int
    secret: bool
    live: bool
    abstain: bool
    most: int
    role_id: int
    role_name: str
    quorum: int | None
    quorum_percent: bool
    threshold: Threshold
    ping: bool
    lasts: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    drafted_at: datetime
    revision: int
    second_id: int | None
    opened_at: datetime | None
    frozen: bool
    eligible: int | None
    eligible_from: Source | None
    eligible_as_of: date | None
    reminders: int
    reminded_at: datetime | None
    counted_at: datetime | None
    voters: int | None
    scrubbed_at: datetime | None
    sealed_at: datetime | None
    digest: bytes | None
    options: tuple[Option, ...] = ()

    def taking(self, at: datetime) -> bool:
        """Whether a click made at that moment still counts."""
        return self.state == "open" and self.closes_at is not None and at < self.closes_at


@dataclass(frozen=True, slots=True)
class Terms:
    """What a poll is opened with; nothing of it changes afterwards."""

    id: int
    server_id: int
    channel_id: int
    secret: bool
    options: tuple[Option, ...]
    void: bool
    """A copy of the database was put in its place; never while a bot runs on it."""

    @classmethod
    def of(cls, poll: Poll) -> Terms:
        """The terms of a poll that was opened."""
        return cls(
            poll.id,
            poll.server_id,
            poll.channel_id,
            poll.secret,
            poll.options,
            poll.state == "void",
        )
