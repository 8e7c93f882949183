"""Putting articles on the table and writing down what was said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from bot.deliveries import touch
from bot.schema import article_moves, articles
from bot.services.articles.rows import one, read
from bot.services.articles.values import (
    SPOKEN,
    Article,
    ArticleExists,
    ArticleUnclear,
    OpenSessionOnly,
    PositionNeeded,
    Said,
)
from bot.services.stages import CARD, NotHappenedYet, OutOfOrder, Stage, live
from bot.services.stages.rows import chains_of, locked_server
from bot.services.stages.rules import CLOCK_SKEW
from bot.text.links import unmask

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database


class Articles:
    """The articles of each server."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def on_the_table(self, server_id: int) -> list[Article]:
        """Every article, by number."""
        async with self._database.reading() as connection:
            return await read(connection, server_id)

    async def article(self, server_id: int, article_id: int) -> Article:
        """One article.

        Raises:
            ArticleNotFound: not on this server.
        """
        async with self._database.reading() as connection:
            return await one(connection, server_id, article_id)

    async def in_mediation(self, server_id: int) -> bool:
        """Whether a track is in mediation, so that only open sessions may be quoted."""
        async with self._database.reading() as connection:
            return await _in_mediation(connection, server_id)

    async def add(
        self, server_id: int, by: int, now: datetime, number: str, title: str, said: Said
    ) -> Article:
        """Put an article on the table.

        Raises:
            ArticleUnclear, ArticleExists, PositionNeeded, OpenSessionOnly,
            NotHappenedYet: as they say.
        """
        number, title = number.strip(), unmask(title.strip())
        if not (number and title):
            raise ArticleUnclear
        async with self._database.begin() as connection:
            await locked_server(connection, server_id)
            await _check(connection, server_id, said, None, now)
            numbers = {known.number.casefold() for known in await read(connection, server_id)}
            if number.casefold() in numbers:
                raise ArticleExists(number=number)
            article_id = await connection.scalar(
                insert(articles)
                .values(
                    server_id=server_id, number=number, title=title, entered_by=by, entered_at=now
                )
                .returning(articles.c.id)
            )
            return await self._append(connection, server_id, article_id or 0, by, now, said)

    async def move(
        self, server_id: int, article_id: int, by: int, now: datetime, said: Said
    ) -> Article:
        """Write down what was said about an article; what stood before stays in its history.

        Raises:
            ArticleNotFound, PositionNeeded, OpenSessionOnly, NotHappenedYet, OutOfOrder:
                as they say.
        """
        async with self._database.begin() as connection:
            await locked_server(connection, server_id)
            article = await one(connection, server_id, article_id)
            await _check(connection, server_id, said, article, now)
            return await self._append(connection, server_id, article_id, by, now, said)

    async def _append(
        self,
        connection: AsyncConnection,
        server_id: int,
        article_id: int,
        by: int,
        now: datetime,
        said: Said,
    ) -> Article:
        await connection.execute(
            insert(article_moves).values(
                server_id=server_id,
                article_id=article_id,
                state=said.state.value,
                side=None if said.side is None else said.side.value,
                position=unmask(said.position.strip()) or None,
                cost=unmask(said.cost.strip()) or None,
                at=said.at,
                open_session=said.open_session,
                session_id=said.session_id,
                update_id=said.update_id,
                entered_by=by,
                entered_at=now,
            )
        )
        name, state = f"article:{article_id}", said.state.value
        await self._audit.record(connection, server_id, now, by, "article-move", name, detail=state)
        await touch(connection, CARD, [server_id], now)
        return await one(connection, server_id, article_id)


async def _check(
    connection: AsyncConnection, server_id: int, said: Said, article: Article | None, now: datetime
) -> None:
    if said.state in SPOKEN and (said.side is None or not said.position.strip()):
        raise PositionNeeded
    if said.at > now + CLOCK_SKEW:
        raise NotHappenedYet(at=said.at)
    if article is not None and said.at < article.history[-1].at:
        raise OutOfOrder(at=article.history[-1].at)
    if not said.open_session and await _in_mediation(connection, server_id):
        raise OpenSessionOnly


async def _in_mediation(connection: AsyncConnection, server_id: int) -> bool:
    standing = live(await chains_of(connection, server_id))
    return any(move.stage is Stage.MEDIATION for move in standing.values())
