"""What is held about one person, over every table: counted, and taken away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias, TypedDict

from sqlalchemy import Column, ColumnElement, Select, Table, func, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.database import Service
from bot.deliveries import PERSONAL
from bot.schema import job_classes, metadata, petitions, polls, sessions, updates, worksites
from bot.schema.persons import PERSONS, about_people
from bot.services.sessions import Session
from bot.services.sessions.session import COLUMNS, audience, session_of
from bot.visibility import sees

Told: TypeAlias = str | int | bool | datetime | None

_OWNERS: Final = {
    "session_id": sessions,
    "poll_id": polls,
    "petition_id": petitions,
    "update_id": updates,
}
"""Whose server a row is of that does not say so itself."""

_CALLED: Final[Mapping[str, Column[object]]] = {
    "session_id": sessions.c.starts_at,
    "petition_id": petitions.c.title,
    "update_id": updates.c.number,
    "worksite_id": worksites.c.name,
    "job_class_id": job_classes.c.name,
}
"""What is told in the place of a row's number. A session by its day: not all may see its title."""

_LISTS: Final = frozenset({"attendance", "session_guests", "session_excused"})
"""Where only chairs are told how many rows they made: none is made of whoever is on a session's
list already, and not all who may write there may know who is."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of each table are about a person, and how much they did for the union."""

    rows: Mapping[str, int]
    acts: int

    @property
    def going(self) -> Mapping[str, int]:
        """What goes when they ask to be forgotten."""
        return {name: count for name, count in self.rows.items() if not PERSONS[name].stays}

    @property
    def staying(self) -> Mapping[str, int]:
        """What stays all the same, by the reason: ``vote``, ``pause``, ``acts``."""
        found = Counter({"acts": self.acts})
        for name, count in self.rows.items():
            if reason := PERSONS[name].stays:
                found[reason] += count
        return {reason: count for reason, count in found.items() if count}


class AtSession(TypedDict):
    """How many records of a session carry an act; its title is None where they may not see it."""

    title: str | None
    starts_at: datetime
    records: int


@dataclass(frozen=True, slots=True)
class Copy:
    """All that is held about a person, table by table, and what they did: which rows carry it.

    Rows that belong to a session are told by that session and how many they are.
    """

    rows: Mapping[str, Sequence[Mapping[str, Told]]]
    acts: Mapping[str, Sequence[int | AtSession]]


class OwnData(Service):
    """Each method finds the caller's own rows only."""

    async def held(self, actor: Actor) -> Held:
        """What there is about this person, in numbers."""
        counted = [
            select(literal(name).label("held"), func.count().label("count"))
            .select_from(table)
            .where(*which)
            for name, (table, which) in _parts(actor).items()
        ]
        rows = await self._database.rows(union_all(*counted))
        found = {name: count for name, count in rows if count}
        mine = {name: found[name] for name in about_people() if name in found}
        return Held(mine, sum(found.values()) - sum(mine.values()))

    async def copy(self, actor: Actor) -> Copy:
        """Everything that is held about this person, for them alone."""
        rows: dict[str, list[Mapping[str, Told]]] = {}
        acts: dict[str, Sequence[int | AtSession]] = {}
        async with self._database.reading() as connection:
            for name, (table, which) in _parts(actor).items():
                if name in metadata.tables:
                    found = await connection.execute(_told(table).where(*which))
                    rows[name] = [dict(row) for row in found.mappings()]
                elif _of_sessions(table):
                    acts[name] = await _at_sessions(connection, actor, table, which)
                else:
                    first = next(iter(table.primary_key.columns))
                    key = table.c.sequence if "sequence" in table.c else first
                    acts[name] = list(await connection.scalars(select(key).where(*which)))
        return Copy(
            {name: found for name, found in rows.items() if found},
            {name: found for name, found in acts.items() if found},
        )


def _of_sessions(table: Table) -> bool:
    """Whether its rows are sessions or belong to one."""
    return table is sessions or any(one.column is sessions.c.id for one in table.foreign_keys)


async def _at_sessions(
    connection: AsyncConnection, actor: Actor, table: Table, which: Sequence[ColumnElement[bool]]
) -> Sequence[AtSession]:
    """The sessions whose rows carry an act, soonest first: by title and time, not by number."""
    count = func.count().label("records")
    source = table if table is sessions else table.join(sessions)
    statement = select(*COLUMNS, count).select_from(source).where(*which).group_by(*COLUMNS)
    rows = await connection.execute(statement.order_by(sessions.c.starts_at, sessions.c.id))
    return [_at_session(actor, session_of(row), row.records) for row in rows]


def _at_session(actor: Actor, session: Session, records: int) -> AtSession:
    title = session.title if sees(actor, audience(session)) else None
    return {"title": title, "starts_at": session.starts_at, "records": records}


def _parts(actor: Actor) -> dict[str, tuple[Table, list[ColumnElement[bool]]]]:
    """Which rows are about someone (by table), and which carry an act of theirs (by column)."""
    found: dict[str, tuple[Table, list[ColumnElement[bool]]]] = {}
    for name, table in metadata.tables.items():
        here = _here(table, actor.server_id)
        named = PERSONS[name]
        if named.mine:
            found[name] = table, [here, table.c[named.mine] == actor.account_id]
        if name == "deliveries":
            found[name][1].append(table.c.kind.in_(PERSONAL))
        if named.by and (actor.is_chair or name not in _LISTS):
            did = or_(*(table.c[one] == actor.account_id for one in named.by.split()))
            found[f"{name}:by"] = table, [here, did]
    return found


def _here(table: Table, server_id: int) -> ColumnElement[bool]:
    if "server_id" in table.c:
        return table.c.server_id == server_id
    for name, owner in _OWNERS.items():
        if name in table.c:
            return table.c[name].in_(select(owner.c.id).where(owner.c.server_id == server_id))
    return table.c.id == server_id


def _told(table: Table) -> Select[tuple[Told, ...]]:
    """What a row tells its person."""
    statement = select()
    source = table
    for name in PERSONS[table.name].told.split():
        column = table.c[name]
        if (called := _CALLED.get(name)) is not None:
            source = source.outerjoin(called.table, column == called.table.c.id)
            column = called
        statement = statement.add_columns(column.label(name.removesuffix("_id")))
    return statement.select_from(source)
