"""Counts without people, and how often one person may try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from sqlalchemy import delete, func, select, update

from bot.database import upsert
from bot.schema import join_counts, join_limits

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database

Step: TypeAlias = Literal[
    "shown",
    "code",
    "requested",
    "claimed",
    "confirmed",
    "unknown",
    "help",
    "help-taken",
    "help-chairs",
    "help-settled",
]
STEPS: Final[tuple[Step, ...]] = get_args(Step)

LimitKind: TypeAlias = Literal["code", "help", "member"]


async def count(connection: AsyncConnection, server_id: int, step: Step, month: date) -> None:
    """Add one to a step of the funnel, in the month that begins on this day."""
    row = {"server_id": server_id, "month": month, "step": step, "count": 0}
    await upsert(connection, join_counts, [row], keys=["server_id", "month", "step"])
    await connection.execute(
        update(join_counts)
        .where(
            join_counts.c.server_id == server_id,
            join_counts.c.month == month,
            join_counts.c.step == step,
        )
        .values(count=join_counts.c.count + 1)
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """One person's tries of one kind; ``lock`` makes their double clicks queue."""

    connection: AsyncConnection
    server_id: int
    account_id: int
    kind: LimitKind
    at: datetime
    used: int
    until: datetime

    @classmethod
    async def lock(
        cls,
        connection: AsyncConnection,
        server_id: int,
        account_id: int,
        kind: LimitKind,
        at: datetime,
    ) -> Limit:
        """Hold this person's row until the transaction ends; a window that is over counts none."""
        row = {
            "server_id": server_id,
            "account_id": account_id,
            "kind": kind,
            "count": 0,
            "until": at,
        }
        await upsert(connection, join_limits, [row], keys=["server_id", "account_id", "kind"])
        found = await connection.execute(
            select(join_limits.c.count, join_limits.c.until)
            .where(*_of(server_id, account_id, kind))
            .with_for_update()
        )
        used, until = found.one()
        fresh = until > at
        return cls(
            connection,
            server_id,
            account_id,
            kind,
            at,
            used if fresh else 0,
            until if fresh else at,
        )

    async def spend(self, window: timedelta) -> int:
        """Count one more try and start the window anew; how many there are now."""
        await self.connection.execute(
            update(join_limits)
            .where(*_of(self.server_id, self.account_id, self.kind))
            .values(count=self.used + 1, until=self.at + window)
        )
        return self.used + 1

    async def clear(self) -> None:
        """Forget the tries."""
        await self.connection.execute(
            delete(join_limits).where(*_of(self.server_id, self.account_id, self.kind))
        )


def _of(server_id: int, account_id: int, kind: LimitKind) -> tuple[ColumnElement[bool], ...]:
    return (
        join_limits.c.server_id == server_id,
        join_limits.c.account_id == account_id,
        join_limits.c.kind == kind,
    )


class Funnel:
    """How many came how far; nobody's way can be read from it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, server_id: int, step: Step, month: date) -> None:
        """Count a step that changes nothing else (the card was shown)."""
        async with self._database.begin() as connection:
            await count(connection, server_id, step, month)

    async def totals(self, server_id: int, since: date) -> dict[Step, int]:
        """The sum of each step from the month that begins on ``since``."""
        statement = (
            select(join_counts.c.step, func.sum(join_counts.c.count))
            .where(join_counts.c.server_id == server_id, join_counts.c.month >= since)
            .group_by(join_counts.c.step)
        )
        async with self._database.reading() as connection:
            found = {row[0]: int(row[1]) for row in (await connection.execute(statement)).all()}
        return {step: found.get(step, 0) for step in STEPS}
