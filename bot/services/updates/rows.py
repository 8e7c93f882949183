"""An update's rows: how they are read and set, and who may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select, update

from bot.actor import Role
from bot.schema import update_files, update_parts, update_releases, update_texts, updates
from bot.services.updates.layout import parts_of
from bot.services.updates.refusals import UpdateGone
from bot.services.updates.values import (
    COLUMNS,
    FILE_COLUMNS,
    FIRST,
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
from bot.visibility import Audience, sees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.transaction import Transaction

PART_COLUMNS = [update_parts.c[name] for name in ("body", "lead", "tail", "opened", "closed")]
RELEASE_COLUMNS = [update_releases.c[name] for name in Release.__dataclass_fields__]

CHAIRS = Audience(least=Role.CHAIR)
"""Who may see what is not out yet."""


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


def audience(one: Update, releases: Sequence[Release], version: int | None = None) -> Audience:
    """Who may read an update, or a version of it: whoever had it while that version stood.

    So a version stays with the narrowest audience it was written for.
    """
    at = one.version if version is None else version
    got = [turn.tier for turn in releases if turn.version is not None and turn.version <= at]
    if one.state not in OUT or at > one.version or not got:
        return Audience(least=None)
    return Audience(least=Role(min(got)))


async def set_update(tx: Transaction, update_id: int, **values: object) -> None:
    """Set columns of an update's row."""
    await tx.connection.execute(update(updates).where(updates.c.id == update_id).values(**values))


async def readable(
    connection: AsyncConnection, actor: Actor, one: Update, version: int | None = None
) -> Whole:
    """An update, or a version of it, as far as someone may read it.

    Raises:
        UpdateGone: they may not see it, or not this version.
    """
    if not sees(actor, audience(one, await releases_of(connection, one.id), version)):
        raise UpdateGone
    return await whole(connection, one, version, role=actor.role)


async def whole(
    connection: AsyncConnection,
    one: Update,
    version: int | None = None,
    *,
    role: Role | None = None,
) -> Whole:
    """An update with its texts, parts, files and releases; ``version`` reads an old text.

    A draft's parts are what publishing would make of it; an empty one has none. For a
    ``role``, what it may not read is left out: a translation that had not followed the
    text when this role got it is as secret as the versions before. None reads everything.
    """
    at = one.version if version is None else version
    releases, texts = await releases_of(connection, one.id), await texts_of(connection, one.id, at)
    first = FIRST if role is None else _got_first(releases, role)
    if first > FIRST:
        began = (await texts_of(connection, one.id, first))["en"].version
        texts = {locale: text for locale, text in texts.items() if text.version >= began}
    if one.state in OUT:
        statement = (
            select(*PART_COLUMNS)
            .where(
                update_parts.c.update_id == one.id,
                update_parts.c.version == texts["en"].version,
            )
            .order_by(update_parts.c.position)
        )
        parts = tuple(Part(*row) for row in (await connection.execute(statement)).all())
    else:
        body = texts["en"].body
        parts = () if is_blank(body) else tuple(parts_of(body))
    return Whole(one, texts, parts, await files_of(connection, one.id), releases, first)


def _got_first(releases: Sequence[Release], role: Role) -> int:
    """The version that someone of a role got first."""
    got = [turn.version for turn in releases if turn.tier <= role and turn.version is not None]
    return min(got, default=FIRST)
