"""``/join`` and I'm a member, from the side of who joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of
from bot.jobs import every
from bot.presses import pressed
from bot.services.joining import MEMBER
from cogs.joining import cards, forms
from cogs.joining.days import month, today
from cogs.joining.roles import Given

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.joining import MemberRequest
    from bot.services.people import Server
    from cogs.joining.roles import MemberRole

Interaction = discord.Interaction[Any]

WAITING = ("open", "claimed")


class JoinCog(commands.Cog):
    """The way in."""

    def __init__(self, bot: UnionBot, role: MemberRole) -> None:
        self._joining = bot.services.joining
        self._posts = bot.services.posts
        self._people = bot.services.people
        self._outbox = bot.outbox
        self._now = bot.now
        self._role = role

    @app_commands.command(name="join")
    async def join(self, interaction: Interaction) -> None:
        """Show the joining card."""
        await self._show(interaction)

    @pressed("join", "show")
    async def show(self, interaction: Interaction, _: int) -> None:
        """Show the joining card, from any card's button."""
        await self._show(interaction)

    @pressed("join", "member")
    async def member(self, interaction: Interaction, _: int) -> None:
        """I'm a member: where their request stands, or the two ways to show it."""
        caller = caller_of(interaction)
        if caller.role >= Role.MEMBER:
            await ui.reply(interaction, caller.voice("join-already"))
            return
        request = await self._joining.applying.of(caller.server.id, caller.account_id)
        if request is not None and request.state in WAITING:
            await ui.reply(interaction, await self._asked(request, caller))
            return
        news = None if request is None else await self._news(request, caller)
        await ui.reply(interaction, cards.member(caller.server, caller.voice, news))

    @pressed("join", "code")
    async def code(self, interaction: Interaction, _: int) -> None:
        """Ask for the code."""
        await ui.open_form(interaction, forms.code(caller_of(interaction).voice))

    @pressed("join", "redeem")
    async def redeem(self, interaction: Interaction, _: int) -> None:
        """Take the code and give the role."""
        caller = caller_of(interaction)
        server, voice = caller.server, caller.voice
        written = ui.submitted(interaction).text("code")
        codes = self._joining.codes
        await codes.use(server.id, caller.account_id, written, caller.at, month(caller))
        outcome = await self._role.give(server, caller.account_id, caller.at)
        if outcome is not Given.GIVEN:
            key = "join-code-later" if outcome is Given.LATER else "join-code-kept"
            await ui.redraw(interaction, cards.said(voice(key)))
            return
        await self._let_in(server, caller.account_id, caller.at)
        await ui.redraw(interaction, cards.welcome(voice))

    @pressed("join", "name")
    async def name(self, interaction: Interaction, _: int) -> None:
        """Ask for the name."""
        await ui.open_form(interaction, forms.name(caller_of(interaction).voice))

    @pressed("join", "request")
    async def request(self, interaction: Interaction, _: int) -> None:
        """Bring the request to the stewards."""
        caller = caller_of(interaction)
        request = await self._joining.applying.ask(
            caller.server.id,
            caller.account_id,
            ui.submitted(interaction).text("name"),
            caller.at,
            month=month(caller),
            channel_id=caller.server.stewards_channel_id or 0,
        )
        await self._outbox.flush(MEMBER, request.id)
        await ui.redraw(interaction, await self._asked(request, caller))

    @pressed("join", "again")
    async def again(self, interaction: Interaction, request_id: int) -> None:
        """Bring a request to where stewards read now."""
        caller = caller_of(interaction)
        request = await self._joining.applying.of(caller.server.id, caller.account_id)
        if request is None or request.id != request_id or request.state not in WAITING:
            await self._show(interaction)
            return
        channel_id = caller.server.stewards_channel_id or 0
        await self._joining.waiting.show_again(
            caller.server.id, MEMBER, request.id, channel_id, caller.at
        )
        await self._outbox.flush(MEMBER, request.id)
        await ui.redraw(interaction, await self._asked(request, caller))

    @pressed("join", "withdraw")
    async def withdraw(self, interaction: Interaction, request_id: int) -> None:
        """Take one's own request back."""
        caller = caller_of(interaction)
        hold = caller.server.legal_hold
        await self._joining.applying.withdraw(
            caller.server.id, caller.account_id, request_id, caller.at, hold=hold
        )
        await ui.redraw(interaction, cards.said(caller.voice("join-withdrawn", hold=hold)))

    async def _show(self, interaction: Interaction) -> None:
        caller = caller_of(interaction)
        request = await self._joining.applying.of(caller.server.id, caller.account_id)
        news = None if request is None else await self._news(request, caller)
        await ui.reply(interaction, cards.join(caller, today(caller), news))
        await self._joining.funnel.add(caller.server.id, "shown", month(caller))

    async def _asked(self, request: MemberRequest, caller: Caller) -> ui.Card:
        channel_id = caller.server.stewards_channel_id
        shown = any(
            post.posted_at is not None and post.channel_id == channel_id
            for post in await self._posts.of(MEMBER, request.id)
        )
        return cards.asked(request, caller.voice, shown=shown)

    async def _news(self, request: MemberRequest, caller: Caller) -> str | None:
        """The answer, told where the private message did not arrive."""
        voice, grants = caller.voice, self._joining.grants
        if request.state in WAITING:
            return None
        if request.state == "confirmed":
            if request.given_at is None:
                outcome = await self._role.give(caller.server, caller.account_id, caller.at)
                if outcome is not Given.GIVEN:
                    return voice("join-news-waiting")
                await grants.given(request, caller.at)
            await grants.told(request, caller.at)
            return voice("join-news-confirmed")
        await grants.told(request, caller.at)
        return voice("join-news-unknown")

    @every(seconds=60)
    async def give_owed(self) -> None:
        """Give the role for codes that were right when Discord would not take it."""
        now = self._now()
        refusing: set[int] = set()
        for server_id, account_id in await self._joining.codes.owed(now):
            if server_id in refusing:
                continue
            server = await self._people.server(server_id)
            outcome = await self._role.give(server, account_id, now)
            if outcome is Given.GIVEN:
                await self._let_in(server, account_id, now)
            elif outcome is not Given.GONE:
                # It concerns everyone there, and Discord counts what it has to refuse.
                refusing.add(server_id)

    async def _let_in(self, server: Server, account_id: int, at: datetime) -> None:
        """Who got in by a code needs no steward any more."""
        await self._joining.codes.given(server.id, account_id, at)
        request = await self._joining.applying.of(server.id, account_id)
        if request is not None and request.state in WAITING:
            await self._joining.applying.withdraw(
                server.id, account_id, request.id, at, hold=server.legal_hold
            )
