"""Where bargaining stands, the articles on the table, and the vote on an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.bargaining.articles import ArticleCog
from cogs.bargaining.ratification import RatificationCog
from cogs.bargaining.reading import BargainingCog
from cogs.bargaining.stages import StageCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load what everyone reads, and what chairs enter and decide."""
    for cog in (BargainingCog, StageCog, ArticleCog, RatificationCog):
        await bot.add_cog(cog(bot))
