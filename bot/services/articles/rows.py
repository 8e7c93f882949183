"""Articles as they stand in the database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.schema import article_moves, articles
from bot.services.articles.values import Article, ArticleMove, ArticleNotFound, ArticleState
from bot.services.stages import Side

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def one(connection: AsyncConnection, server_id: int, article_id: int) -> Article:
    """An article of this server.

    Raises:
        ArticleNotFound: it does not exist, or belongs to another server.
    """
    found = [known for known in await read(connection, server_id) if known.id == article_id]
    if not found:
        raise ArticleNotFound
    return found[0]


async def read(connection: AsyncConnection, server_id: int) -> list[Article]:
    """Every article of this server with its history, by number."""
    histories = await _histories(connection, server_id)
    statement = select(articles.c.id, articles.c.number, articles.c.title).where(
        articles.c.server_id == server_id
    )
    rows = (await connection.execute(statement)).all()
    found = [Article(row.id, row.number, row.title, tuple(histories[row.id])) for row in rows]
    return sorted(found, key=lambda known: in_order(known.number))


async def _histories(connection: AsyncConnection, server_id: int) -> dict[int, list[ArticleMove]]:
    """What was entered, by article, oldest first."""
    statement = (
        select(article_moves)
        .where(article_moves.c.server_id == server_id)
        .order_by(article_moves.c.id)
    )
    histories: dict[int, list[ArticleMove]] = {}
    for row in (await connection.execute(statement)).all():
        move = ArticleMove(
            row.id,
            ArticleState(row.state),
            None if row.side is None else Side(row.side),
            row.position,
            row.cost,
            row.at,
            row.open_session,
            row.session_id,
            row.update_id,
            row.entered_by,
            row.entered_at,
        )
        histories.setdefault(row.article_id, []).append(move)
    return histories


def in_order(number: str) -> list[tuple[int, str]]:
    """A key that sorts article numbers as people do: 2, 10, 10-1, Appendix B."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", number)
    return [
        (int(piece), "") if piece.isascii() and piece.isdigit() else (10**9, piece.casefold())
        for piece in pieces
    ]
