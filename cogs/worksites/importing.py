"""``/worksites``: alone the list, with a file what it would change, and reading it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.attachments import table_of
from bot.presses import Interaction, Press, one_at, pressed
from bot.services.sites import FIELDS, SheetChanged, SiteColumnMissing
from cogs.worksites.cards import imports as cards
from cogs.worksites.cards.sites import FEATURE
from cogs.worksites.managing import overview

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.uploads import Upload


@requires(Role.CHAIR)
class ImportingCog(commands.Cog):
    """For chairs; nothing is changed before they have seen what will be."""

    def __init__(self, bot: UnionBot) -> None:
        self._sites = bot.services.sites
        self._imports = bot.services.site_imports
        self._uploads = bot.services.uploads
        self._worker = bot.worker

    @app_commands.command(name="worksites")
    async def worksites(
        self, interaction: Interaction, file: discord.Attachment | None = None
    ) -> None:
        """Show the list, or what a sheet would change of it."""
        press = Press.of(interaction)
        if file is None:
            await press.reply(await overview(self._sites, press))
            return
        table = await table_of(file, self._worker)
        upload = await self._imports.keep(press.actor, file.filename, table)
        await press.reply(await self._preview(press, upload))

    @pressed("worksites", "preview")
    async def preview(self, press: Press, upload_id: int) -> None:
        """Show what the sheet would change now."""
        await self._show(press, await self._uploads.get(press.actor, upload_id))

    @pressed("worksites", "columns")
    async def columns(self, press: Press, upload_id: int) -> None:
        """Show which column is taken for what."""
        upload = await self._uploads.get(press.actor, upload_id)
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed("worksites", "column")
    async def column(self, press: Press, upload_id: int, index: int) -> None:
        """Take another column for something, or none (0)."""
        field, picked = one_at([*FIELDS], index), press.picked_number()
        upload = await self._uploads.say_column(
            press.actor, upload_id, field, picked - 1 if picked else None
        )
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed("worksites", "import")
    async def carry_out(self, press: Press, upload_id: int, digest: int) -> None:
        """Read the sheet in, unless it would change other things than were shown."""
        try:
            plan = await self._imports.carry_out(press.actor, upload_id, digest)
        except SheetChanged as changed:
            upload = await self._uploads.get(press.actor, upload_id)
            await self._show(press, upload, told=press.voice(changed.key))
            return
        await press.redraw(cards.done(plan, press.voice))
        await press.reply_book(
            press.voice("sheet-report-done"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed("worksites", "report")
    async def report(self, press: Press, upload_id: int) -> None:
        """Hand over what becomes of each row."""
        plan = await self._imports.preview(press.actor, upload_id)
        await press.reply_book(
            press.voice("sheet-report-note"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed("worksites", "discard")
    async def discard(self, press: Press, upload_id: int) -> None:
        """Forget the sheet."""
        await self._uploads.discard(press.actor, upload_id)
        await press.redraw(press.voice("nothing-changed"))

    async def _show(self, press: Press, upload: Upload, told: str = "") -> None:
        await press.redraw(await self._preview(press, upload, told))

    async def _preview(self, press: Press, upload: Upload, told: str = "") -> ui.Card:
        """What the sheet would change; where no column has the sites, which one does."""
        try:
            plan = await self._imports.preview(press.actor, upload.id)
        except SiteColumnMissing as missing:
            return ui.sheet_columns(upload, FIELDS, FEATURE, press.voice, press.voice(missing.key))
        return cards.preview(upload, plan, press.voice, told)
