"""The wider audiences of an update: held, released, due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select, update

from bot.schema import update_releases, updates
from bot.services.updates import posting
from bot.services.updates.outcomes import Outcome, locked
from bot.services.updates.refusals import NotHeld
from bot.services.updates.rows import find, releases_of, whole
from bot.services.updates.values import Release, State, Update

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Server
    from bot.audit import Audit
    from bot.database import Database
    from bot.services.people import People


class Releases:
    """Who gets a published update next, and when."""

    def __init__(self, database: Database, audit: Audit, people: People) -> None:
        self._database = database
        self._audit = audit
        self._people = people

    async def now(self, server_id: int, update_id: int, by: int, at: datetime) -> Outcome:
        """Give it to the next wider audience at once.

        Raises:
            NotHeld: everyone it is for has it.
        """
        server = await self._people.server(server_id)
        async with self._database.begin() as connection:
            one = await locked(connection, server_id, update_id)
            silent = await self._next(connection, server, one, at)
            await self._audit.record(
                connection, server_id, at, by, "update-release", f"update:{one.id}"
            )
        return Outcome(one.id, one.number or 0, one.version, silent=silent)

    async def hold(self, server_id: int, update_id: int, by: int, at: datetime) -> None:
        """Stop the clock of the wider release; only Release now lets it go.

        Raises:
            NotHeld: everyone it is for has it.
        """
        async with self._database.begin() as connection:
            one = await find(connection, server_id, update_id, lock=True)
            await self._waiting(connection, one)
            await connection.execute(
                update(update_releases)
                .where(
                    update_releases.c.update_id == one.id, update_releases.c.released_at.is_(None)
                )
                .values(due_at=None)
            )
            await self._audit.record(
                connection, server_id, at, by, "update-hold", f"update:{one.id}"
            )

    async def _waiting(self, connection: AsyncConnection, one: Update) -> Sequence[Release]:
        turns = [turn for turn in await releases_of(connection, one.id) if turn.released_at is None]
        if not turns or one.state != State.PUBLISHED:
            raise NotHeld
        return turns

    async def _next(
        self, connection: AsyncConnection, server: Server, one: Update, at: datetime
    ) -> bool:
        turn = (await self._waiting(connection, one))[0]
        return await posting.release(connection, server, await whole(connection, one), turn, at)

    async def waiting(self, server_id: int) -> list[tuple[int, int, Release]]:
        """Every tier that still waits: the update's id, its number, and whose turn it is."""
        columns = [update_releases.c[name] for name in Release.__dataclass_fields__]
        statement = (
            select(updates.c.id, updates.c.number, *columns)
            .join(updates, updates.c.id == update_releases.c.update_id)
            .where(updates.c.server_id == server_id, update_releases.c.released_at.is_(None))
            .order_by(updates.c.number)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        names = Release.__dataclass_fields__
        return [
            (row.id, row.number, Release(*(getattr(row, name) for name in names))) for row in rows
        ]

    async def due(self, now: datetime) -> list[int]:
        """Release what is due by now; the ids of what came out."""
        due = and_(update_releases.c.released_at.is_(None), update_releases.c.due_at <= now)
        statement = select(update_releases.c.server_id, update_releases.c.update_id).where(due)
        async with self._database.reading() as connection:
            waiting = (await connection.execute(statement)).all()
        for server_id, update_id in waiting:
            server = await self._people.server(server_id)
            async with self._database.begin() as connection:
                one = await locked(connection, server_id, update_id)
                turns = [t for t in await releases_of(connection, one.id) if t.released_at is None]
                for turn in turns:
                    if turn.due_at is not None and turn.due_at <= now:
                        made = await whole(connection, one)
                        await posting.release(connection, server, made, turn, now)
        return [update_id for _, update_id in waiting]
