"""Finishing the set-up of a server: from then on the other commands work."""

from collections.abc import Sequence

from bot.actor import Actor, Server
from bot.database import Database, Service
from bot.deliveries import Deliveries, Delivery
from bot.errors import Refusal
from bot.services.people import People
from bot.transaction import transaction

START = "start"
"""The feature name of the pinned Start here / Empiece aquí cards; their object is the server."""


class SetupIncomplete(Refusal):
    """Some of the five choices to start are still to be made."""


class Setup(Service):
    """The last step of ``/setup``, and the cards that nobody needs a command for."""

    def __init__(self, database: Database, people: People) -> None:
        super().__init__(database)
        self._people = people

    async def finish(self, actor: Actor) -> Server:
        """Open the bot to the server; a second time changes nothing.

        Raises:
            SetupIncomplete: while one of the five choices is missing.
        """
        server = await self._people.server(actor.server_id)
        if server.missing:
            raise SetupIncomplete(count=len(server.missing))
        if server.ready:
            return server
        return await self._people.change(actor, ready_at=actor.at)

    async def post_cards(self, actor: Actor, lost: Sequence[Delivery]) -> None:
        """Have Start here stand in the public and members' channels, also where it was deleted.

        ``lost`` are the cards that are no longer in their channel.
        """
        async with transaction(self._database, actor) as tx:
            await tx.lost(lost)
            server = await tx.server()
            for channel_id in sorted(_channels(server)):
                await tx.post_again(START, server.id, channel_id, "card")

    async def channels_without_card(self, server: Server) -> list[int]:
        """The channels where Start here should stand and, as far as is known, does not."""
        if not server.ready:
            return []
        cards = await Deliveries(self._database).of(START, server.id)
        return sorted(_channels(server) - {card.target_id for card in cards if card.stands})


def _channels(server: Server) -> set[int]:
    return {server.public_channel_id or 0, server.members_channel_id or 0} - {0}
