"""Votes a second: the service and its Batch against one transaction a vote, in one run.

Both take the same votes through the same rules, turn about, so that a busy
machine slows both; what is compared are the medians of the rounds.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter
from typing import Final

from bot.database import Database, connect
from bot.migrate import upgrade
from bot.services.ballots.service import Vote, cast_all
from tests.bench.databases import databases
from tests.bench.findings import Findings
from tests.bench.local import database_url
from tests.services.polling import Local, local_on

WAITING: Final = (1, 16, 64)
ROUNDS: Final = 7
EACH: Final = {1: 60, 16: 12, 64: 6}
"""Votes that each of those who wait casts, one after the other, in a round."""

ALONE_ROUNDS: Final = {1: 60, 16: 6, 64: 2}


def measure(findings: Findings) -> None:
    """Cast votes in sets and one by one, on a file and on a server."""
    with databases() as known, tempfile.TemporaryDirectory() as folder:
        for name, given in known.items():
            url = database_url(given or f"sqlite:///{folder}/votes.db")
            upgrade(url)
            measured = asyncio.run(_measure(connect(url), findings.of(ROUNDS)))
            for waiting, (sets, ones) in measured.items():
                findings.tell(
                    f"votes of {waiting} at a time by the service, {name}",
                    f"{sets:,.0f} a second, {sets / ones:.1f} × one transaction each",
                )


async def _measure(database: Database, rounds: int) -> dict[int, tuple[float, float]]:
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
        for _ in range(rounds):
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
