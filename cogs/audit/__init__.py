"""``/audit``: who did what, for chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.audit.reading import AuditCog

if TYPE_CHECKING:
    from bot.client import UnionBot


async def setup(bot: UnionBot) -> None:
    """Load the feature."""
    await bot.add_cog(AuditCog(bot))
