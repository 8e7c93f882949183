"""Reading polls from their rows; another server's poll is like one that does not exist."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.schema import poll_options, poll_tallies, polls
from bot.services.polls.refusals import NoSuchPoll
from bot.services.polls.values import ABSTENTION, Option, Poll, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

LARGEST_ID = 2**31 - 1
"""The greatest id a row can have; forged ones are larger, and PostgreSQL will not compare them."""

FIELDS = tuple(name for name in Poll.__dataclass_fields__ if name != "options")
COLUMNS = [polls.c[name] for name in FIELDS]


async def load(
    connection: AsyncConnection, server_id: int, poll_id: int, *, lock: bool = False
) -> Poll:
    """One poll with its options; ``lock`` keeps every vote out until the transaction ends.

    Raises:
        NoSuchPoll: there is none of that number on that server.
    """
    if poll_id > LARGEST_ID:
        raise NoSuchPoll
    mine = (polls.c.id == poll_id, polls.c.server_id == server_id)
    statement = select(*COLUMNS).where(*mine)
    if lock:
        statement = statement.with_for_update()
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise NoSuchPoll
    return Poll(*row, options=await options_of(connection, poll_id))


async def load_all(
    connection: AsyncConnection, wanted: Sequence[tuple[int, int]]
) -> Sequence[Poll | NoSuchPoll]:
    """Polls with their options by server and id; a read for the ``Batch``."""
    found: dict[tuple[int, int], Poll] = {}
    for one in set(wanted):
        with suppress(NoSuchPoll):
            found[one] = await load(connection, *one)
    return [found.get(one) or NoSuchPoll() for one in wanted]


async def options_of(connection: AsyncConnection, poll_id: int) -> tuple[Option, ...]:
    """A poll's options in their order."""
    statement = (
        select(poll_options.c.number, poll_options.c.label, poll_options.c.label_es)
        .where(poll_options.c.poll_id == poll_id)
        .order_by(poll_options.c.number)
    )
    return tuple(Option(*row) for row in (await connection.execute(statement)).all())


async def bare(
    connection: AsyncConnection, *where: ColumnElement[bool], limit: int
) -> Sequence[Poll]:
    """Polls without their options, newest first."""
    statement = select(*COLUMNS).where(*where).order_by(polls.c.id.desc()).limit(limit)
    return [Poll(*row) for row in (await connection.execute(statement)).all()]


async def tally_of(connection: AsyncConnection, poll: Poll) -> Tally:
    """What was counted at the close, or when a live standing last moved."""
    statement = select(poll_tallies.c.number, poll_tallies.c.votes).where(
        poll_tallies.c.poll_id == poll.id
    )
    counted = {row.number: row.votes for row in (await connection.execute(statement)).all()}
    return Tally(
        votes=[counted.get(number, 0) for number in range(1, poll.size + 1)],
        abstained=counted.get(ABSTENTION, 0),
        voters=poll.voters or 0,
    )


def tally_rows(poll: Poll, tally: Tally) -> list[dict[str, int]]:
    """A count as rows of ``poll_tallies``."""
    return [
        {"poll_id": poll.id, "number": number, "votes": votes}
        for number, votes in enumerate([tally.abstained, *tally.votes], ABSTENTION)
    ]
