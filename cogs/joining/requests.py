"""Requests to be confirmed as a member, from the steward's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import pressed
from bot.services.joining import MEMBER, TROUBLE, NotYours
from cogs.joining import cards, steward_cards
from cogs.joining.days import month
from cogs.joining.roles import Given
from cogs.joining.word import Told

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.joining import MemberRequest
    from bot.services.people import Server
    from bot.services.posts import Post
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

    @pressed("join", "claim")
    @requires(Role.STEWARD)
    async def claim(self, interaction: Interaction, request_id: int) -> None:
        """Take a request and see the name."""
        caller = caller_of(interaction)
        request = await self._members.claim(
            caller.server.id, request_id, caller.account_id, caller.at, month=month(caller)
        )
        card = steward_cards.claimed_member(request, caller.server, caller.voice)
        await ui.reply(interaction, card)

    @pressed("join", "open")
    @requires(Role.STEWARD)
    async def open(self, interaction: Interaction, request_id: int) -> None:
        """Show the request again to who has it."""
        caller = caller_of(interaction)
        request = await self._members.find(caller.server.id, request_id)
        if request.state != "claimed" or request.claimed_by != caller.account_id:
            raise NotYours
        card = steward_cards.claimed_member(request, caller.server, caller.voice)
        await ui.reply(interaction, card)

    @pressed("join", "release")
    @requires(Role.STEWARD)
    async def release(self, interaction: Interaction, request_id: int) -> None:
        """Give a request back."""
        caller = caller_of(interaction)
        await self._members.release(caller.server.id, request_id, caller.account_id, caller.at)
        await ui.redraw(interaction, cards.said(caller.voice("join-done-released")))

    @pressed("join", "confirm")
    @requires(Role.STEWARD)
    async def confirm(self, interaction: Interaction, request_id: int) -> None:
        """The name is on the record: give the role and tell the person."""
        request = await self._answer(interaction, request_id, known=True)
        caller = caller_of(interaction)
        outcome, told = await self._give(request, caller.server)
        said = caller.voice(
            f"join-done-{outcome.value}", who=f"<@{request.account_id}>", told=told.value
        )
        await ui.redraw(interaction, cards.said(said))

    @pressed("join", "unknown")
    @requires(Role.STEWARD)
    async def unknown(self, interaction: Interaction, request_id: int) -> None:
        """The name is not on the record: tell the person kindly."""
        request = await self._answer(interaction, request_id, known=False)
        caller = caller_of(interaction)
        told = await self._tell(request, caller.server)
        said = caller.voice("join-done-unknown", told=told.value)
        await ui.redraw(interaction, cards.said(said))

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

    async def _answer(
        self, interaction: Interaction, request_id: int, *, known: bool
    ) -> MemberRequest:
        caller = caller_of(interaction)
        return await self._members.answer(
            caller.server.id,
            request_id,
            caller.account_id,
            caller.at,
            known=known,
            hold=caller.server.legal_hold,
            month=month(caller),
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
