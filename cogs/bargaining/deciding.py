"""The author's yes, the second chair's, and what an impasse sets in motion."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.access import requires
from bot.actor import Role, System
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Press, pressed
from bot.services.sessions import CancelledBy
from bot.services.stages import APPROVAL, Side, Stage, Status
from bot.services.updates import Kind
from cogs.bargaining.cards import outcome, setting

if TYPE_CHECKING:
    from datetime import datetime

    from bot.client import UnionBot
    from bot.deliveries import Delivery
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

    @pressed("bargaining", "confirm", of="proposal")
    @requires(Role.CHAIR)
    async def confirm(self, press: Press, proposal_id: int) -> None:
        """Set the stage, or ask a second chair."""
        await self._confirm(press, proposal_id, everything=False)

    @pressed("bargaining", "everything", of="proposal")
    @requires(Role.CHAIR)
    async def everything(self, press: Press, proposal_id: int) -> None:
        """Stage, draft of the update and cancelled sessions with this one press."""
        await self._confirm(press, proposal_id, everything=True)

    @pressed("bargaining", "drop", of="proposal")
    @requires(Role.CHAIR)
    async def drop(self, press: Press, proposal_id: int) -> None:
        """Throw the draft away."""
        await self._stages.drop(press.actor, proposal_id)
        await press.redraw(outcome.said("bargaining-dropped", press.voice))

    @pressed("bargaining", "review", of="proposal")
    @requires(Role.CHAIR)
    async def review(self, press: Press, proposal_id: int) -> None:
        """Show a second chair what is asked for, privately."""
        proposal = await self._stages.proposal(press.actor, proposal_id)
        await press.reply(setting.review(proposal, press.actor.account_id, press.voice))

    @pressed("bargaining", "approve", of="proposal")
    @requires(Role.CHAIR)
    async def approve(self, press: Press, proposal_id: int, _: int) -> None:
        """Set the stage as the second chair."""
        proposal = await self._stages.approve(press.actor, proposal_id)
        await self._show(press, proposal)

    @pressed("bargaining", "return", of="proposal")
    @requires(Role.CHAIR)
    async def send_back(self, press: Press, proposal_id: int) -> None:
        """Refuse as the second chair."""
        await self._stages.send_back(press.actor, proposal_id)
        await press.redraw(outcome.said("bargaining-sent-back", press.voice))

    @every(seconds=30)
    async def finish_due(self) -> None:
        """Finish what a crash left half done after an impasse."""
        for proposal in await self._stages.unfinished():
            await self._finish(proposal, self._now())

    async def draw(self, post: Delivery) -> Drawing | None:
        """Draw the request in the stewards' channel: the part, never the stage."""
        proposal = await self._stages.proposal(System(post.server_id, self._now()), post.object_id)
        return Drawing(card=outcome.request(proposal, self._sentences))

    async def _confirm(self, press: Press, proposal_id: int, *, everything: bool) -> None:
        proposal = await self._stages.confirm(
            press.actor,
            proposal_id,
            everything=everything,
        )
        await self._show(press, proposal)

    async def _show(self, press: Press, proposal: Proposal) -> None:
        """Do what follows from a decision, and tell who decided."""
        if proposal.status is Status.WAITING:
            await self._outbox.flush(APPROVAL, proposal.id)
            posts = await self._services.deliveries.of(APPROVAL, proposal.id)
            is_stuck = any(post.fault is not None for post in posts)
            key = "bargaining-asked-unposted" if is_stuck else "bargaining-asked"
            await press.redraw(outcome.said(key, press.voice))
            return
        done = await self._finish(proposal, press.actor.at) if proposal.everything else None
        is_agreement = proposal.wanted.to in {Stage.TA, Stage.MEMBER_VOTE}
        card = outcome.done(proposal, done, press.voice, offers_pack=is_agreement)
        await press.redraw(card)

    async def _finish(self, proposal: Proposal, now: datetime) -> outcome.Done:
        """Draft the update and call off the coming sessions, each once."""
        async with self._finishing:
            fresh = await self._stages.proposal(System(proposal.server_id, now), proposal.id)
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
        texts = {"en": (english(title), english(body, side=side))}
        texts["es"] = (spanish(title), spanish(body, side=side))
        system = System(proposal.server_id, now)
        drafts = self._services.updates.drafts
        return await drafts.begin_for(system, proposal.entered_by, Kind.IMPASSE, texts)

    async def _cancel(self, proposal: Proposal, now: datetime) -> int:
        by_district = proposal.wanted.declared_by is Side.DISTRICT
        cancelled = await self._services.sessions.cancel_coming(
            System(proposal.server_id, now),
            CancelledBy.DISTRICT if by_district else CancelledBy.US,
            by=proposal.entered_by,
        )
        return len(cancelled)
