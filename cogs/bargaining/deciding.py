"""The author's yes, the second chair's, and what an impasse sets in motion."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import pressed
from bot.services.sessions import CancelledBy
from bot.services.stages import APPROVAL, Side, Stage, Status
from bot.services.updates import Kind
from cogs.bargaining.cards import outcome, setting

if TYPE_CHECKING:
    from datetime import datetime

    from bot.client import UnionBot
    from bot.services.posts import Post
    from bot.services.stages import Proposal

Interaction = discord.Interaction[Any]


class DecidingCog(commands.Cog):
    """What happens once a stage has been filled in."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services
        self._stages = bot.services.stages
        self._sentences = bot.sentences
        self._outbox = bot.outbox
        self._now = bot.now
        # The press and the loop finish the same rows; one at a time, nothing is done twice.
        self._finishing = asyncio.Lock()
        bot.outbox.serve(APPROVAL, self)

    @pressed("bargaining", "confirm")
    @requires(Role.CHAIR)
    async def confirm(self, interaction: Interaction, proposal_id: int) -> None:
        """Set the stage, or ask a second chair."""
        await self._confirm(interaction, proposal_id, everything=False)

    @pressed("bargaining", "everything")
    @requires(Role.CHAIR)
    async def everything(self, interaction: Interaction, proposal_id: int) -> None:
        """Stage, draft of the update and cancelled sessions with this one press."""
        await self._confirm(interaction, proposal_id, everything=True)

    @pressed("bargaining", "drop")
    @requires(Role.CHAIR)
    async def drop(self, interaction: Interaction, proposal_id: int) -> None:
        """Throw the draft away."""
        caller = caller_of(interaction)
        await self._stages.drop(caller.server.id, proposal_id, caller.account_id, caller.at)
        await ui.redraw(interaction, outcome.said("bargaining-dropped", caller.voice))

    @pressed("bargaining", "review")
    @requires(Role.CHAIR)
    async def review(self, interaction: Interaction, proposal_id: int) -> None:
        """Show a second chair what is asked for, privately."""
        caller = caller_of(interaction)
        proposal = await self._stages.proposal(caller.server.id, proposal_id)
        await ui.reply(interaction, setting.review(proposal, caller.account_id, caller.voice))

    @pressed("bargaining", "approve")
    @requires(Role.CHAIR)
    async def approve(self, interaction: Interaction, proposal_id: int) -> None:
        """Set the stage as the second chair."""
        caller = caller_of(interaction)
        proposal = await self._stages.approve(
            caller.server.id, proposal_id, caller.account_id, caller.at
        )
        await self._show(interaction, proposal)

    @pressed("bargaining", "sendback")
    @requires(Role.CHAIR)
    async def send_back(self, interaction: Interaction, proposal_id: int) -> None:
        """Refuse as the second chair."""
        caller = caller_of(interaction)
        await self._stages.send_back(caller.server.id, proposal_id, caller.account_id, caller.at)
        await ui.redraw(interaction, outcome.said("bargaining-sent-back", caller.voice))

    @every(seconds=30)
    async def finish_due(self) -> None:
        """Finish what a crash left half done after an impasse."""
        for proposal in await self._stages.unfinished():
            await self._finish(proposal, self._now())

    async def draw(self, post: Post) -> Drawing | None:
        """Draw the request in the stewards' channel: the part, never the stage."""
        proposal = await self._stages.proposal(post.server_id, post.object_id)
        return Drawing(card=outcome.request(proposal, self._sentences))

    async def _confirm(
        self, interaction: Interaction, proposal_id: int, *, everything: bool
    ) -> None:
        caller = caller_of(interaction)
        proposal = await self._stages.confirm(
            caller.server.id, proposal_id, caller.account_id, caller.at, everything=everything
        )
        await self._show(interaction, proposal)

    async def _show(self, interaction: Interaction, proposal: Proposal) -> None:
        """Do what follows from a decision, and tell who decided."""
        caller = caller_of(interaction)
        if proposal.status is Status.WAITING:
            await self._outbox.flush(APPROVAL, proposal.id)
            posts = await self._services.posts.of(APPROVAL, proposal.id)
            is_stuck = any(post.fault is not None for post in posts)
            key = "bargaining-asked-unposted" if is_stuck else "bargaining-asked"
            await ui.redraw(interaction, outcome.said(key, caller.voice))
            return
        done = await self._finish(proposal, caller.at) if proposal.everything else None
        is_agreement = proposal.wanted.to in {Stage.TA, Stage.MEMBER_VOTE}
        card = outcome.done(proposal, done, caller.voice, offers_pack=is_agreement)
        await ui.redraw(interaction, card)

    async def _finish(self, proposal: Proposal, now: datetime) -> outcome.Done:
        """Draft the update and call off the coming sessions, each once."""
        async with self._finishing:
            fresh = await self._stages.proposal(proposal.server_id, proposal.id)
            draft_id: int | None = None
            cancelled = 0
            if fresh.drafted_at is None:
                draft_id = await self._draft(fresh, now)
                await self._stages.finished(fresh, "drafted", now)
            if fresh.cancelled_at is None:
                cancelled = await self._cancel(fresh, now)
                await self._stages.finished(fresh, "cancelled", now)
            return outcome.Done(draft_id, cancelled)

    async def _draft(self, proposal: Proposal, now: datetime) -> int:
        """Begin the update in both languages, in its author's name."""
        title, body = "bargaining-update-title-impasse", "bargaining-update-body-impasse"
        side = proposal.wanted.declared_by.value
        english, spanish = self._sentences.voice("en"), self._sentences.voice("es")
        updates, server_id, by = self._services.updates, proposal.server_id, proposal.entered_by
        draft_id = await updates.draft(
            server_id,
            by,
            at=now,
            kind=Kind.IMPASSE,
            title=english(title),
            body=english(body, side=side),
        )
        await updates.writing.write(
            server_id,
            draft_id,
            by,
            now,
            title=spanish(title),
            body=spanish(body, side=side),
            locale="es",
        )
        return draft_id

    async def _cancel(self, proposal: Proposal, now: datetime) -> int:
        by_district = proposal.wanted.declared_by is Side.DISTRICT
        cancelled = await self._services.sessions.cancel_coming(
            proposal.server_id,
            proposal.entered_by,
            now,
            CancelledBy.DISTRICT if by_district else CancelledBy.US,
        )
        return len(cancelled)
