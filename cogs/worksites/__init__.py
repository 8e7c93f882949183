"""``/worksites``: areas, sites and job classes with head-counts, and who looks after a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.worksites.importing import ImportingCog
from cogs.worksites.managing import ManagingCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(ImportingCog(bot))
    await bot.add_cog(ManagingCog(bot))
