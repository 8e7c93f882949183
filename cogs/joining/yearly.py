"""The yearly roll, for chairs: how far it is, who is missing, and the pause."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role, System
from bot.errors import DiscordAway, Refusal
from bot.holders import members_with
from bot.outbox import UNSURE, Drawing, Outcome
from bot.presses import Press, pressed
from bot.services.joining import ROLL, SUMMER, TAKES, Holder
from cogs.joining.cards import roll as cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.outbox import Verdict
    from bot.services.joining import Unconfirmed


class MembersNotListed(Refusal):
    """Discord tells who holds a role with the members intent alone, which is not switched on."""


@requires(Role.CHAIR)
class YearlyCog(commands.Cog):
    """Nobody is paused by a date: a chair reads who it would be, and presses."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._yearly = bot.services.joining.yearly
        bot.outbox.serve(ROLL, self)

    @pressed("join", "roll")
    async def roll(self, press: Press, in_place: int = 0) -> None:
        """Show how far this year's roll is."""
        card = cards.roll(await self._yearly.roll(press.actor), press.voice)
        await (press.redraw if in_place else press.reply)(card)

    @pressed("join", "unconfirmed")
    async def unconfirmed(self, press: Press, page: int, _: int) -> None:
        """Show whose access would be paused."""
        await self._show_unconfirmed(press, page)

    @pressed("join", "pause")
    async def pause(self, press: Press, seen: int) -> None:
        """Pause those who were shown."""
        people = await self._yearly.pause(press.actor, await self._unconfirmed(press), seen)
        await press.redraw(press.voice("roll-paused", people=people))

    async def _show_unconfirmed(self, press: Press, page: int) -> None:
        found = await self._unconfirmed(press)
        state = await self._yearly.roll(press.actor)
        await press.redraw(cards.unconfirmed(found, state, page, press.voice))

    async def _unconfirmed(self, press: Press) -> Unconfirmed:
        """Who holds the member role now and is not on the roll.

        Raises:
            MembersNotListed: Discord does not tell this bot.
            DiscordAway: it does not tell at the moment.
        """
        if not self._bot.settings.members_intent:
            raise MembersNotListed
        server = press.actor.server
        try:
            found = await members_with(self._bot, server.id, server.member_role_id or 0)
        except UNSURE:
            raise DiscordAway from None
        except discord.Forbidden:
            raise MembersNotListed from None
        holders = [
            Holder(
                int(one["user"]["id"]),
                frozenset(map(int, one["roles"])),
                datetime.fromisoformat(one["joined_at"]),
            )
            for one in found
        ]
        return await self._yearly.unconfirmed(press.actor, holders)

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """Take the role from who is not confirmed; give it to who was in the meantime."""
        server = await self._bot.services.people.server(row.server_id)
        takes = row.slot == TAKES
        if await self._yearly.is_confirmed(job, server, row.target_id) is takes:
            return None
        if takes and server.day(job.at).month in SUMMER:
            return None
        return Drawing(role_id=server.member_role_id, takes_role=takes)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Who entered a code while the role was being taken gets it back."""
        if verdict.outcome is not Outcome.DONE or row.slot != TAKES:
            return
        server = await self._bot.services.people.server(row.server_id)
        if await self._yearly.is_confirmed(job, server, row.target_id):
            await self._yearly.give_back(job, row.target_id)
