"""The outbox's side of ``deliveries``: rows are leased, and told what came of them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.database import Database, upsert
from bot.deliveries import (
    CHANGE,
    COLUMNS,
    MARK,
    PERSONAL,
    RENEW,
    STANDING,
    STANDS,
    THESE,
    Delivery,
    Kind,
    change,
    delivery_of,
    is_there,
    note_gone,
    post_anew,
)
from bot.leases import claim, wait_before
from bot.schema import deliveries, left_servers, metadata, servers

EAGER, CALM = timedelta(seconds=2), timedelta(seconds=60)
"""Least time between two redraws of a live card, in its first hour and after it."""

FRESH = timedelta(hours=1)
"""Discord edits messages older than this far less willingly (code 30046)."""

_IS_THERE = is_there(deliveries.c.server_id)


# Made once: what is due is asked for every two seconds, and after each press that posts.
_now, _other = bindparam("now", type_=deliveries.c.due_at.type), deliveries.alias()

_WAITS = exists().where(
    _other.c.kind == Kind.POST,
    _other.c.feature == deliveries.c.feature,
    _other.c.object_id == deliveries.c.object_id,
    _other.c.target_id == deliveries.c.target_id,
    _other.c.done_at.is_(None),
    _other.c.withdrawn_at.is_(None),
    or_(_other.c.fault.is_(None), _other.c.due_at >= deliveries.c.due_at),
    or_(_other.c.attempts > 0, _other.c.due_at <= _now),
    _other.c.id < deliveries.c.id,
)
"""Whether a message of the same thing in the same channel has to come before a post.

One that Discord refused holds up only what was asked for with it: the parts of a text stay in
their order, and a result comes though the card did not. One whose time is still to come holds up
nothing.
"""

_IS_READY = exists().where(
    _other.c.id == deliveries.c.after_id,
    _other.c.result_id.is_not(None),
    _other.c.gone_at.is_(None),
)
"""Whether what a row follows stands."""

# A role that was refused once is refused for everyone there: one is tried first.
_IS_BEHIND = exists().where(
    _other.c.kind == Kind.ROLE,
    _other.c.lane == deliveries.c.lane,
    _other.c.attempts > 0,
    _other.c.due_at <= _now,
    _other.c.id < deliveries.c.id,
)

_IN_TURN = and_(
    or_(deliveries.c.kind != Kind.ROLE, deliveries.c.attempts == 0, ~_IS_BEHIND),
    or_(deliveries.c.kind != Kind.POST, ~_WAITS),
    or_(deliveries.c.after_id.is_(None), _IS_READY),
)


class _Which(NamedTuple):
    """Rows to be claimed."""

    these: ColumnElement[bool]
    first: Select[int]

    @classmethod
    def of(cls, *conditions: ColumnElement[bool]) -> Self:
        """The rows of which all this is true."""
        these = and_(*conditions)
        return cls(these, select(deliveries.c.id).where(these).limit(1))


_DUE = _Which.of(
    deliveries.c.done_at.is_(None),
    deliveries.c.due_at <= _now,
    deliveries.c.fault.is_(None),
    _IS_THERE,
    or_(deliveries.c.withdrawn_at.is_not(None), _IN_TURN),
)
"""What is due, next in its order, and not refused."""

_OF_ONE = _Which.of(
    _DUE.these,
    deliveries.c.feature == bindparam("of_feature"),
    deliveries.c.object_id == bindparam("of_object"),
)
"""The same of one feature's object."""

_DIRTY = _Which.of(
    # For IS NOT NULL SQLite takes no index: every two seconds it would look through every row.
    deliveries.c.dirty_at > datetime.min.replace(tzinfo=UTC),
    STANDS,
    deliveries.c.withdrawn_at.is_(None),
    _IS_THERE,
    or_(
        deliveries.c.drawn_at.is_(None),
        case(
            (deliveries.c.done_at > bindparam("fresh"), deliveries.c.drawn_at <= bindparam("soon")),
            else_=deliveries.c.drawn_at <= bindparam("late"),
        ),
    ),
)
"""Live cards that are no longer true and may be redrawn by now."""


_tried = and_(
    deliveries.c.attempts > 0,
    deliveries.c.done_at.is_(None),
    deliveries.c.fault.is_(None),
    _IS_THERE,
)
_since = func.min(func.coalesce(deliveries.c.tried_at, deliveries.c.due_at))
_BY_NOW = select(func.count(), _since).where(or_(_DUE.these, _tried))
_REFUSED = select(func.count()).where(
    deliveries.c.fault.is_not(None),
    deliveries.c.done_at.is_(None),
    deliveries.c.withdrawn_at.is_(None),
    _IS_THERE,
)
_OF_IDS = select(*COLUMNS).where(THESE).order_by(deliveries.c.id)

_is_wanted = deliveries.c.withdrawn_at.is_(None)
_WITHDRAWN = select(deliveries.c.withdrawn_at).where(THESE).with_for_update(key_share=True)
_TRY = CHANGE.where(_is_wanted).values(tried_at=func.coalesce(deliveries.c.tried_at, _now))

# What was marked before the drawing began is shown by it.
_is_shown = deliveries.c.marks == bindparam("drawn_marks")
_done_at = case((_is_wanted, _now))
_DRAWN = CHANGE.values(dirty_at=case((_is_shown, None), else_=deliveries.c.dirty_at))
_POSTED = _DRAWN.values(done_at=_done_at)
_FOUND = MARK.values(done_at=_done_at)
_is_ours = deliveries.c.attempts == bindparam("of_attempt")
_GIVE_BACK = CHANGE.values(claimed_until=case((_is_ours, None), else_=deliveries.c.claimed_until))


class Waiting(NamedTuple):
    """How much is to be done by now, and since when it should have been.

    What stands behind another row is counted when its turn has come.
    """

    due: int
    oldest: datetime | None
    """When the first of it was tried first, or is due since."""
    refused: int
    """How much Discord refuses until someone mends it."""


class Claims:
    """Which rows are at work, and what came of each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take_over(self) -> None:
        """After a start: free what a killed process had leased, where no other can be at work.

        A SQLite file belongs to one process; on PostgreSQL leases lapse by themselves.
        """
        if not self._database.is_sqlite:
            return
        leased = [table for table in metadata.tables.values() if "claimed_until" in table.c]
        async with self._database.begin() as connection:
            for table in leased:
                held = table.c.claimed_until.is_not(None)
                await connection.execute(update(table).where(held).values(claimed_until=None))

    async def servers(self) -> dict[int, bool]:
        """Every server, by id, and whether the bot was on it when that was last noted."""
        rows = await self._database.rows(select(servers.c.id, is_there(servers.c.id)))
        return {server_id: bool(is_on) for server_id, is_on in rows}

    async def leave(self, server_id: int, now: datetime) -> None:
        """Have nothing sent to a server any more, until it invites the bot again."""
        row = {"server_id": server_id, "left_at": now}
        async with self._database.begin() as connection:
            await upsert(connection, left_servers, [row], keys=["server_id"])

    async def join(self, server_id: int, now: datetime) -> None:
        """Have sent what waits for a server, and tried again at once what Discord refused there.

        It may have been sent by a try without an answer, so the channel is searched first.
        """
        here = left_servers.c.server_id == server_id
        refused = and_(deliveries.c.server_id == server_id, deliveries.c.fault.is_not(None))
        never_done = and_(refused, deliveries.c.done_at.is_(None))
        async with self._database.begin() as connection:
            await connection.execute(delete(left_servers).where(here))
            await connection.execute(update(deliveries).where(refused).values(drawn_at=None))
            await connection.execute(
                update(deliveries).where(never_done).values(fault=None, attempts=1, due_at=now)
            )

    async def claim_due(
        self, now: datetime, *, only: tuple[str, int] | None = None, limit: int = 10
    ) -> list[Delivery]:
        """Lease what is due and next in its order; ``only`` narrows to one feature's object."""
        if only is None:
            return await self._claim(_DUE, {"now": now}, now, limit)
        of_one = {"now": now, "of_feature": only[0], "of_object": only[1]}
        return await self._claim(_OF_ONE, of_one, now, limit)

    async def waiting(self, now: datetime) -> Waiting:
        """What is to be done by now, on all servers of the database."""
        async with self._database.reading() as connection:
            count, oldest = (await connection.execute(_BY_NOW, {"now": now})).one()
            return Waiting(count, oldest, await connection.scalar(_REFUSED) or 0)

    async def claim_dirty(self, now: datetime, *, limit: int = 10) -> list[Delivery]:
        """Lease live cards that are no longer true and may be redrawn by now."""
        rested = {"fresh": now - FRESH, "soon": now - EAGER, "late": now - CALM}
        return await self._claim(_DIRTY, rested, now, limit)

    async def _claim(
        self,
        which: _Which,
        given: Mapping[str, object],
        now: datetime,
        limit: int,
    ) -> list[Delivery]:
        if await self._database.scalar(which.first, given) is None:
            return []
        async with self._database.begin() as connection:
            ids = await claim(connection, deliveries, which.these, given, now=now, limit=limit)
            return [delivery_of(row) for row in await connection.execute(_OF_IDS, {"ids": ids})]

    async def trying(self, row: Delivery, mark: str, now: datetime) -> bool:
        """Note what is about to be sent; False where it was withdrawn meanwhile."""
        tried = row.tried if mark in row.tried.split() else f"{row.tried} {mark}".strip()
        attempt = {"ids": [row.id], "tried": tried, "now": now}
        async with self._database.begin() as connection:
            return (await connection.execute(_TRY, attempt)).rowcount > 0

    async def posted(
        self, row: Delivery, message_id: int, at: datetime, *, earlier: bool = False
    ) -> None:
        """The message stands. ``earlier``: by a try before this one, so it may show old things.

        One that was withdrawn on its way is taken down next.
        """
        statement = _FOUND if earlier else _POSTED
        shows = {"dirty_at": at} if earlier else {"drawn_marks": row.marks}
        stands = {"result_id": message_id, "now": at, "drawn_at": at, "attempts": 0}
        await self._set(row, statement, **stands, **shows, claimed_until=None)

    async def drawn(self, row: Delivery, at: datetime) -> None:
        """The card shows what was true when the drawing began; what came since stays dirty."""
        rested = {"drawn_at": at, "claimed_until": None, "attempts": 0, "fault": None}
        await self._set(row, _DRAWN, **rested, drawn_marks=row.marks)

    async def done(self, row: Delivery, at: datetime) -> None:
        """It is done, or need not be."""
        if row.kind in PERSONAL:
            async with self._database.begin() as connection:
                await connection.execute(delete(deliveries).where(deliveries.c.id == row.id))
        else:
            await self._set(row, done_at=at, claimed_until=None)

    async def gone(self, row: Delivery, at: datetime) -> None:
        """The message is no longer there: someone deleted it, or the bot did.

        One that the bot took down and that was asked for again meanwhile is due anew.
        """
        async with self._database.begin() as connection:
            withdrawn_at = await connection.scalar(_WITHDRAWN, {"ids": [row.id]})
            again = row.withdrawn_at is not None and withdrawn_at is None
            await (post_anew if again else note_gone)(connection, [row], at)

    async def unwanted(self, row: Delivery, at: datetime) -> None:
        """Nothing is to be sent after all."""
        if row.kind in STANDING:
            over = {"withdrawn_at": at, "gone_at": at, "done_at": at, "dirty_at": None}
            await self._set(row, **over, claimed_until=None)
        else:
            await self.done(row, at)

    async def renew(self, row: Delivery, now: datetime) -> None:
        """Discord knows the nonce of a message that was deleted: try again with another."""
        await self._set(row, RENEW)
        await self.postpone(row, now)

    async def postpone(
        self, row: Delivery, now: datetime, wait: timedelta | None = None, *, lane: bool = False
    ) -> None:
        """Discord failed for now; try again after a back-off. ``lane``: so for all of its lane."""
        until = now + (wait or wait_before(row.attempts))
        is_redraw = row.done_at is not None and row.withdrawn_at is None
        # A redraw's rest is counted from drawn_at, so moving it postpones the card.
        moved = {"drawn_at": until - EAGER} if is_redraw else {"due_at": until}
        await self._set(row, **moved, claimed_until=None)
        if lane and not is_redraw:
            waiting = and_(deliveries.c.done_at.is_(None), deliveries.c.due_at < until)
            lane_of = select(deliveries.c.lane).where(deliveries.c.id == row.id)
            in_lane = deliveries.c.lane == lane_of.scalar_subquery()
            # What an act holds is passed over: it may want another of these rows next.
            free = select(deliveries.c.id).where(in_lane, waiting).with_for_update(skip_locked=True)
            async with self._database.begin() as connection:
                await connection.execute(
                    update(deliveries).where(deliveries.c.id.in_(free)).values(due_at=until)
                )

    async def give_back(self, row: Delivery) -> None:
        """End the lease under which this row was claimed, unless another has begun since."""
        await self._set(row, _GIVE_BACK, of_attempt=row.attempts)

    async def stuck(self, row: Delivery, fault: str) -> None:
        """Discord refuses (a deleted channel, a missing permission) until someone mends it."""
        await self._set(row, fault=fault, claimed_until=None)

    async def outdated(self, row: Delivery, fault: str) -> None:
        """The message stands, but Discord refuses to change it; tried again until it does."""
        await self._set(row, fault=fault)

    async def _set(self, row: Delivery, statement: Update = CHANGE, /, **values: object) -> None:
        async with self._database.begin() as connection:
            await change(connection, [row], statement, **values)
