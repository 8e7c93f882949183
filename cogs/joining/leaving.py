"""Who has left: a chair finds the account, and has the bot forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.errors import DiscordAway, Refusal
from bot.holders import roles_of
from bot.outbox import UNSURE
from bot.presses import Press, pressed
from cogs.joining.cards import leaving as cards

if TYPE_CHECKING:
    from bot.client import UnionBot


class StillHere(Refusal):
    """The person is on the server, and says themselves what is to be forgotten."""


@requires(Role.CHAIR)
class LeavingCog(commands.Cog):
    """By number or name, never by a list."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._departures = bot.services.departures

    @pressed("join", "left")
    async def left(self, press: Press) -> None:
        """Ask for a number or a name."""
        await press.open_form(cards.form(press.voice))

    @pressed("join", "find-left")
    async def find(self, press: Press) -> None:
        """Show the accounts that are meant, and which of them are still here."""
        found = await self._departures.find(press.actor, press.fields.text("who"))
        here = {one.account_id for one in found if await self._is_here(press, one.account_id)}
        await press.redraw(cards.found(found, here, press.voice))

    @pressed("join", "forget-left")
    async def ask(self, press: Press, account_id: int) -> None:
        """Ask before someone is forgotten."""
        await press.redraw(cards.forget(account_id, press.voice))

    @pressed("join", "forgot-left")
    async def forget(self, press: Press, account_id: int) -> None:
        """Have the bot forget someone who is not on the server."""
        if await self._is_here(press, account_id):
            raise StillHere
        await self._departures.forget(press.actor, account_id)
        await press.redraw(press.voice("left-forgotten"))

    async def _is_here(self, press: Press, account_id: int) -> bool:
        """Whether someone is on the server.

        Raises:
            DiscordAway: Discord does not tell at the moment.
        """
        try:
            return await roles_of(self._bot, press.actor.server_id, account_id) is not None
        except UNSURE:
            raise DiscordAway from None
