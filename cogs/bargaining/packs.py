"""The ratification pack: chairs fill it in, members read it before the union's own vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.errors import Refusal
from bot.presses import CardOutOfDate, Press, pressed
from bot.services.ratification import NoAgreement, Written
from bot.services.stages import Track
from cogs.bargaining import forms
from cogs.bargaining.cards import outcome, setting
from cogs.bargaining.cards.packs import pack_card

if TYPE_CHECKING:
    from bot.client import UnionBot

Interaction = discord.Interaction[Any]


class PackCog(commands.Cog):
    """Where to read a tentative agreement, until when, and where the official vote is."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services

    @pressed("bargaining", "pack", of="nothing")
    async def pack(self, press: Press, _: int, track: int) -> None:
        """Show where to read the agreement and where the official vote is."""
        packs = await self._services.ratification.packs(press.actor)
        asked = _track(track)
        if asked not in packs:
            raise NoAgreement
        current = await self._services.stages.current(press.actor)
        await press.redraw(pack_card(packs[asked], current[asked], press.actor, press.voice))

    @pressed("bargaining", "packmake", of="nothing")
    @requires(Role.CHAIR)
    async def make_pack(self, press: Press, _: int, track: int) -> None:
        """Ask for the links and dates of an agreement."""
        await press.open_form(forms.pack(_track(track), press.voice))

    @pressed("bargaining", "packed", of="nothing")
    @requires(Role.CHAIR)
    async def packed(self, press: Press, _: int, track: int) -> None:
        """Keep them for members to read."""
        given = press.fields
        names = ("highlights_url", "full_text_url", "vote_url", "reading", "dates")
        again = ui.route("bargaining", 0, "packmake", track)
        try:
            await self._services.ratification.keep(
                press.actor,
                _track(track),
                Written(**{name: given.text(name) for name in names}),
            )
        except Refusal as refusal:
            await press.redraw(setting.again(refusal, given, again, press.voice))
        else:
            await press.redraw(outcome.said("bargaining-pack-done", press.voice))


def _track(number: int) -> Track:
    track = Track.numbered(number)
    if track is None:
        raise CardOutOfDate
    return track
