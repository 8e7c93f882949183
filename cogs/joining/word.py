"""The bot's word in private messages: only to who asked for an answer, and only the answer."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import discord

from bot import ui
from bot.i18n import choose
from bot.outbox import UNSURE, in_time
from bot.text.links import plain

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.client import UnionBot


class Told(Enum):
    """What came of a private message."""

    YES = "yes"
    NO = "no"
    """Their messages are closed to the bot."""
    LATER = "later"
    """Discord is not answering."""


class Word:
    """Writes to people in their language."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot

    async def tell(self, server: Server, account_id: int, key: str, **arguments: object) -> Told:
        """Send one sentence privately."""
        chosen = await self._bot.services.people.locale(server.id, account_id)
        voice = self._bot.sentences.voice(choose(chosen, "", server.locale))
        try:
            person = await in_time(self._bot.fetch_user(account_id))
            guild = self._bot.get_guild(server.id)
            place = "Discord" if guild is None else plain(guild.name)
            card = ui.Card(ui.text(voice(key, place=place, **arguments)))
            await in_time(person.send(view=card))
        except UNSURE:
            return Told.LATER
        except discord.HTTPException:
            return Told.NO
        return Told.YES
