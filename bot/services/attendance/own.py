"""What others wrote down of a person: at which sessions, and how they strike it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, delete, exists, literal, or_, select, union_all

from bot.actor import Actor
from bot.database import Service
from bot.errors import Refusal
from bot.schema import attendance, session_excused, session_guests, sessions
from bot.services.sessions import NoSuchSession
from bot.services.sessions.session import COLUMNS, audience, session_of
from bot.transaction import transaction
from bot.visibility import sees

MOST: Final = 25
"""The latest ones: what fits in a menu."""


class StrikingOnHold(Refusal):
    """Under a legal hold nothing about anybody is erased."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A session for which someone else wrote this person down; ``excused``: as not coming.

    ``title`` is None where they may not see the session.
    """

    session_id: int
    title: str | None
    starts_at: datetime
    excused: bool


class OwnMarks(Service):
    """Each method finds the caller's own rows only."""

    async def read(self, actor: Actor) -> Sequence[Marked]:
        """Where somebody else wrote this person down, latest first."""
        found = union_all(
            *(
                select(table.c.session_id, literal(table is session_excused).label("excused"))
                .where(by_others(table, actor.account_id))
                .distinct()
                for table in (attendance, session_guests, session_excused)
            )
        ).subquery()
        statement = (
            select(*COLUMNS, found.c.excused)
            .join(found, found.c.session_id == sessions.c.id)
            .where(sessions.c.server_id == actor.server_id)
            .order_by(sessions.c.starts_at.desc(), sessions.c.id.desc())
            .limit(MOST)
        )
        rows = await self._database.rows(statement)
        marked: dict[int, Marked] = {}
        for row in rows:
            one = session_of(row)
            title = one.title if sees(actor, audience(one)) else None
            marked.setdefault(one.id, Marked(one.id, title, one.starts_at, bool(row.excused)))
        return list(marked.values())

    async def strike(self, actor: Actor, session_id: int) -> None:
        """Erase what others wrote down of this person; their own check-in stays.

        Raises:
            NoSuchSession: nobody did.
            StrikingOnHold: a legal hold keeps everything.
        """
        ours = select(sessions.c.id).where(
            sessions.c.id == session_id, sessions.c.server_id == actor.server_id
        )
        async with transaction(self._database, actor) as tx:
            held = (await tx.server()).legal_hold
            found = await tx.connection.scalar(ours.with_for_update())
            struck = 0
            for table in (attendance, session_guests, session_excused):
                theirs = table.c.session_id == found, by_others(table, actor.account_id)
                struck += (await tx.connection.execute(delete(table).where(*theirs))).rowcount
            if not struck:
                raise NoSuchSession
            if held:
                raise StrikingOnHold
            # Not even that it was their own act: the line would name who was there.
            await tx.record("attendance-strike", f"session:{session_id}", by=None, detail="1")


def by_others(table: Table, account_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """The rows of a person, or of whom each row is about, that someone else wrote.

    A guest linked to them is one, unless they are on the list by themselves.
    """
    theirs = table.c.account_id == account_id
    if table is not session_guests:
        return and_(theirs, table.c.marked_by != account_id)
    by_themselves = exists().where(
        attendance.c.session_id == table.c.session_id,
        attendance.c.account_id == account_id,
        or_(attendance.c.marked_by.is_(None), attendance.c.marked_by == account_id),
    )
    return and_(theirs, ~by_themselves)
