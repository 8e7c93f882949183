"""Readers' questions about an update: asked without a name, answered to the one who asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, System
from bot.database import Database, Service
from bot.deliveries import Deliveries
from bot.errors import apart
from bot.i18n import Locale
from bot.schema import update_got_it, update_questions, update_searches, updates
from bot.services.updates.refusals import AnsweredMeanwhile, UpdateGone
from bot.services.updates.values import find, readable
from bot.text.fields import checked_words
from bot.throttle import Key, Limit, Tries
from bot.transaction import Transaction, transaction
from bot.visibility import Audience, sees

FEATURE = "question"
QUESTION_LENGTH = 1500
ASKING = Limit("question", 10, timedelta(days=1))

STEWARDS = Audience(least=Role.STEWARD)
"""Who may read a question and its answer in their channel."""

OPEN, MESSAGE, VISIT, DONE = "open", "message", "visit", "done"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``asker_id`` is empty once the answer is with them, unless they gave a name."""

    id: int
    asker_id: int | None
    named: bool
    locale: Locale
    question: str
    answer: str | None
    answered_by: int | None
    update_id: int
    number: int
    """The update's."""


_QUESTIONS: Final = (
    select(
        *(update_questions.c[name] for name in list(Question.__dataclass_fields__)[:-1]),
        updates.c.number,
    )
    .join(updates, updates.c.id == update_questions.c.update_id)
    .order_by(update_questions.c.id)
)
_WAITING: Final = _QUESTIONS.where(
    update_questions.c.server_id == bindparam("of_server"),
    update_questions.c.asker_id == bindparam("of_account"),
    update_questions.c.delivery == VISIT,
)


class Questions(Service):
    """Between readers and stewards."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._deliveries = Deliveries(database)
        # In memory alone: no row tells who asked.
        self._asked = Tries(ASKING)

    async def ask(
        self, actor: Actor, update_id: int, *, question: str, named: bool, locale: Locale
    ) -> int:
        """Hand a question to the stewards; its id.

        Raises:
            UpdateGone: the update is not for this reader.
            FieldEmpty, FieldTooLong: for the question.
            AskedTooOften: more than ``ASKING`` allows.
        """
        words = checked_words("question", question, QUESTION_LENGTH)
        async with transaction(self._database, actor) as tx:
            await _need_readable(tx.connection, actor, update_id)
            self._asked.spend(Key(actor.server_id, actor.account_id), actor.at)
            channel_id = (await tx.server()).stewards_channel_id
            question_id = await tx.insert(
                update_questions,
                update_id=update_id,
                asker_id=actor.account_id,
                named=named,
                locale=locale,
                question=words,
                asked_at=actor.at,
                delivery=OPEN,
            )
            await tx.post(FEATURE, question_id, channel_id, "card")
        return question_id

    async def show_refused(self, now: datetime) -> None:
        """Try again to show the stewards what Discord refused, where they read now."""
        for post in await self._deliveries.refused(FEATURE):
            with apart("question %s cannot be shown again", post.object_id):
                async with transaction(self._database, System(post.server_id, now)) as tx:
                    old, new = post.target_id, (await tx.server()).stewards_channel_id
                    if new is None or new == old:
                        await tx.again(FEATURE, post.object_id)
                    else:
                        await tx.move(FEATURE, post.object_id, old, new)

    async def reaches(self, asker: Actor, question: Question) -> bool:
        """Whether the answer is for the one who asked: they may still read the update."""
        try:
            await self.need_readable(asker, question.update_id)
        except UpdateGone:
            return False
        return True

    async def need_readable(self, actor: Actor, update_id: int) -> None:
        """Let someone ask only about an update they may read.

        Raises:
            UpdateGone: it is not for this reader.
        """
        await self._database.read(_need_readable, actor, update_id)

    async def answer(self, actor: Actor, question_id: int, words: str) -> None:
        """Answer once; the asker gets it as a message, or at their next visit.

        Raises:
            UpdateGone: there is no such question.
            AnsweredMeanwhile: someone was faster.
            FieldEmpty, FieldTooLong: for the answer.
        """
        answer = checked_words("answer", words, QUESTION_LENGTH)
        async with transaction(self._database, actor) as tx:
            changed = await tx.connection.execute(
                update(update_questions)
                .where(
                    update_questions.c.id == question_id,
                    update_questions.c.server_id == actor.server_id,
                    update_questions.c.answered_at.is_(None),
                )
                .values(
                    answer=answer,
                    answered_by=actor.account_id,
                    answered_at=actor.at,
                    delivery=MESSAGE,
                )
                .returning(update_questions.c.asker_id)
            )
            if (asked := changed.one_or_none()) is None:
                await self.get(actor, question_id)
                raise AnsweredMeanwhile
            if asked.asker_id is not None:
                await tx.message(FEATURE, question_id, asked.asker_id, "answer")
            await tx.redraw(FEATURE, question_id)
            await tx.record("question-answer", f"question:{question_id}")

    async def get(self, actor: Actor | System, question_id: int) -> Question:
        """One question.

        Raises:
            UpdateGone: there is none here, or it is not for this reader.
        """
        this = update_questions.c.id == question_id
        ours = update_questions.c.server_id == actor.server_id
        found = await self._database.rows(_QUESTIONS.where(this, ours))
        if not found or not sees(actor, STEWARDS):
            raise UpdateGone
        return Question(*found[0])

    async def for_faq(self, actor: Actor, question_id: int) -> tuple[str, str, Locale]:
        """Question, answer and the asker's language, to begin an entry of the FAQ with.

        Raises:
            UpdateGone: there is no answered question of that id.
        """
        found = await self.get(actor, question_id)
        if found.answer is None:
            raise UpdateGone
        return found.question, found.answer, found.locale

    async def delivered(self, actor: Actor | System, question: Question) -> None:
        """The asker has it; who asked is forgotten, unless they gave their name or a hold is on."""
        async with transaction(self._database, actor) as tx:
            is_kept = question.named or (await tx.server()).legal_hold
            # Only ever erased: they may have asked to be forgotten since the question was read.
            erased = {} if is_kept else {"asker_id": None}
            await tx.update(update_questions, question.id, delivery=DONE, **erased)

    async def undeliverable(self, actor: System, question: Question) -> None:
        """Their messages are closed, or it is not for them now: they see it at their next visit.

        What they have, or gave up, stays so.
        """
        table = update_questions.c
        on_its_way = table.id == question.id, table.delivery == MESSAGE
        async with transaction(self._database, actor) as tx:
            await tx.connection.execute(
                update(update_questions).where(*on_its_way).values(delivery=VISIT)
            )

    async def waiting_for(self, actor: Actor) -> list[Question]:
        """Answers that could not be sent, for the visitor who asked and may read them."""
        asker = {"of_server": actor.server_id, "of_account": actor.account_id}
        found = [Question(*row) for row in await self._database.rows(_WAITING, asker)]
        return [one for one in found if await self.reaches(actor, one)]


async def _need_readable(connection: AsyncConnection, actor: Actor, update_id: int) -> None:
    await readable(connection, actor, await find(connection, actor.server_id, update_id))


async def forget(tx: Transaction, account_id: int) -> None:
    """Erase this person from all that updates keep: questions, Got it and searches.

    Whether a legal hold forbids it is for the caller to say, and an answer that is still on
    its way for the caller to stop.
    """
    server_id = tx.actor.server_id
    for table in (update_got_it, update_searches):
        await tx.connection.execute(
            delete(table).where(table.c.server_id == server_id, table.c.account_id == account_id)
        )
    await unname(
        tx, update_questions.c.server_id == server_id, update_questions.c.asker_id == account_id
    )


async def unname(tx: Transaction, *which: ColumnElement[bool]) -> None:
    """Erase who asked, whether they gave their name or not; the questions stay."""
    known = select(update_questions.c.id).where(update_questions.c.asker_id.is_not(None), *which)
    ids = (await tx.connection.scalars(known)).all()
    these = update(update_questions).where(update_questions.c.id.in_(ids))
    on_their_way = update_questions.c.delivery.in_((MESSAGE, VISIT))
    await tx.connection.execute(these.where(on_their_way).values(delivery=DONE))
    await tx.connection.execute(these.values(asker_id=None, named=False))
    await tx.redraw(FEATURE, *ids)
