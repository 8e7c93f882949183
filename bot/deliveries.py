"""What must stand in a channel: rows first, messages after; see ``bot.outbox`` for the speaking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, exists, insert, or_, select, update

from bot.database import upsert
from bot.leases import claim, wait_before
from bot.schema import metadata, posts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database

EAGER, CALM = timedelta(seconds=2), timedelta(seconds=60)
"""Least time between two redraws of a live card, in its first hour and after it."""

FRESH = timedelta(hours=1)
"""Discord edits messages older than this far less willingly (code 30046)."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message that must exist exactly once, and what is known of it."""

    id: int
    server_id: int
    feature: str
    object_id: int
    slot: str
    channel_id: int
    due_at: datetime
    attempts: int
    first_tried_at: datetime | None
    fault: str | None
    nonce: int
    message_id: int | None
    posted_at: datetime | None
    lost_at: datetime | None
    dirty_at: datetime | None
    marks: int


COLUMNS = [posts.c[name] for name in Post.__dataclass_fields__]


async def post(
    connection: AsyncConnection,
    server_id: int,
    feature: str,
    object_id: int,
    channel_id: int,
    slots: Sequence[str],
    at: datetime,
) -> None:
    """Ask, inside the transaction of a change, for messages in a channel, in this order.

    Asking twice is asking once.
    """
    row: dict[str, Any] = {"server_id": server_id, "channel_id": channel_id, "due_at": at}
    row |= {"feature": feature, "object_id": object_id}
    keys = ["feature", "object_id", "channel_id", "slot"]
    await upsert(connection, posts, [row | {"slot": slot} for slot in slots], keys=keys)


async def order(
    connection: AsyncConnection,
    *,
    server_id: int,
    feature: str,
    object_id: int,
    channel_id: int,
    slots: Sequence[str],
    at: datetime,
) -> None:
    """Ask, inside the transaction of a change, for messages in a channel, in this order."""
    row: dict[str, Any] = {"server_id": server_id, "channel_id": channel_id, "due_at": at}
    row |= {"feature": feature, "object_id": object_id}
    await connection.execute(insert(posts), [row | {"slot": slot} for slot in slots])


def marked(at: datetime | BindParameter[datetime]) -> dict[str, Any]:
    """The values of a row whose card is no longer true, also of one on its way."""
    return {"dirty_at": at, "marks": posts.c.marks + 1}


_TOUCH = (
    update(posts)
    .where(
        posts.c.feature == bindparam("of_feature"),
        posts.c.object_id.in_(bindparam("of_objects", expanding=True)),
        posts.c.lost_at.is_(None),
    )
    .values(**marked(bindparam("touched_at")))
)


async def redraw(
    connection: AsyncConnection, feature: str, object_ids: Collection[int], at: datetime
) -> None:
    """Say, inside the transaction of a change, that these objects' cards are no longer true."""
    touched = {"of_feature": feature, "of_objects": list(object_ids), "touched_at": at}
    await connection.execute(_TOUCH, touched)


touch = redraw
"""The old name, while features still use it."""


def anew(at: datetime) -> dict[str, Any]:
    """The values of a row that shall have a new message: nothing of the old one is left."""
    fresh = ("fault", "lost_at", "message_id", "posted_at", "first_tried_at", "claimed_until")
    return {
        **dict.fromkeys((*fresh, "dirty_at", "drawn_at")),
        "attempts": 0,
        "due_at": at,
        "nonce": posts.c.nonce + 1,
    }


class Posts:
    """The rows of the outbox."""

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

    async def of(self, feature: str, object_id: int) -> list[Post]:
        """Every message of one object, in order."""
        statement = (
            select(*COLUMNS)
            .where(posts.c.feature == feature, posts.c.object_id == object_id)
            .order_by(posts.c.id)
        )
        async with self._database.reading() as connection:
            return [Post(*row) for row in (await connection.execute(statement)).all()]

    async def claim_due(
        self, now: datetime, *, only: tuple[str, int] | None = None, limit: int = 10
    ) -> list[Post]:
        """Lease what is due and next in its order; ``only`` narrows to one feature's object."""
        earlier = posts.alias()
        waits = exists().where(
            earlier.c.feature == posts.c.feature,
            earlier.c.object_id == posts.c.object_id,
            earlier.c.channel_id == posts.c.channel_id,
            earlier.c.posted_at.is_(None),
            earlier.c.id < posts.c.id,
        )
        due = and_(
            posts.c.posted_at.is_(None), posts.c.fault.is_(None), posts.c.due_at <= now, ~waits
        )
        return await self._claim(due, now, limit, only)

    async def claim_dirty(self, now: datetime, *, limit: int = 10) -> list[Post]:
        """Lease live cards that are no longer true and may be redrawn by now."""
        fresh = posts.c.posted_at > now - FRESH
        rested = or_(
            posts.c.drawn_at.is_(None),
            case((fresh, posts.c.drawn_at <= now - EAGER), else_=posts.c.drawn_at <= now - CALM),
        )
        stands = and_(posts.c.message_id.is_not(None), posts.c.lost_at.is_(None))
        return await self._claim(and_(posts.c.dirty_at.is_not(None), stands, rested), now, limit)

    async def _claim(
        self,
        due: ColumnElement[bool],
        now: datetime,
        limit: int,
        only: tuple[str, int] | None = None,
    ) -> list[Post]:
        if only is not None:
            due = and_(due, posts.c.feature == only[0], posts.c.object_id == only[1])
        async with self._database.reading() as connection:
            if await connection.scalar(select(posts.c.id).where(due).limit(1)) is None:
                return []
        async with self._database.begin() as connection:
            ids = await claim(connection, posts, due, now=now, limit=limit)
            if not ids:
                return []
            await connection.execute(
                update(posts)
                .where(posts.c.id.in_(ids), posts.c.first_tried_at.is_(None))
                .values(first_tried_at=now)
            )
            statement = select(*COLUMNS).where(posts.c.id.in_(ids)).order_by(posts.c.id)
            return [Post(*row) for row in (await connection.execute(statement)).all()]

    async def posted(
        self, post: Post, message_id: int, at: datetime, *, earlier: bool = False
    ) -> None:
        """The message stands. ``earlier``: by a try before this one, so it may show old things."""
        fresh = marked(at) if earlier else _shown(post)
        stands = {"message_id": message_id, "posted_at": at, "drawn_at": at, "attempts": 0}
        await self._set(post, **stands, **fresh, claimed_until=None)

    async def drawn(self, post: Post, at: datetime) -> None:
        """The card shows what was true when the drawing began; what came since stays dirty."""
        rested = {"drawn_at": at, "claimed_until": None, "attempts": 0, "fault": None}
        await self._set(post, **rested, **_shown(post))

    async def renew(self, post: Post, now: datetime) -> None:
        """Discord knows the nonce of a message that was deleted: try again with another."""
        await self._set(post, nonce=posts.c.nonce + 1)
        await self.postpone(post, now)

    async def postpone(self, post: Post, now: datetime, wait: timedelta | None = None) -> None:
        """Discord failed for now; try again after a back-off."""
        until = now + (wait or wait_before(post.attempts))
        column = "due_at" if post.message_id is None else "drawn_at"
        # A redraw's rest is counted from drawn_at, so moving it postpones the card.
        moved = until if column == "due_at" else until - EAGER
        await self._set(post, **{column: moved, "claimed_until": None})

    async def give_back(self, post: Post) -> None:
        """End the lease under which this row was claimed, unless another has begun since."""
        ours = posts.c.attempts == post.attempts
        await self._set(post, claimed_until=case((ours, None), else_=posts.c.claimed_until))

    async def stuck(self, post: Post, fault: str) -> None:
        """Discord refuses (a deleted channel, a missing permission) until someone mends it."""
        await self._set(post, fault=fault, claimed_until=None)

    async def outdated(self, post: Post, fault: str) -> None:
        """The message stands, but Discord refuses to change it; tried again until it does."""
        await self._set(post, fault=fault)

    async def lost(self, post: Post, at: datetime) -> None:
        """The message was deleted by someone; the object lives on."""
        await self._set(post, lost_at=at, dirty_at=None, claimed_until=None)

    async def retry(self, feature: str, object_id: int, at: datetime) -> None:
        """Someone mended what was stuck, or asks for a deleted card again.

        What was only stuck may have been sent by a try without an answer, so the
        channel is searched first, as at any repeat. A message that stands and cannot
        be changed is left to the redraws.
        """
        ours = and_(posts.c.feature == feature, posts.c.object_id == object_id)
        deleted = posts.c.lost_at.is_not(None)
        unposted = and_(posts.c.fault.is_not(None), posts.c.message_id.is_(None))
        async with self._database.begin() as connection:
            await connection.execute(update(posts).where(ours, deleted).values(**anew(at)))
            await connection.execute(
                update(posts).where(ours, unposted).values(fault=None, attempts=1, due_at=at)
            )

    async def _set(self, post: Post, **values: object) -> None:
        async with self._database.begin() as connection:
            await connection.execute(update(posts).where(posts.c.id == post.id).values(**values))


def _shown(post: Post) -> dict[str, Any]:
    """What was marked before the drawing began is shown by it."""
    return {"dirty_at": case((posts.c.marks == post.marks, None), else_=posts.c.dirty_at)}
