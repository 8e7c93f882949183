"""A private address for one's own calendar program, made, replaced and turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.presses import CardOutOfDate, Press, pressed
from cogs.sessions.cards import subscription as cards

if TYPE_CHECKING:
    from bot.client import UnionBot


@requires(Role.MEMBER)
class SubscribingCog(commands.Cog):
    """Only where the bot has an address on the web."""

    def __init__(self, bot: UnionBot) -> None:
        self._calendars = bot.services.calendars
        self._web_url = bot.settings.web_url

    @pressed("session", "subscribe")
    async def subscribe(self, press: Press) -> None:
        """Say what a calendar would show to whom, and offer an address."""
        if self._web_url is None:
            raise CardOutOfDate
        has_one = await self._calendars.has_one(press.actor)
        await press.redraw(cards.offer(press.voice, has_one=has_one))

    @pressed("session", "address")
    async def address(self, press: Press) -> None:
        """Make an address, in the place of an earlier one, and show it once."""
        if self._web_url is None:
            raise CardOutOfDate
        token = await self._calendars.make(press.actor)
        address = f"{self._web_url}/calendar/{token}.ics"
        await press.redraw(cards.made(address, press.voice))

    @pressed("session", "unsubscribe")
    async def unsubscribe(self, press: Press) -> None:
        """Let the address lead nowhere."""
        await self._calendars.turn_off(press.actor)
        await press.redraw(cards.turned_off(press.voice))
