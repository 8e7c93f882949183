"""The list of who came: people marked and struck by stewards, guests, supporters counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, select, update

from bot.actor import Role
from bot.database import upsert
from bot.errors import Refusal
from bot.schema import attendance, session_guests, sessions
from bot.services.attendance.codes import letters
from bot.services.attendance.readers import NamesHidden, reader
from bot.services.sessions import NoSuchSession, Session, SessionOver, Sessions
from bot.services.sessions.service import with_names
from bot.text.links import plain
from bot.transaction import transaction
from bot.visibility import Audience, sees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Table

    from bot.actor import Actor
    from bot.database import Database
    from bot.transaction import Transaction

MARKING: Final = Audience(Role.STEWARD)
"""Who writes people down, and has the words that put one on the list; names see ``Reader``."""

MOST_SUPPORTERS: Final = 9_999
LONGEST_NAME: Final = 100


class SupportersUnclear(Refusal):
    """The number of supporters is not a whole number from 0 to ``limit``."""


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


@dataclass(frozen=True, slots=True)
class Attendees:
    """Who came to a session, in the order they came, and its guests by name."""

    session: Session
    people: Sequence[Present]
    guests: Sequence[Guest]


class Attendance:
    """One person counts once a session, however recorded."""

    def __init__(self, database: Database, sessions: Sessions) -> None:
        self._database = database
        self._sessions = sessions

    async def session(self, actor: Actor, session_id: int) -> Session:
        """A session, while people can be put on its list.

        Raises:
            NoSuchSession: for who writes nobody down, too.
            SessionOver: the names are erased.
        """
        session = await self._sessions.get(actor, session_id)
        if not sees(actor, MARKING):
            raise NoSuchSession
        if session.forgotten_at is not None:
            raise SessionOver(title=plain(session.title))
        return session

    async def read(self, actor: Actor, session_id: int) -> Attendees:
        """Who came, by name: for the steward of some sites, of these alone.

        Raises:
            NoSuchSession: for members and newcomers, too.
            SessionOver: the names are erased.
            NamesHidden: for a steward of no site who did not run the check-in.
        """
        session = await self.session(actor, session_id)
        people = (
            select(*(attendance.c[name] for name in Present.__dataclass_fields__))
            .where(attendance.c.session_id == session_id)
            .order_by(attendance.c.at, attendance.c.account_id)
        )
        guests = (
            select(session_guests.c.name, session_guests.c.at)
            .where(session_guests.c.session_id == session_id)
            .order_by(session_guests.c.folded)
        )
        async with self._database.reading() as connection:
            who = await reader(connection, actor, session)
            if not who.sees_all:
                if not who.own:
                    raise NamesHidden
                people = people.where(attendance.c.worksite_id.in_(who.own))
                guests = guests.where(session_guests.c.worksite_id.in_(who.own))
            return Attendees(
                session,
                [Present(*row) for row in await connection.execute(people)],
                [Guest(*row) for row in await connection.execute(guests)],
            )

    async def sheet(self, actor: Actor, session_id: int) -> Attendees:
        """Who came, by name, for a file to take away; the audit says who did.

        Raises:
            NoSuchSession, SessionOver, NamesHidden: as for ``read``.
        """
        found = await self.read(actor, session_id)
        async with transaction(self._database, actor) as tx:
            await tx.record("attendance-sheet", f"session:{session_id}")
        return found

    async def mark(self, actor: Actor, session_id: int, people: Mapping[int, str]) -> int:
        """Put people (id: name) on the list; how many were not on it yet.

        Their own check-in, earlier or later, is never overwritten by a mark.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        rows = [
            {
                "session_id": session_id,
                "account_id": account_id,
                "name": people[account_id],
                "place": None,
                "marked_by": actor.account_id,
                "at": actor.at,
                "came_before": False,
            }
            for account_id in sorted(people)
        ]
        async with transaction(self._database, actor) as tx:
            await with_names(tx, session_id)
            return await _add(tx, session_id, attendance, "account_id", rows, "mark")

    async def strike(self, actor: Actor, session_id: int, account_id: int) -> bool:
        """Take someone off the list; whether they were on it.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        theirs = attendance.c.session_id == session_id, attendance.c.account_id == account_id
        statement = delete(attendance).where(*theirs).returning(attendance.c.account_id)
        async with transaction(self._database, actor) as tx:
            await with_names(tx, session_id)
            if not (await tx.connection.execute(statement)).all():
                return False
            await _record(tx, session_id, "strike", 1)
            return True

    async def add_guests(self, actor: Actor, session_id: int, names: Sequence[str]) -> int:
        """Add people without an account here, one a name; how many are new.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        written = [" ".join(name.split())[:LONGEST_NAME] for name in names]
        rows = {
            letters(name)[:LONGEST_NAME]: {
                "session_id": session_id,
                "folded": letters(name)[:LONGEST_NAME],
                "name": name,
                "added_by": actor.account_id,
                "at": actor.at,
            }
            for name in reversed(written)  # the first spelling stays
            if letters(name)
        }
        async with transaction(self._database, actor) as tx:
            await with_names(tx, session_id)
            ordered = [rows[key] for key in sorted(rows)]
            return await _add(tx, session_id, session_guests, "folded", ordered, "guests")

    async def count_supporters(self, actor: Actor, session_id: int, count: int) -> None:
        """Set the head-count of parents and supporters; it is never added up.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
            SupportersUnclear: for less than none, too.
        """
        if not 0 <= count <= MOST_SUPPORTERS:
            raise SupportersUnclear(limit=MOST_SUPPORTERS)
        async with transaction(self._database, actor) as tx:
            if (await with_names(tx, session_id)).supporters != count:
                ours = update(sessions).where(sessions.c.id == session_id)
                await tx.connection.execute(ours.values(supporters=count))
                await _record(tx, session_id, "supporters", count)


async def _add(
    tx: Transaction, session_id: int, table: Table, key: str, rows: list[dict[str, Any]], act: str
) -> int:
    """Write the rows that are not there yet; how many those were."""
    size = select(func.count()).where(table.c.session_id == session_id)
    before = (await tx.connection.execute(size)).scalar_one()
    await upsert(tx.connection, table, rows, keys=["session_id", key])
    added = (await tx.connection.execute(size)).scalar_one() - before
    if added:
        await _record(tx, session_id, act, added)
    return added


async def _record(tx: Transaction, session_id: int, act: str, count: int) -> None:
    # How many, never who: the audit outlives the names.
    await tx.record(f"attendance-{act}", f"session:{session_id}", detail=str(count))
