"""Whom to talk to: people of a steward's own sites who came before and not lately."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import String, Subquery, bindparam, cast, func, null, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.errors import Refusal
from bot.schema import attendance, session_guests, sessions, worksites
from bot.services.turnout.counts import NAMED, PERSON, came, of_own
from bot.services.turnout.report import COLD_AFTER


class NoSiteOfYours(Refusal):
    """The list is for a site's own stewards, whom a chair enters."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Someone who was at none of the last held sessions: when they last were at one."""

    name: str
    site: str
    last_seen: datetime


_PERSON_OF_OWN: Final = came(bindparam("of_sessions", expanding=True), of_own)

_own = bindparam("own", expanding=True)
_OF_HERE: Final = (
    select(attendance.c.account_id, cast(null(), String).label("folded")).where(
        attendance.c.session_id.in_(NAMED), attendance.c.worksite_id.in_(_own)
    ),
    select(null(), session_guests.c.folded).where(
        session_guests.c.session_id.in_(NAMED),
        session_guests.c.worksite_id.in_(_own),
        session_guests.c.account_id.is_(None),
        session_guests.c.added_by != bindparam("writer"),
    ),
)

Person = tuple[int | None, str | None]
"""An account, or a guest's folded name."""


async def missed(
    connection: AsyncConnection, actor: Actor, own: Collection[int]
) -> Sequence[Missed]:
    """People whose last site known is one of these, longest missed first; as far as names last.

    A steward may write anyone down as of their site. Of whom nobody else says that they work
    there, only what the steward may see anyway tells that they came lately.
    """
    named = {"of_server": actor.server_id, "at": actor.at}
    theirs = {"own": list(own), "writer": actor.account_id}
    latest = NAMED.order_by(sessions.c.starts_at.desc(), sessions.c.id.desc()).limit(COLD_AFTER)
    last = {"of_sessions": (await connection.scalars(latest, named)).all()}
    lately = await _people(connection, PERSON, last)
    seen = await _people(connection, _PERSON_OF_OWN, last | theirs)
    of_here = await _of_here(connection, named | theirs)
    moved = await _elsewhere(connection, named, own)
    found = [
        one
        for person, one in (await _last_seen(connection, named, own)).items()
        if person not in (lately if person in of_here else seen)
        and not (person[0] in moved and moved[person[0]] > one.last_seen)
    ]
    return sorted(found, key=lambda one: (one.last_seen, one.name.casefold()))


async def _people(
    connection: AsyncConnection, person: Subquery, given: Mapping[str, object]
) -> set[Person]:
    rows = await connection.execute(select(person.c.account_id, person.c.folded), given)
    return {(row.account_id, row.folded) for row in rows}


async def _of_here(connection: AsyncConnection, given: Mapping[str, object]) -> set[Person]:
    """Who says that they work at the ``own`` sites, and guests of whom not ``writer`` says it.

    Not who was linked to a guest: whoever runs a check-in links anyone.
    """
    rows = await connection.execute(union(*_OF_HERE), given)
    return {(row.account_id, row.folded) for row in rows}


async def _last_seen(
    connection: AsyncConnection, named: Mapping[str, object], own: Collection[int]
) -> dict[Person, Missed]:
    """When each person of these sites was last at a session, and as of which of them."""
    person = came(NAMED)
    seen = func.max(sessions.c.starts_at).label("seen")
    who = person.c.account_id, person.c.folded
    statement = (
        select(*who, func.max(person.c.name).label("name"), worksites.c.name.label("site"), seen)
        .join_from(person, sessions, sessions.c.id == person.c.session_id)
        .join(worksites, worksites.c.id == person.c.worksite_id)
        .where(person.c.worksite_id.in_(own))
        .group_by(*who, worksites.c.name)
        .order_by(seen)
    )
    return {
        (row.account_id, row.folded): Missed(row.name, row.site, row.seen)
        for row in await connection.execute(statement, named)
    }


async def _elsewhere(
    connection: AsyncConnection, named: Mapping[str, object], own: Collection[int]
) -> dict[int | None, datetime]:
    """When people of these sites were last at a session as of another site."""
    ours = select(attendance.c.account_id).where(attendance.c.worksite_id.in_(own))
    statement = (
        select(attendance.c.account_id, func.max(sessions.c.starts_at))
        .join(sessions, sessions.c.id == attendance.c.session_id)
        .where(
            attendance.c.session_id.in_(NAMED),
            attendance.c.account_id.in_(ours),
            attendance.c.worksite_id.not_in(own),
        )
        .group_by(attendance.c.account_id)
    )
    return {row[0]: row[1] for row in await connection.execute(statement, named)}
