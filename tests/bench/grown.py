"""A database of years beside one with hardly anything in it, each under a bot of its own."""

import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Final

import uvloop
from sqlalchemy import select

from bot.actor import System
from bot.schema import polls
from bot.services.polls.poll import COUNTING_DELAY
from tests.bench.databases import databases, empty
from tests.bench.filling import LITTLE, MUCH, count, part
from tests.bench.findings import Findings
from tests.bench.local import Local
from tests.bench.runners import Ours, faults_in, ours, pin, used
from tests.sockets.wire import now

ROUNDS: Final = 7
EACH: Final = 60
"""Presses of one kind in a round, one after the other."""

STARTS: Final = 3
LATER: Final = 1.3
"""How many times as long something may take with everything in the file."""

READY: Final = "ready after a start"
LISTED: Final = "the list of polls"
GOALS: Final[Mapping[str, float | None]] = {READY: 1.5, LISTED: None}
"""The same where it is another. The list of polls has none: the little one is hardly a page."""


@dataclass(slots=True)
class _Taken:
    """What one kind of work took on one database, round by round: seconds, and those of CPU."""

    seconds: list[float] = field(default_factory=list[float])
    cpu: list[float] = field(default_factory=list[float])


def measure(findings: Findings) -> None:
    """Fill both databases, then ask them for the same in turns, on files and on a server."""
    pin(0, 0)
    with databases() as known:
        for name, url in known.items():
            other = None if url is None else uvloop.run(empty(url, "bench_little"))
            with tempfile.TemporaryDirectory() as folder:
                uvloop.run(_compare(Path(folder), findings, name, (other, url)))


async def _compare(
    folder: Path, findings: Findings, database: str, urls: tuple[str | None, str | None]
) -> None:
    much = part(MUCH, findings)
    taken: dict[tuple[str, bool], _Taken] = {}
    async with AsyncExitStack() as stack:
        bots: list[Ours] = []
        for name, size, url in zip(("little", "much"), (LITTLE, much), urls, strict=True):
            bot = ours(folder / name, rounds=0, url=url, size=size)
            bots.append(await stack.enter_async_context(bot))
        answers, attendances = await count(bots[1].local)
        runners = [bot.runner for bot in bots]
        for number in range(findings.of(ROUNDS) + 1):
            for is_much, bot in enumerate(bots):
                with findings.watching(lambda: used(runners)):
                    await _round(bot, taken, is_much=bool(is_much), warm=number == 0)
        for _ in range(findings.of(STARTS)):
            for is_much, bot in enumerate(bots):
                one = taken.setdefault((READY, bool(is_much)), _Taken())
                with findings.watching(lambda: used(runners)):
                    one.seconds.append(await bot.runner.start())
                    one.cpu.append(bot.runner.used)
        for bot in bots:
            bot.runner.process.kill()
            await bot.runner.process.exited()
        for _ in range(findings.of(ROUNDS)):
            for is_much, bot in enumerate(bots):
                with findings.watching(process_time):
                    await _tallies(bot.local, taken, is_much=bool(is_much))
    findings.tell(
        f"in the file, {database}",
        f"{much.polls:,} polls, {answers:,} ballots, {much.sessions:,} sessions,"
        f" {attendances:,} attendances, {much.updates} updates",
    )
    for kind in dict.fromkeys(kind for kind, _ in taken):
        most = GOALS.get(kind, LATER)
        _judge(findings, f"{kind}, {database}", taken[kind, False], taken[kind, True], most)


async def _round(
    bot: Ours, taken: dict[tuple[str, bool], _Taken], *, is_much: bool, warm: bool
) -> None:
    works = bot.works
    for kind, make in (
        ("a vote", works.vote),
        ("/news", works.news),
        ("a search that finds", works.search),
        ("a search that finds nothing", works.missing),
        ("/turnout", works.turnout),
        (LISTED, works.listed),
    ):
        done, cpu = await bot.runner.measure(await make(bot.local.members[:EACH]), 1)
        faults_in(done, kind)
        if not warm:
            one = taken.setdefault((kind, is_much), _Taken())
            one.seconds.append(median(done.waits))
            one.cpu.append(cpu)


async def _tallies(local: Local, taken: dict[tuple[str, bool], _Taken], *, is_much: bool) -> None:
    """Count an open poll as its card does, then at its close; no bot runs meanwhile."""
    counts, system = local.services.poll_counts, System(local.server.id, now())
    numbers = select(polls.c.id).where(polls.c.state == "open", polls.c.question.like("Question%"))
    number = await local.services.database.scalar(numbers.order_by(polls.c.closes_at))
    assert number is not None
    poll = await local.services.polls.get(system, number)
    assert poll.closes_at is not None
    closed_at = poll.closes_at + COUNTING_DELAY
    for kind, work in (
        ("a tally", lambda: counts.progress(system, poll)),
        ("a close", lambda: counts.close_due(closed_at)),
    ):
        began, cpu = perf_counter(), process_time()
        await work()
        one = taken.setdefault((kind, is_much), _Taken())
        one.seconds.append(perf_counter() - began)
        one.cpu.append(process_time() - cpu)


def _judge(findings: Findings, work: str, little: _Taken, much: _Taken, most: float | None) -> None:
    """By CPU on any machine; by time too on one that has nothing else to do."""
    seconds, cpu = median(much.seconds), median(much.cpu)
    times, cpus = seconds / median(little.seconds), cpu / median(little.cpu)
    said = f"{1000 * seconds:.1f} ms, {times:.2f} ×; CPU {cpus:.2f} ×"
    if most is None:
        findings.tell(work, said)
        return
    is_heavy = round(cpus, 2) > most
    met = round(times, 2) <= most and not is_heavy
    findings.judge(work, said, f"≤ {most} ×", met=met, timed=not is_heavy)
