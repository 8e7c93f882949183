"""Writing in a draft: texts of any length, attachments, options."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, update

from bot.schema import update_files, updates
from bot.services.updates import layout
from bot.services.updates.keeping import (
    checked_body,
    checked_title,
    file_row,
    keep_text,
    require_words,
    unpublished,
)
from bot.services.updates.refusals import ChangedMeanwhile, FileTooBig, TooManyFiles, UpdateGone
from bot.services.updates.rows import files_of, find, texts_of
from bot.services.updates.values import NewFile, State

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database
    from bot.i18n import Locale
    from bot.services.audit import Audit

OPTIONS: Final = frozenset(
    {"kind", "audience", "ping_role_id", "loud_at_night", "thread", "due_at", "wider_at"}
)
"""What of a draft is chosen rather than written."""


class Writing:
    """Every change of a draft; whatever was approved is so no longer."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def write(
        self,
        server_id: int,
        update_id: int,
        by: int,
        at: datetime,
        *,
        title: str,
        body: str,
        locale: Locale = "en",
        revision: int | None = None,
    ) -> None:
        """Set title and body in one language.

        Raises:
            FieldTooLong, FieldEmpty: naming the field.
            ChangedMeanwhile: where the draft is past ``revision``.
        """
        texts = (checked_title(title), checked_body(body))
        require_words(*texts)
        async with self._editing(server_id, update_id, by, at, revision) as connection:
            await keep_text(connection, server_id, update_id, by, at, locale, *texts)

    async def append(
        self,
        server_id: int,
        update_id: int,
        by: int,
        at: datetime,
        words: str,
        *,
        locale: Locale = "en",
        joint: str = "\n\n",
        revision: int | None = None,
    ) -> None:
        """Go on writing after what there is; ``joint`` stands between."""
        async with self._editing(server_id, update_id, by, at, revision) as connection:
            title, body = await _text(connection, update_id, locale)
            longer = checked_body(body + (joint if body else "") + words)
            await keep_text(connection, server_id, update_id, by, at, locale, title, longer)

    async def replace_section(
        self,
        server_id: int,
        update_id: int,
        by: int,
        at: datetime,
        index: int,
        words: str,
        *,
        locale: Locale = "en",
        revision: int,
    ) -> None:
        """Put other words in the place of one piece of a long text."""
        async with self._editing(server_id, update_id, by, at, revision) as connection:
            title, body = await _text(connection, update_id, locale)
            try:
                changed = checked_body(layout.with_section(body, index, words))
            except IndexError as error:
                raise ChangedMeanwhile from error
            require_words(title or "-", changed)
            await keep_text(connection, server_id, update_id, by, at, locale, title, changed)

    async def retitle(
        self, server_id: int, update_id: int, by: int, at: datetime, locale: Locale, title: str
    ) -> None:
        """Set the title alone.

        Raises:
            FieldTooLong, FieldEmpty: naming the field.
        """
        line = checked_title(title)
        require_words(line, "-")
        async with self._editing(server_id, update_id, by, at) as connection:
            _, body = await _text(connection, update_id, locale)
            await keep_text(connection, server_id, update_id, by, at, locale, line, body)

    async def replace_body(
        self, server_id: int, update_id: int, by: int, at: datetime, locale: Locale, body: str
    ) -> None:
        """Put an uploaded text in the place of the whole body."""
        text = checked_body(body)
        require_words("-", text)
        async with self._editing(server_id, update_id, by, at) as connection:
            title, _ = await _text(connection, update_id, locale)
            await keep_text(connection, server_id, update_id, by, at, locale, title, text)

    async def choose(
        self, server_id: int, update_id: int, by: int, at: datetime, **options: object
    ) -> None:
        """Set options of a draft; each is named in ``OPTIONS``.

        Raises:
            ValueError: for another name.
        """
        if unknown := options.keys() - OPTIONS:
            message = f"no such option: {sorted(unknown)}"
            raise ValueError(message)
        async with self._editing(server_id, update_id, by, at) as connection:
            await connection.execute(
                update(updates).where(updates.c.id == update_id).values(**options)
            )

    async def answer_email(
        self, server_id: int, update_id: int, at: datetime, *, is_out: bool
    ) -> None:
        """Note whether the home e-mail has gone out; it changes nothing that is read."""
        async with self._database.begin() as connection:
            unpublished(await find(connection, server_id, update_id, lock=True))
            await connection.execute(
                update(updates)
                .where(updates.c.id == update_id)
                .values(email_out=is_out, changed_at=at)
            )

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
        async with self._editing(server_id, update_id, by, at) as connection:
            if len(await files_of(connection, update_id)) + len(files) > layout.FILES_MOST:
                raise TooManyFiles(limit=layout.FILES_MOST)
            await connection.execute(
                insert(update_files), [file_row(server_id, update_id, one) for one in files]
            )

    async def join(
        self, server_id: int, update_id: int, target_id: int, by: int, at: datetime
    ) -> None:
        """Put one draft's text and attachments behind another's; the first is used up.

        Raises:
            FieldTooLong, TooManyFiles: where both do not fit in one.
        """
        async with self._editing(server_id, target_id, by, at) as connection:
            taken = unpublished(await find(connection, server_id, update_id, lock=True))
            title, body = await _text(connection, target_id, "en")
            _, words = await _text(connection, taken.id, "en")
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

    async def detach(
        self, server_id: int, update_id: int, by: int, at: datetime, file_ids: Iterable[int]
    ) -> None:
        """Remove attachments."""
        async with self._editing(server_id, update_id, by, at) as connection:
            await connection.execute(
                delete(update_files).where(
                    update_files.c.update_id == update_id, update_files.c.id.in_(list(file_ids))
                )
            )

    @asynccontextmanager
    async def _editing(
        self, server_id: int, update_id: int, by: int, at: datetime, revision: int | None = None
    ) -> AsyncGenerator[AsyncConnection]:
        """A transaction that changes a draft; whatever was approved is so no longer."""
        async with self._database.begin() as connection:
            draft = unpublished(await find(connection, server_id, update_id, lock=True))
            if revision is not None and draft.revision != revision:
                raise ChangedMeanwhile
            yield connection
            await connection.execute(
                update(updates)
                .where(updates.c.id == update_id)
                .values(
                    revision=draft.revision + 1,
                    state=State.DRAFT,
                    edited_by=by,
                    approved_by=None,
                    changed_at=at,
                )
            )
            if draft.state != State.DRAFT:
                await self._audit.record(
                    connection, server_id, at, by, "update-approval-void", f"update:{update_id}"
                )


async def _text(connection: AsyncConnection, update_id: int, locale: str) -> tuple[str, str]:
    text = (await texts_of(connection, update_id, 0)).get(locale)
    if text is None:
        raise UpdateGone
    return text.title, text.body
