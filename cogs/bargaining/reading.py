"""Reading where bargaining stands and how it got there, privately and on the live card."""

from io import BytesIO
from typing import Literal

import discord
from discord import app_commands

from bot import ui
from bot.actor import Actor, Role, System
from bot.charts import timeline
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.errors import Refusal
from bot.i18n import Voice
from bot.outbox import Drawing
from bot.presses import Interaction, Press, member_of, pressed, requires
from bot.services.ratification import PARTS, NoAgreement, Pack
from bot.services.stages import CARD, Track
from bot.services.unchanged import ChangedSinceRead
from cogs.bargaining import forms
from cogs.bargaining.cards import overview as cards
from cogs.bargaining.cards.parts import refused, said

PICTURE = "timeline.png"

SHOWN_TITLE = 120
"""Characters of a title on the first card; behind the button stands all of it."""


class BargainingCog(Cog):
    """Where are we? For everyone, in their own language, with the source of every fact."""

    draws = (CARD,)

    @app_commands.command(name="bargaining")
    async def bargaining(
        self,
        interaction: Interaction,
        track: Literal["full", "language", "financial"] | None = None,
    ) -> None:
        """Show where bargaining stands."""
        press = Press.of(interaction)
        await press.reply(await self._overview(press, track and Track(track)))

    @pressed("bargaining", "show")
    async def show(self, press: Press) -> None:
        """Answer a button on a card that everyone sees."""
        await press.reply(await self._overview(press))

    @pressed("bargaining", "back")
    async def back(self, press: Press) -> None:
        """Return to the overview on a private card."""
        await press.redraw(await self._overview(press))

    @pressed("bargaining", "timeline")
    async def timeline(self, press: Press, page: int, _: int = 0) -> None:
        """Show a page of the timeline."""
        rows = await self._services.stages.rows(press.actor)
        await press.redraw(cards.timeline(rows, page, press.voice))

    @pressed("bargaining", "picture")
    async def picture(self, press: Press) -> None:
        """Draw the timeline; the worker does it, so nobody else waits."""
        chains = await self._services.stages.history(press.actor)
        steps, alt = cards.steps(chains, press.voice, press.actor.server.time_zone)
        title = press.voice("bargaining-picture-title")
        drawn = await self._bot.worker.run(timeline, title, steps)
        file = discord.File(BytesIO(drawn), PICTURE, description=alt)
        await press.reply(ui.Card(ui.picture(PICTURE, alt)), files=[file])

    @pressed("bargaining", "post")
    @requires(Role.CHAIR)
    async def post(self, press: Press) -> None:
        """Put the live card into the members' channel, once."""
        is_new = await self._services.stages.post_card(press.actor)
        key = "bargaining-posted" if is_new else "bargaining-post-there"
        if not await self._bot.outbox.posted(CARD, press.actor.server_id):
            key = "bargaining-unposted"
        await press.reply(press.voice(key))

    async def draw(self, job: System, _: Delivery) -> Drawing | None:
        """Draw the live card as things stand now."""
        current = await self._services.stages.current(job)
        articles = await self._services.articles.on_the_table(job)
        return Drawing(card=cards.live(current, articles, self._bot.sentences))

    async def _overview(self, press: Press, track: Track | None = None) -> ui.Card:
        """Where bargaining stands, as far as this person may see."""
        services, actor = self._services, press.actor
        view = cards.Overview(
            current=await services.stages.current(actor),
            track=track,
            articles=await services.articles.on_the_table(actor),
            packs=await services.ratification.packs(actor),
            session=await self._session(actor),
            update=await self._update(actor, press.voice),
            waiting=await services.stages.waiting(actor),
        )
        return cards.overview(view, actor, press.voice)

    async def _session(self, actor: Actor) -> cards.Line | None:
        """The next session that this person may see."""
        for session in await self._services.sessions.coming(actor):
            if session.cancelled_at is None:
                return cards.Line(
                    session.id, ui.clip(session.title, SHOWN_TITLE), session.starts_at
                )
        return None

    async def _update(self, actor: Actor, voice: Voice) -> cards.Line | None:
        for entry in await self._services.updates.archive.newest(actor, 1):
            title = ui.clip(entry.read_in(voice.locale).title, SHOWN_TITLE)
            return cards.Line(entry.update.id, title, entry.reached_at(actor.role))
        return None

    @pressed("bargaining", "pack")
    async def pack(self, press: Press, number: int) -> None:
        """Show where to read the agreement and where the official vote is."""
        track = member_of(Track, number)
        packs = await self._services.ratification.packs(press.actor)
        if track not in packs:
            raise NoAgreement
        stage = (await self._services.stages.current(press.actor))[track].stage
        await press.redraw(cards.pack_card(packs[track], track, stage, press.actor, press.voice))

    @pressed("bargaining", "packmake")
    @requires(Role.CHAIR)
    async def make_pack(self, press: Press, number: int, again: int = 0) -> None:
        """Ask for the links and dates of an agreement, those there are filled in.

        ``again``: with what is given back on the card instead.
        """
        form = await self._pack_form(press, member_of(Track, number))
        await press.open_form(form.refill(press.paragraphs if again else ()))

    async def _pack_form(self, press: Press, track: Track) -> ui.Form:
        before = (await self._services.ratification.packs(press.actor)).get(track, Pack())
        return forms.pack(track, before, press.voice)

    @pressed("bargaining", "packed")
    @requires(Role.CHAIR)
    async def packed(self, press: Press, number: int, over: int) -> None:
        """Keep them for members to read, in the place of those that stood in the form."""
        given, track = press.fields, member_of(Track, number)
        pack = Pack(*map(given.text, PARTS))
        try:
            await self._services.ratification.keep(press.actor, track, pack, over=over)
        except Refusal as refusal:
            again, label = f"bargaining:0:packmake:{number}:1", "bargaining-again"
            if isinstance(refusal, ChangedSinceRead):
                again, label = f"bargaining:0:packmake:{number}", "bargaining-pack-make"
            written = (await self._pack_form(press, track)).written(given)
            await press.redraw(refused(refusal, written, again, press.voice, label=label))
        else:
            await press.redraw(said("bargaining-pack-done", press.voice))
