"""Requests to be confirmed as a member, from the steward's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.deliveries import Kind
from bot.outbox import Drawing, Outcome, Verdict
from bot.presses import Press, pressed
from bot.services.joining import MEMBER, TROUBLE, NotYours
from cogs.joining import cards, steward_cards
from cogs.joining.messages import message, told
from cogs.joining.roles import given

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.services.joining import MemberRequest
    from cogs.joining.roles import MemberRole

Interaction = discord.Interaction[Any]


class RequestsCog(commands.Cog):
    """Claim, compare with the union's record, answer."""

    def __init__(self, bot: UnionBot, role: MemberRole) -> None:
        self._bot = bot
        self._outbox = bot.outbox
        self._services = bot.services
        self._members = bot.services.joining.members
        self._grants = bot.services.joining.grants
        self._sentences = bot.sentences
        self._role = role
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
        verdicts = await self._outbox.flush(MEMBER, request.id)
        outcome = "gone" if request.account_id is None else given(verdicts.get(Kind.ROLE))
        heard = told(verdicts.get(Kind.MESSAGE)) if outcome == "given" else "no"
        said = press.voice(f"join-done-{outcome}", who=f"<@{request.account_id}>", told=heard)
        await press.redraw(cards.said(said))

    @pressed("join", "unknown", of="member-request")
    @requires(Role.STEWARD)
    async def unknown(self, press: Press, request_id: int) -> None:
        """The name is not on the record: tell the person kindly."""
        request = await self._answer(press, request_id, known=False)
        verdicts = await self._outbox.flush(MEMBER, request.id)
        heard = "no" if request.account_id is None else told(verdicts.get(Kind.MESSAGE))
        await press.redraw(cards.said(press.voice("join-done-unknown", told=heard)))

    async def draw(self, row: Delivery) -> Drawing | None:
        """Draw a request, or the word on the role, for the stewards; the role; the answer."""
        server = await self._services.people.server(row.server_id)
        is_new = row.kind is Kind.POST and row.result_id is None
        if is_new and row.target_id != server.stewards_channel_id:
            return None
        if row.feature == TROUBLE:
            return Drawing(card=steward_cards.trouble(row.slot, self._sentences))
        request = await self._members.find(row.server_id, row.object_id)
        if row.kind is Kind.POST:
            return Drawing(card=steward_cards.member_request(request, self._sentences))
        if request.account_id != row.target_id or request.state not in {"confirmed", "unknown"}:
            return None
        if row.kind is Kind.ROLE:
            return await self._role.drawing(row.server_id)
        return await message(self._bot, server, row.target_id, f"join-told-{request.state}")

    async def heard(self, row: Delivery, verdict: Verdict) -> None:
        """The role is given, or refused; the answer is told, or waits for a visit."""
        now = self._bot.now()
        if row.kind is Kind.POST:
            return
        if row.kind is Kind.ROLE and verdict.outcome is Outcome.STUCK:
            await self._role.refused(row.server_id, verdict, now)
            return
        request = await self._members.find(row.server_id, row.object_id)
        if verdict.outcome is Outcome.DONE:
            await (self._grants.given if row.kind is Kind.ROLE else self._grants.told)(request, now)
        elif row.kind is Kind.ROLE and verdict.outcome is Outcome.GONE:
            await self._grants.nobody_there(request, now)

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
