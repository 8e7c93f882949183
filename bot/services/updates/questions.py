"""Readers' questions about an update: asked without a name, answered to the one who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, insert, select, update

from bot.deliveries import order, touch
from bot.leases import claim, wait_before
from bot.schema import update_questions, updates
from bot.services.updates.refusals import AnsweredAlready, FieldEmpty, FieldTooLong, UpdateGone
from bot.text.characters import is_blank, length
from bot.text.links import unmask
from bot.throttle import Key, Limit, Tries

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.audit import Audit
    from bot.database import Database
    from bot.i18n import Locale
    from bot.services.people import People
    from bot.services.updates.archive import Archive

FEATURE = "question"
QUESTION_LENGTH = 1500
ASKING = Limit("question", 10, timedelta(days=1))

OPEN, MESSAGE, VISIT, DONE = "open", "message", "visit", "done"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``asker_id`` is empty once the answer is with them, unless they gave a name."""

    id: int
    server_id: int
    update_id: int
    asker_id: int | None
    named: bool
    locale: Locale
    question: str
    asked_at: datetime
    answer: str | None
    answered_by: int | None
    answered_at: datetime | None
    delivery: str | None
    attempts: int
    number: int | None = None


COLUMNS = [update_questions.c[name] for name in list(Question.__dataclass_fields__)[:-1]]


class Questions:
    """Between readers and stewards."""

    def __init__(self, database: Database, audit: Audit, people: People, archive: Archive) -> None:
        self._database = database
        self._audit = audit
        self._people = people
        self._archive = archive
        # In memory alone: no row tells who asked.
        self._asked = Tries(ASKING)

    async def ask(
        self,
        server_id: int,
        rung: int,
        update_id: int,
        asker_id: int,
        at: datetime,
        *,
        question: str,
        named: bool,
        locale: Locale,
    ) -> int:
        """Hand a question to the stewards; its id.

        Raises:
            UpdateGone: the update is not for this reader.
            FieldEmpty, FieldTooLong: for the question.
            AskedTooOften: more than ``ASKING`` allows.
        """
        words = _checked("question", question)
        await self._archive.read(server_id, rung, update_id)
        self._asked.spend(Key(server_id, asker_id), at)
        values: dict[str, object] = {
            "server_id": server_id,
            "update_id": update_id,
            "asker_id": asker_id,
            "named": named,
            "locale": locale,
            "question": words,
            "asked_at": at,
            "delivery": OPEN,
        }
        return await self._keep(server_id, at, values)

    async def answer(
        self, server_id: int, question_id: int, by: int, at: datetime, words: str
    ) -> None:
        """Answer once; the asker gets it as a message, or at their next visit.

        Raises:
            UpdateGone: there is no such question.
            AnsweredAlready: someone was faster.
            FieldEmpty, FieldTooLong: for the answer.
        """
        answer = _checked("answer", words)
        async with self._database.begin() as connection:
            changed = await connection.execute(
                update(update_questions)
                .where(
                    update_questions.c.id == question_id,
                    update_questions.c.server_id == server_id,
                    update_questions.c.answered_at.is_(None),
                )
                .values(answer=answer, answered_by=by, answered_at=at, delivery=MESSAGE, due_at=at)
            )
            if changed.rowcount == 0:
                await self._refuse(server_id, question_id)
            await touch(connection, FEATURE, [question_id], at)
            await self._audit.record(
                connection, server_id, at, by, "question-answer", f"question:{question_id}"
            )

    async def get(self, question_id: int, server_id: int | None = None) -> Question:
        """One question.

        Raises:
            UpdateGone: there is none, or not on this server.
        """
        conditions: list[ColumnElement[bool]] = [update_questions.c.id == question_id]
        if server_id is not None:
            conditions.append(update_questions.c.server_id == server_id)
        found = await self._select(and_(*conditions))
        if not found:
            raise UpdateGone
        return found[0]

    async def for_faq(self, server_id: int, question_id: int) -> tuple[str, str, Locale]:
        """Question, answer and the asker's language, to begin an entry of the FAQ with.

        Raises:
            UpdateGone: there is no answered question of that id.
        """
        found = await self.get(question_id, server_id)
        if found.answer is None:
            raise UpdateGone
        return found.question, found.answer, found.locale

    async def claim_answers(self, now: datetime) -> list[Question]:
        """Lease answers that are to be sent to those who asked."""
        due = and_(
            update_questions.c.delivery == MESSAGE,
            update_questions.c.asker_id.is_not(None),
            update_questions.c.due_at <= now,
        )
        async with self._database.reading() as connection:
            waiting = await connection.scalar(select(update_questions.c.id).where(due).limit(1))
        if waiting is None:
            return []
        async with self._database.begin() as connection:
            ids = await claim(connection, update_questions, due, now=now)
        return await self._select(update_questions.c.id.in_(ids))

    async def delivered(self, question: Question) -> None:
        """The asker has it; who asked is forgotten unless they gave their name."""
        values: dict[str, object] = {"delivery": DONE, "claimed_until": None}
        if not question.named:
            values["asker_id"] = None
        await self._set(question.id, **values)

    async def undeliverable(self, question: Question) -> None:
        """Their messages are closed: they see it at their next visit."""
        await self._set(question.id, delivery=VISIT, claimed_until=None)

    async def postpone(self, question: Question, now: datetime) -> None:
        """Discord failed for now."""
        due_at = now + wait_before(question.attempts)
        await self._set(question.id, due_at=due_at, claimed_until=None)

    async def waiting_for(self, server_id: int, account_id: int) -> list[Question]:
        """Answers that could not be sent, for the visitor who asked."""
        return await self._select(
            and_(
                update_questions.c.server_id == server_id,
                update_questions.c.asker_id == account_id,
                update_questions.c.delivery == VISIT,
            )
        )

    async def _keep(self, server_id: int, at: datetime, values: dict[str, object]) -> int:
        server = await self._people.server(server_id)
        assert server.stewards_channel_id is not None  # noqa: S101 - one of the five choices
        async with self._database.begin() as connection:
            made = await connection.execute(
                insert(update_questions).values(values).returning(update_questions.c.id)
            )
            question_id = made.scalar_one()
            await order(
                connection,
                server_id=server_id,
                feature=FEATURE,
                object_id=question_id,
                channel_id=server.stewards_channel_id,
                slots=["card"],
                at=at,
            )
        return question_id

    async def _select(self, condition: ColumnElement[bool]) -> list[Question]:
        statement = (
            select(*COLUMNS, updates.c.number)
            .join(updates, updates.c.id == update_questions.c.update_id)
            .where(condition)
            .order_by(update_questions.c.id)
        )
        async with self._database.reading() as connection:
            return [Question(*row) for row in (await connection.execute(statement)).all()]

    async def _refuse(self, server_id: int, question_id: int) -> None:
        await self.get(question_id, server_id)
        raise AnsweredAlready

    async def _set(self, question_id: int, **values: object) -> None:
        async with self._database.begin() as connection:
            await connection.execute(
                update(update_questions)
                .where(update_questions.c.id == question_id)
                .values(**values)
            )


def _checked(field: str, words: str) -> str:
    if is_blank(words):
        raise FieldEmpty(field=field)
    if (size := length(words)) > QUESTION_LENGTH:
        raise FieldTooLong(field=field, length=size, limit=QUESTION_LENGTH)
    return unmask(words.strip())
