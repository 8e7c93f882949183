"""The count: made once, at the close, written down in the same transaction, and proved later."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.database import Database, Service
from bot.errors import apart
from bot.schema import audit, ballots, box, poll_electorate, poll_receipts, polls, roll
from bot.services.polls.erasure import seal
from bot.services.polls.poll import (
    ABSTENTION,
    COLUMNS,
    COUNTING_DELAY,
    LISTED,
    SMALLEST_SHOWN,
    Poll,
    Progress,
    Tally,
    load,
    load_all,
    options_of,
    tallies_of,
    tally_of,
    write_tally,
)
from bot.services.polls.refusals import CountsDiffer, NoSuchPoll, TooFewSince
from bot.services.polls.results import Outcome, Result, outcome
from bot.transaction import Transaction, transaction
from bot.visibility import sees

ANSWERS = (ballots, roll, box)
"""What of a poll is deleted at its close, with the list of who could answer."""

RULES = ("secret", "most", "abstain", "quorum", "quorum_percent", "threshold")

_ENDED: Final = (
    select(polls.c.id, polls.c.server_id)
    .where(polls.c.state == "open", polls.c.closes_at <= bindparam("until"))
    .order_by(polls.c.id)
)
_COUNTED: Final = (
    select(*COLUMNS)
    .where(polls.c.server_id == bindparam("of_server"))
    .where(polls.c.counted_at > bindparam("after"), polls.c.counted_at <= bindparam("until"))
    .order_by(polls.c.counted_at.desc())
    .limit(bindparam("most"))
    .offset(bindparam("first"))
)


class Counts(Service):
    """Closes what is due, and proves old counts."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._ended: set[int] = set()

    async def note_ended(self, now: datetime) -> None:
        """Have the cards of polls whose voting has just ended say so, once each."""
        found = await self._database.rows(_ENDED, {"until": now})
        for poll_id, server_id in found:
            if poll_id not in self._ended:
                async with transaction(self._database, System(server_id, now)) as tx:
                    await tx.redraw("poll", poll_id)
        self._ended = {poll_id for poll_id, _ in found}

    async def close_due(self, now: datetime) -> Sequence[int]:
        """Close every poll whose last answers are in; the ids of those that this call closed.

        A poll whose two counts differ stays as it is, is logged, and holds up no other.
        """
        closed: list[int] = []
        for poll_id, server_id in await self._database.rows(_ENDED, _counted_by(now)):
            with apart("poll %s cannot be closed", poll_id):
                if await self._close(System(server_id, now), poll_id):
                    closed.append(poll_id)
        return closed

    async def _close(self, system: System, poll_id: int) -> bool:
        """Close one poll; False where another process did or does."""
        async with transaction(self._database, system) as tx:
            hold = (await tx.server()).legal_hold
            due = _ENDED.where(polls.c.id == poll_id).with_for_update(skip_locked=True)
            if await tx.connection.scalar(due, _counted_by(system.at)) is None:
                return False
            poll = await load(tx.connection, system, poll_id)
            await _write_down(tx, poll, await count(tx.connection, poll))
            if hold:
                await seal(tx, poll)
            for table in ANSWERS if hold else (*ANSWERS, poll_electorate):
                await tx.connection.execute(delete(table).where(table.c.poll_id == poll_id))
            await tx.redraw("poll", poll_id)
            await tx.post("poll", poll_id, poll.channel_id, "result")
        return True

    async def turnout(self, poll: Poll) -> int:
        """How many have answered an open poll."""
        return await self._database.read(_turnout, poll)

    async def progress(self, actor: Actor | System, poll: Poll) -> Progress:
        """How far a poll has come, as its card says it; a count only where its rules say live.

        The count moves when five more have answered, so that no single answer can be read off
        it. It is kept in the rows that will hold the result: what was shown before a restart and
        what is shown after it are the same, whoever asks and however often.
        """
        if poll.state != "open":
            return Progress(poll.voters or 0)
        turnout = await self.turnout(poll)
        if poll.secret or not poll.live:
            return Progress(turnout)
        if _moves(poll, turnout):
            async with transaction(self._database, actor) as tx:
                poll = await load(tx.connection, actor, poll.id, lock=True)
                if _moves(poll, await _turnout(tx.connection, poll)):
                    tally = await count_in_sql(tx.connection, ballots, poll)
                    await write_tally(tx.connection, poll, tally)
                    await tx.update(polls, poll.id, voters=tally.voters)
        async with self._database.reading() as connection:
            kept = await load(connection, actor, poll.id)
            live = None if kept.voters is None else await tally_of(connection, kept)
        return Progress(turnout, live)

    async def check_close(self, poll: Poll) -> None:
        """Say before someone is asked whether to close it now that they cannot; see ``may_close``.

        Raises:
            TooFewSince: as ``may_close`` says.
        """
        await self._database.read(may_close, poll)

    async def outcome(self, poll: Poll) -> Outcome:
        """What was counted when it closed, and what follows from it."""
        return outcome(poll, await self._database.read(tally_of, poll))

    async def unproved(self, server_id: int | None = None) -> Sequence[tuple[int, int]]:
        """Every counted poll (server and number) that does not fit its record, of one or all.

        Totals and receipts must give the digest that was made at the count, and that must be
        the one in the audit. Counted is what is closed, and what the audit says was: a result
        that nobody liked is not to disappear with the poll's state or its row.
        """
        statement = select(polls.c.server_id, polls.c.id).where(polls.c.state == "closed")
        noted = select(audit.c.server_id, audit.c.object, audit.c.detail).where(
            audit.c.action == "poll-count"
        )
        if server_id is not None:
            statement = statement.where(polls.c.server_id == server_id)
            noted = noted.where(audit.c.server_id == server_id)
        async with self._database.reading() as connection:
            counted: dict[tuple[int, int], str | None] = {
                (row.server_id, row.id): None for row in await connection.execute(statement)
            }
            for row in await connection.execute(noted):
                counted[row.server_id, int(row.object.removeprefix("poll:"))] = row.detail
            return [
                one for one in sorted(counted) if not await _fits(connection, one, counted[one])
            ]


async def results(
    connection: AsyncConnection, actor: Actor, after: datetime, until: datetime, most: int
) -> list[Result]:
    """The polls this person may see that were counted in a span of time, the latest first."""
    given = {"of_server": actor.server_id, "after": after, "until": until, "most": most}
    found: list[Poll] = []
    # The database does not know who sees a poll.
    for first in range(0, LISTED, most):
        rows = await connection.execute(_COUNTED, {**given, "first": first})
        some = [Poll(*row) for row in rows]
        found += [poll for poll in some if sees(actor, poll.audience)]
        if len(found) >= most or len(some) < most:
            break
    if not found:
        return []
    found = found[:most]
    options = await options_of(connection, [poll.id for poll in found])
    tallies = await tallies_of(connection, found)
    return [
        Result(replace(poll, options=options[poll.id]), at, outcome(poll, tallies[poll.id]))
        for poll in found
        if (at := poll.counted_at)
    ]


async def _fits(connection: AsyncConnection, which: tuple[int, int], digest: str | None) -> bool:
    """Whether a poll's rows give the digest that it bears, and the audit too if it has one."""
    (poll,) = await load_all(connection, [which])
    if isinstance(poll, NoSuchPoll) or poll.state != "closed" or poll.digest is None:
        return False
    mine = select(poll_receipts.c.receipt).where(poll_receipts.c.poll_id == poll.id)
    receipts = (await connection.scalars(mine)).all()
    salt = await connection.scalar(select(polls.c.salt).where(polls.c.id == poll.id))
    record = write_record(poll, await tally_of(connection, poll), receipts, salt or b"")
    return digest_of(record) == poll.digest and digest in {None, poll.digest.hex()}


async def _turnout(connection: AsyncConnection, poll: Poll) -> int:
    table = roll if poll.secret else ballots
    statement = select(func.count()).select_from(table).where(table.c.poll_id == poll.id)
    return await connection.scalar(statement) or 0


def _moves(poll: Poll, answered: int) -> bool:
    """Whether enough have answered since the live count was made."""
    return poll.state == "open" and answered >= (poll.voters or 0) + SMALLEST_SHOWN


async def may_close(connection: AsyncConnection, poll: Poll) -> None:
    """Refuse to close an open poll by hand while that would tell how someone answered.

    Where a count is shown, the result must be that of five more people. Whether the answers are
    still those of that count is not looked at: refusing by it would tell of one person's answer.

    Raises:
        TooFewSince: with how many more must answer, and when it closes by itself.
    """
    if poll.voters is None:
        return
    answered = await _turnout(connection, poll)
    if not _moves(poll, answered):
        needed = poll.voters + SMALLEST_SHOWN - answered
        raise TooFewSince(needed=needed, at=poll.closes_at)


def _counted_by(now: datetime) -> dict[str, datetime]:
    """For ``_ENDED``: polls whose last answers are in."""
    return {"until": now - COUNTING_DELAY}


async def _write_down(tx: Transaction, poll: Poll, tally: Tally) -> None:
    """Keep the totals and, of a secret poll, the sorted receipts, under one digest."""
    await write_tally(tx.connection, poll, tally)
    statement = select(box.c.receipt).where(box.c.poll_id == poll.id).order_by(box.c.receipt)
    receipts = (await tx.connection.scalars(statement)).all()
    if receipts:
        rows = [{"poll_id": poll.id, "receipt": one} for one in receipts]
        await tx.connection.execute(insert(poll_receipts), rows)
    salt = secrets.token_bytes(16)
    digest = digest_of(write_record(poll, tally, receipts, salt))
    await tx.update(
        polls,
        poll.id,
        state="closed",
        counted_at=tx.actor.at,
        voters=tally.voters,
        salt=salt,
        digest=digest,
    )
    await tx.record("poll-count", f"poll:{poll.id}", detail=digest.hex())


async def count(connection: AsyncConnection, poll: Poll) -> Tally:
    """The count of one poll, once in SQL and again in Python.

    Raises:
        CountsDiffer: the two counts, or roll and box, do not agree.
    """
    table = box if poll.secret else ballots
    by_database = await count_in_sql(connection, table, poll)
    statement = select(table.c.choices).where(table.c.poll_id == poll.id)
    masks = list((await connection.scalars(statement)).all())
    by_us = in_python(masks, poll.size)
    # Of a secret poll this is the roll, and the choices came from the box.
    names = await _turnout(connection, poll)
    if by_database != by_us or names != by_us.voters:
        message = f"poll {poll.id}: the counts differ; nothing was closed"
        raise CountsDiffer(message)
    return by_us


def in_python(masks: list[int], size: int) -> Tally:
    """Count choices given as bits."""
    return Tally(
        votes=[sum(mask >> number & 1 for mask in masks) for number in range(1, size + 1)],
        abstained=sum(mask >> ABSTENTION & 1 for mask in masks),
        voters=len(masks),
    )


async def count_in_sql(connection: AsyncConnection, table: Table, poll: Poll) -> Tally:
    """The count of the rows of ``ballots`` or ``box``."""
    columns: list[Any] = [
        func.coalesce(func.sum(table.c.choices.bitwise_rshift(number).bitwise_and(1)), 0)
        for number in range(poll.size + 1)
    ]
    statement = select(func.count(), *columns).where(table.c.poll_id == poll.id)
    voters, abstained, *votes = (await connection.execute(statement)).one()
    return Tally(votes=[int(one) for one in votes], abstained=int(abstained), voters=voters)


def write_record(poll: Poll, tally: Tally, receipts: Sequence[int], salt: bytes) -> str:
    """The record as text that is the same wherever it is written from the same count.

    ``salt`` is random: without it the digest of a small poll, which is public,
    could be tried against every possible count.
    """
    content = {
        "poll": poll.id,
        "server": poll.server_id,
        "question": [poll.question, poll.question_es],
        "options": [[one.number, one.label, one.label_es] for one in poll.options],
        "rules": {name: getattr(poll, name) for name in RULES},
        "role": poll.role_id,
        "eligible": [poll.eligible, poll.eligible_from],
        "opened": poll.opened_at,
        "closed": poll.closes_at,
        "votes": list(tally.votes),
        "abstained": tally.abstained,
        "voters": tally.voters,
        "receipts": sorted(receipts),
        "salt": salt.hex(),
    }
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def digest_of(record: str) -> bytes:
    """The SHA-256 of a record."""
    return hashlib.sha256(record.encode()).digest()
