"""``/join``, I'm a member, Talk to a steward, Remove access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.joining.access import AccessCog
from cogs.joining.chairs import ChairsCog
from cogs.joining.confirming import ConfirmingCog
from cogs.joining.helping import HelpingCog
from cogs.joining.joining import JoiningCog
from cogs.joining.yearly import YearlyCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    for cog in (JoiningCog, ConfirmingCog, HelpingCog, ChairsCog, YearlyCog, AccessCog):
        await bot.add_cog(cog(bot))
