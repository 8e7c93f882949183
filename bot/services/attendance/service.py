"""The list of who came: people marked and struck by stewards, guests, supporters counted."""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, delete, insert, or_, select, true, update

from bot.actor import Actor, Role
from bot.database import Database, Service, upsert
from bot.errors import Refusal
from bot.schema import attendance, session_excused, session_guests, sessions
from bot.services.attendance.attendees import (
    Attendees,
    Guest,
    all_guests,
    attendees,
    excused_of,
    named,
)
from bot.services.attendance.codes import name_key
from bot.services.attendance.plan import LONGEST_NAME, alike, names_nobody, names_of
from bot.services.attendance.readers import NamesHidden, Reader, reader
from bot.services.people import placed
from bot.services.sessions import NoSuchSession, Session, SessionOver, Sessions
from bot.services.sessions.rows import with_names
from bot.services.sites import key_of
from bot.text.fields import need_number
from bot.text.links import plain
from bot.transaction import Transaction, transaction
from bot.visibility import Audience, sees

MARKING: Final = Audience(Role.STEWARD)
"""Who writes people down, and has the words that put one on the list; names see ``Reader``."""

LISTS: Final = {attendance: attendance.c.marked_by, session_guests: session_guests.c.added_by}
"""Where a person can stand on the list, and who wrote them there: nobody, where they came in
with the words. A guest with an account is that member.
"""

MOST_SUPPORTERS: Final = 9_999

_NUMBER: Final = re.compile(r"^\d+ ?[.)-] ?")
"""What a list has before its names."""


class NoSuchGuest(Refusal):
    """No guest of that number is on the list any more."""


class LinkHidden(NamesHidden):
    """Whether a guest who turns out to be a member is one more tells who is on the list."""


class Attendance(Service):
    """One person counts once a session, however recorded."""

    def __init__(self, database: Database, sessions: Sessions) -> None:
        super().__init__(database)
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
        async with self._database.reading() as connection:
            return await attendees(connection, session, await reader(connection, actor, session))

    async def sheet(self, actor: Actor, session_id: int) -> Attendees:
        """Who came, by name, for a file to take away; the audit says who did.

        Raises:
            NoSuchSession, SessionOver, NamesHidden: as for ``read``.
        """
        found = await self.read(actor, session_id)
        async with transaction(self._database, actor) as tx:
            await tx.record("attendance-sheet", f"session:{session_id}")
        return found

    async def mark(self, actor: Actor, session_id: int, people: Mapping[int, str]) -> int | None:
        """Put people (id: name) on the list; how many were not on it yet (see ``_done``).

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
            session = await with_names(tx, session_id)
            added = people.keys() - await _listed(tx, session_id, people)
            rows = await placed(tx.connection, actor.server_id, rows)
            await upsert(tx.connection, attendance, rows, keys=["session_id", "account_id"])
            await _recognize(tx, session_id, {one: people[one] for one in sorted(added)})
            excused = delete(session_excused).where(*_of(session_excused, session_id, people))
            await tx.connection.execute(excused)
            return await _done(tx, session, "mark", len(added))

    async def strike(self, actor: Actor, session_id: int, account_id: int) -> bool | None:
        """Take someone off the list; whether they were on it (see ``_done``).

        Whom a steward may not see there, only what they wrote themselves is taken off of.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        async with transaction(self._database, actor) as tx:
            session = await with_names(tx, session_id)
            who = await reader(tx.connection, actor, session)
            struck = 0
            for table in LISTS:
                theirs = _of(table, session_id, [account_id])
                struck += await _take_off(tx, actor, who, table, *theirs)
            told = await _done(tx, session, "strike", min(struck, 1))
            return None if told is None else bool(told)

    async def strike_guests(
        self, actor: Actor, session_id: int, names: Iterable[str]
    ) -> int | None:
        """Take guests off the list by their names; how many were on it (see ``_done``).

        Whom a steward may not see there, only what they wrote themselves is taken off of.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        folded = {name_key(" ".join(name.split()))[:LONGEST_NAME] for name in names}
        async with transaction(self._database, actor) as tx:
            session = await with_names(tx, session_id)
            who = await reader(tx.connection, actor, session)
            guests = session_guests.c
            theirs = guests.session_id == session_id, guests.folded.in_(folded)
            struck = await _take_off(tx, actor, who, session_guests, *theirs)
            return await _done(tx, session, "strike", struck)

    async def excuse(self, actor: Actor, session_id: int, people: Mapping[int, str]) -> int | None:
        """Note that people (id: name) could not come and said so; how many that is new of.

        Who is on the list came, and is not excused. See ``_done``.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        async with transaction(self._database, actor) as tx:
            session = await with_names(tx, session_id)
            theirs = _of(session_excused, session_id, people)
            known = set(
                await tx.connection.scalars(select(session_excused.c.account_id).where(*theirs))
            )
            new = people.keys() - known - await _listed(tx, session_id, people)
            rows = [
                {
                    "session_id": session_id,
                    "account_id": account_id,
                    "name": people[account_id],
                    "marked_by": actor.account_id,
                }
                for account_id in sorted(new)
            ]
            if rows:
                await tx.connection.execute(insert(session_excused), rows)
            return await _done(tx, session, "excuse", len(rows))

    async def pay_release(
        self, actor: Actor, session_id: int, people: Mapping[int, str]
    ) -> int | None:
        """Note that people on the list came on paid release; how many that is new of.

        See ``_done``.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        async with transaction(self._database, actor) as tx:
            session = await with_names(tx, session_id)
            changed: set[int] = set()
            for table in LISTS:
                theirs = _of(table, session_id, people)
                changed |= await _set_paid_release(tx, table, *theirs, paid=True)
            return await _done(tx, session, "paid-release", len(changed))

    async def unmark(self, actor: Actor, session_id: int, account_id: int) -> bool | None:
        """Take back that someone is excused or came on paid release; whether they had a mark.

        Of whom a steward may not see, only what they wrote themselves is taken back. See ``_done``.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        async with transaction(self._database, actor) as tx:
            session = await with_names(tx, session_id)
            who = await reader(tx.connection, actor, session)
            marks = _of(session_excused, session_id, [account_id])
            found = await _take_off(tx, actor, who, session_excused, *marks)
            for table in LISTS:
                theirs = *_of(table, session_id, [account_id]), _may_change(actor, who, table)
                found += len(await _set_paid_release(tx, table, *theirs, paid=False))
            told = await _done(tx, session, "unmark", min(found, 1))
            return None if told is None else bool(told)

    async def add_guests(self, actor: Actor, session_id: int, names: Sequence[str]) -> int | None:
        """Add people by their names, as read off paper; how many are new (see ``_done``).

        Exactly one member's name is that member, who counts once; any other is a guest's. For
        who may not see the whole list every name is a guest's. What names nobody is passed over.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
        """
        written = [_NUMBER.sub("", " ".join(name.split())) for name in names]
        rows: dict[str, dict[str, Any]] = {
            name_key(name)[:LONGEST_NAME]: {
                "session_id": session_id,
                "folded": name_key(name)[:LONGEST_NAME],
                "name": name,
                "added_by": actor.account_id,
                "at": actor.at,
            }
            for name in reversed(written)  # the first spelling stays
            if name_key(name) and not names_nobody(name)
        }
        async with transaction(self._database, actor) as tx:
            session = await with_names(tx, session_id)
            there = {one.folded for one in await all_guests(tx.connection, session_id)}
            known = await _members_named(tx, session)
            new = {key: known.get(key) for key in sorted(rows.keys() - there)}
            members = {account_id for account_id in new.values() if account_id is not None}
            count = len(members - await _listed(tx, session_id, members))
            count += sum(account_id is None for account_id in new.values())
            if new:
                made = [{**rows[key], "account_id": one} for key, one in new.items()]
                made = await placed(tx.connection, actor.server_id, made)
                await tx.connection.execute(insert(session_guests), made)
            return await _done(tx, session, "guests", count)

    async def alike(
        self, actor: Actor, session_id: int, names: Iterable[str]
    ) -> Sequence[Sequence[str]]:
        """Pairs of names on the list that may be one person's, of which one is among ``names``.

        For who may not see the whole list there are none.

        Raises:
            NoSuchSession, SessionOver: as for ``session``.
        """
        session = await self.session(actor, session_id)
        async with self._database.reading() as connection:
            who = await reader(connection, actor, session)
            if not who.sees_all:
                return []
            came = await attendees(connection, session, who)
        listed = [one.name for one in (*came.people, *came.guests)]
        # Hundreds are compared with hundreds: beside the loop, not in it.
        return await asyncio.to_thread(_pairs, listed, [*names])

    async def link(
        self, actor: Actor, session_id: int, guest: int, account_id: int | None
    ) -> Guest:
        """Say which member a guest, by their number, is; they count as that member, once.

        None takes that back: the list is as if it had never been said.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
            LinkHidden: the whole list is not theirs to see.
            NoSuchGuest: there is none of that number any more.
        """
        async with transaction(self._database, actor) as tx:
            who = await reader(tx.connection, actor, await with_names(tx, session_id))
            if not who.sees_all:
                raise LinkHidden
            named = await all_guests(tx.connection, session_id)
            found = next((one for one in named if one.number == guest), None)
            if found is None:
                raise NoSuchGuest
            if found.account_id == account_id:
                return found
            theirs = (
                session_guests.c.session_id == session_id,
                session_guests.c.folded == found.folded,
            )
            await tx.connection.execute(
                update(session_guests).where(*theirs).values(account_id=account_id)
            )
            await _record(tx, session_id, "unlink" if account_id is None else "link", 1)
            return replace(found, account_id=account_id)

    async def count_supporters(self, actor: Actor, session_id: int, count: int) -> None:
        """Set the head-count of parents and supporters; it is never added up.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
            NumberUnclear: for less than none, too.
        """
        need_number(count, 0, MOST_SUPPORTERS)
        async with transaction(self._database, actor) as tx:
            if (await with_names(tx, session_id)).supporters != count:
                await tx.update(sessions, session_id, supporters=count)
                await _record(tx, session_id, "supporters", count)


def _pairs(listed: Iterable[str], names: Iterable[str]) -> Sequence[Sequence[str]]:
    """The pairs of ``Attendance.alike``."""
    known = {key_of(name): name for name in listed}
    pairs: dict[frozenset[str], Sequence[str]] = {}
    for key in [key_of(_NUMBER.sub("", name)) for name in names]:
        others = {one: name for one, name in known.items() if one != key and " " in one}
        if key in known and (other := alike(key, others)):
            pairs.setdefault(frozenset({key, key_of(other)}), (known[key], other))
    return list(pairs.values())


def _of(table: Table, session_id: int, people: Iterable[int]) -> tuple[ColumnElement[bool], ...]:
    """The rows that some people have in a table of this session."""
    return table.c.session_id == session_id, table.c.account_id.in_(list(people))


async def _take_off(
    tx: Transaction, actor: Actor, who: Reader, table: Table, *theirs: ColumnElement[bool]
) -> int:
    """Delete rows of who came or is excused, as far as this reader may; how many."""
    gone = delete(table).where(*theirs, _may_change(actor, who, table))
    return (await tx.connection.execute(gone)).rowcount


def _may_change(actor: Actor, who: Reader, table: Table) -> ColumnElement[bool]:
    """The rows of who came or is excused that someone may see, or wrote themselves."""
    if who.sees_all:
        return true()
    if table is session_excused:
        seen, written_by = excused_of(actor.server_id, who), session_excused.c.marked_by
    else:
        seen, written_by = table.c.worksite_id.in_(who.own), LISTS[table]
    return or_(seen, written_by == actor.account_id)


async def _recognize(tx: Transaction, session_id: int, people: Mapping[int, str]) -> None:
    """Link each guest to the member of that name, by account, whom a steward puts on the list.

    Never to one who checks in: people choose their own names, and whoever is linked to a guest is
    told of it and may strike it.
    """
    for account_id, name in people.items():
        named = session_guests.c.session_id == session_id, session_guests.c.folded == name_key(name)
        nobodys = session_guests.c.account_id.is_(None)
        linked = update(session_guests).where(*named, nobodys).values(account_id=account_id)
        await tx.connection.execute(linked)


async def _listed(tx: Transaction, session_id: int, people: Iterable[int]) -> set[int]:
    """Those of some people who are on the list, be it as a guest linked to them."""
    found: set[int] = set()
    for table in LISTS:
        theirs = select(table.c.account_id).where(*_of(table, session_id, people))
        found |= set(await tx.connection.scalars(theirs))
    return found


async def _members_named(tx: Transaction, session: Session) -> Mapping[str, int]:
    """The members who alone go by a name, for whoever sees the whole list."""
    who = await reader(tx.connection, tx.actor, session)
    if not who.sees_all:
        return {}
    known = await named(tx.connection, session.server_id, session.id, who)
    # Thousands of names are folded: beside the loop, not in it.
    found = await asyncio.to_thread(names_of, known)
    return {name: min(accounts) for name, accounts in found.items() if len(accounts) == 1}


async def _set_paid_release(
    tx: Transaction, table: Table, *theirs: ColumnElement[bool], paid: bool
) -> set[int]:
    """Whose mark changed."""
    others = update(table).where(*theirs, table.c.paid_release.is_(not paid))
    changed = others.values(paid_release=paid).returning(table.c.account_id)
    return set(await tx.connection.scalars(changed))


async def _done(tx: Transaction, session: Session, act: str, found: int) -> int | None:
    """Write the audit's line, and tell how many it changed; None for stewards who may not see it.

    They may write anyone down, and would learn from it who is there already. From a line that is
    not written they would learn it too, for ``/mydata`` tells how many are theirs.
    """
    sees_all = (await reader(tx.connection, tx.actor, session)).sees_all
    if found or not sees_all:
        await _record(tx, session.id, act, found)
    return found if sees_all else None


async def _record(tx: Transaction, session_id: int, act: str, count: int) -> None:
    # How many, never who: the audit outlives the names.
    await tx.record(f"attendance-{act}", f"session:{session_id}", detail=str(count))
