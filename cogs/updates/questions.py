"""Readers ask about an update; a steward answers; the answer goes back to the one who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Actor, Role, System
from bot.deliveries import Kind
from bot.holders import roles_of
from bot.jobs import every
from bot.outbox import Drawing, Outcome, Verdict
from bot.presses import Press, pressed
from bot.services.updates import questions
from cogs.updates import forms
from cogs.updates.cards import questions as cards

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.deliveries import Delivery
    from bot.services.updates.questions import Question


class QuestionsCog(commands.Cog):
    """Ask a question, under every update."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._questions = bot.services.updates.questions
        self._answers = bot.services.answers
        bot.outbox.serve(questions.FEATURE, self)

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """The question among the stewards, and the answer for the one who asked."""
        question = await self._questions.get(job, row.object_id)
        if row.kind is Kind.POST:
            return Drawing(card=cards.card(question, self._bot.sentences))
        if question.asker_id != row.target_id or not await self._reaches(job, question):
            return None
        return Drawing(card=cards.reply(question, self._bot.sentences.voice(question.locale)))

    async def _reaches(self, job: System, question: Question) -> bool:
        """Whether who asked may still read the update."""
        asker_id = question.asker_id or 0
        server = await self._bot.services.people.server(job.server_id)
        held = await roles_of(self._bot, server.id, asker_id) or frozenset[int]()
        asker = Actor.absent(server, asker_id, held, job.at)
        return await self._questions.reaches(asker, question)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """An answer arrived, or waits for a visit: messages are closed, or it is not theirs now."""
        if row.kind is not Kind.MESSAGE or verdict.outcome is Outcome.LANE:
            return
        question = await self._questions.get(job, row.object_id)
        if verdict.outcome is Outcome.DONE:
            await self._questions.delivered(job, question)
        else:
            await self._questions.undeliverable(job, question)

    @every(seconds=600)
    async def show_refused(self) -> None:
        """Show the stewards what Discord refused to, once someone mended why."""
        await self._questions.show_refused(self._bot.now())

    @pressed("update", "ask")
    async def ask(self, press: Press, update_id: int) -> None:
        """Hand a question to the stewards."""
        await self._questions.need_readable(press.actor, update_id)
        if (sent := await press.ask(forms.ask(update_id, press.voice))) is None:
            return
        question_id = await self._questions.ask(
            press.actor,
            update_id,
            question=sent.text("question"),
            named=sent.text("name") == "yes",
            locale=press.voice.locale,
        )
        is_posted = await self._bot.outbox.posted(questions.FEATURE, question_id)
        await press.reply(press.voice("question-sent" if is_posted else "question-unposted"))

    @pressed("question", "answer")
    @requires(Role.STEWARD)
    async def answer(self, press: Press, question_id: int) -> None:
        """Keep the answer; the outbox brings it to the one who asked."""
        if sent := await press.ask(forms.answer(question_id, press.voice)):
            await self._questions.answer(press.actor, question_id, sent.text("answer"))
            await press.reply(press.voice("question-answered"))

    @pressed("question", "faq")
    @requires(Role.CHAIR)
    async def add_entry(self, press: Press, question_id: int) -> None:
        """Put an entry, which begins as the question and its answer, where everyone finds it."""
        question, answer, locale = await self._questions.for_faq(press.actor, question_id)
        to, title = f"question:{question_id}:faq", press.voice("question-faq-form")
        form = ui.new_entry(
            to, title, press.voice, locale, question, answer, hint=press.voice("question-faq-hint")
        )
        if sent := await press.ask(form):
            number = await self._answers.add(press.actor, **ui.entry_words(sent))
            await press.reply(cards.in_faq(number, press.voice))
