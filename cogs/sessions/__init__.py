"""``/session``, ``/checkin``, ``/turnout`` and Mark present: who came, each counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.sessions.checkin import CheckInCog
from cogs.sessions.importing import SignInCog
from cogs.sessions.marking import MarkingCog
from cogs.sessions.planning import PlanningCog
from cogs.sessions.turnout import TurnoutCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(PlanningCog(bot))
    await bot.add_cog(CheckInCog(bot))
    await bot.add_cog(MarkingCog(bot))
    await bot.add_cog(SignInCog(bot))
    await bot.add_cog(TurnoutCog(bot))
