"""The ratification pack: chairs fill it in, members read it before the union's own vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.errors import Refusal
from bot.presses import Press, member_of, pressed
from bot.services.ratification import PARTS, NoAgreement, Pack
from bot.services.stages import Track
from cogs.bargaining import forms
from cogs.bargaining.cards.parts import refused, said
from cogs.bargaining.cards.ratification import pack_card

if TYPE_CHECKING:
    from bot.client import UnionBot


class RatificationCog(commands.Cog):
    """Where to read a tentative agreement, until when, and where the official vote is."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services

    @pressed("bargaining", "pack")
    async def pack(self, press: Press, number: int) -> None:
        """Show where to read the agreement and where the official vote is."""
        track = member_of(Track, number)
        packs = await self._services.ratification.packs(press.actor)
        if track not in packs:
            raise NoAgreement
        stage = (await self._services.stages.current(press.actor))[track].stage
        await press.redraw(pack_card(packs[track], track, stage, press.actor, press.voice))

    @pressed("bargaining", "packmake")
    @requires(Role.CHAIR)
    async def make_pack(self, press: Press, number: int) -> None:
        """Ask for the links and dates of an agreement, those there are filled in."""
        track = member_of(Track, number)
        before = (await self._services.ratification.packs(press.actor)).get(track, Pack())
        await press.open_form(forms.pack(track, before, press.voice))

    @pressed("bargaining", "packed")
    @requires(Role.CHAIR)
    async def packed(self, press: Press, track: int) -> None:
        """Keep them for members to read."""
        given = press.fields
        pack = Pack(**{name: given.text(name) for name in PARTS})
        try:
            await self._services.ratification.keep(press.actor, member_of(Track, track), pack)
        except Refusal as refusal:
            again = f"bargaining:0:packmake:{track}"
            await press.redraw(refused(refusal, given, again, press.voice))
        else:
            await press.redraw(said("bargaining-pack-done", press.voice))
