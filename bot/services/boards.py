"""The live card of bargaining in the members' channel: posted once, redrawn after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.stages import CARD
from bot.transaction import transaction

if TYPE_CHECKING:
    from bot.actor import Actor
    from bot.database import Database


class Boards:
    """At most one live card a channel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def post(self, actor: Actor) -> bool:
        """Ask for the card in the members' channel; whether a new message comes of it.

        One that someone deleted, or that Discord refused before, is asked for again.
        """
        async with transaction(self._database, actor) as tx:
            channel_id = (await tx.server(alone=True)).members_channel_id or 0
            is_first = not await tx.standing(CARD, actor.server_id, channel_id)
            if is_first:
                await tx.record("bargaining-card", "card")
            return await tx.post_again(CARD, actor.server_id, channel_id, "live")
