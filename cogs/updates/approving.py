"""The second chair: reads the preview in private, approves or sends back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role, System
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.updates import approvals
from cogs.updates import forms
from cogs.updates.cards import deciding, news, preview

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]


class ApprovingCog(commands.Cog):
    """Requests in the stewards' channel, with the title only, and what follows them."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._approvals = bench.updates.approvals
        self._outbox = bot.outbox
        self._sentences = bot.sentences
        self._now = bot.now
        bot.outbox.serve(approvals.FEATURE, self)

    async def draw(self, post: Delivery) -> Drawing | None:
        """The request: who is asked for what, and whether it was decided."""
        found = await self._approvals.request(System(post.server_id, self._now()), post.object_id)
        if found is None:
            return None
        return Drawing(card=deciding.request(*found, post.slot, self._sentences))

    @pressed("update", "review", of="update")
    @requires(Role.CHAIR)
    async def review(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show the preview to the second chair."""
        whole = await self._approvals.read(press.actor, update_id)
        proof = await self._bench.proof(press.actor, press.voice, whole)
        await press.redraw(preview.review(proof, page))

    @pressed("update", "foreign", of="update")
    @requires(Role.CHAIR)
    async def foreign(self, press: Press, update_id: int, page: int, _: int = 0) -> None:
        """Show the Spanish text of a draft."""
        proof = await self._bench.proof_of(press.actor, press.voice, update_id)
        if proof.whole.translation is None:
            await press.reply(proof.voice("update-no-spanish"))
            return
        await press.redraw(preview.foreign(proof, news.pages_of(proof.whole, 1), page))

    @pressed("update", "approve", of="update")
    @requires(Role.CHAIR)
    async def approve(self, press: Press, update_id: int, revision: int) -> None:
        """Let it out."""
        outcome = await self._approvals.approve(press.actor, update_id, revision)
        await self._bench.tell(press, outcome)

    @pressed("update", "return", of="update")
    @requires(Role.CHAIR)
    async def return_form(self, press: Press, update_id: int) -> None:
        """Ask for the reason."""
        to = ui.route("update", update_id, "returned")
        voice = press.voice
        await press.open_form(forms.reason(to, voice, "update-send-back"))

    @pressed("update", "returned", of="update")
    @requires(Role.CHAIR)
    async def returned(self, press: Press, update_id: int) -> None:
        """Give it back."""
        await self._approvals.send_back(press.actor, update_id, press.fields.text("reason"))
        await press.redraw(press.voice("update-returned"))
