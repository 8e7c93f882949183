"""Who means to come: one answer a person, read as counts only."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from bot.batch import Batch
from bot.database import upsert
from bot.deliveries import touch
from bot.errors import Refusal
from bot.schema import rsvps
from bot.services.sessions.rows import going_on
from bot.services.sessions.states import NoSuchSession, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database


class Answer(StrEnum):
    """Whether someone means to come."""

    GOING = "going"
    MAYBE = "maybe"
    NOT = "not"


class _Given(NamedTuple):
    """One press."""

    server_id: int
    session_id: int
    account_id: int
    answer: Answer
    at: datetime


async def _give_all(
    connection: AsyncConnection, items: Sequence[_Given]
) -> Sequence[Refusal | None]:
    """Keep a set of answers; the last of one person stands. See ``Batch``."""
    refused: dict[tuple[int, int], Refusal] = {}
    # Sorted, so that two processes' sets never lock sessions crosswise.
    for server_id, session_id in sorted({(one.server_id, one.session_id) for one in items}):
        try:
            session = await going_on(connection, server_id, session_id)
            if session.state is State.DRAFT:
                raise NoSuchSession
        except Refusal as refusal:
            refused[server_id, session_id] = refusal
    taken = [one for one in items if (one.server_id, one.session_id) not in refused]
    answers = {(one.session_id, one.account_id): one.answer.value for one in taken}
    rows = [
        {"session_id": session_id, "account_id": account_id, "answer": answer}
        for (session_id, account_id), answer in sorted(answers.items())
    ]
    await upsert(connection, rsvps, rows, keys=["session_id", "account_id"], update=["answer"])
    if taken:
        sessions = {one.session_id for one in taken}
        await touch(connection, "session", sessions, max(one.at for one in taken))
    return [refused.get((one.server_id, one.session_id)) for one in items]


class Rsvps:
    """The answers on session cards."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batch: Batch[_Given, None] = Batch(database, _give_all)

    async def give(
        self, server_id: int, session_id: int, account_id: int, answer: Answer, at: datetime
    ) -> None:
        """Keep a person's answer in the place of their last one.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        await self._batch.add(_Given(server_id, session_id, account_id, answer, at))

    async def drain(self) -> None:
        """Wait until every answer under way is in the database."""
        await self._batch.drain()

    async def counts(self, session_id: int) -> Mapping[Answer, int]:
        """How many gave each answer."""
        statement = (
            select(rsvps.c.answer, func.count())
            .where(rsvps.c.session_id == session_id)
            .group_by(rsvps.c.answer)
        )
        async with self._database.reading() as connection:
            found = {row[0]: row[1] for row in await connection.execute(statement)}
        return {answer: found.get(answer.value, 0) for answer in Answer}
