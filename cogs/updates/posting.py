"""What the outbox posts of updates, and the loops behind schedules."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.jobs import every
from bot.outbox import Drawing
from bot.services.updates import layout, posting
from bot.services.updates.values import FIRST, Tier
from cogs.updates.cards.posted import Face

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Post
    from bot.services.updates import Whole
    from cogs.updates.workbench import Workbench


class PostingCog(commands.Cog):
    """Draws every message of an update from its rows."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bot = bot
        self._updates = bench.updates
        bot.outbox.serve(posting.FEATURE, self, self.observe)

    async def draw(self, post: Post) -> Drawing | None:
        """One message: a part of the text, attachments, the morning's ping, or the tombstone."""
        whole = await self._updates.archive.posted(post.object_id, channel_id=post.channel_id)
        return None if whole is None else await self._drawn(whole, post)

    async def tried(self, post: Post) -> list[Drawing]:
        """The message as it was at each version, should an unanswered try have arrived."""
        archive, here = self._updates.archive, post.channel_id
        now = await archive.posted(post.object_id, channel_id=here)
        drawn: list[Drawing | None] = []
        for version in range(FIRST, now.update.version + 1 if now else FIRST):
            whole = await archive.posted(post.object_id, version, channel_id=here)
            if whole is not None:
                drawn.append(await self._drawn(whole, post))
        return [drawing for drawing in drawn if drawing is not None]

    async def _drawn(self, whole: Whole, post: Post) -> Drawing | None:
        face = await self._face(whole, post)
        if whole.update.retracted:
            return Drawing(content=face.tombstone()) if post.slot == "0" else None
        if post.slot == posting.PING:
            return await self._morning(face, post)
        if post.slot.startswith(layout.FILES_SLOT):
            return await self._files(face, post.slot)
        return self._part(face, post)

    async def observe(self, post: Post, what: str) -> None:
        """What became of a message: the chairs hear of what is stuck or was deleted."""
        now = self._bot.now()
        if what in {"posted", "mended"}:
            await self._updates.chores.settle(post, now)
            return
        slot = f"stuck-{post.channel_id}"
        await self._updates.chores.notice(post.server_id, post.object_id, slot, now)

    @every(seconds=5)
    async def publish_due(self) -> None:
        """Publish and release what is due; the chairs hear of what could not go out."""
        now = self._bot.now()
        for due in await self._updates.publishing.publish_due(now):
            if due.failed:
                slot = f"failed-{int(now.timestamp())}"
                await self._updates.chores.notice(due.server_id, due.update_id, slot, now)
            else:
                await self._bot.outbox.flush(posting.FEATURE, due.update_id)
        for update_id in await self._updates.publishing.release_due(now):
            await self._bot.outbox.flush(posting.FEATURE, update_id)

    async def _face(self, whole: Whole, post: Post) -> Face:
        one = whole.update
        server = await self._bot.services.people.server(one.server_id)
        turn = next((t for t in whole.releases if t.channel_id == post.channel_id), None)
        ping = (
            one.ping_role_id is not None
            and turn is not None
            and turn.tier == Tier.MEMBERS
            and not turn.silent
        )
        return Face(whole, server, self._bot.sentences, one.number or 0, ping=ping)

    def _part(self, face: Face, post: Post) -> Drawing | None:
        position = int(post.slot)
        if position >= face.count:
            return None
        turn = next(t for t in face.whole.releases if t.channel_id == post.channel_id)
        return Drawing(
            content=face.content(position),
            view=face.view() if position == face.count - 1 else None,
            mentions=_only(face.update.ping_role_id if face.ping and not position else None),
            silent=turn.silent,
        )

    async def _files(self, face: Face, slot: str) -> Drawing | None:
        group = layout.file_slots(face.whole.files).get(slot)
        if group is None:
            return None
        contents = await self._updates.archive.contents([file.id for file in group])
        files = [discord.File(io.BytesIO(content), filename=name) for name, content in contents]
        turn_is_silent = any(turn.silent for turn in face.whole.releases)
        return Drawing(content=face.files_line(), files=files, silent=turn_is_silent)

    async def _morning(self, face: Face, post: Post) -> Drawing:
        posts = await self._bot.services.posts.of(posting.FEATURE, post.object_id)
        first = next((p for p in posts if p.slot == "0" and p.channel_id == post.channel_id), None)
        link = None
        if first is not None and first.message_id is not None:
            link = f"https://discord.com/channels/{post.server_id}/{post.channel_id}/{first.message_id}"
        return Drawing(content=face.morning_ping(link), mentions=_only(face.update.ping_role_id))


def _only(role_id: int | None) -> discord.AllowedMentions:
    """Nothing is mentioned but this role, whatever the text says."""
    roles = [] if role_id is None else [discord.Object(role_id)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
