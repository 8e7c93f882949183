"""Looking up one's own answer, taking it back, checking a receipt, and how a poll is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.presses import Press, pressed
from bot.services.ballots import read
from bot.services.polls.refusals import PollClosed, SecretIsFinal
from cogs.polls import forms, private
from cogs.polls.audience import find, need_counting, opened

if TYPE_CHECKING:
    from bot.client import UnionBot


class OwnAnswerCog(commands.Cog):
    """What someone who has answered, or wonders whether they have, can press."""

    def __init__(self, bot: UnionBot) -> None:
        self._polls = bot.services.polls
        self._ballots = bot.services.ballots

    @pressed("poll", "mine", of="poll", by_many=True)
    async def mine(self, press: Press, poll_id: int) -> None:
        """Whether one's own answer stands; not what it is."""
        poll = await opened(self._polls, press, poll_id)
        standing = await self._ballots.standing(poll, press.actor.account_id)
        if poll.secret:
            answered = standing is not None
            await press.reply(press.voice("poll-mine-secret", answered=answered))
        elif standing is None:
            await press.reply(press.voice("poll-mine-none"))
        else:
            await press.reply(private.standing(poll, standing, press.voice))

    @pressed("poll", "show", of="poll")
    async def show(self, press: Press, poll_id: int) -> None:
        """Show one's own confidential answer, because they asked."""
        poll = need_counting(await find(self._polls, press, poll_id))
        if poll.state == "closed":
            raise PollClosed(time=poll.closes_at)
        if poll.secret:
            raise SecretIsFinal
        terms = await opened(self._polls, press, poll_id)
        standing = await self._ballots.standing(terms, press.actor.account_id)
        if standing is None:
            await press.redraw(press.voice("poll-mine-none"))
            return
        await press.redraw(private.standing(terms, standing, press.voice, shown=True))

    @pressed("poll", "withdraw", of="poll")
    async def withdraw(self, press: Press, poll_id: int) -> None:
        """Take one's own confidential answer back."""
        await opened(self._polls, press, poll_id)
        saved = await self._ballots.take_back(
            press.actor.server_id,
            poll_id,
            press.actor.account_id,
            role_ids=press.actor.role_ids,
            at=press.actor.at,
        )
        said = press.voice("poll-taken-back", closes=saved.closes_at)
        await press.redraw(said)

    @pressed("poll", "secrecy", of="poll")
    async def secrecy(self, press: Press, poll_id: int) -> None:
        """Say how this poll is kept."""
        poll = await find(self._polls, press, poll_id)
        hold = await self._polls.on_hold(poll.server_id)
        await press.reply(private.secrecy(poll, press.voice, hold=hold))

    @pressed("poll", "check", of="poll")
    async def check(self, press: Press, poll_id: int) -> None:
        """Ask for a receipt."""
        await opened(self._polls, press, poll_id)
        await press.open_form(forms.receipt(poll_id, press.voice))

    @pressed("poll", "checked", of="poll")
    async def checked(self, press: Press, poll_id: int) -> None:
        """Say whether the answer with this receipt is in the box."""
        poll = need_counting(await find(self._polls, press, poll_id))
        given = read(press.fields.text("receipt"))
        found = await self._ballots.in_box(
            press.actor.server_id, poll_id, given, press.actor.account_id, press.actor.at
        )
        key = "poll-receipt-in" if found else "poll-receipt-not-in"
        await press.reply(press.voice(key, counted=poll.state == "closed"))
