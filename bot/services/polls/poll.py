"""A poll: what it is, who may see and run it, and its rows. What voters say is in ``ballots``."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, Self, TypeAlias, get_args

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, System
from bot.i18n import Locale
from bot.schema import poll_options, poll_tallies, polls
from bot.services.polls.refusals import NoSuchPoll
from bot.visibility import Audience, sees

State: TypeAlias = Literal["draft", "asked", "scheduled", "open", "closed", "void"]
"""A poll is void where its answers were left out of the copy that was restored, or where it had
ended before that was."""
Threshold: TypeAlias = Literal["plurality", "majority", "two-thirds"]
THRESHOLDS: tuple[Threshold, ...] = get_args(Threshold)
Link: TypeAlias = Literal["kept", "erasing", "erased", "sealed", "void"]
Source: TypeAlias = Literal["roll", "role", "setup"]

DRAFTS = ("draft", "asked")
"""States before the posting; asked is a draft that waits for a chair."""

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

LISTED = 500
"""Polls kept in the list; older ones are reached by their cards."""

PAGE = 5
"""Polls on a page of the list."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer."""

    number: int
    label: str
    label_es: str | None = None

    def told(self, locale: Locale) -> str:
        """It in a language, as far as it was written in it."""
        return (self.label_es if locale == "es" else None) or self.label


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
class Progress:
    """How many have answered so far, and the count as it last moved where the rules say live."""

    turnout: int = 0
    live: Tally | None = None


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
    revision: int
    second_id: int | None
    sent_back: str | None
    """Why a second chair sent it back, for its writer alone."""
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

    def asked(self, locale: Locale) -> str:
        """The question in a language, if it was written in it."""
        return (self.question_es if locale == "es" else None) or self.question

    def taking(self, at: datetime) -> bool:
        """Whether a click made at that moment still counts."""
        return self.state == "open" and self.closes_at is not None and at < self.closes_at

    @property
    def audience(self) -> Audience:
        """Who may see it."""
        return audience(self.state, self.by_id, self.channel_id)

    def is_run_by(self, actor: Actor) -> bool:
        """Whether this person may extend, close or repost it: a chair, or its steward."""
        return actor.is_chair or (actor.role >= Role.STEWARD and actor.account_id == self.by_id)

    @property
    def link(self) -> Link:
        """What has become of the link between people and answers."""
        if self.sealed_at is not None:
            return "sealed"
        if self.state == "void":
            return "void"
        if self.scrubbed_at is not None:
            return "erased"
        return "erasing" if self.state == "closed" else "kept"

    def closing(self, opens_at: datetime) -> datetime:
        """When it closes if it opens at that moment."""
        return self.closes_at or opens_at + timedelta(seconds=self.lasts or 0)


def audience(state: str, by_id: int, channel_id: int) -> Audience:
    """Who may see a poll: whoever can read its channel, once it is open.

    A draft is for the one who writes it, and for chairs while they are asked to post it;
    one that is scheduled for chairs and its writer.
    """
    if state == "draft":
        return Audience(least=None, owner_id=by_id)
    if state == "asked":
        return Audience(least=Role.CHAIR, owner_id=by_id)
    if state == "scheduled":
        return Audience(Role.CHAIR, channel_id=channel_id, owner_id=by_id)
    return Audience(channel_id=channel_id)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a poll is opened with; nothing of it changes afterwards."""

    id: int
    secret: bool
    options: tuple[Option, ...]
    audience: Audience
    void: bool
    """A copy of the database was put in its place; never while a bot runs on it."""

    @classmethod
    def of(cls, poll: Poll) -> Self:
        """The terms of a poll that was opened."""
        return cls(poll.id, poll.secret, poll.options, poll.audience, poll.state == "void")


NEWEST: Final = polls.c.id.desc()

COLUMNS = [polls.c[name] for name in Poll.__dataclass_fields__ if name != "options"]


async def load(
    connection: AsyncConnection, actor: Actor | System, poll_id: int, *, lock: bool = False
) -> Poll:
    """A poll that this person may see; ``lock`` keeps every vote out until the transaction ends.

    Raises:
        NoSuchPoll: there is none of that number on that server, or it is hidden from them.
    """
    (poll,) = await load_all(connection, [(actor.server_id, poll_id)], lock=lock)
    if isinstance(poll, NoSuchPoll) or not sees(actor, poll.audience):
        raise NoSuchPoll
    return poll


async def load_all(
    connection: AsyncConnection, wanted: Sequence[tuple[int, int]], *, lock: bool = False
) -> Sequence[Poll | NoSuchPoll]:
    """Polls by server and id, whoever may see them; a read for the ``Batch``."""
    ids = {poll_id for _, poll_id in wanted}
    servers = {server_id for server_id, _ in wanted}
    statement = select(*COLUMNS).where(polls.c.id.in_(ids), polls.c.server_id.in_(servers))
    rows = await connection.execute(statement.with_for_update() if lock else statement)
    options = await options_of(connection, ids)
    found = {(row.server_id, row.id): Poll(*row, options=options[row.id]) for row in rows}
    return [found.get(one) or NoSuchPoll() for one in wanted]


async def options_of(
    connection: AsyncConnection, poll_ids: Collection[int]
) -> Mapping[int, tuple[Option, ...]]:
    """What can be chosen, by the poll."""
    number, of_poll = poll_options.c.number, poll_options.c.poll_id
    theirs = select(poll_options).where(of_poll.in_(poll_ids)).order_by(number)
    options: defaultdict[int, tuple[Option, ...]] = defaultdict(tuple)
    for poll_id, *option in await connection.execute(theirs):
        options[poll_id] += (Option(*option),)
    return options


async def bare(
    connection: AsyncConnection,
    *where: ColumnElement[bool],
    limit: int,
) -> Sequence[Poll]:
    """Polls without their options, newest first."""
    statement = select(*COLUMNS).where(*where).order_by(NEWEST).limit(limit)
    return [Poll(*row) for row in await connection.execute(statement)]


async def is_asked(connection: AsyncConnection, server_id: int) -> bool:
    """Whether a poll of this server waits for a chair to post it."""
    asked = polls.c.server_id == server_id, polls.c.state == "asked"
    return await connection.scalar(select(polls.c.id).where(*asked).limit(1)) is not None


async def tally_of(connection: AsyncConnection, poll: Poll) -> Tally:
    """What was counted at the close, or when a live standing last moved."""
    return (await tallies_of(connection, [poll]))[poll.id]


async def tallies_of(connection: AsyncConnection, those: Sequence[Poll]) -> dict[int, Tally]:
    """The same of several polls, by their numbers."""
    rows, votes = poll_tallies.c, defaultdict[int, list[int]](list)
    wanted = rows.poll_id.in_([poll.id for poll in those])
    statement = select(rows.poll_id, rows.votes).where(wanted).order_by(rows.number)
    for poll_id, count in await connection.execute(statement):
        votes[poll_id].append(count)
    found: dict[int, Tally] = {}
    for poll in those:
        abstained, *chosen = votes[poll.id] or [0]
        found[poll.id] = Tally(chosen, abstained, poll.voters or 0)
    return found


async def write_tally(connection: AsyncConnection, poll: Poll, tally: Tally) -> None:
    """Keep a count in the place of the one before it."""
    await connection.execute(delete(poll_tallies).where(poll_tallies.c.poll_id == poll.id))
    rows = [
        {"poll_id": poll.id, "number": number, "votes": votes}
        for number, votes in enumerate([tally.abstained, *tally.votes], ABSTENTION)
    ]
    await connection.execute(insert(poll_tallies), rows)
