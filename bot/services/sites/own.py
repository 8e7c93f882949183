"""Where someone works and as what, by name, and how they change it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from bot.database import upsert
from bot.schema import attendance, job_classes, people, sessions, worksites
from bot.services.sites.site import Named, Own

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor
    from bot.transaction import Transaction

SAME_DAY: Final = timedelta(hours=12)
"""What someone says of themselves holds for what was recorded so long before, not earlier."""


async def own_of(connection: AsyncConnection, actor: Actor) -> Own:
    """Where this person works and as what, by name."""
    statement = (
        select(worksites.c.id, worksites.c.name, job_classes.c.id, job_classes.c.name)
        .select_from(people)
        .outerjoin(worksites)
        .outerjoin(job_classes)
        .where(people.c.server_id == actor.server_id, people.c.account_id == actor.account_id)
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return Own()
    site_id, site, class_id, job_class = row
    return Own(
        None if site_id is None else Named(site_id, site),
        None if class_id is None else Named(class_id, job_class),
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
