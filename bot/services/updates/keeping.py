"""What may be written, and how it is kept."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.database import upsert
from bot.schema import update_files, update_texts, updates
from bot.services.updates import layout
from bot.services.updates.refusals import (
    ChangedMeanwhile,
    FieldEmpty,
    FieldTooLong,
    UpdateGone,
    UpdatePublished,
)
from bot.services.updates.rows import find, texts_of
from bot.services.updates.values import UNPUBLISHED, NewFile, State, Update
from bot.text.characters import is_blank, length
from bot.text.links import unmask

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database


def clean(text: str) -> str:
    """The text as it is kept: line ends as one sign, masked links written out, no NUL."""
    return unmask(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def checked_title(title: str) -> str:
    """A title on one line.

    Raises:
        FieldTooLong: over ``TITLE_LENGTH``.
    """
    line = " ".join(clean(title).split())
    if (size := length(line)) > layout.TITLE_LENGTH:
        raise FieldTooLong(field="title", length=size, limit=layout.TITLE_LENGTH)
    return line


def checked_body(body: str) -> str:
    """A body of any reasonable length.

    Raises:
        FieldTooLong: over ``BODY_LENGTH``.
    """
    text = clean(body)
    if (size := length(text)) > layout.BODY_LENGTH:
        raise FieldTooLong(field="body", length=size, limit=layout.BODY_LENGTH)
    return text


def require_words(title: str, body: str) -> None:
    """Both fields must say something.

    Raises:
        FieldEmpty: naming the field.
    """
    if is_blank(title):
        raise FieldEmpty(field="title")
    if is_blank(body):
        raise FieldEmpty(field="body")


def unpublished(draft: Update) -> Update:
    """The draft, if it is one still.

    Raises:
        UpdatePublished: it is out.
    """
    if draft.state not in UNPUBLISHED:
        raise UpdatePublished(number=draft.number or 0)
    return draft


async def keep_text(
    connection: AsyncConnection,
    server_id: int,
    update_id: int,
    by: int,
    at: datetime,
    locale: str,
    title: str,
    body: str,
) -> None:
    """Set a draft's title and body in one language."""
    row = {
        "update_id": update_id,
        "locale": locale,
        "version": 0,
        "server_id": server_id,
        "title": title,
        "body": body,
        "written_at": at,
        "author_id": by,
    }
    await upsert(
        connection,
        update_texts,
        [row],
        keys=["update_id", "locale", "version"],
        update=["title", "body", "written_at", "author_id"],
    )


async def copy_files(
    connection: AsyncConnection, server_id: int, source_id: int, target_id: int
) -> None:
    """Give a correction the attachments of what it corrects."""
    rows = await connection.execute(
        select(update_files)
        .where(update_files.c.update_id == source_id)
        .order_by(update_files.c.id)
    )
    copies = [
        file_row(server_id, target_id, NewFile(row.name, row.type, row.content))
        for row in rows.all()
    ]
    if copies:
        await connection.execute(insert(update_files), copies)


def file_row(server_id: int, update_id: int, file: NewFile) -> dict[str, object]:
    """An attachment as a row."""
    return {
        "update_id": update_id,
        "server_id": server_id,
        "name": file.name,
        "type": file.type,
        "size": len(file.content),
        "sha256": hashlib.sha256(file.content).digest(),
        "content": file.content,
    }


@asynccontextmanager
async def editing(
    database: Database,
    audit: Audit,
    server_id: int,
    update_id: int,
    by: int,
    at: datetime,
    revision: int | None = None,
) -> AsyncGenerator[AsyncConnection]:
    """A transaction that changes a draft; whatever was approved is so no longer.

    Raises:
        UpdateGone, UpdatePublished: where there is no such draft.
        ChangedMeanwhile: where it is past ``revision``.
    """
    async with database.begin() as connection:
        draft = unpublished(await find(connection, server_id, update_id, lock=True))
        if revision is not None and draft.revision != revision:
            raise ChangedMeanwhile
        yield connection
        values = {
            "revision": draft.revision + 1,
            "state": State.DRAFT,
            "edited_by": by,
            "approved_by": None,
            "changed_at": at,
        }
        await connection.execute(update(updates).where(updates.c.id == update_id).values(**values))
        if draft.state != State.DRAFT:
            await audit.record(
                connection, server_id, at, by, "update-approval-void", f"update:{update_id}"
            )


async def words_of(connection: AsyncConnection, update_id: int, locale: str) -> tuple[str, str]:
    """A draft's title and body in one language.

    Raises:
        UpdateGone: there is no text in it.
    """
    text = (await texts_of(connection, update_id, 0)).get(locale)
    if text is None:
        raise UpdateGone
    return text.title, text.body
