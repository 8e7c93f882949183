"""``/join`` and I'm a member, from both sides: who asks, and the stewards who confirm."""

from collections.abc import Callable
from functools import partial

from discord import app_commands

from bot import ui
from bot.actor import Role, System
from bot.cog import Cog
from bot.deliveries import Delivery, Kind
from bot.outbox import Drawing, Outcome, Verdict
from bot.presses import Interaction, Press, pressed, requires
from bot.services.joining import ANSWERED, CODE, MEMBER, TROUBLE, WAITING, MemberRequest, year_of
from cogs.joining import forms
from cogs.joining.cards import joining as cards
from cogs.joining.outcomes import given, message, refused, told


class JoiningCog(Cog):
    """The way in."""

    draws = (CODE,)

    @app_commands.command(name="join")
    async def join(self, interaction: Interaction) -> None:
        """Show the joining card."""
        await self.show(Press.of(interaction))

    @pressed("join", "show")
    async def show(self, press: Press, told: int = 0) -> None:
        """Show the joining card, from any card's button."""
        request = await self._services.joining.members.of(press.actor)
        await self._tell(press, request, told, partial(cards.join, press.actor, press.voice))
        if not press.translated:
            await self._services.joining.funnel.add(press.actor, "shown")

    @pressed("join", "member")
    async def member(self, press: Press, told: int = 0) -> None:
        """I'm a member: where their request stands, or the two ways to show it."""
        if press.actor.role < Role.MEMBER and not press.translated:
            await self._services.joining.funnel.add(press.actor, "clicked")
        if press.actor.role >= Role.MEMBER:
            await press.reply(await self._renewed(press))
            return
        request = await self._services.joining.members.of(press.actor)
        if request is not None and request.state in WAITING:
            await press.reply(await self._asked(request, press))
            return
        card = partial(cards.member, press.actor.server, press.voice)
        await self._tell(press, request, told, card)

    @pressed("join", "code")
    async def code(self, press: Press) -> None:
        """Ask for the code, take it and give the role."""
        if (written := await press.ask(forms.code(press.voice))) is None:
            return
        code_id = await self._services.joining.codes.use(press.actor, written.text("code"))
        outcome = given((await self._bot.outbox.flush(CODE, code_id)).get(Kind.ROLE))
        if press.actor.role >= Role.MEMBER:
            await press.redraw(await self._renewed(press))
        elif outcome == "given":
            await press.redraw(cards.welcome(press.voice))
        else:
            key = "join-code-later" if outcome == "later" else "join-code-kept"
            told = await self._services.deliveries.of(TROUBLE, press.actor.server_id)
            await press.redraw(press.voice(key, told=bool(told) and told[-1].stands))

    @pressed("join", "name")
    async def name(self, press: Press) -> None:
        """Ask for the name, and bring the request to the stewards."""
        if (written := await press.ask(forms.name(press.voice))) is not None:
            request = await self._services.joining.members.ask(press.actor, written.text("name"))
            await self._bot.outbox.flush(MEMBER, request.id)
            await press.redraw(await self._asked(request, press))

    @pressed("join", "again")
    async def again(self, press: Press, member_request_id: int) -> None:
        """Bring a request to where stewards read now."""
        request = await self._services.joining.members.show_again(press.actor, member_request_id)
        if request is None:
            await self.show(press)
            return
        await self._bot.outbox.flush(MEMBER, member_request_id)
        await press.redraw(await self._asked(request, press))

    @pressed("join", "withdraw")
    async def withdraw(self, press: Press, member_request_id: int) -> None:
        """Take one's own request back."""
        await self._services.joining.members.withdraw(press.actor, member_request_id)
        await press.redraw(cards.taken_back(MEMBER, press.actor.server, press.voice))

    async def _renewed(self, press: Press) -> ui.Card:
        """For who has the role: whether they are on this year's roll."""
        actor = press.actor
        confirmed = await self._services.joining.yearly.is_confirmed(
            actor, actor.server, actor.account_id
        )
        return cards.renew(press.voice, year=year_of(actor.today), confirmed=confirmed)

    async def _asked(self, request: MemberRequest, press: Press) -> ui.Card:
        shown = await self._services.joining.members.is_posted(press.actor, request)
        return cards.member_asked(request, press.voice, shown=shown)

    async def _tell(
        self,
        press: Press,
        request: MemberRequest | None,
        told: int,
        card: Callable[[str | None, int], ui.Card],
    ) -> None:
        """Reply with a card and what is new of a request.

        Once the answer is told no row knows whose it was.
        """
        news, number = await self._news(request, told, press)
        await press.reply(card(news, number))
        if request is not None and number:
            await self._services.joining.members.told(press.actor, request.id)

    async def _news(
        self, request: MemberRequest | None, told: int, press: Press
    ) -> tuple[str | None, int]:
        """That it waits; or the answer, where the private message did not arrive.

        The answer's number goes with the card, so that the other language tells it too. 0 is no
        answer.
        """
        members = self._services.joining.members
        if request is None:
            state = ANSWERED[told - 1] if 0 < told <= len(ANSWERED) else None
            return state and press.voice(f"join-news-{state}"), told
        if request.state in WAITING:
            return press.voice("join-waiting", id=str(request.id)), 0
        if request.state == "confirmed" and request.given_at is None:
            await members.hurry(press.actor, request)
            verdicts = await self._bot.outbox.flush(MEMBER, request.id)
            if given(verdicts.get(Kind.ROLE)) != "given":
                return press.voice("join-news-waiting"), 0
        return press.voice(f"join-news-{request.state}"), 1 + ANSWERED.index(request.state)

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """The role for a code that was right, for a day."""
        if await self._services.joining.codes.used_by(job, row.object_id) != row.target_id:
            return None
        server = await self._services.people.server(row.server_id)
        return Drawing(role_id=server.member_role_id)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Who has the role by a code needs no steward any more."""
        if verdict.outcome is Outcome.DONE:
            await self._services.joining.let_in(job, row.target_id)
        elif verdict.outcome is Outcome.STUCK:
            await refused(self._bot, job, verdict)


@requires(Role.STEWARD)
class ConfirmingCog(Cog):
    """Claim, compare with the union's record, answer."""

    draws = (MEMBER, TROUBLE)

    @pressed("join", "claim")
    async def claim(self, press: Press, member_request_id: int) -> None:
        """Take a request and see the name."""
        request = await self._services.joining.members.claim(press.actor, member_request_id)
        await press.reply(cards.claimed_member(request, press.actor.server, press.voice))

    @pressed("join", "open")
    async def open(self, press: Press, member_request_id: int) -> None:
        """Show the request again to who has it; a chair may free it for others."""
        request = await self._services.joining.members.claimed(press.actor, member_request_id)
        if request.is_claimed_by(press.actor):
            await press.reply(cards.claimed_member(request, press.actor.server, press.voice))
        else:
            await press.reply(cards.take_back(MEMBER, request, press.voice))

    @pressed("join", "release")
    async def release(self, press: Press, member_request_id: int) -> None:
        """Give a request back."""
        await self._services.joining.members.release(press.actor, member_request_id)
        await press.redraw(cards.released(MEMBER, member_request_id, press.voice))

    @pressed("join", "confirm")
    async def confirm(self, press: Press, member_request_id: int) -> None:
        """The name is on the record: give the role and tell the person."""
        request = await self._services.joining.members.answer(
            press.actor, member_request_id, known=True
        )
        verdicts = await self._bot.outbox.flush(MEMBER, request.id)
        outcome = "gone" if request.account_id is None else given(verdicts.get(Kind.ROLE))
        heard = told(verdicts.get(Kind.MESSAGE)) if outcome == "given" else "no"
        who = f"<@{request.account_id}>"
        await press.redraw(press.voice(f"join-done-{outcome}", who=who, told=heard))

    @pressed("join", "unknown")
    async def unknown(self, press: Press, member_request_id: int) -> None:
        """The name is not on the record: tell the person kindly."""
        request = await self._services.joining.members.answer(
            press.actor, member_request_id, known=False
        )
        verdicts = await self._bot.outbox.flush(MEMBER, request.id)
        heard = "no" if request.account_id is None else told(verdicts.get(Kind.MESSAGE))
        await press.redraw(press.voice("join-done-unknown", told=heard))

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """Draw a request, or the word on the role, for the stewards; the role; the answer."""
        server = await self._services.people.server(row.server_id)
        is_new = row.kind is Kind.POST and row.result_id is None
        if is_new and row.target_id != server.stewards_channel_id:
            return None
        if row.feature == TROUBLE:
            return Drawing(card=cards.trouble(row.slot, self._bot.sentences))
        request = await self._services.joining.members.find(job, row.object_id)
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
                await self._services.joining.members.given(job, row.object_id)
            case Kind.ROLE, Outcome.STUCK:
                await refused(self._bot, job, verdict)
            case Kind.ROLE, Outcome.GONE:
                await self._services.joining.members.left(job, row.object_id)
            case Kind.MESSAGE, Outcome.DONE:
                await self._services.joining.members.told(job, row.object_id)
            case _:
                pass
