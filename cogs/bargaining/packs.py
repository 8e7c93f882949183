"""The ratification pack: chairs fill it in, members read it before the union's own vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.errors import Refusal
from bot.presses import OutOfDate, pressed
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

    @pressed("bargaining", "pack")
    async def pack(self, interaction: Interaction, _: int, track: int) -> None:
        """Show where to read the agreement and where the official vote is."""
        caller = caller_of(interaction)
        packs = await self._services.ratification.packs(caller.server.id)
        asked = _track(track)
        if asked not in packs:
            raise NoAgreement
        current = await self._services.stages.current(caller.server.id)
        await ui.redraw(interaction, pack_card(packs[asked], current[asked], caller))

    @pressed("bargaining", "packmake")
    @requires(Role.CHAIR)
    async def make_pack(self, interaction: Interaction, _: int, track: int) -> None:
        """Ask for the links and dates of an agreement."""
        await ui.open_form(interaction, forms.pack(_track(track), caller_of(interaction).voice))

    @pressed("bargaining", "packed")
    @requires(Role.CHAIR)
    async def packed(self, interaction: Interaction, _: int, track: int) -> None:
        """Keep them for members to read."""
        caller, given = caller_of(interaction), ui.submitted(interaction)
        names = ("highlights_url", "full_text_url", "vote_url", "reading", "dates")
        again = ui.route("bargaining", 0, "packmake", track)
        try:
            await self._services.ratification.keep(
                caller.server.id,
                _track(track),
                caller.account_id,
                caller.at,
                Written(**{name: given.text(name) for name in names}),
            )
        except Refusal as refusal:
            await ui.redraw(interaction, setting.again(refusal, given, again, caller.voice))
        else:
            await ui.redraw(interaction, outcome.said("bargaining-pack-done", caller.voice))


def _track(number: int) -> Track:
    track = Track.numbered(number)
    if track is None:
        raise OutOfDate
    return track
