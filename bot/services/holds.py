"""A legal hold: whether what is kept about people must be kept on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.schema import servers

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def on_hold(connection: AsyncConnection, server_id: int, *, lock: bool = False) -> bool:
    """Whether a legal hold is on now; ``lock`` keeps it so until the transaction ends.

    Whoever erases locks: a hold that another process is turning on is waited for.
    """
    statement = select(servers.c.legal_hold).where(servers.c.id == server_id)
    if lock:
        statement = statement.with_for_update(read=True)
    return bool(await connection.scalar(statement))
