"""Counting: once in SQL and again in Python, in the transaction that closes the poll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from bot.schema import ballots, box, roll
from bot.services.polls.refusals import CountsDiffer
from bot.services.polls.values import ABSTENTION, Tally

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.services.polls.values import Poll


async def count(connection: AsyncConnection, poll: Poll) -> Tally:
    """The count of one poll.

    Raises:
        CountsDiffer: the two counts, or roll and box, do not agree.
    """
    table = box if poll.secret else ballots
    by_database = await _in_sql(connection, table, poll)
    statement = select(table.c.choices).where(table.c.poll_id == poll.id)
    masks = list((await connection.scalars(statement)).all())
    by_us = in_python(masks, poll.size)
    names = await _rows(connection, roll, poll) if poll.secret else len(masks)
    if by_database != by_us or names != by_us.voters:
        message = f"poll {poll.id}: the counts differ; nothing was closed"
        raise CountsDiffer(message)
    return by_us


async def count_confidential(connection: AsyncConnection, poll: Poll) -> Tally:
    """The standing of an open confidential poll."""
    return await _in_sql(connection, ballots, poll)


def in_python(masks: list[int], size: int) -> Tally:
    """Count choices given as bits."""
    return Tally(
        votes=[sum(mask >> number & 1 for mask in masks) for number in range(1, size + 1)],
        abstained=sum(mask >> ABSTENTION & 1 for mask in masks),
        voters=len(masks),
    )


async def _in_sql(connection: AsyncConnection, table: Table, poll: Poll) -> Tally:
    def having(number: int) -> Any:
        chosen = table.c.choices.bitwise_and(1 << number) > 0
        return func.coalesce(func.sum(case((chosen, 1), else_=0)), 0)

    columns = [having(number) for number in range(poll.size + 1)]
    statement = select(func.count(), *columns).where(table.c.poll_id == poll.id)
    voters, abstained, *votes = (await connection.execute(statement)).one()
    return Tally(votes=[int(one) for one in votes], abstained=int(abstained), voters=voters)


async def _rows(connection: AsyncConnection, table: Table, poll: Poll) -> int:
    statement = select(func.count()).select_from(table).where(table.c.poll_id == poll.id)
    return await connection.scalar(statement) or 0
