"""Writing an update: ``/update``, its form, its sections, its files, its options."""

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

import discord
from discord import app_commands

from bot.actor import Actor, Role
from bot.attachments import content_of, document_of
from bot.cog import Cog, menu
from bot.documents import read_text
from bot.i18n import LOCALES
from bot.presses import Interaction, Press, member_of, one_at, pressed, requires
from bot.services.unchanged import ChangedSinceRead
from bot.services.updates import Audience, Kind, NewFile
from bot.services.updates.messages import FEATURE, groups
from bot.services.updates.refusals import EveryoneRefused, FileTooBig
from bot.services.updates.texts import section_text, sections
from bot.services.updates.values import KINDS
from bot.text.characters import is_blank, length
from bot.ui.forms import FIELD_LENGTH
from bot.worker import Worker
from cogs.updates import forms
from cogs.updates.cards import drafts as cards
from cogs.updates.previews import show_preview

TITLE_FROM_FILE: Final = 100
TOGGLES: Final = ("thread", "loud_at_night")

FILE_BYTES = 10 * 1024 * 1024
"""What Discord lets anyone send on a server without boosts."""


@requires(Role.CHAIR)
class UpdateComposingCog(Cog):
    """What chairs write, before anybody else sees it."""

    @app_commands.command(name="update")
    async def update(
        self,
        interaction: Interaction,
        audience: Literal["stewards", "members", "public", "embargo"] | None = None,
        when: str | None = None,
        file: discord.Attachment | None = None,
        ping: discord.Role | None = None,
    ) -> None:
        """Begin an update, or go on with one."""
        press = Press.of(interaction)
        if audience is None and when is None and file is None and ping is None:
            await self.list(press)
            return
        due_at = press.actor.understand(when) if when else None
        body = "" if file is None else await text_of(file, self._bot.worker)
        draft_id = await self._services.updates.drafts.begin(
            press.actor,
            title=title_of(body),
            body=body,
            audience=Audience(audience or Audience.MEMBERS),
            ping_role_id=ping and _checked_role(ping.id, press.actor),
            due_at=due_at,
        )
        if file is None:
            await press.reply(cards.start(draft_id, press.voice))
        else:
            await show_preview(self._bot, press, draft_id)

    @menu("Make an update")
    async def make(self, interaction: Interaction, message: discord.Message) -> None:
        """Take a message written anywhere; it is kept as a draft before anything is asked."""
        press = Press.of(interaction)
        others = await self._services.updates.drafts.list(press.actor)
        body = message.content
        for role in message.role_mentions:
            # A mention in the text notifies nobody, and has no name once its role is deleted.
            body = body.replace(role.mention, f"@{role.name}")
        files = await received(message.attachments)
        draft_id = await self._services.updates.drafts.begin(
            press.actor, title=title_of(body), body=body, files=files
        )
        if others:
            await press.reply(cards.taken(draft_id, others, press.voice))
        else:
            await show_preview(self._bot, press, draft_id)

    @pressed("update", "join", picks="update")
    async def join(self, press: Press, update_id: int) -> None:
        """Put a message that was taken behind the text of a draft."""
        target_id = press.picked_row()
        await self._services.updates.drafts.join(press.actor, update_id, target_id)
        await show_preview(self._bot, press, target_id)

    @pressed("update", "compose")
    async def compose(self, press: Press, update_id: int, which: int) -> None:
        """Open the form of a kind, with its skeleton in it."""
        kind = one_at(KINDS, which)
        skeleton = press.voice(f"update-skeleton-{kind}")
        await press.open_form(forms.compose(update_id, 0, press.voice, kind=kind, body=skeleton))

    @pressed("update", "write")
    async def write(
        self, press: Press, update_id: int, locale: int, revision: int, section: int | None = None
    ) -> None:
        """Take the form."""
        sent = press.fields
        files = await received(sent.files.get("files", ()))
        update_id = update_id or await self._services.updates.drafts.begin(press.actor)
        await self._services.updates.drafts.write(
            press.actor,
            update_id,
            sent.text("body"),
            title=sent.text("title"),
            section=section,
            locale=one_at(LOCALES, locale),
            revision=revision,
        )
        if kind := sent.text("kind"):
            await self._services.updates.drafts.choose(
                press.actor, update_id, kind=member_of(Kind, kind)
            )
        await self._services.updates.drafts.attach(press.actor, update_id, files)
        await show_preview(self._bot, press, update_id)

    @pressed("update", "preview")
    async def preview(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show a page of the preview."""
        await show_preview(self._bot, press, update_id, page)

    @pressed("update", "edit")
    async def edit(self, press: Press, update_id: int, locale: int = 0) -> None:
        """Open the form again, or the list of sections where the text is past one field."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        text = whole.texts.get(one_at(LOCALES, locale))
        title, body = ("", "") if text is None else text.words
        if length(body) > FIELD_LENGTH:
            revision = whole.update.revision
            await press.redraw(cards.sections(update_id, locale, revision, body, press.voice))
        else:
            await press.open_form(forms.edit(whole.update, press.voice, locale, title, body))

    @pressed("update", "more")
    async def more(self, press: Press, update_id: int) -> None:
        """Show what else can be done with a draft."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        await press.redraw(cards.more(whole, press.voice))

    @pressed("update", "append")
    async def append(
        self, press: Press, update_id: int, locale: int, revision: int | None = None
    ) -> None:
        """Put the next piece behind the text."""
        draft = (await self._services.updates.drafts.get(press.actor, update_id)).update
        if (sent := await press.ask(forms.append(draft, locale, press.voice))) is None:
            return
        await self._services.updates.drafts.append(
            press.actor,
            update_id,
            sent.text("more"),
            joint="" if sent.text("joint") == "on" else "\n\n",
            locale=one_at(LOCALES, locale),
            revision=revision,
        )
        await show_preview(self._bot, press, update_id)

    @pressed("update", "section")
    async def section(
        self, press: Press, update_id: int, locale: int, revision: int, index: int
    ) -> None:
        """Open one section of a long text."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        text = whole.texts.get(one_at(LOCALES, locale))
        pieces = [] if text is None else sections(text.body)
        if text is None or whole.update.revision != revision or index >= len(pieces):
            raise ChangedSinceRead
        words = section_text(pieces[index])
        form = forms.edit(whole.update, press.voice, locale, text.title, words, section=index)
        await press.open_form(form)

    @pressed("update", "replace")
    async def replace(
        self, press: Press, update_id: int, locale: int, revision: int | None = None
    ) -> None:
        """Put a file's text in the place of the text; its first line titles what has none yet."""
        language = one_at(LOCALES, locale)
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        if (sent := await press.ask(forms.upload(whole.update, locale, press.voice))) is None:
            return
        for file in sent.files.get("file", ()):
            body = await text_of(file, self._bot.worker)
            title = None if language in whole.texts else title_of(body)
            await self._services.updates.drafts.write(
                press.actor, update_id, body, title=title, locale=language, revision=revision
            )
        await show_preview(self._bot, press, update_id)

    @pressed("update", "files")
    async def files(self, press: Press, update_id: int) -> None:
        """Show the attachments."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        await press.redraw(cards.attachments(update_id, whole.files, press.voice))

    @pressed("update", "attached")
    async def attached(self, press: Press, update_id: int) -> None:
        """Hand the attachments out, to be read before they are posted."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        if not whole.files:
            await self.files(press, update_id)
        for group in groups(whole.files):
            found = await self._services.updates.messages.contents([file.id for file in group])
            names = ", ".join(name for name, _ in found)
            said = press.voice("update-attached", names=names)
            await press.reply_files(said, _by_plain_names(found))

    @pressed("update", "attach")
    async def attach(self, press: Press, update_id: int) -> None:
        """Keep more files."""
        if sent := await press.ask(forms.attach(update_id, press.voice)):
            files = await received(sent.files.get("files", ()))
            await self._services.updates.drafts.attach(press.actor, update_id, files)
            await self.files(press, update_id)

    @pressed("update", "detach", picks="file")
    async def detach(self, press: Press, update_id: int) -> None:
        """Remove the chosen files."""
        await self._services.updates.drafts.detach(press.actor, update_id, press.picked_numbers())
        await self.files(press, update_id)

    @pressed("update", "options")
    async def options(self, press: Press, update_id: int) -> None:
        """Show kind, audience, mention, thread."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        await press.redraw(cards.options(whole, press.voice))

    @pressed("update", "audience")
    async def audience(self, press: Press, update_id: int) -> None:
        """Choose who gets it."""
        await self._choose(press, update_id, audience=member_of(Audience, press.picked()))

    @pressed("update", "kind")
    async def kind(self, press: Press, update_id: int) -> None:
        """Choose its kind."""
        await self._choose(press, update_id, kind=member_of(Kind, press.picked()))

    @pressed("update", "ping")
    async def ping(self, press: Press, update_id: int) -> None:
        """Choose the one role to mention."""
        role_id = _checked_role(press.picked_number(), press.actor)
        await self._choose(press, update_id, ping_role_id=role_id)

    @pressed("update", "quiet")
    async def no_ping(self, press: Press, update_id: int) -> None:
        """Mention nobody."""
        await self._choose(press, update_id, ping_role_id=None)

    @pressed("update", "toggle")
    async def toggle(self, press: Press, update_id: int, which: int) -> None:
        """Switch the thread, or sound at night."""
        draft = (await self._services.updates.drafts.get(press.actor, update_id)).update
        name = one_at(TOGGLES, which)
        await self._choose(press, update_id, **{name: not getattr(draft, name)})

    @pressed("update", "list")
    async def list(self, press: Press, page: int = 0, _: int = 0) -> None:
        """Show the drafts, what waits and what is stuck, and the kinds of a new one."""
        services, actor = self._services, press.actor
        drafts = await services.updates.drafts.list(actor)
        troubles = await services.deliveries.troubles(actor.server_id, FEATURE)
        retried = await services.deliveries.retried(actor.server_id, FEATURE)
        waiting = await services.updates.publishing.waiting(actor)
        told_of = {*(one.object_id for one in troubles), *retried, *(one for one, _ in waiting)}
        out = {one: (await services.updates.archive.read(actor, one)).update for one in told_of}
        told = troubles, retried, waiting, out
        await press.redraw(cards.listing(drafts, *told, actor.server, page, press.voice))

    async def _choose(self, press: Press, update_id: int, **options: Any) -> None:
        await self._services.updates.drafts.choose(press.actor, update_id, **options)
        await self.options(press, update_id)


def title_of(body: str) -> str:
    """The first line of a text as its title, shortened at a word where it is long.

    A long line in which no word ends, such as an address, is none.
    """
    lines = [line for one in body.splitlines() if not is_blank(line := one.strip("#* \t\ufeff"))]
    for line in lines:
        if length(line) <= TITLE_FROM_FILE:
            return line
        if words := line[:TITLE_FROM_FILE].rpartition(" ")[0]:
            return f"{words}…"
    return "…" if lines else ""


def _by_plain_names(files: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """Files by names that a card can refer to, each of its own."""
    return {
        f"{place}-{re.sub(r'[^A-Za-z0-9.]+', '_', name)}": content
        for place, (name, content) in enumerate(files, start=1)
    }


def _checked_role(role_id: int, actor: Actor) -> int:
    if role_id == actor.server_id:
        raise EveryoneRefused
    return role_id


async def text_of(attachment: discord.Attachment, worker: Worker) -> str:
    """The words in an uploaded file, as Markdown.

    Raises:
        DocumentKind: it is no kind of file that holds text.
        DocumentTooLarge, DocumentUnreadable: naming the file.
    """
    name, data = attachment.filename, await document_of(attachment)
    if name.lower().endswith(".docx"):
        return await worker.run(read_text, name, data)
    return read_text(name, data)


async def received(attachments: Sequence[discord.Attachment]) -> list[NewFile]:
    """Attachments, read at once: Discord's own links to them expire.

    Raises:
        FileTooBig: naming the file, before anything is read.
    """
    for one in attachments:
        if one.size > FILE_BYTES:
            raise FileTooBig(name=one.filename, limit=FILE_BYTES // (1024 * 1024))
    return [NewFile(one.filename, one.content_type, await content_of(one)) for one in attachments]
