"""Votes a second: the service and its Batch against one transaction a vote, in one run.

Both take the same votes through the same rules, turn about, so that a busy
machine slows both; what is compared are the medians of the rounds.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

import asyncpg
from rich.console import Console
from rich.table import Table

from bot.config import Settings
from bot.database import Database, connect
from bot.migrate import upgrade
from bot.services.ballots.service import Vote, cast_all
from tests.postgres import cluster
from tests.services.polling import local_on

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.services.polling import Local

WAITING: Final = (1, 16, 64)
ROUNDS: Final = 7
EACH: Final = {1: 60, 16: 12, 64: 6}
"""Votes that each of those who wait casts, one after the other, in a round."""

ALONE_ROUNDS: Final = {1: 60, 16: 6, 64: 2}


def main() -> None:
    """Print a table for each database that is there."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        measured = asyncio.run(_sqlite(Path(folder)))
        console.print(_table("SQLite, synchronous=FULL", measured))
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as url:
        if url is None:
            console.print("no PostgreSQL on this machine")
        else:
            console.print(_table("PostgreSQL", asyncio.run(_postgres(url))))


async def _sqlite(folder: Path) -> dict[int, tuple[float, float]]:
    url = _url(f"sqlite:///{folder / 'votes.db'}")
    await asyncio.to_thread(upgrade, url)
    return await _measure(connect(url))


async def _postgres(server: str) -> dict[int, tuple[float, float]]:
    plain = server.replace("+asyncpg", "")
    await _run(plain, "CREATE DATABASE votes_bench")
    url = _url(f"{plain.rpartition('/')[0]}/votes_bench")
    try:
        await asyncio.to_thread(upgrade, url)
        return await _measure(connect(url))
    finally:
        await _run(plain, "DROP DATABASE votes_bench WITH (FORCE)")


async def _measure(database: Database) -> dict[int, tuple[float, float]]:
    """Votes a second by number of people waiting: in sets, and one transaction a vote."""
    local = await local_on(database)

    async def in_sets(vote: Vote) -> object:
        return await local.ballots.cast(vote.actor, vote.poll_id, vote.choices or frozenset())

    async def alone(vote: Vote) -> object:
        async with database.begin() as connection:
            return await cast_all(connection, [vote])

    found: dict[int, tuple[float, float]] = {}
    for waiting in WAITING:
        sets, ones = list[float](), list[float]()
        for _ in range(ROUNDS):
            sets.append(await _round(local, in_sets, waiting, EACH[waiting]))
            ones.append(await _round(local, alone, waiting, ALONE_ROUNDS[waiting]))
        found[waiting] = (median(sets), median(ones))
    await database.close()
    return found


async def _round(
    local: Local, cast: Callable[[Vote], Awaitable[object]], waiting: int, each: int
) -> float:
    poll = await local.poll()

    async def person(first: int) -> None:
        for voter in range(first, first + each):
            choice = frozenset({1 + voter % 3})
            await cast(Vote(local.voter(voter), poll.id, choice))

    started = perf_counter()
    await asyncio.gather(*(person(number * each) for number in range(waiting)))
    seconds = perf_counter() - started
    tally = await local.result(poll)
    assert tally.voters == waiting * each
    return waiting * each / seconds


def _table(title: str, measured: dict[int, tuple[float, float]]) -> Table:
    table = Table("waiting", "votes/s in sets", "votes/s one by one", "ratio", title=title)
    for waiting, (sets, ones) in measured.items():
        table.add_row(str(waiting), f"{sets:,.0f}", f"{ones:,.0f}", f"{sets / ones:.1f}")
    return table


def _url(url: str) -> str:
    return Settings(_env_file=None, database_url=url).database_url  # pyright: ignore[reportCallIssue]


async def _run(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
