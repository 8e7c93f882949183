"""People who come by chance: a hundred a second, whatever waits by then.

The floor and the naive bot meet the same arrivals. What counts is how long the slowest of a
hundred wait until they can read something.
"""

import random
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import uvloop

from tests.bench.crowd import Click
from tests.bench.databases import databases
from tests.bench.findings import FLOOR, NAIVE, Findings
from tests.bench.runners import Ours, faults_in, ours, pin, plain, used
from tests.sockets.world import Member

RATE: Final = 100.0
"""Arrivals a second, exponentially apart."""

ROUNDS: Final = 5
EACH: Final = 1_500
"""Arrivals in a round: a quarter of a minute."""

SHARES: Final = {"vote": 50, "check-in": 20, "question": 12, "autocomplete": 12, "/news": 6}
"""Of a hundred arrivals, how many come for what."""

MOST: Final = 2.0
"""How many of the floor's times the slowest hundredth may take."""


def measure(findings: Findings) -> None:
    """Let people come to the floor and to this bot in turns, on a file and on a server."""
    pin(0, 0)
    with databases() as known:
        for name, url in known.items():
            with tempfile.TemporaryDirectory() as folder:
                uvloop.run(_turns(Path(folder), findings, name, url))


async def _turns(folder: Path, findings: Findings, database: str, url: str | None) -> None:
    chance = random.Random(5)
    waits: dict[str, list[float]] = {FLOOR: [], NAIVE: [], "ours": []}
    kinds: dict[str, list[float]] = {}
    faults = 0
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(ours(folder / "ours", rounds=0, url=url))
        card = await bot.works.card()
        floor, press = await stack.enter_async_context(plain(folder / FLOOR, FLOOR, card))
        naive, vote = await stack.enter_async_context(plain(folder / NAIVE, NAIVE, card))
        runners = [floor, naive, bot.runner]
        for number in range(ROUNDS + 1):
            each = findings.of(EACH)
            moments = list(accumulate(chance.expovariate(RATE) for _ in range(each)))
            members = [chance.choice(bot.local.members) for _ in range(each)]
            wanted = chance.choices(list(SHARES), list(SHARES.values()), k=each)
            for name, runner, make in (
                (FLOOR, floor, press.make),
                (NAIVE, naive, vote.make),
                ("ours", bot.runner, partial(_mixed, bot, wanted)),
            ):
                clicks = await make(members)
                with findings.watching(lambda: used(runners)):
                    done = await runner.crowd.arrive(clicks, moments)
                # The round before the first warms up.
                if number:
                    waits[name].append(_slowest(done.waits))
                    faults += faults_in(done, f"arrivals, {name}")
            for kind, wait in zip(wanted, done.waits, strict=True):
                kinds.setdefault(kind, []).append(wait)
    own, of_floor = median(waits["ours"]), median(waits[FLOOR])
    findings.judge(
        f"the slowest 1% of {RATE:.0f} arrivals a second, {database}",
        f"{1000 * own:.0f} ms, {own / of_floor:.1f} × the floor's {1000 * of_floor:.0f} ms",
        f"≤ {MOST:.0f} ×",
        met=own <= MOST * of_floor,
        timed=True,
    )
    of_naive = median(waits[NAIVE])
    said = f"{1000 * of_naive:.0f} ms, {of_naive / of_floor:.1f} × the floor's"
    findings.tell(f"the naive bot's, which only keeps votes, beside {database}", said)
    told = (f"{kind} {1000 * _slowest(waited):.0f} ms" for kind, waited in kinds.items())
    findings.tell(f"of each kind, {database}", ", ".join(told))
    said = f"{faults} late, lost, double or wrong"
    findings.judge(f"answers to arrivals, {database}", said, "0", met=not faults)


async def _mixed(bot: Ours, wanted: Sequence[str], members: Sequence[Member]) -> Sequence[Click]:
    """What each of these people has come for."""
    works = bot.works
    makes = (works.vote, works.words, works.ask, works.type, works.news)
    made: dict[int, Click] = {}
    for kind, make in zip(SHARES, makes, strict=True):
        places = [place for place, one in enumerate(wanted) if one == kind]
        clicks = await make([members[place] for place in places])
        made |= dict(zip(places, clicks, strict=True))
    return [made[place] for place in range(len(members))]


def _slowest(waits: Sequence[float]) -> float:
    """Seconds within which 99 of a hundred had their answer."""
    return quantiles(waits, n=100)[-1] if len(waits) > 1 else waits[0]
