"""Looking up one's own answer, taking it back, checking a receipt, and how a poll is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.access import caller_of
from bot.presses import pressed
from bot.services.ballots import read
from bot.services.polls.refusals import PollClosed, SecretIsFinal
from cogs.polls import forms, private
from cogs.polls.audience import Interaction, find, need_counting, opened

if TYPE_CHECKING:
    from bot.client import UnionBot


class OwnAnswerCog(commands.Cog):
    """What someone who has answered, or wonders whether they have, can press."""

    def __init__(self, bot: UnionBot) -> None:
        self._polls = bot.services.polls
        self._ballots = bot.services.ballots

    @pressed("poll", "mine", by_many=True)
    async def mine(self, interaction: Interaction, poll_id: int) -> None:
        """Whether one's own answer stands; not what it is."""
        caller = caller_of(interaction)
        poll = await opened(self._polls, interaction, poll_id)
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
        poll = need_counting(await find(self._polls, interaction, poll_id))
        if poll.state == "closed":
            raise PollClosed(time=poll.closes_at)
        if poll.secret:
            raise SecretIsFinal
        terms = await opened(self._polls, interaction, poll_id)
        standing = await self._ballots.standing(terms, caller.account_id)
        if standing is None:
            await ui.redraw(interaction, caller.voice("poll-mine-none"))
            return
        await ui.redraw(interaction, private.standing(terms, standing, caller.voice, shown=True))

    @pressed("poll", "withdraw")
    async def withdraw(self, interaction: Interaction, poll_id: int) -> None:
        """Take one's own confidential answer back."""
        caller = caller_of(interaction)
        await opened(self._polls, interaction, poll_id)
        saved = await self._ballots.take_back(
            caller.server.id,
            poll_id,
            caller.account_id,
            role_ids=caller.role_ids,
            at=caller.at,
        )
        said = caller.voice("poll-taken-back", closes=saved.closes_at)
        await ui.redraw(interaction, said)

    @pressed("poll", "secrecy")
    async def secrecy(self, interaction: Interaction, poll_id: int) -> None:
        """Say how this poll is kept."""
        poll = await find(self._polls, interaction, poll_id)
        hold = await self._polls.on_hold(poll.server_id)
        await ui.reply(interaction, private.secrecy(poll, caller_of(interaction).voice, hold=hold))

    @pressed("poll", "check")
    async def check(self, interaction: Interaction, poll_id: int) -> None:
        """Ask for a receipt."""
        await opened(self._polls, interaction, poll_id)
        await ui.open_form(interaction, forms.receipt(poll_id, caller_of(interaction).voice))

    @pressed("poll", "checked")
    async def checked(self, interaction: Interaction, poll_id: int) -> None:
        """Say whether the answer with this receipt is in the box."""
        caller = caller_of(interaction)
        poll = need_counting(await find(self._polls, interaction, poll_id))
        given = read(ui.submitted(interaction).text("receipt"))
        found = await self._ballots.in_box(
            caller.server.id, poll_id, given, caller.account_id, caller.at
        )
        key = "poll-receipt-in" if found else "poll-receipt-not-in"
        await ui.reply(interaction, caller.voice(key, counted=poll.state == "closed"))
