"""One set of votes in one transaction: one read of the polls, the rules in Python, one write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, delete, insert, select

from bot.database import upsert
from bot.deliveries import touch
from bot.schema import ballots, box, poll_electorate, polls, roll, servers
from bot.services.polls.reading import LARGEST_ID
from bot.services.polls.refusals import (
    AlreadyAnswered,
    HoldToldFirst,
    NoSuchPoll,
    NotEligible,
    NothingToTakeBack,
    NotOnRoll,
    PollClosed,
    PollVoid,
    ReceiptTaken,
    SecretIsFinal,
    WrongChoice,
)
from bot.services.polls.values import ABSTENTION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.errors import Refusal


_POLLS = (
    select(
        polls.c.id,
        polls.c.server_id,
        polls.c.state,
        polls.c.closes_at,
        polls.c.role_id,
        polls.c.role_name,
        polls.c.size,
        polls.c.most,
        polls.c.abstain,
        polls.c.secret,
        polls.c.frozen,
        servers.c.legal_hold,
    )
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

    ``at`` is the click's own time; ``receipt`` belongs to secret polls; ``told``
    says that this person was told of a legal hold.
    """

    server_id: int
    poll_id: int
    account_id: int
    choices: frozenset[int] | None
    role_ids: frozenset[int]
    at: datetime
    receipt: int | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A vote that is in the database, and whether a legal hold is on; it names no choice."""

    poll_id: int
    closes_at: datetime
    secret: bool
    hold: bool


@dataclass(slots=True)
class _Set:
    """What one transaction knows and will write."""

    polls: dict[int, Any]
    electorate: set[tuple[int, int]]
    voted: set[tuple[int, int]]
    receipts: set[tuple[int, int]]
    stand: dict[tuple[int, int], bool]
    ballots: dict[tuple[int, int], int | None] = field(default_factory=dict)
    box: dict[tuple[int, int], int] = field(default_factory=dict)
    roll: set[tuple[int, int]] = field(default_factory=set)

    def copy(self) -> _Set:
        """The same, to be judged by without a trace."""
        stand = dict(self.stand)
        return _Set(self.polls, self.electorate, set(self.voted), set(self.receipts), stand)


async def cast_all(connection: AsyncConnection, votes: Sequence[Vote]) -> Sequence[Saved | Refusal]:
    """The work of the ballots' ``Batch``: a result or a refusal for each vote, in order."""
    known = await _read(connection, votes)
    results = [_judge(known, vote) for vote in votes]
    await _write(connection, known)
    touched = {one.poll_id for one in results if isinstance(one, Saved)}
    if touched:
        await touch(connection, "poll", touched, max(vote.at for vote in votes))
    return results


async def try_all(connection: AsyncConnection, votes: Sequence[Vote]) -> Sequence[Saved | Refusal]:
    """Judge each of these votes as if it came alone; nothing is written."""
    known = await _read(connection, votes, lock=False)
    return [_judge(known.copy(), vote) for vote in votes]


async def _read(connection: AsyncConnection, votes: Sequence[Vote], *, lock: bool = True) -> _Set:
    ids = sorted({vote.poll_id for vote in votes if vote.poll_id <= LARGEST_ID})
    rows = await connection.execute(_LOCKED if lock else _POLLS, {"ids": ids})
    found = {row.id: row for row in rows.all()}
    frozen = [vote for vote in votes if vote.poll_id in found and found[vote.poll_id].frozen]
    secret = [vote for vote in votes if vote.poll_id in found and found[vote.poll_id].secret]
    back = [vote for vote in votes if vote.choices is None]
    return _Set(
        polls=found,
        electorate=await _present(connection, poll_electorate, _voters(frozen)),
        voted=await _present(connection, roll, _voters(secret)),
        receipts=await _present(
            connection,
            box,
            [(vote.poll_id, vote.receipt) for vote in secret if vote.receipt is not None],
        ),
        stand=dict.fromkeys(await _present(connection, ballots, _voters(back)), True),
    )


def _voters(votes: Sequence[Vote]) -> list[tuple[int, int]]:
    return [(vote.poll_id, vote.account_id) for vote in votes]


async def _present(
    connection: AsyncConnection, table: Table, keys: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Which of these (poll, account or receipt) stand in a table."""
    if not keys:
        return set()
    asked = {
        "firsts": sorted({one for one, _ in keys}),
        "seconds": sorted({two for _, two in keys}),
    }
    return {(row[0], row[1]) for row in (await connection.execute(_PRESENT[table], asked)).all()}


def _judge(known: _Set, vote: Vote) -> Saved | Refusal:
    poll = known.polls.get(vote.poll_id)
    if poll is None or poll.server_id != vote.server_id or poll.state not in OPENED:
        return NoSuchPoll()
    if poll.state != "open" or vote.at >= poll.closes_at:
        return PollVoid() if poll.state == "void" else PollClosed(time=poll.closes_at)
    key = (vote.poll_id, vote.account_id)
    if poll.role_id not in vote.role_ids:
        return NotEligible(role=poll.role_name)
    if poll.frozen and key not in known.electorate:
        return NotOnRoll(role=poll.role_name)
    if vote.choices is not None and not _fits(poll, vote.choices):
        return WrongChoice()
    refused = _take_secret(known, vote, key) if poll.secret else _take(known, vote, key)
    return refused or Saved(vote.poll_id, poll.closes_at, poll.secret, poll.legal_hold)


def _fits(poll: Any, choices: frozenset[int]) -> bool:
    if choices == frozenset({ABSTENTION}):
        return poll.abstain
    return 1 <= len(choices) <= poll.most and all(1 <= one <= poll.size for one in choices)


def _take(known: _Set, vote: Vote, key: tuple[int, int]) -> Refusal | None:
    """Note a confidential answer, its change, or its taking back."""
    if vote.receipt is not None:
        return WrongChoice()
    if vote.choices is None and not known.stand.get(key):
        return NothingToTakeBack()
    if known.polls[vote.poll_id].legal_hold and vote.choices is not None and not vote.told:
        return HoldToldFirst()
    known.ballots[key] = None if vote.choices is None else packed(vote.choices)
    known.stand[key] = vote.choices is not None
    return None


def _take_secret(known: _Set, vote: Vote, key: tuple[int, int]) -> Refusal | None:
    """Note who answered, and apart from it what was answered."""
    if vote.choices is None:
        return SecretIsFinal()
    if key in known.voted:
        return AlreadyAnswered()
    if vote.receipt is None:
        return WrongChoice()
    if (vote.poll_id, vote.receipt) in known.receipts:
        return ReceiptTaken()
    known.voted.add(key)
    known.roll.add(key)
    known.receipts.add((vote.poll_id, vote.receipt))
    known.box[vote.poll_id, vote.receipt] = packed(vote.choices)
    return None


async def _write(connection: AsyncConnection, known: _Set) -> None:
    """Write sorted by key: no order of arrival is kept, and no two sets lock crosswise."""
    cast = [
        {"poll_id": poll_id, "account_id": account_id, "choices": choices}
        for (poll_id, account_id), choices in sorted(known.ballots.items(), key=lambda one: one[0])
        if choices is not None
    ]
    await upsert(connection, ballots, cast, keys=["poll_id", "account_id"], update=["choices"])
    gone = [
        {"of_poll": poll_id, "of_account": account_id}
        for (poll_id, account_id), choices in sorted(known.ballots.items(), key=lambda one: one[0])
        if choices is None
    ]
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
