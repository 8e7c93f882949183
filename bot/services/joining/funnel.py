"""How many people came how far in joining, by month: counts without people."""

from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from sqlalchemy import func, select

from bot.actor import Actor
from bot.database import Service, upsert
from bot.schema import join_counts
from bot.transaction import Transaction, transaction

Step: TypeAlias = Literal[
    "shown",
    "clicked",
    "code",
    "renewed",
    "invited",
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


async def count(tx: Transaction, step: Step, month: date, by: int = 1) -> None:
    """Add to a step of the funnel, in the month that begins on this day."""
    row = {"server_id": tx.actor.server_id, "month": month, "step": step, "count": by}
    keys = ["server_id", "month", "step"]
    await upsert(tx.connection, join_counts, [row], keys=keys, add=["count"])


class Funnel(Service):
    """How many came how far; nobody's way can be read from it."""

    async def add(self, actor: Actor, step: Step) -> None:
        """Count a step that changes nothing else (the card was shown)."""
        async with transaction(self._database, actor) as tx:
            await count(tx, step, actor.month)

    async def totals(self, actor: Actor, since: date) -> dict[Step, int]:
        """The sum of each step from the month that begins on ``since``."""
        statement = (
            select(join_counts.c.step, func.sum(join_counts.c.count))
            .where(join_counts.c.server_id == actor.server_id, join_counts.c.month >= since)
            .group_by(join_counts.c.step)
        )
        found = {row[0]: int(row[1]) for row in await self._database.rows(statement)}
        return {step: found.get(step, 0) for step in STEPS}
