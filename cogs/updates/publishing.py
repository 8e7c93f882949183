"""From the preview to the channel: figures, the home e-mail, time, Publish, Discard."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Actor, Role
from bot.presses import Press, pressed
from bot.services.updates import exports
from bot.services.updates.refusals import WiderTooEarly
from bot.times import understand
from cogs.updates import forms
from cogs.updates.cards import deciding, preview
from cogs.updates.workbench import attached

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Actor
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

    @pressed("update", "facts", of="update")
    @requires(Role.CHAIR)
    async def facts(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show every figure, and which stand in one language only."""
        proof = await self._bench.proof_of(press.actor, press.voice, update_id)
        await press.redraw(preview.figures(proof, page))

    @pressed("update", "compare", of="update")
    @requires(Role.CHAIR)
    async def compare(self, press: Press, update_id: int) -> None:
        """Show what a correction changes."""
        proof = await self._bench.proof_of(press.actor, press.voice, update_id)
        await press.redraw(deciding.comparison(proof))

    @pressed("update", "rebase", of="update")
    @requires(Role.CHAIR)
    async def rebase(self, press: Press, update_id: int) -> None:
        """Go on with a correction after another came out first."""
        await self._updates.drafts.rebase(press.actor, update_id)
        await self._bench.preview(press, update_id)

    @pressed("update", "publish", of="update")
    @requires(Role.CHAIR)
    async def publish(self, press: Press, update_id: int) -> None:
        """Publish, once it is known whether the home e-mail has gone out."""
        if await self._ask_email(press, update_id, 0):
            return
        outcome = await self._updates.publishing.publish(press.actor, update_id)
        await self._bench.tell(press, outcome)

    @pressed("update", "email", of="update")
    @requires(Role.CHAIR)
    async def email(self, press: Press, update_id: int, is_out: int, goes_on: int) -> None:
        """Take the answer about the e-mail and go on with what was pressed."""
        publishing = self._updates.publishing
        await publishing.answer_email(press.actor, update_id, is_out=bool(is_out))
        if goes_on:
            await self.approval(press, update_id)
        else:
            await self.publish(press, update_id)

    @pressed("update", "approval", of="update")
    @requires(Role.CHAIR)
    async def approval(self, press: Press, update_id: int) -> None:
        """Ask a second chair."""
        if await self._ask_email(press, update_id, 1):
            return
        await self._updates.approvals.ask(press.actor, update_id)
        await self._outbox.flush("approval", update_id)
        await press.redraw(press.voice("update-asked"))

    @pressed("update", "when", of="update")
    @requires(Role.CHAIR)
    async def when(self, press: Press, update_id: int) -> None:
        """Confirm the time that is wished for, or ask for one."""
        draft = (await self._updates.drafts.get(press.actor, update_id)).update
        if draft.due_at is not None and draft.due_at > press.actor.at:
            await press.redraw(deciding.confirm_time(draft, press.actor, press.voice))
        else:
            await self._time_form(press, draft)

    @pressed("update", "time", of="update")
    @requires(Role.CHAIR)
    async def time(self, press: Press, update_id: int) -> None:
        """Ask for another time."""
        draft = (await self._updates.drafts.get(press.actor, update_id)).update
        await self._time_form(press, draft)

    @pressed("update", "schedule", of="update")
    @requires(Role.CHAIR)
    async def schedule(self, press: Press, update_id: int) -> None:
        """Take the time and show how it was understood, before anything happens."""
        sent = press.fields
        due_at = _moment(sent.text("when"), press.actor)
        wider_at = _moment(sent.text("wider"), press.actor)
        if wider_at is not None and wider_at <= (due_at or press.actor.at):
            raise WiderTooEarly
        chosen = {"due_at": due_at, "wider_at": wider_at}
        await self._updates.drafts.choose(press.actor, update_id, **chosen)
        if due_at is None:
            await self._bench.preview(press, update_id)
            return
        draft = (await self._updates.drafts.get(press.actor, update_id)).update
        await press.redraw(deciding.confirm_time(draft, press.actor, press.voice))

    @pressed("update", "scheduled", of="update")
    @requires(Role.CHAIR)
    async def scheduled(self, press: Press, update_id: int) -> None:
        """Set it on the schedule."""
        outcome = await self._updates.publishing.schedule(press.actor, update_id)
        await self._bench.tell(press, outcome)

    @pressed("update", "unschedule", of="update")
    @requires(Role.CHAIR)
    async def unschedule(self, press: Press, update_id: int) -> None:
        """Take it off the schedule."""
        await self._updates.drafts.choose(press.actor, update_id, due_at=None)
        await self._bench.preview(press, update_id)

    @pressed("update", "discard", of="update")
    @requires(Role.CHAIR)
    async def discard(self, press: Press, update_id: int) -> None:
        """Ask before a draft is thrown away."""
        whole = await self._updates.drafts.get(press.actor, update_id)
        await press.redraw(deciding.confirm_discard(whole, press.voice))

    @pressed("update", "discarded", of="update")
    @requires(Role.CHAIR)
    async def discarded(self, press: Press, update_id: int) -> None:
        """Throw it away."""
        await self._updates.drafts.discard(press.actor, update_id)
        await press.redraw(press.voice("update-discarded"))

    @pressed("update", "others", of="update")
    @requires(Role.CHAIR)
    async def others(self, press: Press, update_id: int) -> None:
        """Offer the text for e-mail, for the website and in 300 characters."""
        whole = await self._updates.drafts.get(press.actor, update_id)
        files: list[discord.File] = []
        for locale, text in whole.texts.items():
            for name, made in (
                (f"email-{locale}.txt", exports.email(text)),
                (f"website-{locale}.html", exports.website(text)),
                (f"300-{locale}.txt", exports.brief(text)),
            ):
                files.append(discord.File(io.BytesIO(made.encode()), filename=name))
        card = attached(press.voice("update-others"), *files)
        await press.reply(card, files=files)

    async def _ask_email(self, press: Press, update_id: int, goes_on: int) -> bool:
        if not await self._updates.publishing.asks_email(press.actor, update_id):
            return False
        await press.redraw(deciding.ask_email(update_id, goes_on, press.voice))
        return True

    async def _time_form(self, press: Press, draft: Update) -> None:
        voice = press.voice
        held = draft.audience in HELD and draft.corrects_id is None
        await press.open_form(forms.when(draft.id, voice, held=held))


def _moment(written: str, actor: Actor) -> datetime | None:
    if not written.strip():
        return None
    return understand(written, now=actor.at, zone=actor.server.time_zone)
