"""What time does to requests: reminders, cards that need another place, erasure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select, update

from bot import throttle
from bot.deliveries import Kind, add, again, order, standing, touch
from bot.schema import (
    help_requests,
    join_codes,
    member_requests,
    servers,
)
from bot.services.joining.claims import locked
from bot.services.joining.tallies import count
from bot.services.joining.values import (
    HELP,
    MEMBER,
    MOST_REMINDERS,
    OPEN,
    REMIND_EVERY,
    WAITING,
    WITHIN,
)
from bot.times import morning_after, quiet

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import RowMapping, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

TABLES = {HELP: help_requests, MEMBER: member_requests}


class Waiting:
    """The jobs of joining, all of them work in the database alone."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def remind(self, now: datetime) -> list[int]:
        """Ask for a reminder of each request that is due one; their ids."""
        due = and_(help_requests.c.state == OPEN, help_requests.c.remind_at <= now)
        async with self._database.reading() as connection:
            if await connection.scalar(select(help_requests.c.id).where(due).limit(1)) is None:
                return []
        columns = [servers.c.stewards_channel_id, servers.c.zone]
        statement = (
            select(help_requests, *columns)
            .join(servers, servers.c.id == help_requests.c.server_id)
            .where(due)
            .order_by(help_requests.c.id)
            .limit(50)
            .with_for_update(of=help_requests, skip_locked=True)
        )
        async with self._database.begin() as connection:
            rows = (await connection.execute(statement)).mappings().all()
            for row in rows:
                await _remind(connection, row, now)
        return [row["id"] for row in rows]

    async def show_again(
        self, server_id: int, feature: str, request_id: int, channel_id: int, at: datetime
    ) -> None:
        """Ask anew for a card that could not be posted, where stewards read now.

        Raises:
            RequestGone: where this server has no such request.
        """
        async with self._database.begin() as connection:
            await locked(connection, TABLES[feature], server_id, request_id)
            await _stand(connection, server_id, feature, request_id, channel_id, at)

    async def erase(self, now: datetime) -> None:
        """Retention: who asked is erased when it is over or too old, save under a legal hold."""
        async with self._database.begin() as connection:
            await throttle.erase(connection, now)
            columns = (servers.c.id, servers.c.retention_days)
            free = select(*columns).where(servers.c.legal_hold.is_(False)).order_by(servers.c.id)
            kept = await connection.execute(free.with_for_update(read=True))
            for server_id, days in kept.all():
                await _erase(connection, server_id, now, now - timedelta(days=days))


async def _remind(connection: AsyncConnection, row: RowMapping, now: datetime) -> None:
    zone = ZoneInfo(row["zone"])
    mine = update(help_requests).where(help_requests.c.id == row["id"])
    if row["urgency"] != "today" and quiet(now, zone):
        await connection.execute(mine.values(remind_at=morning_after(now, zone)))
        return
    number = row["reminders"] + 1
    following = None if number >= MOST_REMINDERS else now + REMIND_EVERY[row["urgency"]]
    await connection.execute(mine.values(remind_at=following, reminders=number))
    channel_id: int = row["stewards_channel_id"] or 0
    if not await _stand(connection, row["server_id"], HELP, row["id"], channel_id, now):
        return
    late = now >= row["asked_at"] + WITHIN[row["urgency"]]
    await order(
        connection,
        server_id=row["server_id"],
        feature=HELP,
        object_id=row["id"],
        channel_id=channel_id,
        slots=[f"{'chairs' if late else 'reminder'}-{now:%Y%m%d%H%M%S}"],
        at=now,
    )
    if late:
        await count(connection, row["server_id"], "help-chairs", _month(now, zone))


async def _stand(
    connection: AsyncConnection,
    server_id: int,
    feature: str,
    request_id: int,
    channel_id: int,
    at: datetime,
) -> bool:
    """Whether the request's card stands in this channel or is on its way; if not, ask for it."""
    there = await standing(connection, feature, request_id, channel_id)
    await add(connection, Kind.POST, server_id, feature, request_id, channel_id, ["card"], at)
    return (
        not await again(connection, feature, request_id, at, channel_id=channel_id, slots=["card"])
        and "card" in there
    )


async def _erase(
    connection: AsyncConnection, server_id: int, now: datetime, cutoff: datetime
) -> None:
    for table, feature in ((help_requests, HELP), (member_requests, MEMBER)):
        await _expire(connection, table, feature, server_id, now, cutoff)
    await connection.execute(
        update(help_requests)
        .where(
            help_requests.c.server_id == server_id,
            help_requests.c.state.not_in(WAITING),
            help_requests.c.asker_id.is_not(None),
        )
        .values(asker_id=None, not_site=None)
    )
    answered = and_(
        member_requests.c.server_id == server_id, member_requests.c.state.not_in(WAITING)
    )
    await connection.execute(update(member_requests).where(answered).values(name=None))
    known = or_(member_requests.c.told_at.is_not(None), member_requests.c.asked_at < cutoff)
    await connection.execute(update(member_requests).where(answered, known).values(account_id=None))
    await connection.execute(
        update(join_codes)
        .where(join_codes.c.server_id == server_id, join_codes.c.used_at < cutoff)
        .values(account_id=None)
    )


async def _expire(
    connection: AsyncConnection,
    table: Table,
    feature: str,
    server_id: int,
    now: datetime,
    cutoff: datetime,
) -> None:
    old = and_(
        table.c.server_id == server_id, table.c.state.in_(WAITING), table.c.asked_at < cutoff
    )
    ids = (await connection.scalars(select(table.c.id).where(old))).all()
    if ids:
        await connection.execute(update(table).where(table.c.id.in_(ids)).values(state="expired"))
        await touch(connection, feature, ids, now)


def _month(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date().replace(day=1)
