"""The list of sites and job classes, and what chairs change of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.errors import Refusal
from bot.presses import Press, member_of, pressed
from bot.services.sites import as_of_day, head_count
from cogs.worksites import forms
from cogs.worksites.cards import sites as cards

if TYPE_CHECKING:
    from bot import ui
    from bot.client import UnionBot
    from bot.services.sites import Sites


class NotMembersHere(Refusal):
    """Somebody chosen to look after a site is a bot, or has no role of the union here."""


async def overview(
    sites: Sites, press: Press, shown: cards.Shown = cards.Shown.OPEN, page: int = 0
) -> ui.Card:
    """A page of the list."""
    leaders: cards.Leaders = {}
    for one in await sites.all_leaders(press.actor):
        leaders.setdefault(one.worksite_id, []).append(one)
    known = await sites.worksites(press.actor)
    return cards.overview(known, leaders, shown, page, press.voice)


@requires(Role.CHAIR)
class ManagingCog(commands.Cog):
    """For chairs."""

    def __init__(self, bot: UnionBot) -> None:
        self._sites = bot.services.sites

    @pressed("worksites", "list")
    async def list(self, press: Press, shown: int, page: int, _: int) -> None:
        """Turn a page of the list."""
        view = member_of(cards.Shown, shown)
        await press.redraw(await overview(self._sites, press, view, page))

    @pressed("worksites", "language")
    async def language(self, press: Press, index: int, shown: int, page: int) -> None:
        """Keep the chosen language, and show the same page of the list in it."""
        view = member_of(cards.Shown, shown)
        renewed = await press.reads_in(index)
        await renewed.redraw(await overview(self._sites, renewed, view, page))

    @pressed("worksites", "pick", picks="worksite")
    async def pick(self, press: Press) -> None:
        """Show one site."""
        await self._show(press, press.picked_row())

    @pressed("worksites", "edit")
    async def edit(self, press: Press, worksite_id: int) -> None:
        """Ask what is to be different, or (0) for a new site."""
        known = await self._sites.worksite(press.actor, worksite_id) if worksite_id else None
        await press.open_form(forms.site(known, press.actor.today, press.voice))

    @pressed("worksites", "save")
    async def save(self, press: Press, worksite_id: int) -> None:
        """Keep what was written."""
        given = press.fields
        kept = await self._sites.write_site(
            press.actor,
            worksite_id or None,
            name=given.text("name"),
            area=given.text("area"),
            employees=head_count(given.text("employees")),
            members=head_count(given.text("members")),
            as_of=as_of_day(given.text("as_of"), press.actor.today),
        )
        await self._show(press, kept, told=press.voice("worksites-saved"))

    @pressed("worksites", "close")
    async def close(self, press: Press, worksite_id: int, closed: int) -> None:
        """Close a site, or (0) open it again."""
        await self._sites.close_site(press.actor, worksite_id, closed=bool(closed))
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
        await self._sites.appoint(press.actor, worksite_id, named, stewards)
        await self._show(press, worksite_id, told=press.voice("worksites-saved"))

    @pressed("worksites", "release")
    async def release(self, press: Press, worksite_id: int) -> None:
        """Have someone look after a site no more."""
        await self._sites.release(press.actor, worksite_id, press.picked_number())
        await self._show(press, worksite_id, told=press.voice("worksites-saved"))

    @pressed("worksites", "classes")
    async def classes(self, press: Press) -> None:
        """Show the job classes."""
        known = await self._sites.job_classes(press.actor)
        await press.redraw(cards.job_classes(known, press.voice))

    @pressed("worksites", "pick-class", picks="job-class")
    async def pick_class(self, press: Press) -> None:
        """Show one job class."""
        await self._show_class(press, press.picked_row())

    @pressed("worksites", "edit-class")
    async def edit_class(self, press: Press, job_class_id: int) -> None:
        """Ask what is to be different, or (0) for a new class."""
        known = await self._sites.job_class(press.actor, job_class_id) if job_class_id else None
        await press.open_form(forms.job_class(known, press.actor.today, press.voice))

    @pressed("worksites", "save-class")
    async def save_class(self, press: Press, job_class_id: int) -> None:
        """Keep what was written."""
        given = press.fields
        kept = await self._sites.write_class(
            press.actor,
            job_class_id or None,
            name=given.text("name"),
            employees=head_count(given.text("employees")),
            members=head_count(given.text("members")),
            as_of=as_of_day(given.text("as_of"), press.actor.today),
        )
        await self._show_class(press, kept)

    @pressed("worksites", "close-class")
    async def close_class(self, press: Press, job_class_id: int, closed: int) -> None:
        """Close a job class, or (0) open it again."""
        await self._sites.close_class(press.actor, job_class_id, closed=bool(closed))
        await self._show_class(press, job_class_id)

    @pressed("worksites", "sheet")
    async def sheet(self, press: Press) -> None:
        """Hand over every site and class as a sheet that can be read in again."""
        sheet = cards.sheet(*await self._sites.sheet(press.actor), press.voice)
        name = f"worksites-{press.actor.today}.xlsx"
        await press.reply_book(press.voice("worksites-sheet-note"), name, sheet)

    async def _show(self, press: Press, worksite_id: int, told: str = "") -> None:
        known = await self._sites.worksite(press.actor, worksite_id)
        leaders = await self._sites.leaders(press.actor, worksite_id)
        await press.redraw(cards.site(known, leaders, press.voice, told))

    async def _show_class(self, press: Press, job_class_id: int) -> None:
        known = await self._sites.job_class(press.actor, job_class_id)
        await press.redraw(cards.job_class(known, press.voice))
