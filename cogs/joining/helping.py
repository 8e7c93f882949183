"""Talk to a steward, from both sides; and what time does to requests."""

import asyncio
from collections.abc import Sequence
from typing import Final

import discord

from bot import ui
from bot.actor import Role, System
from bot.cog import Cog
from bot.deliveries import Delivery, Kind
from bot.holders import roles_of
from bot.jobs import every
from bot.outbox import UNSURE, Drawing
from bot.presses import Press, pressed, requires
from bot.services.joining import HELP, HelpRequest
from bot.services.sites import Leader
from bot.throttle import AskedTooOften
from cogs.joining import forms
from cogs.joining.cards import joining as cards
from cogs.joining.outcomes import message, told

PATIENCE: Final = 2.0
"""Seconds that Discord has to say who is a steward still: someone may be called in right now."""


class HelpingCog(Cog):
    """A topic and how soon, never what happened; who asks is for the claimer's eyes."""

    draws = (HELP,)

    @pressed("steward", "ask")
    async def ask(self, press: Press) -> None:
        """Show where one's request stands, or how to ask."""
        await press.reply(await self._own(press, await self._services.joining.help.of(press.actor)))

    @pressed("steward", "form")
    async def form(self, press: Press) -> None:
        """Ask for topic and how soon, and bring the request to the stewards."""
        if (given := await press.ask(forms.steward(press.voice))) is not None:
            await self._send(press, given.text("topic"), given.text("urgency"), given.text("site"))

    @pressed("steward", "site")
    @requires(Role.MEMBER)
    async def site(self, press: Press) -> None:
        """Who looks after the worksites that are likely meant by a part of a name."""
        if (given := await press.ask(forms.site(press.voice))) is None:
            return
        written, sites = given.text("site"), self._services.sites
        likely = await sites.likely(press.actor, written)
        found = [
            (one, await self._in_role(press, await sites.leaders(press.actor, one.id)))
            for one in likely
        ]
        await press.redraw(cards.who_handles(written, found, press.voice))

    @pressed("steward", "today")
    async def today(self, press: Press) -> None:
        """Meeting today: what to say, at once, and the stewards are called."""
        try:
            await self._send(press, "meeting", "today")
        except AskedTooOften as refusal:
            state = press.voice(refusal.key, **refusal.arguments)
            other = ui.language(ui.SPEAK, press.voice)
            await press.redraw(cards.before_meeting(state, press.voice, other))

    @pressed("steward", "again")
    async def again(self, press: Press, help_request_id: int) -> None:
        """Bring a request to where stewards read now."""
        request = await self._services.joining.help.show_again(press.actor, help_request_id)
        if request is not None:
            await self._bot.outbox.flush(HELP, help_request_id)
        await press.redraw(await self._own(press, request))

    @pressed("steward", "withdraw")
    async def withdraw(self, press: Press, help_request_id: int) -> None:
        """Take one's own request back."""
        await self._services.joining.help.withdraw(press.actor, help_request_id)
        await press.redraw(cards.taken_back(HELP, press.actor.server, press.voice))

    @pressed("steward", "claim")
    @requires(Role.STEWARD)
    async def claim(self, press: Press, help_request_id: int) -> None:
        """Take a request and see who it is."""
        await self._claim(press, help_request_id, elsewhere=False)

    @pressed("steward", "elsewhere")
    @requires(Role.STEWARD)
    async def elsewhere(self, press: Press, help_request_id: int) -> None:
        """Take a request, having said that one works in another building."""
        await self._claim(press, help_request_id, elsewhere=True)

    @pressed("steward", "leave")
    @requires(Role.STEWARD)
    async def leave(self, press: Press) -> None:
        """Leave a request to another."""
        await press.redraw(press.voice("steward-left"))

    @pressed("steward", "open")
    @requires(Role.STEWARD)
    async def open(self, press: Press, help_request_id: int) -> None:
        """Show the request again to who has it; a chair may free it for others."""
        request = await self._services.joining.help.claimed(press.actor, help_request_id)
        if request.is_claimed_by(press.actor):
            await press.reply(cards.claimed_help(request, press.voice))
        else:
            await press.reply(cards.take_back(HELP, request, press.voice))

    @pressed("steward", "release")
    @requires(Role.STEWARD)
    async def release(self, press: Press, help_request_id: int) -> None:
        """Give a request back."""
        await self._services.joining.help.release(press.actor, help_request_id)
        await press.redraw(cards.released(HELP, help_request_id, press.voice))

    @pressed("steward", "settle")
    @requires(Role.STEWARD)
    async def settle(self, press: Press, help_request_id: int) -> None:
        """It is done."""
        await self._services.joining.help.settle(press.actor, help_request_id)
        await press.redraw(press.voice("steward-settled", hold=press.actor.server.legal_hold))

    @every(seconds=30)
    async def remind(self) -> None:
        """Call for requests that nobody has taken."""
        await self._services.joining.help.remind(self._bot.now())

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """Draw a request for the stewards' channel; a late card of what is taken is not posted.

        The asker is told privately who has it.
        """
        request = await self._services.joining.help.find(job, post.object_id)
        server = await self._services.people.server(post.server_id)
        if post.kind is Kind.MESSAGE:
            if request.state != "claimed" or request.account_id != post.target_id:
                return None
            who = f"<@{request.claimed_by}>"
            return await message(self._bot, server, post.target_id, "steward-told", who=who)
        kind = post.slot.partition("-")[0]
        is_over = kind in {"reminder", "chairs"} and request.state != "open"
        is_elsewhere = post.target_id != server.stewards_channel_id
        if post.result_id is None and (is_over or is_elsewhere):
            return None
        chairs = f"<@&{server.chair_role_id}>"
        pinged = None
        if kind == "chairs" and request.urgency == "today":
            # The one ping of this feature: someone is called in today and nobody has come.
            pinged = server.chair_role_id
        card = cards.help_request(request, kind, chairs, self._bot.sentences)
        return Drawing(card=card, pinged=pinged)

    async def _send(self, press: Press, topic: str, urgency: str, site: str = "") -> None:
        request = await self._services.joining.help.ask(press.actor, topic, urgency, not_site=site)
        await self._bot.outbox.flush(HELP, request.id)
        await press.redraw(await self._own(press, request))

    async def _own(self, press: Press, request: HelpRequest | None) -> ui.Card:
        """Where one's own request stands, or how to ask."""
        if request is None:
            if (own := await self._services.sites.who_handles(press.actor)) is not None:
                own = own[0], await self._in_role(press, own[1])
            return cards.ask_for_help(press.actor, own, press.voice)
        shown = await self._services.joining.help.is_posted(press.actor, request)
        return cards.help_asked(request, press.actor, press.voice, shown=shown)

    async def _in_role(self, press: Press, leaders: Sequence[Leader]) -> Sequence[Leader]:
        """Those of them who have their role still: it may have been taken without the bot.

        Where Discord does not tell, whoever was entered.
        """
        server = press.actor.server
        asked = (roles_of(self._bot, server.id, one.account_id) for one in leaders)
        try:
            async with asyncio.timeout(PATIENCE):
                held = await asyncio.gather(*asked)
        except (discord.HTTPException, *UNSURE):
            return leaders
        return [
            one
            for one, roles in zip(leaders, held, strict=True)
            if server.role_of(roles or frozenset()) >= one.role.least
        ]

    async def _claim(self, press: Press, request_id: int, *, elsewhere: bool) -> None:
        claimed = await self._services.joining.help.claim(
            press.actor, request_id, elsewhere=elsewhere
        )
        if isinstance(claimed, str):
            await press.reply(cards.elsewhere(request_id, claimed, press.voice))
            return
        verdicts = await self._bot.outbox.flush(HELP, request_id)
        heard = told(verdicts[Kind.MESSAGE]) if Kind.MESSAGE in verdicts else None
        card = cards.claimed_help(claimed, press.voice, heard)
        await (press.redraw if elsewhere else press.reply)(card)
