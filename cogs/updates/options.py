"""What of an update is chosen rather than written: kind, audience, mention, thread, sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.presses import OutOfDate, Press, member_of, pressed
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
        bench.open("options", self.options)

    async def options(self, press: Press, update_id: int) -> None:
        """Show kind, audience, mention, thread."""
        whole = await self._drafts.get(press.actor, update_id)
        await press.redraw(cards.options(whole, press.voice))

    @pressed("update", "audience", of="update")
    @requires(Role.CHAIR)
    async def audience(self, press: Press, update_id: int) -> None:
        """Choose who gets it."""
        await self._choose(press, update_id, audience=member_of(Audience, press.picked()))

    @pressed("update", "kind", of="update")
    @requires(Role.CHAIR)
    async def kind(self, press: Press, update_id: int) -> None:
        """Choose its kind."""
        await self._choose(press, update_id, kind=member_of(Kind, press.picked()))

    @pressed("update", "ping", of="update")
    @requires(Role.CHAIR)
    async def ping(self, press: Press, update_id: int) -> None:
        """Choose the one role to mention."""
        role_id = press.picked_number()
        if role_id == press.actor.server_id:
            raise EveryoneRefused
        await self._choose(press, update_id, ping_role_id=role_id)

    @pressed("update", "quiet", of="update")
    @requires(Role.CHAIR)
    async def no_ping(self, press: Press, update_id: int) -> None:
        """Mention nobody."""
        await self._choose(press, update_id, ping_role_id=None)

    @pressed("update", "toggle", of="update")
    @requires(Role.CHAIR)
    async def toggle(self, press: Press, update_id: int, which: int) -> None:
        """Switch the thread, or sound at night."""
        draft = (await self._drafts.get(press.actor, update_id)).update
        if which >= len(TOGGLES):
            raise OutOfDate
        name = TOGGLES[which]
        await self._choose(press, update_id, **{name: not getattr(draft, name)})

    async def _choose(self, press: Press, update_id: int, **options: object) -> None:
        await self._drafts.choose(press.actor, update_id, **options)
        await self.options(press, update_id)
