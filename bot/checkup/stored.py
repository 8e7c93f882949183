"""What can be checked without Discord: the settings, the database, what is due, the copies.

``quick`` is a few counts; ``proofs`` walks every line of the audit; ``whole`` reads every page.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import ColumnElement, Table, func, select, text

from bot.actor import Server
from bot.backups import is_overdue, newest
from bot.checkup import Finding
from bot.config import Settings
from bot.database import Database
from bot.deliveries import is_there
from bot.schema import audit, audit_heads, deliveries, polls, servers, update_releases, updates
from bot.services import Services
from bot.services.updates import State

OVERDUE: Final = timedelta(minutes=15)
"""How long after its time something may happen: a restart and a bad hour of Discord's are none."""


async def whole(database: Database) -> list[Finding]:
    """Whether a SQLite file is sound in itself; nothing is said of a PostgreSQL."""
    if not database.is_sqlite:
        return []
    async with database.reading() as connection:
        sound = await connection.scalar(text("PRAGMA integrity_check")) == "ok"
        tied = (await connection.execute(text("PRAGMA foreign_key_check"))).first() is None
    return [
        Finding("checkup-file-whole" if sound else "checkup-file-damaged", well=sound),
        Finding("checkup-rows-tied" if tied else "checkup-rows-untied", well=tied),
    ]


async def proofs(services: Services, server_id: int | None = None) -> list[Finding]:
    """The audit's chain and every count record, of one server or of all."""
    found: list[Finding] = []
    heads = select(audit_heads.c.server_id).order_by(audit_heads.c.server_id)
    mine = _of(audit_heads.c.server_id, server_id)
    for (one,) in await services.database.rows(heads.where(*mine)):
        line = await services.audit.verify(one)
        key = "checkup-audit-unbroken" if line is None else "checkup-audit-changed"
        found.append(Finding(key, f"{one}", figures={"line": line or 0}, well=line is None))
    changed = [
        Finding("checkup-count-changed", f"{one}", figures={"poll": f"{poll_id}"})
        for one, poll_id in await services.poll_counts.unproved(server_id)
    ]
    return [*found, *(changed or [Finding("checkup-counts-fit", well=True)])]


async def quick(database: Database, now: datetime, server_id: int | None = None) -> list[Finding]:
    """The zone, and what should have happened by now, of one server or of all."""
    return [
        *[one async for one in _zones(database, server_id)],
        *[one async for one in _traces(database, server_id)],
        await _late(database, now, server_id),
        await _stuck(database, server_id),
    ]


async def with_two_chairs(database: Database) -> list[Server]:
    """The servers whose settings ask that two chairs agree."""
    statement = select(servers).where(servers.c.approvals > 0).order_by(servers.c.id)
    async with database.reading() as connection:
        return [Server(**row) for row in (await connection.execute(statement)).mappings()]


async def copies(database: Database, settings: Settings, now: datetime) -> Finding:
    """How old the newest copy is, against how often there should be one."""
    every = settings.backup_every
    if database.file is None:
        return Finding("checkup-copy-postgresql", well=True)
    if not every:
        return Finding("checkup-copy-off", well=True)
    last = newest(database.file, settings.backup_folder, now)
    # Without a copy it counts since when there is something to copy.
    since = last or await database.scalar(select(func.min(audit.c.at)))
    late = since is not None and is_overdue(since, every, now)
    if last is None:
        return Finding("checkup-copy-never" if late else "checkup-copy-none", well=not late)
    hours = round((now - last).total_seconds() / 3600)
    key = "checkup-copy-late" if late else "checkup-copy"
    return Finding(key, figures={"hours": hours}, well=not late)


def _of(column: ColumnElement[int], server_id: int | None) -> list[ColumnElement[bool]]:
    """The condition that rows are of one server, where one is named."""
    return [] if server_id is None else [column == server_id]


def knows_zone(zone: str) -> bool:
    """Whether times can be written in a time zone on this computer."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


async def _zones(database: Database, server_id: int | None) -> AsyncIterator[Finding]:
    """Time zones that this computer does not know (any more), so that no time can be written."""
    statement = select(servers.c.id, servers.c.zone).order_by(servers.c.id)
    for one, zone in await database.rows(statement.where(*_of(servers.c.id, server_id))):
        if not knows_zone(zone):
            yield Finding("checkup-zone-unknown", f"{one}", (zone,))


async def _traces(database: Database, server_id: int | None) -> AsyncIterator[Finding]:
    """Closed polls that can still be linked, against the will of their card or by a hold."""
    unscrubbed = (polls.c.state == "closed", polls.c.scrubbed_at.is_(None))
    linked = await _count(database, server_id, polls, *unscrubbed)
    sealed = await _count(database, server_id, polls, polls.c.sealed_at.is_not(None))
    if linked:
        yield Finding("checkup-traces", figures={"count": linked})
    else:
        yield Finding("checkup-no-traces", figures={"sealed": sealed}, well=True)
    if sealed:
        yield Finding("checkup-sealed", figures={"count": sealed}, well=True)


async def _late(database: Database, now: datetime, server_id: int | None) -> Finding:
    """What was due a while ago: openings and closings, publications, messages."""
    before = now - OVERDUE
    since = func.coalesce(deliveries.c.tried_at, deliveries.c.due_at)
    # What stands behind another message comes with that one; what is refused is stuck, not late.
    open_ends = ("done_at", "fault", "withdrawn_at", "gone_at", "after_id")
    unsent = [deliveries.c[name].is_(None) for name in open_ends]
    # Where the bot is not, nothing opens and nothing is sent.
    sent_to, opened_on = is_there(deliveries.c.server_id), is_there(polls.c.server_id)
    scheduled = polls.c.state == "scheduled", polls.c.opens_at < before, opened_on
    closes = polls.c.closes_at < before
    turn = (update_releases.c.released_at.is_(None), update_releases.c.due_at < before)
    late = [
        await _count(database, server_id, polls, polls.c.state == "open", closes),
        await _count(database, server_id, polls, *scheduled),
        await _count(
            database,
            server_id,
            updates,
            updates.c.state == State.SCHEDULED,
            updates.c.due_at < before,
        ),
        await _count(database, server_id, update_releases, *turn),
        await _count(database, server_id, deliveries, *unsent, since < before, sent_to),
    ]
    count = sum(late)
    key = "checkup-late" if count else "checkup-in-time"
    return Finding(key, figures={"count": count}, well=not count)


async def _stuck(database: Database, server_id: int | None) -> Finding:
    """Messages that Discord refuses until someone mends why."""
    refused = (
        deliveries.c.fault.is_not(None),
        deliveries.c.withdrawn_at.is_(None),
        is_there(deliveries.c.server_id),
    )
    count = await _count(database, server_id, deliveries, *refused)
    key = "checkup-stuck" if count else "checkup-none-stuck"
    return Finding(key, figures={"count": count}, well=not count)


async def _count(
    database: Database, server_id: int | None, table: Table, *which: ColumnElement[bool]
) -> int:
    mine = _of(table.c.server_id, server_id)
    return await database.scalar(select(func.count()).select_from(table).where(*mine, *which)) or 0
