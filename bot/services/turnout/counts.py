"""Who came, counted in the database: each person once a session, however recorded."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    null,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schema import attendance, session_guests, session_site_totals, session_totals, sessions
from bot.services.sessions import Session
from bot.services.sessions.session import COLUMNS
from bot.services.turnout.report import Cell

_on_a_list: Final = or_(
    *(
        exists().where(table.c.session_id == sessions.c.id)
        for table in (attendance, session_guests, session_site_totals)
    )
)


def held(at: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether a session took place: its check-in was opened, or it began and anyone is counted."""
    counted = or_(_on_a_list, sessions.c.supporters > 0)
    return and_(
        sessions.c.announced_at.is_not(None),
        sessions.c.cancelled_at.is_(None),
        or_(sessions.c.opened_at.is_not(None), and_(sessions.c.starts_at <= at, counted)),
    )


NAMED: Final = select(sessions.c.id).where(
    sessions.c.server_id == bindparam("of_server"),
    sessions.c.forgotten_at.is_(None),
    held(bindparam("at")),
)
"""The sessions of a server that took place and still have their names."""


def held_sessions(server_id: int, at: datetime) -> Select[*tuple[Any, ...]]:
    """The sessions of a server that took place, latest first."""
    return (
        select(*COLUMNS)
        .where(sessions.c.server_id == server_id, held(at))
        .order_by(sessions.c.starts_at.desc(), sessions.c.id.desc())
    )


def before(past: FromClause, starts_at: Any, session_id: Any) -> ColumnElement[bool]:
    """Whether a session began before another one, given by its time and id or their columns."""
    same_time = and_(past.c.starts_at == starts_at, past.c.id < session_id)
    return or_(past.c.starts_at < starts_at, same_time)


def is_linked(table: FromClause, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a guest of a row's session, one of ``which``, is linked to the row's account."""
    return exists().where(
        session_guests.c.session_id == table.c.session_id,
        session_guests.c.account_id == table.c.account_id,
        *which,
    )


def _any(_rows: FromClause, _by: str) -> ColumnElement[bool]:
    return true()


def of_own(rows: FromClause, by: str) -> ColumnElement[bool]:
    """What the account ``writer`` wrote down, and what stands at their ``own`` sites."""
    own = bindparam("own", expanding=True)
    return or_(rows.c[by] == bindparam("writer"), rows.c.worksite_id.in_(own))


def _of_others(rows: FromClause, by: str) -> ColumnElement[bool]:
    """What the account ``writer`` did not write down, but for their ``own`` sites."""
    own = bindparam("own", expanding=True)
    return or_(rows.c[by].is_(None), rows.c[by] != bindparam("writer"), rows.c.worksite_id.in_(own))


def came(
    which: BindParameter[int] | Select[int],
    is_meant: Callable[[FromClause, str], ColumnElement[bool]] = _any,
) -> Subquery:
    """One row a person a session: who has an ``account_id``, and guests by their ``folded`` name.

    A guest who turned out to be a member is that member, once. ``is_meant`` says of the rows of a
    table, and of the column of who wrote each, which of them there are.
    """
    names = ("session_id", "name", "worksite_id", "job_class_id", "paid_release", "came_before")
    people = select(
        *(attendance.c[name] for name in names),
        attendance.c.account_id,
        null().label("folded"),
        attendance.c.place,
    ).where(attendance.c.session_id.in_(which), is_meant(attendance, "marked_by"))
    guest, other = session_guests.alias("guest"), session_guests.alias("other")
    on_the_list = exists().where(
        attendance.c.session_id == guest.c.session_id,
        attendance.c.account_id == guest.c.account_id,
        is_meant(attendance, "marked_by"),
    )
    written_twice = exists().where(
        other.c.session_id == guest.c.session_id,
        other.c.account_id == guest.c.account_id,
        other.c.folded < guest.c.folded,
        is_meant(other, "added_by"),
    )
    guests = select(
        *(guest.c[name] for name in names),
        guest.c.account_id,
        case((guest.c.account_id.is_(None), guest.c.folded)).label("folded"),
        null().label("place"),
    ).where(
        guest.c.session_id.in_(which),
        is_meant(guest, "added_by"),
        or_(guest.c.account_id.is_(None), and_(~on_the_list, ~written_twice)),
    )
    return union_all(people, guests).subquery("came")


# Made once: all that a report asks is as long as this.
_these = bindparam("of_sessions", expanding=True)
PERSON: Final = came(_these)
"""Who came to the sessions ``of_sessions``."""

_past = sessions.alias("past")
_earlier = and_(
    _past.c.server_id == sessions.c.server_id,
    _past.c.cancelled_at.is_(None),
    before(_past, sessions.c.starts_at, sessions.c.id),
)
_by_account = [
    exists().where(
        table.c.account_id == PERSON.c.account_id, table.c.session_id == _past.c.id, _earlier
    )
    for table in (attendance, session_guests)
]
_by_name = exists().where(
    session_guests.c.folded == PERSON.c.folded,
    session_guests.c.account_id.is_(None),
    session_guests.c.session_id == _past.c.id,
    _earlier,
)
_is_first = and_(PERSON.c.came_before.is_(False), *(~one for one in _by_account), ~_by_name)
"""Whether someone was at no session before this one, as far as is known."""

# On paper, or as marked.
_paid = or_(PERSON.c.paid_release, is_linked(PERSON, session_guests.c.paid_release))
_groups: list[ColumnElement[Any]] = [
    PERSON.c.worksite_id,
    PERSON.c.job_class_id,
    PERSON.c.place,
    PERSON.c.account_id.is_(None),
    case((_is_first, true()), else_=false()),
    case((_paid, true()), else_=false()),
]
_people = (
    select(*(one.label(f"g{number}") for number, one in enumerate(_groups)))
    .join_from(PERSON, sessions, sessions.c.id == PERSON.c.session_id)
    .subquery()
)
_CELLS: Final = select(func.count(), *_people.c).group_by(*_people.c)

_kept = session_site_totals.c
_KEPT_BY_SITE: Final = (
    select(_kept.session_id, _kept.worksite_id, func.sum(_kept.people))
    .where(_kept.session_id.in_(_these))
    .group_by(_kept.session_id, _kept.worksite_id)
)


def _by_site(person: Subquery) -> Select[int, int, int]:
    site = func.coalesce(person.c.worksite_id, 0)
    return select(person.c.session_id, site, func.count()).group_by(person.c.session_id, site)


_BY_SITE: Final = _by_site(PERSON)
_BY_SITE_OF_OTHERS: Final = _by_site(came(_these, _of_others))


async def cells(connection: AsyncConnection, session: Session) -> Sequence[Cell]:
    """One session's people by all that tells them apart.

    Once the names are erased, by site, class, and whether they were there for the first time.
    """
    if session.forgotten_at is not None:
        return await _kept_cells(connection, session)
    return await _named_cells(connection, session.id)


async def _named_cells(connection: AsyncConnection, session_id: int) -> Sequence[Cell]:
    return [
        Cell(row[0], row[1], row[2], row[3], bool(row[4]), bool(row[5]), bool(row[6]))
        for row in await connection.execute(_CELLS, {"of_sessions": [session_id]})
    ]


async def _kept_cells(connection: AsyncConnection, session: Session) -> Sequence[Cell]:
    kept = session_site_totals
    statement = select(
        kept.c.worksite_id, kept.c.job_class_id, kept.c.people, kept.c.first_time
    ).where(kept.c.session_id == session.id)
    found: list[Cell] = []
    for site, job, people, new in await connection.execute(statement):
        for count, is_new in ((new, True), (people - new, False)):
            if count:
                found.append(Cell(count, site or None, job or None, None, False, is_new, False))
    return found


async def by_site(
    connection: AsyncConnection,
    session_ids: Sequence[int],
    writer: int | None = None,
    own: Collection[int] = (),
) -> Mapping[int, Mapping[int, int]]:
    """How many came to each of these sessions, by site; 0 where that is not known.

    Once the names are erased, by the totals of them. For who may not see who came to other sites
    than their ``own``, whom that ``writer`` wrote down there is left out: if one more name made a
    difference, that person was not there before.
    """
    found: dict[int, dict[int, int]] = {one: {} for one in session_ids}
    named = _BY_SITE if writer is None else _BY_SITE_OF_OTHERS
    given = {"of_sessions": session_ids, "writer": writer, "own": list(own)}
    for statement in (named, _KEPT_BY_SITE):
        for session_id, worksite_id, count in await connection.execute(statement, given):
            found[session_id][worksite_id] = count
    return found


async def by_session(connection: AsyncConnection, server_id: int) -> Mapping[int, tuple[int, int]]:
    """How many came to each session of a server, and how many of them for the first time."""
    ours = select(sessions.c.id).where(sessions.c.server_id == server_id)
    person = came(ours)
    named = select(person.c.session_id, func.count()).group_by(person.c.session_id)
    counts = {row[0]: row[1] for row in await connection.execute(named)}
    new = await _newcomers(connection, server_id, person)
    found = {key: (counts.get(key, 0), first) for key, first in new.items()}
    people = session_totals.c.people + session_totals.c.guests
    totals = select(session_totals.c.session_id, people, session_totals.c.first_time).where(
        session_totals.c.session_id.in_(ours)
    )
    for session_id, count, first in await connection.execute(totals):
        found[session_id] = (count, first)
    return found


async def _newcomers(
    connection: AsyncConnection, server_id: int, person: Subquery
) -> Mapping[int, int]:
    """How many were at each session who had been at none before; each person is looked at once."""
    ours = sessions.c.server_id == server_id, sessions.c.cancelled_at.is_(None)
    earliest = (
        select(
            func.min(sessions.c.starts_at).label("starts_at"),
            func.max(case((person.c.came_before, 1), else_=0)).label("before"),
        )
        .join_from(person, sessions, sessions.c.id == person.c.session_id)
        .where(*ours)
        .group_by(person.c.account_id, person.c.folded)
        .subquery()
    )
    counted = (
        select(earliest.c.starts_at, func.count())
        .where(earliest.c.before == 0)
        .group_by(earliest.c.starts_at)
    )
    new = {row[0]: row[1] for row in await connection.execute(counted)}
    found: dict[int, int] = {}
    begun: dict[datetime, list[int]] = {}
    for row in await connection.execute(select(sessions.c.id, sessions.c.starts_at).where(*ours)):
        begun.setdefault(row.starts_at, []).append(row.id)
    for starts_at, ids in begun.items():
        # Of sessions that began together the first by number has whoever was at both.
        for one in ids:
            found[one] = new.get(starts_at, 0)
            if len(ids) > 1:
                people = await _named_cells(connection, one)
                found[one] = sum(cell.count for cell in people if cell.is_first)
    return found


def _each(account_id: Column[Any], session_id: Column[Any]) -> Select[int]:
    """Every account at a session of ``NAMED``, once, by stepping over all its other rows."""
    # "Is true" has both databases walk the accounts rather than start from the sessions.
    there = select(func.min(account_id)).where(session_id.in_(NAMED).is_(true()))
    step = there.with_only_columns(func.min(account_id).label("account_id")).cte(recursive=True)
    onward = there.where(account_id > step.c.account_id).correlate(step).scalar_subquery()
    steps = step.union_all(select(onward).where(step.c.account_id.is_not(None)))
    return select(steps.c.account_id).where(steps.c.account_id.is_not(None))


_known = union(
    *(_each(table.c.account_id, table.c.session_id) for table in (attendance, session_guests))
).subquery()
_accounts = select(func.count()).select_from(_known)
_guests = select(func.count(session_guests.c.folded.distinct())).where(
    session_guests.c.session_id.in_(NAMED), session_guests.c.account_id.is_(None)
)
DISTINCT: Final = select(_accounts.scalar_subquery() + _guests.scalar_subquery())
"""How many different people came to ``NAMED``."""
