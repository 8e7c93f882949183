"""Sign-in sheets: sent, looked at, read into a session's list, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.attachments import table_of
from bot.presses import Press, one_at, pressed
from bot.services.attendance import FIELDS, ListChanged, NameColumnMissing
from cogs.sessions.cards import imports as cards
from cogs.sessions.cards.imports import FEATURE

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.uploads import Upload


@requires(Role.STEWARD)
class SignInCog(commands.Cog):
    """For chairs and who runs the check-in; nothing is changed before they saw what will be."""

    def __init__(self, bot: UnionBot) -> None:
        self._attendance = bot.services.attendance
        self._sheets = bot.services.sign_in_sheets
        self._uploads = bot.services.uploads
        self._worker = bot.worker

    @pressed(FEATURE, "sheets")
    async def sheets(self, press: Press, session_id: int) -> None:
        """Show how to send a sheet, and those that were read in."""
        await self._show_sheets(press, session_id)

    @pressed(FEATURE, "choose")
    async def choose(self, press: Press, session_id: int) -> None:
        """Ask for the file."""
        session = await self._attendance.session(press.actor, session_id)
        await press.open_form(cards.choose(session, press.voice))

    @pressed(FEATURE, "send")
    async def send(self, press: Press, session_id: int) -> None:
        """Keep the sheet, and show what reading it in would do."""
        await self._sheets.imports(press.actor, session_id)
        files = press.fields.files.get("file", ())
        if not files:
            await press.reply(press.voice("signin-no-file"))
            return
        table = await table_of(files[0], self._worker)
        upload = await self._sheets.keep(press.actor, session_id, files[0].filename, table)
        await press.reply(await self._preview(press, upload))

    @pressed(FEATURE, "preview")
    async def preview(self, press: Press, upload_id: int) -> None:
        """Show what reading the sheet in would do now."""
        upload = await self._sheets.upload(press.actor, upload_id)
        await press.redraw(await self._preview(press, upload))

    @pressed(FEATURE, "columns")
    async def columns(self, press: Press, upload_id: int) -> None:
        """Show which column is taken for what."""
        upload = await self._sheets.upload(press.actor, upload_id)
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed(FEATURE, "column")
    async def column(self, press: Press, upload_id: int, index: int) -> None:
        """Take another column for something, or none (0)."""
        await self._sheets.upload(press.actor, upload_id)
        field, picked = one_at([*FIELDS], index), press.picked_number()
        upload = await self._uploads.say_column(
            press.actor, upload_id, field, picked - 1 if picked else None
        )
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed(FEATURE, "import")
    async def carry_out(self, press: Press, upload_id: int, digest: int) -> None:
        """Read the sheet in, unless the list was changed since it was shown."""
        upload = await self._sheets.upload(press.actor, upload_id)
        try:
            plan, import_id = await self._sheets.carry_out(press.actor, upload_id, digest)
        except ListChanged as changed:
            await press.redraw(await self._preview(press, upload, press.voice(changed.key)))
            return
        await press.redraw(cards.done(upload.session_id or 0, import_id, plan, press.voice))
        await press.reply_book(
            press.voice("sheet-report-done"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed(FEATURE, "report")
    async def report(self, press: Press, upload_id: int) -> None:
        """Hand over what becomes of each row."""
        plan = await self._sheets.preview(press.actor, upload_id)
        await press.reply_book(
            press.voice("sheet-report-note"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed(FEATURE, "discard")
    async def discard(self, press: Press, upload_id: int) -> None:
        """Forget the sheet."""
        await self._uploads.discard(press.actor, upload_id)
        await press.redraw(press.voice("nothing-changed"))

    @pressed(FEATURE, "undo")
    async def undo(self, press: Press, session_id: int, number: int) -> None:
        """Take a sheet back; who checked in beside it stays."""
        gone = await self._sheets.undo(press.actor, session_id, number)
        await self._show_sheets(press, session_id, press.voice("signin-undone", count=gone))

    async def _show_sheets(self, press: Press, session_id: int, told: str = "") -> None:
        imports = await self._sheets.imports(press.actor, session_id)
        session = await self._attendance.session(press.actor, session_id)
        await press.redraw(cards.sheets(session, imports, press.voice, told))

    async def _preview(self, press: Press, upload: Upload, told: str = "") -> ui.Card:
        """What the sheet would do; where no column has the names, which one does."""
        try:
            plan = await self._sheets.preview(press.actor, upload.id)
        except NameColumnMissing as missing:
            said = press.voice(missing.key)
            return ui.sheet_columns(upload, FIELDS, FEATURE, press.voice, said)
        return cards.preview(upload, plan, press.voice, told)
