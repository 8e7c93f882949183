"""``/join`` and I'm a member, from the side of who joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.actor import Actor, Role
from bot.deliveries import Kind
from bot.outbox import Outcome
from bot.presses import Press, pressed
from bot.services.joining import CODE, MEMBER, OWED_FOR
from cogs.joining import cards, forms
from cogs.joining.roles import given

if TYPE_CHECKING:
    from datetime import datetime

    from bot import ui
    from bot.actor import Actor, Server
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.i18n import Voice
    from bot.outbox import Drawing, Verdict
    from bot.services.joining import MemberRequest
    from cogs.joining.roles import MemberRole

Interaction = discord.Interaction[Any]

WAITING = ("open", "claimed")


class JoinCog(commands.Cog):
    """The way in."""

    def __init__(self, bot: UnionBot, role: MemberRole) -> None:
        self._joining = bot.services.joining
        self._posts = bot.services.deliveries
        self._people = bot.services.people
        self._outbox = bot.outbox
        self._now = bot.now
        self._role = role
        bot.outbox.serve(CODE, self)

    @app_commands.command(name="join")
    async def join(self, interaction: Interaction) -> None:
        """Show the joining card."""
        press = Press.of(interaction)
        await self._show(press)

    @pressed("join", "show", of="nothing")
    async def show(self, press: Press, _: int) -> None:
        """Show the joining card, from any card's button."""
        await self._show(press)

    @pressed("join", "member", of="nothing")
    async def member(self, press: Press, _: int) -> None:
        """I'm a member: where their request stands, or the two ways to show it."""
        if press.actor.role >= Role.MEMBER:
            await press.reply(press.voice("join-already"))
            return
        request = await self._joining.applying.of(press.actor.server_id, press.actor.account_id)
        if request is not None and request.state in WAITING:
            await press.reply(await self._asked(request, press.actor, press.voice))
            return
        news = None if request is None else await self._news(request, press.actor, press.voice)
        await press.reply(cards.member(press.actor.server, press.voice, news))

    @pressed("join", "code", of="nothing")
    async def code(self, press: Press, _: int) -> None:
        """Ask for the code."""
        await press.open_form(forms.code(press.voice))

    @pressed("join", "redeem", of="nothing")
    async def redeem(self, press: Press, _: int) -> None:
        """Take the code and give the role."""
        server, voice = press.actor.server, press.voice
        written = press.fields.text("code")
        code_id = await self._joining.codes.use(
            server.id, press.actor.account_id, written, press.actor.at, press.actor.month
        )
        outcome = given((await self._outbox.flush(CODE, code_id)).get(Kind.ROLE))
        if outcome == "given":
            await press.redraw(cards.welcome(voice))
        else:
            key = "join-code-later" if outcome == "later" else "join-code-kept"
            await press.redraw(cards.said(voice(key)))

    @pressed("join", "name", of="nothing")
    async def name(self, press: Press, _: int) -> None:
        """Ask for the name."""
        await press.open_form(forms.name(press.voice))

    @pressed("join", "request", of="nothing")
    async def request(self, press: Press, _: int) -> None:
        """Bring the request to the stewards."""
        request = await self._joining.applying.ask(
            press.actor.server_id,
            press.actor.account_id,
            press.fields.text("name"),
            press.actor.at,
            month=press.actor.month,
            channel_id=press.actor.server.stewards_channel_id or 0,
        )
        await self._outbox.flush(MEMBER, request.id)
        await press.redraw(await self._asked(request, press.actor, press.voice))

    @pressed("join", "again", of="member-request")
    async def again(self, press: Press, request_id: int) -> None:
        """Bring a request to where stewards read now."""
        request = await self._joining.applying.of(press.actor.server_id, press.actor.account_id)
        if request is None or request.id != request_id or request.state not in WAITING:
            await self._show(press)
            return
        channel_id = press.actor.server.stewards_channel_id or 0
        await self._joining.waiting.show_again(
            press.actor.server_id, MEMBER, request.id, channel_id, press.actor.at
        )
        await self._outbox.flush(MEMBER, request.id)
        await press.redraw(await self._asked(request, press.actor, press.voice))

    @pressed("join", "withdraw", of="member-request")
    async def withdraw(self, press: Press, request_id: int) -> None:
        """Take one's own request back."""
        hold = press.actor.server.legal_hold
        await self._joining.applying.withdraw(
            press.actor.server_id, press.actor.account_id, request_id, press.actor.at, hold=hold
        )
        await press.redraw(cards.said(press.voice("join-withdrawn", hold=hold)))

    async def _show(self, press: Press) -> None:
        request = await self._joining.applying.of(press.actor.server_id, press.actor.account_id)
        news = None if request is None else await self._news(request, press.actor, press.voice)
        await press.reply(cards.join(press.actor, press.voice, press.actor.today, news))
        await self._joining.funnel.add(press.actor.server_id, "shown", press.actor.month)

    async def _asked(self, request: MemberRequest, actor: Actor, voice: Voice) -> ui.Card:
        channel_id = actor.server.stewards_channel_id
        shown = any(
            post.done_at is not None and post.target_id == channel_id
            for post in await self._posts.of(MEMBER, request.id)
        )
        return cards.asked(request, voice, shown=shown)

    async def _news(self, request: MemberRequest, actor: Actor, voice: Voice) -> str | None:
        """The answer, told where the private message did not arrive."""
        grants = self._joining.grants
        if request.state in WAITING:
            return None
        if request.state == "confirmed":
            if request.given_at is None:
                await grants.hurry(request, actor.at)
                verdicts = await self._outbox.flush(MEMBER, request.id)
                if given(verdicts.get(Kind.ROLE)) != "given":
                    return voice("join-news-waiting")
            await grants.told(request, actor.at)
            return voice("join-news-confirmed")
        await grants.told(request, actor.at)
        return voice("join-news-unknown")

    async def draw(self, row: Delivery) -> Drawing | None:
        """The role for a code that was right, for a day."""
        account_id, used_at = await self._joining.grants.code_of(row.object_id, row.server_id)
        if account_id != row.target_id or used_at is None or self._now() > used_at + OWED_FOR:
            return None
        return await self._role.drawing(row.server_id)

    async def heard(self, row: Delivery, verdict: Verdict) -> None:
        """Who has the role by a code needs no steward any more."""
        if verdict.outcome is Outcome.DONE:
            server = await self._people.server(row.server_id)
            await self._let_in(server, row.target_id, self._now())
        elif verdict.outcome is Outcome.STUCK:
            await self._role.refused(row.server_id, verdict, self._now())

    async def _let_in(self, server: Server, account_id: int, at: datetime) -> None:
        """End what was asked of stewards by someone who got in by a code."""
        await self._joining.codes.given(server.id, account_id, at)
        request = await self._joining.applying.of(server.id, account_id)
        if request is not None and request.state in WAITING:
            await self._joining.applying.withdraw(
                server.id, account_id, request.id, at, hold=server.legal_hold
            )
