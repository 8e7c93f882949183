"""Sessions from their cards to their close, and what is coming, open and past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, delete, exists, or_, select, update

from bot import throttle
from bot.actor import System
from bot.batch import Batch
from bot.errors import apart
from bot.schema import (
    attendance,
    rsvps,
    servers,
    session_followers,
    session_guests,
    sessions,
    word_panels,
)
from bot.services import summaries
from bot.services.sessions import followers, posts
from bot.services.sessions.posts import CANCELLED, MOVED, NEWS, REINSTATED
from bot.services.sessions.rows import (
    ANNOUNCED,
    GOING_ON,
    find,
    locked,
    record_act,
    with_names,
    write,
)
from bot.services.sessions.session import (
    COLUMNS,
    FEATURE,
    WRONG_WORDS,
    CancelledBy,
    Kind,
    NoSuchSession,
    NotForEveryone,
    Session,
    SessionEditedMeanwhile,
    SessionOver,
    State,
    checked,
    need_names,
    seen,
    session_of,
)
from bot.text.links import plain
from bot.transaction import transaction

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.database import Database
    from bot.deliveries import Delivery
    from bot.transaction import Transaction

MENU: Final = 25
"""What fits in one of Discord's menus."""

MARKED_WITHIN: Final = timedelta(days=3)
"""How long after its close a session is offered when a steward marks someone from a menu."""

FORGOTTEN_AFTER: Final = timedelta(hours=12)
"""A session nobody closed is closed this long after its planned end (or its opening)."""

IN_CALENDARS: Final = timedelta(days=30)
"""How long what is over stays in people's calendars."""

MOST: Final = 200
"""Sessions that are read for a list or a calendar."""

_REVISED: Final = {"revision": sessions.c.revision + 1}

_going_on = and_(sessions.c.closed_at.is_(None), sessions.c.cancelled_at.is_(None))
_BEGINNING: Final = (
    select(*COLUMNS)
    .where(sessions.c.server_id == bindparam("of_server"), ANNOUNCED)
    .where(sessions.c.starts_at > bindparam("after"), sessions.c.starts_at <= bindparam("until"))
    .order_by(sessions.c.starts_at, sessions.c.id)
    .limit(MOST)
)
_PLANS_LEFT: Final = (
    select(*COLUMNS)
    .join(servers, servers.c.id == sessions.c.server_id)
    .where(sessions.c.cancelled_at.is_not(None), sessions.c.starts_at <= bindparam("until"))
    .where(
        servers.c.legal_hold.is_(False),
        or_(
            exists().where(rsvps.c.session_id == sessions.c.id),
            exists().where(session_followers.c.session_id == sessions.c.id),
        ),
    )
)
"""What was called off and should have begun, and of which it is still known who meant to come."""


class Sessions:
    """Each method takes who acts, and finds only the sessions that they may see."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: Batch[int, Sequence[Session]] = Batch(database, _open_now, reads=True)

    async def get(self, actor: Actor | System, session_id: int) -> Session:
        """One session.

        Raises:
            NoSuchSession: for what this person may not see.
        """
        return await self._database.read(find, actor, session_id)

    async def announced(self, actor: Actor, session_id: int) -> Session:
        """One session that was announced.

        Raises:
            NoSuchSession: for what this person may not see, and for a draft.
        """
        session = await self.get(actor, session_id)
        if session.state is State.DRAFT:
            raise NoSuchSession
        return session

    async def next(self, actor: Actor | System) -> Session | None:
        """The session under way, or else the next one."""
        found = (one for one in await self.coming(actor) if one.cancelled_at is None)
        return next((one for one in found if one.ends_at > actor.at), None)

    async def coming(self, actor: Actor | System) -> Sequence[Session]:
        """What is under way or still to come, soonest first; called-off ones until their time."""
        called_off = and_(sessions.c.cancelled_at.is_not(None), sessions.c.starts_at > actor.at)
        return await self._find(actor, and_(ANNOUNCED, or_(_going_on, called_off)), most=MOST)

    async def past(self, actor: Actor | System) -> Sequence[Session]:
        """What is closed or was called off, latest first."""
        called_off = and_(sessions.c.cancelled_at.is_not(None), sessions.c.starts_at <= actor.at)
        closed = and_(sessions.c.closed_at.is_not(None), sessions.c.cancelled_at.is_(None))
        over = and_(ANNOUNCED, or_(closed, called_off))
        return await self._find(actor, over, latest=True, most=MOST)

    async def open_now(self, actor: Actor) -> Sequence[Session]:
        """Sessions whose check-in is open."""
        return seen(actor, await self._open.add(actor.server_id))

    async def to_mark(self, actor: Actor) -> Sequence[Session]:
        """Sessions a steward may mean when marking someone: begun, and not long closed."""
        closed_at = sessions.c.closed_at
        lately = or_(closed_at.is_(None), closed_at > actor.at - MARKED_WITHIN)
        begun = or_(sessions.c.opened_at.is_not(None), sessions.c.starts_at <= actor.at)
        has_names = and_(sessions.c.cancelled_at.is_(None), sessions.c.forgotten_at.is_(None))
        return await self._find(actor, and_(ANNOUNCED, has_names, begun, lately), latest=True)

    async def held(self, actor: Actor) -> Sequence[Session]:
        """Sessions that began and were not called off, latest first."""
        begun = or_(sessions.c.opened_at.is_not(None), sessions.c.closed_at.is_not(None))
        return await self._find(actor, and_(begun, sessions.c.cancelled_at.is_(None)), latest=True)

    async def for_calendar(self, actor: Actor) -> Sequence[Session]:
        """What was announced and is coming or not long over, called off or not; soonest first."""
        lately = sessions.c.starts_at > actor.at - IN_CALENDARS
        return await self._find(actor, and_(ANNOUNCED, lately), most=MOST)

    async def called_off_with(self, system: System, session: Session) -> Sequence[Session]:
        """What was called off in one act with a session, and it; soonest first."""
        together = sessions.c.cancelled_at == session.cancelled_at
        return await self._find(system, together, most=MOST)

    async def _find(
        self,
        actor: Actor | System,
        which: ColumnElement[bool],
        *,
        latest: bool = False,
        most: int = MENU,
    ) -> Sequence[Session]:
        starts = sessions.c.starts_at
        statement = (
            select(*COLUMNS)
            .where(sessions.c.server_id == actor.server_id, which)
            .order_by(starts.desc() if latest else starts, sessions.c.id)
            .limit(most)
        )
        return seen(actor, [session_of(row) for row in await self._database.rows(statement)])

    async def change(
        self, actor: Actor, session_id: int, *, revision: int | None = None, **details: object
    ) -> Session:
        """Change what a session is; its card follows, and its reminder if it moves.

        Where it moves to another time or place and is not over, the channel is told, and then who
        asked. Nobody has a link in their head: one that changes is on the card.

        Raises:
            NoSuchSession: it does not exist here.
            SessionOver: it is closed or cancelled, or would be moved after people came to it.
            SessionEditedMeanwhile: it is past ``revision``.
            FieldEmpty, FieldTooLong, StreamLinkUnclear, LengthUnclear: for a detail.
            TooLongAgo: it would be over for longer than names are kept.
        """
        kept = checked(details)
        if "kind" in kept and not Kind(str(kept["kind"])).public:
            kept["as_event"] = False
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            before = await locked(
                tx.connection, actor.server_id, session_id, State.DRAFT, *GOING_ON
            )
            if revision not in {None, before.revision}:
                raise SessionEditedMeanwhile
            after = await write(tx, session_id, **kept, **_REVISED)
            if before.state is State.OPEN and before.ended(actor.at) and after.starts_at > actor.at:
                raise SessionOver(title=plain(before.title))
            if before.state is State.DRAFT:
                need_names(server, after, actor.at)
            else:
                await record_act(tx, after, "change")
                await summaries.redraw_since(tx, tx.actor.at - summaries.WEEK)
                await posts.follow(tx, before, after)
                moved = (before.starts_at, before.room) != (after.starts_at, after.room)
                if moved and not after.ended(actor.at):
                    await posts.tell_moved(tx, before, after)
                    await followers.tell(tx, session_id, MOVED)
            return after

    async def list_as_event(self, actor: Actor, session_id: int, *, listed: bool) -> Session:
        """List a session at Discord as an event too, or no longer; a draft's comes with its card.

        One that Discord refused, or that someone ended there, is listed anew.

        Raises:
            NoSuchSession: it does not exist here.
            SessionOver: it is closed or cancelled.
            NotForEveryone: it is of a kind that not anyone may watch.
        """
        async with transaction(self._database, actor) as tx:
            before = await locked(
                tx.connection, actor.server_id, session_id, State.DRAFT, *GOING_ON
            )
            if listed and not before.kind.public:
                raise NotForEveryone
            after = await write(tx, session_id, as_event=listed)
            if after.state is State.DRAFT:
                return after
            if listed:
                await tx.list_event_again(FEATURE, session_id)
            else:
                await tx.unlist_event(FEATURE, session_id)
            if before.as_event is not listed:
                act = "session-list" if listed else "session-unlist"
                await tx.record(act, f"session:{session_id}")
            return after

    async def event_is_over(self, actor: Actor, event: Delivery) -> None:
        """Note that someone deleted or ended a session's event at Discord."""
        async with transaction(self._database, actor) as tx:
            await tx.lost([event])

    async def post_again(self, actor: Actor, session_id: int) -> Session:
        """Have the card stand, and news of the session, that Discord refused or someone deleted.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, actor) as tx:
            session = await locked(tx.connection, actor.server_id, session_id, *State)
            await tx.again(FEATURE, session_id)
            await tx.again(NEWS, session_id)
            return session

    async def open(self, actor: Actor, session_id: int) -> Session:
        """Open check-in, also again after a close.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, its names are erased already, or a steward is too late.
        """
        async with transaction(self._database, actor) as tx:
            before = await with_names(tx, session_id)
            if before.state is State.OPEN:
                return before
            if not before.opens_for(actor):
                raise SessionOver(title=plain(before.title))
            after = await write(tx, session_id, opened_at=actor.at, closed_at=None)
            await record_act(tx, after, "open")
            return after

    async def close(self, actor: Actor | System, session_id: int) -> Session:
        """Close check-in; a click made before still counts. Who meant to come is erased.

        Before its start a session is only planned again, as before its check-in was opened.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, actor) as tx:
            before = await locked(tx.connection, actor.server_id, session_id, *State)
            if not before.closes(actor.at):
                return before
            if actor.at < before.starts_at:
                await _close_panels(tx, session_id)
                after = await write(tx, session_id, opened_at=None)
            else:
                after = await _end(tx, session_id, closed_at=actor.at)
            await record_act(tx, after, "close")
            return after

    async def cancel(self, actor: Actor, session_id: int, cancelled_by: CancelledBy) -> Session:
        """Call a session off; it then counts as not held. A second time changes nothing.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it is closed.
        """
        states = *GOING_ON, State.CANCELLED
        async with transaction(self._database, actor) as tx:
            before = await locked(tx.connection, actor.server_id, session_id, *states)
            if before.state is State.CANCELLED:
                return before
            after = await _cancel(tx, session_id, cancelled_by, by=actor.account_id)
            await posts.tell_cancelled(tx, [after])
            return after

    async def reinstate(
        self, actor: Actor, session_id: int, *, revision: int, **details: object
    ) -> Session:
        """Put a session on again that was called off, as it was to be or with other details.

        Its card, reminder and event come back, the channel is told, and then who asked. Who
        meant to come still does. As it was to be, a second time changes nothing.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it is closed, or would be over by now.
            SessionEditedMeanwhile: it is past ``revision``, and there are details.
            FieldEmpty, FieldTooLong, StreamLinkUnclear, LengthUnclear: for a detail.
        """
        kept = checked(details)
        states = *GOING_ON, State.CANCELLED
        async with transaction(self._database, actor) as tx:
            # Of those called off together two may be put on at once.
            await tx.server(alone=True)
            before = await locked(tx.connection, actor.server_id, session_id, *states)
            if before.state is not State.CANCELLED or before.revision != revision:
                if details:
                    raise SessionEditedMeanwhile
                return before
            together = [one for one in await _together(tx, before) if one.id != session_id]
            on = {"cancelled_at": None, "cancelled_by": None}
            after = await write(tx, session_id, **kept, **on, **_REVISED)
            if not before.returns(actor.at) or after.ended(actor.at):
                raise SessionOver(title=plain(before.title))
            await tx.drop_personal(FEATURE, session_id)
            await followers.tell(tx, session_id, REINSTATED)
            await posts.reinstate(tx, after, together)
            await summaries.redraw_since(tx, actor.at - summaries.WEEK)
            await record_act(tx, after, "reinstate")
            return after

    async def correct_cancelled_by(
        self, actor: Actor, session_id: int, cancelled_by: CancelledBy
    ) -> Session:
        """Say that the other side called a session off, and what was called off together with it.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it is not cancelled.
        """
        async with transaction(self._database, actor) as tx:
            before = await locked(tx.connection, actor.server_id, session_id, State.CANCELLED)
            if before.cancelled_by == cancelled_by:
                return before
            for one in await _together(tx, before):
                await write(tx, one.id, cancelled_by=cancelled_by)
                await tx.redraw(FEATURE, one.id)
                if not one.ended(actor.at):
                    await tx.redraw(NEWS, one.id)
                session = f"session:{one.id}"
                await tx.record("session-cancelled-by", session, detail=cancelled_by)
            await summaries.redraw_since(tx, actor.at - summaries.WEEK)
            return await find(tx.connection, actor, session_id)

    async def cancel_coming(
        self,
        actor: Actor | System,
        cancelled_by: CancelledBy,
        *,
        by: int,
        once: Callable[[Transaction], Awaitable[bool]] | None = None,
    ) -> Sequence[Session]:
        """Call off every bargaining session that has not begun, as after an impasse.

        ``by`` is who decided it: another chair's press may be what carries it out. ``once`` is
        asked in the transaction whether it is still wanted.
        """
        coming = and_(
            sessions.c.server_id == actor.server_id,
            sessions.c.kind == Kind.BARGAINING,
            sessions.c.starts_at > actor.at,
            sessions.c.opened_at.is_(None),
            ANNOUNCED,
            _going_on,
        )
        statement = select(sessions.c.id).where(coming).order_by(sessions.c.id).with_for_update()
        async with transaction(self._database, actor) as tx:
            if once is not None and not await once(tx):
                return []
            found = (await tx.connection.scalars(statement)).all()
            after = [await _cancel(tx, one, cancelled_by, by=by) for one in found]
            await posts.tell_cancelled(tx, after)
            return after

    async def let_messages_wait(self, system: System, session_id: int, until: datetime) -> None:
        """Discord finds that too many people were written to: go on later, and tell the stewards.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, system) as tx:
            await locked(tx.connection, system.server_id, session_id, *State)
            await followers.put_off(tx, until)
            channel_id = (await tx.server()).stewards_channel_id
            await tx.post(FEATURE, session_id, channel_id, posts.WAITING)

    async def sweep(self, now: datetime) -> None:
        """Close what was forgotten open, and forget who meant to come to what was called off."""
        late = now - FORGOTTEN_AFTER
        begun = or_(sessions.c.opened_at.is_(None), sessions.c.opened_at < late)
        forgotten = and_(ANNOUNCED, _going_on, sessions.c.starts_at < late, begun)
        found = await self._database.rows(select(*COLUMNS).where(forgotten))
        due = [one for one in map(session_of, found) if one.ends_at < late]
        for one in due:
            with apart("session %s cannot be closed", one.id):
                await self.close(System(one.server_id, now), one.id)
        for one in map(session_of, await self._database.rows(_PLANS_LEFT, {"until": now})):
            if one.ended(now):
                with apart("who meant to come to session %s cannot be forgotten", one.id):
                    await self._forget_plans(System(one.server_id, now), one.id)

    async def _forget_plans(self, system: System, session_id: int) -> None:
        async with transaction(self._database, system) as tx:
            before = await locked(tx.connection, system.server_id, session_id, *State)
            if before.state is State.CANCELLED:
                await _forget_plans(tx, session_id)


async def beginning(
    connection: AsyncConnection, actor: Actor, after: datetime, until: datetime
) -> Sequence[Session]:
    """What was announced for a span of time, called off or not, soonest first."""
    span = {"of_server": actor.server_id, "after": after, "until": until}
    rows = await connection.execute(_BEGINNING, span)
    return seen(actor, [session_of(row) for row in rows])


async def _open_now(
    connection: AsyncConnection, server_ids: Sequence[int]
) -> Sequence[Sequence[Session]]:
    """Sessions of these servers whose check-in is open; a read for the ``Batch``."""
    statement = (
        select(*COLUMNS)
        .where(sessions.c.server_id.in_(set(server_ids)), sessions.c.opened_at.is_not(None))
        .where(_going_on)
        .order_by(sessions.c.starts_at, sessions.c.id)
    )
    found = [session_of(row) for row in await connection.execute(statement)]
    return [[one for one in found if one.server_id == server_id][:MENU] for server_id in server_ids]


async def _together(tx: Transaction, session: Session) -> Sequence[Session]:
    """What was called off in one act with a session, and it, by their numbers."""
    statement = select(*COLUMNS).where(
        sessions.c.server_id == session.server_id,
        sessions.c.cancelled_at == session.cancelled_at,
    )
    found = await tx.connection.execute(statement.order_by(sessions.c.id))
    return [session_of(row) for row in found]


async def _forget_plans(tx: Transaction, session_id: int) -> None:
    """Erase who meant to come or asked to be told.

    Under a legal hold nothing is erased; it goes with the session's names.
    """
    if not (await tx.server()).legal_hold:
        for table in (rsvps, session_followers):
            await tx.connection.execute(delete(table).where(table.c.session_id == session_id))


async def _end(tx: Transaction, session_id: int, **values: object) -> Session:
    """Set these columns, and put the panels of words to sleep.

    Of what is over it is erased who meant to come; what was called off may be put on again.
    When each came is erased too: what stays is when it began. Under a legal hold nothing is
    erased; it goes with the session's names.
    """
    after = await write(tx, session_id, **values)
    if after.state is State.CLOSED or after.ended(tx.actor.at):
        await _forget_plans(tx, session_id)
    if not (await tx.server()).legal_hold:
        for table in (attendance, session_guests):
            listed = update(table).where(table.c.session_id == session_id)
            await tx.connection.execute(listed.values(at=after.starts_at))
    # A wrong word tells when its person was there, and has no use any more.
    await throttle.end(tx.connection, after.server_id, WRONG_WORDS, session_id)
    await tx.drop_personal(FEATURE, session_id)
    await _close_panels(tx, session_id)
    return after


async def _close_panels(tx: Transaction, session_id: int) -> None:
    panels = update(word_panels).where(word_panels.c.session_id == session_id)
    await tx.connection.execute(panels.values(until_at=tx.actor.at))


async def _cancel(
    tx: Transaction, session_id: int, cancelled_by: CancelledBy, *, by: int
) -> Session:
    moment = {"cancelled_at": tx.actor.at, "cancelled_by": cancelled_by}
    after = await _end(tx, session_id, **moment, **_REVISED)
    if not after.ended(tx.actor.at):
        await followers.tell(tx, session_id, CANCELLED)
    await posts.call_off(tx, after)
    await tx.redraw(FEATURE, session_id)
    await summaries.redraw_since(tx, tx.actor.at - summaries.WEEK)
    await tx.record("session-cancel", f"session:{session_id}", by=by, detail=cancelled_by)
    return after
