"""Readers ask about an update; a steward answers; the answer goes back to the one who asked."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.i18n import LOCALES
from bot.jobs import every
from bot.outbox import UNSURE, Drawing, in_time
from bot.presses import pressed
from bot.services.updates import questions
from cogs.updates import forms
from cogs.updates.cards import asking

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.posts import Post
    from bot.services.updates.questions import Question
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)


class QuestionsCog(commands.Cog):
    """Ask a question, under every update."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bot = bot
        self._questions = bench.updates.questions
        self._archive = bench.updates.archive
        self._answers = bot.services.answers
        bot.outbox.serve(questions.FEATURE, self)
        bench.open("answers", self.at_a_visit)

    async def draw(self, post: Post) -> Drawing | None:
        """The question among the stewards, and its answer once there is one."""
        question = await self._questions.get(post.object_id)
        return Drawing(card=asking.card(question, self._bot.sentences))

    @pressed("update", "ask")
    async def ask_form(self, interaction: Interaction, update_id: int) -> None:
        """Open the form."""
        caller = caller_of(interaction)
        await self._archive.read(caller.server.id, caller.role, update_id)
        await ui.open_form(interaction, forms.ask(update_id, caller.voice))

    @pressed("update", "asked")
    async def ask(self, interaction: Interaction, update_id: int) -> None:
        """Hand the question to the stewards."""
        caller, sent = caller_of(interaction), ui.submitted(interaction)
        question_id = await self._questions.ask(
            caller.server.id,
            caller.role,
            update_id,
            caller.account_id,
            caller.at,
            question=sent.text("question"),
            named=sent.text("name") == "yes",
            locale=caller.locale,
        )
        await self._bot.outbox.flush(questions.FEATURE, question_id)
        await ui.reply(interaction, caller.voice("question-sent"))

    @pressed("question", "answer")
    @requires(Role.STEWARD)
    async def answer_form(self, interaction: Interaction, question_id: int) -> None:
        """Open the form of the answer."""
        await ui.open_form(interaction, forms.answer(question_id, caller_of(interaction).voice))

    @pressed("question", "answered")
    @requires(Role.STEWARD)
    async def answer(self, interaction: Interaction, question_id: int) -> None:
        """Keep the answer; the job brings it to the one who asked."""
        caller = caller_of(interaction)
        words = ui.submitted(interaction).text("answer")
        whose = (caller.server.id, question_id, caller.account_id, caller.at)
        await self._questions.answer(*whose, words)
        await ui.reply(interaction, caller.voice("question-answered"))

    @pressed("question", "faq")
    @requires(Role.CHAIR)
    async def entry_form(self, interaction: Interaction, question_id: int) -> None:
        """Open the form of an entry of the FAQ, with the question and its answer in it."""
        caller = caller_of(interaction)
        begun = await self._questions.for_faq(caller.server.id, question_id)
        await ui.open_form(interaction, forms.entry(question_id, caller.voice, *begun))

    @pressed("question", "faq-save")
    @requires(Role.CHAIR)
    async def add_entry(self, interaction: Interaction, question_id: int) -> None:
        """Put the entry where everyone here finds it."""
        caller, sent = caller_of(interaction), ui.submitted(interaction)
        await self._questions.for_faq(caller.server.id, question_id)
        words = {
            f"{part}_{locale}": sent.text(f"{part}-{locale}")
            for part in ("title", "body")
            for locale in LOCALES
        }
        number = await self._answers.add(
            caller.server.id, caller.account_id, caller.at, topic=sent.text("topic"), **words
        )
        await ui.reply(interaction, asking.in_faq(number, caller.voice))

    @every(seconds=5)
    async def deliver(self) -> None:
        """Send answers as messages, because the reader asked for one."""
        for question in await self._questions.claim_answers(self._bot.now()):
            await self._send(question)

    async def at_a_visit(self, interaction: Interaction, _: int) -> None:
        """Show a visitor the answers that could not be sent."""
        caller = caller_of(interaction)
        for question in await self._questions.waiting_for(caller.server.id, caller.account_id):
            await ui.reply(interaction, asking.reply(question, caller.voice))
            await self._questions.delivered(question)

    async def _send(self, question: Question) -> None:
        assert question.asker_id is not None  # noqa: S101 - forgotten only after this
        voice = self._bot.sentences.voice(question.locale)
        try:
            reader = discord.Object(question.asker_id)
            channel = await in_time(self._bot.create_dm(reader))
            card = asking.reply(question, voice)
            await in_time(channel.send(view=card, nonce=_nonce(question)))
        except UNSURE:
            await self._questions.postpone(question, self._bot.now())
        except discord.HTTPException as error:
            log.info("an answer waits for a visit (code %s)", error.code)
            await self._questions.undeliverable(question)
        else:
            await self._questions.delivered(question)


def _nonce(question: Question) -> str:
    """The same for each try, another in another database of this bot."""
    assert question.answered_at is not None  # noqa: S101 - what is sent is an answer
    return f"{question.id}-{question.answered_at.timestamp():.3f}"
