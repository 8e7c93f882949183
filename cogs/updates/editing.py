"""Changing a draft: more text, sections, the other language, files, options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.presses import OutOfDate, Press, pressed
from bot.services.updates import layout
from bot.services.updates.refusals import ChangedMeanwhile
from cogs.updates import forms
from cogs.updates.cards import drafts as cards
from cogs.updates.uploads import received, text_of
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
        self._worker = bot.worker

    @pressed("update", "more", of="update")
    @requires(Role.CHAIR)
    async def more(self, press: Press, update_id: int) -> None:
        """Show what else can be done with a draft."""
        draft = (await self._drafts.get(press.actor, update_id)).update
        await press.redraw(cards.more(draft, press.voice))

    @pressed("update", "go", of="update")
    @requires(Role.CHAIR)
    async def go(self, press: Press, update_id: int, which: int) -> None:
        """Open one of these."""
        if which >= len(cards.MORE):
            raise OutOfDate
        name = cards.MORE[which]
        opened: dict[str, Callable[[Press, int], Awaitable[None]]] = {
            "append": self.append_form,
            "upload": self.upload_form,
            "files": self.files,
        }
        if name in opened:
            await opened[name](press, update_id)
        else:
            await self._bench.lead(name, press, update_id)

    async def append_form(self, press: Press, update_id: int) -> None:
        """Ask for the next piece."""
        draft = (await self._drafts.get(press.actor, update_id)).update
        await press.open_form(forms.append(update_id, draft.revision, press.voice))

    @pressed("update", "append", of="update")
    @requires(Role.CHAIR)
    async def append(self, press: Press, update_id: int, _: int, revision: int) -> None:
        """Put the next piece behind the text."""
        sent = press.fields
        await self._drafts.append(
            press.actor,
            update_id,
            sent.text("more"),
            joint="" if sent.text("joint") == "on" else "\n\n",
            revision=revision,
        )
        await self._bench.preview(press, update_id)

    @pressed("update", "section", of="update")
    @requires(Role.CHAIR)
    async def section(
        self, press: Press, update_id: int, locale: int, revision: int, index: int
    ) -> None:
        """Open one section of a long text."""
        whole = await self._drafts.get(press.actor, update_id)
        pieces = layout.sections(_text(whole, locale).body)
        if whole.update.revision != revision or index >= len(pieces):
            raise ChangedMeanwhile
        to = ui.route("update", update_id, "piece", locale, index, revision)
        words = layout.section_text(pieces[index])
        await press.open_form(forms.piece(to, press.voice, words))

    @pressed("update", "piece", of="update")
    @requires(Role.CHAIR)
    async def piece(
        self, press: Press, update_id: int, locale: int, index: int, revision: int
    ) -> None:
        """Take one section."""
        await self._drafts.replace_section(
            press.actor,
            update_id,
            index,
            press.fields.text("piece"),
            locale=locale_of(locale),
            revision=revision,
        )
        await self._bench.preview(press, update_id)

    @pressed("update", "title", of="update")
    @requires(Role.CHAIR)
    async def title_form(self, press: Press, update_id: int, locale: int) -> None:
        """Ask for another title of a long text."""
        whole = await self._drafts.get(press.actor, update_id)
        title = _text(whole, locale).title
        await press.open_form(forms.title(update_id, locale, press.voice, title))

    @pressed("update", "titled", of="update")
    @requires(Role.CHAIR)
    async def titled(self, press: Press, update_id: int, locale: int) -> None:
        """Take the title."""
        line = press.fields.text("title")
        await self._drafts.write(press.actor, update_id, title=line, locale=locale_of(locale))
        await self._bench.preview(press, update_id)

    async def upload_form(self, press: Press, update_id: int, locale: int = 0) -> None:
        """Ask for the text as a file."""
        voice = press.voice
        await press.open_form(forms.upload(update_id, locale, voice))

    @pressed("update", "replace", of="update")
    @requires(Role.CHAIR)
    async def replace(self, press: Press, update_id: int, locale: int) -> None:
        """The same, from the list of sections."""
        await self.upload_form(press, update_id, locale)

    @pressed("update", "uploaded", of="update")
    @requires(Role.CHAIR)
    async def uploaded(self, press: Press, update_id: int, locale: int) -> None:
        """Put the file's text in the place of the text."""
        files = press.fields.files.get("file", ())
        if files:
            body = await text_of(files[0], self._worker)
            await self._drafts.write(press.actor, update_id, body=body, locale=locale_of(locale))
        await self._bench.preview(press, update_id)

    @pressed("update", "files", of="update")
    @requires(Role.CHAIR)
    async def files(self, press: Press, update_id: int) -> None:
        """Show the attachments."""
        whole = await self._drafts.get(press.actor, update_id)
        await press.redraw(cards.attachments(update_id, whole.files, press.voice))

    @pressed("update", "attach", of="update")
    @requires(Role.CHAIR)
    async def attach_form(self, press: Press, update_id: int) -> None:
        """Ask for more files."""
        await press.open_form(forms.attach(update_id, press.voice))

    @pressed("update", "attached", of="update")
    @requires(Role.CHAIR)
    async def attached(self, press: Press, update_id: int) -> None:
        """Keep the files."""
        sent = press.fields.files.get("files", ())
        await self._drafts.attach(press.actor, update_id, await received(sent))
        await self.files(press, update_id)

    @pressed("update", "detach", of="update", picks="file")
    @requires(Role.CHAIR)
    async def detach(self, press: Press, update_id: int) -> None:
        """Remove the chosen files."""
        gone = press.picked_numbers()
        await self._drafts.detach(press.actor, update_id, gone)
        await self.files(press, update_id)


def _text(whole: Whole, locale: int) -> Text:
    """The text in a language.

    Raises:
        OutOfDate: there is none.
    """
    text = whole.texts.get(locale_of(locale))
    if text is None:
        raise OutOfDate
    return text
