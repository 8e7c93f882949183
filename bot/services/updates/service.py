"""Updates: their drafts, publishing and approvals, what readers see, and readers' questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services.updates import held
from bot.services.updates.approvals import Approvals
from bot.services.updates.archive import Archive
from bot.services.updates.drafts import Drafts
from bot.services.updates.messages import Messages
from bot.services.updates.publishing import Publishing
from bot.services.updates.questions import Questions

if TYPE_CHECKING:
    from bot.actor import Actor
    from bot.database import Database


@dataclass(frozen=True, slots=True)
class Updates:
    """Everything about updates, by who needs it."""

    database: Database
    drafts: Drafts
    publishing: Publishing
    approvals: Approvals
    archive: Archive
    messages: Messages
    questions: Questions

    @classmethod
    def on(cls, database: Database) -> Updates:
        """Build all of it on one database."""
        return cls(
            database=database,
            drafts=Drafts(database),
            publishing=Publishing(database),
            approvals=Approvals(database),
            archive=Archive(database),
            messages=Messages(database),
            questions=Questions(database),
        )

    async def held(self, actor: Actor) -> held.Held:
        """What updates keep about who asks."""
        async with self.database.reading() as connection:
            return await held.held(connection, actor.server_id, actor.account_id)
