"""The standing of an open poll: it moves in steps, so that no single answer can be read off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot.schema import ballots, poll_tallies, polls
from bot.services.polls.counting import count_confidential
from bot.services.polls.reading import load, tally_of, tally_rows
from bot.services.polls.values import SMALLEST_SHOWN, Tally

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database
    from bot.services.polls.values import Poll


async def live_standing(database: Database, poll: Poll) -> Tally | None:
    """The count as it was when it last moved; None until five have answered.

    It is kept in the rows that will hold the result: what was shown before a restart
    and what is shown after it are the same, whoever asks and however often.
    """
    async with database.reading() as connection:
        due = await _due(connection, await load(connection, poll.server_id, poll.id))
    if due:
        async with database.begin() as connection:
            await _move(connection, await load(connection, poll.server_id, poll.id, lock=True))
    async with database.reading() as connection:
        kept = await load(connection, poll.server_id, poll.id)
        return None if kept.voters is None else await tally_of(connection, kept)


async def _due(connection: AsyncConnection, poll: Poll) -> bool:
    statement = select(func.count()).select_from(ballots).where(ballots.c.poll_id == poll.id)
    answered = await connection.scalar(statement) or 0
    return poll.state == "open" and answered >= (poll.voters or 0) + SMALLEST_SHOWN


async def _move(connection: AsyncConnection, poll: Poll) -> None:
    if not await _due(connection, poll):
        return
    tally = await count_confidential(connection, poll)
    await connection.execute(delete(poll_tallies).where(poll_tallies.c.poll_id == poll.id))
    await connection.execute(insert(poll_tallies), tally_rows(poll, tally))
    await connection.execute(update(polls).where(polls.c.id == poll.id).values(voters=tally.voters))
