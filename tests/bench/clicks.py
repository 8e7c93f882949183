"""What a click costs: ``python -m tests.bench clicks``.

The bot runs as its own process against the loopback double, beside the least bot that
acknowledges a button (the floor) and a naive one that opens a transaction for each vote.
All take turns in one run, so that a busy machine slows all; what is compared are medians
of the rounds. Exit code 1: a goal is missed; 2: the machine was too busy to tell.
"""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil
import uvloop
from rich.console import Console

from tests.bench.findings import FLOOR, Cost, Findings
from tests.bench.runners import Runner, ours, pin, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.crowd import Round
    from tests.bench.runners import Ours
    from tests.bench.works import Work
    from tests.sockets.world import Member

ROUNDS: Final = 5
EACH: Final = 3_000
"""Presses in a round: half a second of work even for the floor."""
IN_FLIGHT: Final = 64
LEAST_RATE: Final = 0.6
MOST_MEMORY: Final = 110 * 2**20
BEFORE_MEMORY: Final = 10_000
"""Clicks after which the memory is looked at."""


def main() -> int:
    """Measure and print; the exit code says how it went."""
    pin(0, 0)
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(_measure(Path(folder), findings))
    findings.show(Console(width=110))
    return findings.exit_code


async def _measure(folder: Path, findings: Findings) -> None:
    await _turns(folder, findings)
    for name, slow in (("at once", False), ("at once, flushes 5 ms late", True)):
        async with ours(_new(folder / name), rounds=0, slow=slow) as bot:
            await _at_once(bot, findings, name)
    async with ours(_new(folder / "memory"), rounds=0) as bot:
        await _memory(bot, findings)


async def _turns(folder: Path, findings: Findings) -> None:
    """Let all bots do their works in turns."""
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(ours(_new(folder / "ours"), rounds=ROUNDS + 1))
        card = await bot.works.card()
        floor = await stack.enter_async_context(plain(_new(folder / FLOOR), FLOOR, card))
        naive = await stack.enter_async_context(plain(_new(folder / "naive"), "naive", card))
        works = bot.works.all()
        plan = [floor, naive, *((bot.runner, work) for work in works)]
        runners = [floor[0], naive[0], bot.runner]
        faults = 0
        # The round before the first warms up.
        for number in range(ROUNDS + 1):
            members = _some(bot.local.members, number)
            for runner, work in plan:
                clicks = await work.make(members)
                with findings.watching(lambda: _used(runners)):
                    done, cpu = await runner.measure(clicks, IN_FLIGHT)
                faults += _faults(done, work.name)
                if number:
                    findings.add(work.name, Cost(cpu, done.rate))
    for work in works:
        _judge(findings, work)
    said = f"{faults} late, lost, double or wrong"
    findings.judge("answers in these rounds", said, "0", met=not faults)


def _judge(findings: Findings, work: Work) -> None:
    found = findings.in_floors(work.name)
    met = round(found.cpu, 2) <= work.most
    findings.judge(work.name, f"{found.cpu:.2f} × CPU", f"≤ {work.most} ×", met=met)
    if work.name == "confidential vote":
        met = round(found.rate, 2) >= LEAST_RATE
        said = f"{found.rate:.2f} of the rate"
        findings.judge(work.name, said, f"≥ {LEAST_RATE}", met=met, timed=True)


async def _at_once(bot: Ours, findings: Findings, name: str) -> None:
    """Everyone votes in the same moment."""
    members = bot.local.members
    clicks = await bot.works.vote(members)
    with findings.watching(lambda: _used([bot.runner])):
        done, _ = await bot.runner.measure(clicks, len(clicks))
    kept = await bot.local.votes()
    faults = _faults(done, name) + len(members) - kept
    said = f"{faults} late, lost, double or wrong; slowest {done.slowest:.2f} s"
    what = f"{len(members):,} votes {name}"
    findings.judge(what, said, "0", met=not faults, timed=not done.lost + done.double + done.wrong)


async def _memory(bot: Ours, findings: Findings) -> None:
    """Let people vote, and change their minds, until there were so many clicks."""
    members = bot.local.members
    voters = [members[number % len(members)] for number in range(BEFORE_MEMORY)]
    await bot.runner.measure(await bot.works.vote(voters), IN_FLIGHT)
    memory = bot.runner.memory
    findings.judge(
        f"memory after {BEFORE_MEMORY:,} clicks",
        f"{memory / 2**20:.0f} MiB",
        f"≤ {MOST_MEMORY / 2**20:.0f} MiB",
        met=memory <= MOST_MEMORY,
    )


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _some(members: Sequence[Member], number: int) -> Sequence[Member]:
    """The people of a round: others than those of the round before."""
    return [members[(number * EACH + n) % len(members)] for n in range(EACH)]


def _faults(done: Round, name: str) -> int:
    found = done.late + done.lost + done.double + done.wrong
    if found:
        counts = f"{done.late} late, {done.lost} lost, {done.double} double, {done.wrong} wrong"
        Console().print(f"{name}: {counts}")
    return found


def _used(runners: Sequence[Runner]) -> float:
    mine = psutil.Process().cpu_times()
    return mine.user + mine.system + sum(runner.used for runner in runners)
