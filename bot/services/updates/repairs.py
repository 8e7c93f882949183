"""After something was mended: what is stuck goes out, to the channel that is set up now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.deliveries import again, is_stuck, move
from bot.schema import update_releases
from bot.services.updates.posting import FEATURE
from bot.services.updates.publishing import channels_of
from bot.services.updates.values import Outcome, Tier, find, releases_of
from bot.transaction import transaction

if TYPE_CHECKING:
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
                if wanted != turn.channel_id and await is_stuck(
                    connection, FEATURE, one.id, turn.channel_id
                ):
                    await _move(connection, one.id, turn.channel_id, wanted, at)
            await again(connection, FEATURE, one.id, at)
            await tx.record("update-retry", f"update:{one.id}")
        return Outcome.of(one)


async def _move(
    connection: AsyncConnection, update_id: int, old: int, new: int, at: datetime
) -> None:
    """The audience has another channel now: every wanted part is due there."""
    await move(connection, FEATURE, update_id, old, new, at)
    await connection.execute(
        update(update_releases)
        .where(update_releases.c.update_id == update_id, update_releases.c.channel_id == old)
        .values(channel_id=new)
    )
