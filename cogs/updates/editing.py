"""Changing a draft: more text, sections, the other language, files, options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import OutOfDate, picked_numbers, pressed
from bot.services.updates import layout
from bot.services.updates.refusals import ChangedMeanwhile
from cogs.updates import forms
from cogs.updates.cards import drafts as cards
from cogs.updates.uploads import FILE_BYTES, received, text_of
from cogs.updates.workbench import locale_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.client import UnionBot
    from bot.services.updates import Text, Whole
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]


class EditingCog(commands.Cog):
    """What More under the preview opens."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._drafts = bench.updates.drafts
        self._writing = bench.updates.writing
        self._attachments = bench.updates.attachments
        self._worker = bot.worker

    @pressed("update", "more")
    @requires(Role.CHAIR)
    async def more(self, interaction: Interaction, update_id: int) -> None:
        """Show what else can be done with a draft."""
        caller = caller_of(interaction)
        draft = (await self._drafts.get(caller.server.id, update_id)).update
        await ui.redraw(interaction, cards.more(draft, caller.voice))

    @pressed("update", "go")
    @requires(Role.CHAIR)
    async def go(self, interaction: Interaction, update_id: int, which: int) -> None:
        """Open one of these."""
        if which >= len(cards.MORE):
            raise OutOfDate
        name = cards.MORE[which]
        opened: dict[str, Callable[[Interaction, int], Awaitable[None]]] = {
            "append": self.append_form,
            "upload": self.upload_form,
            "files": self.files,
        }
        if name in opened:
            await opened[name](interaction, update_id)
        else:
            await self._bench.lead(name, interaction, update_id)

    async def append_form(self, interaction: Interaction, update_id: int) -> None:
        """Ask for the next piece."""
        caller = caller_of(interaction)
        draft = (await self._drafts.get(caller.server.id, update_id)).update
        await ui.open_form(interaction, forms.append(update_id, draft.revision, caller.voice))

    @pressed("update", "append")
    @requires(Role.CHAIR)
    async def append(self, interaction: Interaction, update_id: int, _: int, revision: int) -> None:
        """Put the next piece behind the text."""
        caller, sent = caller_of(interaction), ui.submitted(interaction)
        await self._writing.append(
            caller.server.id,
            update_id,
            caller.account_id,
            caller.at,
            sent.text("more"),
            joint="" if sent.text("joint") == "on" else "\n\n",
            revision=revision,
        )
        await self._bench.preview(interaction, update_id)

    @pressed("update", "section")
    @requires(Role.CHAIR)
    async def section(
        self, interaction: Interaction, update_id: int, locale: int, revision: int, index: int
    ) -> None:
        """Open one section of a long text."""
        caller = caller_of(interaction)
        whole = await self._drafts.get(caller.server.id, update_id)
        pieces = layout.sections(_text(whole, locale).body)
        if whole.update.revision != revision or index >= len(pieces):
            raise ChangedMeanwhile
        to = ui.route("update", update_id, "piece", locale, index, revision)
        words = layout.section_text(pieces[index])
        await ui.open_form(interaction, forms.piece(to, caller.voice, words))

    @pressed("update", "piece")
    @requires(Role.CHAIR)
    async def piece(
        self, interaction: Interaction, update_id: int, locale: int, index: int, revision: int
    ) -> None:
        """Take one section."""
        caller = caller_of(interaction)
        await self._writing.replace_section(
            caller.server.id,
            update_id,
            caller.account_id,
            caller.at,
            index,
            ui.submitted(interaction).text("piece"),
            locale=locale_of(locale),
            revision=revision,
        )
        await self._bench.preview(interaction, update_id)

    @pressed("update", "title")
    @requires(Role.CHAIR)
    async def title_form(self, interaction: Interaction, update_id: int, locale: int) -> None:
        """Ask for another title of a long text."""
        caller = caller_of(interaction)
        whole = await self._drafts.get(caller.server.id, update_id)
        title = _text(whole, locale).title
        await ui.open_form(interaction, forms.title(update_id, locale, caller.voice, title))

    @pressed("update", "titled")
    @requires(Role.CHAIR)
    async def titled(self, interaction: Interaction, update_id: int, locale: int) -> None:
        """Take the title."""
        caller = caller_of(interaction)
        await self._writing.retitle(
            caller.server.id,
            update_id,
            caller.account_id,
            caller.at,
            locale_of(locale),
            ui.submitted(interaction).text("title"),
        )
        await self._bench.preview(interaction, update_id)

    async def upload_form(self, interaction: Interaction, update_id: int, locale: int = 0) -> None:
        """Ask for the text as a file."""
        voice = caller_of(interaction).voice
        await ui.open_form(interaction, forms.upload(update_id, locale, voice))

    @pressed("update", "replace")
    @requires(Role.CHAIR)
    async def replace(self, interaction: Interaction, update_id: int, locale: int) -> None:
        """The same, from the list of sections."""
        await self.upload_form(interaction, update_id, locale)

    @pressed("update", "uploaded")
    @requires(Role.CHAIR)
    async def uploaded(self, interaction: Interaction, update_id: int, locale: int) -> None:
        """Put the file's text in the place of the text."""
        caller = caller_of(interaction)
        files = ui.submitted(interaction).files.get("file", ())
        if files:
            await self._writing.replace_body(
                caller.server.id,
                update_id,
                caller.account_id,
                caller.at,
                locale_of(locale),
                await text_of(files[0], self._worker),
            )
        await self._bench.preview(interaction, update_id)

    @pressed("update", "files")
    @requires(Role.CHAIR)
    async def files(self, interaction: Interaction, update_id: int) -> None:
        """Show the attachments."""
        caller = caller_of(interaction)
        whole = await self._drafts.get(caller.server.id, update_id)
        await ui.redraw(interaction, cards.attachments(update_id, whole.files, caller.voice))

    @pressed("update", "attach")
    @requires(Role.CHAIR)
    async def attach_form(self, interaction: Interaction, update_id: int) -> None:
        """Ask for more files."""
        await ui.open_form(interaction, forms.attach(update_id, caller_of(interaction).voice))

    @pressed("update", "attached")
    @requires(Role.CHAIR)
    async def attached(self, interaction: Interaction, update_id: int) -> None:
        """Keep the files."""
        caller = caller_of(interaction)
        sent = ui.submitted(interaction).files.get("files", ())
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._attachments.attach(
            *whose, await received(sent, FILE_BYTES), most_bytes=FILE_BYTES
        )
        await self.files(interaction, update_id)

    @pressed("update", "detach")
    @requires(Role.CHAIR)
    async def detach(self, interaction: Interaction, update_id: int) -> None:
        """Remove the chosen files."""
        caller = caller_of(interaction)
        gone = picked_numbers(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._attachments.detach(*whose, gone)
        await self.files(interaction, update_id)


def _text(whole: Whole, locale: int) -> Text:
    """The text in a language.

    Raises:
        OutOfDate: there is none.
    """
    text = whole.texts.get(locale_of(locale))
    if text is None:
        raise OutOfDate
    return text
