"""Sessions called off, put on again, and said to have been called off by the other side."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Server, System
from bot.database import Service
from bot.errors import apart
from bot.schema import rsvps, servers, session_followers, sessions
from bot.services import summaries
from bot.services.sessions import posts
from bot.services.sessions.posts import CANCELLED, NEWS, REINSTATED
from bot.services.sessions.rows import (
    ANNOUNCED,
    GOING_ON,
    NOT_OVER,
    REVISED,
    end,
    find,
    forget_plans,
    locked,
    record_act,
    write,
)
from bot.services.sessions.session import (
    COLUMNS,
    FEATURE,
    CancelledBy,
    Kind,
    Session,
    SessionOver,
    State,
    checked,
    session_of,
)
from bot.services.unchanged import ChangedSinceRead
from bot.text.links import plain
from bot.transaction import Transaction, transaction

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


class Cancellations(Service):
    """What is called off counts as not held, and until it would have ended it may be on again."""

    async def together(self, system: System, session: Session) -> Sequence[Session]:
        """What was called off in one act with a session, and it; soonest first."""
        return await self._database.read(_together, system.server_id, session)

    async def cancel(self, actor: Actor, session_id: int, cancelled_by: CancelledBy) -> Session:
        """Call a session off; it then counts as not held. A second time changes nothing.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it is closed.
        """
        states = *GOING_ON, State.CANCELLED
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            before = await locked(tx.connection, actor.server_id, session_id, *states)
            if before.state is State.CANCELLED:
                return before
            after = await _cancel(tx, server, session_id, cancelled_by, by=actor.account_id)
            await posts.tell_cancelled(tx, [after])
            return after

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
            NOT_OVER,
        )
        statement = select(sessions.c.id).where(coming).order_by(sessions.c.id).with_for_update()
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            if once is not None and not await once(tx):
                return []
            found = (await tx.connection.scalars(statement)).all()
            after = [await _cancel(tx, server, one, cancelled_by, by=by) for one in found]
            await posts.tell_cancelled(tx, after)
            return after

    async def correct(self, actor: Actor, session_id: int, cancelled_by: CancelledBy) -> Session:
        """Say that the other side called a session off, and what was called off together with it.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it is not cancelled.
        """
        async with transaction(self._database, actor) as tx:
            # Of those called off together two may be corrected at once.
            await tx.server(alone=True)
            before = await locked(tx.connection, actor.server_id, session_id, State.CANCELLED)
            if before.cancelled_by == cancelled_by:
                return before
            await summaries.redraw_since(tx, actor.at - summaries.WEEK)
            for one in await _together(tx.connection, actor.server_id, before):
                await write(tx, one.id, cancelled_by=cancelled_by)
                await tx.redraw(FEATURE, one.id)
                if not one.ended(actor.at):
                    await tx.redraw(NEWS, one.id)
                session = f"session:{one.id}"
                await tx.record("session-cancelled-by", session, detail=cancelled_by)
            return await find(tx.connection, actor, session_id)

    async def reinstate(
        self, actor: Actor, session_id: int, *, revision: int, **details: object
    ) -> Session:
        """Put a session on again that was called off, as it was to be or with other details.

        Its card, reminder and event come back, the channel is told, and then who asked. Who
        meant to come still does. As it was to be, a second time changes nothing.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it is closed, or would be over by now.
            ChangedSinceRead: it is past ``revision``, and there are details.
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
                    raise ChangedSinceRead
                return before
            found = await _together(tx.connection, actor.server_id, before)
            on = {"cancelled_at": None, "cancelled_by": None}
            after = await write(tx, session_id, **kept, **on, **REVISED)
            if not before.returns(actor.at) or after.ended(actor.at):
                raise SessionOver(title=plain(before.title))
            await tx.drop_personal(FEATURE, session_id)
            await posts.tell_followers(tx, session_id, REINSTATED)
            await posts.reinstate(tx, after, [one for one in found if one.id != session_id])
            await summaries.redraw_since(tx, actor.at - summaries.WEEK)
            await record_act(tx, after, "reinstate")
            return after

    async def forget_plans(self, now: datetime) -> None:
        """Forget who meant to come to what was called off, and cannot be put on any more."""
        for one in map(session_of, await self._database.rows(_PLANS_LEFT, {"until": now})):
            if one.ended(now):
                with apart("who meant to come to session %s cannot be forgotten", one.id):
                    await self._forget_plans(System(one.server_id, now), one.id)

    async def _forget_plans(self, system: System, session_id: int) -> None:
        async with transaction(self._database, system) as tx:
            server = await tx.server()
            before = await locked(tx.connection, system.server_id, session_id, *State)
            if before.state is State.CANCELLED:
                await forget_plans(tx, server, session_id)


async def _together(
    connection: AsyncConnection, server_id: int, session: Session
) -> Sequence[Session]:
    statement = select(*COLUMNS).where(
        sessions.c.server_id == server_id, sessions.c.cancelled_at == session.cancelled_at
    )
    found = await connection.execute(statement.order_by(sessions.c.starts_at, sessions.c.id))
    return [session_of(row) for row in found]


async def _cancel(
    tx: Transaction, server: Server, session_id: int, cancelled_by: CancelledBy, *, by: int
) -> Session:
    moment = {"cancelled_at": tx.actor.at, "cancelled_by": cancelled_by}
    after = await end(tx, server, session_id, **moment, **REVISED)
    if not after.ended(tx.actor.at):
        await posts.tell_followers(tx, session_id, CANCELLED)
    await posts.call_off(tx, after)
    await tx.redraw(FEATURE, session_id)
    await summaries.redraw_since(tx, tx.actor.at - summaries.WEEK)
    await tx.record("session-cancel", f"session:{session_id}", by=by, detail=cancelled_by)
    return after
