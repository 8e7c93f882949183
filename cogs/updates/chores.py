"""Beside posting: crossposts within Discord's limit, threads, surplus parts, notices to chairs."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from bot import ui
from bot.jobs import every
from bot.outbox import UNSURE, Drawing, in_time
from bot.services.updates import chores
from cogs.updates.cards import deciding

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.client import UnionBot
    from bot.deliveries import Post
    from bot.services.updates.chores import Chore
    from cogs.updates.workbench import Workbench

log = logging.getLogger(__name__)

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
CROSSPOSTED_ALREADY: Final = 40033
THREAD_EXISTS: Final = 160004
DONE_BEFORE: Final = frozenset({CROSSPOSTED_ALREADY, THREAD_EXISTS})
CROSSPOST: Final = "crosspost"
THREAD_NAME: Final = 100
DAY_MINUTES: Final = 1440


class ChoresCog(commands.Cog):
    """Due rows that speak to Discord."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bot = bot
        self._chores = bench.updates.chores
        self._archive = bench.updates.archive
        self._news: dict[int, bool] = {}
        self._ways: dict[str, Callable[[Chore], Awaitable[None]]] = {
            CROSSPOST: self._crosspost,
            "thread": self._open_thread,
            "delete": self._delete,
        }
        bot.outbox.serve(chores.NOTICE, self)

    async def draw(self, post: Post) -> Drawing | None:
        """A notice: what is not where it should be, or when the rest is passed on."""
        sentences = self._bot.sentences
        if post.slot.startswith("failed"):
            return Drawing(card=ui.Card(ui.text(sentences.both("update-not-out"))))
        whole = await self._archive.posted(post.object_id)
        if whole is None:
            return None
        one = whole.update
        if post.slot.startswith("wait"):
            at = await self._chores.queued(post.server_id, one.id)
            key = "update-crossposts-wait" if at else "update-crossposts-done"
            said = sentences.both(key, number=one.number or 0, at=at or self._bot.now())
            return Drawing(card=ui.Card(ui.text(said)))
        troubles = await self._chores.troubles(post.server_id, one.id)
        if not troubles:
            said = sentences.both("update-all-well", number=one.number or 0)
            return Drawing(card=ui.Card(ui.text(said)))
        lines = [
            deciding.trouble(trouble, sentences.voice(locale))
            for locale in ("en", "es")
            for trouble in troubles
        ]
        again = deciding.retry(one.id, sentences.both("update-retry", joint=" / "))
        return Drawing(card=ui.Card(ui.text("\n".join(lines)), ui.row(again)))

    @every(seconds=5)
    async def do_chores(self) -> None:
        """Do what is due."""
        for chore in await self._chores.claim_due(self._bot.now()):
            await self._do(chore)

    async def _do(self, chore: Chore) -> None:
        now = self._bot.now()
        try:
            await in_time(self._ways[chore.kind](chore))
        except discord.RateLimited as limit:
            wait = timedelta(seconds=limit.retry_after)
            if chore.kind == CROSSPOST:
                await self._wait(chore, wait)
            else:
                await self._chores.postpone(chore, now, wait)
        except UNSURE as error:
            log.warning("chore %s: %s, trying again", chore.id, type(error).__name__)
            await self._chores.postpone(chore, now)
        except discord.HTTPException as error:
            if error.code in DONE_BEFORE:
                await self._chores.done(chore, now)
                return
            log.warning("chore %s is stuck (code %s)", chore.id, error.code)
            await self._chores.failed(chore, str(error.code or error.status))
        else:
            await self._chores.done(chore, now)

    async def _crosspost(self, chore: Chore) -> None:
        if await self._is_news(chore.channel_id):
            await self._message(chore).publish()

    async def _open_thread(self, chore: Chore) -> None:
        whole = await self._archive.posted(chore.update_id)
        if whole is None:
            return
        await self._bot.http.start_thread_with_message(
            chore.channel_id,
            chore.message_id,
            name=ui.clip(whole.text.title, THREAD_NAME),
            auto_archive_duration=DAY_MINUTES,
        )

    async def _delete(self, chore: Chore) -> None:
        try:
            await self._message(chore).delete()
        except discord.NotFound:
            log.info("a surplus part was gone already")

    async def _wait(self, chore: Chore, wait: timedelta) -> None:
        """Discord takes about ten crossposts an hour in a channel: all queue, the chair is told."""
        now = self._bot.now()
        await self._chores.queue(chore, now, wait)
        slot = f"wait-{chore.channel_id}"
        await self._chores.notice(chore.server_id, chore.update_id, slot, now)

    async def _is_news(self, channel_id: int) -> bool:
        if channel_id not in self._news:
            channel: Any = await self._bot.fetch_channel(channel_id)
            self._news[channel_id] = channel.type is discord.ChannelType.news
        return self._news[channel_id]

    def _message(self, chore: Chore) -> discord.PartialMessage:
        channel = self._bot.get_partial_messageable(chore.channel_id)
        return channel.get_partial_message(chore.message_id)
