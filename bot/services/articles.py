"""Articles on the table: who said what last, since when, at what cost. History is append only."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import schema
from bot.errors import Refusal
from bot.services.stages import (
    CARD,
    CLOCK_SKEW,
    NotHappenedYet,
    Numbered,
    OutOfOrder,
    Side,
    chains_of,
    in_mediation,
    live,
)
from bot.text.links import unmask
from bot.transaction import transaction

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, System
    from bot.database import Database
    from bot.transaction import Transaction


class ArticleState(Numbered):
    """Where an article stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"


SPOKEN = frozenset({ArticleState.PROPOSED, ArticleState.COUNTERED})
"""States that are one side's position, so a side and its words are needed."""


class ArticleNotFound(Refusal):
    """No such article on this server."""


class ArticleExists(Refusal):
    """An article of this number is on the table already."""


class ArticleUnclear(Refusal):
    """A number or a title is missing."""


class PositionNeeded(Refusal):
    """A proposal or counter needs its side and its words."""


class OpenSessionOnly(Refusal):
    """In mediation only what was said in open session may be written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMove:
    """What a chair enters about an article. ``cost`` is in words, as the team says it."""

    state: ArticleState
    at: datetime
    side: Side | None = None
    position: str = ""
    cost: str = ""
    open_session: bool = False
    session_id: int | None = None
    update_id: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article and all that was entered about it, oldest first; never empty."""

    id: int
    number: str
    title: str
    history: tuple[ArticleMove, ...]

    @property
    def state(self) -> ArticleState:
        """Where it stands."""
        return self.history[-1].state

    @property
    def since(self) -> datetime:
        """When the present state began."""
        began = self.history[-1]
        for move in reversed(self.history):
            if move.state is not began.state:
                break
            began = move
        return began.at

    def last(self, side: Side) -> ArticleMove | None:
        """The move with this side's last position."""
        said = (one for one in reversed(self.history) if one.side is side and one.position)
        return next(said, None)

    @property
    def priced(self) -> ArticleMove | None:
        """The move whose cost was stated last: the other side may have spoken since without one."""
        return next((one for one in reversed(self.history) if one.cost), None)


class Articles:
    """The articles of each server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def on_the_table(self, actor: Actor | System) -> list[Article]:
        """Every article, by number."""
        return await self._database.read(_read, actor.server_id)

    async def article(self, actor: Actor, article_id: int) -> Article:
        """One article.

        Raises:
            ArticleNotFound: not on this server.
        """
        return _find(await self.on_the_table(actor), article_id)

    async def add(self, actor: Actor, number: str, title: str, move: ArticleMove) -> Article:
        """Put an article on the table.

        Raises:
            ArticleUnclear, ArticleExists, PositionNeeded, OpenSessionOnly, NotHappenedYet: not so.
        """
        number, title = number.strip(), unmask(title.strip())
        if not (number and title):
            raise ArticleUnclear
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            await _check(tx, move)
            known = await _read(tx.connection, actor.server_id)
            if number.casefold() in {one.number.casefold() for one in known}:
                raise ArticleExists(number=number)
            article_id = await tx.insert(
                schema.articles,
                number=number,
                title=title,
                entered_by=actor.account_id,
                entered_at=actor.at,
            )
            return await _append(tx, actor, article_id, move)

    async def move(self, actor: Actor, article_id: int, move: ArticleMove) -> Article:
        """Write down what was said about an article; what stood before stays in its history.

        Raises:
            ArticleNotFound: not on this server.
            PositionNeeded, OpenSessionOnly, NotHappenedYet, OutOfOrder: not so.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            latest = _find(await _read(tx.connection, actor.server_id), article_id).history[-1].at
            await _check(tx, move)
            if move.at < latest:
                raise OutOfOrder(at=latest)
            return await _append(tx, actor, article_id, move)


async def _read(connection: AsyncConnection, server_id: int) -> list[Article]:
    """Every article of this server with its history, by number."""
    statement = (
        select(schema.articles.c.number, schema.articles.c.title, schema.article_moves)
        .join(schema.article_moves)
        .where(schema.articles.c.server_id == server_id)
        .order_by(schema.article_moves.c.id)
    )
    histories: defaultdict[tuple[int, str, str], list[ArticleMove]] = defaultdict(list)
    for row in (await connection.execute(statement)).all():
        histories[row.article_id, row.number, row.title].append(
            ArticleMove(
                state=ArticleState(row.state),
                at=row.at,
                side=row.side and Side(row.side),
                position=row.position or "",
                cost=row.cost or "",
                open_session=row.open_session,
                session_id=row.session_id,
                update_id=row.update_id,
            )
        )
    found = [Article(*known, tuple(history)) for known, history in histories.items()]
    return sorted(found, key=lambda one: _order(one.number))


def _order(number: str) -> list[tuple[int, str]]:
    """A key that sorts article numbers as people do: 2, 10, 10-1, Appendix B."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", number)
    return [
        (int(piece), "") if piece.isascii() and piece.isdigit() else (10**9, piece.casefold())
        for piece in pieces
    ]


def _find(found: list[Article], article_id: int) -> Article:
    for one in found:
        if one.id == article_id:
            return one
    raise ArticleNotFound


async def _check(tx: Transaction, move: ArticleMove) -> None:
    if move.state in SPOKEN and (move.side is None or not move.position.strip()):
        raise PositionNeeded
    if move.at > tx.actor.at + CLOCK_SKEW:
        raise NotHappenedYet(at=move.at)
    current = live(await chains_of(tx.connection, tx.actor.server_id))
    if in_mediation(current) and not move.open_session:
        raise OpenSessionOnly


async def _append(tx: Transaction, actor: Actor, article_id: int, move: ArticleMove) -> Article:
    await tx.insert(
        schema.article_moves,
        article_id=article_id,
        state=move.state,
        side=move.side,
        position=unmask(move.position.strip()) or None,
        cost=unmask(move.cost.strip()) or None,
        at=move.at,
        open_session=move.open_session,
        session_id=move.session_id,
        update_id=move.update_id,
        entered_by=actor.account_id,
        entered_at=actor.at,
    )
    await tx.record("article-move", f"article:{article_id}", detail=move.state)
    await tx.redraw(CARD, actor.server_id)
    return _find(await _read(tx.connection, actor.server_id), article_id)
