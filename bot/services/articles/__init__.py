"""Articles on the table: who said what last, since when, at what cost. History is append only."""

from bot.services.articles.service import Articles
from bot.services.articles.values import (
    SPOKEN,
    Article,
    ArticleExists,
    ArticleMove,
    ArticleNotFound,
    ArticleState,
    ArticleUnclear,
    OpenSessionOnly,
    PositionNeeded,
    Said,
)

__all__ = [
    "SPOKEN",
    "Article",
    "ArticleExists",
    "ArticleMove",
    "ArticleNotFound",
    "ArticleState",
    "ArticleUnclear",
    "Articles",
    "OpenSessionOnly",
    "PositionNeeded",
    "Said",
]
