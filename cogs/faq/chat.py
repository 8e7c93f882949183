"""What a chat message asks of the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import discord

FEWEST = 3
"""Letters a question needs."""


def asked_of(message: discord.Message, me: discord.ClientUser | None) -> str | None:
    """The question, if the message mentions the bot in its own words.

    A reply's ping counts as a mention for Discord but not for us: only ``<@id>``
    written in the text does.
    """
    if me is None or message.author.bot or message.webhook_id is not None:
        return None
    mention = re.compile(rf"<@!?{me.id}>")
    if not mention.search(message.content):
        return None
    text = mention.sub(" ", message.content).strip()
    return text if len(text) >= FEWEST else None
