"""Sessions from their cards to their close, and what is coming, open and past."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.batch import Batch
from bot.database import Database, Service
from bot.deliveries import Delivery
from bot.errors import apart
from bot.schema import (
    sessions,
)
from bot.services import summaries
from bot.services.sessions import posts
from bot.services.sessions.posts import MOVED, NEWS
from bot.services.sessions.rows import (
    ANNOUNCED,
    GOING_ON,
    NOT_OVER,
    REVISED,
    close_panels,
    end,
    find,
    locked,
    on_list,
    record_act,
    with_names,
    write,
)
from bot.services.sessions.session import (
    COLUMNS,
    FEATURE,
    Kind,
    ListInUse,
    NoSuchSession,
    NotForEveryone,
    Session,
    SessionOver,
    State,
    checked,
    need_names,
    seen,
    session_of,
)
from bot.services.unchanged import need_unchanged
from bot.text.links import plain
from bot.transaction import transaction

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

_BEGINNING: Final = (
    select(*COLUMNS)
    .where(sessions.c.server_id == bindparam("of_server"), ANNOUNCED)
    .where(sessions.c.starts_at > bindparam("after"), sessions.c.starts_at <= bindparam("until"))
    .order_by(sessions.c.starts_at, sessions.c.id)
    .limit(MOST)
)


class Sessions(Service):
    """Each method takes who acts, and finds only the sessions that they may see."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
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
        return await self._find(actor, and_(ANNOUNCED, or_(NOT_OVER, called_off)), most=MOST)

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

    async def for_calendar(self, actor: Actor) -> Sequence[Session]:
        """What was announced and is coming or not long over, called off or not; soonest first."""
        lately = sessions.c.starts_at > actor.at - IN_CALENDARS
        return await self._find(actor, and_(ANNOUNCED, lately), most=MOST)

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
            SessionOver: it is closed or cancelled, or is over and would be moved on.
            ListInUse: it would be moved to a later day after people came to it.
            ChangedSinceRead: it is past ``revision``.
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
            need_unchanged(before.revision, revision)
            after = await write(tx, session_id, **kept, **REVISED)
            if before.state is State.OPEN and before.ended(actor.at) and after.starts_at > actor.at:
                raise SessionOver(title=plain(before.title))
            is_later = server.day(after.starts_at) > server.day(before.starts_at)
            if is_later and await tx.connection.scalar(on_list(session_id)):
                raise ListInUse(title=plain(before.title))
            if before.state is State.DRAFT:
                need_names(server, after, actor.at)
            else:
                await summaries.redraw_since(tx, tx.actor.at - summaries.WEEK)
                await record_act(tx, after, "change")
                await posts.follow(tx, before, after)
                moved = (before.starts_at, before.room) != (after.starts_at, after.room)
                if moved and not after.ended(actor.at):
                    await posts.tell_moved(tx, before, after)
                    await posts.tell_followers(tx, session_id, MOVED)
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

    async def lost(self, actor: Actor, gone: Collection[Delivery]) -> None:
        """Note that someone deleted a session's card at Discord, or ended its event."""
        async with transaction(self._database, actor) as tx:
            await tx.lost(gone)

    async def post_again(self, actor: Actor, session_id: int) -> Session:
        """Have the card stand, and news of the session, that Discord refused or someone deleted.

        Where set-up has named another channel for members since, they come there.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, actor) as tx:
            new = (await tx.server()).members_channel_id
            session = await locked(tx.connection, actor.server_id, session_id, *State)
            old = session.channel_id
            if old is not None and new is not None and new != old:
                standing = await tx.standing(FEATURE, session_id, old)
                if not standing.get(posts.CARD) and session.state is not State.CLOSED:
                    await posts.move_to(tx, session, new)
                    session = await write(tx, session_id, channel_id=new)
            missing = await tx.again(FEATURE, session_id), await tx.again(NEWS, session_id)
            if any(missing) or session.channel_id != old:
                # The stewards' channel has heard that they were refused.
                await tx.redraw(FEATURE, session_id)
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
            server = await tx.server()
            before = await locked(tx.connection, actor.server_id, session_id, *State)
            if not before.closes(actor.at):
                return before
            if actor.at < before.starts_at:
                await close_panels(tx, session_id)
                after = await write(tx, session_id, opened_at=None)
            else:
                after = await end(tx, server, session_id, closed_at=actor.at)
            await record_act(tx, after, "close")
            return after

    async def let_messages_wait(self, system: System, session_id: int, until: datetime) -> None:
        """Discord finds that too many people were written to: go on later, and tell the stewards.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, system) as tx:
            server = await tx.server()
            await locked(tx.connection, system.server_id, session_id, *State)
            await posts.put_off_messages(tx, until)
            await tx.post(FEATURE, session_id, server.stewards_channel_id, posts.WAITING)

    async def tell_refused(self, system: System, session_id: int, slot: str) -> None:
        """Tell the stewards that Discord refuses what is to be said of a session.

        They hear once of each post, by the ``slot`` of what they are told, and again where
        someone deleted that.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, system) as tx:
            stewards = (await tx.server()).stewards_channel_id
            await locked(tx.connection, system.server_id, session_id, *State)
            await tx.post_again(FEATURE, session_id, stewards, slot)
            await tx.redraw(FEATURE, session_id)

    async def sweep(self, now: datetime) -> None:
        """Close what was forgotten open."""
        late = now - FORGOTTEN_AFTER
        begun = or_(sessions.c.opened_at.is_(None), sessions.c.opened_at < late)
        forgotten = and_(ANNOUNCED, NOT_OVER, sessions.c.starts_at < late, begun)
        found = await self._database.rows(select(*COLUMNS).where(forgotten))
        due = [one for one in map(session_of, found) if one.ends_at < late]
        for one in due:
            with apart("session %s cannot be closed", one.id):
                await self.close(System(one.server_id, now), one.id)


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
        .where(NOT_OVER)
        .order_by(sessions.c.starts_at, sessions.c.id)
    )
    found = [session_of(row) for row in await connection.execute(statement)]
    return [[one for one in found if one.server_id == server_id][:MENU] for server_id in server_ids]
