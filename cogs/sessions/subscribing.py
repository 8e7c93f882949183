"""A private address for one's own calendar program, made, replaced and turned off."""

from bot.actor import Role
from bot.cog import Cog
from bot.presses import CardOutOfDate, Press, pressed, requires
from cogs.sessions.cards import subscription as cards


@requires(Role.MEMBER)
class SubscribingCog(Cog):
    """Only where the bot has an address on the web."""

    @pressed("session", "subscribe")
    async def subscribe(self, press: Press) -> None:
        """Say what a calendar would show to whom, and offer an address."""
        if self._bot.settings.web_url is None:
            raise CardOutOfDate
        has_one = await self._services.calendars.has_one(press.actor)
        await press.redraw(cards.offer(press.voice, has_one=has_one))

    @pressed("session", "address")
    async def address(self, press: Press) -> None:
        """Make an address, in the place of an earlier one, and show it once."""
        if self._bot.settings.web_url is None:
            raise CardOutOfDate
        token = await self._services.calendars.make(press.actor)
        address = f"{self._bot.settings.web_url}/calendar/{token}.ics"
        await press.redraw(cards.made(address, press.voice))

    @pressed("session", "unsubscribe")
    async def unsubscribe(self, press: Press) -> None:
        """Let the address lead nowhere."""
        await self._services.calendars.turn_off(press.actor)
        await press.redraw(cards.turned_off(press.voice))
