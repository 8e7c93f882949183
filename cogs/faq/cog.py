"""Questions and answers, by command, by button, by message menu and by mention."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Caller, caller_of
from bot.i18n import choose
from bot.outbox import Drawing
from bot.presses import OutOfDate, picked, pressed
from bot.services.faq import NoSuchEntry
from bot.services.faq.misses import FEATURE as MISS
from bot.services.faq.words import words
from bot.services.pace import Pace
from cogs.faq import cards, forms
from cogs.faq.chat import asked_of, hidden_from

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.faq import Entry, Faq
    from bot.services.people import Server
    from bot.services.posts import Post

Interaction = discord.Interaction[Any]

IMPASSE, MEDIATION = "what-is-impasse", "what-does-a-mediator-do"
REPLIES, PER_SECONDS = 4, 60.0
"""Replies to mentions in one channel; more would make the bot a nuisance."""

TOLD = 10
"""Questions that one person may hand to the stewards in a day; nobody floods their channel."""


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
        self._telling = Pace(TOLD, timedelta(days=1))
        bot.outbox.serve(MISS, self)
        self._menu = app_commands.ContextMenu(name="Find an answer", callback=self.find_answer)
        bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the message menu away with the cog."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="faq")
    async def faq(self, interaction: Interaction, question: str | None = None) -> None:
        """Show the topics, or answer a question."""
        if question is None:
            await ui.reply(interaction, await self._topics(caller_of(interaction)))
        else:
            await self._answer(interaction, question)

    @faq.autocomplete("question")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer questions while someone types."""
        caller = caller_of(interaction)
        faq = await self._faq(caller)
        entries = faq.suggest(typed[: cards.LONGEST_QUESTION], caller.locale)
        return [
            app_commands.Choice(name=ui.clip(entry.title, 100), value=entry.slug)
            for entry in entries
        ]

    @app_commands.command(name="impasse")
    async def impasse(self, interaction: Interaction) -> None:
        """Say what impasse is, and where bargaining stands."""
        await self._show(interaction, IMPASSE)

    @app_commands.command(name="mediation")
    async def mediation(self, interaction: Interaction) -> None:
        """Say what mediation is, and where bargaining stands."""
        await self._show(interaction, MEDIATION)

    async def find_answer(self, interaction: Interaction, message: discord.Message) -> None:
        """Look for an answer to what a message says, or to a question somewhere in it."""
        caller = caller_of(interaction)
        entry = (await self._faq(caller)).confident(message.content, caller.locale)
        if entry is None:
            await self._answer(interaction, message.content)
        else:
            await ui.reply(interaction, await self._card(caller, entry))

    @pressed("faq", "topics")
    async def topics(self, interaction: Interaction, _: int) -> None:
        """Show the topics."""
        await ui.reply(interaction, await self._topics(caller_of(interaction)))

    @pressed("faq", "topic")
    async def topic(self, interaction: Interaction, _: int) -> None:
        """Show the questions of one topic."""
        caller = caller_of(interaction)
        topic = picked(interaction)
        entries = (await self._faq(caller)).by_topic(caller.locale).get(topic)
        if entries is None:
            raise OutOfDate
        await ui.redraw(interaction, cards.questions(topic, entries, caller.voice))

    @pressed("faq", "ask")
    async def ask(self, interaction: Interaction, _: int) -> None:
        """Open a form for a question in one's own words."""
        await ui.open_form(interaction, forms.ask(caller_of(interaction).voice))

    @pressed("faq", "asked")
    async def asked(self, interaction: Interaction, _: int) -> None:
        """Answer the question of the form."""
        await self._answer(interaction, ui.submitted(interaction).text("question"))

    @pressed("faq", "open")
    async def open(self, interaction: Interaction, _: int) -> None:
        """Read the answer that was chosen in a menu."""
        caller = caller_of(interaction)
        entry = (await self._faq(caller)).entry(picked(interaction), caller.locale)
        await ui.redraw(interaction, await self._card(caller, entry))

    @pressed("faq", "read")
    async def read(self, interaction: Interaction, order: int) -> None:
        """Read an answer by its number, from a card or a chat reply."""
        caller = caller_of(interaction)
        entry = (await self._faq(caller)).numbered(order, caller.locale)
        await ui.reply(interaction, await self._card(caller, entry))

    @pressed("faq", "miss")
    async def miss(self, interaction: Interaction, order: int) -> None:
        """Ask what someone wanted to know instead; 0 is no answer at all."""
        await ui.open_form(interaction, forms.miss(order, caller_of(interaction).voice))

    @pressed("faq", "missed")
    async def missed(self, interaction: Interaction, order: int) -> None:
        """Hand the question to the stewards without a name."""
        caller = caller_of(interaction)
        faq = await self._faq(caller)
        slug = faq.numbered(order, caller.locale).slug if order else None
        question = ui.submitted(interaction).text("question").strip()
        self._telling.spend(caller.server.id, caller.account_id, caller.at)
        miss_id = await self._misses.note(caller.server, slug, question, caller.at)
        await self._bot.outbox.flush(MISS, miss_id)
        await ui.reply(interaction, cards.thanks(caller.voice))

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

    async def draw(self, post: Post) -> Drawing | None:
        """Draw the stewards' card of a question without an answer."""
        miss = await self._misses.find(post.server_id, post.object_id)
        if miss is None:
            return None
        server = await self._bot.services.people.server(post.server_id)
        title = (await self._answers.of(server.id)).title(miss.slug, server.locale)
        return Drawing(card=cards.stewards(miss, title, self._bot.sentences))

    async def _show(self, interaction: Interaction, slug: str) -> None:
        caller = caller_of(interaction)
        entry = (await self._faq(caller)).entry(slug, caller.locale)
        await ui.reply(interaction, await self._card(caller, entry))

    async def _answer(self, interaction: Interaction, question: str) -> None:
        caller = caller_of(interaction)
        if not words(question):
            await ui.reply(interaction, cards.unreadable(caller.voice))
            return
        faq = await self._faq(caller)
        try:
            entry = faq.entry(question, caller.locale)
        except NoSuchEntry:
            found = faq.answer(question[: cards.LONGEST_QUESTION], caller.locale)
            if found.entry is None:
                await ui.reply(interaction, cards.nothing(question, found.near, caller.voice))
                return
            entry = found.entry
        await ui.reply(interaction, await self._card(caller, entry))

    async def _card(self, caller: Caller, entry: Entry) -> ui.Card:
        stands = await self._stages.current(caller.server.id) if entry.stage else None
        related = (await self._faq(caller)).related(entry)
        return cards.answer(entry, related, stands, caller.voice)

    async def _topics(self, caller: Caller) -> ui.Card:
        return cards.topics((await self._faq(caller)).topics(caller.locale), caller.voice)

    async def _faq(self, caller: Caller) -> Faq:
        """The answers of the reader's server."""
        return await self._answers.of(caller.server.id)
