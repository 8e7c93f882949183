"""The live card of bargaining in the members' channel: ordered once, redrawn after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.deliveries import Kind, add, again, standing
from bot.services.stages import CARD
from bot.services.stages.rows import locked_server

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Server
    from bot.audit import Audit
    from bot.database import Database


class Boards:
    """At most one live card a channel."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def post(self, server: Server, by: int, at: datetime) -> bool:
        """Ask for the card in the members' channel; whether a new message comes of it.

        One that someone deleted, or that Discord refused before, is asked for again.
        """
        channel_id = server.members_channel_id or 0
        async with self._database.begin() as connection:
            await locked_server(connection, server.id)
            there = await standing(connection, CARD, server.id, channel_id)
            if there:
                return await again(connection, CARD, server.id, at, channel_id=channel_id) > 0
            await add(connection, Kind.POST, server.id, CARD, server.id, channel_id, ["live"], at)
            await self._audit.record(connection, server.id, at, by, "bargaining-card", "card")
            return True
