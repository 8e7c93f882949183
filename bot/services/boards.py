"""The live card of bargaining in the members' channel: ordered once, redrawn after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.deliveries import order
from bot.schema import posts
from bot.services.stages import CARD
from bot.services.stages.rows import locked_server

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Server
    from bot.audit import Audit
    from bot.database import Database
    from bot.deliveries import Posts


class Boards:
    """At most one live card a channel."""

    def __init__(self, database: Database, audit: Audit, posts: Posts) -> None:
        self._database = database
        self._audit = audit
        self._posts = posts

    async def post(self, server: Server, by: int, at: datetime) -> bool:
        """Ask for the card in the members' channel; whether a new message comes of it.

        One that someone deleted, or that Discord refused before, is asked for again.
        """
        mine = (
            posts.c.feature == CARD,
            posts.c.object_id == server.id,
            posts.c.channel_id == server.members_channel_id,
        )
        async with self._database.begin() as connection:
            await locked_server(connection, server.id)
            row = (await connection.execute(select(posts).where(*mine))).one_or_none()
            if row is None:
                await order(
                    connection,
                    server_id=server.id,
                    feature=CARD,
                    object_id=server.id,
                    channel_id=server.members_channel_id or 0,
                    slots=["live"],
                    at=at,
                )
                await self._audit.record(connection, server.id, at, by, "bargaining-card", "card")
        if row is None:
            return True
        if row.lost_at is not None or row.fault is not None:
            await self._posts.retry(CARD, server.id, at)
            return True
        return False
