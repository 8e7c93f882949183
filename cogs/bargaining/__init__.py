"""Where bargaining stands, and the articles on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.bargaining.articles import ArticleCog
from cogs.bargaining.chairs import StageCog
from cogs.bargaining.cog import BargainingCog
from cogs.bargaining.deciding import DecidingCog
from cogs.bargaining.packs import PackCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the room: what everyone reads, and what chairs enter and decide."""
    for cog in (BargainingCog, StageCog, DecidingCog, ArticleCog, PackCog):
        await bot.add_cog(cog(bot))
