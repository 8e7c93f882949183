"""An update's messages as rows of the outbox, inside the transaction of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from bot.deliveries import anew, marked, order
from bot.schema import posts, update_chores, update_parts, update_releases, updates
from bot.services.updates import layout
from bot.services.updates.values import Tier
from bot.times import morning_after, quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Server
    from bot.services.updates.values import Release, Update, Whole
    from bot.text.parts import Part

FEATURE = "update"
PING = "ping"
UNWANTED = "unwanted"


def slots_of(whole: Whole) -> list[str]:
    """The messages that shall stand in each channel: the tombstone's one, or text, then files."""
    if whole.update.retracted:
        return ["0"]
    return [*layout.text_slots(whole.parts), *layout.file_slots(whole.files)]


async def keep_parts(
    connection: AsyncConnection, server_id: int, update_id: int, version: int, parts: Sequence[Part]
) -> None:
    """Keep how a text was cut, so that joining the messages gives it back."""
    rows = [
        {
            "update_id": update_id,
            "version": version,
            "position": position,
            "server_id": server_id,
            "body": part.body,
            "lead": part.lead,
            "tail": part.tail,
            "opened": part.opened,
            "closed": part.closed,
        }
        for position, part in enumerate(parts)
    ]
    await connection.execute(insert(update_parts), rows)


async def release(
    connection: AsyncConnection, server: Server, whole: Whole, turn: Release, at: datetime
) -> bool:
    """Give an update to one tier: its messages are ordered; whether they come without sound."""
    one = whole.update
    silent = quiet(at, server.time_zone) and not one.loud_at_night
    await connection.execute(
        update(update_releases)
        .where(update_releases.c.update_id == one.id, update_releases.c.tier == turn.tier)
        .values(released_at=at, due_at=at, silent=silent, version=one.version)
    )
    await connection.execute(
        update(updates)
        .where(updates.c.id == one.id, or_(updates.c.reach.is_(None), updates.c.reach > turn.tier))
        .values(reach=turn.tier)
    )
    await lay(connection, whole, turn.channel_id, at)
    if one.ping_role_id is not None and turn.tier == Tier.MEMBERS and silent:
        morning = morning_after(at, server.time_zone)
        await _order(connection, one, turn.channel_id, [PING], morning)
    if one.thread and turn.tier == Tier.MEMBERS:
        await chore(connection, one, "thread", turn.channel_id, "0", at)
    return silent


async def lay(connection: AsyncConnection, whole: Whole, channel_id: int, at: datetime) -> None:
    """Make a channel's rows fit the text: order what is new, redraw what stands, drop the rest."""
    one, wanted = whole.update, slots_of(whole)
    statement = select(posts)
    statement = statement.where(
        posts.c.feature == FEATURE, posts.c.object_id == one.id, posts.c.channel_id == channel_id
    )
    standing = {row.slot: row for row in (await connection.execute(statement)).all()}
    again = [
        row.id
        for row in standing.values()
        if row.slot in wanted and (row.lost_at is not None or row.fault == UNWANTED)
    ]
    fresh = [slot for slot in wanted if slot not in standing]
    await _reset(connection, again, at)
    if fresh:
        await _order(connection, one, channel_id, fresh, at)
    for slot in fresh:
        await chore(connection, one, "crosspost", channel_id, slot, at)
    for row in standing.values():
        doubtful = row.message_id is None and row.first_tried_at is not None and not row.fault
        # Where a send's outcome is unknown, the outbox finds out first; see ``Chores.settle``.
        if row.slot not in wanted and not doubtful and (row.slot != PING or one.retracted):
            await drop(connection, one, channel_id, row.id, row.slot, row.message_id, at)
    await _redraw(connection, one.id, channel_id, at)


async def drop(
    connection: AsyncConnection,
    one: Update,
    channel_id: int,
    post_id: int,
    slot: str,
    message_id: int | None,
    at: datetime,
) -> None:
    """A message that no longer belongs to the update is taken down, or never sent."""
    values: dict[str, object] = {"fault": UNWANTED, "dirty_at": None}
    if message_id is not None:
        await chore(connection, one, "delete", channel_id, slot, at, message_id=message_id)
        values |= {"lost_at": at}
    await connection.execute(update(posts).where(posts.c.id == post_id).values(**values))


async def chore(
    connection: AsyncConnection,
    one: Update,
    kind: str,
    channel_id: int,
    slot: str,
    at: datetime,
    *,
    message_id: int | None = None,
) -> None:
    """Ask for one more thing to be done at Discord for a message."""
    await connection.execute(
        insert(update_chores).values(
            server_id=one.server_id,
            update_id=one.id,
            kind=kind,
            channel_id=channel_id,
            slot=slot,
            due_at=at,
            message_id=message_id,
        )
    )


async def _order(
    connection: AsyncConnection, one: Update, channel_id: int, slots: Sequence[str], at: datetime
) -> None:
    await order(
        connection,
        server_id=one.server_id,
        feature=FEATURE,
        object_id=one.id,
        channel_id=channel_id,
        slots=slots,
        at=at,
    )


async def _reset(connection: AsyncConnection, post_ids: Sequence[int], at: datetime) -> None:
    """A part that was taken down is wanted again: a new message in the old row."""
    if post_ids:
        await connection.execute(update(posts).where(posts.c.id.in_(post_ids)).values(**anew(at)))


async def _redraw(
    connection: AsyncConnection, update_id: int, channel_id: int, at: datetime
) -> None:
    """Mark what stands or is being sent this moment; a send under way may carry the old text."""
    await connection.execute(
        update(posts)
        .where(
            posts.c.feature == FEATURE,
            posts.c.object_id == update_id,
            posts.c.channel_id == channel_id,
            posts.c.slot != PING,
            posts.c.first_tried_at.is_not(None),
            posts.c.lost_at.is_(None),
        )
        .values(**marked(at))
    )


async def forget_waiting(connection: AsyncConnection, update_id: int) -> None:
    """Tiers that have not had it never will."""
    await connection.execute(
        delete(update_releases).where(
            update_releases.c.update_id == update_id, update_releases.c.released_at.is_(None)
        )
    )
