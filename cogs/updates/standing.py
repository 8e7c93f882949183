"""What chairs do with a published update: correct, retract, release, hold, try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import pressed
from bot.services.updates import Outcome, posting
from cogs.updates import forms
from cogs.updates.cards import news

if TYPE_CHECKING:
    from bot.client import UnionBot
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]


class StandingCog(commands.Cog):
    """Buttons that only chairs see under an update they read."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._updates = bench.updates
        self._outbox = bot.outbox

    @pressed("update", "correct")
    @requires(Role.CHAIR)
    async def correct(self, interaction: Interaction, update_id: int) -> None:
        """Begin a correction, or add the translation."""
        caller = caller_of(interaction)
        draft_id = await self._updates.drafts.correct(
            caller.server.id, update_id, caller.account_id, caller.at
        )
        await self._bench.preview(interaction, draft_id)

    @pressed("update", "retract")
    @requires(Role.CHAIR)
    async def retract_form(self, interaction: Interaction, update_id: int) -> None:
        """Ask for the reason."""
        to = ui.route("update", update_id, "retracted")
        voice = caller_of(interaction).voice
        await ui.open_form(interaction, forms.reason(to, voice, "update-retract"))

    @pressed("update", "retracted")
    @requires(Role.CHAIR)
    async def retracted(self, interaction: Interaction, update_id: int) -> None:
        """Put the tombstone in its place."""
        caller = caller_of(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._updates.tombstones.put(*whose, ui.submitted(interaction).text("reason"))
        await self._outbox.flush(posting.FEATURE, update_id)
        await ui.redraw(interaction, caller.voice("update-taken-back"))

    @pressed("update", "release")
    @requires(Role.CHAIR)
    async def release(self, interaction: Interaction, update_id: int) -> None:
        """Give it to the next wider audience."""
        caller = caller_of(interaction)
        outcome = await self._updates.releases.now(
            caller.server.id, update_id, caller.account_id, caller.at
        )
        await self._bench.tell(interaction, outcome)

    @pressed("update", "hold")
    @requires(Role.CHAIR)
    async def hold(self, interaction: Interaction, update_id: int) -> None:
        """Keep the wider audience waiting until Release now."""
        caller = caller_of(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._updates.releases.hold(*whose)
        await ui.redraw(interaction, caller.voice("update-is-held"))

    @pressed("update", "retry")
    @requires(Role.CHAIR)
    async def retry(self, interaction: Interaction, update_id: int) -> None:
        """Post what is stuck, after somebody mended it."""
        caller = caller_of(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._updates.repairs.retry(*whose)
        whole = await self._updates.archive.read(caller.server.id, caller.role, update_id)
        one = whole.update
        await self._bench.tell(interaction, Outcome(one.id, one.number or 0, one.version))

    @pressed("update", "changes")
    async def changes(self, interaction: Interaction, update_id: int, version: int) -> None:
        """Show a reader what a correction changed."""
        caller = caller_of(interaction)
        reach = (caller.server.id, caller.role, update_id)
        before = await self._updates.archive.read(*reach, max(version - 1, 0))
        after = await self._updates.archive.read(*reach, version)
        await ui.reply(interaction, news.changes(before, after, version, caller))
