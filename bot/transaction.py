"""One act of somebody: its connection, who acts, the audit's line, and what it has Discord told."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final

from sqlalchemy import Select, Table, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import audit
from bot.actor import Actor, Server, System
from bot.database import Database
from bot.orders import Orders
from bot.schema import servers

WHOEVER_ACTS: Final = -1
"""No account has this number."""


_SERVER: Final = select(servers).where(servers.c.id == bindparam("of_server"))
_HELD: Final = _SERVER.with_for_update(read=True)
_ALONE: Final = _SERVER.with_for_update(key_share=True)


async def read_server(
    connection: AsyncConnection, server_id: int, statement: Select[*tuple[Any, ...]] = _SERVER
) -> Server:
    """A server's settings; defaults where nobody has set it up."""
    found = await connection.execute(statement, {"of_server": server_id})
    row = found.mappings().one_or_none()
    return Server(server_id) if row is None else Server(**row)


class Transaction(Orders):
    """What ``transaction`` hands out; everything stands or falls together."""

    def __init__(self, connection: AsyncConnection, actor: Actor | System) -> None:
        super().__init__(connection, actor)
        self._lines: list[audit.Line] = []

    async def server(self, *, alone: bool = False) -> Server:
        """The server's settings as they are now, held so until the transaction ends.

        Other transactions may read them meanwhile; ``alone``, those that also ask to be
        alone wait: what is numbered or moved one at a time asks so, before anything else.
        """
        statement = _ALONE if alone else _HELD
        return await read_server(self.connection, self.actor.server_id, statement)

    async def insert(self, table: Table, **values: object) -> int:
        """Add a row of this server; its id."""
        row = {"server_id": self.actor.server_id, **values}
        made = await self.connection.execute(insert(table).values(row).returning(table.c.id))
        return made.scalar_one()

    async def update(self, table: Table, row_id: int, **values: object) -> None:
        """Set columns of a row."""
        changed = update(table).where(table.c.id == row_id).values(**values)
        await self.connection.execute(changed)

    async def record(
        self,
        action: str,
        thing: str,
        *,
        by: int | None = WHOEVER_ACTS,
        person: int | None = None,
        detail: str | None = None,
    ) -> None:
        """Add a line to the audit.

        ``action`` is a stable word (``update-publish``), ``thing`` what was acted on
        (``update:12``), ``person`` the account acted on, ``detail`` short and without names.
        The line names whoever acts, unless ``by`` says otherwise: None where nobody may be
        named, the author where a job acts for someone. A job is nobody.

        It is written when the block ends: the head of the chain, which every act locks, is
        then the last that any of them waits for, so that no two wait for each other.
        """
        if by == WHOEVER_ACTS:
            by = self.actor.account_id if isinstance(self.actor, Actor) else None
        self._lines.append(audit.Line(by, action, thing, detail, person))

    async def write_lines(self) -> None:
        """Write what was recorded, in its order."""
        if self._lines:
            actor = self.actor
            await audit.record(self.connection, actor.server_id, actor.at, self._lines)


@asynccontextmanager
async def transaction(database: Database, actor: Actor | System) -> AsyncGenerator[Transaction]:
    """Act: what is done inside is written when the block ends, and nothing of it if it raises."""
    async with database.begin() as connection:
        tx = Transaction(connection, actor)
        yield tx
        await tx.write_lines()
