"""What is to be done at Discord beside posting: crossposts, threads, taking surplus parts down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select, update

from bot.deliveries import order, touch
from bot.leases import claim, wait_before
from bot.schema import posts, update_chores
from bot.services.updates.posting import FEATURE, UNWANTED, drop, slots_of
from bot.services.updates.rows import find, whole
from bot.services.updates.values import OUT

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.database import Database
    from bot.deliveries import Post
    from bot.services.people import People

NOTICE = "update-notice"


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing to do for one message; ``message_id`` is where it stands."""

    id: int
    server_id: int
    update_id: int
    kind: str
    channel_id: int
    slot: str
    attempts: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Messages of an update that are not where they should be.

    ``fault`` is Discord's code as the outbox noted it; ``lost`` counts deleted ones;
    ``waits_until`` is when the next crosspost may go.
    """

    update_id: int
    number: int
    channel_id: int
    fault: str | None
    lost: int
    waits_until: datetime | None


class Chores:
    """Due rows, leased to one process at a time."""

    def __init__(self, database: Database, people: People) -> None:
        self._database = database
        self._people = people

    async def claim_due(self, now: datetime) -> list[Chore]:
        """Lease what is due and whose message stands."""
        at_post = and_(
            posts.c.feature == FEATURE,
            posts.c.object_id == update_chores.c.update_id,
            posts.c.channel_id == update_chores.c.channel_id,
            posts.c.slot == update_chores.c.slot,
        )
        stands = select(posts.c.id).where(at_post, posts.c.message_id.is_not(None)).exists()
        due = and_(
            update_chores.c.done_at.is_(None),
            update_chores.c.fault.is_(None),
            update_chores.c.due_at <= now,
            or_(update_chores.c.message_id.is_not(None), stands),
        )
        async with self._database.reading() as connection:
            if await connection.scalar(select(update_chores.c.id).where(due).limit(1)) is None:
                return []
        message_id = func.coalesce(update_chores.c.message_id, posts.c.message_id)
        names = [update_chores.c[name] for name in list(Chore.__dataclass_fields__)[:-1]]
        async with self._database.begin() as connection:
            ids = await claim(connection, update_chores, due, now=now)
            statement = (
                select(*names, message_id)
                .outerjoin(posts, at_post)
                .where(update_chores.c.id.in_(ids))
                .order_by(update_chores.c.id)
            )
            return [Chore(*row) for row in (await connection.execute(statement)).all()]

    async def done(self, chore: Chore, at: datetime) -> None:
        """It is done, or need not be."""
        await self._set(chore, done_at=at, claimed_until=None)

    async def failed(self, chore: Chore, fault: str) -> None:
        """Discord refuses; someone has to mend it."""
        await self._set(chore, fault=fault, claimed_until=None)

    async def postpone(self, chore: Chore, now: datetime, wait: timedelta | None = None) -> None:
        """Try again after what Discord asked for, or a back-off."""
        due_at = now + (wait or wait_before(chore.attempts))
        await self._set(chore, due_at=due_at, claimed_until=None)

    async def queue(self, chore: Chore, now: datetime, wait: timedelta) -> None:
        """Discord takes no more crossposts in this channel for a while: all of them wait."""
        async with self._database.begin() as connection:
            await connection.execute(
                update(update_chores)
                .where(
                    update_chores.c.channel_id == chore.channel_id,
                    update_chores.c.kind == chore.kind,
                    update_chores.c.done_at.is_(None),
                )
                .values(due_at=now + wait, claimed_until=None)
            )

    async def settle(self, post: Post, at: datetime) -> None:
        """A message came to stand; if the text shrank meanwhile, it is taken down again."""
        async with self._database.begin() as connection:
            await touch(connection, NOTICE, [post.object_id], at)
            one = await find(connection, post.server_id, post.object_id)
            if one.state in OUT and post.slot != "ping":
                made = await whole(connection, one)
                if post.slot not in slots_of(made):
                    message_id = await connection.scalar(
                        select(posts.c.message_id).where(posts.c.id == post.id)
                    )
                    await drop(connection, one, post.channel_id, post.id, post.slot, message_id, at)

    async def notice(self, server_id: int, update_id: int, slot: str, at: datetime) -> None:
        """Tell the chairs, in the stewards' channel and without a word of the text, what waits."""
        server = await self._people.server(server_id)
        if server.stewards_channel_id is None:
            return
        async with self._database.begin() as connection:
            known = await connection.scalar(
                select(posts.c.id).where(
                    posts.c.feature == NOTICE,
                    posts.c.object_id == update_id,
                    posts.c.slot == slot,
                )
            )
            await touch(connection, NOTICE, [update_id], at)
            if known is None:
                await order(
                    connection,
                    server_id=server_id,
                    feature=NOTICE,
                    object_id=update_id,
                    channel_id=server.stewards_channel_id,
                    slots=[slot],
                    at=at,
                )

    async def troubles(self, server_id: int, update_id: int | None = None) -> list[Trouble]:
        """What is not where it should be, by update and channel."""
        stuck = or_(
            and_(posts.c.fault.is_not(None), posts.c.fault != UNWANTED),
            and_(posts.c.lost_at.is_not(None), posts.c.fault.is_(None)),
        )
        statement = (
            select(
                posts.c.object_id,
                posts.c.channel_id,
                func.max(posts.c.fault),
                func.count(posts.c.lost_at),
            )
            .where(posts.c.feature == FEATURE, posts.c.server_id == server_id, stuck)
            .group_by(posts.c.object_id, posts.c.channel_id)
        )
        if update_id is not None:
            statement = statement.where(posts.c.object_id == update_id)
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
            return [
                Trouble(
                    object_id,
                    (await find(connection, server_id, object_id)).number or 0,
                    channel_id,
                    fault,
                    lost,
                    None,
                )
                for object_id, channel_id, fault, lost in rows
            ]

    async def queued(self, server_id: int, update_id: int) -> datetime | None:
        """When the last waiting crosspost of an update is due, None where none waits."""
        statement = select(func.max(update_chores.c.due_at)).where(
            update_chores.c.server_id == server_id,
            update_chores.c.update_id == update_id,
            update_chores.c.kind == "crosspost",
            update_chores.c.done_at.is_(None),
            update_chores.c.attempts > 0,
        )
        async with self._database.reading() as connection:
            return await connection.scalar(statement)

    async def _set(self, chore: Chore, **values: object) -> None:
        async with self._database.begin() as connection:
            await connection.execute(
                update(update_chores).where(update_chores.c.id == chore.id).values(**values)
            )
