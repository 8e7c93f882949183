"""What publishing needs to know before, and what it tells after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.schema import servers
from bot.services.updates.refusals import ChannelMissing, FieldEmpty, FieldTooLong
from bot.services.updates.rows import find
from bot.services.updates.values import FAULT, Audience, Tier, Update
from bot.text.characters import is_blank, length
from bot.text.links import unmask

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Server

REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing came to. ``update_id`` is the update's, also where a correction was given.

    ``already``: it was out before this press. ``scheduled_for``: it waits until then.
    """

    update_id: int
    number: int = 0
    version: int = 0
    already: bool = False
    silent: bool = False
    translated: bool = False
    scheduled_for: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What came of a scheduled update; ``failed`` is back among the drafts."""

    server_id: int
    update_id: int
    failed: bool = False


def plan(
    audience: str, at: datetime, wider_at: datetime | None
) -> list[tuple[Tier, datetime | None]]:
    """Which tiers get an update, and when; None is held until someone releases it."""
    turns: dict[str, list[tuple[Tier, datetime | None]]] = {
        Audience.STEWARDS: [(Tier.STEWARDS, at), (Tier.MEMBERS, wider_at)],
        Audience.MEMBERS: [(Tier.MEMBERS, at)],
        Audience.PUBLIC: [(Tier.MEMBERS, at), (Tier.PUBLIC, at)],
        Audience.EMBARGO: [(Tier.MEMBERS, at), (Tier.PUBLIC, wider_at)],
    }
    return turns[audience]


def channels_of(server: Server, audience: str, at: datetime) -> dict[Tier, int]:
    """The channel of each tier of an audience.

    Raises:
        ChannelMissing: naming the one that set-up lacks.
    """
    known = {
        Tier.STEWARDS: server.stewards_channel_id,
        Tier.MEMBERS: server.members_channel_id,
        Tier.PUBLIC: server.public_channel_id,
    }
    found: dict[Tier, int] = {}
    for tier, _ in plan(audience, at, None):
        if (channel_id := known[tier]) is None:
            raise ChannelMissing(tier=tier.name.lower())
        found[tier] = channel_id
    return found


async def locked(connection: AsyncConnection, server_id: int, update_id: int) -> Update:
    """The update, behind the server's lock: numbers are given one at a time."""
    await connection.execute(
        select(servers.c.id).where(servers.c.id == server_id).with_for_update()
    )
    return await find(connection, server_id, update_id, lock=True)


def checked_reason(reason: str) -> str:
    """Why something is sent back or retracted.

    Raises:
        FieldEmpty, FieldTooLong: for the reason.
    """
    if is_blank(reason):
        raise FieldEmpty(field="reason")
    if (size := length(reason)) > REASON_LENGTH:
        raise FieldTooLong(field="reason", length=size, limit=REASON_LENGTH)
    return unmask(reason.strip().lstrip(FAULT))
