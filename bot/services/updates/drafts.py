"""Drafts: begun, listed, discarded; they survive a restart and any chair may go on with any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.schema import updates
from bot.services.updates.keeping import (
    checked_body,
    checked_title,
    copy_files,
    keep_text,
    unpublished,
)
from bot.services.updates.refusals import NotRetractable, UpdateGone
from bot.services.updates.rows import find, texts_of, whole
from bot.services.updates.values import COLUMNS, UNPUBLISHED, Audience, Kind, State, Update, Whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database


class Drafts:
    """What chairs have begun and not published."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def begin(
        self,
        server_id: int,
        author_id: int,
        at: datetime,
        *,
        title: str = "",
        body: str = "",
        kind: Kind = Kind.RECAP,
        audience: Audience = Audience.MEMBERS,
        ping_role_id: int | None = None,
        due_at: datetime | None = None,
    ) -> int:
        """Start a draft; its id.

        Raises:
            FieldTooLong: for a title or body that is.
        """
        texts = (checked_title(title), checked_body(body))
        async with self._database.begin() as connection:
            values = {
                "kind": kind,
                "audience": audience,
                "ping_role_id": ping_role_id,
                "due_at": due_at,
            }
            new_id = await self._insert(connection, server_id, author_id, at, values)
            await keep_text(connection, server_id, new_id, author_id, at, "en", *texts)
            await self._audit.record(
                connection, server_id, at, author_id, "update-draft", f"update:{new_id}"
            )
        return new_id

    async def correct(self, server_id: int, update_id: int, by: int, at: datetime) -> int:
        """Begin a correction: a draft with today's texts and attachments; its id.

        Raises:
            NotRetractable: unless the update is published.
        """
        async with self._database.begin() as connection:
            origin = await find(connection, server_id, update_id)
            if origin.state != State.PUBLISHED:
                raise NotRetractable
            values = {
                "kind": origin.kind,
                "audience": origin.audience,
                "corrects_id": origin.id,
                "base_version": origin.version,
            }
            new_id = await self._insert(connection, server_id, by, at, values)
            for text in (await texts_of(connection, origin.id, origin.version)).values():
                await keep_text(
                    connection, server_id, new_id, by, at, text.locale, text.title, text.body
                )
            await copy_files(connection, server_id, origin.id, new_id)
            await self._audit.record(
                connection, server_id, at, by, "update-correcting", f"update:{origin.id}"
            )
        return new_id

    async def rebase(self, server_id: int, update_id: int, at: datetime) -> None:
        """Let a correction stand against the update as it is now; its writer has compared them."""
        async with self._database.begin() as connection:
            draft = unpublished(await find(connection, server_id, update_id, lock=True))
            if draft.corrects_id is None:
                raise UpdateGone
            origin = await find(connection, server_id, draft.corrects_id)
            await connection.execute(
                update(updates)
                .where(updates.c.id == draft.id)
                .values(base_version=origin.version, changed_at=at)
            )

    async def list(self, server_id: int) -> list[Whole]:
        """Every draft with something in it, the last changed first."""
        statement = (
            select(*COLUMNS)
            .where(updates.c.server_id == server_id, updates.c.state.in_(UNPUBLISHED))
            .order_by(updates.c.changed_at.desc())
        )
        async with self._database.reading() as connection:
            found = [Update(*row) for row in (await connection.execute(statement)).all()]
            drafts = [await whole(connection, one) for one in found]
        return [one for one in drafts if one.parts or one.text.title or one.files]

    async def get(self, server_id: int, update_id: int) -> Whole:
        """One draft.

        Raises:
            UpdateGone: there is none.
            UpdatePublished: it is out already.
        """
        async with self._database.reading() as connection:
            return await whole(
                connection, unpublished(await find(connection, server_id, update_id))
            )

    async def discard(self, server_id: int, update_id: int, by: int, at: datetime) -> None:
        """Delete a draft with its texts and attachments."""
        async with self._database.begin() as connection:
            draft = unpublished(await find(connection, server_id, update_id, lock=True))
            await connection.execute(delete(updates).where(updates.c.id == draft.id))
            await self._audit.record(
                connection, server_id, at, by, "update-discard", f"update:{draft.id}"
            )

    async def _insert(
        self,
        connection: AsyncConnection,
        server_id: int,
        author_id: int,
        at: datetime,
        values: Mapping[str, object],
    ) -> int:
        row = {
            "server_id": server_id,
            "author_id": author_id,
            "edited_by": author_id,
            "state": State.DRAFT,
            "loud_at_night": False,
            "thread": False,
            "created_at": at,
            "changed_at": at,
        }
        made = await connection.execute(
            insert(updates).values(row | dict(values)).returning(updates.c.id)
        )
        return made.scalar_one()
