"""A legal hold: who answered what is sealed at the close, and erased when the hold ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, cast, delete, insert, literal, null, select, update

from bot.deliveries import touch
from bot.schema import ballots, poll_electorate, polls, roll, sealed_answers, servers
from bot.services.holds import on_hold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.services.polls.values import Poll


async def on_hold_all(connection: AsyncConnection, server_ids: Sequence[int]) -> Sequence[bool]:
    """Whether a legal hold is on, for each of these servers; a read for the ``Batch``."""
    found = {one: await on_hold(connection, one) for one in set(server_ids)}
    return [found[one] for one in server_ids]


async def redraw_open(connection: AsyncConnection, server_id: int, at: datetime) -> None:
    """Have every open poll's card say how answers are kept from now on."""
    mine = select(polls.c.id).where(polls.c.server_id == server_id, polls.c.state == "open")
    await touch(connection, "poll", (await connection.scalars(mine)).all(), at)


async def seal(connection: AsyncConnection, poll: Poll, at: datetime) -> None:
    """Copy who answered, and in a confidential poll what, to where nothing reads it."""
    table = roll if poll.secret else ballots
    choices = cast(null(), Integer) if poll.secret else ballots.c.choices
    answers = select(literal(poll.id), table.c.account_id, choices).where(
        table.c.poll_id == poll.id
    )
    names = ["poll_id", "account_id", "choices"]
    await connection.execute(insert(sealed_answers).from_select(names, answers))
    await connection.execute(update(polls).where(polls.c.id == poll.id).values(sealed_at=at))


async def release(connection: AsyncConnection, at: datetime) -> None:
    """Erase what was sealed on servers whose hold has ended; their polls are to be scrubbed."""
    over = select(servers.c.id).where(servers.c.legal_hold.is_(False)).order_by(servers.c.id)
    ended = (await connection.scalars(over.with_for_update(read=True))).all()
    sealed = (polls.c.sealed_at.is_not(None), polls.c.server_id.in_(ended))
    ids = (await connection.scalars(select(polls.c.id).where(*sealed).order_by(polls.c.id))).all()
    for table in (sealed_answers, poll_electorate):
        await connection.execute(delete(table).where(table.c.poll_id.in_(ids)))
    await connection.execute(
        update(polls).where(polls.c.id.in_(ids)).values(sealed_at=None, scrubbed_at=None)
    )
    await touch(connection, "poll", ids, at)
