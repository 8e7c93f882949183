"""What readers do: the archive, the other language, Got it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of
from bot.presses import picked_number, pressed
from bot.services.updates.values import KINDS
from cogs.updates.cards import news as cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]

NUMBER_DIGITS = 9
"""More digits than any update will have are words, not a number."""


class ReadingCog(commands.Cog):
    """Published updates, for whoever they are for."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._archive = bench.updates.archive
        self._now = bot.now

    @app_commands.command(name="news")
    async def news(self, interaction: Interaction, find: str | None = None) -> None:
        """Show the archive, one update by its number, or what has these words in it."""
        caller = caller_of(interaction)
        words = (find or "").strip()
        number = words.removeprefix("#")
        if number.isdecimal() and len(number) < NUMBER_DIGITS:
            found = await self._archive.numbered(caller.server.id, caller.role, int(number))
            await self._read(interaction, found, _language(interaction), 0)
            return
        search_id = 0
        if words:
            search_id = await self._archive.search(
                caller.server.id, caller.account_id, words[:200], caller.at
            )
        await self._list(interaction, search_id, 0, 0)

    @pressed("news", "list")
    async def list(
        self, interaction: Interaction, search_id: int, page: int = 0, kind: int = 0, _: int = 0
    ) -> None:
        """Turn a page of the archive."""
        await self._list(interaction, search_id, page, kind)

    @pressed("news", "kind")
    async def by_kind(self, interaction: Interaction, search_id: int) -> None:
        """Show one kind only."""
        await self._list(interaction, search_id, 0, picked_number(interaction))

    @pressed("update", "read")
    async def read(
        self,
        interaction: Interaction,
        update_id: int,
        locale: int = 0,
        page: int = 0,
        version: int = 0,
        _: int = 0,
    ) -> None:
        """Read an update, in a language, at a version (0 is the latest, 1 the first)."""
        await self._read(interaction, update_id, locale, page, version)

    @pressed("update", "got", by_many=True)
    async def got(self, interaction: Interaction, update_id: int) -> None:
        """Count a reader."""
        caller = caller_of(interaction)
        await self._archive.got_it(caller.server.id, caller.role, update_id, caller.account_id)
        await ui.reply(interaction, caller.voice("update-got-it-thanks"))

    async def _list(self, interaction: Interaction, search_id: int, page: int, kind: int) -> None:
        caller = caller_of(interaction)
        words = await self._archive.words_of(caller.server.id, caller.account_id, search_id)
        wanted = KINDS[kind - 1] if 0 < kind <= len(KINDS) else None
        entries = await self._archive.list(caller.server.id, caller.role, kind=wanted, words=words)
        card = cards.archive(entries, caller, search_id, words, page, kind)
        await ui.redraw(interaction, card)
        await self._bench.lead("answers", interaction, 0)

    async def _read(
        self, interaction: Interaction, update_id: int, locale: int, page: int, version: int = 0
    ) -> None:
        caller = caller_of(interaction)
        at = version - 1 if version else None
        whole = await self._archive.read(caller.server.id, caller.role, update_id, at)
        count = 0
        if caller.role >= Role.CHAIR:
            count = await self._archive.got_it_count(caller.server.id, update_id)
        card = cards.reading(whole, caller, locale, page, version, count)
        await ui.redraw(interaction, card)


def _language(interaction: Interaction) -> int:
    return int(caller_of(interaction).locale == "es")
