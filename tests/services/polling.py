"""A local's polls without Discord: services on a real database, and people as numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.actor import Actor, Role, Server
from bot.database import Database, connect, upsert
from bot.schema import servers
from bot.services.ballots import Ballots, Saved, make_receipt
from bot.services.polls import (
    Counts,
    Dates,
    Drafts,
    Electorate,
    Poll,
    Polls,
    Rules,
    Tally,
    Terms,
    Wording,
)
from bot.services.polls.erasure import Erasure
from bot.services.polls.wording import paired, parse_options
from tests.actors import actor

A_MONDAY = datetime(2026, 3, 2, 17, tzinfo=UTC)
LOCAL, OTHER_LOCAL = 4_000_000_001, 4_000_000_002
MEMBER_ROLE, CHAIR, SECOND_CHAIR = 4_000_000_100, 4_000_000_200, 4_000_000_201
CHANNEL = 4_000_000_300
VOTERS = 700_000_000_000_000_000
DAY = timedelta(days=1)
STRANGER = actor(OTHER_LOCAL, CHAIR, A_MONDAY, role_ids=[MEMBER_ROLE])
"""A chair of the other local."""


@dataclass(slots=True)
class Local:
    """One union local's polls."""

    database: Database
    server: Server
    drafts: Drafts
    polls: Polls
    counts: Counts
    erasure: Erasure
    ballots: Ballots

    async def poll(
        self,
        *,
        options: str = "Yes; No; Not sure",
        lasts: timedelta = DAY,
        electorate: Electorate | None = None,
        question: str = "Start at 7:30?",
        **rules: object,
    ) -> Poll:
        """An open poll."""
        wording = Wording(question, paired(parse_options(options), ()))
        draft = await self.draft(wording, Dates(lasts=lasts), **rules)
        return await self.polls.open(self.actor(), draft.id, electorate or Electorate())

    def actor(
        self, account_id: int = CHAIR, at: datetime = A_MONDAY, role: Role = Role.CHAIR
    ) -> Actor:
        """Someone of this local at a time."""
        return actor(self.server, account_id, at, role=role)

    async def draft(self, wording: Wording, dates: Dates, **rules: object) -> Poll:
        """A draft of the chair's."""
        ruled = replace(Rules(secret=self.server.legal_hold), **rules)
        return await self.drafts.begin(
            self.actor(), wording, dates, ruled, channel_id=CHANNEL, role=(MEMBER_ROLE, "Member")
        )

    async def vote(
        self,
        poll: Poll,
        voter: int,
        *choices: int,
        at: datetime = A_MONDAY,
        roles: Collection[int] = (MEMBER_ROLE,),
        receipt: int | None = None,
        told: bool = False,
    ) -> Saved:
        """One click by voter number ``voter``."""
        receipt = make_receipt() if poll.secret and receipt is None else receipt
        return await self.ballots.cast(
            self.voter(voter, at, roles), poll.id, frozenset(choices), receipt, told=told
        )

    def voter(
        self, number: int, at: datetime = A_MONDAY, roles: Collection[int] = (MEMBER_ROLE,)
    ) -> Actor:
        """Voter number ``number`` at a click."""
        return actor(self.server, VOTERS + number, at, role=Role.MEMBER, role_ids=roles)

    async def choices(self, poll: Poll, voter: int) -> tuple[int, ...] | None:
        """What voter number ``voter`` can be shown of their answer; None where none stands."""
        standing = await self.ballots.standing(self.voter(voter), Terms.of(poll))
        return None if standing is None else standing.choices

    async def take_back(self, poll: Poll, voter: int, at: datetime = A_MONDAY) -> Saved:
        """Withdraw the answer of voter number ``voter``."""
        return await self.ballots.take_back(self.voter(voter, at), poll.id)

    async def close(self, poll: Poll) -> Poll:
        """Let the poll's deadline and five seconds go by."""
        poll = await self.polls.get(self.actor(), poll.id)
        assert poll.closes_at is not None
        await self.counts.close_due(poll.closes_at + timedelta(seconds=5))
        return await self.polls.get(self.actor(), poll.id)

    async def result(self, poll: Poll) -> Tally:
        """The count of a poll that is closed now."""
        return await self.counted(await self.close(poll))

    async def live(self, poll: Poll) -> Tally | None:
        """The count that everyone sees while the poll is open."""
        return (await self.counts.progress(self.actor(), poll)).live

    async def counted(self, poll: Poll) -> Tally:
        """The count that a closed poll bears."""
        return (await self.counts.outcome(poll)).tally


async def local_on(database: Database, **settings: object) -> Local:
    """A local on a migrated database, beside another local."""
    rows = [_server_row(one, **settings) for one in (LOCAL, OTHER_LOCAL)]
    async with database.begin() as connection:
        await upsert(connection, servers, rows, keys=["id"])
    return Local(
        database,
        Server(LOCAL, **settings),  # pyright: ignore[reportArgumentType]
        Drafts(database),
        Polls(database),
        Counts(database),
        Erasure(database),
        Ballots(database),
    )


async def restarted(local: Local) -> Local:
    """The same local after the bot was closed and started again."""
    await local.ballots.drain()
    await local.database.close()
    return await local_on(connect(local.database.url))


def _server_row(server_id: int, **settings: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "id": server_id,
        "zone": "America/Denver",
        "locale": "en",
        "approvals": 0,
        "retention_days": 60,
        "legal_hold": False,
    }
    return usual | settings


def votes(tally: Tally) -> Sequence[int]:
    """The votes of each option, in order."""
    return list(tally.votes)
