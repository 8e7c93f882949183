"""Talk to a steward, from the steward's side, and what time does to requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.joining import HELP, NotYours
from cogs.joining import cards, steward_cards
from cogs.joining.word import Told

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.client import UnionBot
    from bot.deliveries import Post
    from bot.services.joining import HelpRequest
    from cogs.joining.word import Word

Interaction = discord.Interaction[Any]


class HelpingCog(commands.Cog):
    """Claim, settle, give back; the name is for the claimer's eyes."""

    def __init__(self, bot: UnionBot, word: Word) -> None:
        self._services = bot.services
        self._helping = bot.services.joining.helping
        self._sentences = bot.sentences
        self._word = word
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
        """Call for requests that nobody has taken; tell askers what Discord did not take."""
        now = self._now()
        await self._services.joining.waiting.remind(now)
        for request in await self._helping.untold(now):
            await self._tell(request, await self._services.people.server(request.server_id))

    @every(seconds=3600)
    async def erase(self) -> None:
        """Forget who asked when it is over."""
        await self._services.joining.waiting.erase(self._now())

    async def draw(self, post: Post) -> Drawing | None:
        """Draw a request for the stewards' channel; a late card of what is taken is not posted."""
        request = await self._helping.find(post.server_id, post.object_id)
        server = await self._services.people.server(post.server_id)
        kind = post.slot.partition("-")[0]
        if post.message_id is None and post.channel_id != server.stewards_channel_id:
            return None
        if post.message_id is None and kind in {"reminder", "chairs"} and request.state != "open":
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
        card = steward_cards.claimed_help(claimed, press.voice, await self._tell(claimed, server))
        await (press.redraw if elsewhere else press.reply)(card)

    async def _tell(self, request: HelpRequest, server: Server) -> Told:
        """Tell who asked that a steward has it."""
        if request.asker_id is None:
            return Told.NO
        who = f"<@{request.claimed_by}>"
        told = await self._word.tell(server, request.asker_id, "steward-told", who=who)
        await self._helping.told(request, self._now(), later=told is Told.LATER)
        return told
