"""From the preview to the channel: figures, the home e-mail, time, Publish, Discard."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import pressed
from bot.services.updates import exports
from bot.services.updates.refusals import WiderTooEarly
from bot.times import understand
from cogs.updates import forms
from cogs.updates.cards import deciding, preview
from cogs.updates.workbench import attached

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.updates import Update
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]

HELD = {"stewards", "embargo"}
"""Audiences that come in two steps."""


class PublishingCog(commands.Cog):
    """What a chair presses under the preview."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._updates = bench.updates
        self._outbox = bot.outbox
        bench.open("facts", self.facts)
        bench.open("others", self.others)
        bench.open("discard", self.discard)
        bench.open("compare", self.compare)

    @pressed("update", "facts")
    @requires(Role.CHAIR)
    async def facts(
        self, interaction: Interaction, update_id: int, page: int = 0, _: int = 0
    ) -> None:
        """Show every figure, and which stand in one language only."""
        proof = await self._bench.proof_of(caller_of(interaction), update_id)
        await ui.redraw(interaction, preview.figures(proof, page))

    @pressed("update", "compare")
    @requires(Role.CHAIR)
    async def compare(self, interaction: Interaction, update_id: int) -> None:
        """Show what a correction changes."""
        proof = await self._bench.proof_of(caller_of(interaction), update_id)
        await ui.redraw(interaction, deciding.comparison(proof))

    @pressed("update", "rebase")
    @requires(Role.CHAIR)
    async def rebase(self, interaction: Interaction, update_id: int) -> None:
        """Go on with a correction after another came out first."""
        caller = caller_of(interaction)
        await self._updates.drafts.rebase(caller.server.id, update_id, caller.at)
        await self._bench.preview(interaction, update_id)

    @pressed("update", "publish")
    @requires(Role.CHAIR)
    async def publish(self, interaction: Interaction, update_id: int) -> None:
        """Publish, once it is known whether the home e-mail has gone out."""
        caller = caller_of(interaction)
        if await self._ask_email(interaction, update_id, 0):
            return
        outcome = await self._updates.publishing.publish(
            caller.server.id, update_id, caller.account_id, caller.at
        )
        await self._bench.tell(interaction, outcome)

    @pressed("update", "email")
    @requires(Role.CHAIR)
    async def email(
        self, interaction: Interaction, update_id: int, is_out: int, goes_on: int
    ) -> None:
        """Take the answer about the e-mail and go on with what was pressed."""
        caller = caller_of(interaction)
        if await self._updates.publishing.asks_email(caller.server.id, update_id):
            await self._updates.writing.answer_email(
                caller.server.id, update_id, caller.at, is_out=bool(is_out)
            )
        if goes_on:
            await self.approval(interaction, update_id)
        else:
            await self.publish(interaction, update_id)

    @pressed("update", "approval")
    @requires(Role.CHAIR)
    async def approval(self, interaction: Interaction, update_id: int) -> None:
        """Ask a second chair."""
        caller = caller_of(interaction)
        if await self._ask_email(interaction, update_id, 1):
            return
        draft = (await self._updates.drafts.get(caller.server.id, update_id)).update
        due_at = draft.due_at if draft.due_at and draft.due_at > caller.at else None
        await self._updates.approvals.ask(
            caller.server.id, update_id, caller.account_id, caller.at, due_at
        )
        await self._outbox.flush("approval", update_id)
        await ui.redraw(interaction, caller.voice("update-asked"))

    @pressed("update", "when")
    @requires(Role.CHAIR)
    async def when(self, interaction: Interaction, update_id: int) -> None:
        """Confirm the time that is wished for, or ask for one."""
        caller = caller_of(interaction)
        draft = (await self._updates.drafts.get(caller.server.id, update_id)).update
        if draft.due_at is not None and draft.due_at > caller.at:
            await ui.redraw(interaction, deciding.confirm_time(draft, caller))
        else:
            await self._time_form(interaction, draft)

    @pressed("update", "time")
    @requires(Role.CHAIR)
    async def time(self, interaction: Interaction, update_id: int) -> None:
        """Ask for another time."""
        caller = caller_of(interaction)
        draft = (await self._updates.drafts.get(caller.server.id, update_id)).update
        await self._time_form(interaction, draft)

    @pressed("update", "schedule")
    @requires(Role.CHAIR)
    async def schedule(self, interaction: Interaction, update_id: int) -> None:
        """Take the time and show how it was understood, before anything happens."""
        caller, sent = caller_of(interaction), ui.submitted(interaction)
        due_at = _moment(sent.text("when"), caller)
        wider_at = _moment(sent.text("wider"), caller)
        if wider_at is not None and wider_at <= (due_at or caller.at):
            raise WiderTooEarly
        await self._updates.writing.choose(
            caller.server.id,
            update_id,
            caller.account_id,
            caller.at,
            due_at=due_at,
            wider_at=wider_at,
        )
        if due_at is None:
            await self._bench.preview(interaction, update_id)
            return
        draft = (await self._updates.drafts.get(caller.server.id, update_id)).update
        await ui.redraw(interaction, deciding.confirm_time(draft, caller))

    @pressed("update", "scheduled")
    @requires(Role.CHAIR)
    async def scheduled(self, interaction: Interaction, update_id: int) -> None:
        """Set it on the schedule."""
        caller = caller_of(interaction)
        draft = (await self._updates.drafts.get(caller.server.id, update_id)).update
        outcome = await self._updates.publishing.schedule(
            caller.server.id, update_id, caller.account_id, caller.at, draft.due_at or caller.at
        )
        await self._bench.tell(interaction, outcome)

    @pressed("update", "unschedule")
    @requires(Role.CHAIR)
    async def unschedule(self, interaction: Interaction, update_id: int) -> None:
        """Take it off the schedule."""
        caller = caller_of(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._updates.writing.choose(*whose, due_at=None)
        await self._bench.preview(interaction, update_id)

    @pressed("update", "discard")
    @requires(Role.CHAIR)
    async def discard(self, interaction: Interaction, update_id: int) -> None:
        """Ask before a draft is thrown away."""
        caller = caller_of(interaction)
        whole = await self._updates.drafts.get(caller.server.id, update_id)
        await ui.redraw(interaction, deciding.confirm_discard(whole, caller.voice))

    @pressed("update", "discarded")
    @requires(Role.CHAIR)
    async def discarded(self, interaction: Interaction, update_id: int) -> None:
        """Throw it away."""
        caller = caller_of(interaction)
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._updates.drafts.discard(*whose)
        await ui.redraw(interaction, caller.voice("update-discarded"))

    @pressed("update", "others")
    @requires(Role.CHAIR)
    async def others(self, interaction: Interaction, update_id: int) -> None:
        """Offer the text for e-mail, for the website and in 300 characters."""
        caller = caller_of(interaction)
        whole = await self._updates.drafts.get(caller.server.id, update_id)
        files: list[discord.File] = []
        for locale, text in whole.texts.items():
            for name, made in (
                (f"email-{locale}.txt", exports.email(text)),
                (f"website-{locale}.html", exports.website(text)),
                (f"300-{locale}.txt", exports.brief(text)),
            ):
                files.append(discord.File(io.BytesIO(made.encode()), filename=name))
        card = attached(caller.voice("update-others"), *files)
        await ui.reply(interaction, card, files=files)

    async def _ask_email(self, interaction: Interaction, update_id: int, goes_on: int) -> bool:
        caller = caller_of(interaction)
        if not await self._updates.publishing.asks_email(caller.server.id, update_id):
            return False
        await ui.redraw(interaction, deciding.ask_email(update_id, goes_on, caller.voice))
        return True

    async def _time_form(self, interaction: Interaction, draft: Update) -> None:
        voice = caller_of(interaction).voice
        held = draft.audience in HELD and draft.corrects_id is None
        await ui.open_form(interaction, forms.when(draft.id, voice, held=held))


def _moment(written: str, caller: Caller) -> datetime | None:
    if not written.strip():
        return None
    return understand(written, now=caller.at, zone=caller.server.time_zone)
