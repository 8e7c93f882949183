"""Requests to be confirmed as a member, from the steward's side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.deliveries import Kind
from bot.outbox import Drawing, Outcome, Verdict
from bot.presses import Press, pressed
from bot.services.joining import MEMBER, TROUBLE
from cogs.joining.cards import joining as cards
from cogs.joining.outcomes import given, message, refused, told

if TYPE_CHECKING:
    from bot.actor import System
    from bot.client import UnionBot
    from bot.deliveries import Delivery


@requires(Role.STEWARD)
class ConfirmingCog(commands.Cog):
    """Claim, compare with the union's record, answer."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._members = bot.services.joining.members
        bot.outbox.serve(MEMBER, self)
        bot.outbox.serve(TROUBLE, self)

    @pressed("join", "claim")
    async def claim(self, press: Press, member_request_id: int) -> None:
        """Take a request and see the name."""
        request = await self._members.claim(press.actor, member_request_id)
        await press.reply(cards.claimed_member(request, press.actor.server, press.voice))

    @pressed("join", "open")
    async def open(self, press: Press, member_request_id: int) -> None:
        """Show the request again to who has it; a chair may free it for others."""
        request = await self._members.claimed(press.actor, member_request_id)
        if request.is_claimed_by(press.actor):
            await press.reply(cards.claimed_member(request, press.actor.server, press.voice))
        else:
            await press.reply(cards.take_back(MEMBER, request, press.voice))

    @pressed("join", "release")
    async def release(self, press: Press, member_request_id: int) -> None:
        """Give a request back."""
        await self._members.release(press.actor, member_request_id)
        await press.redraw(press.voice("join-done-released"))

    @pressed("join", "confirm")
    async def confirm(self, press: Press, member_request_id: int) -> None:
        """The name is on the record: give the role and tell the person."""
        request = await self._members.answer(press.actor, member_request_id, known=True)
        verdicts = await self._bot.outbox.flush(MEMBER, request.id)
        outcome = "gone" if request.account_id is None else given(verdicts.get(Kind.ROLE))
        heard = told(verdicts.get(Kind.MESSAGE)) if outcome == "given" else "no"
        who = f"<@{request.account_id}>"
        await press.redraw(press.voice(f"join-done-{outcome}", who=who, told=heard))

    @pressed("join", "unknown")
    async def unknown(self, press: Press, member_request_id: int) -> None:
        """The name is not on the record: tell the person kindly."""
        request = await self._members.answer(press.actor, member_request_id, known=False)
        verdicts = await self._bot.outbox.flush(MEMBER, request.id)
        heard = "no" if request.account_id is None else told(verdicts.get(Kind.MESSAGE))
        await press.redraw(press.voice("join-done-unknown", told=heard))

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """Draw a request, or the word on the role, for the stewards; the role; the answer."""
        server = await self._bot.services.people.server(row.server_id)
        is_new = row.kind is Kind.POST and row.result_id is None
        if is_new and row.target_id != server.stewards_channel_id:
            return None
        if row.feature == TROUBLE:
            return Drawing(card=cards.trouble(row.slot, self._bot.sentences))
        request = await self._members.find(job, row.object_id)
        if row.kind is Kind.POST:
            return Drawing(card=cards.member_request(request, self._bot.sentences))
        if request.account_id != row.target_id or request.state not in {"confirmed", "unknown"}:
            return None
        if row.kind is Kind.ROLE:
            return Drawing(role_id=server.member_role_id)
        return await message(self._bot, server, row.target_id, f"join-told-{request.state}")

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """The role is given, or refused; the answer is told, or waits for a visit."""
        match row.kind, verdict.outcome:
            case Kind.ROLE, Outcome.DONE:
                await self._members.given(job, row.object_id)
            case Kind.ROLE, Outcome.STUCK:
                await refused(self._bot, job, verdict)
            case Kind.ROLE, Outcome.GONE:
                await self._members.left(job, row.object_id)
            case Kind.MESSAGE, Outcome.DONE:
                await self._members.told(job, row.object_id)
            case _:
                pass
