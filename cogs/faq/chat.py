"""What a chat message asks of the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import discord

FEWEST = 3
"""Letters a question needs."""


def asked_of(message: discord.Message, me: discord.ClientUser | None) -> str | None:
    """The question, if the message mentions the bot, or its role, in its own words.

    A reply's ping counts as a mention for Discord but not for us: only ``<@id>``
    written in the text does. The role came with the bot and bears its name, so
    people choose it from Discord's list by mistake.
    """
    if me is None or message.author.bot or message.webhook_id is not None:
        return None
    role = _own_role(message)
    ours = f"@!?{me.id}" if role is None else f"@!?{me.id}|@&{role.id}"
    mention = re.compile(f"<(?:{ours})>")
    if not mention.search(message.content):
        return None
    text = mention.sub(" ", message.content).strip()
    return text if len(text) >= FEWEST else None


def hidden_from(message: discord.Message) -> bool:
    """Whether the message mentions the bot's role and Discord kept its words back.

    Without the message content intent the words are sure to come along only where
    the bot itself is mentioned.
    """
    is_ours = _own_role(message) in message.role_mentions
    return is_ours and not message.content and not message.author.bot


def _own_role(message: discord.Message) -> discord.Role | None:
    return None if message.guild is None else message.guild.self_role
