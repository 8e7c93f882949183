"""The record of who came: by their own words, by a steward's mark, as a guest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select, update

from bot.batch import Batch
from bot.database import upsert
from bot.errors import Refusal
from bot.schema import attendance, session_guests, sessions
from bot.services.attendance.checkins import CheckIn, Receipt, check_in_all
from bot.services.attendance.codes import letters
from bot.services.sessions.rows import locked
from bot.services.sessions.states import NoSuchSession, Session, SessionOver, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

MOST_SUPPORTERS: Final = 9_999
LONGEST_NAME: Final = 100


class TooManySupporters(Refusal):
    """The number of supporters is not a whole number from 0 to ``limit``."""

    key = "session-supporters-unclear"


@dataclass(frozen=True, slots=True)
class Present:
    """One person on the list; ``place`` None where a steward marked them."""

    account_id: int
    name: str
    place: str | None
    marked_by: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone without an account here."""

    name: str
    at: datetime


class Attendance:
    """One person counts once a session, however recorded."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit
        self._batch: Batch[CheckIn, Receipt] = Batch(database, check_in_all)

    async def check_in(self, item: CheckIn) -> Receipt:
        """Record someone by the words they heard.

        Raises:
            NothingOpen, WrongWord, CheckInPaused: as they say.
        """
        return await self._batch.add(item)

    async def drain(self) -> None:
        """Wait for check-ins under way (the bot is about to close)."""
        await self._batch.drain()

    async def mark(
        self, server_id: int, session_id: int, people: Mapping[int, str], by: int, at: datetime
    ) -> int:
        """Put people (id: name) on the list; how many were not on it yet.

        Their own check-in, earlier or later, is never overwritten by a mark.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        rows = [
            {
                "session_id": session_id,
                "account_id": account_id,
                "name": people[account_id],
                "place": None,
                "marked_by": by,
                "at": at,
                "came_before": False,
            }
            for account_id in sorted(people)
        ]
        async with self._database.begin() as connection:
            session = await self._listable(connection, server_id, session_id)
            before = await _size(connection, session.id)
            await upsert(connection, attendance, rows, keys=["session_id", "account_id"])
            added = await _size(connection, session.id) - before
            if added:
                await self._note(connection, session, by, at, "mark", str(added))
            return added

    async def strike(
        self, server_id: int, session_id: int, account_id: int, by: int, at: datetime
    ) -> bool:
        """Take someone off the list; whether they were on it.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        async with self._database.begin() as connection:
            session = await self._listable(connection, server_id, session_id)
            struck = await connection.execute(
                delete(attendance)
                .where(attendance.c.session_id == session.id, attendance.c.account_id == account_id)
                .returning(attendance.c.account_id)
            )
            if not struck.all():
                return False
            await self._note(connection, session, by, at, "strike", "1")
            return True

    async def add_guests(
        self, server_id: int, session_id: int, names: Sequence[str], by: int, at: datetime
    ) -> int:
        """Add people without an account here, one a name; how many are new.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        written = [" ".join(name.split())[:LONGEST_NAME] for name in names]
        rows = {
            letters(name)[:LONGEST_NAME]: {
                "session_id": session_id,
                "folded": letters(name)[:LONGEST_NAME],
                "name": name,
                "added_by": by,
                "at": at,
            }
            for name in reversed(written)  # the first spelling stays
            if letters(name)
        }
        async with self._database.begin() as connection:
            session = await self._listable(connection, server_id, session_id)
            before = await _guests(connection, session.id)
            ordered = [rows[key] for key in sorted(rows)]
            await upsert(connection, session_guests, ordered, keys=["session_id", "folded"])
            added = await _guests(connection, session.id) - before
            if added:
                await self._note(connection, session, by, at, "guests", str(added))
            return added

    async def count_supporters(
        self, server_id: int, session_id: int, count: int, by: int, at: datetime
    ) -> None:
        """Set the head-count of parents and supporters; it is never added up.

        Raises:
            NoSuchSession, SessionOver, TooManySupporters: as they say.
        """
        if not 0 <= count <= MOST_SUPPORTERS:
            raise TooManySupporters(limit=MOST_SUPPORTERS)
        async with self._database.begin() as connection:
            session = await self._listable(connection, server_id, session_id)
            if session.supporters != count:
                await connection.execute(
                    update(sessions).where(sessions.c.id == session.id).values(supporters=count)
                )
                await self._note(connection, session, by, at, "supporters", str(count))

    async def present(self, session: Session) -> Sequence[Present]:
        """The list, for stewards and chairs only, in the order people came."""
        columns = [attendance.c[name] for name in Present.__dataclass_fields__]
        statement = (
            select(*columns)
            .where(attendance.c.session_id == session.id)
            .order_by(attendance.c.at, attendance.c.account_id)
        )
        async with self._database.reading() as connection:
            return [Present(*row) for row in await connection.execute(statement)]

    async def guests(self, session: Session) -> Sequence[Guest]:
        """Guests by name, for stewards and chairs only."""
        statement = (
            select(session_guests.c.name, session_guests.c.at)
            .where(session_guests.c.session_id == session.id)
            .order_by(session_guests.c.folded)
        )
        async with self._database.reading() as connection:
            return [Guest(*row) for row in await connection.execute(statement)]

    async def took_sheet(self, session: Session, by: int, at: datetime) -> None:
        """Note in the audit that someone took the list away as a file."""
        async with self._database.begin() as connection:
            await self._note(connection, session, by, at, "sheet", None)

    async def _listable(
        self, connection: AsyncConnection, server_id: int, session_id: int
    ) -> Session:
        """The session, if its list may still be changed."""
        session = await locked(connection, server_id, session_id)
        if session.state is State.DRAFT:
            raise NoSuchSession
        if session.state is State.CANCELLED or session.forgotten_at is not None:
            raise SessionOver(title=session.title)
        return session

    async def _note(
        self,
        connection: AsyncConnection,
        session: Session,
        by: int,
        at: datetime,
        deed: str,
        detail: str | None,
    ) -> None:
        # How many, never who: the audit outlives the names.
        await self._audit.record(
            connection,
            session.server_id,
            at,
            by,
            f"attendance-{deed}",
            f"session:{session.id}",
            detail=detail,
        )


async def _size(connection: AsyncConnection, session_id: int) -> int:
    statement = select(func.count()).where(attendance.c.session_id == session_id)
    return (await connection.execute(statement)).scalar_one()


async def _guests(connection: AsyncConnection, session_id: int) -> int:
    statement = select(func.count()).where(session_guests.c.session_id == session_id)
    return (await connection.execute(statement)).scalar_one()
