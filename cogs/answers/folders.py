"""``/answers``: alone the list, with a question its answer, with a folder what it would change."""

import discord
from discord import app_commands

from bot import ui
from bot.actor import Role
from bot.attachments import document_of
from bot.cog import Cog
from bot.documents.answers import read_answers, write_folder
from bot.i18n import LOCALES
from bot.presses import Interaction, Press, pressed, requires
from bot.services.faq import NoSuchEntry
from bot.services.uploads import SheetChanged
from cogs.answers.cards import folder as cards
from cogs.answers.cards.answer import answer as draw
from cogs.answers.keeping import overview

LONGEST_SEARCH = 300


@requires(Role.CHAIR)
class FoldersCog(Cog):
    """For chairs; nothing is changed before they have seen what will be."""

    @app_commands.command(name="answers")
    async def answers(
        self,
        interaction: Interaction,
        answer: str | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Show the list, one answer, or what a folder would change."""
        press = Press.of(interaction)
        if file is not None:
            upload_id = await self._kept(press, file)
            upload, plan = await self._services.answer_imports.preview(press.actor, upload_id)
            await press.reply(cards.preview(upload, plan, press.voice))
        elif answer is None:
            await press.reply(await overview(self._bot, press))
        else:
            one = await self._services.answers.get(press.actor, await self._meant(press, answer))
            await press.reply(draw(one, press.voice.locale, press.voice))

    @answers.autocomplete("answer")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer answers while a chair types; retired ones are in the list."""
        press = Press.of(interaction)
        faq = await self._services.answers.of(press.actor)
        return [
            app_commands.Choice(name=ui.clip(entry.title, 100), value=entry.slug)
            for entry in faq.suggest(typed[:LONGEST_SEARCH], press.voice.locale)
        ]

    @pressed("answers", "export")
    async def export(self, press: Press) -> None:
        """Hand over every answer as a folder that can be read in again."""
        files = await self._services.answer_imports.export(press.actor)
        packed = await self._bot.worker.run(write_folder, files)
        name = f"answers-{press.actor.today}.zip"
        await press.reply_files(press.voice("answers-export-note"), {name: packed})

    @pressed("answers", "preview")
    async def preview(self, press: Press, upload_id: int) -> None:
        """Show what the folder would change now."""
        await self._show(press, upload_id)

    @pressed("answers", "import")
    async def carry_out(self, press: Press, upload_id: int, digest: int) -> None:
        """Read the folder in, unless it would change other things than were shown."""
        try:
            plan = await self._services.answer_imports.carry_out(press.actor, upload_id, digest)
        except SheetChanged as changed:
            await self._show(press, upload_id, press.voice(changed.key))
            return
        await press.redraw(cards.done(plan, press.voice))
        await press.reply_book(
            press.voice("sheet-report-done"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed("answers", "report")
    async def report(self, press: Press, upload_id: int) -> None:
        """Hand over what becomes of each answer."""
        _, plan = await self._services.answer_imports.preview(press.actor, upload_id)
        await press.reply_book(
            press.voice("sheet-report-note"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed("answers", "discard")
    async def discard(self, press: Press, upload_id: int) -> None:
        """Forget the folder."""
        await self._services.uploads.discard(press.actor, upload_id)
        await press.redraw(press.voice("nothing-changed"))

    async def _kept(self, press: Press, file: discord.Attachment) -> int:
        data = await document_of(file)
        files = await self._bot.worker.run(read_answers, file.filename, data, LOCALES)
        return await self._services.answer_imports.keep(press.actor, file.filename, files)

    async def _show(self, press: Press, upload_id: int, told: str = "") -> None:
        upload, plan = await self._services.answer_imports.preview(press.actor, upload_id)
        await press.redraw(cards.preview(upload, plan, press.voice, told))

    async def _meant(self, press: Press, written: str) -> int:
        """The number of the answer a chair chose, or wrote a question of.

        Raises:
            NoSuchEntry: it may be any, or none.
        """
        faq = await self._services.answers.of(press.actor)
        found = faq.meant(written[:LONGEST_SEARCH], press.voice.locale).entry
        if found is None:
            raise NoSuchEntry(slug=written)
        return found.order
