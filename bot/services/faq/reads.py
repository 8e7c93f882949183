"""How often each answer is read: numbers by month, never by whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select, update

from bot.actor import System
from bot.database import upsert
from bot.schema import faq_reads
from bot.services.faq.service import KEEPERS
from bot.transaction import transaction
from bot.visibility import sees

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from bot.actor import Actor
    from bot.database import Database

KEY = ("server_id", "number", "month")


class _Read(NamedTuple):
    server_id: int
    number: int
    month: date


class Reads:
    """Counts in memory and now and then in rows: what is read costs no write of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counted: Counter[_Read] = Counter()

    def count(self, server_id: int, number: int, month: date) -> None:
        """Count one more reader of an answer."""
        self._counted[_Read(server_id, number, month)] += 1

    async def write(self, now: datetime) -> None:
        """Add what was counted since the last time to the rows; what fails is tried again."""
        counted, self._counted = self._counted, Counter()
        for server_id in sorted({read.server_id for read in counted}):
            ours = {read: n for read, n in sorted(counted.items()) if read.server_id == server_id}
            try:
                await self._add(System(server_id, now), ours)
            except BaseException:
                self._counted.update(ours)
                raise

    async def since(self, actor: Actor, month: date) -> dict[int, int]:
        """How often each answer was read from this month on, by number, most read first.

        Nothing for whoever is no chair.
        """
        if not sees(actor, KEEPERS):
            return {}
        total = func.sum(faq_reads.c.count)
        statement = (
            select(faq_reads.c.number, total)
            .where(faq_reads.c.server_id == actor.server_id, faq_reads.c.month >= month)
            .group_by(faq_reads.c.number)
            .order_by(total.desc(), faq_reads.c.number)
        )
        return {number: int(count) for number, count in await self._database.rows(statement)}

    async def _add(self, system: System, counted: Mapping[_Read, int]) -> None:
        more = update(faq_reads).where(
            *(faq_reads.c[name] == bindparam(f"of_{name}") for name in KEY)
        )
        rows = [{**read._asdict(), "count": 0} for read in counted]
        added = [
            {**{f"of_{name}": getattr(read, name) for name in KEY}, "more": number}
            for read, number in counted.items()
        ]
        async with transaction(self._database, system) as tx:
            await upsert(tx.connection, faq_reads, rows, keys=KEY)
            await tx.connection.execute(
                more.values(count=faq_reads.c.count + bindparam("more")), added
            )
