"""Finishing the set-up of a server: from then on the other commands work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from bot.deliveries import order
from bot.errors import Refusal
from bot.schema import posts as posts_table
from bot.schema import servers

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.actor import Actor, Server
    from bot.database import Database
    from bot.services.people import People

START = "start"
"""The feature name of the pinned Start here / Empiece aquí cards; their object is the server."""


class SetupIncomplete(Refusal):
    """Some of the five choices to start are still to be made."""

    key = "setup-incomplete"


class Setup:
    """The last step of ``/setup``, and the cards that nobody needs a command for."""

    def __init__(self, database: Database, people: People) -> None:
        self._database = database
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

    async def order_cards(self, server: Server, at: datetime) -> None:
        """Ask for Start here in the public and members' channels, where nobody has yet."""
        columns, own = posts_table.c, _cards_of(server)
        async with self._database.begin() as connection:
            # Two admins at once would otherwise both ask for the same card.
            await connection.execute(
                select(servers.c.id).where(servers.c.id == server.id).with_for_update()
            )
            asked = set(await connection.scalars(select(columns.channel_id).where(own)))
            for channel_id in sorted(_channels(server) - asked):
                await order(
                    connection,
                    server_id=server.id,
                    feature=START,
                    object_id=server.id,
                    channel_id=channel_id,
                    slots=["card"],
                    at=at,
                )

    async def channels_without_card(self, server: Server) -> list[int]:
        """The channels where Start here should stand and, as far as is known, does not."""
        if not server.ready:
            return []
        columns = posts_table.c
        stands = (columns.message_id.is_not(None), columns.lost_at.is_(None))
        statement = select(columns.channel_id).where(_cards_of(server), *stands)
        async with self._database.reading() as connection:
            standing = set(await connection.scalars(statement))
        return sorted(_channels(server) - standing)


def _channels(server: Server) -> set[int]:
    return {server.public_channel_id or 0, server.members_channel_id or 0} - {0}


def _cards_of(server: Server) -> ColumnElement[bool]:
    return and_(posts_table.c.feature == START, posts_table.c.object_id == server.id)
