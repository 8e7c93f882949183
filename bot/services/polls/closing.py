"""The close: counted, written down and unlinked in one transaction; then nothing is to find."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.deliveries import order, touch
from bot.schema import (
    audit,
    ballots,
    box,
    poll_electorate,
    poll_receipts,
    poll_tallies,
    polls,
    roll,
)
from bot.services.holds import on_hold
from bot.services.polls.counting import count
from bot.services.polls.holding import release, seal
from bot.services.polls.reading import COLUMNS, load, options_of, tally_of, tally_rows
from bot.services.polls.records import digest_of, write_record
from bot.services.polls.refusals import CountsDiffer, NoSuchPoll
from bot.services.polls.scrub import scrub
from bot.services.polls.values import COUNTING_DELAY, Poll, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

log = logging.getLogger(__name__)

ANSWERS = (ballots, roll, box)
"""What of a poll is deleted at its close, with the list of who could answer."""


class Counts:
    """Closes what is due, destroys what links voters and choices, and proves old counts."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit
        self._ended: set[int] = set()

    async def note_ended(self, now: datetime) -> None:
        """Have the cards of polls whose voting has just ended say so, once each."""
        due = (polls.c.state == "open", polls.c.closes_at <= now)
        async with self._database.reading() as connection:
            ended = set((await connection.scalars(select(polls.c.id).where(*due))).all())
        if fresh := ended - self._ended:
            async with self._database.begin() as connection:
                await touch(connection, "poll", fresh, now)
        self._ended = ended

    async def close_due(self, now: datetime) -> Sequence[int]:
        """Close every poll whose last answers are in; the ids of those that this call closed.

        A poll whose two counts differ stays as it is, is logged, and holds up no other.
        """
        due = (polls.c.state == "open", polls.c.closes_at <= now - COUNTING_DELAY)
        async with self._database.reading() as connection:
            waiting = (await connection.scalars(select(polls.c.id).where(*due))).all()
        closed: list[int] = []
        for poll_id in sorted(waiting):
            try:
                if await self._close(poll_id, now):
                    closed.append(poll_id)
            except CountsDiffer:
                log.exception("poll %s cannot be closed", poll_id)
        return closed

    async def _close(self, poll_id: int, now: datetime) -> bool:
        """Close one poll; False where another process did or does."""
        async with self._database.begin() as connection:
            statement = (
                select(*COLUMNS)
                .where(
                    polls.c.id == poll_id,
                    polls.c.state == "open",
                    polls.c.closes_at <= now - COUNTING_DELAY,
                )
                .with_for_update(skip_locked=True)
            )
            row = (await connection.execute(statement)).one_or_none()
            if row is None:
                return False
            poll = Poll(*row, options=await options_of(connection, poll_id))
            tally = await count(connection, poll)
            await self._write_down(connection, poll, tally, now)
            hold = await on_hold(connection, poll.server_id, lock=True)
            if hold:
                await seal(connection, poll, now)
            for table in ANSWERS if hold else (*ANSWERS, poll_electorate):
                await connection.execute(delete(table).where(table.c.poll_id == poll_id))
            await touch(connection, "poll", [poll_id], now)
            await order(
                connection,
                server_id=poll.server_id,
                feature="poll",
                object_id=poll_id,
                channel_id=poll.channel_id,
                slots=["result"],
                at=now,
            )
        return True

    async def _write_down(
        self, connection: AsyncConnection, poll: Poll, tally: Tally, now: datetime
    ) -> None:
        # The rows of a poll with a live standing hold what was shown last.
        await connection.execute(delete(poll_tallies).where(poll_tallies.c.poll_id == poll.id))
        await connection.execute(insert(poll_tallies), tally_rows(poll, tally))
        statement = select(box.c.receipt).where(box.c.poll_id == poll.id).order_by(box.c.receipt)
        receipts = (await connection.scalars(statement)).all()
        if receipts:
            sheets = [{"poll_id": poll.id, "receipt": one} for one in receipts]
            await connection.execute(insert(poll_receipts), sheets)
        salt = secrets.token_bytes(16)
        digest = digest_of(write_record(poll, tally, receipts, salt))
        await connection.execute(
            update(polls)
            .where(polls.c.id == poll.id)
            .values(state="closed", counted_at=now, voters=tally.voters, salt=salt, digest=digest)
        )
        await self._audit.record(
            connection,
            poll.server_id,
            now,
            None,
            "poll-count",
            f"poll:{poll.id}",
            detail=digest.hex(),
        )

    async def scrub_due(self, now: datetime) -> Sequence[int]:
        """Destroy what deleted rows leave behind in the database's files; repeat until it is done.

        What was sealed under a legal hold that has ended goes too. Returns the ids
        of the polls that left nothing behind since this call.
        """
        await self._release(now)
        due = (polls.c.state == "closed", polls.c.scrubbed_at.is_(None))
        async with self._database.reading() as connection:
            waiting = (await connection.scalars(select(polls.c.id).where(*due))).all()
        if not waiting or not await scrub(self._database):
            return []
        async with self._database.begin() as connection:
            await connection.execute(
                update(polls).where(polls.c.id.in_(waiting)).values(scrubbed_at=now)
            )
            await touch(connection, "poll", waiting, now)
        return sorted(waiting)

    async def _release(self, now: datetime) -> None:
        async with self._database.reading() as connection:
            sealed = select(polls.c.id).where(polls.c.sealed_at.is_not(None)).limit(1)
            if await connection.scalar(sealed) is None:
                return
        async with self._database.begin() as connection:
            await release(connection, now)

    async def record(self, server_id: int, poll_id: int) -> str | None:
        """The count record of a closed poll, written anew from the tables; None while it is open.

        Raises:
            NoSuchPoll: there is none of that number on that server.
        """
        async with self._database.reading() as connection:
            poll = await load(connection, server_id, poll_id)
            return await _record(connection, poll) if poll.state == "closed" else None

    async def verify_record(self, server_id: int, poll_id: int) -> bool:
        """Whether a closed poll's totals and receipts are those that were counted.

        The digest must fit what the tables say now, and the audit's line of the count.

        Raises:
            NoSuchPoll: there is none of that number on that server.
        """
        async with self._database.reading() as connection:
            poll = await load(connection, server_id, poll_id)
            if poll.state != "closed" or poll.digest is None:
                return False
            noted = await connection.scalar(
                select(audit.c.detail).where(
                    audit.c.server_id == server_id,
                    audit.c.action == "poll-count",
                    audit.c.object == f"poll:{poll_id}",
                )
            )
            record = await _record(connection, poll)
        return digest_of(record) == poll.digest and noted in {None, poll.digest.hex()}

    async def verify_all(self) -> Sequence[tuple[int, int]]:
        """Every counted poll (server and number) that does not fit its record; for the doctor.

        Counted is what is closed, and what the audit says was: a result that nobody
        liked is not to disappear with the poll's state or its row.
        """
        statement = select(polls.c.server_id, polls.c.id).where(polls.c.state == "closed")
        noted = select(audit.c.server_id, audit.c.object).where(audit.c.action == "poll-count")
        async with self._database.reading() as connection:
            counted = {(row.server_id, row.id) for row in await connection.execute(statement)}
            for row in await connection.execute(noted):
                counted.add((row.server_id, int(row.object.removeprefix("poll:"))))
        return [one for one in sorted(counted) if not await self._fits(*one)]

    async def _fits(self, server_id: int, poll_id: int) -> bool:
        try:
            return await self.verify_record(server_id, poll_id)
        except NoSuchPoll:
            return False


async def _record(connection: AsyncConnection, poll: Poll) -> str:
    receipts = (
        await connection.scalars(
            select(poll_receipts.c.receipt).where(poll_receipts.c.poll_id == poll.id)
        )
    ).all()
    salt = await connection.scalar(select(polls.c.salt).where(polls.c.id == poll.id))
    return write_record(poll, await tally_of(connection, poll), receipts, salt or b"")
