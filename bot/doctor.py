"""An examination of the database: what is wrong is named, nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from bot.database import connect
from bot.database_faults import see_whole, told_plainly
from bot.migrate import current
from bot.schema import HEAD, audit_heads, deliveries, polls
from bot.services import Services

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.config import Settings
    from bot.database import Database


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and whether it is well."""

    well: bool
    words: str


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything that can be checked without Discord.

    Raises:
        DatabaseUnusable: where the database cannot be read at all.
    """
    database = connect(settings.database_url)
    try:
        with told_plainly(database.file):
            return await _examine(database)
    finally:
        await database.close()


async def _examine(database: Database) -> list[Finding]:
    if database.file is not None:
        see_whole(database.file)
    revision = await current(database)
    if revision != HEAD:
        return [Finding(False, f"The database is at revision {revision}, not {HEAD}.")]
    services = Services.on(database)
    found = [Finding(True, f"The database is at revision {HEAD}.")]
    found += [one async for one in _integrity(database)]
    found += [one async for one in _records(services)]
    found += [one async for one in _waiting(database)]
    return found


async def _integrity(database: Database) -> AsyncIterator[Finding]:
    if not database.is_sqlite:
        return
    async with database.reading() as connection:
        whole = await connection.scalar(text("PRAGMA integrity_check")) == "ok"
        tied = (await connection.execute(text("PRAGMA foreign_key_check"))).first() is None
    yield Finding(whole, "The file is whole." if whole else "The file is damaged: restore a copy.")
    yield Finding(tied, "Every row has what it points at." if tied else "Rows point at nothing.")


async def _records(services: Services) -> AsyncIterator[Finding]:
    """The audit's chain of each server, and every closed poll's count record."""
    async with services.database.reading() as connection:
        servers = (await connection.scalars(select(audit_heads.c.server_id))).all()
    for server_id in servers:
        broken = await services.audit.verify(server_id)
        words = "is unbroken" if broken is None else f"was changed at line {broken}"
        yield Finding(broken is None, f"The audit of server {server_id} {words}.")
    changed = await services.poll_counts.unproved()
    for server_id, poll_id in changed:
        yield Finding(False, f"Poll {poll_id} of server {server_id} does not fit its record.")
    if not changed:
        yield Finding(True, "Every closed poll fits the record of its count.")


async def _waiting(database: Database) -> AsyncIterator[Finding]:
    """What should have happened by now: links destroyed, messages posted."""
    unscrubbed = select(func.count()).where(
        polls.c.state == "closed", polls.c.scrubbed_at.is_(None)
    )
    held = select(func.count()).select_from(polls).where(polls.c.sealed_at.is_not(None))
    stuck = select(func.count()).select_from(deliveries).where(deliveries.c.fault.is_not(None))
    async with database.reading() as connection:
        linked = await connection.scalar(unscrubbed) or 0
        sealed = await connection.scalar(held) or 0
        refused = await connection.scalar(stuck) or 0
    yield Finding(
        linked == 0,
        f"{linked} closed polls wait for their last traces to go; the running bot sees to it."
        if linked
        else f"No closed poll has traces left in the database{', save these' if sealed else ''}.",
    )
    if sealed:
        yield Finding(True, f"{sealed} closed polls are sealed until their legal hold ends.")
    yield Finding(
        refused == 0,
        f"Discord refuses {refused} messages; /setup names missing permissions."
        if refused
        else "No message is stuck.",
    )
