"""A member's presses: choosing, confirming, sending."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.access import caller_of
from bot.errors import Refusal, reference
from bot.presses import pressed
from bot.services.ballots import make_receipt
from bot.services.ballots.casting import packed, unpacked
from bot.services.polls.refusals import HoldToldFirst, NotEligible, WrongChoice
from bot.services.polls.values import MOST_OPTIONS
from cogs.polls import private
from cogs.polls.audience import Interaction, find, opened

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

    @pressed("poll", "vote", by_many=True)
    async def vote(self, interaction: Interaction, poll_id: int, option: int) -> None:
        """One option, by its button."""
        await self._answer(interaction, poll_id, frozenset({option}))

    @pressed("poll", "pick")
    async def pick(self, interaction: Interaction, poll_id: int) -> None:
        """Show the options, to choose among them."""
        caller = caller_of(interaction)
        poll = await find(self._polls, interaction, poll_id)
        any_choice = frozenset({1})
        receipt = make_receipt() if poll.secret else None
        if await self._checked(interaction, poll_id, any_choice, receipt):
            await ui.reply(interaction, private.choices(poll, caller.voice))

    @pressed("poll", "choose", by_many=True)
    async def choose(self, interaction: Interaction, poll_id: int) -> None:
        """One or several options, from the menu."""
        picked = ui.chosen(interaction)
        if not all(one.isascii() and one.isdigit() and len(one) <= 2 for one in picked):  # noqa: PLR2004 - 25 at most
            raise WrongChoice
        await self._answer(interaction, poll_id, frozenset(map(int, picked)))

    async def _answer(
        self, interaction: Interaction, poll_id: int, choices: frozenset[int]
    ) -> None:
        caller = caller_of(interaction)
        if (await opened(self._polls, interaction, poll_id)).secret:
            await self._confirm(interaction, poll_id, choices)
            return
        if (saved := await self._cast(interaction, poll_id, choices)) is not None:
            await ui.redraw(interaction, private.saved(saved, caller.voice))

    async def _cast(
        self,
        interaction: Interaction,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None = None,
        *,
        told: bool = False,
    ) -> Saved | None:
        """Cast an answer; None where it failed and the person was told how to check."""
        caller = caller_of(interaction)
        try:
            return await self._ballots.cast(
                caller.server.id,
                poll_id,
                caller.account_id,
                choices,
                role_ids=caller.role_ids,
                at=caller.at,
                receipt=receipt,
                told=told,
            )
        except HoldToldFirst:
            await ui.redraw(interaction, private.hold_first(poll_id, packed(choices), caller.voice))
        except NotEligible as refusal:
            await ui.reply(interaction, private.not_eligible(refusal, caller.voice))
        except Refusal:
            raise
        except Exception as error:
            number = reference(error)
            log.exception("fault %s", number)
            await ui.reply(interaction, private.unsure(poll_id, number, caller.voice))
        return None

    @pressed("poll", "held")
    async def held(self, interaction: Interaction, poll_id: int, bits: int) -> None:
        """Send a confidential answer, told of the legal hold."""
        await opened(self._polls, interaction, poll_id)
        saved = await self._cast(interaction, poll_id, _choices(bits), told=True)
        if saved is not None:
            await ui.redraw(interaction, private.saved(saved, caller_of(interaction).voice))

    async def _confirm(
        self, interaction: Interaction, poll_id: int, choices: frozenset[int]
    ) -> None:
        """Ask before a secret answer is sent, with a receipt made now."""
        receipt, voice = make_receipt(), caller_of(interaction).voice
        if (known := await self._checked(interaction, poll_id, choices, receipt)) is not None:
            bits = packed(choices)
            card = private.confirmation(poll_id, bits, receipt, voice, hold=known.hold)
            await ui.redraw(interaction, card)

    async def _checked(
        self,
        interaction: Interaction,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None,
    ) -> Saved | None:
        """What would be saved; None where the poll is not for this person, who was told."""
        caller = caller_of(interaction)
        try:
            return await self._ballots.check(
                caller.server.id,
                poll_id,
                caller.account_id,
                choices,
                role_ids=caller.role_ids,
                at=caller.at,
                receipt=receipt,
            )
        except NotEligible as refusal:
            await ui.reply(interaction, private.not_eligible(refusal, caller.voice))
            return None

    @pressed("poll", "confirm")
    async def confirm(
        self, interaction: Interaction, poll_id: int, bits: int, receipt: int, shown: int, _: int
    ) -> None:
        """Show the choice or the receipt on the confirm step."""
        voice = caller_of(interaction).voice
        poll = await opened(self._polls, interaction, poll_id)
        picked = private.labels(poll, sorted(_choices(bits)), voice)
        hold = await self._polls.on_hold(poll.server_id)
        card = private.confirmation(poll_id, bits, receipt, voice, shown, picked, hold=hold)
        await ui.redraw(interaction, card)

    @pressed("poll", "send", by_many=True)
    async def send(self, interaction: Interaction, poll_id: int, bits: int, receipt: int) -> None:
        """Put a secret answer into the box."""
        await opened(self._polls, interaction, poll_id)
        saved = await self._cast(interaction, poll_id, _choices(bits), receipt)
        if saved is not None:
            voice = caller_of(interaction).voice
            await ui.redraw(interaction, private.sent(poll_id, receipt, voice))

    @pressed("poll", "receipt")
    async def receipt(self, interaction: Interaction, poll_id: int, receipt: int) -> None:
        """Show the receipt of an answer just sent."""
        await opened(self._polls, interaction, poll_id)
        voice = caller_of(interaction).voice
        await ui.redraw(interaction, private.sent(poll_id, receipt, voice, shown=True))

    @pressed("poll", "leave")
    async def leave(self, interaction: Interaction, _: int) -> None:
        """Send nothing."""
        voice = caller_of(interaction).voice
        await ui.redraw(interaction, voice("poll-not-sent"))


def _choices(bits: int) -> frozenset[int]:
    """The choices in a route.

    Raises:
        WrongChoice: a forged one.
    """
    if not 0 < bits < MOST_BITS:
        raise WrongChoice
    return frozenset(unpacked(bits))
