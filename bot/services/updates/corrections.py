"""Corrections: a draft takes the place of a published text, and the old one stays readable."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schema import update_files, update_texts, update_words, updates
from bot.services import summaries
from bot.services.updates.messages import APPROVAL, FEATURE, NOTICE, fit_messages, keep_parts
from bot.services.updates.refusals import (
    CorrectedMeanwhile,
    OriginTakenBack,
    TranslatedMeanwhile,
    UpdateUnchanged,
)
from bot.services.updates.texts import keep_text
from bot.services.updates.values import (
    COLUMNS,
    FIRST,
    UNPUBLISHED,
    File,
    Outcome,
    State,
    Text,
    Update,
    Whole,
    fault_of,
    files_of,
    locked,
    texts_of,
    whole,
)
from bot.transaction import Transaction


async def apply_correction(tx: Transaction, draft: Whole, by: int) -> Outcome:
    """Put a correction's texts and attachments in force, in the name of ``by``.

    Raises:
        OriginTakenBack: the update is.
        CorrectedMeanwhile: another correction came first.
        UpdateUnchanged: there is no difference.
    """
    used_up = draft.update
    assert used_up.corrects_id is not None  # noqa: S101 - only corrections come here
    begun = await corrections_of(tx, used_up.corrects_id)
    origin = await locked(tx, used_up.corrects_id)
    if origin.state != State.PUBLISHED:
        raise OriginTakenBack(number=origin.number)
    if origin.version != used_up.base_version:
        raise CorrectedMeanwhile(number=origin.number)
    before = await whole(tx.connection, origin)
    changed, new_files = _changed(before, draft), _marks(before.files) != _marks(draft.files)
    if not changed and not new_files:
        raise UpdateUnchanged
    translated = only_translates(before, draft)
    version = origin.version + (not translated)
    others = [one for one in begun if one.id != used_up.id]
    for locale, text in changed.items():
        await keep_text(tx, origin.id, locale, *text.words, by=by, version=version)
    if "en" in changed:
        await keep_parts(tx, origin.id, version, draft.parts)
    if new_files:
        await _replace_files(tx, origin.id, used_up.id)
        await _hand_on_files(tx, others, before)
    await tx.update(updates, origin.id, version=version, changed_at=tx.actor.at)
    await _merge(tx, used_up.id)
    if translated:
        await _hand_on(tx, others, before, changed["es"], by)
    after = await whole(tx.connection, replace(origin, version=version))
    await _show(tx, after, retitled=after.text.title != before.text.title)
    await summaries.redraw_since(tx, origin.created_at)
    return Outcome(after.update, translated=translated)


async def _show(tx: Transaction, after: Whole, *, retitled: bool) -> None:
    """Have what stands in channels, and the threads under it, say what is in force now."""
    one = after.update
    for turn in after.releases:
        if turn.released_at is not None:
            if retitled:
                await tx.rename_thread(FEATURE, one.id, turn.channel_id, f"{one.version}")
            await fit_messages(tx, after, turn.channel_id)


async def corrections_of(tx: Transaction, update_id: int) -> list[Update]:
    """The corrections of an update that are in the making, held until the transaction ends.

    Before the update: whoever compares a correction with it takes them in this order.
    """
    of_this = updates.c.corrects_id == update_id, updates.c.state.in_(UNPUBLISHED)
    ours = updates.c.server_id == tx.actor.server_id
    statement = select(*COLUMNS).where(ours, *of_this).order_by(updates.c.id).with_for_update()
    return [Update(*row) for row in await tx.connection.execute(statement)]


async def _hand_on(
    tx: Transaction, begun: Sequence[Update], before: Whole, made: Text, by: int
) -> None:
    """Give a translation to the corrections in the making that left the one before as it was.

    Published after it, they would undo it.
    """
    for draft in begun:
        held = (await texts_of(tx.connection, draft.id, FIRST)).get(made.locale)
        if (held and held.words) == (before.translation and before.translation.words):
            await keep_text(tx, draft.id, made.locale, *made.words, by=by)
            # Where nothing else was changed in it, there is nothing to publish.
            if draft.revision:
                await _read_anew(tx, draft, before.update.number)


async def _read_anew(tx: Transaction, draft: Update, number: int) -> None:
    """Let nobody publish or approve a correction of an update as it was read before.

    What waits for a second chair is its author's again, who has not read it so. What is
    scheduled goes out all the same: of the translation it changes nothing.
    """
    values: dict[str, object] = {"revision": draft.revision + 1}
    if draft.state == State.REVIEW:
        why = fault_of(TranslatedMeanwhile(number=number))
        values |= {"state": State.DRAFT, "sent_back": why, "changed_at": tx.actor.at}
        await tx.redraw(APPROVAL, draft.id)
    await tx.update(updates, draft.id, **values)


def only_translates(before: Whole, draft: Whole) -> bool:
    """Whether a draft only adds a translation or lets it catch up, which is no correction."""
    late = before.translation is None or before.stale
    return (
        late
        and _changed(before, draft).keys() == {"es"}
        and _marks(before.files) == _marks(draft.files)
    )


def _changed(before: Whole, draft: Whole) -> dict[str, Text]:
    old = before.texts
    return {
        locale: text
        for locale, text in draft.texts.items()
        if locale not in old or old[locale].words != text.words
    }


def _marks(files: Sequence[File]) -> list[tuple[str, bytes]]:
    return [(file.name, file.sha256) for file in files]


async def _replace_files(tx: Transaction, origin_id: int, draft_id: int) -> None:
    """The correction's attachments take the place of the update's."""
    of_update = update_files.c.update_id
    await tx.connection.execute(delete(update_files).where(of_update == origin_id))
    moved = update(update_files).where(of_update == draft_id).values(update_id=origin_id)
    await tx.connection.execute(moved)


async def _hand_on_files(tx: Transaction, begun: Sequence[Update], before: Whole) -> None:
    """Give new attachments to the corrections in the making that left those before as they were.

    Published after it, they would bring the old ones back.
    """
    for draft in begun:
        if _marks(await files_of(tx.connection, draft.id)) == _marks(before.files):
            theirs = update_files.c.update_id == draft.id
            await tx.connection.execute(delete(update_files).where(theirs))
            await copy_files(tx.connection, before.update.id, draft.id)


async def copy_files(connection: AsyncConnection, source_id: int, target_id: int) -> None:
    """Give a correction the attachments of what it corrects."""
    kept = [column for column in update_files.c if column.name not in {"id", "update_id"}]
    copied = (
        select(literal(target_id), *kept)
        .where(update_files.c.update_id == source_id)
        .order_by(update_files.c.id)
    )
    names = ["update_id", *(column.name for column in kept)]
    await connection.execute(insert(update_files).from_select(names, copied))


async def _merge(tx: Transaction, draft_id: int) -> None:
    """The draft is used up; its row stays so that a second press can be told so."""
    await tx.update(updates, draft_id, state=State.MERGED)
    await tx.redraw(NOTICE, draft_id)
    for table in (update_texts, update_words, update_files):
        await tx.connection.execute(delete(table).where(table.c.update_id == draft_id))
