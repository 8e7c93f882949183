"""What chairs do with a published update: correct, retract, release, hold, try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.presses import Press, pressed
from bot.services.updates import posting
from bot.services.updates.values import FIRST
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

    @pressed("update", "correct", of="update")
    @requires(Role.CHAIR)
    async def correct(self, press: Press, update_id: int) -> None:
        """Begin a correction, or add the translation."""
        draft_id = await self._updates.drafts.correct(press.actor, update_id)
        await self._bench.preview(press, draft_id)

    @pressed("update", "retract", of="update")
    @requires(Role.CHAIR)
    async def retract_form(self, press: Press, update_id: int) -> None:
        """Ask for the reason."""
        to = ui.route("update", update_id, "retracted")
        voice = press.voice
        await press.open_form(forms.reason(to, voice, "update-retract"))

    @pressed("update", "retracted", of="update")
    @requires(Role.CHAIR)
    async def retracted(self, press: Press, update_id: int) -> None:
        """Put the tombstone in its place."""
        await self._updates.publishing.retract(press.actor, update_id, press.fields.text("reason"))
        await self._outbox.flush(posting.FEATURE, update_id)
        await press.redraw(press.voice("update-taken-back"))

    @pressed("update", "release", of="update")
    @requires(Role.CHAIR)
    async def release(self, press: Press, update_id: int) -> None:
        """Give it to the next wider audience."""
        outcome = await self._updates.publishing.release(press.actor, update_id)
        await self._bench.tell(press, outcome)

    @pressed("update", "hold", of="update")
    @requires(Role.CHAIR)
    async def hold(self, press: Press, update_id: int) -> None:
        """Keep the wider audience waiting until Release now."""
        await self._updates.publishing.hold(press.actor, update_id)
        await press.redraw(press.voice("update-is-held"))

    @pressed("update", "retry", of="update")
    @requires(Role.CHAIR)
    async def retry(self, press: Press, update_id: int) -> None:
        """Post what is stuck, after somebody mended it."""
        await self._bench.tell(press, await self._updates.repairs.retry(press.actor, update_id))

    @pressed("update", "changes", of="update")
    async def changes(self, press: Press, update_id: int, version: int) -> None:
        """Show a reader what a correction changed."""
        archive = self._updates.archive
        after = await archive.read(press.actor, update_id, version)
        before = await archive.read(press.actor, update_id, max(version - 1, FIRST))
        await press.reply(news.changes(before, after, version, press.actor, press.voice))
