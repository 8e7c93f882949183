"""Talk to a steward, from the side of who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import caller_of
from bot.presses import pressed
from bot.services.joining import HELP
from cogs.joining import cards, forms, steward_cards
from cogs.joining.days import month

if TYPE_CHECKING:
    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.joining import HelpRequest

Interaction = discord.Interaction[Any]


class StewardCog(commands.Cog):
    """A topic and how soon; never what happened."""

    def __init__(self, bot: UnionBot) -> None:
        self._joining = bot.services.joining
        self._posts = bot.services.posts
        self._outbox = bot.outbox

    @pressed("steward", "ask")
    async def ask(self, interaction: Interaction, _: int) -> None:
        """Show where one's request stands, or how to ask."""
        caller = caller_of(interaction)
        request = await self._joining.asking.of(caller.server.id, caller.account_id)
        if request is None:
            await ui.reply(interaction, steward_cards.ask(caller.server, caller.voice))
        else:
            await ui.reply(interaction, await self._asked(request, caller))

    @pressed("steward", "form")
    async def form(self, interaction: Interaction, _: int) -> None:
        """Ask for topic and how soon."""
        await ui.open_form(interaction, forms.steward(caller_of(interaction).voice))

    @pressed("steward", "send")
    async def send(self, interaction: Interaction, _: int) -> None:
        """Bring the request to the stewards."""
        given = ui.submitted(interaction)
        await self._send(
            interaction, given.text("topic"), given.text("urgency"), given.text("site")
        )

    @pressed("steward", "today")
    async def today(self, interaction: Interaction, _: int) -> None:
        """Meeting today: what to say, at once, and the stewards are called."""
        await self._send(interaction, "meeting", "today")

    @pressed("steward", "again")
    async def again(self, interaction: Interaction, request_id: int) -> None:
        """Bring a request to where stewards read now."""
        caller = caller_of(interaction)
        request = await self._joining.asking.of(caller.server.id, caller.account_id)
        if request is None or request.id != request_id:
            await ui.redraw(interaction, steward_cards.ask(caller.server, caller.voice))
            return
        channel_id = caller.server.stewards_channel_id or 0
        await self._joining.waiting.show_again(
            caller.server.id, HELP, request.id, channel_id, caller.at
        )
        await self._outbox.flush(HELP, request.id)
        await ui.redraw(interaction, await self._asked(request, caller))

    @pressed("steward", "withdraw")
    async def withdraw(self, interaction: Interaction, request_id: int) -> None:
        """Take one's own request back."""
        caller = caller_of(interaction)
        hold = caller.server.legal_hold
        await self._joining.asking.withdraw(
            caller.server.id, caller.account_id, request_id, caller.at, hold=hold
        )
        await ui.redraw(interaction, cards.said(caller.voice("steward-withdrawn", hold=hold)))

    async def _send(
        self, interaction: Interaction, topic: str, urgency: str, site: str = ""
    ) -> None:
        caller = caller_of(interaction)
        request = await self._joining.asking.ask(
            caller.server.id,
            caller.account_id,
            topic,
            urgency,
            caller.at,
            month=month(caller),
            channel_id=caller.server.stewards_channel_id or 0,
            not_site=site,
        )
        await self._outbox.flush(HELP, request.id)
        await ui.redraw(interaction, await self._asked(request, caller))

    async def _asked(self, request: HelpRequest, caller: Caller) -> ui.Card:
        channel_id = caller.server.stewards_channel_id
        shown = any(
            post.posted_at is not None and post.channel_id == channel_id
            for post in await self._posts.of(HELP, request.id)
        )
        return steward_cards.asked(request, caller.voice, shown=shown)
