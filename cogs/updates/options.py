"""What of an update is chosen rather than written: kind, audience, mention, thread, sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import OutOfDate, member_of, picked, picked_number, pressed
from bot.services.updates.refusals import EveryoneRefused
from bot.services.updates.values import Audience, Kind
from cogs.updates.cards import drafts as cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]

TOGGLES: Final = ("thread", "loud_at_night")


class OptionsCog(commands.Cog):
    """The card of options."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        del bot
        self._bench = bench
        self._drafts = bench.updates.drafts
        self._writing = bench.updates.writing
        bench.open("options", self.options)

    async def options(self, interaction: Interaction, update_id: int) -> None:
        """Show kind, audience, mention, thread."""
        caller = caller_of(interaction)
        whole = await self._drafts.get(caller.server.id, update_id)
        await ui.redraw(interaction, cards.options(whole, caller.voice))

    @pressed("update", "audience")
    @requires(Role.CHAIR)
    async def audience(self, interaction: Interaction, update_id: int) -> None:
        """Choose who gets it."""
        await self._choose(
            interaction, update_id, audience=member_of(Audience, picked(interaction))
        )

    @pressed("update", "kind")
    @requires(Role.CHAIR)
    async def kind(self, interaction: Interaction, update_id: int) -> None:
        """Choose its kind."""
        await self._choose(interaction, update_id, kind=member_of(Kind, picked(interaction)))

    @pressed("update", "ping")
    @requires(Role.CHAIR)
    async def ping(self, interaction: Interaction, update_id: int) -> None:
        """Choose the one role to mention."""
        role_id = picked_number(interaction)
        if role_id == caller_of(interaction).server.id:
            raise EveryoneRefused
        await self._choose(interaction, update_id, ping_role_id=role_id)

    @pressed("update", "quiet")
    @requires(Role.CHAIR)
    async def no_ping(self, interaction: Interaction, update_id: int) -> None:
        """Mention nobody."""
        await self._choose(interaction, update_id, ping_role_id=None)

    @pressed("update", "toggle")
    @requires(Role.CHAIR)
    async def toggle(self, interaction: Interaction, update_id: int, which: int) -> None:
        """Switch the thread, or sound at night."""
        caller = caller_of(interaction)
        draft = (await self._drafts.get(caller.server.id, update_id)).update
        if which >= len(TOGGLES):
            raise OutOfDate
        name = TOGGLES[which]
        await self._choose(interaction, update_id, **{name: not getattr(draft, name)})

    async def _choose(self, interaction: Interaction, update_id: int, **options: object) -> None:
        caller = caller_of(interaction)
        await self._writing.choose(
            caller.server.id, update_id, caller.account_id, caller.at, **options
        )
        await self.options(interaction, update_id)
