"""Start here / Empiece aquí: the pinned card that makes commands unnecessary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.outbox import Drawing
from bot.services.setup import START
from cogs.setup import cards

if TYPE_CHECKING:
    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.deliveries import Delivery


class StartHere:
    """Keeps the card standing in the public and the members' channel."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._services = bot.services
        bot.outbox.serve(START, self)

    async def draw(self, post: Delivery) -> Drawing | None:
        """Draw the card for a channel; None where it is no longer one of the two."""
        server = await self._services.people.server(post.server_id)
        if post.target_id not in {server.public_channel_id, server.members_channel_id}:
            return None
        return Drawing(card=cards.start_here(self._bot.sentences), pin=True)

    async def post_missing(self, actor: Actor) -> None:
        """Post the card wherever it does not stand, also where someone deleted it."""
        await self._services.setup.post_cards(actor, await self._lost(actor))
        await self._bot.outbox.flush(START, actor.server_id)

    async def _lost(self, actor: Actor) -> list[Delivery]:
        """The cards that someone deleted."""
        lost: list[Delivery] = []
        for post in await self._services.deliveries.of(START, actor.server_id):
            if post.result_id is None or not post.stands:
                continue
            channel = self._bot.get_partial_messageable(post.target_id)
            try:
                await channel.fetch_message(post.result_id)
            except discord.NotFound:
                lost.append(post)
            except discord.HTTPException:
                # We may not look, so we do not know; a second card would be worse than none.
                continue
        return lost
