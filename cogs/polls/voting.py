"""A member's presses: choosing, confirming, sending."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from bot.errors import Refusal, reference
from bot.presses import Press, pressed
from bot.services.ballots import make_receipt
from bot.services.ballots.casting import packed, unpacked
from bot.services.polls.refusals import HoldToldFirst, NotEligible, WrongChoice
from bot.services.polls.values import MOST_OPTIONS
from cogs.polls import private
from cogs.polls.audience import find, opened

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.ballots import Saved

log = logging.getLogger(__name__)

MOST_BITS = 1 << MOST_OPTIONS + 1


class VotingCog(commands.Cog):
    """The way from a poll's card to an answer that is saved."""

    def __init__(self, bot: UnionBot) -> None:
        self._polls = bot.services.polls
        self._ballots = bot.services.ballots

    @pressed("poll", "vote", of="poll", by_many=True)
    async def vote(self, press: Press, poll_id: int, option: int) -> None:
        """One option, by its button."""
        await self._answer(press, poll_id, frozenset({option}))

    @pressed("poll", "pick", of="poll")
    async def pick(self, press: Press, poll_id: int) -> None:
        """Show the options, to choose among them."""
        poll = await find(self._polls, press, poll_id)
        any_choice = frozenset({1})
        receipt = make_receipt() if poll.secret else None
        if await self._checked(press, poll_id, any_choice, receipt):
            await press.reply(private.choices(poll, press.voice))

    @pressed("poll", "choose", of="poll", by_many=True)
    async def choose(self, press: Press, poll_id: int) -> None:
        """One or several options, from the menu."""
        picked = press.chosen
        if not all(one.isascii() and one.isdigit() and len(one) <= 2 for one in picked):  # noqa: PLR2004 - 25 at most
            raise WrongChoice
        await self._answer(press, poll_id, frozenset(map(int, picked)))

    async def _answer(self, press: Press, poll_id: int, choices: frozenset[int]) -> None:
        if (await opened(self._polls, press, poll_id)).secret:
            await self._confirm(press, poll_id, choices)
            return
        if (saved := await self._cast(press, poll_id, choices)) is not None:
            await press.redraw(private.saved(saved, press.voice))

    async def _cast(
        self,
        press: Press,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None = None,
        *,
        told: bool = False,
    ) -> Saved | None:
        """Cast an answer; None where it failed and the person was told how to check."""
        try:
            return await self._ballots.cast(
                press.actor.server_id,
                poll_id,
                press.actor.account_id,
                choices,
                role_ids=press.actor.role_ids,
                at=press.actor.at,
                receipt=receipt,
                told=told,
            )
        except HoldToldFirst:
            await press.redraw(private.hold_first(poll_id, packed(choices), press.voice))
        except NotEligible as refusal:
            await press.reply(private.not_eligible(refusal, press.voice))
        except Refusal:
            raise
        except Exception as error:
            number = reference(error)
            log.exception("fault %s", number)
            await press.reply(private.unsure(poll_id, number, press.voice))
        return None

    @pressed("poll", "held", of="poll")
    async def held(self, press: Press, poll_id: int, bits: int) -> None:
        """Send a confidential answer, told of the legal hold."""
        await opened(self._polls, press, poll_id)
        saved = await self._cast(press, poll_id, _choices(bits), told=True)
        if saved is not None:
            await press.redraw(private.saved(saved, press.voice))

    async def _confirm(self, press: Press, poll_id: int, choices: frozenset[int]) -> None:
        """Ask before a secret answer is sent, with a receipt made now."""
        receipt, voice = make_receipt(), press.voice
        if (known := await self._checked(press, poll_id, choices, receipt)) is not None:
            bits = packed(choices)
            card = private.confirmation(poll_id, bits, receipt, voice, hold=known.hold)
            await press.redraw(card)

    async def _checked(
        self,
        press: Press,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None,
    ) -> Saved | None:
        """What would be saved; None where the poll is not for this person, who was told."""
        try:
            return await self._ballots.check(
                press.actor.server_id,
                poll_id,
                press.actor.account_id,
                choices,
                role_ids=press.actor.role_ids,
                at=press.actor.at,
                receipt=receipt,
            )
        except NotEligible as refusal:
            await press.reply(private.not_eligible(refusal, press.voice))
            return None

    @pressed("poll", "confirm", of="poll")
    async def confirm(
        self, press: Press, poll_id: int, bits: int, receipt: int, shown: int, _: int
    ) -> None:
        """Show the choice or the receipt on the confirm step."""
        voice = press.voice
        poll = await opened(self._polls, press, poll_id)
        picked = private.labels(poll, sorted(_choices(bits)), voice)
        hold = await self._polls.on_hold(poll.server_id)
        card = private.confirmation(poll_id, bits, receipt, voice, shown, picked, hold=hold)
        await press.redraw(card)

    @pressed("poll", "send", of="poll", by_many=True)
    async def send(self, press: Press, poll_id: int, bits: int, receipt: int) -> None:
        """Put a secret answer into the box."""
        await opened(self._polls, press, poll_id)
        saved = await self._cast(press, poll_id, _choices(bits), receipt)
        if saved is not None:
            voice = press.voice
            await press.redraw(private.sent(poll_id, receipt, voice))

    @pressed("poll", "receipt", of="poll")
    async def receipt(self, press: Press, poll_id: int, receipt: int) -> None:
        """Show the receipt of an answer just sent."""
        await opened(self._polls, press, poll_id)
        voice = press.voice
        await press.redraw(private.sent(poll_id, receipt, voice, shown=True))

    @pressed("poll", "leave", of="nothing")
    async def leave(self, press: Press, _: int) -> None:
        """Send nothing."""
        voice = press.voice
        await press.redraw(voice("poll-not-sent"))


def _choices(bits: int) -> frozenset[int]:
    """The choices in a route.

    Raises:
        WrongChoice: a forged one.
    """
    if not 0 < bits < MOST_BITS:
        raise WrongChoice
    return frozenset(unpacked(bits))
