"""Answers to a mention of the bot, shortly and in public, where the question was asked."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.actor import System
from bot.i18n import choose
from bot.services.faq import needs_person
from bot.throttle import Key, Limit, Tries
from cogs.faq import cards

if TYPE_CHECKING:
    from bot import ui
    from bot.client import UnionBot
    from bot.i18n import Voice
    from bot.services.faq import Answer

REPLIES = Limit("mention", 4, timedelta(minutes=1))
"""Replies to mentions in one channel; more would make the bot a nuisance."""

FEWEST = 3
"""Letters a question needs."""


class MentionCog(commands.Cog):
    """Replies only to what it may have an answer for, or a person has, in a line or two."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._answers = bot.services.answers
        self._people = bot.services.people
        self._reads = bot.services.answer_reads
        self._replied = Tries(REPLIES)

    @commands.Cog.listener("on_message")
    async def reply(self, message: discord.Message) -> None:
        """Answer where it was asked."""
        if message.guild is None or not (await self._people.server(message.guild.id)).ready:
            return
        card = await self._card(message, message.guild.id)
        channel = Key(message.guild.id, 0, message.channel.id)
        if card is None or not self._replied.left(channel, message.created_at):
            return
        self._replied.count(channel, message.created_at)
        try:
            await message.reply(view=card, mention_author=False)
        except discord.HTTPException:
            # The question is gone or the channel is not ours to write in; nobody lost anything.
            return

    async def _card(self, message: discord.Message, server_id: int) -> ui.Card | None:
        if _hidden(message):
            return cards.hidden(self._bot.sentences)
        text = _asked(message, self._bot.user)
        if text is None:
            return None
        faq = await self._answers.of(System(server_id, message.created_at))
        chosen = await self._people.locale(server_id, message.author.id)
        locale = choose(chosen, "", faq.language(text))
        answer = faq.reply(text, locale)
        if answer.entry is not None:
            day = (await self._people.server(server_id)).day(message.created_at)
            self._reads.count(server_id, answer.entry.order, day.replace(day=1))
        return self._reply(text, answer, self._bot.sentences.voice(locale))

    @staticmethod
    def _reply(text: str, answer: Answer, voice: Voice) -> ui.Card | None:
        person = needs_person(text)
        if answer.entry is not None:
            return cards.short(answer.entry, voice, person=person)
        if answer.near:
            return cards.offer(answer.near, voice, person=person)
        return cards.person(voice) if person else None


def _asked(message: discord.Message, me: discord.ClientUser | None) -> str | None:
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


def _hidden(message: discord.Message) -> bool:
    """Whether the message mentions the bot's role and Discord kept its words back.

    Without the message content intent the words are sure to come along only where
    the bot itself is mentioned.
    """
    is_ours = _own_role(message) in message.role_mentions
    return is_ours and not message.content and not message.author.bot


def _own_role(message: discord.Message) -> discord.Role | None:
    return None if message.guild is None else message.guild.self_role
