"""Reading an update's rows inside a transaction, always within one server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from bot.schema import update_files, update_parts, update_releases, update_texts, updates
from bot.services.updates.layout import parts_of
from bot.services.updates.refusals import UpdateGone
from bot.services.updates.values import (
    COLUMNS,
    FILE_COLUMNS,
    OUT,
    TEXT_COLUMNS,
    File,
    Release,
    Text,
    Update,
    Whole,
)
from bot.text.characters import is_blank
from bot.text.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

PART_COLUMNS = [update_parts.c[name] for name in ("body", "lead", "tail", "opened", "closed")]
RELEASE_COLUMNS = [update_releases.c[name] for name in Release.__dataclass_fields__]


async def find(
    connection: AsyncConnection, server_id: int, update_id: int, *, lock: bool = False
) -> Update:
    """One update of this server.

    Raises:
        UpdateGone: there is none; another server's is none.
    """
    statement = select(*COLUMNS).where(updates.c.id == update_id, updates.c.server_id == server_id)
    if lock:
        statement = statement.with_for_update()
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise UpdateGone
    return Update(*row)


async def texts_of(connection: AsyncConnection, update_id: int, version: int) -> dict[str, Text]:
    """The texts by language, as they stood at a version."""
    latest = (
        select(update_texts.c.locale, func.max(update_texts.c.version).label("version"))
        .where(update_texts.c.update_id == update_id, update_texts.c.version <= version)
        .group_by(update_texts.c.locale)
        .subquery()
    )
    statement = (
        select(*TEXT_COLUMNS)
        .join(
            latest,
            and_(
                update_texts.c.locale == latest.c.locale,
                update_texts.c.version == latest.c.version,
            ),
        )
        .where(update_texts.c.update_id == update_id)
    )
    return {row.locale: Text(*row) for row in (await connection.execute(statement)).all()}


async def files_of(connection: AsyncConnection, update_id: int) -> tuple[File, ...]:
    """The attachments, in the order they came."""
    statement = (
        select(*FILE_COLUMNS)
        .where(update_files.c.update_id == update_id)
        .order_by(update_files.c.id)
    )
    return tuple(File(*row) for row in (await connection.execute(statement)).all())


async def releases_of(connection: AsyncConnection, update_id: int) -> tuple[Release, ...]:
    """Every tier's turn, the narrowest first."""
    statement = (
        select(*RELEASE_COLUMNS)
        .where(update_releases.c.update_id == update_id)
        .order_by(update_releases.c.tier.desc())
    )
    return tuple(Release(*row) for row in (await connection.execute(statement)).all())


def got_first(update: Update, releases: Sequence[Release], rung: int, version: int) -> int:
    """The version that readers of a rung got first; they may read none before it.

    A version is as secret as the narrowest audience it was written for.

    Raises:
        UpdateGone: they have not got the update, or not this version of it.
    """
    got = [turn.version for turn in releases if turn.tier <= rung and turn.version is not None]
    if update.state not in OUT or not got or not min(got) <= version <= update.version:
        raise UpdateGone
    return min(got)


async def readable(
    connection: AsyncConnection,
    update: Update,
    releases: Sequence[Release],
    rung: int,
    version: int,
) -> tuple[int, dict[str, Text]]:
    """The version that readers of a rung got first, and the texts they may read at a version.

    A translation that had not followed the text when these readers got it is as secret as
    the versions before.

    Raises:
        UpdateGone: they have not got it, or not this version.
    """
    first = got_first(update, releases, rung, version)
    texts = await texts_of(connection, update.id, version)
    began = (await texts_of(connection, update.id, first))["en"].version
    return first, {locale: text for locale, text in texts.items() if text.version >= began}


async def whole(
    connection: AsyncConnection,
    update: Update,
    version: int | None = None,
    *,
    rung: int | None = None,
) -> Whole:
    """An update with its texts, parts, files and releases; ``version`` reads an old text.

    A draft's parts are what publishing would make of it; an empty one has none.
    ``rung`` is the reader's, None for the service itself, which reads everything.

    Raises:
        UpdateGone: these readers may not see it, or not this version.
    """
    at = update.version if version is None else version
    releases = await releases_of(connection, update.id)
    if rung is None:
        first, texts = 0, await texts_of(connection, update.id, at)
    else:
        first, texts = await readable(connection, update, releases, rung, at)
    if update.state in OUT:
        statement = (
            select(*PART_COLUMNS)
            .where(
                update_parts.c.update_id == update.id,
                update_parts.c.version == texts["en"].version,
            )
            .order_by(update_parts.c.position)
        )
        parts = tuple(Part(*row) for row in (await connection.execute(statement)).all())
    else:
        body = texts["en"].body
        parts = () if is_blank(body) else tuple(parts_of(body))
    files = await files_of(connection, update.id)
    return Whole(update, texts, parts, files, releases, first)
