"""``/faq``, ``/impasse``, ``/mediation``, and the answer to a mention in the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.faq.cog import FaqCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(FaqCog(bot))
