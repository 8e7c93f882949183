"""The erasure of one person from what updates keep."""

from sqlalchemy import ColumnElement, delete, select, update

from bot.schema import update_got_it, update_questions, update_searches
from bot.services.updates.questions import DONE, FEATURE, MESSAGE, VISIT
from bot.transaction import Transaction


async def forget(tx: Transaction, account_id: int) -> None:
    """Erase this person from questions, Got it and searches.

    Whether a legal hold forbids it is for the caller to say, and an answer that is still on
    its way for the caller to stop.
    """
    server_id = tx.actor.server_id
    for table in (update_got_it, update_searches):
        await tx.connection.execute(
            delete(table).where(table.c.server_id == server_id, table.c.account_id == account_id)
        )
    await unname(
        tx, update_questions.c.server_id == server_id, update_questions.c.asker_id == account_id
    )


async def unname(tx: Transaction, *which: ColumnElement[bool]) -> None:
    """Erase who asked, whether they gave their name or not; the questions stay."""
    known = select(update_questions.c.id).where(update_questions.c.asker_id.is_not(None), *which)
    ids = (await tx.connection.scalars(known)).all()
    these = update(update_questions).where(update_questions.c.id.in_(ids))
    on_their_way = update_questions.c.delivery.in_((MESSAGE, VISIT))
    await tx.connection.execute(these.where(on_their_way).values(delivery=DONE))
    await tx.connection.execute(these.values(asker_id=None, named=False))
    await tx.redraw(FEATURE, *ids)
