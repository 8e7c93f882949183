"""Polls: asking, answering, and what becomes of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.polls.asking import AskingCog
from cogs.polls.posting import PollPostingCog
from cogs.polls.running import RunningCog
from cogs.polls.voting import VotingCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    for cog in (AskingCog, VotingCog, RunningCog, PollPostingCog):
        await bot.add_cog(cog(bot))
