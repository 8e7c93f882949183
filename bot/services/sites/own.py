"""Where people work and as what, as they said; what is written down of them that day has it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import bindparam, select, update

from bot.database import upsert
from bot.schema import attendance, job_classes, people, sessions, worksites
from bot.services.sites.site import Named, Own

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.transaction import Transaction

SAME_DAY: Final = timedelta(hours=12)
"""What someone says of themselves holds for what was recorded so long before, not earlier."""

_USED_EVERY: Final = timedelta(days=1)

_WORKPLACES: Final = select(
    people.c.server_id,
    people.c.account_id,
    people.c.worksite_id,
    people.c.job_class_id,
    people.c.site_asked_at,
    people.c.used_at,
).where(
    people.c.server_id.in_(bindparam("servers", expanding=True)),
    people.c.account_id.in_(bindparam("accounts", expanding=True)),
)


class Workplace(NamedTuple):
    """One person's site and class, when they were asked, and when that was last of use."""

    worksite_id: int | None = None
    job_class_id: int | None = None
    site_asked_at: datetime | None = None
    used_at: datetime | None = None

    @property
    def recorded(self) -> dict[str, Any]:
        """What is written of it where someone is put on a list."""
        return {"worksite_id": self.worksite_id, "job_class_id": self.job_class_id}

    def is_stale(self, at: datetime) -> bool:
        """Whether it must be noted that it is of use still; what nobody uses has its end."""
        return self.used_at is not None and self.used_at < at - _USED_EVERY


Workplaces = dict[tuple[int, int], Workplace]
"""By server and account; nothing for who never said anything."""


async def workplaces(
    connection: AsyncConnection, server_ids: Collection[int], account_ids: Collection[int]
) -> Workplaces:
    """Where these people work."""
    asked = {"servers": list(server_ids), "accounts": list(account_ids)}
    rows = await connection.execute(_WORKPLACES, asked)
    return {(row[0], row[1]): Workplace(*row[2:]) for row in rows}


async def placed(
    connection: AsyncConnection, server_id: int, rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Rows with an ``account_id`` and, beside it, where that person works."""
    known = await workplaces(connection, [server_id], [row["account_id"] for row in rows])
    nowhere = Workplace()
    return [{**row, **known.get((server_id, row["account_id"]), nowhere).recorded} for row in rows]


async def own_of(connection: AsyncConnection, actor: Actor) -> Own:
    """Where this person works and as what, by name."""
    statement = (
        select(
            worksites.c.id,
            worksites.c.name,
            job_classes.c.id,
            job_classes.c.name,
            people.c.site_asked_at,
        )
        .select_from(people)
        .outerjoin(worksites)
        .outerjoin(job_classes)
        .where(people.c.server_id == actor.server_id, people.c.account_id == actor.account_id)
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return Own()
    site_id, site, class_id, job_class, asked_at = row
    return Own(
        None if site_id is None else Named(site_id, site),
        None if class_id is None else Named(class_id, job_class),
        asked_at is not None,
    )


async def keep(tx: Transaction, actor: Actor, column: str, row_id: int | None) -> None:
    """Keep a person's ``worksite_id`` or ``job_class_id``.

    What was recorded of them within ``SAME_DAY`` follows; moving never rewrites the past.
    """
    ours = select(sessions.c.id).where(
        sessions.c.server_id == actor.server_id, sessions.c.forgotten_at.is_(None)
    )
    await tx.connection.execute(
        update(attendance)
        .where(
            attendance.c.account_id == actor.account_id,
            attendance.c.at > actor.at - SAME_DAY,
            attendance.c.session_id.in_(ours),
        )
        .values({column: row_id})
    )
    row = {
        "server_id": actor.server_id,
        "account_id": actor.account_id,
        column: row_id,
        "site_asked_at": actor.at,
    }
    keys = ["server_id", "account_id"]
    await upsert(tx.connection, people, [row], keys=keys, update=[column, "site_asked_at"])
