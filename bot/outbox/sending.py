"""Speaking to Discord for rows of ``deliveries``: each thing exactly once.

The row is there first, then the message, then the message's id in the row. When
the outcome of a send is unknown (a lost answer, a crash), the channel, or the
server's list of events, is read before anything is repeated. Everything goes by
ids and REST, never by the guild cache, so that any process may do it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, assert_never

import discord
from discord.abc import Messageable

from bot.actor import System
from bot.database import Database
from bot.deliveries import DELETED, PERSONAL, STANDING, Deliveries, Delivery, Kind
from bot.errors import reference
from bot.jobs import every
from bot.outbox import events, lanes
from bot.outbox.claims import Claims, Waiting
from bot.outbox.drawing import Drawing, Feature, Hearing, Outcome, Verdict
from bot.outbox.lanes import Lanes, Unwritten, in_time
from bot.outbox.marks import mark_of_drawing, mark_of_message
from bot.outbox.messages import change, pin, rename_thread, start_thread
from bot.outbox.verdicts import CALM, UNKNOWN_MESSAGE, UNSURE, Ruling, judge

log = logging.getLogger(__name__)

HISTORY = 1000
"""Messages looked through before a repeat; a busy channel holds far fewer in the time of a try."""
SKEW = timedelta(seconds=30)
"""How far this computer's clock may be from Discord's when the channel is searched."""
AT_ONCE = 10
"""Rows at work side by side, of those that are due and of those to be redrawn."""


class Outbox:
    """Speaks to Discord for rows of ``deliveries``."""

    def __init__(
        self, client: discord.Client, database: Database, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._rows = Deliveries(database)
        self._claims = Claims(database)
        self._now = now
        self._features: dict[str, Feature] = {}
        self.outcomes: Counter[Outcome] = Counter()
        """What came of posts, messages and roles since the start; redraws are not counted."""
        self._started = False
        self._unwritten = Unwritten(self._claims)
        self._due = Lanes(AT_ONCE)
        self._redraws = Lanes(AT_ONCE)

    def serve(self, name: str, feature: Feature) -> None:
        """Have this feature draw the deliveries of ``name``, and hear of them if it wants."""
        self._features[name] = feature

    async def flush(self, feature: str, object_id: int) -> dict[Kind, Verdict]:
        """Do at once what one object has waiting, and tell the last outcome of each kind.

        A channel that refuses delays no other.
        """
        # One by one: a lease is as long as the work on one row may take.
        which = (feature, object_id)
        verdicts: dict[Kind, Verdict] = {}
        while claimed := await self._claims.claim_due(self._now(), only=which, limit=1):
            for row in claimed:
                verdicts[row.kind] = await self._unwritten.work_on(row, self._deliver)
        return verdicts

    async def posted(self, feature: str, object_id: int, *slots: str) -> bool:
        """Do at once what one object has waiting; False where Discord refuses a post of it.

        Where slots are named only theirs count. What Discord makes wait counts as posted: it
        comes by itself.
        """
        await self.flush(feature, object_id)
        posts = await self._rows.of(feature, object_id)
        asked = [one for one in posts if not slots or one.slot in slots]
        return all(one.trouble in {None, DELETED} for one in asked)

    @every(seconds=2)
    async def deliver_due(self) -> None:
        """Do whatever is due."""
        if not self._started:
            await self._claims.take_over()
            self._started = True
        await self._unwritten.give_back()
        for row in await self._claims.claim_due(self._now(), limit=self._due.free):
            self._due.begin(self._deliver_on(row))

    @every(seconds=2)
    async def redraw_dirty(self) -> None:
        """Redraw live cards that are no longer true, no faster than Discord likes."""
        for row in await self._claims.claim_dirty(self._now(), limit=self._redraws.free):
            self._redraws.begin(self._unwritten.work_on(row, self._redraw))

    async def waiting(self) -> Waiting:
        """What is to be done by now, on all servers of the database."""
        return await self._claims.waiting(self._now())

    async def lost(self, posts: Collection[Delivery]) -> list[Delivery]:
        """Which of these stood until someone deleted the message, or ended the event.

        One that we cannot look at counts as standing: a second one would be worse than none.
        """
        return [one for one in posts if one.stands and await self._is_gone(one)]

    async def _is_gone(self, post: Delivery) -> bool:
        stood = post.result_id or 0
        channel = self._client.get_partial_messageable(post.target_id)
        try:
            if post.kind is Kind.EVENT:
                return await events.is_over(self._client, post.server_id, stood)
            await in_time(channel.fetch_message(stood))
        except discord.NotFound:
            return True
        except (discord.HTTPException, *UNSURE):
            return False
        return False

    async def see(self, here: Collection[int], is_ours: Callable[[int], bool]) -> None:
        """Note on which of our servers the bot is; one that it has left is sent nothing."""
        for server_id, was_on in (await self._claims.servers()).items():
            if not is_ours(server_id) or was_on is (server_id in here):
                continue
            if was_on:
                await self._claims.leave(server_id, self._now())
                log.warning("server %s: the bot is not there any more", server_id)
            else:
                await self.invited(server_id)

    async def invited(self, server_id: int) -> None:
        """Try again what a server that had thrown the bot out did not take."""
        await self._claims.join(server_id, self._now())
        log.info("server %s: the bot is there", server_id)

    async def close(self) -> None:
        """Let what is under way end, within seconds."""
        await asyncio.gather(self._due.close(), self._redraws.close())

    async def _deliver_on(self, row: Delivery) -> None:
        """Do one thing, and what waits behind it."""
        await self._unwritten.work_on(row, self._deliver)
        await self.flush(row.feature, row.object_id)

    async def _deliver(self, row: Delivery) -> Verdict:
        """Do one thing, and write what came of it."""
        try:
            ruling = await self._do(row)
        except Exception as error:  # noqa: BLE001 - it must not hold up what comes after it
            ruling = self._ruling(error, row)
        self.outcomes[ruling.outcome] += 1
        verdict = Verdict(ruling.outcome, ruling.code)
        if row.kind in PERSONAL:
            # The row goes with it: what was not told before would never be.
            await self._tell(row, verdict)
            await self._write(row, ruling)
        else:
            await self._write(row, ruling)
            await self._tell(row, verdict)
        return verdict

    async def _do(self, row: Delivery) -> Ruling:
        drawn = row.kind is Kind.EVENT or (
            row.withdrawn_at is None and row.kind is not Kind.CROSSPOST
        )
        # What it is cut off from is looked for the next time, as after a lost answer.
        async with asyncio.timeout(lanes.ROW):
            return await self._ask(row, await self._draw(row) if drawn else None)

    async def _draw(self, row: Delivery) -> Drawing | None:
        job = System(row.server_id, self._now())
        return await self._features[row.feature].draw(job, row)

    async def _ask(self, row: Delivery, drawing: Drawing | None) -> Ruling:
        """Ask Discord for what a row wants."""
        if row.withdrawn_at is not None:
            return await self._take_down(row, drawing)
        if row.kind is Kind.CROSSPOST:
            return await self._crosspost(row)
        if row.kind in {*STANDING, Kind.MESSAGE}:
            return await self._send(row, drawing)
        if drawing is None:
            return Ruling(Outcome.UNWANTED)
        if row.kind is Kind.ROLE:
            http = self._client.http
            change_role = http.remove_role if drawing.takes_role else http.add_role
            await in_time(change_role(row.server_id, row.target_id, drawing.role_id or 0))
        elif row.renames:
            # A thread has the id of the message that it is under.
            await rename_thread(self._client, await self._after(row), drawing)
        else:
            await start_thread(self._client, row.target_id, await self._after(row), drawing)
        return Ruling(Outcome.DONE)

    async def _send(self, row: Delivery, drawing: Drawing | None) -> Ruling:
        """Make a message or an event stand, unless one of an earlier try does."""
        if drawing is None and not row.tried:
            return Ruling(Outcome.UNWANTED)
        if (found := await self._find(row, drawing)) is not None:
            await self._stands(row, found, earlier=True)
            return Ruling(Outcome.DONE)
        if drawing is None:
            return Ruling(Outcome.UNWANTED)
        if not await self._claims.trying(row, mark_of_drawing(drawing), self._now()):
            return Ruling(Outcome.UNWANTED)
        await self._stands(row, await self._make(row, drawing))
        return Ruling(Outcome.DONE)

    async def _make(self, row: Delivery, drawing: Drawing) -> int:
        """Send a message, or list an event; its id."""
        if drawing.event is not None:
            return await events.create(self._client, row.server_id, drawing.event)
        channel = await self._channel(row)
        view: Any = drawing.card or drawing.view
        message = await in_time(
            channel.send(
                content=drawing.content,
                files=list(drawing.files),
                allowed_mentions=drawing.mentions,
                silent=drawing.silent,
                nonce=str(row.nonce),
                view=view,
            )
        )
        if drawing.pin:
            await pin(message)
        return message.id

    async def _stands(self, row: Delivery, message_id: int, *, earlier: bool = False) -> None:
        if row.kind in STANDING:
            await self._claims.posted(row, message_id, self._now(), earlier=earlier)

    async def _channel(self, row: Delivery) -> Messageable:
        if row.kind is Kind.MESSAGE:
            return await in_time(self._client.create_dm(discord.Object(row.target_id)))
        return self._client.get_partial_messageable(row.target_id)

    async def _find(self, row: Delivery, drawing: Drawing | None) -> int | None:
        """What stands of an earlier try whose answer we never got, if there was a try."""
        if row.tried_at is None or self._client.user is None:
            return None
        wanted = set(row.tried.split())
        if row.kind is Kind.EVENT:
            others = await self._rows.events(row.server_id)
            return await events.find(self._client, row.server_id, wanted, others)
        channel = await self._channel(row)
        others = await self._rows.of(row.feature, row.object_id)
        known = {one.result_id for one in others}
        history = channel.history(limit=HISTORY, after=row.tried_at - SKEW, oldest_first=True)
        async with asyncio.timeout(lanes.REQUEST):
            async for message in history:
                if message.author.id != self._client.user.id or message.id in known:
                    continue
                if mark_of_message(message) in wanted:
                    if drawing is not None and drawing.pin and not message.pinned:
                        await pin(message)
                    return message.id
        return None

    async def _take_down(self, row: Delivery, drawing: Drawing | None) -> Ruling:
        """Delete what is no longer wanted; where it is not known whether it stands, find out."""
        stands = row.result_id or await self._find(row, None)
        if stands is None:
            return Ruling(Outcome.GONE)
        if row.kind is Kind.EVENT:
            called_off = (
                drawing is not None and drawing.event is not None and drawing.event.called_off
            )
            await events.take_down(self._client, row.server_id, stands, called_off=called_off)
        else:
            await in_time(self._client.http.delete_message(row.target_id, stands))
        return Ruling(Outcome.GONE)

    async def _crosspost(self, row: Delivery) -> Ruling:
        """Pass a post on to followers, where its channel can have any."""
        # Asked each time: a server may make any channel one that others follow.
        channel: Any = await in_time(self._client.fetch_channel(row.target_id))
        if channel.type is discord.ChannelType.news:
            await in_time(self._client.http.publish_message(row.target_id, await self._after(row)))
        return Ruling(Outcome.DONE)

    async def _after(self, row: Delivery) -> int:
        """The message of the post that this follows; it stands, or the row would not be due."""
        posts = await self._rows.of(row.feature, row.object_id)
        return next(one.result_id or 0 for one in posts if one.id == row.after_id)

    async def _redraw(self, row: Delivery) -> None:
        assert row.result_id is not None  # noqa: S101 - only what stands is dirty
        channel = self._client.get_partial_messageable(row.target_id)
        try:
            async with asyncio.timeout(lanes.ROW):
                drawing = await self._draw(row)
                if drawing is not None and drawing.event is not None:
                    await events.change(self._client, row.server_id, row.result_id, drawing.event)
                elif drawing is not None:
                    await change(channel.get_partial_message(row.result_id), drawing)
        except Exception as error:  # noqa: BLE001 - it must not hold up what comes after it
            ruling = self._ruling(error, row)
        else:
            await self._claims.drawn(row, self._now())
            if row.fault is not None:
                await self._tell(row, Verdict(Outcome.MENDED))
            return
        await self._write(row, ruling)
        if row.fault is None or ruling.outcome is Outcome.GONE:
            await self._tell(row, Verdict(ruling.outcome, ruling.code))

    def _ruling(self, error: Exception, row: Delivery) -> Ruling:
        """What an error means; a fault of ours is logged and tried again."""
        ruling = judge(error, row)
        if ruling is None:
            log.error("fault %s in delivery %s", reference(error), row.id, exc_info=error)
            return Ruling(Outcome.AGAIN)
        if ruling.outcome in {Outcome.AGAIN, Outcome.LANE}:
            log.warning("delivery %s: %s, trying again", row.id, type(error).__name__)
        elif ruling.outcome is not Outcome.DONE:
            log.warning("delivery %s: %s (code %s)", row.id, ruling.outcome, ruling.code)
        return ruling

    async def _write(self, row: Delivery, ruling: Ruling) -> None:
        """Write what came of a row."""
        now, claims = self._now(), self._claims
        match ruling.outcome:
            case Outcome.DONE | Outcome.CLOSED | Outcome.MENDED:
                if row.kind not in STANDING:
                    await claims.done(row, now)
            case Outcome.GONE:
                await (claims.gone if row.kind in STANDING else claims.done)(row, now)
            case Outcome.UNWANTED:
                await claims.unwanted(row, now)
            case Outcome.LANE:
                await claims.postpone(row, now, ruling.wait, lane=True)
            case Outcome.AGAIN:
                if ruling.code == UNKNOWN_MESSAGE:
                    await claims.renew(row, now)
                else:
                    await claims.postpone(row, now, ruling.wait)
            case Outcome.STUCK:
                await self._refused(row, ruling)
            case _:
                assert_never(ruling.outcome)

    async def _refused(self, row: Delivery, ruling: Ruling) -> None:
        """What Discord refuses waits for someone; a role and a redraw are tried on as well."""
        now, claims = self._now(), self._claims
        if row.kind is Kind.ROLE:
            await claims.postpone(row, now, ruling.wait, lane=True)
        elif row.done_at is not None:
            await claims.outdated(row, str(ruling.code))
            await claims.postpone(row, now, CALM)
        else:
            await claims.stuck(row, str(ruling.code))

    async def _tell(self, row: Delivery, verdict: Verdict) -> None:
        feature = self._features[row.feature]
        if row.withdrawn_at is not None or verdict.outcome is Outcome.AGAIN:
            return
        if isinstance(feature, Hearing):
            await feature.heard(System(row.server_id, self._now()), row, verdict)
