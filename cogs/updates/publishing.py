"""What chairs do with a draft or an update: check, publish, approve, correct, take back."""

from bot.actor import Role, System
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.outbox import Drawing
from bot.presses import Press, one_at, pressed, requires
from bot.services.approvals import request_slot
from bot.services.stages import Stage
from bot.services.unchanged import need_unchanged
from bot.services.updates import Outcome, exports, messages
from bot.services.updates.refusals import WiderTooEarly
from cogs.updates import forms
from cogs.updates.cards import archive, decisions, preview
from cogs.updates.previews import preview_of, show_preview, unheard


@requires(Role.CHAIR)
class PublishingCog(Cog):
    """The buttons under a preview, and those that only chairs see under an update they read."""

    draws = (messages.APPROVAL,)

    @pressed("update", "facts")
    async def facts(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show every figure, and which stand in one language only."""
        await press.redraw(preview.figures(await self._preview(press, update_id), page))

    @pressed("update", "compare")
    async def compare(self, press: Press, update_id: int) -> None:
        """Show what a correction changes."""
        await press.redraw(preview.comparison(await self._preview(press, update_id)))

    @pressed("update", "rebase")
    async def rebase(self, press: Press, update_id: int, version: int | None = None) -> None:
        """Go on with a correction after another came out first, as they were compared."""
        await self._services.updates.drafts.rebase(press.actor, update_id, version=version)
        await show_preview(self._bot, press, update_id)

    @pressed("update", "publish")
    async def publish(self, press: Press, update_id: int, revision: int | None = None) -> None:
        """Publish what was read, once it is known whether the home e-mail has gone out."""
        if await self._ask_email(press, update_id, 0, revision):
            return
        publishing = self._services.updates.publishing
        outcome = await publishing.publish(press.actor, update_id, revision=revision)
        await self._tell(press, outcome)

    @pressed("update", "email")
    async def email(
        self, press: Press, update_id: int, is_out: int, goes_on: int, revision: int | None = None
    ) -> None:
        """Take the answer about the e-mail and go on with what was pressed."""
        go_on = one_at((self.publish, self.approval, self.scheduled), goes_on)
        await self._services.updates.publishing.answer_email(
            press.actor, update_id, is_out=bool(is_out)
        )
        await go_on(press, update_id, revision)

    @pressed("update", "approval")
    async def approval(self, press: Press, update_id: int, revision: int | None = None) -> None:
        """Ask a second chair to approve what was read."""
        if await self._ask_email(press, update_id, 1, revision):
            return
        approvals = self._services.updates.approvals
        asked_for = await approvals.ask(press.actor, update_id, revision=revision)
        asked = messages.APPROVAL, update_id, request_slot(asked_for)
        is_posted = await self._bot.outbox.posted(*asked)
        said = press.voice("update-asked" if is_posted else "update-asked-unposted")
        back = decisions.back(update_id, press.voice)
        await press.redraw(decisions.led_on(said, back, voice=press.voice))

    @pressed("update", "when")
    async def when(self, press: Press, update_id: int, revision: int | None = None) -> None:
        """Confirm the time that is wished for, or ask for one."""
        draft = (await self._services.updates.drafts.get(press.actor, update_id)).update
        need_unchanged(draft.revision, revision)
        if draft.due_at is not None and draft.due_at > press.actor.at:
            await press.redraw(decisions.confirm_time(draft, press.actor, press.voice))
        else:
            await self.time(press, update_id, revision)

    @pressed("update", "time")
    async def time(self, press: Press, update_id: int, revision: int | None = None) -> None:
        """Ask for another time and show how it was understood, before anything happens."""
        drafts = self._services.updates.drafts
        draft = (await drafts.get(press.actor, update_id)).update
        need_unchanged(draft.revision, revision)
        if (sent := await press.ask(forms.when(draft, press.actor, press.voice))) is None:
            return
        due_at, wider_at = (
            press.actor.understand(written, stood) if (written := sent.text(name).strip()) else None
            for name, stood in (("when", draft.due_at), ("wider", draft.wider_at))
        )
        if wider_at is not None and wider_at <= (due_at or press.actor.at):
            raise WiderTooEarly
        times = {"due_at": due_at, "wider_at": wider_at}
        await drafts.choose(press.actor, update_id, revision=draft.revision, **times)
        if due_at is None:
            await show_preview(self._bot, press, update_id)
        else:
            timed = (await drafts.get(press.actor, update_id)).update
            need_unchanged(timed.revision, draft.revision + 1)
            await press.redraw(decisions.confirm_time(timed, press.actor, press.voice))

    @pressed("update", "scheduled")
    async def scheduled(self, press: Press, update_id: int, revision: int | None = None) -> None:
        """Set what was read on the schedule, once it is known whether the e-mail will be out."""
        if await self._ask_email(press, update_id, 2, revision):
            return
        publishing = self._services.updates.publishing
        outcome = await publishing.schedule(press.actor, update_id, revision=revision)
        await self._tell(press, outcome)

    @pressed("update", "unschedule")
    async def unschedule(self, press: Press, update_id: int) -> None:
        """Take it off the schedule."""
        await self._services.updates.drafts.choose(press.actor, update_id, due_at=None)
        await show_preview(self._bot, press, update_id)

    @pressed("update", "discard")
    async def discard(self, press: Press, update_id: int) -> None:
        """Ask before a draft is thrown away."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        await press.redraw(decisions.confirm_discard(whole, press.voice))

    @pressed("update", "discarded")
    async def discarded(self, press: Press, update_id: int, revision: int | None = None) -> None:
        """Throw it away, unless somebody has written in it since it was asked."""
        await self._services.updates.drafts.discard(press.actor, update_id, revision=revision)
        await press.redraw(decisions.led_on(press.voice("update-discarded"), voice=press.voice))

    @pressed("update", "others")
    async def others(self, press: Press, update_id: int) -> None:
        """Offer the text for e-mail, for the website and in 300 characters."""
        whole = await self._services.updates.drafts.get(press.actor, update_id)
        files = {
            name: made.encode()
            for locale, text in whole.texts.items()
            for name, made in (
                (f"email-{locale}.txt", exports.email(text)),
                (f"website-{locale}.html", exports.website(text)),
                (f"300-{locale}.txt", exports.brief(text)),
            )
        }
        await press.reply_files(press.voice("update-others"), files)

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """The request: who is asked for what, and whether it was decided."""
        found = await self._services.updates.approvals.request(job, post.object_id)
        if found is not None:
            return Drawing(card=decisions.request(*found, post.slot, self._bot.sentences))
        return Drawing(card=decisions.request_over(self._bot.sentences)) if post.stands else None

    @pressed("update", "review")
    async def review(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show the preview to the second chair."""
        whole = await self._services.updates.approvals.read(press.actor, update_id)
        await press.redraw(preview.review(await preview_of(self._bot, press, whole), page))

    @pressed("update", "foreign")
    async def foreign(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show the Spanish text of a draft."""
        shown = await self._preview(press, update_id)
        if shown.whole.translation is None:
            await press.reply(shown.voice("update-no-spanish"))
            return
        await press.redraw(preview.foreign(shown, archive.pages_of(shown.whole, 1), page))

    @pressed("update", "approve")
    async def approve(self, press: Press, update_id: int, revision: int) -> None:
        """Let it out."""
        outcome = await self._services.updates.approvals.approve(press.actor, update_id, revision)
        await self._tell(press, outcome)

    @pressed("update", "return")
    async def send_back(self, press: Press, update_id: int, revision: int) -> None:
        """Give it back, with the reason."""
        if (reason := await press.ask_reason("approval-send-back")) is not None:
            await self._services.updates.approvals.send_back(
                press.actor, update_id, revision, reason
            )
            returned = press.voice("approval-returned")
            await press.redraw(decisions.led_on(returned, voice=press.voice))

    @pressed("update", "correct")
    async def correct(self, press: Press, update_id: int) -> None:
        """Begin a correction, or add the translation."""
        draft_id = await self._services.updates.drafts.correct(press.actor, update_id)
        await show_preview(self._bot, press, draft_id)

    @pressed("update", "retract")
    async def retract(self, press: Press, update_id: int, quietly: int) -> None:
        """Take it back; the reason stays in its place, or is for chairs alone (1)."""
        form = "update-retract-quietly" if quietly else "take-back"
        if (reason := await press.ask_reason(form)) is not None:
            outcome = await self._services.updates.publishing.retract(
                press.actor, update_id, reason, quietly=quietly == 1
            )
            await self._tell(press, outcome)

    @pressed("update", "release")
    async def release(self, press: Press, update_id: int) -> None:
        """Give it to the next wider audience."""
        outcome = await self._services.updates.publishing.release(press.actor, update_id)
        await self._tell(press, outcome)

    @pressed("update", "hold")
    async def hold(self, press: Press, update_id: int) -> None:
        """Keep the wider audience waiting until Release now."""
        await self._services.updates.publishing.hold(press.actor, update_id)
        await press.redraw(decisions.held(update_id, press.voice))

    @pressed("update", "retry")
    async def retry(self, press: Press, update_id: int) -> None:
        """Post what is stuck, after somebody mended it."""
        await self._tell(press, await self._services.updates.messages.retry(press.actor, update_id))

    async def _preview(self, press: Press, update_id: int) -> preview.Preview:
        return await preview_of(
            self._bot, press, await self._services.updates.drafts.get(press.actor, update_id)
        )

    async def _tell(self, press: Press, outcome: Outcome) -> None:
        """Speak for what was decided, then say what came of it, what waits and what is stuck."""
        which = messages.FEATURE, outcome.update.id
        await self._bot.outbox.flush(*which)
        deliveries = self._services.deliveries
        troubles = await deliveries.troubles(press.actor.server_id, *which)
        posts = await deliveries.of(*which)
        stages: set[Stage] = set()
        if outcome.update.kind in decisions.TOLD_OF:
            current = await self._services.stages.current(press.actor)
            stages = {move.stage for move in current.values()}
        waits = outcome.silent or outcome.scheduled_for is not None
        ping = unheard(self._bot, outcome.update, press.actor) if waits else None
        card = decisions.told(outcome, posts, troubles, stages, press.voice, unheard=ping)
        await press.redraw(card)

    async def _ask_email(
        self, press: Press, update_id: int, goes_on: int, revision: int | None
    ) -> bool:
        if not await self._services.updates.publishing.asks_email(press.actor, update_id):
            return False
        await press.redraw(decisions.ask_email(update_id, goes_on, revision, press.voice))
        return True
