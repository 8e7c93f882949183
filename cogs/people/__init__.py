"""``/help`` and ``/mydata``: what one can do here, and what is kept about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.people.cog import PeopleCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(PeopleCog(bot))
