"""Speaking to Discord for rows of ``posts``: posts and edits, each exactly once.

The row is there first, then the message, then the message's id in the row. When
the outcome of a send is unknown (a lost answer, a crash), the channel is read
before anything is repeated. Everything goes by ids and REST, never by the guild
cache, so that any process may do it.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.errors import reference
from bot.jobs import every
from bot.outbox import lanes
from bot.outbox.drawing import Feature, Remembering
from bot.outbox.lanes import Lanes, Unwritten, in_time
from bot.outbox.marks import marks_of_drawing, marks_of_message
from bot.outbox.messages import change, pin

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.deliveries import Post, Posts
    from bot.outbox.drawing import Drawing

log = logging.getLogger(__name__)

EDITED_TOO_OFTEN = 30046
CALM = timedelta(seconds=60)
HISTORY = 1000
"""Messages looked through before a repeat; a busy channel holds far fewer in the time of a try."""
SKEW = timedelta(seconds=30)
"""How far this computer's clock may be from Discord's when the channel is searched."""
UNKNOWN_MESSAGE = 10008
TOO_FAST = 429
"""As an error only where the answer comes from before Discord: it says nothing of our row."""
AT_ONCE = 10
"""Rows at work side by side, of those to be posted and of those to be redrawn."""

UNSURE = (
    discord.DiscordServerError,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)
"""Failures after which we try again; the message may or may not stand."""


class Outbox:
    """Speaks to Discord for rows of ``posts``."""

    def __init__(self, client: discord.Client, posts: Posts, now: Callable[[], datetime]) -> None:
        self._client = client
        self._posts = posts
        self._now = now
        self._features: dict[str, Feature] = {}
        self._observers: dict[str, Callable[[Post, str], Awaitable[None]]] = {}
        self._started = False
        self._unwritten = Unwritten(posts)
        self._deliveries = Lanes(AT_ONCE)
        self._redraws = Lanes(AT_ONCE)

    def serve(
        self,
        name: str,
        feature: Feature,
        observer: Callable[[Post, str], Awaitable[None]] | None = None,
    ) -> None:
        """Draw the posts of ``name`` with this feature.

        ``observer`` hears of each post once: ``posted``, ``stuck`` (Discord
        refuses to post or to edit it), ``mended`` (an edit came through after
        all) or ``lost`` (someone deleted the message).
        """
        self._features[name] = feature
        if observer is not None:
            self._observers[name] = observer

    async def flush(self, feature: str, object_id: int) -> None:
        """Post at once what one object has waiting; a channel that refuses delays no other."""
        # One by one: a lease is as long as the work on one row may take.
        which = (feature, object_id)
        while claimed := await self._posts.claim_due(self._now(), only=which, limit=1):
            for post in claimed:
                await self._unwritten.work_on(post, self._deliver)

    @every(seconds=2)
    async def deliver_due(self) -> None:
        """Post whatever is due."""
        if not self._started:
            await self._posts.take_over()
            self._started = True
        await self._unwritten.give_back()
        for post in await self._posts.claim_due(self._now(), limit=self._deliveries.free):
            self._deliveries.begin(self._deliver_on(post))

    @every(seconds=2)
    async def redraw_dirty(self) -> None:
        """Redraw live cards that are no longer true, no faster than Discord likes."""
        for post in await self._posts.claim_dirty(self._now(), limit=self._redraws.free):
            self._redraws.begin(self._unwritten.work_on(post, self._redraw))

    async def close(self) -> None:
        """Let what is under way end, within seconds."""
        await asyncio.gather(self._deliveries.close(), self._redraws.close())

    async def _deliver_on(self, post: Post) -> None:
        """Make a message stand, and what waits behind it."""
        await self._unwritten.work_on(post, self._deliver)
        await self.flush(post.feature, post.object_id)

    async def _deliver(self, post: Post) -> None:
        """Make one message stand."""
        try:
            drawing = await self._features[post.feature].draw(post)
            found = await self._find(post, drawing) if post.attempts > 1 else None
            if found is None and drawing is None:
                await self._posts.stuck(post, "unwanted")
                return
            if found is None and drawing is not None:
                sent = await self._send(post, drawing)
                await self._posts.posted(post, sent, self._now())
            elif found is not None:
                await self._posts.posted(post, found, self._now(), earlier=True)
        except UNSURE as error:
            await self._again(post, error)
        except discord.HTTPException as error:
            await self._refused(post, error)
        except Exception as error:  # noqa: BLE001 - it must not hold up the posts after it
            await self._faulty(post, error)
        else:
            await self._tell(post, "posted")

    async def _send(self, post: Post, drawing: Drawing) -> int:
        channel = self._client.get_partial_messageable(post.channel_id)
        extras: dict[str, Any] = {"view": drawing.card or drawing.view}
        if extras["view"] is None:
            del extras["view"]
        message = await in_time(
            channel.send(
                content=drawing.content,
                files=list(drawing.files),
                allowed_mentions=drawing.mentions,
                silent=drawing.silent,
                nonce=str(post.nonce),
                **extras,
            )
        )
        if drawing.pin:
            await pin(message)
        return message.id

    async def _find(self, post: Post, drawing: Drawing | None) -> int | None:
        """The message of an earlier try whose answer we never got."""
        if post.first_tried_at is None or self._client.user is None:
            return None
        channel = self._client.get_partial_messageable(post.channel_id)
        wanted = await self._wanted(post, drawing)
        known = {one.message_id for one in await self._posts.of(post.feature, post.object_id)}
        since = post.first_tried_at - SKEW
        history = channel.history(limit=HISTORY, after=since, oldest_first=True)
        async with asyncio.timeout(lanes.REQUEST):
            async for message in history:
                if message.author.id != self._client.user.id or message.id in known:
                    continue
                if marks_of_message(message) in wanted:
                    if drawing is not None and drawing.pin and not message.pinned:
                        await pin(message)
                    return message.id
        return None

    async def _wanted(self, post: Post, drawing: Drawing | None) -> set[tuple[str, ...]]:
        """The marks of the message now, and as it was when an earlier try sent it."""
        feature = self._features[post.feature]
        earlier = await feature.tried(post) if isinstance(feature, Remembering) else ()
        return {marks_of_drawing(one) for one in (drawing, *earlier) if one is not None}

    async def _redraw(self, post: Post) -> None:
        assert post.message_id is not None  # noqa: S101 - only posted cards are dirty
        message = self._client.get_partial_messageable(post.channel_id).get_partial_message(
            post.message_id
        )
        try:
            drawing = await self._features[post.feature].draw(post)
            if drawing is not None:
                await change(message, drawing)
        except UNSURE as error:
            await self._again(post, error)
        except discord.NotFound:
            await self._posts.lost(post, self._now())
            await self._tell(post, "lost")
        except discord.HTTPException as error:
            if error.code != EDITED_TOO_OFTEN and error.status != TOO_FAST:
                log.warning("post %s could not be redrawn (code %s)", post.id, error.code)
                await self._posts.outdated(post, str(error.code or error.status))
                if post.fault is None:
                    await self._tell(post, "stuck")
            await self._posts.postpone(post, self._now(), CALM)
        except Exception as error:  # noqa: BLE001 - likewise
            await self._faulty(post, error)
        else:
            await self._posts.drawn(post, self._now())
            if post.fault is not None:
                await self._tell(post, "mended")

    async def _again(self, post: Post, error: BaseException) -> None:
        log.warning("post %s: %s, trying again", post.id, type(error).__name__)
        wait = error.retry_after if isinstance(error, discord.RateLimited) else None
        await self._posts.postpone(
            post, self._now(), None if wait is None else timedelta(seconds=wait)
        )

    async def _refused(self, post: Post, error: discord.HTTPException) -> None:
        """Discord did not take a message."""
        if error.status == TOO_FAST:
            await self._again(post, error)
            return
        if error.code == UNKNOWN_MESSAGE:
            # An earlier try arrived, its answer was lost, and someone deleted the message.
            log.warning("post %s was deleted before we knew of it", post.id)
            await self._posts.renew(post, self._now())
            return
        log.warning("post %s is stuck (%s, code %s)", post.id, error.status, error.code)
        await self._posts.stuck(post, str(error.code or error.status))
        await self._tell(post, "stuck")

    async def _faulty(self, post: Post, error: Exception) -> None:
        log.error("fault %s in post %s", reference(error), post.id, exc_info=error)
        await self._posts.postpone(post, self._now())

    async def _tell(self, post: Post, what: str) -> None:
        if (observer := self._observers.get(post.feature)) is not None:
            await observer(post, what)
