"""A member's presses: answering, looking up and taking back, receipts."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.access import caller_of
from bot.errors import Refusal, reference
from bot.presses import pressed
from bot.services.ballots import make_receipt, read
from bot.services.ballots.casting import packed, unpacked
from bot.services.polls.refusals import (
    NotEligible,
    PollClosed,
    PollVoid,
    SecretIsFinal,
    WrongChoice,
)
from bot.services.polls.values import MOST_OPTIONS
from cogs.polls import forms, private
from cogs.polls.audience import Interaction, answer, need_seeing

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.ballots import Saved
    from bot.services.polls import Poll, Terms

log = logging.getLogger(__name__)

MOST_BITS = 1 << MOST_OPTIONS + 1


class VotingCog(commands.Cog):
    """Everything on a poll's card that a member can press."""

    def __init__(self, bot: UnionBot) -> None:
        self._polls = bot.services.polls
        self._ballots = bot.services.ballots

    @pressed("poll", "vote")
    async def vote(self, interaction: Interaction, poll_id: int, option: int) -> None:
        """One option, by its button."""
        await self._answer(interaction, poll_id, frozenset({option}))

    @pressed("poll", "choose")
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
        if (await self._polls.terms(caller.server.id, poll_id)).secret:
            await self._confirm(interaction, poll_id, choices)
            return
        if (saved := await self._cast(interaction, poll_id, choices)) is not None:
            await ui.reply(interaction, private.saved(saved, caller.voice))

    async def _cast(
        self,
        interaction: Interaction,
        poll_id: int,
        choices: frozenset[int],
        receipt: int | None = None,
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
            )
        except NotEligible as refusal:
            await ui.reply(interaction, private.not_eligible(refusal, caller.voice))
        except Refusal:
            raise
        except Exception as error:
            number = reference(error)
            log.exception("fault %s", number)
            await ui.reply(interaction, private.unsure(poll_id, number, caller.voice))
        return None

    async def _confirm(
        self, interaction: Interaction, poll_id: int, choices: frozenset[int]
    ) -> None:
        """Ask before a secret answer is sent, with a receipt made now."""
        caller = caller_of(interaction)
        receipt = make_receipt()
        try:
            await self._ballots.check(
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
            return
        card = private.confirmation(poll_id, packed(choices), receipt, caller.voice)
        await ui.reply(interaction, card)

    @pressed("poll", "confirm")
    async def confirm(
        self, interaction: Interaction, poll_id: int, bits: int, receipt: int, shown: int, _: int
    ) -> None:
        """Show the choice or the receipt on the confirm step."""
        voice = caller_of(interaction).voice
        poll = await self._opened(interaction, poll_id)
        picked = private.labels(poll, sorted(_choices(bits)), voice)
        card = private.confirmation(poll_id, bits, receipt, voice, shown, picked)
        await answer(interaction, card)

    @pressed("poll", "send")
    async def send(self, interaction: Interaction, poll_id: int, bits: int, receipt: int) -> None:
        """Put a secret answer into the box."""
        saved = await self._cast(interaction, poll_id, _choices(bits), receipt)
        if saved is not None:
            voice = caller_of(interaction).voice
            await answer(interaction, private.sent(poll_id, receipt, voice))

    @pressed("poll", "receipt")
    async def receipt(self, interaction: Interaction, poll_id: int, receipt: int) -> None:
        """Show the receipt of an answer just sent."""
        voice = caller_of(interaction).voice
        await answer(interaction, private.sent(poll_id, receipt, voice, shown=True))

    @pressed("poll", "leave")
    async def leave(self, interaction: Interaction, _: int) -> None:
        """Send nothing."""
        voice = caller_of(interaction).voice
        await answer(interaction, ui.Card(ui.text(voice("poll-not-sent"))))

    @pressed("poll", "mine")
    async def mine(self, interaction: Interaction, poll_id: int) -> None:
        """Whether one's own answer stands; not what it is."""
        caller = caller_of(interaction)
        poll = await self._opened(interaction, poll_id)
        standing = await self._ballots.standing(poll, caller.account_id)
        if poll.secret:
            answered = standing is not None
            await ui.reply(interaction, caller.voice("poll-mine-secret", answered=answered))
        elif standing is None:
            await ui.reply(interaction, caller.voice("poll-mine-none"))
        else:
            await ui.reply(interaction, private.standing(poll, standing, caller.voice))

    @pressed("poll", "show")
    async def show(self, interaction: Interaction, poll_id: int) -> None:
        """Show one's own confidential answer, because they asked."""
        caller = caller_of(interaction)
        poll = await self._counting(interaction, poll_id)
        if poll.state == "closed":
            raise PollClosed(time=poll.closes_at)
        if poll.secret:
            raise SecretIsFinal
        terms = await self._opened(interaction, poll_id)
        standing = await self._ballots.standing(terms, caller.account_id)
        if standing is None:
            await answer(interaction, ui.Card(ui.text(caller.voice("poll-mine-none"))))
            return
        await answer(interaction, private.standing(terms, standing, caller.voice, shown=True))

    @pressed("poll", "withdraw")
    async def withdraw(self, interaction: Interaction, poll_id: int) -> None:
        """Take one's own confidential answer back."""
        caller = caller_of(interaction)
        saved = await self._ballots.take_back(
            caller.server.id,
            poll_id,
            caller.account_id,
            role_ids=caller.role_ids,
            at=caller.at,
        )
        said = caller.voice("poll-taken-back", closes=saved.closes_at)
        await answer(interaction, ui.Card(ui.text(said)))

    @pressed("poll", "secrecy")
    async def secrecy(self, interaction: Interaction, poll_id: int) -> None:
        """Say how this poll is kept."""
        poll = await self._visible(interaction, poll_id)
        await ui.reply(interaction, private.secrecy(poll, caller_of(interaction).voice))

    @pressed("poll", "check")
    async def check(self, interaction: Interaction, poll_id: int) -> None:
        """Ask for a receipt."""
        await ui.open_form(interaction, forms.receipt(poll_id, caller_of(interaction).voice))

    @pressed("poll", "checked")
    async def checked(self, interaction: Interaction, poll_id: int) -> None:
        """Say whether the answer with this receipt is in the box."""
        caller = caller_of(interaction)
        poll = await self._counting(interaction, poll_id)
        given = read(ui.submitted(interaction).text("receipt"))
        found = await self._ballots.in_box(
            caller.server.id, poll_id, given, caller.account_id, caller.at
        )
        key = "poll-receipt-in" if found else "poll-receipt-not-in"
        await ui.reply(interaction, caller.voice(key, counted=poll.state == "closed"))

    async def _opened(self, interaction: Interaction, poll_id: int) -> Terms:
        """What a poll was opened with, without a read; raises as ``_counting`` does."""
        terms = await self._polls.terms(caller_of(interaction).server.id, poll_id)
        need_seeing(interaction, terms)
        if terms.void:
            raise PollVoid
        return terms

    async def _visible(self, interaction: Interaction, poll_id: int) -> Poll:
        poll = await self._polls.get(caller_of(interaction).server.id, poll_id)
        return need_seeing(interaction, poll)

    async def _counting(self, interaction: Interaction, poll_id: int) -> Poll:
        """A poll whose answers count, or counted.

        Raises:
            NoSuchPoll: it is not for this person.
            PollVoid: it is void.
        """
        poll = await self._visible(interaction, poll_id)
        if poll.state == "void":
            raise PollVoid
        return poll


def _choices(bits: int) -> frozenset[int]:
    """The choices in a route.

    Raises:
        WrongChoice: a forged one.
    """
    if not 0 < bits < MOST_BITS:
        raise WrongChoice
    return frozenset(unpacked(bits))
