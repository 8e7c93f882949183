"""``/join`` and I'm a member, from the side of who joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.actor import Role, System
from bot.deliveries import Kind
from bot.outbox import Drawing, Outcome
from bot.presses import Interaction, Press, pressed
from bot.services.joining import CODE, MEMBER, WAITING, year_of
from cogs.joining import forms
from cogs.joining.cards import joining as cards
from cogs.joining.outcomes import given, refused

if TYPE_CHECKING:
    from bot import ui
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.outbox import Verdict
    from bot.services.joining import MemberRequest


class JoiningCog(commands.Cog):
    """The way in."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._joining = bot.services.joining
        bot.outbox.serve(CODE, self)

    @app_commands.command(name="join")
    async def join(self, interaction: Interaction) -> None:
        """Show the joining card."""
        await self._show(Press.of(interaction))

    @pressed("join", "show")
    async def show(self, press: Press) -> None:
        """Show the joining card, from any card's button."""
        await self._show(press)

    @pressed("join", "member")
    async def member(self, press: Press) -> None:
        """I'm a member: where their request stands, or the two ways to show it."""
        if press.actor.role < Role.MEMBER and not press.translated:
            await self._joining.funnel.add(press.actor, "clicked")
        await press.reply(await self._member(press))

    @pressed("join", "code")
    async def code(self, press: Press) -> None:
        """Ask for the code, take it and give the role."""
        if (written := await press.ask(forms.code(press.voice))) is None:
            return
        code_id = await self._joining.codes.use(press.actor, written.text("code"))
        outcome = given((await self._bot.outbox.flush(CODE, code_id)).get(Kind.ROLE))
        if press.actor.role >= Role.MEMBER:
            await press.redraw(await self._renewed(press))
        elif outcome == "given":
            await press.redraw(cards.welcome(press.voice))
        else:
            key = "join-code-later" if outcome == "later" else "join-code-kept"
            await press.redraw(press.voice(key))

    @pressed("join", "name")
    async def name(self, press: Press) -> None:
        """Ask for the name, and bring the request to the stewards."""
        if (written := await press.ask(forms.name(press.voice))) is not None:
            request = await self._joining.members.ask(press.actor, written.text("name"))
            await self._bot.outbox.flush(MEMBER, request.id)
            await press.redraw(await self._asked(request, press))

    @pressed("join", "again")
    async def again(self, press: Press, member_request_id: int) -> None:
        """Bring a request to where stewards read now."""
        request = await self._joining.members.show_again(press.actor, member_request_id)
        if request is None:
            await self._show(press)
            return
        await self._bot.outbox.flush(MEMBER, member_request_id)
        await press.redraw(await self._asked(request, press))

    @pressed("join", "withdraw")
    async def withdraw(self, press: Press, member_request_id: int) -> None:
        """Take one's own request back."""
        await self._joining.members.withdraw(press.actor, member_request_id)
        await press.redraw(cards.taken_back(MEMBER, press.actor.server, press.voice))

    async def _show(self, press: Press) -> None:
        await press.reply(await self._card(press))
        if not press.translated:
            await self._joining.funnel.add(press.actor, "shown")

    async def _card(self, press: Press) -> ui.Card:
        request = await self._joining.members.of(press.actor)
        news = None if request is None else await self._news(request, press)
        return cards.join(press.actor, press.voice, news)

    async def _member(self, press: Press) -> ui.Card:
        if press.actor.role >= Role.MEMBER:
            return await self._renewed(press)
        request = await self._joining.members.of(press.actor)
        if request is not None and request.state in WAITING:
            return await self._asked(request, press)
        news = None if request is None else await self._news(request, press)
        return cards.member(press.actor.server, press.voice, news)

    async def _renewed(self, press: Press) -> ui.Card:
        """For who has the role: whether they are on this year's roll."""
        actor = press.actor
        confirmed = await self._joining.yearly.is_confirmed(actor, actor.server, actor.account_id)
        return cards.renew(press.voice, year=year_of(actor.today), confirmed=confirmed)

    async def _asked(self, request: MemberRequest, press: Press) -> ui.Card:
        shown = await self._joining.members.is_posted(press.actor, request)
        return cards.member_asked(request, press.voice, shown=shown)

    async def _news(self, request: MemberRequest, press: Press) -> str:
        """That it waits; or the answer, told where the private message did not arrive."""
        members = self._joining.members
        if request.state in WAITING:
            return press.voice("join-waiting", id=str(request.id))
        if request.state == "confirmed" and request.given_at is None:
            await members.hurry(press.actor, request)
            verdicts = await self._bot.outbox.flush(MEMBER, request.id)
            if given(verdicts.get(Kind.ROLE)) != "given":
                return press.voice("join-news-waiting")
        await members.told(press.actor, request.id)
        return press.voice(f"join-news-{request.state}")

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """The role for a code that was right, for a day."""
        if await self._joining.codes.used_by(job, row.object_id) != row.target_id:
            return None
        server = await self._bot.services.people.server(row.server_id)
        return Drawing(role_id=server.member_role_id)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Who has the role by a code needs no steward any more."""
        if verdict.outcome is Outcome.DONE:
            await self._joining.let_in(job, row.target_id)
        elif verdict.outcome is Outcome.STUCK:
            await refused(self._bot, job, verdict)
