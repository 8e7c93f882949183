"""An update's messages as rows of the outbox, inside the transaction of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, or_, update

from bot.deliveries import Kind, add, again, follow, redraw, standing, withdraw
from bot.schema import update_parts, update_releases, updates
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


def slots_of(whole: Whole) -> list[str]:
    """The messages that shall stand in each channel: text and files, or the retraction."""
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
        await follow(connection, Kind.THREAD, FEATURE, one.id, turn.channel_id, ["0"], at)
    return silent


async def lay(connection: AsyncConnection, whole: Whole, channel_id: int, at: datetime) -> None:
    """Make a channel's messages fit the text: the rest comes down, what stands is redrawn."""
    one, wanted = whole.update, slots_of(whole)
    kept = wanted if one.retracted else [*wanted, PING]
    there = await standing(connection, FEATURE, one.id, channel_id)
    surplus = [slot for slot in there if slot not in kept]
    await withdraw(connection, FEATURE, one.id, channel_id, surplus, at)
    await _order(connection, one, channel_id, wanted, at)
    await again(connection, FEATURE, one.id, at, channel_id=channel_id, slots=wanted)
    await follow(connection, Kind.CROSSPOST, FEATURE, one.id, channel_id, wanted, at)
    await redraw(connection, FEATURE, [one.id], at)


async def _order(
    connection: AsyncConnection, one: Update, channel_id: int, slots: Sequence[str], at: datetime
) -> None:
    await add(connection, Kind.POST, one.server_id, FEATURE, one.id, channel_id, slots, at)
