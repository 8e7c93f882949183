"""What readers do: What did I miss, the archive, the other language, Got it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.presses import CardOutOfDate, Interaction, Press, pressed
from bot.services.updates.values import FIRST, KINDS
from cogs.updates.cards import archive as cards
from cogs.updates.cards import catching_up
from cogs.updates.cards import questions as answers
from cogs.updates.cards.catching_up import SPANS

if TYPE_CHECKING:
    from bot.client import UnionBot

NUMBER = re.compile(r"(?:update|aviso)?\s*#?\s*(\d{1,8})", re.IGNORECASE)
"""An update's number, also as its card says it; more digits than any has are words."""


class ReadingCog(commands.Cog):
    """Published updates, for whoever they are for."""

    def __init__(self, bot: UnionBot) -> None:
        self._archive = bot.services.updates.archive
        self._catching_up = bot.services.catching_up
        self._questions = bot.services.updates.questions

    @app_commands.command(name="news")
    async def news(self, interaction: Interaction, find: str | None = None) -> None:
        """Show what is new and the archive, one update by its number, or what has these words."""
        press = Press.of(interaction)
        words = (find or "").strip()
        if number := NUMBER.fullmatch(words):
            found = await self._archive.numbered(press.actor, int(number[1]))
            await self.read(press, found, int(press.voice.locale == "es"))
            return
        if not words:
            await self.missed(press, SPANS[0])
            return
        await self.list(press, await self._archive.search(press.actor, words[:200]))

    @pressed("news", "missed")
    async def missed(self, press: Press, days: int) -> None:
        """Show what happened in the last days, and the archive below it."""
        if days not in SPANS:
            raise CardOutOfDate
        found = await self._catching_up.missed(press.actor, days)
        head = catching_up.missed(found, days, press.voice, chair=press.actor.is_chair)
        card = cards.archive(found.page, found.in_all, press.voice, head=head, days=days)
        await press.redraw(card)
        await self._answers(press)

    @pressed("news", "list")
    async def list(
        self, press: Press, search_id: int, page: int = 0, kind: int = 0, _: int = 0
    ) -> None:
        """Turn a page of the archive."""
        words = await self._archive.words_of(press.actor, search_id)
        wanted = KINDS[kind - 1] if 0 < kind <= len(KINDS) else None
        entries, count = await self._archive.list(press.actor, page, kind=wanted, words=words)
        card = cards.archive(entries, count, press.voice, search_id, words, page, kind)
        await press.redraw(card)
        await self._answers(press)

    async def _answers(self, press: Press) -> None:
        """Show someone the answers that could not reach them."""
        for question in await self._questions.waiting_for(press.actor):
            await press.reply(answers.reply(question, press.voice))
            await self._questions.delivered(press.actor, question)

    @pressed("news", "kind")
    async def by_kind(self, press: Press, search_id: int) -> None:
        """Show one kind only."""
        await self.list(press, search_id, kind=press.picked_number())

    @pressed("update", "read")
    async def read(
        self,
        press: Press,
        update_id: int,
        locale: int = 0,
        page: int = 0,
        version: int = 0,
        _: int = 0,
    ) -> None:
        """Read an update, in a language, at a version; without one, as it is now."""
        whole = await self._archive.read(press.actor, update_id, version or None)
        count = await self._archive.got_it_count(press.actor, update_id)
        card = cards.reading(whole, press.actor, press.voice, locale, page, version, count)
        await press.redraw(card)

    @pressed("update", "changes")
    async def changes(self, press: Press, update_id: int, version: int) -> None:
        """Show a reader what a correction changed."""
        archive = self._archive
        after = await archive.read(press.actor, update_id, version)
        before = await archive.read(press.actor, update_id, max(version - 1, FIRST))
        await press.reply(cards.changes(before, after, version, press.actor, press.voice))

    @pressed("update", "got", by_many=True)
    async def got(self, press: Press, update_id: int) -> None:
        """Count a reader."""
        await self._archive.got_it(press.actor, update_id)
        await press.reply(press.voice("update-got-it-thanks"))
