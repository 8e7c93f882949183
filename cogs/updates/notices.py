"""Notices to the chairs: what is stuck or was deleted, and when the rest is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.actor import System
from bot.outbox import Drawing
from bot.services.updates import messages
from cogs.updates.cards import decisions

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery


class NoticesCog(commands.Cog):
    """Draws the notices."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._messages = bot.services.updates.messages
        bot.outbox.serve(messages.NOTICE, self)

    async def draw(self, row: Delivery) -> Drawing | None:
        """A notice: what is not where it should be, or when the rest is passed on."""
        sentences = self._bot.sentences
        if row.slot.startswith("failed"):
            return Drawing(card=ui.Card(ui.text(sentences.both("update-not-out"))))
        system = System(row.server_id, self._bot.now())
        whole = await self._messages.posted(system, row.object_id)
        if whole is None:
            return None
        one = whole.update
        if row.slot.startswith("wait"):
            at = await self._messages.crossposts_until(system, one.id)
            key = "update-crossposts-wait" if at else "update-crossposts-done"
            said = sentences.both(key, number=one.number or 0, at=at or system.at)
            return Drawing(card=ui.Card(ui.text(said)))
        troubles = await self._messages.troubles(system, one.id)
        if not troubles:
            said = sentences.both("update-all-well", number=one.number or 0)
            return Drawing(card=ui.Card(ui.text(said)))
        lines = [
            decisions.trouble(trouble, sentences.voice(locale))
            for locale in ("en", "es")
            for trouble in troubles
        ]
        again = decisions.retry(one.id, sentences.both("update-retry", joint=" / "))
        return Drawing(card=ui.Card(ui.text("\n".join(lines)), ui.row(again)))
