"""Questions and answers, by command, by button, by message menu and by mention."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.i18n import Voice, choose
from bot.outbox import Drawing
from bot.presses import OutOfDate, Press, pressed
from bot.services.faq import NoSuchEntry
from bot.services.faq.misses import FEATURE as MISS
from bot.services.faq.words import words
from bot.throttle import Key, Limit, Tries
from cogs.faq import cards, forms
from cogs.faq.chat import asked_of, hidden_from

if TYPE_CHECKING:
    from bot.actor import Actor, Server
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.services.faq import Entry, Faq

Interaction = discord.Interaction[Any]

IMPASSE, MEDIATION = "what-is-impasse", "what-does-a-mediator-do"
REPLIES, PER_SECONDS = 4, 60.0
"""Replies to mentions in one channel; more would make the bot a nuisance."""

TELLING = Limit("miss", 10, timedelta(days=1))
"""Questions that one person may hand to the stewards; nobody floods their channel."""


class FaqCog(commands.Cog):
    """Answers in the reader's language, privately; to a mention, shortly and in public."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._answers = bot.services.answers
        self._stages = bot.services.stages
        self._misses = bot.services.misses
        self._pace = commands.CooldownMapping[discord.Message].from_cooldown(
            REPLIES, PER_SECONDS, commands.BucketType.channel
        )
        # In memory alone: no row tells who asked.
        self._told = Tries(TELLING)
        bot.outbox.serve(MISS, self)
        self._menu = app_commands.ContextMenu(name="Find an answer", callback=self.find_answer)
        bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the message menu away with the cog."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="faq")
    async def faq(self, interaction: Interaction, question: str | None = None) -> None:
        """Show the topics, or answer a question."""
        press = Press.of(interaction)
        if question is None:
            await press.reply(await self._topics(press.actor, press.voice))
        else:
            await self._answer(press, question)

    @faq.autocomplete("question")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer questions while someone types."""
        press = Press.of(interaction)
        faq = await self._faq(press.actor)
        entries = faq.suggest(typed[: cards.LONGEST_QUESTION], press.voice.locale)
        return [
            app_commands.Choice(name=ui.clip(entry.title, 100), value=entry.slug)
            for entry in entries
        ]

    @app_commands.command(name="impasse")
    async def impasse(self, interaction: Interaction) -> None:
        """Say what impasse is, and where bargaining stands."""
        press = Press.of(interaction)
        await self._show(press, IMPASSE)

    @app_commands.command(name="mediation")
    async def mediation(self, interaction: Interaction) -> None:
        """Say what mediation is, and where bargaining stands."""
        press = Press.of(interaction)
        await self._show(press, MEDIATION)

    async def find_answer(self, interaction: Interaction, message: discord.Message) -> None:
        """Look for an answer to what a message says, or to a question somewhere in it."""
        press = Press.of(interaction)
        entry = (await self._faq(press.actor)).confident(message.content, press.voice.locale)
        if entry is None:
            await self._answer(press, message.content)
        else:
            await press.reply(await self._card(press.actor, press.voice, entry))

    @pressed("faq", "topics", of="nothing")
    async def topics(self, press: Press, _: int) -> None:
        """Show the topics."""
        await press.reply(await self._topics(press.actor, press.voice))

    @pressed("faq", "topic", of="nothing")
    async def topic(self, press: Press, _: int) -> None:
        """Show the questions of one topic."""
        topic = press.picked()
        entries = (await self._faq(press.actor)).by_topic(press.voice.locale).get(topic)
        if entries is None:
            raise OutOfDate
        await press.redraw(cards.questions(topic, entries, press.voice))

    @pressed("faq", "ask", of="nothing")
    async def ask(self, press: Press, _: int) -> None:
        """Open a form for a question in one's own words."""
        await press.open_form(forms.ask(press.voice))

    @pressed("faq", "asked", of="nothing")
    async def asked(self, press: Press, _: int) -> None:
        """Answer the question of the form."""
        await self._answer(press, press.fields.text("question"))

    @pressed("faq", "open", of="nothing")
    async def open(self, press: Press, _: int) -> None:
        """Read the answer that was chosen in a menu."""
        entry = (await self._faq(press.actor)).entry(press.picked(), press.voice.locale)
        await press.redraw(await self._card(press.actor, press.voice, entry))

    @pressed("faq", "read", of="answer")
    async def read(self, press: Press, order: int) -> None:
        """Read an answer by its number, from a card or a chat reply."""
        entry = (await self._faq(press.actor)).numbered(order, press.voice.locale)
        await press.reply(await self._card(press.actor, press.voice, entry))

    @pressed("faq", "miss", of="answer")
    async def miss(self, press: Press, order: int) -> None:
        """Ask what someone wanted to know instead; 0 is no answer at all."""
        await press.open_form(forms.miss(order, press.voice))

    @pressed("faq", "missed", of="answer")
    async def missed(self, press: Press, order: int) -> None:
        """Hand the question to the stewards without a name."""
        faq = await self._faq(press.actor)
        slug = faq.numbered(order, press.voice.locale).slug if order else None
        question = press.fields.text("question").strip()
        self._told.spend(Key(press.actor.server_id, press.actor.account_id), press.actor.at)
        miss_id = await self._misses.note(press.actor.server, slug, question, press.actor.at)
        await self._bot.outbox.flush(MISS, miss_id)
        await press.reply(cards.thanks(press.voice))

    @commands.Cog.listener("on_message")
    async def reply_to_mention(self, message: discord.Message) -> None:
        """Answer where it was asked, in a line or two, only on a good match."""
        if message.guild is None:
            return
        server = await self._bot.services.people.server(message.guild.id)
        card = await self._chat_card(message, server)
        if card is None or not server.ready or self._too_many(message):
            return
        try:
            await message.reply(view=card, mention_author=False)
        except discord.HTTPException:
            # The question is gone or the channel is not ours to write in; nobody lost anything.
            return

    async def _chat_card(self, message: discord.Message, server: Server) -> ui.Card | None:
        if hidden_from(message):
            return cards.hidden(self._bot.sentences)
        text = asked_of(message, self._bot.user)
        if text is None:
            return None
        faq = await self._answers.of(server.id)
        entry = faq.confident(text)
        if entry is None:
            return None
        chosen = await self._bot.services.people.locale(server.id, message.author.id)
        locale = choose(chosen, "", entry.locale)
        return cards.short(faq.entry(entry.slug, locale), self._bot.sentences.voice(locale))

    def _too_many(self, message: discord.Message) -> bool:
        at = message.created_at.timestamp()
        return self._pace.update_rate_limit(message, at) is not None

    async def draw(self, post: Delivery) -> Drawing | None:
        """Draw the stewards' card of a question without an answer."""
        miss = await self._misses.find(post.server_id, post.object_id)
        if miss is None:
            return None
        server = await self._bot.services.people.server(post.server_id)
        title = (await self._answers.of(server.id)).title(miss.slug, server.locale)
        return Drawing(card=cards.stewards(miss, title, self._bot.sentences))

    async def _show(self, press: Press, slug: str) -> None:
        entry = (await self._faq(press.actor)).entry(slug, press.voice.locale)
        await press.reply(await self._card(press.actor, press.voice, entry))

    async def _answer(self, press: Press, question: str) -> None:
        if not words(question):
            await press.reply(cards.unreadable(press.voice))
            return
        faq = await self._faq(press.actor)
        try:
            entry = faq.entry(question, press.voice.locale)
        except NoSuchEntry:
            found = faq.answer(question[: cards.LONGEST_QUESTION], press.voice.locale)
            if found.entry is None:
                await press.reply(cards.nothing(question, found.near, press.voice))
                return
            entry = found.entry
        await press.reply(await self._card(press.actor, press.voice, entry))

    async def _card(self, actor: Actor, voice: Voice, entry: Entry) -> ui.Card:
        stands = await self._stages.current(actor.server_id) if entry.stage else None
        related = (await self._faq(actor)).related(entry)
        return cards.answer(entry, related, stands, voice)

    async def _topics(self, actor: Actor, voice: Voice) -> ui.Card:
        return cards.topics((await self._faq(actor)).topics(voice.locale), voice)

    async def _faq(self, actor: Actor) -> Faq:
        """The answers of the reader's server."""
        return await self._answers.of(actor.server_id)
