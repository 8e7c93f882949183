"""Articles on the table: who said what last, since when, at what cost. History is append only."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import schema
from bot.actor import Actor, System
from bot.database import Service
from bot.errors import Refusal
from bot.services.stages import (
    CARD,
    CLOCK_SKEW,
    Numbered,
    Side,
    chains_of,
    in_mediation,
    live,
)
from bot.text.links import unmask
from bot.transaction import Transaction, transaction


class ArticleState(Numbered):
    """Where an article stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    OFF = "off"


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


class NotSaidYet(Refusal):
    """What was said is written down when it was, not before."""


class SaidSince(Refusal):
    """Something is written down that came later."""


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
    def is_on_the_table(self) -> bool:
        """Whether it is bargained over, and not of a round that is done or entered by mistake."""
        return self.state is not ArticleState.OFF

    @property
    def round(self) -> tuple[ArticleMove, ...]:
        """What was entered since it last came on the table, oldest first."""
        began = 0
        for index, move in enumerate(self.history[:-1], start=1):
            if move.state is ArticleState.OFF:
                began = index
        return self.history[began:]

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
        said = (one for one in reversed(self.round) if one.side is side and one.position)
        return next(said, None)

    @property
    def priced(self) -> ArticleMove | None:
        """The move whose cost was stated last: the other side may have spoken since without one."""
        return next((one for one in reversed(self.round) if one.cost), None)


class Articles(Service):
    """The articles of each server."""

    async def on_the_table(self, actor: Actor | System) -> list[Article]:
        """Every article that is bargained over, by number."""
        found = await self._database.read(_read, actor.server_id)
        return [one for one in found if one.is_on_the_table]

    async def article(self, actor: Actor, article_id: int) -> Article:
        """One article, also one that was taken off the table.

        Raises:
            ArticleNotFound: not on this server.
        """
        return _find(await self._database.read(_read, actor.server_id), article_id)

    async def add(self, actor: Actor, number: str, title: str, move: ArticleMove) -> Article:
        """Put an article on the table; one that was taken off comes back, by this title.

        Raises:
            ArticleUnclear, ArticleExists, PositionNeeded, OpenSessionOnly, NotSaidYet: not so.
            SaidSince: it was taken off after that.
        """
        number, title = number.strip(), unmask(title.strip())
        if not (number and title):
            raise ArticleUnclear
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            await _check(tx, move)
            known = await _read(tx.connection, actor.server_id)
            namesakes = (one for one in known if one.number.casefold() == number.casefold())
            if before := next(namesakes, None):
                return await self._back(tx, actor, before, title, move)
            article_id = await tx.insert(
                schema.articles,
                number=number,
                title=title,
                entered_by=actor.account_id,
                entered_at=actor.at,
            )
            return await _append(tx, actor, article_id, move)

    async def _back(
        self, tx: Transaction, actor: Actor, before: Article, title: str, move: ArticleMove
    ) -> Article:
        if before.is_on_the_table:
            raise ArticleExists(number=before.number)
        _follow(before, move)
        await tx.update(schema.articles, before.id, title=title)
        return await _append(tx, actor, before.id, move)

    async def clear(self, actor: Actor) -> None:
        """Take everything off the table, as when a contract is in force.

        Raises:
            SaidSince: something is written down that came later.
        """
        move = ArticleMove(state=ArticleState.OFF, at=actor.at)
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            for one in await _read(tx.connection, actor.server_id):
                if one.is_on_the_table:
                    _follow(one, move)
                    await _append(tx, actor, one.id, move)

    async def move(self, actor: Actor, article_id: int, move: ArticleMove) -> Article:
        """Write down what was said about an article; what stood before stays in its history.

        Raises:
            ArticleNotFound: not on this server.
            PositionNeeded, OpenSessionOnly, NotSaidYet, SaidSince: not so.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            before = _find(await _read(tx.connection, actor.server_id), article_id)
            await _check(tx, move)
            _follow(before, move)
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
        raise NotSaidYet(at=move.at)
    current = live(await chains_of(tx.connection, tx.actor.server_id))
    is_said = move.state is not ArticleState.OFF
    if is_said and in_mediation(current) and not move.open_session:
        raise OpenSessionOnly


def _follow(before: Article, move: ArticleMove) -> None:
    """Refuse what came before the last thing that was entered."""
    latest = before.history[-1].at
    if move.at < latest:
        raise SaidSince(at=latest, meant=move.at)


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
