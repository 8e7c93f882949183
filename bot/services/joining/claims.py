"""Claiming: of all stewards who press at once, one gets the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from bot.deliveries import drop_personal, touch
from bot.schema import servers
from bot.services.joining.values import (
    CLAIMED,
    OPEN,
    NotYours,
    RequestGone,
    RequestOver,
    RequestTaken,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import RowMapping, Table
    from sqlalchemy.ext.asyncio import AsyncConnection


async def alone(connection: AsyncConnection, server_id: int) -> None:
    """Let nobody else on the server ask until the transaction ends: double clicks queue."""
    row = select(servers.c.id).where(servers.c.id == server_id)
    await connection.execute(row.with_for_update(key_share=True))


async def locked(
    connection: AsyncConnection, table: Table, server_id: int, request_id: int
) -> RowMapping:
    """A request's row, held until the transaction ends.

    Raises:
        RequestGone: where this server has no such request.
    """
    statement = (
        select(table)
        .where(table.c.id == request_id, table.c.server_id == server_id)
        .with_for_update()
    )
    row = (await connection.execute(statement)).mappings().one_or_none()
    if row is None:
        raise RequestGone
    return row


def must_wait_for(row: RowMapping, by: int) -> None:
    """Let only who claimed the request pass.

    Raises:
        RequestOver: if it is answered.
        NotYours: if another has it, or nobody.
    """
    if row["state"] == CLAIMED and row["claimed_by"] == by:
        return
    raise NotYours if row["state"] in {OPEN, CLAIMED} else RequestOver


def must_be_free(row: RowMapping) -> None:
    """Let an open request be claimed.

    Raises:
        RequestTaken: if another steward was first.
        RequestOver: if it is answered.
    """
    if row["state"] == CLAIMED:
        raise RequestTaken
    if row["state"] != OPEN:
        raise RequestOver


async def change(
    connection: AsyncConnection,
    table: Table,
    feature: str,
    request_id: int,
    at: datetime,
    **values: Any,
) -> None:
    """Change a request, and have its cards drawn anew; what was to be told before is not."""
    await drop_personal(connection, feature, request_id)
    await connection.execute(update(table).where(table.c.id == request_id).values(**values))
    await touch(connection, feature, [request_id], at)
