"""Where one works and as what: asked once after a check-in, changed in ``/mydata``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.presses import Press, pressed
from cogs.people import cards

if TYPE_CHECKING:
    from bot.client import UnionBot


class OwnSiteCog(commands.Cog):
    """Both are a choice, and neither is ever needed."""

    def __init__(self, bot: UnionBot) -> None:
        self._sites = bot.services.sites

    @pressed("people", "site")
    @requires(Role.MEMBER)
    async def site(self, press: Press) -> None:
        """Ask for a part of the site's name, and show those that are likely meant."""
        if (given := await press.ask(cards.find_site(press.voice))) is None:
            return
        written = given.text("name")
        likely = await self._sites.likely(press.actor, written)
        await press.redraw(cards.likely_sites(likely, written, press.voice))

    @pressed("people", "work")
    @requires(Role.MEMBER)
    async def work(self, press: Press, worksite_id: int) -> None:
        """Keep the site, and ask for the class where there are any."""
        await self._sites.change_site(press.actor, worksite_id)
        own = await self._sites.own(press.actor)
        classes = [] if own.job_class else await self._sites.open_classes(press.actor)
        await press.redraw(cards.site_kept(own, classes, press.voice))

    @pressed("people", "class")
    @requires(Role.MEMBER)
    async def ask_class(self, press: Press) -> None:
        """Offer the job classes."""
        classes = await self._sites.open_classes(press.actor)
        await press.redraw(cards.choose_class(classes, press.voice))

    @pressed("people", "works-as", picks="job-class")
    @requires(Role.MEMBER)
    async def works_as(self, press: Press) -> None:
        """Keep the job class."""
        await self._sites.change_class(press.actor, press.picked_row())
        await press.redraw(cards.site_kept(await self._sites.own(press.actor), [], press.voice))

    @pressed("people", "skip")
    async def skip(self, press: Press) -> None:
        """Leave it open."""
        await press.redraw(press.voice("people-skipped"))
