"""Bargaining updates: written and published by chairs, read by everyone they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.updates.cog import ComposerCog
from cogs.updates.posting import PostingCog
from cogs.updates.publishing import PublishingCog
from cogs.updates.reading import ReadingCog
from cogs.updates.workbench import Workbench

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Open the room."""
    bench = Workbench(bot)
    for cog in (ComposerCog, PublishingCog, PostingCog, ReadingCog):
        await bot.add_cog(cog(bot, bench))
