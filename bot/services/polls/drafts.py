"""Polls before they are posted: their wording, rules and dates, kept from the first word on."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert

from bot.actor import Actor
from bot.database import Service
from bot.schema import poll_options, polls
from bot.services.approvals import check_second_chair, request_second_chair
from bot.services.polls.poll import DRAFTS, LISTED, USUAL_SPAN, Option, Poll, Threshold, bare, load
from bot.services.polls.refusals import (
    BadNumber,
    HoldIsSecret,
    NoSuchPoll,
    PollLocked,
    SecretLive,
    StopNeedsChair,
)
from bot.services.polls.wording import Wording, check_length, is_binding
from bot.services.unchanged import need_unchanged
from bot.text.fields import checked_reason
from bot.transaction import Transaction, transaction

KEPT = timedelta(days=30)
"""A draft that nobody posts is forgotten after this time."""

_NEW = {"state": "draft", "ping": False, "revision": 0, "frozen": False, "reminders": 0}


@dataclass(frozen=True, slots=True)
class Rules:
    """What is fixed at the opening."""

    secret: bool = False
    live: bool = False
    abstain: bool = False
    most: int = 1
    quorum: int | None = None
    quorum_percent: bool = False
    threshold: Threshold = "plurality"


USUAL = Rules()


@dataclass(frozen=True, slots=True)
class Dates:
    """When it opens (None: at once) and closes: at a moment, or so long after the opening."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    lasts: timedelta | None = None


class Drafts(Service):
    """The drafts of each steward and chair."""

    @asynccontextmanager
    async def _mine(
        self, actor: Actor, poll_id: int, seen: int | None = None
    ) -> AsyncGenerator[tuple[Transaction, Poll]]:
        """Change a draft of one's own; ``seen`` is the revision that was read.

        Raises:
            NoSuchPoll: it is hidden from this person, or somebody else's.
            PollLocked: it is none any more.
            ChangedSinceRead: it was changed since, on another screen.
        """
        async with transaction(self._database, actor) as tx:
            poll = await load(tx.connection, actor, poll_id, lock=True)
            if poll.by_id != actor.account_id:
                raise NoSuchPoll
            if poll.state not in DRAFTS:
                raise PollLocked
            need_unchanged(poll.revision, seen)
            yield tx, poll

    async def get(self, actor: Actor, poll_id: int) -> Poll:
        """A draft of one's own.

        Raises:
            NoSuchPoll: it is none, or somebody else's.
        """
        poll = await self._database.read(load, actor, poll_id)
        if poll.by_id != actor.account_id or poll.state not in DRAFTS:
            raise NoSuchPoll
        return poll

    async def of(self, actor: Actor) -> Sequence[Poll]:
        """A person's own drafts, the latest first."""
        mine = (
            polls.c.server_id == actor.server_id,
            polls.c.by_id == actor.account_id,
            polls.c.state.in_(DRAFTS),
        )
        return await self._database.read(bare, *mine, limit=LISTED)

    async def asked(self, actor: Actor) -> Sequence[Poll]:
        """What others have asked the chairs to post, the latest first; nothing for who is none."""
        if not actor.is_chair:
            return []
        theirs = (
            polls.c.server_id == actor.server_id,
            polls.c.by_id != actor.account_id,
            polls.c.state == "asked",
        )
        return await self._database.read(bare, *theirs, limit=LISTED)

    async def begin(
        self,
        actor: Actor,
        wording: Wording,
        dates: Dates,
        rules: Rules = USUAL,
        *,
        channel_id: int,
        parent_id: int | None = None,
        role: tuple[int, str],
    ) -> Poll:
        """Keep a new draft for a channel and a role; under a legal hold it is secret.

        ``parent_id`` is the channel that a thread belongs to.

        Raises:
            StopNeedsChair: a steward asks about ratifying, striking or electing.
            FieldTooLong: the words would not fit on a card.
            SecretLive: it would name the voter of each increment.
        """
        _check(actor, wording)
        _check_rules(rules)
        async with transaction(self._database, actor) as tx:
            if (await tx.server()).legal_hold:
                rules = replace(rules, secret=True, live=False)
            poll_id = await tx.insert(
                polls,
                **_NEW,
                channel_id=channel_id,
                parent_id=parent_id,
                by_id=actor.account_id,
                role_id=role[0],
                role_name=role[1],
                drafted_at=actor.at,
                **_worded(wording),
                **asdict(rules),
                **_dated(dates),
            )
            await _write_options(tx, poll_id, wording.options)
            return await load(tx.connection, actor, poll_id)

    async def again(self, actor: Actor, void: Poll) -> Poll:
        """Keep a new draft like a poll that was open; it lasts as long.

        Raises:
            StopNeedsChair: as ``begin`` says.
        """
        rules = Rules(**{name: getattr(void, name) for name in Rules.__dataclass_fields__})
        opened_at, closes_at = void.opened_at, void.closes_at
        lasts = closes_at - opened_at if opened_at and closes_at else None
        return await self.begin(
            actor,
            Wording(void.question, void.options, void.question_es),
            Dates(lasts=lasts),
            rules,
            channel_id=void.channel_id,
            parent_id=void.parent_id,
            role=(void.role_id, void.role_name),
        )

    async def reword(
        self, actor: Actor, poll_id: int, wording: Wording, *, seen: int | None = None
    ) -> Poll:
        """Change what is asked, of the revision that was ``seen``.

        Raises:
            NoSuchPoll, PollLocked, ChangedSinceRead: it is no such draft of this person's.
            StopNeedsChair, FieldTooLong, BadNumber: it cannot be asked so.
        """
        _check(actor, wording)
        async with self._mine(actor, poll_id, seen) as (tx, poll):
            if poll.most > len(wording.options):
                raise BadNumber(field="most", greatest=len(wording.options))
            old = poll_options.c.poll_id == poll_id
            await tx.connection.execute(delete(poll_options).where(old))
            await _write_options(tx, poll_id, wording.options)
            await _put(tx, poll, **_worded(wording))
            return await load(tx.connection, actor, poll_id)

    async def rule(
        self, actor: Actor, poll_id: int, rules: Rules, *, seen: int | None = None
    ) -> Poll:
        """Change how it is counted, of the revision that was ``seen``.

        Raises:
            NoSuchPoll, PollLocked, ChangedSinceRead: it is no such draft of this person's.
            SecretLive, HoldIsSecret, BadNumber: it cannot be counted so.
        """
        _check_rules(rules)
        async with self._mine(actor, poll_id, seen) as (tx, poll):
            if not rules.secret and (await tx.server()).legal_hold:
                raise HoldIsSecret
            if not 1 <= rules.most <= poll.size:
                raise BadNumber(field="most", greatest=poll.size)
            return await _put(tx, poll, **asdict(rules))

    async def date(
        self, actor: Actor, poll_id: int, dates: Dates, *, ping: bool, seen: int | None = None
    ) -> Poll:
        """Change when it opens and closes, and whether the role is pinged then.

        ``seen`` is the revision that was read.

        Raises:
            NoSuchPoll, PollLocked, ChangedSinceRead: it is no such draft of this person's.
        """
        async with self._mine(actor, poll_id, seen) as (tx, poll):
            return await _put(tx, poll, ping=ping, **_dated(dates))

    async def address(self, actor: Actor, poll_id: int, role: tuple[int, str]) -> Poll:
        """Change which role may answer: its id and its name.

        Raises:
            NoSuchPoll, PollLocked: it is no draft of this person's.
        """
        async with self._mine(actor, poll_id) as (tx, poll):
            return await _put(tx, poll, role_id=role[0], role_name=role[1])

    async def ask(self, actor: Actor, poll_id: int, *, seen: int | None = None) -> Poll:
        """Ask the chairs to post it: one line, with the question, in the stewards' channel.

        ``seen`` is the revision that was read.

        Raises:
            NoSuchPoll, PollLocked, ChangedSinceRead: it is no such draft of this person's.
        """
        async with self._mine(actor, poll_id) as (tx, poll):
            if poll.state == "asked":
                return poll
            need_unchanged(poll.revision, seen)
            asked = await _put(tx, poll, state="asked", sent_back=None)
            await request_second_chair(tx, "poll", poll_id, asked.revision)
            await tx.record("poll-ask", f"poll:{poll_id}")
            return asked

    async def send_back(self, actor: Actor, poll_id: int, revision: int, reason: str) -> None:
        """Return it to its writer, as a chair who was asked, from this ``revision``, with a reason.

        Raises:
            NoSuchPoll: not on this server, or hidden from this chair.
            FieldEmpty, FieldTooLong: for the reason.
            Refusal: as ``check_second_chair`` says.
        """
        told = checked_reason(reason)
        async with transaction(self._database, actor) as tx:
            poll = await load(tx.connection, actor, poll_id, lock=True)
            waits, writers = poll.state == "asked", [poll.by_id]
            check_second_chair(
                actor, waits=waits, writers=writers, revision=poll.revision, seen=revision
            )
            await tx.record("poll-send-back", f"poll:{poll_id}")
            await _put(tx, poll, sent_back=told)

    async def discard(self, actor: Actor, poll_id: int) -> None:
        """Forget a draft.

        Raises:
            NoSuchPoll, PollLocked: it is no draft of this person's.
        """
        async with self._mine(actor, poll_id) as (tx, poll):
            if poll.state == "asked":
                await tx.redraw("poll", poll_id)
            # Options go with their poll (ON DELETE CASCADE).
            await tx.connection.execute(delete(polls).where(polls.c.id == poll_id))


async def erase(tx: Transaction) -> None:
    """Delete the drafts of a server that nobody changed for as long as they are kept."""
    old = polls.c.state.in_(DRAFTS), polls.c.drafted_at < tx.actor.at - KEPT
    ours = delete(polls).where(polls.c.server_id == tx.actor.server_id, *old)
    await tx.redraw("poll", *await tx.connection.scalars(ours.returning(polls.c.id)))


def _check(actor: Actor, wording: Wording) -> None:
    check_length(wording)
    if not actor.is_chair and is_binding(wording):
        raise StopNeedsChair


def _check_rules(rules: Rules) -> None:
    if rules.secret and rules.live:
        raise SecretLive


async def _put(tx: Transaction, poll: Poll, **values: Any) -> Poll:
    # A draft that changes after it was shown to a second chair must be shown again.
    values = {"state": "draft", "revision": poll.revision + 1, **values}
    if poll.state == "asked":
        await tx.redraw("poll", poll.id)
    await tx.update(polls, poll.id, drafted_at=tx.actor.at, **values)
    return replace(poll, **values)


async def _write_options(tx: Transaction, poll_id: int, options: Sequence[Option]) -> None:
    rows = [{"poll_id": poll_id, **asdict(one)} for one in options]
    await tx.connection.execute(insert(poll_options), rows)


def _worded(wording: Wording) -> dict[str, object]:
    return {
        "question": wording.question,
        "question_es": wording.question_es,
        "size": len(wording.options),
    }


def _dated(dates: Dates) -> dict[str, object]:
    """The columns that dates fill; without a close a poll lasts the usual time."""
    lasts = dates.lasts or (None if dates.closes_at else USUAL_SPAN)
    return {**asdict(dates), "lasts": lasts and int(lasts.total_seconds())}
