"""Drafts: begun, written and discarded; they survive a restart and any chair may go on with any."""

import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.database import Service
from bot.i18n import Locale
from bot.schema import audit, update_files, updates
from bot.services.unchanged import need_unchanged
from bot.services.updates.corrections import copy_files, corrections_of
from bot.services.updates.messages import APPROVAL, FILES_MOST, NOTICE
from bot.services.updates.refusals import (
    NotRetractable,
    TooManyFiles,
    UpdateAlreadyPublished,
    UpdateGone,
)
from bot.services.updates.texts import keep_text, with_section
from bot.services.updates.values import (
    CHAIRS,
    COLUMNS,
    FIRST,
    UNPUBLISHED,
    Audience,
    Kind,
    NewFile,
    State,
    Update,
    Whole,
    files_of,
    find,
    locked,
    texts_of,
    whole,
    wholes,
)
from bot.text.fields import need_words
from bot.transaction import Transaction, transaction
from bot.visibility import sees

EDITED: Final = "update-edit"
"""In the audit: a draft changed hands; whoever goes on with their own adds no line."""


class Drafts(Service):
    """What chairs have begun and not published; a change voids what was approved."""

    async def begin(
        self,
        actor: Actor,
        *,
        title: str = "",
        body: str = "",
        files: Sequence[NewFile] = (),
        **options: object,
    ) -> int:
        """Start a draft, with options as ``choose`` takes them; its id.

        Raises:
            FieldTooLong: for a title or body that is.
            TooManyFiles: naming the limit.
        """
        async with transaction(self._database, actor) as tx:
            new_id = await _begin(tx, actor.account_id, {"en": (title, body)}, **options)
            await _keep_files(tx, new_id, files)
            return new_id

    async def begin_for(
        self,
        system: System,
        author_id: int,
        kind: Kind,
        texts: Mapping[str, tuple[str, str]],
        *,
        once: Callable[[Transaction], Awaitable[bool]],
    ) -> int | None:
        """Start a draft for members in someone's name, with title and body in each language.

        ``once`` is asked in the transaction whether it is still wanted; None where it is not.
        """
        async with transaction(self._database, system) as tx:
            return await _begin(tx, author_id, texts, kind=kind) if await once(tx) else None

    async def correct(self, actor: Actor, update_id: int) -> int:
        """Begin a correction: a draft with today's texts and attachments; its id.

        Whoever began one goes on with it while it is a draft, unless nothing was changed in it and
        the update has been corrected since.

        Raises:
            NotRetractable: unless the update is published.
        """
        async with transaction(self._database, actor) as tx:
            # A translation is handed on to the corrections in the making; it waits for this one.
            await tx.server(alone=True)
            begun = [
                one
                for one in await corrections_of(tx, update_id)
                if one.author_id == actor.account_id and one.state == State.DRAFT
            ]
            origin = await locked(tx, update_id)
            if origin.state != State.PUBLISHED:
                raise NotRetractable
            for one in reversed(begun):
                if one.revision or one.base_version == origin.version:
                    return one.id
            unchanged = updates.c.id.in_([one.id for one in begun])
            await tx.connection.execute(delete(updates).where(unchanged))
            texts = await texts_of(tx.connection, origin.id, origin.version)
            new_id = await _insert(
                tx,
                actor.account_id,
                {locale: text.words for locale, text in texts.items()},
                kind=origin.kind,
                audience=origin.audience,
                corrects_id=origin.id,
                base_version=origin.version,
            )
            await copy_files(tx.connection, origin.id, new_id)
            await tx.record("update-correcting", f"update:{origin.id}")
        return new_id

    async def rebase(self, actor: Actor, update_id: int, *, version: int | None = None) -> None:
        """Let a correction stand against the update as it is now; its writer has compared them.

        Who approved it before has not.

        Raises:
            ChangedSinceRead: where the update is past the ``version`` that was compared.
        """
        async with self._editing(actor, update_id) as tx:
            draft = await locked(tx, update_id)
            if draft.corrects_id is None:
                raise UpdateGone
            origin = await locked(tx, draft.corrects_id)
            need_unchanged(origin.version, version)
            await tx.update(updates, update_id, base_version=origin.version)

    async def list(self, actor: Actor | System) -> list[Whole]:
        """Every draft with something in it, the last changed first."""
        if not sees(actor, CHAIRS):
            return []
        statement = (
            select(*COLUMNS)
            .where(updates.c.server_id == actor.server_id, updates.c.state.in_(UNPUBLISHED))
            .order_by(updates.c.changed_at.desc(), updates.c.id.desc())
        )
        async with self._database.reading() as connection:
            found = [Update(*row) for row in (await connection.execute(statement)).all()]
            drafts = await wholes(connection, found)
        return [one for one in drafts if one.parts or one.text.title or one.files]

    async def get(self, actor: Actor | System, update_id: int) -> Whole:
        """One draft.

        Raises:
            UpdateGone: there is none, or it is not for this reader.
            UpdateAlreadyPublished: it is out already.
        """
        if not sees(actor, CHAIRS):
            raise UpdateGone
        async with self._database.reading() as connection:
            draft = await find(connection, actor.server_id, update_id)
            return await whole(connection, _unpublished(draft))

    async def discard(self, actor: Actor, update_id: int, *, revision: int | None = None) -> None:
        """Delete a draft with its texts and attachments.

        Raises:
            ChangedSinceRead: where it is past ``revision``.
        """
        async with transaction(self._database, actor) as tx:
            draft = await _locked_draft(tx, update_id)
            need_unchanged(draft.revision, revision)
            await tx.connection.execute(delete(updates).where(updates.c.id == draft.id))
            await tx.redraw(APPROVAL, draft.id)
            await tx.redraw(NOTICE, draft.id)
            await tx.record("update-discard", f"update:{draft.id}")

    async def write(
        self,
        actor: Actor,
        update_id: int,
        body: str,
        *,
        title: str | None = None,
        section: int | None = None,
        locale: Locale = "en",
        revision: int | None = None,
    ) -> None:
        """Set the text in one language, or one ``section`` of it, and the title unless it stays.

        Raises:
            FieldTooLong, FieldEmpty: naming the field.
            ChangedSinceRead: where the draft is past ``revision``.
            UpdateGone: nothing is written in this language yet of which a part could stay.
        """
        if title is not None:
            need_words("title", title)
        async with self._editing(actor, update_id, revision) as tx:
            if title is None or section is not None:
                old_title, old_body = await _words_of(tx, update_id, locale)
                title = old_title if title is None else title
                body = body if section is None else with_section(old_body, section, body)
            need_words("body", body)
            await keep_text(tx, update_id, locale, title, body, by=actor.account_id)

    async def append(
        self,
        actor: Actor,
        update_id: int,
        words: str,
        *,
        joint: str,
        locale: Locale,
        revision: int | None = None,
    ) -> None:
        """Go on writing after what there is in one language; ``joint`` stands between.

        Raises:
            ChangedSinceRead: where the draft is past ``revision``.
            UpdateGone: nothing is written in this language yet.
        """
        need_words("body", words)
        async with self._editing(actor, update_id, revision) as tx:
            title, body = await _words_of(tx, update_id, locale)
            longer = body + (joint if body else "") + words
            await keep_text(tx, update_id, locale, title, longer, by=actor.account_id)

    async def choose(
        self, actor: Actor, update_id: int, *, revision: int | None = None, **options: object
    ) -> None:
        """Set what of a draft is chosen rather than written, by the name of its column.

        Raises:
            ChangedSinceRead: where the draft is past the ``revision`` that was read.
        """
        async with self._editing(actor, update_id, revision) as tx:
            await tx.update(updates, update_id, **options)

    async def attach(self, actor: Actor, update_id: int, files: Sequence[NewFile]) -> None:
        """Keep attachments.

        Raises:
            TooManyFiles: naming the limit.
        """
        if not files:
            return
        async with self._editing(actor, update_id) as tx:
            await _keep_files(tx, update_id, files)

    async def detach(self, actor: Actor, update_id: int, file_ids: Iterable[int]) -> None:
        """Remove attachments."""
        async with self._editing(actor, update_id) as tx:
            await tx.connection.execute(
                delete(update_files).where(
                    update_files.c.update_id == update_id, update_files.c.id.in_(list(file_ids))
                )
            )

    async def join(self, actor: Actor, update_id: int, target_id: int) -> None:
        """Put one draft's text and attachments behind another's; the first is used up.

        It is as it was begun: of what was written in it since, a title or a translation
        would have no place in the other.

        Raises:
            ChangedSinceRead: where it is not.
            FieldTooLong, TooManyFiles: where both do not fit in one.
        """
        async with self._editing(actor, target_id) as tx:
            taken = await _locked_draft(tx, update_id)
            need_unchanged(taken.revision, 0)
            title, body = await _words_of(tx, target_id, "en")
            _, words = await _words_of(tx, taken.id, "en")
            longer = "\n\n".join(one for one in (body, words) if one)
            await keep_text(tx, target_id, "en", title, longer, by=actor.account_id)
            await tx.connection.execute(
                update(update_files)
                .where(update_files.c.update_id == taken.id)
                .values(update_id=target_id)
            )
            await _need_room(tx, target_id)
            await tx.connection.execute(delete(updates).where(updates.c.id == taken.id))
            await tx.redraw(APPROVAL, taken.id)

    @asynccontextmanager
    async def _editing(
        self, actor: Actor, update_id: int, revision: int | None = None
    ) -> AsyncGenerator[Transaction]:
        """A transaction that changes a draft; whatever was approved is so no longer.

        Raises:
            UpdateGone, UpdateAlreadyPublished: where there is no such draft.
            ChangedSinceRead: where it is past ``revision``.
        """
        async with transaction(self._database, actor) as tx:
            draft = await _locked_draft(tx, update_id)
            need_unchanged(draft.revision, revision)
            yield tx
            await tx.update(
                updates,
                draft.id,
                revision=draft.revision + 1,
                state=State.DRAFT,
                edited_by=actor.account_id,
                approved_by=None,
                changed_at=actor.at,
            )
            if draft.edited_by != actor.account_id:
                await tx.record(EDITED, f"update:{draft.id}")
            if draft.state != State.DRAFT:
                await tx.redraw(APPROVAL, draft.id)
                await tx.record("update-approval-void", f"update:{draft.id}")


async def writers_of(connection: AsyncConnection, server_id: int, draft: Update) -> set[int]:
    """Whoever wrote or edited a draft: its row names the first and the last, the audit others."""
    between = select(audit.c.actor_id).where(
        audit.c.server_id == server_id,
        audit.c.object == f"update:{draft.id}",
        audit.c.action == EDITED,
    )
    return {draft.author_id, draft.edited_by, *await connection.scalars(between)}


async def _begin(
    tx: Transaction, author_id: int, texts: Mapping[str, tuple[str, str]], **options: object
) -> int:
    new_id = await _insert(tx, author_id, texts, **options)
    await tx.record("update-draft", f"update:{new_id}", by=author_id)
    return new_id


async def _insert(
    tx: Transaction, author_id: int, texts: Mapping[str, tuple[str, str]], **values: object
) -> int:
    usual = {
        "kind": Kind.RECAP,
        "audience": Audience.MEMBERS,
        "loud_at_night": False,
        "thread": False,
    }
    new_id = await tx.insert(
        updates,
        author_id=author_id,
        edited_by=author_id,
        state=State.DRAFT,
        created_at=tx.actor.at,
        changed_at=tx.actor.at,
        **usual | values,
    )
    for locale, (title, body) in texts.items():
        await keep_text(tx, new_id, locale, title, body, by=author_id)
    return new_id


async def _locked_draft(tx: Transaction, update_id: int) -> Update:
    return _unpublished(await locked(tx, update_id))


def _unpublished(draft: Update) -> Update:
    """The draft, if it is one still.

    Raises:
        UpdateAlreadyPublished: it is out.
    """
    if draft.state not in UNPUBLISHED:
        raise UpdateAlreadyPublished(number=draft.number)
    return draft


async def _words_of(tx: Transaction, update_id: int, locale: str) -> tuple[str, str]:
    """A draft's title and body in one language.

    Raises:
        UpdateGone: there is no text in it.
    """
    text = (await texts_of(tx.connection, update_id, FIRST)).get(locale)
    if text is None:
        raise UpdateGone
    return text.words


async def _keep_files(tx: Transaction, update_id: int, files: Sequence[NewFile]) -> None:
    """Keep attachments beside those there are.

    Raises:
        TooManyFiles: naming the limit.
    """
    rows = [
        {
            "update_id": update_id,
            "server_id": tx.actor.server_id,
            "name": file.name,
            "type": file.type,
            "size": len(file.content),
            "sha256": hashlib.sha256(file.content).digest(),
            "content": file.content,
        }
        for file in files
    ]
    if rows:
        await tx.connection.execute(insert(update_files), rows)
        await _need_room(tx, update_id)


async def _need_room(tx: Transaction, update_id: int) -> None:
    if len(await files_of(tx.connection, update_id)) > FILES_MOST:
        raise TooManyFiles(limit=FILES_MOST)
