"""Publishing: numbers, audiences in their order, schedules, corrections, retraction."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from bot.errors import Refusal
from bot.schema import update_releases, updates
from bot.services.updates import posting
from bot.services.updates.corrections import apply
from bot.services.updates.keeping import require_words
from bot.services.updates.layout import parts_of
from bot.services.updates.outcomes import Due, Outcome, channels_of, locked, plan
from bot.services.updates.refusals import (
    ApprovalNeeded,
    UpdatePublished,
)
from bot.services.updates.rows import find, whole
from bot.services.updates.values import (
    FAULT,
    OUT,
    UNPUBLISHED,
    Release,
    State,
    Update,
    Whole,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Server
    from bot.audit import Audit
    from bot.database import Database
    from bot.services.people import People


class Publishing:
    """How a draft becomes an update, and what may be done to it afterwards."""

    def __init__(self, database: Database, audit: Audit, people: People) -> None:
        self._database = database
        self._audit = audit
        self._people = people

    async def publish(self, server_id: int, update_id: int, by: int, at: datetime) -> Outcome:
        """Publish a draft now; a second press finds it published and changes nothing.

        Raises:
            ApprovalNeeded: where a second chair must approve first.
            FieldEmpty, ChannelMissing, CorrectedMeanwhile, NothingChanged: as they say.
        """
        server = await self._people.server(server_id)
        async with self._database.begin() as connection:
            draft = await locked(connection, server_id, update_id)
            if draft.corrects_id is not None and draft.state == State.MERGED:
                draft = await find(connection, server_id, draft.corrects_id)
            if draft.state in OUT:
                return Outcome(draft.id, draft.number or 0, draft.version, already=True)
            if server.approvals and draft.approved_by is None:
                raise ApprovalNeeded
            return await self.bring_out(connection, server, draft, by, at)

    async def asks_email(self, server_id: int, update_id: int) -> bool:
        """Whether it is still to be asked if the home e-mail has gone out.

        Raises:
            UpdateGone: there is no such update.
        """
        async with self._database.reading() as connection:
            one = await find(connection, server_id, update_id)
        return one.email_out is None and one.corrects_id is None and one.state in UNPUBLISHED

    async def schedule(
        self, server_id: int, update_id: int, by: int, at: datetime, due_at: datetime
    ) -> Outcome:
        """Publish a draft at a later time.

        Raises:
            ApprovalNeeded, FieldEmpty, ChannelMissing: as they say.
        """
        server = await self._people.server(server_id)
        async with self._database.begin() as connection:
            draft = await locked(connection, server_id, update_id)
            if draft.state in OUT:
                raise UpdatePublished(number=draft.number or 0)
            if server.approvals and draft.approved_by is None:
                raise ApprovalNeeded
            return await self.put_off(connection, server, draft, by, at, due_at)

    async def put_off(
        self,
        connection: AsyncConnection,
        server: Server,
        draft: Update,
        by: int,
        at: datetime,
        due_at: datetime,
    ) -> Outcome:
        """Set a draft on the schedule, inside a transaction."""
        await self.check(connection, server, draft, at)
        await connection.execute(
            update(updates)
            .where(updates.c.id == draft.id)
            .values(state=State.SCHEDULED, due_at=due_at, sent_back=None, changed_at=at)
        )
        await self._audit.record(
            connection, server.id, at, by, "update-schedule", f"update:{draft.id}"
        )
        return Outcome(draft.id, scheduled_for=due_at)

    async def check(
        self, connection: AsyncConnection, server: Server, draft: Update, at: datetime
    ) -> Whole:
        """The draft, if it can be published.

        Raises:
            FieldEmpty, ChannelMissing: where it cannot.
        """
        made = await whole(connection, draft)
        require_words(made.text.title, made.text.body)
        if draft.corrects_id is None:
            channels_of(server, draft.audience, at)
        return made

    async def bring_out(
        self, connection: AsyncConnection, server: Server, draft: Update, by: int, at: datetime
    ) -> Outcome:
        """Publish inside a transaction that holds the server's row."""
        made = await self.check(connection, server, draft, at)
        if draft.corrects_id is not None:
            fixed = await apply(connection, made, by, at)
            action = "update-translate" if fixed.translated else "update-correct"
            await self._audit.record(
                connection, server.id, at, by, action, f"update:{fixed.update.id}"
            )
            origin = fixed.update
            return Outcome(
                origin.id, origin.number or 0, origin.version, translated=fixed.translated
            )
        number = await self._next_number(connection, server.id)
        values = {"state": State.PUBLISHED, "number": number, "published_at": at, "sent_back": None}
        await connection.execute(update(updates).where(updates.c.id == draft.id).values(**values))
        await posting.keep_parts(connection, server.id, draft.id, 0, parts_of(made.text.body))
        silent = await self._start_releases(connection, server, made, number, at)
        await self._audit.record(
            connection, server.id, at, by, "update-publish", f"update:{draft.id}"
        )
        return Outcome(draft.id, number, silent=silent)

    async def publish_due(self, now: datetime) -> list[Due]:
        """Publish what is scheduled by now.

        What cannot be published goes back to the drafts with the reason's key.
        """
        statement = select(updates.c.server_id, updates.c.id).where(
            updates.c.state == State.SCHEDULED, updates.c.due_at <= now
        )
        async with self._database.reading() as connection:
            waiting = (await connection.execute(statement)).all()
        done = [await self._publish_one(row.server_id, row.id, now) for row in waiting]
        return [due for due in done if due is not None]

    async def _next_number(self, connection: AsyncConnection, server_id: int) -> int:
        highest = await connection.scalar(
            select(func.max(updates.c.number)).where(updates.c.server_id == server_id)
        )
        return (highest or 0) + 1

    async def _start_releases(
        self, connection: AsyncConnection, server: Server, made: Whole, number: int, at: datetime
    ) -> bool:
        channels = channels_of(server, made.update.audience, at)
        turns = [
            Release(tier, channels[tier], due_at, None, silent=False)
            for tier, due_at in plan(made.update.audience, at, made.update.wider_at)
        ]
        rows = [
            {
                "update_id": made.update.id,
                "server_id": server.id,
                "tier": turn.tier,
                "channel_id": turn.channel_id,
                "due_at": turn.due_at,
                "silent": False,
            }
            for turn in turns
        ]
        await connection.execute(insert(update_releases), rows)
        out = replace(made, update=replace(made.update, number=number, state=State.PUBLISHED))
        return any(
            [
                await posting.release(connection, server, out, turn, at)
                for turn in turns
                if turn.due_at is not None and turn.due_at <= at
            ]
        )

    async def _publish_one(self, server_id: int, update_id: int, now: datetime) -> Due | None:
        server = await self._people.server(server_id)
        try:
            async with self._database.begin() as connection:
                draft = await locked(connection, server_id, update_id)
                if draft.state != State.SCHEDULED:
                    return None
                done = await self.bring_out(connection, server, draft, draft.edited_by, now)
                return Due(server_id, done.update_id)
        except Refusal as refusal:
            told = f"{FAULT}{refusal.key} {json.dumps(refusal.arguments)}"
            async with self._database.begin() as connection:
                await connection.execute(
                    update(updates)
                    .where(updates.c.id == update_id, updates.c.state == State.SCHEDULED)
                    .values(
                        state=State.DRAFT,
                        sent_back=told,
                        changed_at=now,
                    )
                )
            return Due(server_id, update_id, failed=True)
