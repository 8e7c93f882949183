"""Bargaining updates: written, approved, published in order, corrected, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services.updates import mine
from bot.services.updates.approvals import Approvals
from bot.services.updates.archive import Archive, Entry
from bot.services.updates.attachments import Attachments
from bot.services.updates.chores import Chores
from bot.services.updates.drafts import Drafts
from bot.services.updates.outcomes import Outcome
from bot.services.updates.publishing import Publishing
from bot.services.updates.questions import Questions
from bot.services.updates.releases import Releases
from bot.services.updates.repairs import Repairs
from bot.services.updates.tombstones import Tombstones
from bot.services.updates.values import (
    Audience,
    File,
    Kind,
    NewFile,
    Release,
    State,
    Text,
    Tier,
    Update,
    Whole,
)
from bot.services.updates.writing import Writing

if TYPE_CHECKING:
    from datetime import datetime

    from bot.audit import Audit
    from bot.database import Database
    from bot.services.people import People

__all__ = [
    "Audience",
    "Entry",
    "File",
    "Kind",
    "NewFile",
    "Outcome",
    "Release",
    "State",
    "Text",
    "Tier",
    "Update",
    "Updates",
    "Whole",
]


@dataclass(frozen=True, slots=True)
class Updates:
    """Everything about updates, by who needs it."""

    database: Database
    drafts: Drafts
    writing: Writing
    attachments: Attachments
    publishing: Publishing
    releases: Releases
    tombstones: Tombstones
    approvals: Approvals
    archive: Archive
    chores: Chores
    repairs: Repairs
    questions: Questions

    @classmethod
    def on(cls, database: Database, audit: Audit, people: People) -> Updates:
        """Build all of it on one database."""
        publishing = Publishing(database, audit, people)
        archive = Archive(database)
        return cls(
            database=database,
            drafts=Drafts(database, audit),
            writing=Writing(database, audit),
            attachments=Attachments(database, audit),
            publishing=publishing,
            releases=Releases(database, audit, people),
            tombstones=Tombstones(database, audit),
            approvals=Approvals(database, audit, people, publishing),
            archive=archive,
            chores=Chores(database, people),
            repairs=Repairs(database, audit, people),
            questions=Questions(database, audit, people, archive),
        )

    async def held(self, server_id: int, account_id: int) -> mine.Held:
        """What there is about one person."""
        async with self.database.reading() as connection:
            return await mine.held(connection, server_id, account_id)

    async def forget(self, server_id: int, account_id: int, at: datetime) -> None:
        """Erase a person from questions, Got it and searches. Not under a legal hold."""
        async with self.database.begin() as connection:
            await mine.forget(connection, server_id, account_id, at)

    async def draft(
        self,
        server_id: int,
        author_id: int,
        *,
        at: datetime,
        kind: Kind,
        title: str,
        body: str,
        audience: Audience = Audience.MEMBERS,
    ) -> int:
        """Begin a draft for another feature; go on with the route ``update:ID:preview``."""
        return await self.drafts.begin(
            server_id, author_id, at, kind=kind, title=title, body=body, audience=audience
        )
