"""``/setup``: an admin makes the bot ready, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.setup.settings import SettingsCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(SettingsCog(bot))
