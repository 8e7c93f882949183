"""What a click costs.

The bot runs as its own process against the loopback double, beside the least bot that
acknowledges a button (the floor) and a naive one that opens a transaction for each vote.
All take turns in one run, so that a busy machine slows all; what is compared are medians
of the rounds.
"""

import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import uvloop

from tests.bench.databases import databases
from tests.bench.findings import FLOOR, NAIVE, Cost, Findings
from tests.bench.runners import faults_in, ours, pin, plain, used
from tests.bench.works import Work
from tests.sockets.world import Member

ROUNDS: Final = 5
EACH: Final = 3_000
"""Presses in a round: half a second of work even for the floor."""
IN_FLIGHT: Final = 64
LEAST_RATE: Final = 0.6


def measure(findings: Findings) -> None:
    """Let all bots do their works in turns, on a file and on a server."""
    pin(0, 0)
    with databases() as known:
        for name, url in known.items():
            with tempfile.TemporaryDirectory() as folder:
                uvloop.run(_turns(Path(folder), findings, name, url))
            findings.costs.clear()


async def _turns(folder: Path, findings: Findings, database: str, url: str | None) -> None:
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(ours(folder / "ours", rounds=ROUNDS + 1, url=url))
        card = await bot.works.card()
        floor = await stack.enter_async_context(plain(folder / FLOOR, FLOOR, card))
        naive = await stack.enter_async_context(plain(folder / NAIVE, NAIVE, card))
        works = bot.works.all()
        plan = [floor, naive, *((bot.runner, work) for work in works)]
        runners = [floor[0], naive[0], bot.runner]
        faults = 0
        # The round before the first warms up.
        for number in range(ROUNDS + 1):
            members = _some(bot.local.members, number, findings.of(EACH))
            for runner, work in plan:
                clicks = await work.make(members)
                with findings.watching(lambda: used(runners)):
                    done, cpu = await runner.measure(clicks, IN_FLIGHT)
                faults += faults_in(done, work.name)
                if number:
                    findings.add(work.name, Cost(cpu, done.rate))
    for name in (FLOOR, NAIVE):
        cost = findings.cost(name)
        findings.tell(name, f"{1000 * cost.cpu:.2f} ms of CPU, {cost.rate:,.0f} a second")
    for work in works:
        _judge(findings, work, database)
    said = f"{faults} late, lost, double or wrong"
    findings.judge(f"answers in these rounds, {database}", said, "0", met=not faults)


def _judge(findings: Findings, work: Work, database: str) -> None:
    own, found = findings.cost(work.name), findings.in_floors(work.name)
    met = round(found.cpu, 2) <= work.most
    said = f"{1000 * own.cpu:.2f} ms, {found.cpu:.2f} × the floor's CPU"
    findings.judge(f"{work.name}, {database}", said, f"≤ {work.most} ×", met=met)
    if work.name == "confidential vote":
        met = round(found.rate, 2) >= LEAST_RATE
        said = f"{own.rate:,.0f} a second, {found.rate:.2f} of the floor's"
        findings.judge(f"{work.name}, {database}", said, f"≥ {LEAST_RATE}", met=met, timed=True)


def _some(members: Sequence[Member], number: int, size: int) -> Sequence[Member]:
    """The people of a round: others than those of the round before."""
    return [members[(number * EACH + n) % len(members)] for n in range(size)]
