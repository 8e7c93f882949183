"""What chairs are told of an update in the stewards' channel, without a word of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.actor import System
from bot.deliveries import Deliveries, Kind
from bot.services.updates.posting import FEATURE
from bot.services.updates.values import find
from bot.transaction import transaction

if TYPE_CHECKING:
    from datetime import datetime

    from bot.database import Database

NOTICE = "update-notice"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Messages of an update in a channel that are not as they should be.

    ``fault`` is Discord's code where it refused one; ``deleted`` counts those someone deleted.
    """

    update_id: int
    number: int
    channel_id: int
    fault: str | None
    deleted: int


class Notices:
    """Notices to the chairs, and what they are about."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._deliveries = Deliveries(database)

    async def tell(self, server_id: int, update_id: int, slot: str, at: datetime) -> None:
        """Tell the chairs what waits; a notice that stands already is drawn anew."""
        async with transaction(self._database, System(server_id, at)) as tx:
            channel_id = (await tx.server()).stewards_channel_id
            if channel_id is not None:
                await tx.post(NOTICE, update_id, channel_id, slot)
                await tx.redraw(NOTICE, update_id)

    async def refresh(self, server_id: int, update_id: int, at: datetime) -> None:
        """Something came right: what the notices of an update say is drawn anew."""
        async with transaction(self._database, System(server_id, at)) as tx:
            await tx.redraw(NOTICE, update_id)

    async def troubles(self, server_id: int, update_id: int | None = None) -> list[Trouble]:
        """What is not where it should be, by update and channel."""
        found = await self._deliveries.troubles(server_id, FEATURE, update_id)
        async with self._database.reading() as connection:
            return [
                Trouble(
                    one.object_id,
                    (await find(connection, server_id, one.object_id)).number or 0,
                    one.channel_id,
                    one.fault,
                    one.deleted,
                )
                for one in found
            ]

    async def crossposts_until(self, server_id: int, update_id: int) -> datetime | None:
        """When the last waiting crosspost of an update is due, None where none waits."""
        return await self._deliveries.waits_until(server_id, Kind.CROSSPOST, FEATURE, update_id)
