"""The Monday summary: drawn for the outbox, read and posted by chairs, switched on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role, System
from bot.jobs import every
from bot.outbox import Drawing, Outcome
from bot.presses import Press, pressed
from bot.services.summaries import CARD, FEATURE
from cogs.updates.cards import catching_up as cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.outbox import Verdict


@requires(Role.CHAIR)
class SummaryCog(commands.Cog):
    """What the week brought, in the members' channel on Monday mornings."""

    def __init__(self, bot: UnionBot) -> None:
        self._people = bot.services.people
        self._summaries = bot.services.summaries
        self._outbox = bot.outbox
        self._sentences = bot.sentences
        self._now = bot.now
        bot.outbox.serve(FEATURE, self)

    @pressed("summary", "read")
    async def read(self, press: Press) -> None:
        """Show a chair what waits to be posted, and whether it posts by itself."""
        waits = await self._summaries.to_read(press.actor)
        server = await self._people.server(press.actor.server_id)
        await press.redraw(cards.to_read(waits, server, press.voice))

    @pressed("summary", "post")
    async def post(self, press: Press, summary_id: int) -> None:
        """Post what the chair has read."""
        await self._summaries.post(press.actor, summary_id)
        is_posted = await self._outbox.posted(FEATURE, summary_id, CARD)
        await press.redraw(press.voice("summary-posted" if is_posted else "summary-stuck"))

    @pressed("summary", "switch")
    async def switch(self, press: Press, on: int) -> None:
        """Have it post by itself from now on (1), or only after a chair (0)."""
        await self._people.change(press.actor, monday_summary=on == 1)
        await self.read(press)

    @every(seconds=60)
    async def make_due(self) -> None:
        """Make the summaries of servers where it is seven on a Monday."""
        await self._summaries.make_due(self._now())

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """The summary, or the request to read it; nothing where nothing is left to tell."""
        told = await self._summaries.get(job, post.object_id)
        if told is None:
            return None
        summary, found = told
        if post.slot != CARD:
            return Drawing(card=cards.request(summary, self._sentences))
        if not found and not post.stands:
            return None
        return Drawing(card=cards.summary(found, self._sentences))

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Where Discord refuses the post, a chair is asked to try again."""
        if row.slot == CARD and not row.stands and verdict.outcome is Outcome.STUCK:
            await self._summaries.refused(job, row.object_id)
