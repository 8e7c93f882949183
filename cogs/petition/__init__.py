"""``/petition``: people sign, here or on paper; chairs see whether the structure holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.petition.organizing import OrganizingCog
from cogs.petition.signing import SigningCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(SigningCog(bot))
    await bot.add_cog(OrganizingCog(bot))
