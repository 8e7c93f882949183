"""What stands in channels of a poll, and what falls due: opening, counting, erasing."""

from __future__ import annotations

import asyncio
import io
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot import charts, ui
from bot.actor import System
from bot.errors import DiscordAway
from bot.jobs import every
from bot.outbox import Drawing
from bot.services.polls.poll import SMALLEST_SHOWN
from bot.text.links import plain
from cogs.polls.cards import preview, public, results
from cogs.polls.electorate import electorate_of

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.services.polls import Outcome, Poll

JUST_OPENED = timedelta(minutes=10)

UNLINKING = 0.6
"""Seconds of a stop for parting voters from answers."""


class PollPostsCog(commands.Cog):
    """Draws the posts of polls, and does what is due."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._polls = bot.services.polls
        self._ballots = bot.services.ballots
        self._counts = bot.services.poll_counts
        self._sentences = bot.sentences
        bot.outbox.serve("poll", self)
        bot.outbox.serve("poll-reminder", self)

    async def cog_unload(self) -> None:
        """A stopped bot's files stay as they are: they link nobody either."""
        # On a locked table the next start does it; leaving Discord must not wait for that.
        with suppress(TimeoutError):
            async with asyncio.timeout(UNLINKING):
                await self._ballots.drain()
                await self._ballots.unlink_now()

    async def draw(self, post: Delivery) -> Drawing | None:
        """What a post of a poll looks like now."""
        system = System(post.server_id, self._bot.now())
        poll = await self._polls.get(system, post.object_id)
        if post.feature == "poll-reminder":
            return await self._draw_reminder(poll)
        if post.slot.startswith("request"):
            return Drawing(card=preview.request(self._sentences, poll, post.slot))
        if post.slot.startswith("missed"):
            said = self._sentences.both("poll-missed", question=plain(poll.question))
            return Drawing(card=ui.Card(ui.text(said)))
        if post.slot == "result":
            return await self._draw_result(poll)
        return await self._draw_card(system, poll)

    async def _draw_card(self, system: System, poll: Poll) -> Drawing:
        turnout, standing = poll.voters or 0, None
        if poll.state == "open":
            turnout = await self._counts.turnout(poll)
            standing = await self._counts.live(system, poll)
        opened_at = poll.opened_at
        # One that is posted again later does not ping.
        pings = poll.ping and opened_at is not None and system.at - opened_at < JUST_OPENED
        card = public.open_card(
            self._sentences,
            poll,
            turnout,
            system.at,
            standing,
            hold=await self._polls.on_hold(system),
            pings=pings,
        )
        return Drawing(card=card, mentions=_only(poll.role_id)) if pings else Drawing(card=card)

    async def _draw_result(self, poll: Poll) -> Drawing:
        found = await self._counts.outcome(poll)
        pictured = found.tally.voters >= SMALLEST_SHOWN
        files = [await self._picture(poll, found)] if pictured else []
        card = results.result_card(self._sentences, poll, found, pictured=pictured)
        return Drawing(card=card, files=files)

    async def _picture(self, poll: Poll, found: Outcome) -> discord.File:
        title, rows, footer = results.bars(self._sentences, poll, found)
        drawn = await self._bot.worker.run(charts.bars, title, rows, footer)
        return discord.File(io.BytesIO(drawn), results.PICTURE)

    async def _draw_reminder(self, poll: Poll) -> Drawing | None:
        """A reminder, unless the poll has closed while it waited."""
        if not poll.taking(self._bot.now()):
            return None
        turnout = await self._counts.turnout(poll)
        content = public.reminder(self._sentences, poll, turnout)
        return Drawing(content=content, mentions=_only(poll.role_id))

    @every(seconds=2)
    async def close_due(self) -> None:
        """Count what has closed and post its result."""
        now = self._bot.now()
        await self._counts.note_ended(now)
        for poll_id in await self._counts.close_due(now):
            await self._bot.outbox.flush("poll", poll_id)

    @every(seconds=5)
    async def unlink_due(self) -> None:
        """Keep copies of the files from linking the answers to open secret polls."""
        await self._ballots.unlink_due(self._bot.now())

    @every(seconds=10)
    async def scrub_due(self) -> None:
        """Destroy what is left of the links of closed polls."""
        await self._bot.services.poll_erasure.scrub_due(self._bot.now())

    @every(seconds=5)
    async def open_due(self) -> None:
        """Open what was scheduled."""
        now = self._bot.now()
        for poll in await self._polls.due_to_open(now):
            server = await self._bot.services.people.server(poll.server_id)
            try:
                electorate = await electorate_of(self._bot, server, poll.role_id)
            except DiscordAway:
                continue
            await self._polls.open_scheduled(System(server.id, now), poll.id, electorate)
            await self._bot.outbox.flush("poll", poll.id)

    @every(seconds=3600)
    async def forget_drafts(self) -> None:
        """Forget drafts that nobody posted."""
        await self._bot.services.poll_drafts.forget_old(self._bot.now())


def _only(role_id: int) -> discord.AllowedMentions:
    """Nobody but this role may be pinged."""
    roles = [discord.Object(role_id)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles)
