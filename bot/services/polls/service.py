"""Polls once they are posted: opening, extending, closing early, reminding, looking them up."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, Server, System
from bot.batch import Batch
from bot.database import Database, Service
from bot.deliveries import DELETED, Deliveries, Delivery, is_there
from bot.schema import poll_electorate, polls, servers
from bot.services.approvals import check_second_chair
from bot.services.polls.counts import may_close
from bot.services.polls.poll import (
    COLUMNS,
    DRAFTS,
    LISTED,
    LONGEST_SPAN,
    NEWEST,
    PAGE,
    REMINDER_GAP,
    SHORTEST_SPAN,
    Electorate,
    Poll,
    audience,
    bare,
    load,
    load_all,
)
from bot.services.polls.refusals import (
    CloseFixed,
    ClosesBeforeMorning,
    ClosesTooLate,
    ClosesTooSoon,
    ExtensionNotLater,
    HoldIsSecret,
    NoSuchPoll,
    PollLocked,
    PollNotOpen,
    QuorumUnknown,
    RemindedLately,
    SecondChairNeeded,
)
from bot.services.polls.wording import is_binding
from bot.services.unchanged import need_unchanged
from bot.times import is_late, morning_after, quiet
from bot.transaction import Transaction, transaction
from bot.visibility import sees

REMINDER: Final = "poll-reminder"
"""A feature of its own: posts of one feature wait for each other, and a reminder that waits for
morning must not hold up the result."""

CARDS: Final = frozenset({"card", "result"})
"""The slots of what everyone reads of a poll in its channel."""

REFUSED: Final = "refused"
"""The slot of what the stewards' channel is told where Discord refuses one of them."""

_TO_OPEN: Final = (
    select(*COLUMNS)
    .where(polls.c.state == "scheduled", polls.c.opens_at <= bindparam("now"))
    .where(is_there(polls.c.server_id))
    .order_by(NEWEST)
    .limit(20)
)


def needs_chair(server: Server, poll: Poll) -> bool:
    """Whether only a chair may post it: in the members' channel or its threads, or with a ping."""
    return poll.ping or server.members_channel_id in {poll.channel_id, poll.parent_id} - {None}


class Polls(Service):
    """Polls from the posting on."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._deliveries = Deliveries(database)
        self._reads: Batch[tuple[int, int], Poll] = Batch(database, load_all, reads=True)
        self._holds: Batch[int, bool] = Batch(database, _held, reads=True)

    async def get(self, actor: Actor | System, poll_id: int) -> Poll:
        """One poll with its options.

        Raises:
            NoSuchPoll: there is none of that number on that server, or it is hidden from them.
        """
        poll = await self._reads.add((actor.server_id, poll_id))
        if not sees(actor, poll.audience):
            raise NoSuchPoll
        return poll

    async def to_run(self, actor: Actor, poll_id: int) -> Poll:
        """One poll that this person may run.

        Raises:
            NoSuchPoll: it is hidden from them.
            RoleNeeded: it is someone else's and this is not a chair.
        """
        return _run(actor, await self.get(actor, poll_id))

    async def to_extend(self, actor: Actor, poll_id: int) -> Poll:
        """One poll that this person may run, and whose close can still be put off.

        Raises:
            NoSuchPoll, RoleNeeded: as ``to_run`` says.
            CloseFixed: a count of it was shown.
        """
        return _movable(await self.to_run(actor, poll_id))

    async def post_again(self, actor: Actor, poll_id: int, lost: Sequence[Delivery]) -> None:
        """Have the cards stand again, ``lost`` being those that someone deleted.

        Raises:
            NoSuchPoll, RoleNeeded: this person may not run it.
        """
        async with transaction(self._database, actor) as tx:
            # Votes wait, which have its cards redrawn, in another order.
            _run(actor, await load(tx.connection, actor, poll_id, lock=True))
            await tx.lost(lost)
            if await tx.again("poll", poll_id):
                # The stewards' channel has heard that they were refused.
                await tx.redraw("poll", poll_id)

    async def is_refused(self, poll: Poll) -> bool:
        """Whether Discord refuses to have what everyone reads of a poll in its channel."""
        posts = [one for one in await self._deliveries.of("poll", poll.id) if one.slot in CARDS]
        return any(one.trouble not in {None, DELETED} and not one.stands for one in posts)

    async def tell_refused(self, job: System, poll_id: int, slot: str) -> None:
        """Tell the stewards' channel that Discord refuses a poll's post, by its number alone.

        Not everyone there may see the poll. They hear once of each post, by the ``slot`` of
        what they are told, and again where someone deleted that.

        Raises:
            NoSuchPoll: there is none of that number on that server.
        """
        async with transaction(self._database, job) as tx:
            server = await tx.server()
            # Votes wait, as in ``post_again``.
            await load(tx.connection, job, poll_id, lock=True)
            await tx.post_again("poll", poll_id, server.stewards_channel_id, slot)
            await tx.redraw("poll", poll_id)

    async def on_hold(self, actor: Actor | System) -> bool:
        """Whether a legal hold is on, which the cards of open polls say."""
        return await self._holds.add(actor.server_id)

    async def listed(self, actor: Actor, page: int = 0) -> tuple[Sequence[Poll], int]:
        """A page of the polls for this person that are no drafts, and how many there are in all.

        Bare of options, newest first; of pages that lie beyond the last one it is the last.
        """
        key = select(polls.c.id, polls.c.state, polls.c.by_id, polls.c.channel_id)
        here = polls.c.server_id == actor.server_id, polls.c.state.not_in(DRAFTS)
        latest = key.where(*here).order_by(NEWEST).limit(LISTED)
        async with self._database.reading() as connection:
            rows = (await connection.execute(latest)).all()
            seen = [number for number, *who in rows if sees(actor, audience(*who))]
            first = min(page, max(0, len(seen) - 1) // PAGE) * PAGE
            these = polls.c.id.in_(seen[first : first + PAGE])
            return await bare(connection, these, limit=PAGE), len(seen)

    async def open(
        self, actor: Actor, poll_id: int, electorate: Electorate, seen: int | None = None
    ) -> Poll:
        """Post a draft, or schedule it where its opening lies ahead.

        ``seen`` is the revision that was read; a second chair must say which.

        Raises:
            NoSuchPoll, PollLocked, SecondChairNeeded: who may not post it.
            ChangedSinceRead: its writer changed it since, on another screen.
            HoldIsSecret, QuorumUnknown, ClosesTooSoon, ClosesTooLate: it cannot open so.
            Refusal: for a second chair, as ``check_second_chair`` says.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            poll = await load(tx.connection, actor, poll_id, lock=True)
            _check_poster(actor, server, poll, seen)
            second = actor.account_id if actor.account_id != poll.by_id else None
            if poll.opens_at is not None and poll.opens_at > actor.at:
                _closing(poll, electorate, poll.opens_at)
                await _put(
                    tx, poll, "poll-schedule", state="scheduled", second_id=second, sent_back=None
                )
            else:
                await _begin(tx, server, poll, electorate, second)
            # A chair may approve for a channel that they do not read themselves.
            return await load(tx.connection, System(actor.server_id, actor.at), poll_id)

    async def due_to_open(self, now: datetime) -> Sequence[Poll]:
        """Scheduled polls whose opening has come, of the servers that the bot is on."""
        return [Poll(*row) for row in await self._database.rows(_TO_OPEN, {"now": now})]

    async def open_scheduled(
        self, actor: System, poll_id: int, electorate: Electorate | None
    ) -> bool:
        """Open a scheduled poll once; whether it was this call that did.

        One that cannot open any more becomes a draft again, and the stewards'
        channel is told. Without an electorate the role that may answer was deleted.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            poll = await load(tx.connection, actor, poll_id, lock=True)
            if poll.state != "scheduled":
                return False
            why = "no-role" if electorate is None else "late"
            if electorate is not None and not is_late(poll.opens_at, actor.at):
                try:
                    await _begin(tx, server, poll, electorate, poll.second_id)
                except (ClosesTooSoon, QuorumUnknown):
                    why = "missed"
                else:
                    return True
            await _take_back(tx, poll, "poll-missed", opens_at=None)
            slot = f"{why}-{int(actor.at.timestamp())}"
            await tx.post("poll", poll_id, server.stewards_channel_id, slot)
        return False

    async def unschedule(self, actor: Actor, poll_id: int) -> Poll:
        """Make a scheduled poll its writer's draft again; the poll as it was scheduled.

        Raises:
            NoSuchPoll, RoleNeeded: this person may not run it.
            PollLocked: it is not scheduled.
        """
        async with transaction(self._database, actor) as tx:
            poll = _run(actor, await load(tx.connection, actor, poll_id, lock=True))
            if poll.state != "scheduled":
                raise PollLocked
            await _take_back(tx, poll, "poll-unschedule")
            return poll

    @asynccontextmanager
    async def _taking(self, actor: Actor, poll_id: int) -> AsyncGenerator[tuple[Transaction, Poll]]:
        """Change a poll that this person may run and that takes answers at this moment.

        Raises:
            NoSuchPoll, RoleNeeded, PollNotOpen: it is no such poll.
        """
        async with transaction(self._database, actor) as tx:
            poll = _run(actor, await load(tx.connection, actor, poll_id, lock=True))
            if not poll.taking(actor.at):
                raise PollNotOpen
            yield tx, poll

    async def extend(self, actor: Actor, poll_id: int, until: datetime) -> datetime:
        """Move the close to a later moment, while the poll is open; nothing reopens.

        Raises:
            NoSuchPoll, RoleNeeded: this person may not run it.
            PollNotOpen, CloseFixed, ExtensionNotLater, ClosesTooLate: it cannot close then.
        """
        async with self._taking(actor, poll_id) as (tx, poll):
            _movable(poll)
            if poll.closes_at is not None and until <= poll.closes_at:
                raise ExtensionNotLater(at=poll.closes_at)
            if until > actor.at + LONGEST_SPAN:
                raise ClosesTooLate
            await _move_close(tx, poll, "poll-extend", until)
        return until

    async def close_early(self, actor: Actor, poll_id: int) -> None:
        """End the voting at this click's own time; the count follows as at any close.

        Raises:
            NoSuchPoll, RoleNeeded: this person may not run it.
            PollNotOpen: it takes no answers now.
            TooFewSince: as ``may_close`` says.
        """
        async with self._taking(actor, poll_id) as (tx, poll):
            await may_close(tx.connection, poll)
            await _move_close(tx, poll, "poll-close-early", actor.at)

    async def remind(self, actor: Actor, poll_id: int) -> datetime:
        """Have one reminder posted in the poll's channel; when it will be.

        In the quiet hours it waits for the morning.

        Raises:
            NoSuchPoll, RoleNeeded: this person may not run it.
            PollNotOpen: it takes no answers now.
            ClosesBeforeMorning: nor in the morning.
            RemindedLately: one in twelve hours is enough.
        """
        at, zone = actor.at, actor.server.time_zone
        due = morning_after(at, zone) if quiet(at, zone) else at
        async with self._taking(actor, poll_id) as (tx, poll):
            if not poll.taking(due):
                raise ClosesBeforeMorning(at=due)
            if poll.reminded_at is not None and due < poll.reminded_at + REMINDER_GAP:
                raise RemindedLately(at=poll.reminded_at + REMINDER_GAP)
            number = poll.reminders + 1
            await _put(tx, poll, "poll-remind", reminders=number, reminded_at=due)
            await tx.post(REMINDER, poll_id, poll.channel_id, f"reminder-{number}", due=due)
        return due

    async def reminder_refused(self, job: System, post: Delivery) -> None:
        """Take back a reminder that Discord refused: it reached nobody, so another may go out."""
        async with transaction(self._database, job) as tx:
            poll = await load(tx.connection, job, post.object_id, lock=True)
            await tx.update(polls, poll.id, reminded_at=None)
            await tx.withdraw(REMINDER, poll.id, post.target_id, post.slot)


def _run(actor: Actor, poll: Poll) -> Poll:
    if not poll.is_run_by(actor):
        actor.need(Role.CHAIR)
    return poll


def _movable(poll: Poll) -> Poll:
    """A poll whose close can be put off.

    Raises:
        CloseFixed: a count of it was shown.
    """
    if poll.state == "open" and poll.voters is not None:
        raise CloseFixed(at=poll.closes_at)
    return poll


def _check_poster(actor: Actor, server: Server, poll: Poll, seen: int | None) -> None:
    """Let only those pass who may post this draft; ``server`` is as it is now."""
    if actor.account_id != poll.by_id:
        waits, writers = poll.state == "asked", [poll.by_id]
        check_second_chair(actor, waits=waits, writers=writers, revision=poll.revision, seen=seen)
    elif poll.state not in DRAFTS:
        raise PollLocked
    elif is_binding(poll) or (needs_chair(server, poll) and not actor.is_chair):
        raise SecondChairNeeded
    else:
        need_unchanged(poll.revision, seen)
    if server.legal_hold and not poll.secret:
        raise HoldIsSecret


async def _begin(
    tx: Transaction, server: Server, poll: Poll, electorate: Electorate, second: int | None
) -> None:
    """Open a poll; under a legal hold it opens as secret.

    Raises:
        QuorumUnknown, ClosesTooSoon, ClosesTooLate: it cannot.
    """
    await _put(
        tx,
        poll,
        "poll-open",
        state="open",
        secret=poll.secret or server.legal_hold,
        live=poll.live and not server.legal_hold,
        second_id=second,
        sent_back=None,
        opened_at=tx.actor.at,
        closes_at=_closing(poll, electorate, tx.actor.at),
        frozen=electorate.accounts is not None,
        eligible=electorate.size,
        eligible_from=electorate.source,
        eligible_as_of=electorate.as_of,
    )
    if electorate.accounts:
        rows = [{"poll_id": poll.id, "account_id": one} for one in sorted(electorate.accounts)]
        await tx.connection.execute(insert(poll_electorate), rows)
    await tx.post("poll", poll.id, poll.channel_id, "card")


def _closing(poll: Poll, electorate: Electorate, opens_at: datetime) -> datetime:
    """When a poll that opens at that moment closes.

    Raises:
        QuorumUnknown: it needs a part of people whose number is not known.
        ClosesTooSoon, ClosesTooLate: a minute is the least, a year the most.
    """
    if poll.quorum_percent and not electorate.size:
        raise QuorumUnknown
    closes_at = poll.closing(opens_at)
    if closes_at < opens_at + SHORTEST_SPAN:
        raise ClosesTooSoon
    if closes_at > opens_at + LONGEST_SPAN:
        raise ClosesTooLate
    return closes_at


async def _take_back(tx: Transaction, poll: Poll, action: str, **values: object) -> None:
    """Make a scheduled poll a draft again; whoever asks for it again asks anew."""
    draft = {"state": "draft", "drafted_at": tx.actor.at, "revision": poll.revision + 1}
    await _put(tx, poll, action, **draft, second_id=None, **values)


async def _move_close(tx: Transaction, poll: Poll, action: str, closes_at: datetime) -> None:
    """Close an open poll at another moment; its card and its reminders name it."""
    await _put(tx, poll, action, closes_at=closes_at)
    await tx.redraw("poll", poll.id)
    await tx.redraw(REMINDER, poll.id)


async def _put(tx: Transaction, poll: Poll, action: str, **values: object) -> None:
    if "state" in values:
        # Requests, and notices that it could not open, say what has become of it.
        await tx.redraw("poll", poll.id)
    await tx.update(polls, poll.id, **values)
    await tx.record(action, f"poll:{poll.id}")


async def _held(connection: AsyncConnection, server_ids: Sequence[int]) -> Sequence[bool]:
    """Whether a legal hold is on, for each of these servers; a read for the ``Batch``."""
    asked = select(servers.c.id).where(servers.c.legal_hold, servers.c.id.in_(set(server_ids)))
    held = set((await connection.scalars(asked)).all())
    return [one in held for one in server_ids]
