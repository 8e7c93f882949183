"""Bargaining updates: written and published by chairs, read by everyone they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.updates.composing import UpdateComposingCog
from cogs.updates.posting import PostingCog
from cogs.updates.publishing import PublishingCog
from cogs.updates.questions import QuestionsCog
from cogs.updates.reading import ReadingCog
from cogs.updates.summary import SummaryCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Add the cogs of updates."""
    for cog in (
        UpdateComposingCog,
        PublishingCog,
        PostingCog,
        ReadingCog,
        QuestionsCog,
        SummaryCog,
    ):
        await bot.add_cog(cog(bot))
