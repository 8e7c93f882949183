"""``/worksites``: the list of sites and job classes, what chairs change of them, and sheets."""

import discord
from discord import app_commands

from bot import ui
from bot.actor import Role
from bot.attachments import table_of
from bot.cog import Cog
from bot.errors import Refusal
from bot.presses import Interaction, Press, member_of, one_at, pressed, requires
from bot.services.sites import FIELDS, SiteColumnMissing, as_of_day, head_count
from bot.services.uploads import SheetChanged
from cogs.worksites import cards, forms
from cogs.worksites.cards import FEATURE, Shown


class NotMembersHere(Refusal):
    """Somebody chosen to look after a site is a bot, or has no role of the union here."""


@requires(Role.CHAIR)
class WorksitesCog(Cog):
    """For chairs; of a sheet nothing is read in before they have seen what will be."""

    @app_commands.command(name="worksites")
    async def worksites(
        self, interaction: Interaction, file: discord.Attachment | None = None
    ) -> None:
        """Show the list, or what a sheet would change of it."""
        press = Press.of(interaction)
        if file is None:
            await press.reply(await self._overview(press, Shown.OPEN, 0))
            return
        table = await table_of(file, self._bot.worker)
        upload = await self._services.site_imports.keep(press.actor, file.filename, table)
        await press.reply(await self._preview(press, upload.id))

    @pressed("worksites", "list")
    async def list(self, press: Press, shown: int, page: int, _: int) -> None:
        """Turn a page of the list."""
        await press.redraw(await self._overview(press, member_of(Shown, shown), page))

    @pressed("worksites", "pick", picks="worksite")
    async def pick(self, press: Press) -> None:
        """Show one site."""
        await self._show(press, press.picked_row())

    @pressed("worksites", "edit")
    async def edit(self, press: Press, worksite_id: int, seen: int | None = None) -> None:
        """Ask what is to be different, or (0) for a new site, and keep it."""
        known = (
            await self._services.sites.worksite(press.actor, worksite_id) if worksite_id else None
        )
        form = forms.site(known, press.actor.today, press.voice)
        if (given := await press.ask(form)) is None:
            return
        kept = await self._services.sites.write_site(
            press.actor,
            worksite_id or None,
            name=given.text("name"),
            area=given.text("area"),
            employees=head_count(given.text("employees")),
            members=head_count(given.text("members")),
            as_of=as_of_day(given.text("as_of"), press.actor.today),
            seen=seen,
        )
        await self._show(press, kept, told=press.voice("worksites-saved"))

    @pressed("worksites", "close")
    async def close(self, press: Press, worksite_id: int, closed: int) -> None:
        """Close a site, or (0) open it again."""
        await self._services.sites.close_site(press.actor, worksite_id, closed=bool(closed))
        await self._show(press, worksite_id)

    @pressed("worksites", "appoint")
    async def appoint(self, press: Press, worksite_id: int) -> None:
        """Have the people chosen look after a site."""
        server = press.actor.server
        people = press.picked_people()
        if not people or any(server.role_of(one.role_ids) < Role.MEMBER for one in people.values()):
            raise NotMembersHere
        named = {account_id: one.name for account_id, one in people.items()}
        stewards = [
            account_id
            for account_id, one in people.items()
            if server.role_of(one.role_ids) >= Role.STEWARD
        ]
        await self._services.sites.appoint(press.actor, worksite_id, named, stewards)
        await self._show(press, worksite_id, told=press.voice("worksites-saved"))

    @pressed("worksites", "release")
    async def release(self, press: Press, worksite_id: int) -> None:
        """Have someone look after a site no more."""
        await self._services.sites.release(press.actor, worksite_id, press.picked_number())
        await self._show(press, worksite_id, told=press.voice("worksites-saved"))

    @pressed("worksites", "classes")
    async def classes(self, press: Press) -> None:
        """Show the job classes."""
        known = await self._services.sites.job_classes(press.actor)
        await press.redraw(cards.job_classes(known, press.voice))

    @pressed("worksites", "pick-class", picks="job-class")
    async def pick_class(self, press: Press) -> None:
        """Show one job class."""
        await self._show_class(press, press.picked_row())

    @pressed("worksites", "edit-class")
    async def edit_class(self, press: Press, job_class_id: int, seen: int | None = None) -> None:
        """Ask what is to be different, or (0) for a new class, and keep it."""
        known = (
            await self._services.sites.job_class(press.actor, job_class_id)
            if job_class_id
            else None
        )
        form = forms.job_class(known, press.actor.today, press.voice)
        if (given := await press.ask(form)) is None:
            return
        kept = await self._services.sites.write_class(
            press.actor,
            job_class_id or None,
            name=given.text("name"),
            employees=head_count(given.text("employees")),
            members=head_count(given.text("members")),
            as_of=as_of_day(given.text("as_of"), press.actor.today),
            seen=seen,
        )
        await self._show_class(press, kept)

    @pressed("worksites", "close-class")
    async def close_class(self, press: Press, job_class_id: int, closed: int) -> None:
        """Close a job class, or (0) open it again."""
        await self._services.sites.close_class(press.actor, job_class_id, closed=bool(closed))
        await self._show_class(press, job_class_id)

    @pressed("worksites", "sheet")
    async def sheet(self, press: Press) -> None:
        """Hand over every site and class as a sheet that can be read in again."""
        sheet = cards.sheet(*await self._services.sites.sheet(press.actor), press.voice)
        name = f"worksites-{press.actor.today}.xlsx"
        await press.reply_book(press.voice("worksites-sheet-note"), name, sheet)

    @pressed("worksites", "preview")
    async def preview(self, press: Press, upload_id: int) -> None:
        """Show what the sheet would change now."""
        await press.redraw(await self._preview(press, upload_id))

    @pressed("worksites", "columns")
    async def columns(self, press: Press, upload_id: int) -> None:
        """Show which column is taken for what."""
        upload = await self._services.uploads.get(press.actor, upload_id)
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed("worksites", "column")
    async def column(self, press: Press, upload_id: int, index: int) -> None:
        """Take another column for something, or none (0)."""
        field, picked = one_at([*FIELDS], index), press.picked_number()
        upload = await self._services.uploads.say_column(
            press.actor, upload_id, field, picked - 1 if picked else None
        )
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed("worksites", "import")
    async def carry_out(self, press: Press, upload_id: int, digest: int) -> None:
        """Read the sheet in, unless it would change other things than were shown."""
        try:
            plan = await self._services.site_imports.carry_out(press.actor, upload_id, digest)
        except SheetChanged as changed:
            await press.redraw(await self._preview(press, upload_id, press.voice(changed.key)))
            return
        await press.redraw(cards.done(plan, press.voice))
        await press.reply_book(
            press.voice("sheet-report-done"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed("worksites", "report")
    async def report(self, press: Press, upload_id: int) -> None:
        """Hand over what becomes of each row."""
        plan = await self._services.site_imports.preview(press.actor, upload_id)
        await press.reply_book(
            press.voice("sheet-report-note"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed("worksites", "discard")
    async def discard(self, press: Press, upload_id: int) -> None:
        """Forget the sheet."""
        await self._services.uploads.discard(press.actor, upload_id)
        await press.redraw(press.voice("nothing-changed"))

    async def _overview(self, press: Press, shown: Shown, page: int) -> ui.Card:
        """A page of the list."""
        leaders: cards.Leaders = {}
        for one in await self._services.sites.all_leaders(press.actor):
            leaders.setdefault(one.worksite_id, []).append(one)
        known = await self._services.sites.worksites(press.actor)
        return cards.overview(known, leaders, shown, page, press.voice)

    async def _show(self, press: Press, worksite_id: int, told: str = "") -> None:
        known = await self._services.sites.worksite(press.actor, worksite_id)
        leaders = await self._services.sites.leaders(press.actor, worksite_id)
        await press.redraw(cards.site(known, leaders, press.voice, told))

    async def _show_class(self, press: Press, job_class_id: int) -> None:
        known = await self._services.sites.job_class(press.actor, job_class_id)
        await press.redraw(cards.job_class(known, press.voice))

    async def _preview(self, press: Press, upload_id: int, told: str = "") -> ui.Card:
        """What the sheet would change; where no column has the sites, which one does."""
        upload = await self._services.uploads.get(press.actor, upload_id)
        try:
            plan = await self._services.site_imports.preview(press.actor, upload_id)
        except SiteColumnMissing as missing:
            return ui.sheet_columns(upload, FIELDS, FEATURE, press.voice, press.voice(missing.key))
        return cards.preview(upload, plan, press.voice, told)
