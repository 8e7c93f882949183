"""Start here / Empiece aquí: the pinned card that makes commands unnecessary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import Drawing
from bot.services.setup import START
from cogs.setup import cards

if TYPE_CHECKING:
    from bot.actor import Actor, System
    from bot.client import UnionBot
    from bot.deliveries import Delivery


class StartHere:
    """Keeps the card standing in the public and the members' channel."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._services = bot.services
        bot.outbox.serve(START, self)

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """Draw the card for a channel; None where it is no longer one of the two."""
        server = await self._services.people.server(job.server_id)
        if post.target_id not in {server.public_channel_id, server.members_channel_id}:
            return None
        return Drawing(card=cards.start_here(self._bot.sentences), pin=True)

    async def post_missing(self, actor: Actor) -> None:
        """Post the card wherever it does not stand, also where someone deleted it."""
        posts = await self._services.deliveries.of(START, actor.server_id)
        lost = [one for one in posts if one.stands and await self._bot.outbox.is_gone(one)]
        await self._services.setup.post_cards(actor, lost)
        await self._bot.outbox.flush(START, actor.server_id)
