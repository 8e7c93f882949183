"""The bots that are measured, each as its own process on a double of its own."""

import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

import psutil
from rich.console import Console

from tests.bench.crowd import Click, Crowd, Round
from tests.bench.filling import Size, fill
from tests.bench.local import Local, crowd_of
from tests.bench.works import Work, Works
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.posting import Draft
from tests.sockets.process import ROOT, BotProcess
from tests.sockets.world import Member, Message

SLOW_DISK: Final = Path(__file__).parent / "slow_disk"
BUTTON: Final = "vote:1:2"


@dataclass(slots=True)
class Runner:
    """A bot's process, and the crowd that presses its buttons."""

    crowd: Crowd
    process: BotProcess
    system: psutil.Process

    async def start(self) -> float:
        """Start the process anew; seconds until it is ready."""
        self.process.kill()
        await self.process.exited()
        began = perf_counter()
        await self.process.start()
        self.system = _pinned(self.process)
        await self.process.ready()
        return perf_counter() - began

    async def measure(self, clicks: Sequence[Click], in_flight: int) -> tuple[Round, float]:
        """Let people press; what became of it, and the bot's CPU in seconds a click."""
        before = self.used
        done = await self.crowd.go(clicks, in_flight=in_flight)
        return done, (self.used - before) / len(clicks)

    @property
    def used(self) -> float:
        """Seconds of CPU that the process has used, by the system's accounting."""
        times = self.system.cpu_times()
        return times.user + times.system

    @property
    def memory(self) -> int:
        """Bytes of memory that the process holds."""
        return self.system.memory_info().rss


@dataclass(slots=True)
class Ours:
    """This bot, with a local in its database."""

    runner: Runner
    local: Local
    works: Works


@asynccontextmanager
async def ours(
    folder: Path,
    *,
    rounds: int,
    slow: bool = False,
    url: str | None = None,
    size: Size | None = None,
    env: Mapping[str, str] | None = None,
) -> AsyncGenerator[Ours]:
    """Run this bot, on a file in a new folder unless a URL says else.

    On a ``slow`` disk every commit takes 5 ms longer; ``size`` is what lies in the database
    before. ``rounds`` of secret votes can be measured. ``env`` is set beside what is always.
    """
    _make(folder)
    double = DiscordDouble()
    crowd = Crowd(double)
    local = await Local.on(double, folder, url=url)
    if size is not None:
        await fill(local, size)
    works = await Works.on(crowd, local, rounds=rounds)
    given = dict(env or {})
    if slow:
        given["PYTHONPATH"] = os.pathsep.join([str(SLOW_DISK), str(ROOT)])
    if url is not None:
        given["DATABASE_URL"] = url
    async with double, BotProcess(double, folder, env=given, anew=True) as process:
        runner = Runner(crowd, process, _pinned(process))
        await process.ready()
        yield Ours(runner, local, works)
        if process.output and "fault" in process.output:
            print(process.output)  # noqa: T201 - a benchmark that hides faults would lie
    await local.services.close()


@asynccontextmanager
async def plain(folder: Path, module: str, like: Message) -> AsyncGenerator[tuple[Runner, Work]]:
    """Run the floor or the naive bot; its only work is the press of a button on a card like ours.

    What Discord sends with a press is the card it is on, so all are sent the same.
    """
    double = DiscordDouble()
    crowd = Crowd(double)
    own = crowd_of(double)
    draft = Draft({"flags": like.flags, "components": like.payload["components"]})
    card = double.posting.post(double.channel("members"), draft)

    async def press(members: Sequence[Member]) -> Sequence[Click]:
        some = own[: len(members)]
        return [crowd.press(one, card, BUTTON, expects="Saved.") for one in some]

    _make(folder)
    command = ("-m", f"tests.bench.{module}")
    async with double, BotProcess(double, folder, command=command) as process:
        runner = Runner(crowd, process, _pinned(process))
        await process.ready()
        yield runner, Work(module, 0, press)


CORES: Final = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pin(process_id: int, place: int) -> None:
    """Keep a process (0: this one) to one core, where there are two."""
    if len(CORES) > 1:
        os.sched_setaffinity(process_id, {CORES[place]})


def unpin() -> None:
    """Let this process run anywhere again."""
    if CORES:
        os.sched_setaffinity(0, CORES)


def _pinned(process: BotProcess) -> psutil.Process:
    # Before it has started threads: they stay on its core.
    pin(process.pid, 1)
    return psutil.Process(process.pid)


def used(runners: Sequence[Runner]) -> float:
    """Seconds of CPU that this process and those of the bots have used."""
    mine = psutil.Process().cpu_times()
    return mine.user + mine.system + sum(runner.used for runner in runners)


def faults_in(done: Round, name: str) -> int:
    """How many presses came late, got lost, or were answered twice or wrongly; which is said."""
    found = done.late + done.lost + done.double + done.wrong
    if found:
        counts = f"{done.late} late, {done.lost} lost, {done.double} double, {done.wrong} wrong"
        Console().print(f"{name}: {counts}")
    return found


def _make(folder: Path) -> None:
    folder.mkdir()
