"""``/poll``: the list and new polls; what the outbox draws; what falls due."""

from __future__ import annotations

import asyncio
import io
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import charts, ui
from bot.access import requires
from bot.actor import Role
from bot.errors import DiscordAway
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.polls import outcome
from bot.services.polls.values import SMALLEST_SHOWN
from bot.text.links import plain
from cogs.polls import cards, forms, panel, preview, results
from cogs.polls.audience import Interaction, may_run, may_see, need_seeing, parent_of
from cogs.polls.composing import first_card, usual_role
from cogs.polls.electorate import electorate_of

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.services.polls import Outcome, Poll


JUST_OPENED = timedelta(minutes=10)

UNLINKING = 0.6
"""Seconds of a stop for parting voters from answers."""


class PollsCog(commands.Cog):
    """The command, the list, the cards and the jobs of polls."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._polls = bot.services.polls
        self._ballots = bot.services.ballots
        self._counts = bot.services.poll_counts
        self._drafts = bot.services.poll_drafts
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

    @app_commands.command(name="poll")
    @requires(Role.MEMBER)
    async def poll(
        self,
        interaction: Interaction,
        question: str | None = None,
        options: str = "",
        closes: str = "",
        more: Literal["yes"] | None = None,
    ) -> None:
        """List the polls, or make a new one."""
        press = Press.of(interaction)
        if question is None and not options and not closes and more is None:
            await press.reply(await self._list(press, 0))
            return
        press.actor.need(Role.STEWARD)
        if question is None:
            await press.open_form(forms.words(0, press.voice))
            return
        poll = await self._drafts.begin(
            press.actor.server,
            interaction.channel_id or 0,
            press.actor.account_id,
            forms.wording(question, options, self._sentences),
            forms.read_dates("", closes, now=press.actor.at, zone=press.actor.server.time_zone),
            role=usual_role(press),
            chair=press.actor.role >= Role.CHAIR,
            at=press.actor.at,
            parent_id=parent_of(press),
        )
        if more is not None and not preview.stops(poll):
            await press.open_form(forms.rules(poll, press.voice))
            return
        await press.reply(first_card(self._bot, poll, press.actor, press.voice))

    @pressed("poll", "list", of="nothing")
    @requires(Role.MEMBER)
    async def turn(self, press: Press, _: int, page: int = 0, __: int = 0) -> None:
        """Turn a page of the list; from another card it is a message of its own."""
        await press.redraw(await self._list(press, page))

    async def _list(self, press: Press, page: int) -> ui.Card:
        known = await self._polls.listed(press.actor.server_id)
        drafts = await self._drafts.of(press.actor.server_id, press.actor.account_id)
        seen = [one for one in known if may_see(press, one)]
        return panel.list_card(seen, drafts, page, press.voice)

    @pressed("poll", "read", of="poll")
    @requires(Role.MEMBER)
    async def read(self, press: Press, poll_id: int) -> None:
        """One poll in private, with what this person may do."""
        poll = need_seeing(press, await self._polls.get(press.actor.server_id, poll_id))
        chair = press.actor.role >= Role.CHAIR
        # Only its author has the draft that a scheduled poll goes back to.
        mine = poll.state != "scheduled" or press.actor.account_id == poll.by_id
        runs = mine and may_run(press.actor, poll)
        if poll.state == "closed":
            found = outcome(poll, await self._polls.tally(poll))
            buttons = panel.running(poll, press.voice, press.actor.at, runs=runs, chair=chair)
            card = results.result_card(self._sentences, poll, found, pictured=False, below=buttons)
            await press.reply(card)
            return
        card = panel.panel(
            self._sentences,
            poll,
            await self._ballots.turnout(poll),
            press.actor.at,
            press.voice,
            standing=await self._ballots.live(poll),
            hold=await self._polls.on_hold(poll.server_id),
            runs=runs,
            chair=chair,
        )
        await press.reply(card)

    async def draw(self, post: Delivery) -> Drawing | None:
        """What a post of a poll looks like now."""
        poll = await self._polls.get(post.server_id, post.object_id)
        if post.feature == "poll-reminder":
            return await self._draw_reminder(poll)
        if post.slot.startswith("request"):
            return Drawing(card=preview.request(self._sentences, poll, post.slot))
        if post.slot.startswith("missed"):
            said = self._sentences.both("poll-missed", question=plain(poll.question))
            return Drawing(card=ui.Card(ui.text(said)))
        if post.slot == "result":
            return await self._draw_result(poll)
        turnout = poll.voters or 0
        if poll.state == "open":
            turnout = await self._ballots.turnout(poll)
        standing = await self._ballots.live(poll) if poll.state == "open" else None
        card = cards.open_card(
            self._sentences,
            poll,
            turnout,
            self._bot.now(),
            standing,
            hold=await self._polls.on_hold(poll.server_id),
            pings=self._pings(poll),
        )
        if not self._pings(poll):
            return Drawing(card=card)
        return Drawing(card=card, mentions=_only(poll.role_id))

    def _pings(self, poll: Poll) -> bool:
        """Whether the card pings; one that is posted again later does not."""
        opened_at = poll.opened_at
        return poll.ping and opened_at is not None and self._bot.now() - opened_at < JUST_OPENED

    async def _draw_result(self, poll: Poll) -> Drawing:
        found = outcome(poll, await self._polls.tally(poll))
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
        if poll.closes_at is None or not poll.taking(self._bot.now()):
            return None
        turnout = await self._ballots.turnout(poll)
        return Drawing(
            content=cards.reminder(self._sentences, poll, turnout),
            mentions=_only(poll.role_id),
        )

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
        await self._counts.scrub_due(self._bot.now())

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
            await self._polls.open_scheduled(server, poll.id, electorate, now)
            await self._bot.outbox.flush("poll", poll.id)

    @every(seconds=3600)
    async def forget_drafts(self) -> None:
        """Forget drafts that nobody posted."""
        await self._drafts.forget_old(self._bot.now())


def _only(role_id: int) -> discord.AllowedMentions:
    """Nobody but this role may be pinged."""
    roles = [discord.Object(role_id)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles)
