"""Who means to come: one answer a person, read as counts only."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from bot.batch import Batch
from bot.database import upsert
from bot.deliveries import redraw
from bot.errors import Refusal
from bot.schema import rsvps
from bot.services.sessions.service import FEATURE, GOING_ON, locked
from bot.services.sessions.session import NoSuchSession, Session, audience
from bot.visibility import sees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.database import Database


class Answer(StrEnum):
    """Whether someone means to come."""

    GOING = "going"
    MAYBE = "maybe"
    NOT = "not"


class _Given(NamedTuple):
    """One press."""

    actor: Actor
    session_id: int
    answer: Answer

    @property
    def session(self) -> tuple[int, int]:
        """The server's id and the session's."""
        return self.actor.server_id, self.session_id


async def _give_all(
    connection: AsyncConnection, items: Sequence[_Given]
) -> Sequence[Refusal | None]:
    """Keep a set of answers; the last of one person stands. See ``Batch``."""
    found: dict[tuple[int, int], Session | Refusal] = {}
    # Sorted, so that two processes' sets never lock sessions crosswise.
    for key in sorted({one.session for one in items}):
        try:
            found[key] = await locked(connection, *key, *GOING_ON)
        except Refusal as refusal:
            found[key] = refusal
    refused = [_refusal(found[one.session], one.actor) for one in items]
    taken = [one for one, refusal in zip(items, refused, strict=True) if refusal is None]
    answers = {(one.session_id, one.actor.account_id): one.answer.value for one in taken}
    rows = [
        {"session_id": session_id, "account_id": account_id, "answer": answer}
        for (session_id, account_id), answer in sorted(answers.items())
    ]
    await upsert(connection, rsvps, rows, keys=["session_id", "account_id"], update=["answer"])
    if taken:
        sessions = {one.session_id for one in taken}
        await redraw(connection, FEATURE, sessions, max(one.actor.at for one in taken))
    return refused


def _refusal(found: Session | Refusal, actor: Actor) -> Refusal | None:
    if isinstance(found, Refusal):
        return found
    return None if sees(actor, audience(found)) else NoSuchSession()


class Rsvps:
    """The answers on session cards."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batch: Batch[_Given, None] = Batch(database, _give_all)

    async def give(self, actor: Actor, session_id: int, answer: Answer) -> None:
        """Keep a person's answer in the place of their last one.

        Raises:
            NoSuchSession: for what this person may not see, and for a draft.
            SessionOver: it is closed or cancelled.
        """
        await self._batch.add(_Given(actor, session_id, answer))

    async def drain(self) -> None:
        """Wait until every answer under way is in the database."""
        await self._batch.drain()

    async def counts(self, session: Session) -> Mapping[Answer, int]:
        """How many gave each answer; for whom the session was read."""
        statement = (
            select(rsvps.c.answer, func.count())
            .where(rsvps.c.session_id == session.id)
            .group_by(rsvps.c.answer)
        )
        async with self._database.reading() as connection:
            found = {row[0]: row[1] for row in await connection.execute(statement)}
        return {answer: found.get(answer.value, 0) for answer in Answer}
