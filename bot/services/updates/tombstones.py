"""Taking an update back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.schema import updates
from bot.services.updates import posting
from bot.services.updates.outcomes import checked_reason
from bot.services.updates.refusals import NotRetractable
from bot.services.updates.rows import find, whole
from bot.services.updates.values import State

if TYPE_CHECKING:
    from datetime import datetime

    from bot.audit import Audit
    from bot.database import Database


class Tombstones:
    """What stays in the place of a retracted update."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def put(self, server_id: int, update_id: int, by: int, at: datetime, reason: str) -> None:
        """Take an update back: a tombstone with the reason stays in its place.

        Raises:
            FieldEmpty, FieldTooLong: for the reason.
            NotRetractable: unless it is published.
        """
        told = checked_reason(reason)
        async with self._database.begin() as connection:
            one = await find(connection, server_id, update_id, lock=True)
            if one.state != State.PUBLISHED:
                raise NotRetractable
            values = {
                "state": State.RETRACTED,
                "retracted_at": at,
                "retract_reason": told,
            }
            await connection.execute(update(updates).where(updates.c.id == one.id).values(**values))
            await posting.forget_waiting(connection, one.id)
            made = await whole(connection, replace(one, state=State.RETRACTED))
            for turn in made.releases:
                await posting.lay(connection, made, turn.channel_id, at)
            await self._audit.record(
                connection, server_id, at, by, "update-retract", f"update:{one.id}"
            )
