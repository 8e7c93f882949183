"""Setting the stage: legal moves, a form, a check, and where wanted a second chair's yes."""

from datetime import datetime

from bot import ui
from bot.actor import Actor, Role, System
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.errors import Refusal, apart
from bot.i18n import LOCALES
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Press, member_of, pressed, requires
from bot.services import sessions, updates
from bot.services.approvals import request_slot
from bot.services.stages import (
    APPROVAL,
    Declaration,
    IllegalMove,
    Move,
    Proposal,
    Side,
    Stage,
    StageMovedOn,
    Status,
    Track,
    check_follows,
    neighbours,
)
from cogs.bargaining import forms
from cogs.bargaining.cards import stages as cards
from cogs.bargaining.cards.parts import refused, said


@requires(Role.CHAIR)
class StageCog(Cog):
    """From Set stage to a stage that is set, and what an impasse sets in motion."""

    draws = (APPROVAL,)

    @pressed("bargaining", "set")
    async def set(self, press: Press) -> None:
        """Show the legal moves; where several parts are live, ask first which has moved."""
        current = await self._services.stages.current(press.actor)
        if current.keys() <= {Track.FULL}:
            card = cards.pick_stage(current, Track.FULL, press.voice)
        else:
            card = cards.pick_track(current, press.voice)
        await press.redraw(card)

    @pressed("bargaining", "tracks")
    async def tracks(self, press: Press) -> None:
        """Ask which part has moved."""
        current = await self._services.stages.current(press.actor)
        await press.redraw(cards.pick_track(current, press.voice))

    @pressed("bargaining", "track")
    async def track(self, press: Press, track: int) -> None:
        """Show the legal moves."""
        current = await self._services.stages.current(press.actor)
        await press.redraw(cards.pick_stage(current, member_of(Track, track), press.voice))

    @pressed("bargaining", "any")
    async def any(self, press: Press, track: int) -> None:
        """Show what does not usually follow."""
        move = (await self._services.stages.current(press.actor)).get(member_of(Track, track))
        if move is None:
            raise StageMovedOn
        await press.redraw(cards.any_stage(move, press.voice))

    @pressed("bargaining", "correct")
    async def correct(self, press: Press, move_id: int, track: int) -> None:
        """Show what the latest entry can be corrected to."""
        before, corrected = await self._place(press.actor, member_of(Track, track), move_id)
        if corrected is None:
            raise StageMovedOn
        await press.redraw(cards.correct(corrected, before and before.stage, press.voice))

    @pressed("bargaining", "to")
    async def to(self, press: Press, number: int) -> None:
        """Say why a stage is out of order; one that follows after all is offered as a button."""
        track = member_of(Track, number)
        current = await self._services.stages.current(press.actor)
        move = current.get(track)
        card = cards.pick_stage(current, track, press.voice)
        try:
            check_follows(move and move.stage, member_of(Stage, press.picked_number()))
        except IllegalMove as refusal:
            card = cards.illegal(refusal, track, 0, press.voice)
        await press.redraw(card)

    @pressed("bargaining", "fill")
    async def fill(
        self, press: Press, move_id: int, track: int, stage: int, overrides: int
    ) -> None:
        """Open the form of a legal move; for another, show why not and what is.

        What ``overrides`` the usual order is asked for its reason.
        """
        on, to = member_of(Track, track), member_of(Stage, stage)
        before, corrected = await self._place(press.actor, on, move_id)
        now = before and before.stage
        keeps = corrected is not None and corrected.stage is to
        try:
            if not keeps and to is not Stage.ELSEWHERE:
                check_follows(now, to, has_reason=bool(overrides))
        except IllegalMove as refusal:
            written = ui.given_back(press.paragraphs)
            await press.redraw(cards.illegal(refusal, on, move_id, press.voice, written))
            return
        filled = f"bargaining:{move_id}:filled:{track}:{stage}:{overrides}"
        form = forms.move(
            filled, to, now, corrected, press.voice, press.actor, overrides=bool(overrides)
        )
        await press.open_form(form.refill(press.paragraphs))

    @pressed("bargaining", "refill")
    async def refill(self, press: Press, proposal_id: int) -> None:
        """Open the form as it was filled in, until it is set or asked for."""
        entered = await self._services.stages.filled_in(press.actor, proposal_id)
        before, _ = await self._place(press.actor, entered.track, entered.corrects or 0)
        form = forms.move(
            f"bargaining:{proposal_id}:refilled",
            entered.stage,
            before and before.stage,
            entered,
            press.voice,
            press.actor,
            overrides=bool(entered.reason),
        )
        await press.open_form(form.refill(press.paragraphs))

    async def _place(
        self, actor: Actor, track: Track, corrects: int
    ) -> tuple[Move | None, Move | None]:
        """The move before a new one or a correction, and the one corrected.

        Raises:
            StageMovedOn: it has been corrected since.
        """
        moves = (await self._services.stages.history(actor))[track]
        before, corrected, _ = neighbours(moves, corrects)
        if corrects and corrected is None:
            raise StageMovedOn
        return before, corrected

    @pressed("bargaining", "filled")
    async def filled(
        self, press: Press, move_id: int, track: int, stage: int, overrides: int
    ) -> None:
        """Keep what was filled in, and ask whether it is right."""
        on = member_of(Track, track)
        moves = (await self._services.stages.history(press.actor))[on]
        _, corrected, _ = neighbours(moves, move_id)
        await self._take(
            press,
            on,
            member_of(Stage, stage),
            move_id,
            f"bargaining:{move_id}:fill:{track}:{stage}:{overrides}",
            corrected,
            overrides=bool(overrides),
        )

    @pressed("bargaining", "refilled")
    async def refilled(self, press: Press, proposal_id: int) -> None:
        """Keep what was changed, and ask again whether it is right."""
        before = await self._services.stages.filled_in(press.actor, proposal_id)
        await self._take(
            press,
            before.track,
            before.stage,
            before.corrects or 0,
            f"bargaining:{proposal_id}:refill",
            before,
            overrides=bool(before.reason),
            changes=proposal_id,
        )

    async def _take(
        self,
        press: Press,
        track: Track,
        stage: Stage,
        corrects: int,
        again: str,
        stood: Declaration | None,
        *,
        overrides: bool,
        changes: int | None = None,
    ) -> None:
        """Keep the form, or tell why not and give its words back; ``again`` opens it anew.

        ``stood`` is what was filled in when it was opened.
        """
        given, actor = press.fields, press.actor
        try:
            declared = Declaration(
                track=track,
                stage=stage,
                at=actor.happened(given.text("when"), stood and stood.at),
                declared_by=member_of(Side, given.text("side")),
                source=given.text("source"),
                note=given.text("note"),
                reason=given.text("reason") if overrides else "",
                corrects=corrects or None,
            )
            draft = await self._services.stages.draft(actor, declared, changes=changes)
        except Refusal as refusal:
            before, _, _ = neighbours((await self._services.stages.history(actor))[track], corrects)
            now = before and before.stage
            form = forms.move(again, stage, now, stood, press.voice, actor, overrides=overrides)
            written = form.written(given)
            if isinstance(refusal, IllegalMove):
                card = cards.illegal(refusal, track, corrects, press.voice, written)
            else:
                card = refused(refusal, written, again, press.voice)
        else:
            card = cards.check(
                draft,
                await self._services.stages.current(actor),
                await self._coming(actor),
                press.voice,
                approvals=actor.server.approvals,
            )
        await press.redraw(card)

    async def _coming(self, actor: Actor) -> int:
        """How many bargaining sessions are announced and have not begun."""
        coming = await self._services.sessions.coming(actor)
        return sum(
            one.kind is sessions.Kind.BARGAINING
            and one.cancelled_at is None
            and one.opened_at is None
            and one.starts_at > actor.at
            for one in coming
        )

    @pressed("bargaining", "confirm")
    async def confirm(self, press: Press, proposal_id: int) -> None:
        """Set the stage, or ask a second chair."""
        await self._tell(press, await self._services.stages.confirm(press.actor, proposal_id))

    @pressed("bargaining", "everything")
    async def everything(self, press: Press, proposal_id: int) -> None:
        """Stage, draft of the update and cancelled sessions with this one press."""
        proposal = await self._services.stages.confirm(press.actor, proposal_id, everything=True)
        await self._tell(press, proposal)

    @pressed("bargaining", "drop")
    async def drop(self, press: Press, proposal_id: int) -> None:
        """Throw the draft away, or take back what waits for a second chair."""
        await self._services.stages.drop(press.actor, proposal_id)
        await press.redraw(said("nothing-changed", press.voice))

    @pressed("bargaining", "review")
    async def review(self, press: Press, proposal_id: int) -> None:
        """Show a second chair what is asked for, privately."""
        actor = press.actor
        proposal = await self._services.stages.proposal(actor, proposal_id)
        current, coming = await self._services.stages.current(actor), await self._coming(actor)
        await press.reply(cards.review(proposal, current, coming, actor, press.voice))

    @pressed("bargaining", "approve")
    async def approve(self, press: Press, proposal_id: int, revision: int) -> None:
        """Set the stage as the second chair."""
        await self._tell(
            press, await self._services.stages.approve(press.actor, proposal_id, revision)
        )

    @pressed("bargaining", "return")
    async def send_back(self, press: Press, proposal_id: int, revision: int) -> None:
        """Refuse as the second chair, with the reason."""
        if (reason := await press.ask_reason("approval-send-back")) is not None:
            await self._services.stages.send_back(press.actor, proposal_id, revision, reason)
            await press.redraw(said("approval-returned", press.voice))

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """Draw the request in the stewards' channel: the part, never the stage."""
        proposal, server = await self._services.stages.request(job, post.object_id)
        return Drawing(card=cards.request(proposal, server, post.slot, self._bot.sentences))

    async def _tell(self, press: Press, proposal: Proposal) -> None:
        """Do what follows from a decision, and tell who decided."""
        if proposal.status is Status.WAITING:
            asked = APPROVAL, proposal.id, request_slot(proposal.revision)
            is_posted = await self._bot.outbox.posted(*asked)
            key = "bargaining-asked" if is_posted else "bargaining-asked-unposted"
            await press.redraw(said(key, press.voice))
            return
        draft_id, cancelled = None, 0
        if proposal.everything:
            draft_id, cancelled = await self._finish(proposal, press.actor.at)
        await press.redraw(cards.done(proposal, draft_id, cancelled, press.voice))

    @every(seconds=30)
    async def finish_due(self) -> None:
        """Finish what a crash left half done after an impasse."""
        for proposal in await self._services.stages.unfinished():
            with apart("stage change %s cannot be finished", proposal.id):
                await self._finish(proposal, self._bot.now())

    async def _finish(self, proposal: Proposal, now: datetime) -> tuple[int | None, int]:
        """Draft the update and call off the coming sessions, each once.

        The draft's id, None where there was one; and how many sessions were called off.
        """
        system = System(proposal.server_id, now)
        draft_id = await self._draft(system, proposal)
        by_district = cards.calls_off(proposal) is Side.DISTRICT
        found = await self._services.cancellations.cancel_coming(
            system,
            sessions.CancelledBy.DISTRICT if by_district else sessions.CancelledBy.US,
            by=proposal.entered_by,
            once=lambda tx: self._services.stages.note(tx, proposal.id, "cancelled"),
        )
        return draft_id, len(found)

    async def _draft(self, system: System, proposal: Proposal) -> int | None:
        """Begin the update in both languages, in its author's name."""
        texts = {
            locale: (
                self._bot.sentences.say(locale, "bargaining-update-title-impasse"),
                self._bot.sentences.say(
                    locale, "bargaining-update-body-impasse", side=proposal.declared_by
                ),
            )
            for locale in LOCALES
        }
        drafts = self._services.updates.drafts
        return await drafts.begin_for(
            system,
            proposal.entered_by,
            updates.Kind.IMPASSE,
            texts,
            once=lambda tx: self._services.stages.note(tx, proposal.id, "drafted"),
        )
