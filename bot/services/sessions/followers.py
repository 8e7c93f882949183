"""Who asked to be told when a session is moved or cancelled, and their messages, one by one."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from bot.schema import session_followers
from bot.services.sessions.session import FEATURE
from bot.transaction import Transaction

AFTER_CHANNEL: Final = timedelta(seconds=60)
"""The channel is told first, and by then its card is redrawn too."""

APART: Final = timedelta(seconds=3)
"""Between two people: Discord pauses a bot that opens private messages too fast."""


async def tell(tx: Transaction, session_id: int, slot: str) -> None:
    """Have everyone who asked told, after all who wait already."""
    statement = select(session_followers.c.account_id).where(
        session_followers.c.session_id == session_id
    )
    statement = statement.order_by(session_followers.c.account_id)
    asked = (await tx.connection.scalars(statement)).all()
    waiting = await tx.waiting_messages(FEATURE)
    start = max([tx.actor.at + AFTER_CHANNEL, *(due_at + APART for due_at in waiting.values())])
    due = {account_id: start + number * APART for number, account_id in enumerate(asked)}
    await tx.messages(FEATURE, session_id, slot, due)


async def put_off(tx: Transaction, until: datetime) -> None:
    """Have all who wait told later, as far apart as before."""
    waiting = await tx.waiting_messages(FEATURE)
    due = {row_id: until + number * APART for number, row_id in enumerate(waiting)}
    await tx.put_off(due)
