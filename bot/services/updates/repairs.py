"""After something was mended: what is stuck goes out, to the channel that is set up now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from bot.deliveries import anew, marked
from bot.schema import posts, update_chores, update_releases
from bot.services.updates.posting import FEATURE, UNWANTED
from bot.services.updates.publishing import channels_of
from bot.services.updates.rows import find, releases_of
from bot.services.updates.values import Outcome, Tier
from bot.transaction import transaction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.database import Database


class Repairs:
    """Try again, once a channel or a permission is there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def retry(self, actor: Actor, update_id: int) -> Outcome:
        """Post what is stuck or was deleted; a part that stands is not posted again.

        Where set-up names another channel since, all parts of that audience go there.

        Raises:
            UpdateGone: there is no such update.
            ChannelMissing: set-up names no channel now.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            connection, at = tx.connection, actor.at
            one = await find(connection, server.id, update_id, lock=True)
            channels = channels_of(server, one.audience)
            for turn in await releases_of(connection, one.id):
                wanted = channels[Tier(turn.tier)]
                if wanted != turn.channel_id and await _stuck_in(
                    connection, one.id, turn.channel_id
                ):
                    await _move(connection, one.id, turn.channel_id, wanted, at)
            await _again(connection, one.id, at)
            await tx.record("update-retry", f"update:{one.id}")
        return Outcome.of(one)


async def _stuck_in(connection: AsyncConnection, update_id: int, channel_id: int) -> bool:
    statement = select(posts.c.id).where(
        posts.c.feature == FEATURE,
        posts.c.object_id == update_id,
        posts.c.channel_id == channel_id,
        posts.c.fault.is_not(None),
        posts.c.fault != UNWANTED,
    )
    return await connection.scalar(statement.limit(1)) is not None


async def _move(
    connection: AsyncConnection, update_id: int, old: int, new: int, at: datetime
) -> None:
    """The audience has another channel now: every wanted part is due there."""
    here = and_(
        posts.c.feature == FEATURE,
        posts.c.object_id == update_id,
        posts.c.channel_id == old,
        or_(posts.c.fault.is_(None), posts.c.fault != UNWANTED),
    )
    await connection.execute(update(posts).where(here).values(**anew(at), channel_id=new))
    for table in (update_releases, update_chores):
        await connection.execute(
            update(table)
            .where(table.c.update_id == update_id, table.c.channel_id == old)
            .values(channel_id=new)
        )


async def _again(connection: AsyncConnection, update_id: int, at: datetime) -> None:
    """What never arrived or was deleted is due; what stands with an old text is edited again."""
    ours = and_(posts.c.feature == FEATURE, posts.c.object_id == update_id)
    refused = and_(posts.c.fault.is_not(None), posts.c.fault != UNWANTED)
    stands = and_(posts.c.message_id.is_not(None), posts.c.lost_at.is_(None))
    gone = and_(posts.c.lost_at.is_not(None), posts.c.fault.is_(None))
    await connection.execute(
        update(posts).where(ours, refused, stands).values(fault=None, drawn_at=None, **marked(at))
    )
    missing = and_(ours, or_(gone, and_(refused, ~stands)))
    slots = select(posts.c.slot, posts.c.channel_id).where(missing)
    places = [(row.slot, row.channel_id) for row in (await connection.execute(slots)).all()]
    await _pass_on_again(connection, update_id, places, at)
    await connection.execute(update(posts).where(missing).values(**anew(at)))
    await connection.execute(
        update(update_chores)
        .where(update_chores.c.update_id == update_id, update_chores.c.fault.is_not(None))
        .values(fault=None, attempts=0, due_at=at)
    )


async def _pass_on_again(
    connection: AsyncConnection, update_id: int, places: Sequence[tuple[str, int]], at: datetime
) -> None:
    """A part that is posted anew is a new message: followers and the thread need it again."""
    for slot, channel_id in places:
        await connection.execute(
            update(update_chores)
            .where(
                update_chores.c.update_id == update_id,
                update_chores.c.slot == slot,
                update_chores.c.channel_id == channel_id,
                update_chores.c.message_id.is_(None),
            )
            .values(done_at=None, fault=None, attempts=0, due_at=at)
        )
