"""Ballots: casting, changing and taking back; who voted and what, never together for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, func, literal, select

from bot.batch import Batch
from bot.schema import ballots, box, poll_receipts, polls, roll
from bot.services.ballots.casting import Saved, Vote, cast_all, try_all, unpacked
from bot.services.ballots.live import live_standing
from bot.services.ballots.receipts import (
    WRONG_RECEIPTS,
    ReceiptUnread,
    make_receipt,
    read,
    written,
)
from bot.services.ballots.unlinking import unlink
from bot.services.polls.reading import load
from bot.services.polls.refusals import TooManyTries
from bot.throttle import Key, Tries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database
    from bot.services.polls.values import Poll, Tally, Terms

__all__ = [
    "Ballots",
    "ReceiptUnread",
    "Saved",
    "Standing",
    "Vote",
    "make_receipt",
    "read",
    "written",
]

UNLINK_AFTER = timedelta(seconds=20)
"""How long roll and box rest between two rewritings; with the job's pause, under 30 seconds."""


class _Voter(NamedTuple):
    """Someone who may have answered a poll."""

    poll_id: int
    secret: bool
    account_id: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer that stands, until when the poll takes answers, and what it is unless secret."""

    closes_at: datetime
    choices: tuple[int, ...]


async def _standing(
    connection: AsyncConnection, voters: Sequence[_Voter]
) -> Sequence[Standing | None]:
    """The answers of these people; a read for the ``Batch``."""
    found: dict[_Voter, Standing] = {}
    for secret in {voter.secret for voter in voters}:
        table = roll if secret else ballots
        choices = literal(0) if secret else ballots.c.choices
        statement = (
            select(table.c.poll_id, table.c.account_id, polls.c.closes_at, choices)
            .join(polls, polls.c.id == table.c.poll_id)
            .where(
                table.c.poll_id.in_({voter.poll_id for voter in voters}),
                table.c.account_id.in_({voter.account_id for voter in voters}),
            )
        )
        for poll_id, account_id, closes_at, bits in (await connection.execute(statement)).all():
            found[_Voter(poll_id, secret, account_id)] = Standing(closes_at, unpacked(bits))
    return [found.get(voter) for voter in voters]


class Ballots:
    """The answers to open polls, and the receipts of secret ones."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batch: Batch[Vote, Saved] = Batch(database, cast_all)
        self._checks: Batch[Vote, Saved] = Batch(database, try_all, reads=True)
        self._standing: Batch[_Voter, Standing | None] = Batch(database, _standing, reads=True)
        self._wrong = Tries(WRONG_RECEIPTS)
        self._unlinked: Mapping[int, int] = {}
        self._unlinked_at: datetime | None = None

    async def cast(
        self,
        server_id: int,
        poll_id: int,
        account_id: int,
        choices: frozenset[int],
        *,
        role_ids: frozenset[int],
        at: datetime,
        receipt: int | None = None,
        told: bool = False,
    ) -> Saved:
        """Cast an answer, or change a confidential one; it is in the database on return.

        ``told``: this person knows of the legal hold, if there is one.

        Raises:
            NoSuchPoll, PollClosed, PollVoid, NotEligible, NotOnRoll, WrongChoice,
            HoldToldFirst, AlreadyAnswered, ReceiptTaken: as they say.
        """
        return await self._batch.add(
            Vote(server_id, poll_id, account_id, choices, role_ids, at, receipt, told)
        )

    async def check(
        self,
        server_id: int,
        poll_id: int,
        account_id: int,
        choices: frozenset[int],
        *,
        role_ids: frozenset[int],
        at: datetime,
        receipt: int | None = None,
    ) -> Saved:
        """What ``cast`` would return for this answer now; nothing is written.

        Raises:
            the refusals of ``cast``.
        """
        vote = Vote(server_id, poll_id, account_id, choices, role_ids, at, receipt, told=True)
        return await self._checks.add(vote)

    async def take_back(
        self,
        server_id: int,
        poll_id: int,
        account_id: int,
        *,
        role_ids: frozenset[int],
        at: datetime,
    ) -> Saved:
        """Withdraw a confidential answer.

        Raises:
            NoSuchPoll, PollClosed, NotEligible, NothingToTakeBack, SecretIsFinal: as they say.
        """
        return await self._batch.add(Vote(server_id, poll_id, account_id, None, role_ids, at))

    async def standing(self, terms: Terms, account_id: int) -> Standing | None:
        """This person's answer to an open poll."""
        return await self._standing.add(_Voter(terms.id, terms.secret, account_id))

    async def answered(self, server_id: int, account_id: int) -> Sequence[tuple[int, str]]:
        """Open polls in which this server holds an answer of this person: number and question."""
        mine = [
            select(table.c.poll_id).where(table.c.account_id == account_id)
            for table in (ballots, roll)
        ]
        statement = (
            select(polls.c.id, polls.c.question)
            .where(polls.c.server_id == server_id, polls.c.id.in_(mine[0].union_all(mine[1])))
            .order_by(polls.c.id)
        )
        async with self._database.reading() as connection:
            return [(row.id, row.question) for row in (await connection.execute(statement)).all()]

    async def turnout(self, poll: Poll) -> int:
        """How many have answered an open poll."""
        table = roll if poll.secret else ballots
        statement = select(func.count()).select_from(table).where(table.c.poll_id == poll.id)
        async with self._database.reading() as connection:
            return await connection.scalar(statement) or 0

    async def live(self, poll: Poll) -> Tally | None:
        """The standing of an open poll whose rules say live, as it last moved.

        It moves when at least five more have answered; None until then.
        """
        return None if poll.secret or not poll.live else await live_standing(self._database, poll)

    async def in_box(
        self, server_id: int, poll_id: int, receipt: int, account_id: int, at: datetime
    ) -> bool:
        """Whether the ballot with this receipt is in the box; nothing about the choice.

        Raises:
            NoSuchPoll: as it says.
            TooManyTries: five wrong ones in 15 minutes.
        """
        whose = Key(server_id, account_id)
        if not self._wrong.left(whose, at):
            raise TooManyTries(at=self._wrong.until(whose))
        async with self._database.reading() as connection:
            poll = await load(connection, server_id, poll_id)
            table = poll_receipts if poll.state == "closed" else box
            known = exists().where(table.c.poll_id == poll_id, table.c.receipt == receipt)
            found = bool(await connection.scalar(select(known)))
        if not found:
            self._wrong.count(whose, at)
        return found

    async def unlink_due(self, now: datetime) -> bool:
        """Write roll and box anew if open secret polls got answers since; whether it was done.

        Not more often than every ``UNLINK_AFTER``.
        """
        last = self._unlinked_at
        if last is not None and last <= now < last + UNLINK_AFTER:
            return False
        if done := await self.unlink_now():
            self._unlinked_at = now
        return done

    async def unlink_now(self) -> bool:
        """The same at once, for what stands still from here on; whether it was done."""
        statement = select(roll.c.poll_id, func.count()).group_by(roll.c.poll_id)
        async with self._database.reading() as connection:
            answers = {row[0]: row[1] for row in (await connection.execute(statement)).all()}
        if answers == self._unlinked or not await unlink(self._database):
            return False
        self._unlinked = answers
        return True

    async def drain(self) -> None:
        """Wait until every vote under way is in the database."""
        await self._batch.drain()
