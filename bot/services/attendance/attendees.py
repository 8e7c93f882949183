"""Who is on a session's list: each person once, however recorded; guests; and who is excused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schema import (
    attendance,
    people,
    session_excused,
    session_guests,
    sessions,
    site_leaders,
)
from bot.services.attendance.codes import name_key
from bot.services.attendance.own import by_others
from bot.services.attendance.readers import NamesHidden, Reader
from bot.services.sessions import Session
from bot.services.unchanged import digest


@dataclass(frozen=True, slots=True)
class Present:
    """One person on the list; ``place`` None where a steward marked them or wrote their name."""

    account_id: int
    name: str
    place: str | None
    at: datetime
    paid_release: bool
    worksite_id: int | None


@dataclass(frozen=True, slots=True)
class Guest:
    """A name written down; ``account_id`` is the member that a steward says it is."""

    folded: str
    name: str
    at: datetime
    paid_release: bool
    worksite_id: int | None
    account_id: int | None

    @property
    def number(self) -> int:
        """By which a button knows this guest: 63 bits of what the name comes to."""
        return digest(self.folded)


@dataclass(frozen=True, slots=True)
class Excused:
    """Someone who could not come and said so."""

    account_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Attendees:
    """Who came to a session, in the order they came, and its guests by name.

    Once it is over all of them by name: a legal hold keeps when each came, and nobody is told.
    A guest who is linked to a member is among the people, and in ``linked``. Where not
    ``whole``, those of the reader's own worksites alone.
    """

    session: Session
    people: Sequence[Present]
    guests: Sequence[Guest]
    linked: Sequence[Guest]
    excused: Sequence[Excused]
    whole: bool

    @property
    def twice(self) -> Sequence[Guest]:
        """Guests who go by the name of someone on the list, and are perhaps the same person."""
        names = {name_key(one.name) for one in self.people}
        return [one for one in self.guests if name_key(one.name) in names]


async def attendees(connection: AsyncConnection, session: Session, who: Reader) -> Attendees:
    """Everyone on a session's list whom this reader may see.

    Raises:
        NamesHidden: they may see nobody.
    """
    if not who.sees_all and not who.own:
        raise NamesHidden
    here = attendance.c.session_id == session.id
    columns = [attendance.c[name] for name in Present.__dataclass_fields__]
    found = [Present(*row) for row in await connection.execute(select(*columns).where(here))]
    listed = {one.account_id for one in found}
    guests = await all_guests(connection, session.id)
    paid = {guest.account_id for guest in guests if guest.paid_release}
    found = [replace(one, paid_release=one.paid_release or one.account_id in paid) for one in found]
    for guest in guests:
        if guest.account_id is not None and guest.account_id not in listed:
            listed.add(guest.account_id)
            known = guest.account_id, guest.name, None, guest.at
            found.append(Present(*known, guest.paid_release, guest.worksite_id))
    by_time = not session.over
    seen = [guest for guest in guests if who.sees_all or guest.worksite_id in who.own]
    return Attendees(
        session,
        sorted(
            (one for one in found if who.sees_all or one.worksite_id in who.own),
            key=lambda one: (one.at if by_time else name_key(one.name), one.account_id),
        ),
        [one for one in seen if one.account_id is None],
        [one for one in seen if one.account_id is not None],
        [one for one in await _excused(connection, session, who) if one.account_id not in listed],
        who.sees_all,
    )


async def all_guests(connection: AsyncConnection, session_id: int) -> Sequence[Guest]:
    """Every name written down, linked or not."""
    columns = [session_guests.c[name] for name in Guest.__dataclass_fields__]
    statement = select(*columns).where(session_guests.c.session_id == session_id)
    rows = await connection.execute(statement.order_by(session_guests.c.folded))
    return [Guest(*row) for row in rows]


async def named(
    connection: AsyncConnection, server_id: int, session_id: int, who: Reader
) -> Sequence[tuple[str, int]]:
    """The names under which accounts stand on lists or look after a site.

    To know a name tells that its person came: of other sessions than this, whom ``who`` sees. And
    of these only the names that someone else wrote down: people choose their own, and could be
    told of all who are written down by one that they once checked in under.
    """
    ours = select(sessions.c.id).where(
        sessions.c.server_id == server_id, sessions.c.forgotten_at.is_(None)
    )
    led = select(site_leaders.c.name, site_leaders.c.account_id)
    statements = [led.where(site_leaders.c.server_id == server_id)]
    for table in (attendance, session_guests):
        known = by_others(table, table.c.account_id)
        if not who.is_chair:
            known = and_(known, table.c.worksite_id.in_(who.own))
        statements.append(
            select(table.c.name, table.c.account_id).where(
                table.c.session_id.in_(ours),
                table.c.account_id.is_not(None),
                or_(table.c.session_id == session_id, known),
            )
        )
    rows = [await connection.execute(one.distinct()) for one in statements]
    return [(row[0], row[1]) for found in rows for row in found]


def excused_of(server_id: int, who: Reader) -> ColumnElement[bool]:
    """Whether someone excused says that they work now at a site of this steward."""
    theirs = select(people.c.account_id).where(
        people.c.server_id == server_id, people.c.worksite_id.in_(who.own)
    )
    return session_excused.c.account_id.in_(theirs)


async def _excused(connection: AsyncConnection, session: Session, who: Reader) -> Sequence[Excused]:
    """Those who are excused and whom this reader may see."""
    statement = select(session_excused.c.account_id, session_excused.c.name).where(
        session_excused.c.session_id == session.id
    )
    if not who.sees_all:
        statement = statement.where(excused_of(session.server_id, who))
    rows = await connection.execute(statement.order_by(session_excused.c.name))
    return [Excused(*row) for row in rows]
