"""Corrections: a draft takes the place of a published text, and the old one stays readable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, update

from bot.schema import update_files, update_texts
from bot.services.updates.messages import keep_parts, lay
from bot.services.updates.refusals import CorrectedMeanwhile, NotRetractable, UpdateUnchanged
from bot.services.updates.values import State, Update, Whole, find, parts_of, set_update, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.services.updates.values import Text
    from bot.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Corrected:
    """The update after it; ``translated``: only a translation was added or caught up."""

    update: Update
    translated: bool


async def apply(tx: Transaction, draft: Whole, by: int) -> Corrected:
    """Put a correction's texts and attachments in force, in the name of ``by``.

    Raises:
        NotRetractable: the update is retracted.
        CorrectedMeanwhile: another correction came first.
        UpdateUnchanged: there is no difference.
    """
    assert draft.update.corrects_id is not None  # noqa: S101 - only corrections come here
    connection, server_id = tx.connection, tx.actor.server_id
    origin = await find(connection, server_id, draft.update.corrects_id, lock=True)
    if origin.state != State.PUBLISHED:
        raise NotRetractable
    if origin.version != draft.update.base_version:
        raise CorrectedMeanwhile(number=origin.number or 0)
    before = await whole(connection, origin)
    changed = _changed(before, draft)
    files = _marks(before) != _marks(draft)
    if not changed and not files:
        raise UpdateUnchanged
    translated = only_translates(before, draft)
    version = origin.version + (not translated)
    await _keep_texts(tx, origin, changed.values(), version, by)
    if "en" in changed:
        parts = parts_of(changed["en"].body)
        await keep_parts(tx, origin.id, version, parts)
    await _take_files(connection, origin.id, draft.update.id, changed=files)
    await set_update(tx, origin.id, version=version, changed_at=tx.actor.at)
    await _merge(tx, draft.update.id)
    after = await whole(connection, replace(origin, version=version))
    for turn in after.releases:
        if turn.released_at is not None:
            await lay(tx, after, turn.channel_id)
    return Corrected(after.update, translated)


def only_translates(before: Whole, draft: Whole) -> bool:
    """Whether a draft only adds a translation or lets it catch up, which is no correction."""
    late = before.translation is None or before.stale
    return late and _changed(before, draft).keys() == {"es"} and _marks(before) == _marks(draft)


def _changed(before: Whole, draft: Whole) -> dict[str, Text]:
    return {text.locale: text for text in draft.texts.values() if _differs(before, text)}


async def _merge(tx: Transaction, draft_id: int) -> None:
    """The draft is used up; its row stays so that a second press can be told so."""
    await set_update(tx, draft_id, state=State.MERGED)
    for table in (update_texts, update_files):
        await tx.connection.execute(delete(table).where(table.c.update_id == draft_id))


def _differs(before: Whole, text: Text) -> bool:
    old = before.texts.get(text.locale)
    return old is None or (old.title, old.body) != (text.title, text.body)


def _marks(made: Whole) -> list[tuple[str, bytes]]:
    return [(file.name, file.sha256) for file in made.files]


async def _keep_texts(
    tx: Transaction, origin: Update, texts: Iterable[Text], version: int, by: int
) -> None:
    rows = [
        {
            "update_id": origin.id,
            "locale": text.locale,
            "version": version,
            "server_id": origin.server_id,
            "title": text.title,
            "body": text.body,
            "written_at": tx.actor.at,
            "author_id": by,
        }
        for text in texts
    ]
    if rows:
        await tx.connection.execute(insert(update_texts), rows)


async def _take_files(
    connection: AsyncConnection, origin_id: int, draft_id: int, *, changed: bool
) -> None:
    """The correction's attachments replace the update's where they differ."""
    if not changed:
        return
    await connection.execute(delete(update_files).where(update_files.c.update_id == origin_id))
    await connection.execute(
        update(update_files).where(update_files.c.update_id == draft_id).values(update_id=origin_id)
    )
