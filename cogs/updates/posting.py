"""What the outbox posts: updates and notices about them, the Monday summary; schedules."""

import io

import discord

from bot import ui
from bot.actor import Role, System
from bot.cog import Cog
from bot.deliveries import Delivery, Kind
from bot.holders import has_role
from bot.jobs import every
from bot.outbox import Drawing, Outcome, Verdict
from bot.presses import Press, pressed, requires
from bot.services.summaries import CARD
from bot.services.summaries import FEATURE as SUMMARY
from bot.services.updates import Update, Whole
from bot.services.updates.messages import (
    FEATURE,
    FILES_SLOT,
    MISSED,
    NOTICE,
    PING,
    UNPINGED,
    file_slots,
)
from bot.services.updates.values import Tier
from cogs.updates.cards import catching_up, decisions
from cogs.updates.cards.messages import Renderer


class PostingCog(Cog):
    """Draws every message of an update and every notice about them from the rows."""

    draws = (FEATURE, NOTICE)

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """A message of an update, or a notice to the chairs about its messages.

        A message is a part of the text, attachments, the morning's ping, or a reason. The chairs
        hear where its mention names nobody any more.
        """
        if post.feature == NOTICE:
            return await self._notice(job, post)
        whole = await self._services.updates.messages.posted(
            job, post.object_id, channel_id=post.target_id
        )
        if whole is None or post.kind is Kind.THREAD:
            return None if whole is None else self._thread(whole, post)
        server = await self._services.people.server(post.server_id)
        turn = next((one for one in whole.releases if one.channel_id == post.target_id), None)
        wanted = post.slot == PING or (post.slot == "0" and whole.pings(turn))
        # Of a role that was deleted nothing is shown.
        pings = wanted and await has_role(self._bot, server.id, whole.update.ping_role_id or 0)
        messages = Renderer(whole, server, self._bot.sentences, ping=pings)
        if whole.update.retracted:
            return Drawing(content=messages.retraction()) if post.slot == "0" else None
        if wanted and not pings and not post.stands:
            await self._services.updates.messages.tell_chairs(job, post.object_id, UNPINGED)
        if post.slot == PING:
            return await self._morning(messages, post) if pings else None
        if post.slot.startswith(FILES_SLOT):
            return await self._files(messages, post.slot)
        return _part(messages, int(post.slot), silent=turn is not None and turn.silent)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """What became of a message: the chairs hear of what is stuck, waits or was deleted.

        They hear it again where someone deleted that and it is so still.
        """
        if row.feature == NOTICE:
            if verdict.outcome is Outcome.GONE and row.slot.startswith("stuck"):
                await self._services.updates.messages.tell_chairs(job, row.object_id, row.slot)
        elif verdict.outcome in {Outcome.DONE, Outcome.MENDED}:
            await self._services.updates.messages.tell_chairs(job, row.object_id)
        elif row.kind is Kind.CROSSPOST and verdict.outcome is Outcome.LANE:
            await self._services.updates.messages.tell_chairs(
                job, row.object_id, f"wait-{row.target_id}"
            )
        elif verdict.outcome is Outcome.STUCK or (
            row.kind is Kind.POST and verdict.outcome is Outcome.GONE
        ):
            await self._services.updates.messages.tell_chairs(
                job, row.object_id, f"stuck-{row.target_id}"
            )

    @every(seconds=5)
    async def go_on(self) -> None:
        """Publish and release what is due; the outbox's own loop then speaks."""
        await self._services.updates.publishing.go_on(self._bot.now())

    def _thread(self, whole: Whole, row: Delivery) -> Drawing | None:
        """The name of the thread; none opens in that of what was taken back."""
        if not whole.update.retracted:
            return Drawing(content=whole.text.title)
        if not row.renames:
            return None
        say = self._bot.sentences.label
        return Drawing(content=say("update-taken-back-thread", number=whole.update.number))

    async def _notice(self, job: System, row: Delivery) -> Drawing | None:
        """What is not where it should be, or when the rest is passed on."""
        sentences = self._bot.sentences
        whole = await self._services.updates.messages.posted(job, row.object_id)
        if whole is None:
            if not row.slot.startswith("failed"):
                return None
            drafts = await self._services.updates.drafts.list(job)
            is_left = any(draft.update.id == row.object_id for draft in drafts)
            return _said(sentences.both("update-not-out" if is_left else "update-not-out-over"))
        one, deliveries = whole.update, self._services.deliveries
        if row.slot.startswith("wait"):
            at = await deliveries.waits_until(job.server_id, Kind.CROSSPOST, FEATURE, one.id)
            key = "update-crossposts-wait" if at else "update-crossposts-done"
            return _said(sentences.both(key, number=one.number, at=at or job.at))
        if row.slot == UNPINGED:
            return _said(sentences.both("update-unpinged", number=one.number))
        waiting = [turn for turn in whole.releases if turn.released_at is None]
        if row.slot.startswith(MISSED) and waiting:
            tier = "public" if waiting[0].tier == Tier.PUBLIC else "members"
            return _said(sentences.both("update-release-missed", number=one.number, tier=tier))
        return await self._troubles(job, row, one)

    async def _troubles(self, job: System, row: Delivery, one: Update) -> Drawing | None:
        """What is not where it should be; what never stood need not say that all is well."""
        sentences, deliveries = self._bot.sentences, self._services.deliveries
        troubles = await deliveries.troubles(job.server_id, FEATURE, one.id)
        if not troubles:
            well = _said(sentences.both("update-all-well", number=one.number))
            return well if row.stands else None
        lines = [
            decisions.trouble(trouble, one, sentences.voice(locale))
            for locale in ("en", "es")
            for trouble in troubles
        ]
        again = decisions.retry(one.id, sentences.label("update-retry"))
        return _said("\n".join(lines), ui.row(again))

    async def _files(self, messages: Renderer, slot: str) -> Drawing | None:
        group = file_slots(messages.whole.files).get(slot)
        if group is None:
            return None
        contents = await self._services.updates.messages.contents([file.id for file in group])
        files = [discord.File(io.BytesIO(content), filename=name) for name, content in contents]
        silent = any(turn.silent for turn in messages.whole.releases)
        return Drawing(content=messages.files_line(), files=files, silent=silent)

    async def _morning(self, messages: Renderer, post: Delivery) -> Drawing:
        posts = await self._services.deliveries.of(FEATURE, post.object_id)
        first = next((p for p in posts if p.slot == "0" and p.target_id == post.target_id), None)
        link = None if first is None else first.link
        return Drawing(content=messages.morning_ping(link), pinged=messages.update.ping_role_id)


def _part(messages: Renderer, position: int, *, silent: bool) -> Drawing | None:
    """A message of the text; the buttons stand under the last."""
    last = messages.count - 1
    if position > last:
        return None
    return Drawing(
        content=messages.content(position),
        view=ui.Buttons(messages.buttons()) if position == last else None,
        pinged=messages.update.ping_role_id if messages.ping and not position else None,
        silent=silent,
    )


def _said(words: str, *below: ui.Part) -> Drawing:
    return Drawing(card=ui.Card(words, *below))


@requires(Role.CHAIR)
class SummaryCog(Cog):
    """What the week brought, in the members' channel on Monday mornings."""

    draws = (SUMMARY,)

    @pressed("summary", "read")
    async def read(self, press: Press) -> None:
        """Show a chair what waits to be posted, and whether it posts by itself."""
        waits = await self._services.summaries.to_read(press.actor)
        server = await self._services.people.server(press.actor.server_id)
        await press.redraw(catching_up.to_read(waits, server, press.voice))

    @pressed("summary", "post")
    async def post(self, press: Press, summary_id: int) -> None:
        """Post what the chair has read."""
        await self._services.summaries.post(press.actor, summary_id)
        is_posted = await self._bot.outbox.posted(SUMMARY, summary_id, CARD)
        await press.redraw(press.voice("summary-posted" if is_posted else "summary-stuck"))

    @pressed("summary", "switch")
    async def switch(self, press: Press, on: int) -> None:
        """Have it post by itself from now on (1), or only after a chair (0)."""
        await self._services.people.change(press.actor, monday_summary=on == 1)
        await self.read(press)

    @every(seconds=60)
    async def make_due(self) -> None:
        """Make the summaries of servers where it is seven on a Monday."""
        await self._services.summaries.make_due(self._bot.now())

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """The summary, or the request to read it; nothing where nothing is left to tell."""
        told = await self._services.summaries.get(job, post.object_id)
        if told is None:
            return None
        summary, found = told
        if post.slot != CARD:
            return Drawing(card=catching_up.request(summary, self._bot.sentences))
        if not found and not post.stands:
            return None
        return Drawing(card=catching_up.summary(found, self._bot.sentences))

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """Where Discord refuses the post, a chair is asked to try again."""
        if row.slot == CARD and not row.stands and verdict.outcome is Outcome.STUCK:
            await self._services.summaries.refused(job, row.object_id)
