"""``/help`` and ``/mydata``: what one can do here, and what is kept about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.people.help import HelpCog
from cogs.people.holdings import HoldingsCog
from cogs.people.own_data import OwnDataCog
from cogs.people.own_site import OwnSiteCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(HelpCog(bot))
    await bot.add_cog(OwnDataCog(bot))
    await bot.add_cog(OwnSiteCog(bot))
    await bot.add_cog(HoldingsCog(bot))
