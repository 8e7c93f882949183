"""Writing in a draft: texts of any length, attachments, options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import update

from bot.schema import updates
from bot.services.updates import layout
from bot.services.updates.keeping import (
    checked_body,
    checked_title,
    editing,
    keep_text,
    require_words,
    unpublished,
    words_of,
)
from bot.services.updates.refusals import ChangedMeanwhile
from bot.services.updates.rows import find

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database
    from bot.i18n import Locale

OPTIONS: Final = frozenset(
    {"kind", "audience", "ping_role_id", "loud_at_night", "thread", "due_at", "wider_at"}
)
"""What of a draft is chosen rather than written."""


class Writing:
    """Every change of a draft; whatever was approved is so no longer."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    def _editing(
        self, server_id: int, update_id: int, by: int, at: datetime, revision: int | None = None
    ) -> AbstractAsyncContextManager[AsyncConnection]:
        return editing(self._database, self._audit, server_id, update_id, by, at, revision)

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
        async with editing(
            self._database, self._audit, server_id, update_id, by, at, revision
        ) as connection:
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
        async with editing(
            self._database, self._audit, server_id, update_id, by, at, revision
        ) as connection:
            title, body = await words_of(connection, update_id, locale)
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
        async with editing(
            self._database, self._audit, server_id, update_id, by, at, revision
        ) as connection:
            title, body = await words_of(connection, update_id, locale)
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
            _, body = await words_of(connection, update_id, locale)
            await keep_text(connection, server_id, update_id, by, at, locale, line, body)

    async def replace_body(
        self, server_id: int, update_id: int, by: int, at: datetime, locale: Locale, body: str
    ) -> None:
        """Put an uploaded text in the place of the whole body."""
        text = checked_body(body)
        require_words("-", text)
        async with self._editing(server_id, update_id, by, at) as connection:
            title, _ = await words_of(connection, update_id, locale)
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
