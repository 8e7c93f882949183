"""Attachments of a draft, read at once because Discord's own links to them expire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, update

from bot.schema import update_files, updates
from bot.services.updates import layout
from bot.services.updates.keeping import (
    checked_body,
    editing,
    file_row,
    keep_text,
    unpublished,
    words_of,
)
from bot.services.updates.refusals import FileTooBig, TooManyFiles
from bot.services.updates.rows import files_of, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.audit import Audit
    from bot.database import Database
    from bot.services.updates.values import NewFile


class Attachments:
    """What is sent with an update, and messages that are taken into a draft with theirs."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def attach(
        self,
        server_id: int,
        update_id: int,
        by: int,
        at: datetime,
        files: Sequence[NewFile],
        *,
        most_bytes: int,
    ) -> None:
        """Keep attachments; ``most_bytes`` is what Discord lets the bot send for each.

        Raises:
            TooManyFiles, FileTooBig: naming the file and the limit.
        """
        for file in files:
            if len(file.content) > most_bytes:
                raise FileTooBig(name=file.name, limit=most_bytes // (1024 * 1024))
        if not files:
            return
        async with editing(self._database, self._audit, server_id, update_id, by, at) as connection:
            if len(await files_of(connection, update_id)) + len(files) > layout.FILES_MOST:
                raise TooManyFiles(limit=layout.FILES_MOST)
            await connection.execute(
                insert(update_files), [file_row(server_id, update_id, one) for one in files]
            )

    async def detach(
        self, server_id: int, update_id: int, by: int, at: datetime, file_ids: Iterable[int]
    ) -> None:
        """Remove attachments."""
        async with editing(self._database, self._audit, server_id, update_id, by, at) as connection:
            await connection.execute(
                delete(update_files).where(
                    update_files.c.update_id == update_id, update_files.c.id.in_(list(file_ids))
                )
            )

    async def join(
        self, server_id: int, update_id: int, target_id: int, by: int, at: datetime
    ) -> None:
        """Put one draft's text and attachments behind another's; the first is used up.

        Raises:
            FieldTooLong, TooManyFiles: where both do not fit in one.
        """
        async with editing(self._database, self._audit, server_id, target_id, by, at) as connection:
            taken = unpublished(await find(connection, server_id, update_id, lock=True))
            title, body = await words_of(connection, target_id, "en")
            _, words = await words_of(connection, taken.id, "en")
            longer = checked_body("\n\n".join(one for one in (body, words) if one))
            await keep_text(connection, server_id, target_id, by, at, "en", title, longer)
            await connection.execute(
                update(update_files)
                .where(update_files.c.update_id == taken.id)
                .values(update_id=target_id)
            )
            if len(await files_of(connection, target_id)) > layout.FILES_MOST:
                raise TooManyFiles(limit=layout.FILES_MOST)
            await connection.execute(delete(updates).where(updates.c.id == taken.id))
