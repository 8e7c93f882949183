"""``/faq``, ``/impasse``, ``/mediation``, and the answer to a mention in the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.faq.answering import AnsweringCog
from cogs.faq.mentions import MentionCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(AnsweringCog(bot))
    await bot.add_cog(MentionCog(bot))
