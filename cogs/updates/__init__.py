"""Bargaining updates: written and published by chairs, read by everyone they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.updates.approving import ApprovingCog
from cogs.updates.cog import ComposerCog
from cogs.updates.editing import EditingCog
from cogs.updates.notices import NoticesCog
from cogs.updates.options import OptionsCog
from cogs.updates.posting import PostingCog
from cogs.updates.publishing import PublishingCog
from cogs.updates.questions import QuestionsCog
from cogs.updates.reading import ReadingCog
from cogs.updates.standing import StandingCog
from cogs.updates.workbench import Workbench

if TYPE_CHECKING:
    from bot.client import UnionBot


COGS = (
    ComposerCog,
    EditingCog,
    OptionsCog,
    PublishingCog,
    ApprovingCog,
    PostingCog,
    NoticesCog,
    ReadingCog,
    StandingCog,
    QuestionsCog,
)


async def setup(bot: UnionBot) -> None:
    """Open the room."""
    bench = Workbench(bot)
    for cog in COGS:
        await bot.add_cog(cog(bot, bench))
