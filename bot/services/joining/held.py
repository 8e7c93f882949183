"""What joining holds about people, and the end of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select, update

from bot import deliveries
from bot.schema import help_requests, join_codes, member_requests
from bot.services.joining.codes import CODE, unlink
from bot.services.joining.help_requests import HELP
from bot.services.joining.member_requests import MEMBER
from bot.services.joining.requests import WAITING

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.services.joining.help_requests import Topic
    from bot.transaction import Transaction

KINDS: Final = (
    (HELP, help_requests, help_requests.c.asker_id),
    (MEMBER, member_requests, member_requests.c.account_id),
)


@dataclass(frozen=True, slots=True)
class Held:
    """One request with this person's account in it, and when they made it."""

    kind: str
    """``steward`` or ``join``."""
    id: int
    state: str
    asked_at: datetime
    topic: Topic | None = None
    name: str | None = None
    not_site: str | None = None


async def held(connection: AsyncConnection, server_id: int, account_id: int) -> list[Held]:
    """Every request that still knows this person, oldest first."""
    found: list[Held] = []
    for kind, table, person in KINDS:
        whose = (table.c.server_id == server_id, person == account_id)
        for row in (await connection.execute(select(table).where(*whose))).mappings():
            own = {name: row[name] for name in ("topic", "name", "not_site") if name in row}
            found.append(Held(kind, row["id"], row["state"], row["asked_at"], **own))
    return sorted(found, key=lambda one: one.asked_at)


async def forget(tx: Transaction, account_id: int) -> None:
    """Erase this person from every request and code; what waits is taken back.

    Whether a legal hold forbids it is for the caller to say. Counted tries stay
    for their hour or day, so that forgetting does not end a pause.
    """
    server_id = tx.actor.server_id
    for feature in (HELP, MEMBER, CODE):
        await deliveries.forget(tx.connection, server_id, account_id, feature)
    for feature, table, person in KINDS:
        mine = and_(table.c.server_id == server_id, person == account_id)
        await _end(tx, feature, table, mine, "withdrawn")
    await tx.connection.execute(
        update(help_requests)
        .where(help_requests.c.server_id == server_id, help_requests.c.asker_id == account_id)
        .values(asker_id=None, not_site=None, remind_at=None)
    )
    await tx.connection.execute(
        update(member_requests)
        .where(member_requests.c.server_id == server_id, member_requests.c.account_id == account_id)
        .values(account_id=None, name=None)
    )
    await unlink(tx, account_id)


async def erase(tx: Transaction, cutoff: datetime) -> None:
    """Erase the people of one server from what is over, or was asked before ``cutoff``."""
    server_id = tx.actor.server_id
    for feature, table, _ in KINDS:
        old = and_(table.c.server_id == server_id, table.c.asked_at < cutoff)
        await _end(tx, feature, table, old, "expired")
    await tx.connection.execute(
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
    await tx.connection.execute(update(member_requests).where(answered).values(name=None))
    known = or_(member_requests.c.told_at.is_not(None), member_requests.c.asked_at < cutoff)
    await tx.connection.execute(
        update(member_requests).where(answered, known).values(account_id=None)
    )
    await tx.connection.execute(
        update(join_codes)
        .where(join_codes.c.server_id == server_id, join_codes.c.used_at < cutoff)
        .values(account_id=None)
    )


async def _end(
    tx: Transaction, feature: str, table: Table, which: ColumnElement[bool], state: str
) -> None:
    """End those of these requests that wait, and have their cards drawn anew."""
    waiting = select(table.c.id).where(which, table.c.state.in_(WAITING))
    ids = (await tx.connection.scalars(waiting)).all()
    await tx.connection.execute(update(table).where(table.c.id.in_(ids)).values(state=state))
    await tx.redraw(feature, *ids)
