"""Answering a poll: choosing, confirming, sending, and looking up one's own answer after it."""

import logging

from bot.cog import Cog
from bot.errors import Refusal, reference
from bot.mentions import is_gone
from bot.presses import Press, pressed
from bot.services.ballots import Saved, Standing, make_receipt, packed, read, unpacked
from bot.services.polls import Terms
from bot.services.polls.poll import MOST_OPTIONS
from bot.services.polls.refusals import (
    ConfirmFirst,
    HoldToldFirst,
    NotEligible,
    PollCounted,
    SecretIsFinal,
    WrongChoice,
)
from cogs.polls import forms
from cogs.polls.cards import private

log = logging.getLogger(__name__)

MOST_BITS = 1 << MOST_OPTIONS + 1


class VotingCog(Cog):
    """The way from a poll's card to an answer that is saved, and back to it."""

    @pressed("poll", "vote", by_many=True)
    async def vote(self, press: Press, poll_id: int, option: int) -> None:
        """One option, by its button."""
        await self._cast(press, poll_id, frozenset({option}))

    @pressed("poll", "pick")
    async def pick(self, press: Press, poll_id: int) -> None:
        """Show the options, to choose among them."""
        poll = await self._services.polls.get(press.actor, poll_id)
        receipt = make_receipt() if poll.secret else None
        if await self._checked(press, poll_id, frozenset({1}), receipt):
            await press.reply(private.choices(poll, press.voice))

    @pressed("poll", "choose", by_many=True)
    async def choose(self, press: Press, poll_id: int) -> None:
        """One or several options, from the menu."""
        await self._cast(press, poll_id, frozenset(press.picked_numbers()))

    async def _cast(
        self,
        press: Press,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None = None,
        *,
        told: bool = False,
    ) -> None:
        """Cast an answer and say so; a secret one without a receipt is asked for once more."""
        voice = press.voice
        try:
            saved = await self._services.ballots.cast(
                press.actor, poll_id, choices, receipt, told=told
            )
        except ConfirmFirst:
            await self._confirm(press, poll_id, choices)
        except HoldToldFirst:
            bits = packed(choices)
            if receipt is None:
                await press.redraw(private.hold_first(poll_id, bits, voice))
            else:
                await press.redraw(private.confirmation(poll_id, bits, receipt, voice, hold=True))
        except NotEligible as refusal:
            await self._refuse(press, poll_id, refusal)
        except Refusal:
            raise
        except Exception as error:
            number = reference(error)
            log.exception("fault %s", number)
            await press.reply(private.unsure(poll_id, number, voice))
        else:
            if receipt is None:
                await press.redraw(private.saved(saved, voice))
            else:
                await press.redraw(private.sent(poll_id, receipt, voice))

    @pressed("poll", "held")
    async def held(self, press: Press, poll_id: int, bits: int) -> None:
        """Send a confidential answer, told of the legal hold."""
        await self._cast(press, poll_id, _choices(bits), told=True)

    async def _confirm(self, press: Press, poll_id: int, choices: frozenset[int]) -> None:
        """Ask before a secret answer is sent, with a receipt made now."""
        receipt, voice = make_receipt(), press.voice
        if known := await self._checked(press, poll_id, choices, receipt):
            card = private.confirmation(poll_id, packed(choices), receipt, voice, hold=known.hold)
            await press.redraw(card)

    async def _checked(
        self, press: Press, poll_id: int, choices: frozenset[int], receipt: int | None
    ) -> Saved | None:
        """What would be saved; None where the poll is not for this person, who was told."""
        try:
            return await self._services.ballots.check(press.actor, poll_id, choices, receipt)
        except NotEligible as refusal:
            await self._refuse(press, poll_id, refusal)
            return None

    async def _refuse(self, press: Press, poll_id: int, refusal: NotEligible) -> None:
        """Say whom the poll is for; once the role is gone nobody can have it."""
        poll = await self._services.polls.get(press.actor, poll_id)
        if is_gone(press.interaction.guild, poll.role_id):
            await press.reply(press.voice("poll-role-gone"))
        else:
            await press.reply(private.not_eligible(refusal, press.voice))

    @pressed("poll", "confirm")
    async def confirm(
        self, press: Press, poll_id: int, bits: int, receipt: int, shown: int
    ) -> None:
        """Show the choice or the receipt on the confirm step."""
        terms = await self._services.ballots.terms(press.actor, poll_id)
        picked = private.labels(terms, sorted(_choices(bits)), press.voice)
        hold = await self._services.polls.on_hold(press.actor)
        card = private.confirmation(poll_id, bits, receipt, press.voice, shown, picked, hold=hold)
        await press.redraw(card)

    @pressed("poll", "send", by_many=True)
    async def send(
        self, press: Press, poll_id: int, bits: int, receipt: int, told: int = 0
    ) -> None:
        """Put a secret answer into the box."""
        await self._cast(press, poll_id, _choices(bits), receipt, told=bool(told))

    @pressed("poll", "receipt")
    async def receipt(self, press: Press, poll_id: int, receipt: int) -> None:
        """Show the receipt of an answer just sent."""
        await self._services.ballots.terms(press.actor, poll_id)
        await press.redraw(private.sent(poll_id, receipt, press.voice, shown=True))

    @pressed("poll", "leave")
    async def leave(self, press: Press) -> None:
        """Send nothing."""
        await press.redraw(press.voice("poll-not-sent"))

    @pressed("poll", "mine", by_many=True)
    async def mine(self, press: Press, poll_id: int) -> None:
        """Whether one's own answer stands; not what it is."""
        terms = await self._services.ballots.terms(press.actor, poll_id)
        await press.reply(private.mine(terms, await self._standing(press, terms), press.voice))

    @pressed("poll", "show")
    async def show(self, press: Press, poll_id: int) -> None:
        """Show one's own confidential answer, because they asked."""
        terms = await self._services.ballots.terms(press.actor, poll_id)
        if terms.secret:
            raise SecretIsFinal
        standing = await self._standing(press, terms)
        await press.redraw(private.mine(terms, standing, press.voice, shown=True))

    async def _standing(self, press: Press, terms: Terms) -> Standing | None:
        """This person's answer, None where they gave none.

        Raises:
            PollCounted: nobody can tell any more.
        """
        standing = await self._services.ballots.standing(press.actor, terms)
        if standing is None:
            poll = await self._services.polls.get(press.actor, terms.id)
            if poll.state == "closed":
                raise PollCounted(time=poll.closes_at)
        return standing

    @pressed("poll", "withdraw")
    async def withdraw(self, press: Press, poll_id: int) -> None:
        """Take one's own confidential answer back."""
        saved = await self._services.ballots.take_back(press.actor, poll_id)
        await press.redraw(press.voice("poll-taken-back", closes=saved.closes_at))

    @pressed("poll", "secrecy")
    async def secrecy(self, press: Press, poll_id: int) -> None:
        """Say how this poll is kept, and all else that its card has no room for."""
        poll = await self._services.polls.get(press.actor, poll_id)
        hold = await self._services.polls.on_hold(press.actor)
        outcome = await self._services.poll_counts.outcome(poll) if poll.state == "closed" else None
        await press.reply(private.details(poll, outcome, press.voice, hold=hold))

    @pressed("poll", "check")
    async def check(self, press: Press, poll_id: int) -> None:
        """Ask for a receipt, and say whether the answer with it is in the box."""
        await self._services.ballots.terms(press.actor, poll_id)
        if (given := await press.ask(forms.receipt(poll_id, press.voice))) is None:
            return
        poll = await self._services.polls.get(press.actor, poll_id)
        receipt = read(given.text("receipt"))
        found = await self._services.ballots.in_box(press.actor, poll_id, receipt)
        key = "poll-receipt-in" if found else "poll-receipt-not-in"
        await press.reply(press.voice(key, counted=poll.state == "closed"))


def _choices(bits: int) -> frozenset[int]:
    """The choices in a route.

    Raises:
        WrongChoice: a forged one.
    """
    if not 0 < bits < MOST_BITS:
        raise WrongChoice
    return frozenset(unpacked(bits))
