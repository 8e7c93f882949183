"""Putting articles on the table and writing down what was said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

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
from bot.services.stages.rows import chains_of
from bot.services.stages.rules import CLOCK_SKEW
from bot.text.links import unmask
from bot.transaction import transaction

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, System
    from bot.database import Database
    from bot.transaction import Transaction


class Articles:
    """The articles of each server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def on_the_table(self, actor: Actor | System) -> list[Article]:
        """Every article, by number."""
        async with self._database.reading() as connection:
            return await read(connection, actor.server_id)

    async def article(self, actor: Actor, article_id: int) -> Article:
        """One article.

        Raises:
            ArticleNotFound: not on this server.
        """
        async with self._database.reading() as connection:
            return await one(connection, actor.server_id, article_id)

    async def in_mediation(self, actor: Actor) -> bool:
        """Whether a track is in mediation, so that only open sessions may be quoted."""
        async with self._database.reading() as connection:
            return await _in_mediation(connection, actor.server_id)

    async def add(self, actor: Actor, number: str, title: str, said: Said) -> Article:
        """Put an article on the table.

        Raises:
            ArticleUnclear, ArticleExists, PositionNeeded, OpenSessionOnly, NotHappenedYet: not so.
        """
        number, title = number.strip(), unmask(title.strip())
        if not (number and title):
            raise ArticleUnclear
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            await _check(tx, said, None)
            known = await read(tx.connection, actor.server_id)
            if number.casefold() in {one.number.casefold() for one in known}:
                raise ArticleExists(number=number)
            added = await tx.connection.scalars(
                insert(articles)
                .values(
                    server_id=actor.server_id,
                    number=number,
                    title=title,
                    entered_by=actor.account_id,
                    entered_at=actor.at,
                )
                .returning(articles.c.id)
            )
            return await _append(tx, actor, added.one(), said)

    async def move(self, actor: Actor, article_id: int, said: Said) -> Article:
        """Write down what was said about an article; what stood before stays in its history.

        Raises:
            ArticleNotFound: not on this server.
            PositionNeeded, OpenSessionOnly, NotHappenedYet, OutOfOrder: not so.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            await _check(tx, said, await one(tx.connection, actor.server_id, article_id))
            return await _append(tx, actor, article_id, said)


async def _append(tx: Transaction, actor: Actor, article_id: int, said: Said) -> Article:
    await tx.connection.execute(
        insert(article_moves).values(
            server_id=actor.server_id,
            article_id=article_id,
            state=said.state.value,
            side=None if said.side is None else said.side.value,
            position=unmask(said.position.strip()) or None,
            cost=unmask(said.cost.strip()) or None,
            at=said.at,
            open_session=said.open_session,
            session_id=said.session_id,
            update_id=said.update_id,
            entered_by=actor.account_id,
            entered_at=actor.at,
        )
    )
    await tx.record("article-move", f"article:{article_id}", detail=said.state.value)
    await tx.redraw(CARD, actor.server_id)
    return await one(tx.connection, actor.server_id, article_id)


async def _check(tx: Transaction, said: Said, article: Article | None) -> None:
    if said.state in SPOKEN and (said.side is None or not said.position.strip()):
        raise PositionNeeded
    if said.at > tx.actor.at + CLOCK_SKEW:
        raise NotHappenedYet(at=said.at)
    if article is not None and said.at < article.history[-1].at:
        raise OutOfOrder(at=article.history[-1].at)
    if not said.open_session and await _in_mediation(tx.connection, tx.actor.server_id):
        raise OpenSessionOnly


async def _in_mediation(connection: AsyncConnection, server_id: int) -> bool:
    standing = live(await chains_of(connection, server_id))
    return any(move.stage is Stage.MEDIATION for move in standing.values())
