"""Polls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.polls.cog import PollsCog
from cogs.polls.composing import ComposingCog
from cogs.polls.own import OwnAnswerCog
from cogs.polls.running import RunningCog
from cogs.polls.voting import VotingCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    for cog in (PollsCog, ComposingCog, VotingCog, OwnAnswerCog, RunningCog):
        await bot.add_cog(cog(bot))
