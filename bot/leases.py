"""Leases on due rows: work that speaks to Discord belongs to one process at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

LEASE = timedelta(seconds=45)
"""How long a row belongs to who claimed it; longer than the calls to Discord for it may take.

It is also how long the work of a process that died lies about: under a minute.
"""

LONGEST_WAIT = timedelta(minutes=5)


def wait_before(attempt: int) -> timedelta:
    """Back-off before a repeat: 2 s, 4 s, 8 s … at most five minutes."""
    return min(timedelta(seconds=2 ** min(attempt, 16)), LONGEST_WAIT)


async def claim(
    connection: AsyncConnection,
    table: Table,
    due: ColumnElement[bool],
    given: Mapping[str, object] | None = None,
    *,
    now: datetime,
    limit: int = 10,
) -> Sequence[int]:
    """Lease up to ``limit`` due rows to this process; their ids, oldest first.

    The table has ``id``, ``claimed_until`` and ``attempts``; ``given`` is for the parameters of
    ``due``. A lease lapses by itself, so a row whose process died is free again.
    """
    free = or_(table.c.claimed_until.is_(None), table.c.claimed_until < now)
    statement = select(table.c.id).where(due, free).order_by(table.c.id).limit(limit)
    if connection.dialect.name == "postgresql":
        statement = statement.with_for_update(skip_locked=True)
    ids = (await connection.scalars(statement, given)).all()
    if ids:
        await connection.execute(
            update(table)
            .where(table.c.id.in_(ids))
            .values(claimed_until=now + LEASE, attempts=table.c.attempts + 1)
        )
    return ids
