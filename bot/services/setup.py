"""Finishing the set-up of a server: from then on the other commands work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.errors import Refusal
from bot.schema import posts as posts_table
from bot.services.posts import order

if TYPE_CHECKING:
    from datetime import datetime

    from bot.database import Database
    from bot.services.people import People, Server

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

    async def finish(self, server_id: int, by: int, at: datetime) -> Server:
        """Open the bot to the server and ask for Start here in its public and members' channels.

        Raises:
            SetupIncomplete: while one of the five choices is missing.
        """
        server = await self._people.server(server_id)
        if server.missing:
            raise SetupIncomplete(count=len(server.missing))
        if not server.ready:
            server = await self._people.change(server_id, by, at, ready_at=at)
        channels = {server.public_channel_id, server.members_channel_id} - {None}
        async with self._database.begin() as connection:
            standing = set(
                await connection.scalars(
                    select(posts_table.c.channel_id).where(
                        posts_table.c.feature == START, posts_table.c.object_id == server_id
                    )
                )
            )
            for channel_id in sorted(filter(None, channels - standing)):
                await order(
                    connection,
                    server_id=server_id,
                    feature=START,
                    object_id=server_id,
                    channel_id=channel_id,
                    slots=["card"],
                    at=at,
                )
        return server
