"""What is held about a person: shown, taken away as files, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.presses import Press, pressed
from cogs.people import cards, copies

if TYPE_CHECKING:
    from bot.client import UnionBot


class HoldingsCog(commands.Cog):
    """Each press finds the rows of who presses, and nobody else's."""

    def __init__(self, bot: UnionBot) -> None:
        self._data = bot.services.own_data
        self._retention = bot.services.retention
        self._people = bot.services.people

    @pressed("people", "held")
    async def held(self, press: Press) -> None:
        """Show everything, in numbers."""
        await press.redraw(cards.held(await self._data.held(press.actor), press.voice))

    @pressed("people", "copy")
    async def copy(self, press: Press) -> None:
        """Hand over everything as files."""
        copy = await self._data.copy(press.actor)
        files = {
            "mydata.txt": copies.to_read(copy, press.actor, press.voice),
            "mydata.json": copies.to_keep(copy, press.actor),
        }
        await press.reply_files(press.voice("mydata-copied"), files)

    @pressed("people", "forget")
    async def forget(self, press: Press) -> None:
        """Show what would go and what would stay, and ask."""
        found = await self._data.held(press.actor)
        hold = press.actor.server.legal_hold
        await press.redraw(cards.forgetting(found, press.voice, hold=hold))

    @pressed("people", "forgotten")
    async def forgotten(self, press: Press) -> None:
        """Forget who presses, or note that they wish it."""
        done = await self._retention.forget(press.actor, press.actor.account_id)
        told = press.voice("mydata-forgotten" if done else "mydata-forgotten-later")
        await press.redraw(ui.Card(told))
