"""Talk to a steward, from the steward's side, and what time does to requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.deliveries import Kind
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.joining import HELP, NotYours
from cogs.joining import cards, steward_cards
from cogs.joining.messages import message, told

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery

Interaction = discord.Interaction[Any]


class HelpingCog(commands.Cog):
    """Claim, settle, give back; the name is for the claimer's eyes."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._services = bot.services
        self._helping = bot.services.joining.helping
        self._sentences = bot.sentences
        self._now = bot.now
        bot.outbox.serve(HELP, self)

    @pressed("steward", "claim", of="help-request")
    @requires(Role.STEWARD)
    async def claim(self, press: Press, request_id: int) -> None:
        """Take a request and see who it is."""
        await self._claim(press, request_id, elsewhere=False)

    @pressed("steward", "elsewhere", of="help-request")
    @requires(Role.STEWARD)
    async def elsewhere(self, press: Press, request_id: int) -> None:
        """Take a request, having said that one works in another building."""
        await self._claim(press, request_id, elsewhere=True)

    @pressed("steward", "leave", of="nothing")
    @requires(Role.STEWARD)
    async def leave(self, press: Press, _: int) -> None:
        """Leave a request to another."""
        await press.redraw(cards.said(press.voice("steward-left")))

    @pressed("steward", "open", of="help-request")
    @requires(Role.STEWARD)
    async def open(self, press: Press, request_id: int) -> None:
        """Show the request again to who has it; a chair may free it for others."""
        request = await self._helping.find(press.actor.server_id, request_id)
        if request.state == "claimed" and request.claimed_by == press.actor.account_id:
            await press.reply(steward_cards.claimed_help(request, press.voice))
        elif request.state == "claimed" and press.actor.role >= Role.CHAIR:
            await press.reply(steward_cards.take_back(request, press.voice))
        else:
            raise NotYours

    @pressed("steward", "release", of="help-request")
    @requires(Role.STEWARD)
    async def release(self, press: Press, request_id: int) -> None:
        """Give a request back."""
        chair = press.actor.role >= Role.CHAIR
        await self._helping.release(
            press.actor.server_id, request_id, press.actor.account_id, press.actor.at, chair=chair
        )
        await press.redraw(cards.said(press.voice("steward-released")))

    @pressed("steward", "settle", of="help-request")
    @requires(Role.STEWARD)
    async def settle(self, press: Press, request_id: int) -> None:
        """It is done."""
        hold = press.actor.server.legal_hold
        await self._helping.settle(
            press.actor.server_id,
            request_id,
            press.actor.account_id,
            press.actor.at,
            hold=hold,
            month=press.actor.month,
        )
        await press.redraw(cards.said(press.voice("steward-settled", hold=hold)))

    @every(seconds=30)
    async def remind(self) -> None:
        """Call for requests that nobody has taken."""
        await self._services.joining.waiting.remind(self._now())

    @every(seconds=3600)
    async def erase(self) -> None:
        """Forget who asked when it is over."""
        await self._services.joining.waiting.erase(self._now())

    async def draw(self, post: Delivery) -> Drawing | None:
        """Draw a request for the stewards' channel; a late card of what is taken is not posted.

        The asker is told privately who has it.
        """
        request = await self._helping.find(post.server_id, post.object_id)
        server = await self._services.people.server(post.server_id)
        if post.kind is Kind.MESSAGE:
            if request.state != "claimed" or request.asker_id != post.target_id:
                return None
            who = f"<@{request.claimed_by}>"
            return await message(self._bot, server, post.target_id, "steward-told", who=who)
        kind = post.slot.partition("-")[0]
        if post.result_id is None and post.target_id != server.stewards_channel_id:
            return None
        if post.result_id is None and kind in {"reminder", "chairs"} and request.state != "open":
            return None
        chairs = f"<@&{server.chair_role_id}>"
        mentions = discord.AllowedMentions.none()
        if kind == "chairs" and request.urgency == "today":
            # The one ping of this feature: someone is called in today and nobody has come.
            mentions = discord.AllowedMentions(roles=[discord.Object(server.chair_role_id or 0)])
        card = steward_cards.help_request(request, kind, chairs, self._sentences)
        return Drawing(card=card, mentions=mentions)

    async def _claim(self, press: Press, request_id: int, *, elsewhere: bool) -> None:
        server = press.actor.server
        claimed = await self._helping.claim(
            server.id,
            request_id,
            press.actor.account_id,
            press.actor.at,
            month=press.actor.month,
            elsewhere=elsewhere,
        )
        if isinstance(claimed, str):
            card = steward_cards.elsewhere(request_id, claimed, press.voice)
            await press.reply(card)
            return
        verdicts = await self._bot.outbox.flush(HELP, request_id)
        heard = told(verdicts[Kind.MESSAGE]) if Kind.MESSAGE in verdicts else None
        card = steward_cards.claimed_help(claimed, press.voice, heard)
        await (press.redraw if elsewhere else press.reply)(card)
