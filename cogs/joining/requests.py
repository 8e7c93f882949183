"""Requests to be confirmed as a member, from the steward's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.joining import MEMBER, TROUBLE, NotYours
from cogs.joining import cards, steward_cards
from cogs.joining.roles import Given
from cogs.joining.word import Told

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.client import UnionBot
    from bot.deliveries import Post
    from bot.services.joining import MemberRequest
    from cogs.joining.roles import MemberRole
    from cogs.joining.word import Word

Interaction = discord.Interaction[Any]


class RequestsCog(commands.Cog):
    """Claim, compare with the union's record, answer."""

    def __init__(self, bot: UnionBot, role: MemberRole, word: Word) -> None:
        self._services = bot.services
        self._members = bot.services.joining.members
        self._grants = bot.services.joining.grants
        self._sentences = bot.sentences
        self._role = role
        self._word = word
        self._now = bot.now
        bot.outbox.serve(MEMBER, self)
        bot.outbox.serve(TROUBLE, self)

    @pressed("join", "claim", of="member-request")
    @requires(Role.STEWARD)
    async def claim(self, press: Press, request_id: int) -> None:
        """Take a request and see the name."""
        request = await self._members.claim(
            press.actor.server_id,
            request_id,
            press.actor.account_id,
            press.actor.at,
            month=press.actor.month,
        )
        card = steward_cards.claimed_member(request, press.actor.server, press.voice)
        await press.reply(card)

    @pressed("join", "open", of="member-request")
    @requires(Role.STEWARD)
    async def open(self, press: Press, request_id: int) -> None:
        """Show the request again to who has it."""
        request = await self._members.find(press.actor.server_id, request_id)
        if request.state != "claimed" or request.claimed_by != press.actor.account_id:
            raise NotYours
        card = steward_cards.claimed_member(request, press.actor.server, press.voice)
        await press.reply(card)

    @pressed("join", "release", of="member-request")
    @requires(Role.STEWARD)
    async def release(self, press: Press, request_id: int) -> None:
        """Give a request back."""
        await self._members.release(
            press.actor.server_id, request_id, press.actor.account_id, press.actor.at
        )
        await press.redraw(cards.said(press.voice("join-done-released")))

    @pressed("join", "confirm", of="member-request")
    @requires(Role.STEWARD)
    async def confirm(self, press: Press, request_id: int) -> None:
        """The name is on the record: give the role and tell the person."""
        request = await self._answer(press, request_id, known=True)
        outcome, told = await self._give(request, press.actor.server)
        said = press.voice(
            f"join-done-{outcome.value}", who=f"<@{request.account_id}>", told=told.value
        )
        await press.redraw(cards.said(said))

    @pressed("join", "unknown", of="member-request")
    @requires(Role.STEWARD)
    async def unknown(self, press: Press, request_id: int) -> None:
        """The name is not on the record: tell the person kindly."""
        request = await self._answer(press, request_id, known=False)
        told = await self._tell(request, press.actor.server)
        said = press.voice("join-done-unknown", told=told.value)
        await press.redraw(cards.said(said))

    @every(seconds=60)
    async def give_due(self) -> None:
        """Give the roles and tell the answers that Discord would not take or a crash left over."""
        for request in await self._grants.due(self._now()):
            server = await self._services.people.server(request.server_id)
            if request.state == "confirmed" and request.given_at is None:
                await self._give(request, server)
            else:
                await self._tell(request, server)

    async def draw(self, post: Post) -> Drawing | None:
        """Draw a request, or the word on the role, for the stewards' channel."""
        server = await self._services.people.server(post.server_id)
        if post.message_id is None and post.channel_id != server.stewards_channel_id:
            return None
        if post.feature == TROUBLE:
            return Drawing(card=steward_cards.trouble(post.slot, self._sentences))
        request = await self._members.find(post.server_id, post.object_id)
        return Drawing(card=steward_cards.member_request(request, self._sentences))

    async def _answer(self, press: Press, request_id: int, *, known: bool) -> MemberRequest:
        return await self._members.answer(
            press.actor.server_id,
            request_id,
            press.actor.account_id,
            press.actor.at,
            known=known,
            hold=press.actor.server.legal_hold,
            month=press.actor.month,
        )

    async def _give(self, request: MemberRequest, server: Server) -> tuple[Given, Told]:
        """Give a confirmed person the role and tell them; whether that word arrived."""
        now = self._now()
        if request.account_id is None:
            await self._grants.nobody_there(request)
            return Given.GONE, Told.NO
        outcome = await self._role.give(server, request.account_id, now)
        if outcome is Given.GONE:
            await self._grants.nobody_there(request)
        elif outcome is not Given.GIVEN:
            await self._grants.later(request, now)
        else:
            await self._grants.given(request, now)
            return outcome, await self._tell(request, server)
        return outcome, Told.NO

    async def _tell(self, request: MemberRequest, server: Server) -> Told:
        """Tell the answer; whose messages are closed sees it at the next visit."""
        if request.account_id is None:
            await self._grants.nobody_there(request)
            return Told.NO
        told = await self._word.tell(server, request.account_id, f"join-told-{request.state}")
        if told is Told.YES:
            await self._grants.told(request, self._now())
        elif told is Told.LATER:
            await self._grants.later(request, self._now())
        else:
            await self._grants.at_a_visit(request)
        return told
