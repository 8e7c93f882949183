"""Drafts: a row from the first word on, so that a preview survives a restart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, update

from bot.deliveries import order, touch
from bot.schema import poll_options, polls
from bot.services.approvals import check_second_chair
from bot.services.polls.content import Dates, Rules, Wording, dated, is_binding, ruled, worded
from bot.services.polls.reading import bare, load
from bot.services.polls.refusals import (
    BadNumber,
    HoldIsSecret,
    NoSuchPoll,
    PollLocked,
    SecretLive,
    StopNeedsChair,
)
from bot.services.polls.wording import check_length

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, Server
    from bot.audit import Audit
    from bot.database import Database
    from bot.services.polls.values import Option, Poll

KEPT = timedelta(days=30)
"""A draft that nobody posts is forgotten after this time."""

OFFERED = 5


class Drafts:
    """Polls before they are posted."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def begin(
        self,
        server: Server,
        channel_id: int,
        by_id: int,
        wording: Wording,
        dates: Dates,
        *,
        role: tuple[int, str],
        chair: bool,
        at: datetime,
        parent_id: int | None = None,
    ) -> Poll:
        """Keep a new draft with the usual rules; under a legal hold it is secret.

        Raises:
            StopNeedsChair: a steward asks about ratifying, striking or electing.
            TextTooLong: the words would not fit on a card.
        """
        _check(wording, chair=chair)
        row = {
            "server_id": server.id,
            "channel_id": channel_id,
            "parent_id": parent_id,
            "by_id": by_id,
            "state": "draft",
            "role_id": role[0],
            "role_name": role[1],
            "ping": False,
            "drafted_at": at,
            "revision": 0,
            "frozen": False,
            "reminders": 0,
            **worded(wording),
            **ruled(Rules(secret=server.legal_hold)),
            **dated(dates),
        }
        async with self._database.begin() as connection:
            added = insert(polls).values(**row).returning(polls.c.id)
            poll_id = (await connection.scalars(added)).one()
            await _write_options(connection, poll_id, wording.options)
            return await load(connection, server.id, poll_id)

    async def reword(
        self, server_id: int, poll_id: int, by_id: int, wording: Wording, *, chair: bool
    ) -> Poll:
        """Change what is asked.

        Raises:
            NoSuchPoll, PollLocked, StopNeedsChair, TextTooLong: as they say.
        """
        _check(wording, chair=chair)
        async with self._database.begin() as connection:
            poll = await _mine(connection, server_id, poll_id, by_id)
            if poll.most > len(wording.options):
                raise BadNumber(field="most", least=1, greatest=len(wording.options))
            await connection.execute(delete(poll_options).where(poll_options.c.poll_id == poll_id))
            await _write_options(connection, poll_id, wording.options)
            return await _put(connection, poll, **worded(wording))

    async def rule(self, server: Server, poll_id: int, by_id: int, rules: Rules) -> Poll:
        """Change how it is counted.

        Raises:
            NoSuchPoll, PollLocked, SecretLive, HoldIsSecret, BadNumber: as they say.
        """
        if rules.secret and rules.live:
            raise SecretLive
        if server.legal_hold and not rules.secret:
            raise HoldIsSecret
        async with self._database.begin() as connection:
            poll = await _mine(connection, server.id, poll_id, by_id)
            if not 1 <= rules.most <= poll.size:
                raise BadNumber(field="most", least=1, greatest=poll.size)
            return await _put(connection, poll, **ruled(rules))

    async def date(
        self, server_id: int, poll_id: int, by_id: int, dates: Dates, *, ping: bool
    ) -> Poll:
        """Change when it opens and closes, and whether the role is pinged then.

        Raises:
            NoSuchPoll, PollLocked: as they say.
        """
        async with self._database.begin() as connection:
            poll = await _mine(connection, server_id, poll_id, by_id)
            return await _put(connection, poll, ping=ping, **dated(dates))

    async def address(
        self, server_id: int, poll_id: int, by_id: int, role_id: int, role_name: str
    ) -> Poll:
        """Change which role may answer.

        Raises:
            NoSuchPoll, PollLocked: as they say.
        """
        async with self._database.begin() as connection:
            poll = await _mine(connection, server_id, poll_id, by_id)
            return await _put(connection, poll, role_id=role_id, role_name=role_name)

    async def ask(self, server: Server, poll_id: int, by_id: int, at: datetime) -> Poll:
        """Ask the chairs to post it: one line, with the question, in the stewards' channel.

        Raises:
            NoSuchPoll, PollLocked: as they say.
        """
        async with self._database.begin() as connection:
            poll = await _mine(connection, server.id, poll_id, by_id)
            if poll.state == "asked" or server.stewards_channel_id is None:
                return poll
            await order(
                connection,
                server_id=server.id,
                feature="poll",
                object_id=poll_id,
                channel_id=server.stewards_channel_id,
                slots=[f"request-{poll.revision}"],
                at=at,
            )
            await self._audit.record(
                connection, server.id, at, by_id, "poll-ask", f"poll:{poll_id}"
            )
            return await _put(connection, poll, state="asked", revision=poll.revision)

    async def send_back(self, actor: Actor, poll_id: int) -> Poll:
        """A chair who was asked returns it to its writer.

        Raises:
            NoSuchPoll: not on this server.
            Refusal: as ``check_second_chair`` says.
        """
        async with self._database.begin() as connection:
            poll = await load(connection, actor.server_id, poll_id, lock=True)
            check_second_chair(actor, waits=poll.state == "asked", writers=[poll.by_id])
            await self._audit.record(
                connection,
                actor.server_id,
                actor.at,
                actor.account_id,
                "poll-send-back",
                f"poll:{poll_id}",
            )
            return await _put(connection, poll)

    async def discard(self, server_id: int, poll_id: int, by_id: int) -> None:
        """Forget a draft.

        Raises:
            NoSuchPoll, PollLocked: as they say.
        """
        async with self._database.begin() as connection:
            await _mine(connection, server_id, poll_id, by_id)
            await connection.execute(delete(poll_options).where(poll_options.c.poll_id == poll_id))
            await connection.execute(delete(polls).where(polls.c.id == poll_id))

    async def of(self, server_id: int, by_id: int) -> Sequence[Poll]:
        """A person's own latest drafts."""
        async with self._database.reading() as connection:
            where = (
                polls.c.server_id == server_id,
                polls.c.by_id == by_id,
                polls.c.state.in_(["draft", "asked"]),
            )
            return await bare(connection, *where, limit=OFFERED)

    async def forget_old(self, now: datetime) -> None:
        """Delete drafts that nobody posted in 30 days."""
        old = (polls.c.state.in_(["draft", "asked"]), polls.c.drafted_at < now - KEPT)
        async with self._database.reading() as connection:
            if not await bare(connection, *old, limit=1):
                return
        async with self._database.begin() as connection:
            # Options go with their poll (ON DELETE CASCADE).
            await connection.execute(delete(polls).where(*old))


def _check(wording: Wording, *, chair: bool) -> None:
    check_length(wording.question, wording.question_es, wording.options)
    if not chair and is_binding(wording.question, wording.question_es, wording.options):
        raise StopNeedsChair


async def _mine(connection: AsyncConnection, server_id: int, poll_id: int, by_id: int) -> Poll:
    poll = await load(connection, server_id, poll_id, lock=True)
    if poll.by_id != by_id:
        raise NoSuchPoll
    if poll.state not in {"draft", "asked"}:
        raise PollLocked
    return poll


async def _put(connection: AsyncConnection, poll: Poll, **values: object) -> Poll:
    # A draft that changes after it was shown to a second chair must be shown again.
    values = {"state": "draft", "revision": poll.revision + 1, **values}
    if poll.state == "asked":
        await touch(connection, "poll", [poll.id], poll.drafted_at)
    await connection.execute(update(polls).where(polls.c.id == poll.id).values(**values))
    return await load(connection, poll.server_id, poll.id)


async def _write_options(
    connection: AsyncConnection, poll_id: int, options: Sequence[Option]
) -> None:
    rows = [
        {"poll_id": poll_id, "number": one.number, "label": one.label, "label_es": one.label_es}
        for one in options
    ]
    await connection.execute(insert(poll_options), rows)
