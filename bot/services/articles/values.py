"""An article as a value, what may be said about it, and what can be refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import Refusal
from bot.services.stages import Numbered, Side

if TYPE_CHECKING:
    from datetime import datetime


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
class Said:
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
class ArticleMove:
    """One row of an article's history."""

    id: int
    state: ArticleState
    side: Side | None
    position: str | None
    cost: str | None
    at: datetime
    open_session: bool
    session_id: int | None
    update_id: int | None
    entered_by: int
    entered_at: datetime


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
    def cost(self) -> str | None:
        """The cost of what is on the table, in words, as last stated."""
        return next((one.cost for one in reversed(self.history) if one.cost), None)
