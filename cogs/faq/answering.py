"""Questions and answers, by command, by button, by message menu and by mention."""

import re
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.actor import Server, System
from bot.client import UnionBot
from bot.cog import Cog, menu
from bot.deliveries import Delivery
from bot.i18n import Voice, choose
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import CardOutOfDate, Interaction, Press, one_at, pressed
from bot.services.faq import (
    FEATURE,
    LONGEST,
    TOPICS,
    Answer,
    Entry,
    Faq,
    NoSuchEntry,
    needs_person,
    words,
)
from bot.throttle import Key, Limit, Tries
from cogs.faq import cards, forms

IMPASSE, MEDIATION = "what-is-impasse", "what-does-a-mediator-do"

REPLIES = Limit("mention", 4, timedelta(minutes=1))
"""Replies to mentions in one channel; more would make the bot a nuisance."""

FEWEST = 3
"""Letters a question needs."""


class AnsweringCog(Cog):
    """Answers in the reader's language, privately."""

    draws = (FEATURE,)

    async def cog_unload(self) -> None:
        """Keep what was counted."""
        await self._services.answer_reads.write(self._bot.now())

    @app_commands.command(name="faq")
    async def faq(self, interaction: Interaction, question: str | None = None) -> None:
        """Show the topics, or answer a question."""
        press = Press.of(interaction)
        if question is None:
            await press.reply(await self._topics(press))
        else:
            await press.reply(await self._answer(press, question))

    @faq.autocomplete("question")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer questions while someone types."""
        press = Press.of(interaction)
        faq = await self._faq(press)
        entries = faq.suggest(typed[:LONGEST], press.voice.locale)
        return [
            app_commands.Choice(name=ui.clip(entry.title, 100), value=entry.slug)
            for entry in entries
        ]

    @app_commands.command(name="impasse")
    async def impasse(self, interaction: Interaction) -> None:
        """Say what impasse is, and where bargaining stands."""
        press = Press.of(interaction)
        await press.reply(await self._read(press, IMPASSE))

    @app_commands.command(name="mediation")
    async def mediation(self, interaction: Interaction) -> None:
        """Say what mediation is, and where bargaining stands."""
        press = Press.of(interaction)
        await press.reply(await self._read(press, MEDIATION))

    @menu("Find an answer")
    async def find_answer(self, interaction: Interaction, message: discord.Message) -> None:
        """Look for an answer to what a message says, or to a question somewhere in it."""
        press = Press.of(interaction)
        faq = await self._faq(press)
        text = message.content[: cards.LONGEST_MESSAGE]
        found = faq.look_up(text, press.voice.locale)
        # It may be another's message: nobody is made to hand on what someone else wrote.
        await press.reply(await self._found(press, found, None, readable=bool(words(text))))

    @pressed("faq", "topics")
    async def topics(self, press: Press) -> None:
        """Show the topics."""
        await press.reply(await self._topics(press))

    @pressed("faq", "topic")
    async def topic(self, press: Press, place: int | None = None) -> None:
        """Show the questions of one topic."""
        topic = press.picked() if place is None else one_at(TOPICS, place)
        entries = (await self._faq(press)).by_topic(press.voice.locale).get(topic)
        if entries is None:
            raise CardOutOfDate
        await press.redraw(cards.questions(topic, entries, press.voice))

    @pressed("faq", "ask")
    async def ask(self, press: Press) -> None:
        """Ask for a question in one's own words, and answer it."""
        if (given := await press.ask(forms.ask(press.voice))) is not None:
            await press.reply(await self._answer(press, given.text("question")))

    @pressed("faq", "open")
    async def open(self, press: Press) -> None:
        """Read the answer that was chosen in a menu."""
        await press.redraw(await self._read(press, press.picked()))

    @pressed("faq", "read")
    async def read(self, press: Press, answer_id: int) -> None:
        """Read an answer by its number, from a card or a chat reply."""
        await press.reply(await self._read(press, answer_id))

    @pressed("faq", "asked")
    async def asked(self, press: Press) -> None:
        """Answer the question on the card anew; where it has none, show the topics."""
        question = cards.question_on(press.paragraphs)
        card = self._topics(press) if question is None else self._answer(press, question)
        await press.redraw(await card)

    @pressed("faq", "likely")
    async def likely(self, press: Press, answer_id: int, *others: int) -> None:
        """Show whoever asks what a question in the chat may have meant."""
        near = (await self._faq(press)).those_of((answer_id, *others), press.voice.locale)
        gone = cards.no_answer("faq-gone", press.voice)
        await press.reply(cards.nothing(None, near, press.voice) if near else gone)

    @pressed("faq", "miss")
    async def miss(self, press: Press, answer_id: int) -> None:
        """Ask what someone wanted to know instead, and tell the stewards without a name.

        0 is no answer at all; the question that found none is there to be edited.
        """
        form = forms.miss(answer_id, cards.question_on(press.paragraphs), press.voice)
        if (given := await press.ask(form)) is None:
            return
        read = (await self._faq(press)).those_of([answer_id], press.voice.locale)
        slug = read[0].slug if read else None
        question = given.text("question").strip()
        miss_id = await self._services.misses.note(press.actor, slug, question)
        await self._bot.outbox.flush(FEATURE, miss_id)
        await press.reply(cards.thanks(press.voice))

    @every(seconds=60)
    async def write_reads(self) -> None:
        """Keep how often each answer was read."""
        await self._services.answer_reads.write(self._bot.now())

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """Draw the stewards' card of a question without an answer."""
        miss = await self._services.misses.find(job, post.object_id)
        if miss is None:
            return None
        locale = (await self._services.people.server(job.server_id)).locale
        title = (await self._services.answers.of(job)).title(miss.slug, locale)
        return Drawing(card=cards.stewards(miss, title, self._bot.sentences))

    async def _read(self, press: Press, which: str | int) -> ui.Card:
        """An answer by its name or its number; what was retired is told as gone."""
        faq, locale = await self._faq(press), press.voice.locale
        try:
            if isinstance(which, int):
                entry = faq.numbered(which, locale)
            else:
                entry = faq.entry(which, locale)
        except NoSuchEntry:
            return cards.no_answer("faq-gone", press.voice)
        return await self._card(press, entry)

    async def _answer(self, press: Press, question: str) -> ui.Card:
        asked = " ".join(question.split())[:LONGEST]
        found = (await self._faq(press)).meant(asked, press.voice.locale)
        return await self._found(press, found, asked, readable=bool(words(asked)))

    async def _found(
        self, press: Press, found: Answer, asked: str | None, *, readable: bool
    ) -> ui.Card:
        if found.entry is not None:
            return await self._card(press, found.entry)
        if readable:
            return cards.nothing(asked, found.near, press.voice)
        return cards.no_answer("faq-unreadable", press.voice)

    async def _card(self, press: Press, entry: Entry) -> ui.Card:
        self._services.answer_reads.count(press.actor.server_id, entry.order, press.actor.month)
        stands = await self._services.stages.current(press.actor) if entry.stage else None
        related = (await self._faq(press)).related(entry)
        return cards.answer(entry, related, stands, press.voice)

    async def _topics(self, press: Press) -> ui.Card:
        return cards.topics((await self._faq(press)).by_topic(press.voice.locale), press.voice)

    async def _faq(self, press: Press) -> Faq:
        """The answers of the reader's server."""
        return await self._services.answers.of(press.actor)


class MentionCog(Cog):
    """Replies only to what it may have an answer for, or a person has, in a line or two."""

    def __init__(self, bot: UnionBot) -> None:
        super().__init__(bot)
        self._replied = Tries(REPLIES)

    @commands.Cog.listener("on_message")
    async def reply(self, message: discord.Message) -> None:
        """Answer where it was asked."""
        if message.guild is None:
            return
        server = await self._services.people.server(message.guild.id)
        if not server.ready:
            return
        card = await self._card(message, server)
        channel = Key(server.id, 0, message.channel.id)
        if card is None or not self._replied.left(channel, message.created_at):
            return
        self._replied.count(channel, message.created_at)
        try:
            await message.reply(view=card, mention_author=False)
        except discord.HTTPException:
            # The question is gone or the channel is not ours to write in; nobody lost anything.
            return

    async def _card(self, message: discord.Message, server: Server) -> ui.Card | None:
        if _hidden(message):
            return cards.hidden(self._bot.sentences)
        text = _asked(message, self._bot.user)
        if text is None:
            return None
        faq = await self._services.answers.of(System(server.id, message.created_at))
        chosen = await self._services.people.locale(server.id, message.author.id)
        locale = choose(chosen, "", faq.language(text))
        answer = faq.reply(text, locale)
        if answer.entry is not None:
            month = server.day(message.created_at).replace(day=1)
            self._services.answer_reads.count(server.id, answer.entry.order, month)
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
