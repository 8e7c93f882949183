"""Who means to come: one answer a person, read as counts only."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.database import upsert
from bot.schema import rsvps
from bot.services.posts import touch
from bot.services.sessions.rows import going_on
from bot.services.sessions.states import NoSuchSession, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.database import Database


class Answer(StrEnum):
    """Whether someone means to come."""

    GOING = "going"
    MAYBE = "maybe"
    NOT = "not"


class Rsvps:
    """The answers on session cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def give(
        self, server_id: int, session_id: int, account_id: int, answer: Answer, at: datetime
    ) -> None:
        """Keep a person's answer in the place of their last one.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        row = {"session_id": session_id, "account_id": account_id, "answer": answer.value}
        async with self._database.begin() as connection:
            session = await going_on(connection, server_id, session_id)
            if session.state is State.DRAFT:
                raise NoSuchSession
            await upsert(
                connection, rsvps, [row], keys=["session_id", "account_id"], update=["answer"]
            )
            await touch(connection, "session", [session_id], at)

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
