"""What anyone reads: where bargaining stands, how it got there, and the live card."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.charts import timeline
from bot.outbox import Drawing
from bot.presses import pressed
from bot.services.stages import CARD, Track
from cogs.bargaining.cards import history
from cogs.bargaining.cards.live import live
from cogs.bargaining.cards.overview import overview
from cogs.bargaining.reading import overview_of

if TYPE_CHECKING:
    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.posts import Post

Interaction = discord.Interaction[Any]

PICTURE = "timeline.png"


class BargainingCog(commands.Cog):
    """Where are we? For everyone, in their own language, with the source of every fact."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services
        self._sentences = bot.sentences
        self._outbox = bot.outbox
        self._worker = bot.worker
        bot.outbox.serve(CARD, self)

    @app_commands.command(name="bargaining")
    async def bargaining(
        self,
        interaction: Interaction,
        track: Literal["full", "language", "financial"] | None = None,
    ) -> None:
        """Show where bargaining stands."""
        asked = None if track is None else Track(track)
        await ui.reply(interaction, await self._overview(caller_of(interaction), asked))

    @pressed("bargaining", "show")
    async def show(self, interaction: Interaction, _: int) -> None:
        """Answer a button on a card that everyone sees."""
        await ui.reply(interaction, await self._overview(caller_of(interaction)))

    @pressed("bargaining", "back")
    async def back(self, interaction: Interaction, _: int) -> None:
        """Return to the overview on a private card."""
        await ui.redraw(interaction, await self._overview(caller_of(interaction)))

    @pressed("bargaining", "timeline")
    async def timeline(self, interaction: Interaction, _: int, page: int, __: int = 0) -> None:
        """Show a page of the timeline."""
        caller = caller_of(interaction)
        rows = await self._services.stages.rows(caller.server.id)
        await ui.redraw(interaction, history.timeline(rows, page, caller.voice))

    @pressed("bargaining", "picture")
    async def picture(self, interaction: Interaction, _: int) -> None:
        """Draw the timeline; the worker does it, so nobody else waits."""
        caller = caller_of(interaction)
        chains = await self._services.stages.history(caller.server.id)
        steps, alt = history.steps(chains, caller.voice, caller.server.time_zone)
        title = caller.voice("bargaining-picture-title")
        drawn = await self._worker.run(timeline, title, steps)
        file = discord.File(BytesIO(drawn), PICTURE, description=alt)
        await ui.reply(interaction, history.picture(PICTURE, alt), files=[file])

    @pressed("bargaining", "post")
    @requires(Role.CHAIR)
    async def post(self, interaction: Interaction, _: int) -> None:
        """Put the live card into the members' channel, once."""
        caller = caller_of(interaction)
        is_new = await self._services.boards.post(caller.server, caller.account_id, caller.at)
        await self._outbox.flush(CARD, caller.server.id)
        key = "bargaining-posted" if is_new else "bargaining-post-there"
        posts = await self._services.posts.of(CARD, caller.server.id)
        if any(post.fault is not None for post in posts):
            key = "bargaining-unposted"
        await ui.reply(interaction, caller.voice(key))

    async def draw(self, post: Post) -> Drawing | None:
        """Draw the live card as things stand now."""
        standing = await self._services.stages.current(post.server_id)
        articles = await self._services.articles.on_the_table(post.server_id)
        return Drawing(card=live(standing, articles, self._sentences))

    async def _overview(self, caller: Caller, track: Track | None = None) -> ui.Card:
        return overview(await overview_of(self._services, caller, track), caller)
