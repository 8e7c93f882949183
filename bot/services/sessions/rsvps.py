"""Who means to come, read as counts only; and who asks to be told when that changes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import bindparam, delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.batch import Batch
from bot.database import Database, Service, upsert
from bot.deliveries import redraw
from bot.errors import Refusal
from bot.schema import rsvps, session_followers
from bot.services.sessions.rows import GOING_ON, find, locked
from bot.services.sessions.session import FEATURE, NoSuchSession, Session, audience
from bot.transaction import transaction
from bot.visibility import sees


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


_UNFOLLOW = delete(session_followers).where(
    session_followers.c.session_id == bindparam("of_session"),
    session_followers.c.account_id == bindparam("of_account"),
)


async def _give_all(
    connection: AsyncConnection, items: Sequence[_Given]
) -> Sequence[Refusal | None]:
    """Keep a set of answers; the last of one person stands. See ``Batch``.

    Who cannot come is told of no change.
    """
    found: dict[tuple[int, int], Session | Refusal] = {}
    # Sorted, so that two processes' sets never lock sessions crosswise.
    for key in sorted({one.session for one in items}):
        try:
            found[key] = await locked(connection, *key, *GOING_ON)
        except Refusal as refusal:
            found[key] = refusal
    refused = [_refusal(found[one.session], one.actor) for one in items]
    taken = [one for one, refusal in zip(items, refused, strict=True) if refusal is None]
    answers = {(one.session_id, one.actor.account_id): one.answer for one in taken}
    rows = [
        {"session_id": session_id, "account_id": account_id, "answer": answer}
        for (session_id, account_id), answer in sorted(answers.items())
    ]
    await upsert(connection, rsvps, rows, keys=["session_id", "account_id"], update=["answer"])
    leaving = [
        {"of_session": one["session_id"], "of_account": one["account_id"]}
        for one in rows
        if one["answer"] == Answer.NOT
    ]
    if leaving:
        await connection.execute(_UNFOLLOW, leaving)
    if taken:
        sessions = {one.session_id for one in taken}
        await redraw(connection, FEATURE, sessions, max(one.actor.at for one in taken))
    return refused


def _refusal(found: Session | Refusal, actor: Actor) -> Refusal | None:
    if isinstance(found, Refusal):
        return found
    return None if sees(actor, audience(found)) else NoSuchSession()


class Rsvps(Service):
    """The answers on session cards."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._batch: Batch[_Given, None] = Batch(database, _give_all)

    async def give(self, actor: Actor, session_id: int, answer: Answer) -> None:
        """Keep a person's answer in the place of their last one.

        Raises:
            NoSuchSession: for what this person may not see, and for a draft.
            SessionOver: it is closed or cancelled.
        """
        await self._batch.add(_Given(actor, session_id, answer))

    async def mine(self, actor: Actor, session_id: int) -> tuple[Answer, bool] | None:
        """This person's answer, and whether they asked to be told of changes; None for none.

        Raises:
            NoSuchSession: for what this person may not see.
        """
        follows = exists().where(
            session_followers.c.session_id == rsvps.c.session_id,
            session_followers.c.account_id == rsvps.c.account_id,
        )
        own = rsvps.c.session_id == session_id, rsvps.c.account_id == actor.account_id
        async with self._database.reading() as connection:
            await find(connection, actor, session_id)
            row = (await connection.execute(select(rsvps.c.answer, follows).where(*own))).first()
        return None if row is None else (Answer(row[0]), bool(row[1]))

    async def follow(self, actor: Actor, session_id: int, *, told: bool) -> None:
        """Have someone told, or not told any more, when the session is moved or cancelled.

        Raises:
            NoSuchSession: for what this person may not see, and for a draft.
            SessionOver: it is closed or cancelled.
        """
        row = {"session_id": session_id, "account_id": actor.account_id}
        async with transaction(self._database, actor) as tx:
            session = await locked(tx.connection, actor.server_id, session_id, *GOING_ON)
            if not sees(actor, audience(session)):
                raise NoSuchSession
            if told:
                await upsert(tx.connection, session_followers, [row], keys=[*row])
            else:
                mine = {"of_session": session_id, "of_account": actor.account_id}
                await tx.connection.execute(_UNFOLLOW, mine)

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
        found = {row[0]: row[1] for row in await self._database.rows(statement)}
        return {answer: found.get(answer, 0) for answer in Answer}
