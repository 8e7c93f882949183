"""Talk to a steward, from the side of who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.actor import Actor
from bot.presses import Press, pressed
from bot.services.joining import HELP
from cogs.joining import cards, forms, steward_cards

if TYPE_CHECKING:
    from bot import ui
    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.i18n import Voice
    from bot.services.joining import HelpRequest

Interaction = discord.Interaction[Any]


class StewardCog(commands.Cog):
    """A topic and how soon; never what happened."""

    def __init__(self, bot: UnionBot) -> None:
        self._joining = bot.services.joining
        self._posts = bot.services.deliveries
        self._outbox = bot.outbox

    @pressed("steward", "ask", of="nothing")
    async def ask(self, press: Press, _: int) -> None:
        """Show where one's request stands, or how to ask."""
        request = await self._joining.asking.of(press.actor.server_id, press.actor.account_id)
        if request is None:
            await press.reply(steward_cards.ask(press.actor.server, press.voice))
        else:
            await press.reply(await self._asked(request, press.actor, press.voice))

    @pressed("steward", "form", of="nothing")
    async def form(self, press: Press, _: int) -> None:
        """Ask for topic and how soon."""
        await press.open_form(forms.steward(press.voice))

    @pressed("steward", "send", of="nothing")
    async def send(self, press: Press, _: int) -> None:
        """Bring the request to the stewards."""
        given = press.fields
        await self._send(press, given.text("topic"), given.text("urgency"), given.text("site"))

    @pressed("steward", "today", of="nothing")
    async def today(self, press: Press, _: int) -> None:
        """Meeting today: what to say, at once, and the stewards are called."""
        await self._send(press, "meeting", "today")

    @pressed("steward", "again", of="help-request")
    async def again(self, press: Press, request_id: int) -> None:
        """Bring a request to where stewards read now."""
        request = await self._joining.asking.of(press.actor.server_id, press.actor.account_id)
        if request is None or request.id != request_id:
            await press.redraw(steward_cards.ask(press.actor.server, press.voice))
            return
        channel_id = press.actor.server.stewards_channel_id or 0
        await self._joining.waiting.show_again(
            press.actor.server_id, HELP, request.id, channel_id, press.actor.at
        )
        await self._outbox.flush(HELP, request.id)
        await press.redraw(await self._asked(request, press.actor, press.voice))

    @pressed("steward", "withdraw", of="help-request")
    async def withdraw(self, press: Press, request_id: int) -> None:
        """Take one's own request back."""
        hold = press.actor.server.legal_hold
        await self._joining.asking.withdraw(
            press.actor.server_id, press.actor.account_id, request_id, press.actor.at, hold=hold
        )
        await press.redraw(cards.said(press.voice("steward-withdrawn", hold=hold)))

    async def _send(self, press: Press, topic: str, urgency: str, site: str = "") -> None:
        request = await self._joining.asking.ask(
            press.actor.server_id,
            press.actor.account_id,
            topic,
            urgency,
            press.actor.at,
            month=press.actor.month,
            channel_id=press.actor.server.stewards_channel_id or 0,
            not_site=site,
        )
        await self._outbox.flush(HELP, request.id)
        await press.redraw(await self._asked(request, press.actor, press.voice))

    async def _asked(self, request: HelpRequest, actor: Actor, voice: Voice) -> ui.Card:
        channel_id = actor.server.stewards_channel_id
        shown = any(
            post.done_at is not None and post.target_id == channel_id
            for post in await self._posts.of(HELP, request.id)
        )
        return steward_cards.asked(request, voice, shown=shown)
