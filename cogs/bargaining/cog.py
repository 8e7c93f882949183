"""What anyone reads: where bargaining stands, how it got there, and the live card."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import requires
from bot.actor import Actor, Role, System
from bot.charts import timeline
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.stages import CARD, Track
from cogs.bargaining.cards import history
from cogs.bargaining.cards.live import live
from cogs.bargaining.cards.overview import overview
from cogs.bargaining.reading import overview_of

if TYPE_CHECKING:
    from bot import ui
    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.i18n import Voice

Interaction = discord.Interaction[Any]

PICTURE = "timeline.png"


class BargainingCog(commands.Cog):
    """Where are we? For everyone, in their own language, with the source of every fact."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services
        self._sentences = bot.sentences
        self._outbox = bot.outbox
        self._now = bot.now
        self._worker = bot.worker
        bot.outbox.serve(CARD, self)

    @app_commands.command(name="bargaining")
    async def bargaining(
        self,
        interaction: Interaction,
        track: Literal["full", "language", "financial"] | None = None,
    ) -> None:
        """Show where bargaining stands."""
        press = Press.of(interaction)
        asked = None if track is None else Track(track)
        await press.reply(await self._overview(press.actor, press.voice, asked))

    @pressed("bargaining", "show", of="nothing")
    async def show(self, press: Press, _: int) -> None:
        """Answer a button on a card that everyone sees."""
        await press.reply(await self._overview(press.actor, press.voice))

    @pressed("bargaining", "back", of="nothing")
    async def back(self, press: Press, _: int) -> None:
        """Return to the overview on a private card."""
        await press.redraw(await self._overview(press.actor, press.voice))

    @pressed("bargaining", "timeline", of="nothing")
    async def timeline(self, press: Press, _: int, page: int, __: int = 0) -> None:
        """Show a page of the timeline."""
        rows = await self._services.stages.rows(press.actor)
        await press.redraw(history.timeline(rows, page, press.voice))

    @pressed("bargaining", "picture", of="nothing")
    async def picture(self, press: Press, _: int) -> None:
        """Draw the timeline; the worker does it, so nobody else waits."""
        chains = await self._services.stages.history(press.actor)
        steps, alt = history.steps(chains, press.voice, press.actor.server.time_zone)
        title = press.voice("bargaining-picture-title")
        drawn = await self._worker.run(timeline, title, steps)
        file = discord.File(BytesIO(drawn), PICTURE, description=alt)
        await press.reply(history.picture(PICTURE, alt), files=[file])

    @pressed("bargaining", "post", of="nothing")
    @requires(Role.CHAIR)
    async def post(self, press: Press, _: int) -> None:
        """Put the live card into the members' channel, once."""
        is_new = await self._services.stages.post_card(press.actor)
        await self._outbox.flush(CARD, press.actor.server_id)
        key = "bargaining-posted" if is_new else "bargaining-post-there"
        posts = await self._services.deliveries.of(CARD, press.actor.server_id)
        if any(post.fault is not None for post in posts):
            key = "bargaining-unposted"
        await press.reply(press.voice(key))

    async def draw(self, post: Delivery) -> Drawing | None:
        """Draw the live card as things stand now."""
        system = System(post.server_id, self._now())
        standing = await self._services.stages.current(system)
        articles = await self._services.articles.on_the_table(system)
        return Drawing(card=live(standing, articles, self._sentences))

    async def _overview(self, actor: Actor, voice: Voice, track: Track | None = None) -> ui.Card:
        return overview(await overview_of(self._services, actor, voice, track), actor, voice)
