"""From the preview to the channel: figures, the home e-mail, time, Publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import pressed
from bot.services.updates import posting
from bot.times import understand
from cogs.updates import forms
from cogs.updates.cards import preview as cards

if TYPE_CHECKING:
    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.updates import Outcome
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]


class PublishingCog(commands.Cog):
    """What a chair presses under the preview."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._updates = bench.updates
        self._outbox = bot.outbox
        self._posts = bot.services.posts

    @pressed("update", "facts")
    @requires(Role.CHAIR)
    async def facts(self, interaction: Interaction, update_id: int, page: int, _: int = 0) -> None:
        """Show every figure, and which stand in one language only."""
        caller = caller_of(interaction)
        whole = await self._updates.drafts.get(caller.server.id, update_id)
        proof = await self._bench.proof(caller, whole)
        await self._bench.show(interaction, cards.figures(proof, page))

    @pressed("update", "publish")
    @requires(Role.CHAIR)
    async def publish(self, interaction: Interaction, update_id: int) -> None:
        """Publish, once it is known whether the home e-mail has gone out."""
        caller = caller_of(interaction)
        if await self._updates.publishing.asks_email(caller.server.id, update_id):
            await self._bench.show(interaction, _ask_email(caller, update_id))
            return
        outcome = await self._updates.publishing.publish(
            caller.server.id, update_id, caller.account_id, caller.at
        )
        await self._outbox.flush(posting.FEATURE, outcome.update_id)
        await self.told(interaction, outcome)

    @pressed("update", "email")
    @requires(Role.CHAIR)
    async def email(self, interaction: Interaction, update_id: int, is_out: int) -> None:
        """Take the answer about the e-mail and go on."""
        caller = caller_of(interaction)
        if await self._updates.publishing.asks_email(caller.server.id, update_id):
            await self._updates.writing.answer_email(
                caller.server.id, update_id, caller.at, is_out=bool(is_out)
            )
        await self.publish(interaction, update_id)

    @pressed("update", "when")
    @requires(Role.CHAIR)
    async def when(self, interaction: Interaction, update_id: int) -> None:
        """Ask for the time."""
        caller = caller_of(interaction)
        whole = await self._updates.drafts.get(caller.server.id, update_id)
        held = whole.update.audience in {"stewards", "embargo"}
        await ui.open_form(interaction, forms.when(update_id, caller.voice, held=held))

    @pressed("update", "schedule")
    @requires(Role.CHAIR)
    async def schedule(self, interaction: Interaction, update_id: int) -> None:
        """Take the time and show how it was understood."""
        caller, sent = caller_of(interaction), ui.submitted(interaction)
        moments = {
            name: understand(written, now=caller.at, zone=caller.server.time_zone)
            for name, written in (("when", sent.text("when")), ("wider", sent.text("wider")))
            if written.strip()
        }
        del moments
        await self._bench.preview(interaction, update_id)

    async def told(self, interaction: Interaction, outcome: Outcome) -> None:
        """Say what came of it, and what is stuck."""
        caller = caller_of(interaction)
        voice = caller.voice
        key = "update-already" if outcome.already else "update-published"
        lines = [voice(key, number=outcome.number, version=outcome.version)]
        posts = await self._posts.of(posting.FEATURE, outcome.update_id)
        for fault, channel_id in {(p.fault, p.channel_id) for p in posts if p.fault}:
            lines.append(voice("update-stuck", fault=fault, channel=f"<#{channel_id}>"))
        await self._bench.show(interaction, ui.Card(ui.text("\n".join(lines))))


def _ask_email(caller: Caller, update_id: int) -> ui.Card:
    voice = caller.voice
    return ui.Card(
        ui.text(voice("update-email-question")),
        ui.row(
            ui.button(
                voice("update-email-out"), ui.route("update", update_id, "email", 1), "success"
            ),
            ui.button(voice("update-email-later"), ui.route("update", update_id, "email", 0)),
            ui.button(voice("update-back"), ui.route("update", update_id, "preview", 0)),
        ),
    )
