"""Open polls: posting, scheduled opening, extending, early close, reminders, listing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from bot.deliveries import touch
from bot.schema import poll_electorate, polls
from bot.services.holds import on_hold
from bot.services.polls import posting
from bot.services.polls.lookup import Lookup
from bot.services.polls.reading import bare, load
from bot.services.polls.refusals import (
    ClosesTooLate,
    ClosesTooSoon,
    NoSuchPoll,
    NotLater,
    PollLocked,
    PollNotOpen,
    QuorumUnknown,
    RemindedLately,
)
from bot.services.polls.values import (
    LONGEST_SPAN,
    REMINDER_GAP,
    Electorate,
    Poll,
)
from bot.times import morning_after, quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, Server
    from bot.audit import Audit
    from bot.database import Database


class Polls(Lookup):
    """Polls once they are posted."""

    def __init__(self, database: Database, audit: Audit) -> None:
        super().__init__(database)
        self._audit = audit

    async def open(
        self,
        actor: Actor,
        poll_id: int,
        electorate: Electorate,
        seen: int | None = None,
    ) -> Poll:
        """Post a draft, or schedule it where its opening lies ahead.

        ``seen`` is the revision that a second chair has read.

        Raises:
            NoSuchPoll, PollLocked, SecondChairNeeded, HoldIsSecret, QuorumUnknown,
            ClosesTooSoon, ClosesTooLate: as they say.
            Refusal: for a second chair, as ``check_second_chair`` says.
        """
        at, by_id = actor.at, actor.account_id
        async with self._database.begin() as connection:
            poll = await load(connection, actor.server_id, poll_id, lock=True)
            hold = await on_hold(connection, actor.server_id, lock=True)
            posting.check_poster(actor, poll, seen, hold=hold)
            if poll.state == "asked":
                await touch(connection, "poll", [poll_id], at)
            second = by_id if by_id != poll.by_id else None
            if poll.opens_at is not None and poll.opens_at > at:
                posting.closing_of(poll, poll.opens_at)
                if poll.quorum_percent and not electorate.size:
                    raise QuorumUnknown
                values: dict[str, object] = {"state": "scheduled", "second_id": second}
                await self._put(connection, poll, by_id, at, "poll-schedule", values)
            else:
                await self._begin(connection, poll, by_id, electorate, at, second)
            return await load(connection, actor.server_id, poll_id)

    async def due_to_open(self, now: datetime) -> Sequence[Poll]:
        """Scheduled polls whose opening has come."""
        where = (polls.c.state == "scheduled", polls.c.opens_at <= now)
        async with self._database.reading() as connection:
            return await bare(connection, *where, limit=20)

    async def open_scheduled(
        self, server: Server, poll_id: int, electorate: Electorate, now: datetime
    ) -> bool:
        """Open a scheduled poll once; whether it was this call that did.

        One that cannot open any more becomes a draft again, and the stewards'
        channel is told.
        """
        async with self._database.begin() as connection:
            poll = await load(connection, server.id, poll_id, lock=True)
            if poll.state != "scheduled":
                return False
            try:
                await self._begin(connection, poll, None, electorate, now, poll.second_id)
            except (ClosesTooSoon, QuorumUnknown):
                values: dict[str, object] = {"state": "draft", "opens_at": None}
                await self._put(connection, poll, None, now, "poll-missed", values)
                await posting.tell_missed(connection, server, poll, now)
                return False
        return True

    async def unschedule(self, server_id: int, poll_id: int, by_id: int, at: datetime) -> Poll:
        """Make a scheduled poll a draft again.

        Raises:
            NoSuchPoll, PollLocked: as they say.
        """
        async with self._database.begin() as connection:
            poll = await load(connection, server_id, poll_id, lock=True)
            if poll.by_id != by_id:
                raise NoSuchPoll
            if poll.state != "scheduled":
                raise PollLocked
            values: dict[str, object] = {"state": "draft", "second_id": None}
            await self._put(connection, poll, by_id, at, "poll-unschedule", values)
            return await load(connection, server_id, poll_id)

    async def extend(
        self, server_id: int, poll_id: int, by_id: int, until: datetime, at: datetime
    ) -> Poll:
        """Move the close to a later moment, while the poll is open; nothing reopens.

        Raises:
            NoSuchPoll, PollNotOpen, NotLater, ClosesTooLate: as they say.
        """
        async with self._database.begin() as connection:
            poll = await self._taking(connection, server_id, poll_id, at)
            if poll.closes_at is not None and until <= poll.closes_at:
                raise NotLater(at=poll.closes_at)
            if until > at + LONGEST_SPAN:
                raise ClosesTooLate
            await self._put(connection, poll, by_id, at, "poll-extend", {"closes_at": until})
            await touch(connection, "poll", [poll_id], at)
            return await load(connection, server_id, poll_id)

    async def close_early(self, server_id: int, poll_id: int, by_id: int, at: datetime) -> Poll:
        """End the voting at this click's own time; the count follows as at any close.

        Raises:
            NoSuchPoll, PollNotOpen: as they say.
        """
        async with self._database.begin() as connection:
            poll = await self._taking(connection, server_id, poll_id, at)
            await self._put(connection, poll, by_id, at, "poll-close-early", {"closes_at": at})
            await touch(connection, "poll", [poll_id], at)
            return await load(connection, server_id, poll_id)

    async def remind(self, server: Server, poll_id: int, by_id: int, at: datetime) -> datetime:
        """Order one reminder in the poll's channel; when it will be posted.

        In the quiet hours it waits for the morning.

        Raises:
            NoSuchPoll, PollNotOpen: as they say; also where the poll closes before morning.
            RemindedLately: one in twelve hours is enough.
        """
        due = morning_after(at, server.time_zone) if quiet(at, server.time_zone) else at
        async with self._database.begin() as connection:
            poll = await self._taking(connection, server.id, poll_id, at)
            if not poll.taking(due):
                raise PollNotOpen
            if poll.reminded_at is not None and due < poll.reminded_at + REMINDER_GAP:
                raise RemindedLately(at=poll.reminded_at + REMINDER_GAP)
            number = poll.reminders + 1
            values: dict[str, object] = {"reminders": number, "reminded_at": due}
            await self._put(connection, poll, by_id, at, "poll-remind", values)
            # A feature of its own: posts of one feature wait for each other, and a
            # reminder that waits for morning must not hold up the result.
            await posting.order_post(
                connection, poll, f"reminder-{number}", due, feature="poll-reminder"
            )
        return due

    async def _taking(
        self, connection: AsyncConnection, server_id: int, poll_id: int, at: datetime
    ) -> Poll:
        poll = await load(connection, server_id, poll_id, lock=True)
        if not poll.taking(at):
            raise PollNotOpen
        return poll

    async def _begin(
        self,
        connection: AsyncConnection,
        poll: Poll,
        by_id: int | None,
        electorate: Electorate,
        at: datetime,
        second: int | None,
    ) -> None:
        hold = await on_hold(connection, poll.server_id, lock=True)
        values = posting.opening_of(poll, electorate, at, second, hold=hold)
        await self._put(connection, poll, by_id, at, "poll-open", values)
        if electorate.accounts:
            rows = [{"poll_id": poll.id, "account_id": one} for one in sorted(electorate.accounts)]
            await connection.execute(insert(poll_electorate), rows)
        await posting.order_post(connection, poll, "card", at)

    async def _put(
        self,
        connection: AsyncConnection,
        poll: Poll,
        by_id: int | None,
        at: datetime,
        action: str,
        values: dict[str, object],
    ) -> None:
        await connection.execute(update(polls).where(polls.c.id == poll.id).values(**values))
        await self._audit.record(connection, poll.server_id, at, by_id, action, f"poll:{poll.id}")
