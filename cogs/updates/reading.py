"""What readers do: What did I miss, the archive, the other language, Got it, a question."""

import re

from discord import app_commands

from bot import ui
from bot.actor import Actor, Role, System
from bot.cog import Cog
from bot.deliveries import Delivery, Kind
from bot.holders import roles_of
from bot.jobs import every
from bot.outbox import Drawing, Outcome, Verdict
from bot.presses import CardOutOfDate, Interaction, Press, pressed, requires
from bot.services.updates import questions
from bot.services.updates.questions import Question
from bot.services.updates.values import FIRST, KINDS
from cogs.updates import forms
from cogs.updates.cards import archive as cards
from cogs.updates.cards import catching_up
from cogs.updates.cards.catching_up import SPANS

NUMBER = re.compile(r"(?:update|aviso)?\s*#?\s*(\d{1,8})", re.IGNORECASE)
"""An update's number, also as its card says it; more digits than any has are words."""


class ReadingCog(Cog):
    """Published updates, for whoever they are for."""

    @app_commands.command(name="news")
    async def news(self, interaction: Interaction, find: str | None = None) -> None:
        """Show what is new and the archive, one update by its number, or what has these words."""
        press = Press.of(interaction)
        words = (find or "").strip()
        if number := NUMBER.fullmatch(words):
            found = await self._services.updates.archive.numbered(press.actor, int(number[1]))
            await self.read(press, found, int(press.voice.locale == "es"))
            return
        if not words:
            await self.missed(press, SPANS[0])
            return
        await self.list(
            press, await self._services.updates.archive.search(press.actor, words[:200])
        )

    @pressed("news", "missed")
    async def missed(self, press: Press, days: int) -> None:
        """Show what happened in the last days, and the archive below it."""
        if days not in SPANS:
            raise CardOutOfDate
        found = await self._services.catching_up.missed(press.actor, days)
        head = catching_up.missed(found, days, press.voice, chair=press.actor.is_chair)
        card = cards.archive(found.page, found.in_all, press.voice, head=head, days=days)
        await press.redraw(card)
        await self._answers(press)

    @pressed("news", "list")
    async def list(
        self, press: Press, search_id: int, page: int = 0, kind: int = 0, _: int = 0
    ) -> None:
        """Turn a page of the archive."""
        words = await self._services.updates.archive.words_of(press.actor, search_id)
        wanted = KINDS[kind - 1] if 0 < kind <= len(KINDS) else None
        entries, count = await self._services.updates.archive.list(
            press.actor, page, kind=wanted, words=words
        )
        card = cards.archive(entries, count, press.voice, search_id, words, page, kind)
        await press.redraw(card)
        await self._answers(press)

    async def _answers(self, press: Press) -> None:
        """Show someone the answers that could not reach them."""
        for question in await self._services.updates.questions.waiting_for(press.actor):
            await press.reply(cards.question_reply(question, press.voice))
            await self._services.updates.questions.delivered(press.actor, question)

    @pressed("news", "kind")
    async def by_kind(self, press: Press, search_id: int) -> None:
        """Show one kind only."""
        await self.list(press, search_id, kind=press.picked_number())

    @pressed("update", "read")
    async def read(
        self,
        press: Press,
        update_id: int,
        locale: int = 0,
        page: int = 0,
        version: int = 0,
        _: int = 0,
    ) -> None:
        """Read an update, in a language, at a version; without one, as it is now."""
        whole = await self._services.updates.archive.read(press.actor, update_id, version or None)
        count = await self._services.updates.archive.got_it_count(press.actor, update_id)
        card = cards.reading(whole, press.actor, press.voice, locale, page, version, count)
        await press.redraw(card)

    @pressed("update", "changes")
    async def changes(self, press: Press, update_id: int, version: int) -> None:
        """Show a reader what a correction changed."""
        archive = self._services.updates.archive
        after = await archive.read(press.actor, update_id, version)
        before = await archive.read(press.actor, update_id, max(version - 1, FIRST))
        await press.reply(cards.changes(before, after, version, press.actor, press.voice))

    @pressed("update", "got", by_many=True)
    async def got(self, press: Press, update_id: int) -> None:
        """Count a reader."""
        await self._services.updates.archive.got_it(press.actor, update_id)
        await press.reply(press.voice("update-got-it-thanks"))


class QuestionsCog(Cog):
    """Ask a question, under every update."""

    draws = (questions.FEATURE,)

    async def draw(self, job: System, row: Delivery) -> Drawing | None:
        """The question among the stewards, and the answer for the one who asked."""
        question = await self._services.updates.questions.get(job, row.object_id)
        if row.kind is Kind.POST:
            return Drawing(card=cards.question_card(question, self._bot.sentences))
        if question.asker_id != row.target_id or not await self._reaches(job, question):
            return None
        return Drawing(
            card=cards.question_reply(question, self._bot.sentences.voice(question.locale))
        )

    async def _reaches(self, job: System, question: Question) -> bool:
        """Whether who asked may still read the update."""
        asker_id = question.asker_id or 0
        server = await self._services.people.server(job.server_id)
        held = await roles_of(self._bot, server.id, asker_id) or frozenset[int]()
        asker = Actor.absent(server, asker_id, held, job.at)
        return await self._services.updates.questions.reaches(asker, question)

    async def heard(self, job: System, row: Delivery, verdict: Verdict) -> None:
        """An answer arrived, or waits for a visit: messages are closed, or it is not theirs now."""
        if row.kind is not Kind.MESSAGE or verdict.outcome is Outcome.LANE:
            return
        question = await self._services.updates.questions.get(job, row.object_id)
        if verdict.outcome is Outcome.DONE:
            await self._services.updates.questions.delivered(job, question)
        else:
            await self._services.updates.questions.undeliverable(job, question)

    @every(seconds=600)
    async def show_refused(self) -> None:
        """Show the stewards what Discord refused to, once someone mended why."""
        await self._services.updates.questions.show_refused(self._bot.now())

    @pressed("update", "ask")
    async def ask(self, press: Press, update_id: int) -> None:
        """Hand a question to the stewards."""
        await self._services.updates.questions.need_readable(press.actor, update_id)
        if (sent := await press.ask(forms.ask(update_id, press.voice))) is None:
            return
        question_id = await self._services.updates.questions.ask(
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
            await self._services.updates.questions.answer(
                press.actor, question_id, sent.text("answer")
            )
            await press.reply(press.voice("question-answered"))

    @pressed("question", "faq")
    @requires(Role.CHAIR)
    async def add_entry(self, press: Press, question_id: int) -> None:
        """Put an entry, which begins as the question and its answer, where everyone finds it."""
        question, answer, locale = await self._services.updates.questions.for_faq(
            press.actor, question_id
        )
        to, title = f"question:{question_id}:faq", press.voice("question-faq-form")
        form = ui.new_entry(
            to, title, press.voice, locale, question, answer, hint=press.voice("question-faq-hint")
        )
        if sent := await press.ask(form):
            number = await self._services.answers.add(press.actor, **ui.entry_words(sent))
            await press.reply(cards.in_faq(number, press.voice))
