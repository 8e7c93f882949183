"""The union's rules, one service a feature; none of them knows Discord or a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services.audit import Audit
from bot.services.people import People
from bot.services.posts import Posts
from bot.services.setup import Setup

if TYPE_CHECKING:
    from bot.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """All rules of one bot, on one database."""

    database: Database
    audit: Audit
    people: People
    posts: Posts
    setup: Setup

    @classmethod
    def on(cls, database: Database) -> Services:
        """Build every service on a database."""
        audit = Audit(database)
        people = People(database, audit)
        return cls(
            database=database,
            audit=audit,
            people=people,
            posts=Posts(database),
            setup=Setup(database, people),
        )

    async def close(self) -> None:
        """Let acknowledged work reach the database, then let go of it."""
        await self.database.close()
