"""The second chair: reads the preview in private, approves or sends back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.outbox import Drawing
from bot.presses import pressed
from bot.services.updates import approvals
from cogs.updates import forms
from cogs.updates.cards import deciding, news, preview

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.posts import Post
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]


class ApprovingCog(commands.Cog):
    """Requests in the stewards' channel, with the title only, and what follows them."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._approvals = bench.updates.approvals
        self._outbox = bot.outbox
        self._sentences = bot.sentences
        bot.outbox.serve(approvals.FEATURE, self)

    async def draw(self, post: Post) -> Drawing | None:
        """The request: who is asked for what, and whether it was decided."""
        found = await self._approvals.request(post.object_id)
        if found is None:
            return None
        return Drawing(card=deciding.request(*found, post.slot, self._sentences))

    @pressed("update", "review")
    @requires(Role.CHAIR)
    async def review(
        self, interaction: Interaction, update_id: int, page: int = 0, _: int = 0
    ) -> None:
        """Show the preview to the second chair."""
        caller = caller_of(interaction)
        whole = await self._approvals.read(caller.server.id, update_id)
        proof = await self._bench.proof(caller, whole)
        await ui.redraw(interaction, preview.review(proof, page))

    @pressed("update", "foreign")
    @requires(Role.CHAIR)
    async def foreign(
        self, interaction: Interaction, update_id: int, page: int, _: int = 0
    ) -> None:
        """Show the Spanish text of a draft."""
        proof = await self._bench.proof_of(caller_of(interaction), update_id)
        if proof.whole.translation is None:
            await ui.reply(interaction, proof.voice("update-no-spanish"))
            return
        await ui.redraw(interaction, preview.foreign(proof, news.pages_of(proof.whole, 1), page))

    @pressed("update", "approve")
    @requires(Role.CHAIR)
    async def approve(self, interaction: Interaction, update_id: int, revision: int) -> None:
        """Let it out."""
        caller = caller_of(interaction)
        outcome = await self._approvals.approve(
            caller.server.id, update_id, caller.account_id, caller.at, revision
        )
        await self._bench.tell(interaction, outcome)

    @pressed("update", "return")
    @requires(Role.CHAIR)
    async def return_form(self, interaction: Interaction, update_id: int) -> None:
        """Ask for the reason."""
        to = ui.route("update", update_id, "returned")
        voice = caller_of(interaction).voice
        await ui.open_form(interaction, forms.reason(to, voice, "update-send-back"))

    @pressed("update", "returned")
    @requires(Role.CHAIR)
    async def returned(self, interaction: Interaction, update_id: int) -> None:
        """Give it back."""
        caller = caller_of(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._approvals.send_back(*whose, ui.submitted(interaction).text("reason"))
        await ui.redraw(interaction, caller.voice("update-returned"))
