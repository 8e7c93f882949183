"""Who did what, for chairs: the audit's lines with what their things are called, and its check."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role
from bot.audit import ANY, Audit, Deed, Which
from bot.database import Database, Service
from bot.schema import (
    articles,
    invite_sheets,
    job_classes,
    petitions,
    polls,
    sessions,
    updates,
    worksites,
)
from bot.services.polls.poll import bare
from bot.transaction import transaction
from bot.visibility import sees

PAGE: Final = 10
MOST: Final = 10_000
"""Lines of a sheet; the latest."""

RECENT: Final = 200
"""The latest lines, of whose things some are offered to choose from."""

_CALLED: Final[Mapping[str, Column[Any]]] = {
    "session": sessions.c.title,
    "site": worksites.c.name,
    "job-class": job_classes.c.name,
    "article": articles.c.number,
    "invites": invite_sheets.c.name,
    "petition": petitions.c.title,
    "update": updates.c.number,
}
"""What things are called that every chair may read of, by the first word of ``Deed.object``."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act. ``name`` is what its thing is called, where there is such a name and it is shown."""

    deed: Deed
    name: str | None

    @property
    def kind(self) -> str:
        """What it was done to: ``update``."""
        return self.deed.object.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Check:
    """What came of walking the chain; ``broken`` is the first line that does not fit."""

    lines: int
    since: datetime | None
    broken: int | None


class History(Service):
    """Reads the audit; chairs alone may."""

    def __init__(self, database: Database, audit: Audit) -> None:
        super().__init__(database)
        self._audit = audit

    async def read(self, actor: Actor, which: Which, page: int) -> tuple[list[Line], int]:
        """A page of lines, newest first, and how many there are in all.

        Raises:
            RoleNeeded: for who is no chair, here and below.
        """
        actor.need(Role.CHAIR)
        count = await self._audit.count(actor.server_id, which)
        page = min(page, max(0, count - 1) // PAGE)
        deeds = await self._audit.deeds(actor.server_id, PAGE, offset=page * PAGE, which=which)
        return await self._named(actor, deeds), count

    async def recent(self, actor: Actor) -> list[Line]:
        """The latest lines, whatever they are about."""
        actor.need(Role.CHAIR)
        return await self._named(actor, await self._audit.deeds(actor.server_id, RECENT))

    async def sheet(self, actor: Actor, which: Which) -> list[Line]:
        """The lines for a file to take away; the audit says who took it."""
        actor.need(Role.CHAIR)
        lines = await self._named(
            actor, await self._audit.deeds(actor.server_id, MOST, which=which)
        )
        async with transaction(self._database, actor) as tx:
            await tx.record("audit-sheet", "audit")
        return lines

    async def check(self, actor: Actor) -> Check:
        """Whether any line was changed, taken out or added behind the bot's back."""
        actor.need(Role.CHAIR)
        count = await self._audit.count(actor.server_id, ANY)
        first = await self._audit.deeds(actor.server_id, 1, offset=max(0, count - 1))
        broken = await self._audit.verify(actor.server_id)
        return Check(count, first[0].at if first else None, broken)

    async def _named(self, actor: Actor, deeds: Sequence[Deed]) -> list[Line]:
        wanted: dict[str, set[int]] = {}
        for deed in deeds:
            kind, _, number = deed.object.partition(":")
            if number.isdigit():
                wanted.setdefault(kind, set()).add(int(number))
        named: dict[str, str] = {}
        async with self._database.reading() as connection:
            for kind, ids in wanted.items():
                found = await _names(connection, actor, kind, ids)
                named |= {f"{kind}:{one}": name for one, name in found.items()}
        return [Line(deed, named.get(deed.object, _own_name(deed.object))) for deed in deeds]


def _own_name(thing: str) -> str | None:
    """What stands behind the kind where that is a word or a number people know."""
    kind, _, name = thing.partition(":")
    return name if kind in {"track", "faq"} else None


async def _names(
    connection: AsyncConnection, actor: Actor, kind: str, ids: Collection[int]
) -> dict[int, str]:
    """What these things are called, those whose name this chair may know."""
    if kind == "poll":
        here = polls.c.server_id == actor.server_id, polls.c.id.in_(ids)
        found = await bare(connection, *here, limit=len(ids))
        return {poll.id: poll.question for poll in found if sees(actor, poll.audience)}
    if kind not in _CALLED:
        return {}
    column = _CALLED[kind]
    table = column.table
    statement = select(table.c.id, column).where(
        table.c.server_id == actor.server_id, table.c.id.in_(ids), column.is_not(None)
    )
    return {row[0]: str(row[1]) for row in await connection.execute(statement)}
