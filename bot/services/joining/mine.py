"""What joining holds about one person, and the end of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot import deliveries
from bot.deliveries import touch
from bot.schema import help_requests, join_codes, member_requests
from bot.services.joining.values import CODE, HELP, MEMBER, WAITING

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.services.joining.values import Topic


@dataclass(frozen=True, slots=True)
class Held:
    """One request with this person's account in it, and when they made it."""

    kind: str
    """``steward`` or ``join``."""
    id: int
    state: str
    asked_at: datetime
    topic: Topic | None
    name: str | None
    not_site: str | None


async def held(connection: AsyncConnection, server_id: int, account_id: int) -> list[Held]:
    """Every request that still knows this person, oldest first."""
    helped = select(
        help_requests.c.id,
        help_requests.c.state,
        help_requests.c.asked_at,
        help_requests.c.topic,
        help_requests.c.not_site,
    ).where(help_requests.c.server_id == server_id, help_requests.c.asker_id == account_id)
    joined = select(
        member_requests.c.id,
        member_requests.c.state,
        member_requests.c.asked_at,
        member_requests.c.name,
    ).where(member_requests.c.server_id == server_id, member_requests.c.account_id == account_id)
    found = [
        Held(HELP, row.id, row.state, row.asked_at, row.topic, None, row.not_site)
        for row in (await connection.execute(helped)).all()
    ] + [
        Held(MEMBER, row.id, row.state, row.asked_at, None, row.name, None)
        for row in (await connection.execute(joined)).all()
    ]
    return sorted(found, key=lambda one: one.asked_at)


async def forget(
    connection: AsyncConnection, server_id: int, account_id: int, at: datetime
) -> None:
    """Erase this person from every request and code; what waits is taken back.

    Whether a legal hold forbids it is for the caller to say. Counted tries stay
    for their hour or day, so that forgetting does not end a pause.
    """
    for feature in (HELP, MEMBER, CODE):
        await deliveries.forget(connection, server_id, account_id, feature)
    for table, person, feature in (
        (help_requests, help_requests.c.asker_id, HELP),
        (member_requests, member_requests.c.account_id, MEMBER),
    ):
        mine = (table.c.server_id == server_id, person == account_id)
        waiting = select(table.c.id).where(*mine, table.c.state.in_(WAITING))
        ids = (await connection.scalars(waiting)).all()
        await connection.execute(update(table).where(table.c.id.in_(ids)).values(state="withdrawn"))
        await touch(connection, feature, ids, at)
    await connection.execute(
        update(help_requests)
        .where(help_requests.c.server_id == server_id, help_requests.c.asker_id == account_id)
        .values(asker_id=None, not_site=None, remind_at=None)
    )
    await connection.execute(
        update(member_requests)
        .where(member_requests.c.server_id == server_id, member_requests.c.account_id == account_id)
        .values(account_id=None, name=None)
    )
    await connection.execute(
        update(join_codes)
        .where(join_codes.c.server_id == server_id, join_codes.c.account_id == account_id)
        .values(account_id=None)
    )
