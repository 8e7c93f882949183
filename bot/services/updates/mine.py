"""What updates hold about one person, and the end of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from bot import deliveries
from bot.schema import update_got_it, update_questions, update_searches
from bot.services.updates.questions import DONE, FEATURE, MESSAGE, VISIT

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Held:
    """How many updates someone pressed Got it on, and the questions that still know them."""

    got_it: int
    questions: tuple[str, ...]


async def held(connection: AsyncConnection, server_id: int, account_id: int) -> Held:
    """What there is about this person."""
    count = select(func.count()).where(
        update_got_it.c.server_id == server_id, update_got_it.c.account_id == account_id
    )
    asked = (
        select(update_questions.c.question)
        .where(update_questions.c.server_id == server_id, update_questions.c.asker_id == account_id)
        .order_by(update_questions.c.id)
    )
    return Held(await connection.scalar(count) or 0, tuple((await connection.scalars(asked)).all()))


async def forget(
    connection: AsyncConnection, server_id: int, account_id: int, at: datetime
) -> None:
    """Erase this person from questions, Got it and searches.

    Whether a legal hold forbids it is for the caller to say. An answer that was
    still on its way reaches nobody.
    """
    await deliveries.forget(connection, server_id, account_id, FEATURE)
    for table in (update_got_it, update_searches):
        await connection.execute(
            delete(table).where(table.c.server_id == server_id, table.c.account_id == account_id)
        )
    mine = (update_questions.c.server_id == server_id, update_questions.c.asker_id == account_id)
    await unname(connection, *mine, at=at)


async def unname(connection: AsyncConnection, *which: ColumnElement[bool], at: datetime) -> None:
    """Erase who asked, whether they gave their name or not; the questions stay."""
    known = (update_questions.c.asker_id.is_not(None), *which)
    ids = (await connection.scalars(select(update_questions.c.id).where(*known))).all()
    await connection.execute(
        update(update_questions)
        .where(update_questions.c.id.in_(ids), update_questions.c.delivery.in_((MESSAGE, VISIT)))
        .values(delivery=DONE)
    )
    await connection.execute(
        update(update_questions)
        .where(update_questions.c.id.in_(ids))
        .values(asker_id=None, named=False)
    )
    await deliveries.redraw(connection, FEATURE, ids, at)
