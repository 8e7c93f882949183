"""Ballots: casting, changing and taking back; who voted and what, never together for long."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, delete, exists, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role
from bot.batch import Batch
from bot.database import Database, Service, upsert
from bot.deliveries import redraw
from bot.errors import Refusal
from bot.schema import ballots, box, poll_electorate, poll_receipts, polls, roll, servers
from bot.services.ballots.receipts import WRONG_RECEIPTS
from bot.services.polls import Poll, Terms
from bot.services.polls.erasure import is_linked, unlink
from bot.services.polls.poll import ABSTENTION, load_all
from bot.services.polls.refusals import (
    AlreadyAnswered,
    ConfirmFirst,
    HoldToldFirst,
    NoSuchPoll,
    NotEligible,
    NothingToTakeBack,
    NotOnRoll,
    PollClosed,
    PollVoid,
    ReceiptTaken,
    SecretIsFinal,
    TooManyTries,
    WrongChoice,
)
from bot.throttle import Key, Tries
from bot.visibility import sees

KEPT = 1_000
"""Polls whose terms are kept in memory; beyond it the memory starts anew."""

UNLINK_AFTER = timedelta(seconds=20)
"""How long roll and box rest between two rewritings; with the job's pause, under 30 seconds."""

_RULES = (
    "id",
    "server_id",
    "state",
    "closes_at",
    "role_id",
    "role_name",
    "size",
    "most",
    "abstain",
    "secret",
    "frozen",
)
"""Columns by which a vote is judged."""

_POLLS = (
    select(*(polls.c[name] for name in _RULES), servers.c.legal_hold)
    .join(servers, servers.c.id == polls.c.server_id)
    .where(polls.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(polls.c.id)
)
# Sorted, so that two sets never wait for each other crosswise; FOR SHARE, so
# that a close, which locks the row for itself, comes before or after a set.
_LOCKED = _POLLS.with_for_update(read=True, of=polls)
OPENED = {"open", "closed", "void"}

_PRESENT = {
    table: select(table.c.poll_id, second).where(
        table.c.poll_id.in_(bindparam("firsts", expanding=True)),
        second.in_(bindparam("seconds", expanding=True)),
    )
    for table in (poll_electorate, roll, box, ballots)
    for second in list(table.primary_key)[1:]
}
_ROLL, _BOX = insert(roll), insert(box)
_DELETE = delete(ballots).where(
    ballots.c.poll_id == bindparam("of_poll"), ballots.c.account_id == bindparam("of_account")
)


@dataclass(frozen=True, slots=True)
class Vote:
    """One click: an answer, or taking it back (``choices`` None).

    ``receipt`` belongs to secret polls; ``told`` says that this person was told of a legal
    hold, if there is one.
    """

    actor: Actor
    poll_id: int
    choices: frozenset[int] | None = field(repr=False)
    receipt: int | None = field(default=None, repr=False)
    told: bool = False

    @property
    def voter(self) -> tuple[int, int]:
        """The poll and the account, which has one answer in it."""
        return self.poll_id, self.actor.account_id


@dataclass(frozen=True, slots=True)
class Saved:
    """A vote that is in the database, and whether a legal hold is on; it names no choice."""

    poll_id: int
    closes_at: datetime
    secret: bool
    hold: bool


class _Voter(NamedTuple):
    """Someone who may have answered a poll."""

    poll_id: int
    secret: bool
    account_id: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer that stands, until when the poll takes answers, and what it is unless secret."""

    closes_at: datetime
    choices: tuple[int, ...] = field(repr=False)


class Ballots(Service):
    """The answers to open polls, and the receipts of secret ones."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._batch: Batch[Vote, Saved] = Batch(database, self._cast)
        self._checks: Batch[Vote, Saved] = Batch(database, try_all, reads=True)
        self._standing: Batch[_Voter, Standing | None] = Batch(database, _standing, reads=True)
        self._reads: Batch[tuple[int, int], Poll] = Batch(database, load_all, reads=True)
        self._terms: dict[tuple[int, int], Terms] = {}
        self._wrong = Tries(WRONG_RECEIPTS)
        # Another process, or this one before it was killed, may have left links.
        self._linked = True
        self._unlinked_at: datetime | None = None

    async def terms(self, actor: Actor, poll_id: int) -> Terms:
        """What a poll was opened with, from memory: none of it can change any more.

        Raises:
            NoSuchPoll: none of that number was opened on that server, or it is hidden from
                this person.
            PollVoid: the copy of the database that was restored lacks its answers or its end.
        """
        key = (actor.server_id, poll_id)
        if (terms := self._terms.get(key)) is None:
            poll = await self._reads.add(key)
            if poll.opened_at is None:
                raise NoSuchPoll
            if len(self._terms) >= KEPT:
                self._terms.clear()
            terms = self._terms.setdefault(key, Terms.of(poll))
        if not sees(actor, terms.audience):
            raise NoSuchPoll
        if terms.void:
            raise PollVoid(secret=terms.secret)
        return terms

    async def cast(
        self,
        actor: Actor,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None = None,
        *,
        told: bool = False,
    ) -> Saved:
        """Cast an answer, or change a confidential one; it is in the database on return.

        ``told``: this person knows of the legal hold, if there is one.

        Raises:
            NoSuchPoll, PollVoid, PollClosed: it takes no answer of theirs.
            NotEligible, NotOnRoll: it is for others.
            ConfirmFirst, HoldToldFirst: they are asked, or told, something before.
            WrongChoice, AlreadyAnswered, ReceiptTaken: not this answer.
        """
        if (await self.terms(actor, poll_id)).secret and receipt is None:
            raise ConfirmFirst
        return await self._batch.add(Vote(actor, poll_id, choices, receipt, told))

    async def check(
        self, actor: Actor, poll_id: int, choices: frozenset[int], receipt: int | None
    ) -> Saved:
        """What ``cast`` would return for this answer now; nothing is written.

        Raises:
            Refusal: as ``cast`` says.
        """
        await self.terms(actor, poll_id)
        return await self._checks.add(Vote(actor, poll_id, choices, receipt, told=True))

    async def take_back(self, actor: Actor, poll_id: int) -> Saved:
        """Withdraw a confidential answer.

        Raises:
            NoSuchPoll, PollVoid, PollClosed: there is none of theirs.
            NothingToTakeBack, SecretIsFinal: nothing is to be withdrawn.
        """
        await self.terms(actor, poll_id)
        return await self._batch.add(Vote(actor, poll_id, choices=None))

    async def standing(self, actor: Actor, terms: Terms) -> Standing | None:
        """This person's answer to an open poll whose terms they were told."""
        return await self._standing.add(_Voter(terms.id, terms.secret, actor.account_id))

    async def in_box(self, actor: Actor, poll_id: int, receipt: int) -> bool:
        """Whether the ballot with this receipt is in the box; nothing about the choice.

        Raises:
            NoSuchPoll, PollVoid: as ``terms`` says.
            TooManyTries: five wrong ones in 15 minutes.
        """
        await self.terms(actor, poll_id)
        whose = Key(actor.server_id, actor.account_id)
        if not self._wrong.left(whose, actor.at):
            raise TooManyTries(at=self._wrong.until(whose))
        open_now, closed = (
            exists().where(table.c.poll_id == poll_id, table.c.receipt == receipt)
            for table in (box, poll_receipts)
        )
        found = bool(await self._database.scalar(select(open_now | closed)))
        if not found:
            self._wrong.count(whose, actor.at)
        return found

    async def unlink_due(self, now: datetime) -> bool:
        """Write roll and box anew if secret polls got answers since; whether it was done.

        Not more often than every ``UNLINK_AFTER``.
        """
        last = self._unlinked_at
        if last is not None and last <= now < last + UNLINK_AFTER:
            return False
        if done := await self.unlink_now():
            self._unlinked_at = now
        return done

    async def unlink_now(self) -> bool:
        """Write them anew at once, if they got answers since; whether it was done.

        A process that was killed may have left its own to another.
        """
        if not self._linked and not await is_linked(self._database):
            return False
        self._linked = done = False
        try:
            done = await unlink(self._database)
        finally:
            if not done:
                self._linked = True
        return done

    async def drain(self) -> None:
        """Wait until every vote under way is in the database, those about to be cast too."""
        await self._reads.drain()
        await self._batch.drain()

    async def _cast(
        self, connection: AsyncConnection, votes: Sequence[Vote]
    ) -> Sequence[Saved | Refusal]:
        results = await cast_all(connection, votes)
        # While the rows are locked: whoever unlinks them after this also has these.
        if any(isinstance(one, Saved) and one.secret for one in results):
            self._linked = True
        return results


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


@dataclass(slots=True)
class _Set:
    """What one transaction knows and will write."""

    polls: dict[int, Any]
    electorate: set[tuple[int, int]]
    voted: set[tuple[int, int]]
    receipts: set[tuple[int, int]]
    stand: set[tuple[int, int]]
    ballots: dict[tuple[int, int], int | None] = field(default_factory=dict)
    box: dict[tuple[int, int], int] = field(default_factory=dict)
    roll: list[tuple[int, int]] = field(default_factory=list)


async def cast_all(connection: AsyncConnection, votes: Sequence[Vote]) -> Sequence[Saved | Refusal]:
    """The work of the ballots' ``Batch``: a result or a refusal for each vote, in order."""
    known = await _read(connection, votes)
    touched: set[int] = set()
    results: list[Saved | Refusal] = []
    for vote in votes:
        results.append(result := _judge(known, vote))
        if isinstance(result, Saved):
            _note(known, vote)
            touched.add(vote.poll_id)
    await _write(connection, known)
    if touched:
        await redraw(connection, "poll", touched, max(vote.actor.at for vote in votes))
    return results


async def try_all(connection: AsyncConnection, votes: Sequence[Vote]) -> Sequence[Saved | Refusal]:
    """Judge each of these votes as if it came alone; nothing is written."""
    known = await _read(connection, votes, lock=False)
    return [_judge(known, vote) for vote in votes]


async def _read(connection: AsyncConnection, votes: Sequence[Vote], *, lock: bool = True) -> _Set:
    ids = sorted({vote.poll_id for vote in votes})
    rows = await connection.execute(_LOCKED if lock else _POLLS, {"ids": ids})
    found = {row.id: row for row in rows.all()}
    known = [vote for vote in votes if vote.poll_id in found]
    frozen = [vote.voter for vote in known if found[vote.poll_id].frozen]
    secret = [vote for vote in known if found[vote.poll_id].secret]
    receipts = [(vote.poll_id, vote.receipt) for vote in secret if vote.receipt is not None]
    back = [vote.voter for vote in votes if vote.choices is None]
    return _Set(
        polls=found,
        electorate=await _present(connection, poll_electorate, frozen),
        voted=await _present(connection, roll, [vote.voter for vote in secret]),
        receipts=await _present(connection, box, receipts),
        stand=await _present(connection, ballots, back),
    )


async def _present(
    connection: AsyncConnection, table: Table, keys: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Which of these (poll, account or receipt) stand in a table."""
    if not keys:
        return set()
    firsts, seconds = (sorted(set(one)) for one in zip(*keys, strict=True))
    asked = {"firsts": firsts, "seconds": seconds}
    return {(row[0], row[1]) for row in (await connection.execute(_PRESENT[table], asked)).all()}


def _judge(known: _Set, vote: Vote) -> Saved | Refusal:
    poll = known.polls.get(vote.poll_id)
    if poll is None or poll.server_id != vote.actor.server_id or poll.state not in OPENED:
        return NoSuchPoll()
    if poll.state != "open" or vote.actor.at >= poll.closes_at:
        is_void = poll.state == "void"
        return PollVoid(secret=poll.secret) if is_void else PollClosed(time=poll.closes_at)
    if vote.choices is not None and (unfit := _unfit(known, poll, vote, vote.choices)):
        return unfit
    refused = _refuse_secret(known, vote) if poll.secret else _refuse(known, vote)
    return refused or Saved(vote.poll_id, poll.closes_at, poll.secret, poll.legal_hold)


def _unfit(known: _Set, poll: Any, vote: Vote, choices: frozenset[int]) -> Refusal | None:
    """Why an answer is not to be given; who may give none any more may still take it back."""
    if poll.role_id not in vote.actor.role_ids:
        return NotEligible(role=poll.role_name, member=vote.actor.role >= Role.MEMBER)
    if poll.frozen and vote.voter not in known.electorate:
        return NotOnRoll(role=poll.role_name)
    return None if _fits(poll, choices) else WrongChoice()


def _fits(poll: Any, choices: frozenset[int]) -> bool:
    if choices == frozenset({ABSTENTION}):
        return poll.abstain
    return 1 <= len(choices) <= poll.most and all(1 <= one <= poll.size for one in choices)


def _refuse(known: _Set, vote: Vote) -> Refusal | None:
    """Why a confidential answer, its change, or its taking back cannot be."""
    if vote.receipt is not None:
        return WrongChoice()
    if vote.choices is None:
        return None if vote.voter in known.stand else NothingToTakeBack()
    held = known.polls[vote.poll_id].legal_hold
    return HoldToldFirst() if held and not vote.told else None


def _refuse_secret(known: _Set, vote: Vote) -> Refusal | None:
    """Why a secret answer cannot be."""
    if vote.choices is None:
        return SecretIsFinal()
    if vote.voter in known.voted:
        return AlreadyAnswered()
    if vote.receipt is None:
        return WrongChoice()
    if known.polls[vote.poll_id].legal_hold and not vote.told:
        return HoldToldFirst()
    return ReceiptTaken() if (vote.poll_id, vote.receipt) in known.receipts else None


def _note(known: _Set, vote: Vote) -> None:
    """Take a vote in: of a secret one who answered, and apart from it what was answered."""
    voter, bits = vote.voter, None if vote.choices is None else packed(vote.choices)
    if vote.receipt is not None and bits is not None:
        known.voted.add(voter)
        known.roll.append(voter)
        sheet = vote.poll_id, vote.receipt
        known.receipts.add(sheet)
        known.box[sheet] = bits
        return
    known.ballots[voter] = bits
    if bits is None:
        known.stand.discard(voter)
    else:
        known.stand.add(voter)


async def _write(connection: AsyncConnection, known: _Set) -> None:
    """Write sorted by key: no order of arrival is kept, and no two sets lock crosswise."""
    cast: list[dict[str, int]] = []
    gone: list[dict[str, int]] = []
    for poll_id, account_id in sorted(known.ballots):
        if (choices := known.ballots[poll_id, account_id]) is None:
            gone.append({"of_poll": poll_id, "of_account": account_id})
        else:
            cast.append({"poll_id": poll_id, "account_id": account_id, "choices": choices})
    await upsert(connection, ballots, cast, keys=["poll_id", "account_id"], update=["choices"])
    if gone:
        await connection.execute(_DELETE, gone)
    if known.roll:
        names = [{"poll_id": one, "account_id": other} for one, other in sorted(known.roll)]
        await connection.execute(_ROLL, names)
        sheets = [
            {"poll_id": one, "receipt": receipt, "choices": choices}
            for (one, receipt), choices in sorted(known.box.items())
        ]
        await connection.execute(_BOX, sheets)


def packed(choices: frozenset[int]) -> int:
    """Choices as bits."""
    return sum(1 << one for one in choices)


def unpacked(bits: int) -> tuple[int, ...]:
    """Bits as choices, in order."""
    return tuple(one for one in range(bits.bit_length()) if bits >> one & 1)
