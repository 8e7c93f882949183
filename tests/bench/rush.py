"""Everyone at once: what is lost, how late, how often the public card is edited, and memory."""

import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import uvloop

from tests.bench.databases import databases
from tests.bench.findings import FLOOR, Findings
from tests.bench.runners import Ours, faults_in, ours, pin, plain, used
from tests.test_container import environment

PACE: Final = 2.0
"""Seconds in which a message may be edited once."""

SETTLED: Final = 10.0
"""Seconds after the last vote in which its card must show it."""

ROUNDS: Final = 5
"""Of everyone at once; between two of them both bots start anew."""

IN_FLIGHT: Final = 64
CLICKS: Final = 100_000
"""Clicks after which the memory is looked at."""

AT_ONCE: Final = 4_000
MOST_MEMORY: Final = 110


def measure(findings: Findings) -> None:
    """Let all members vote at once on each database and on a slow disk; then many clicks."""
    pin(0, 0)
    with databases() as known:
        for name, url in known.items():
            _run(findings, name, url=url)
            if url is None:
                _run(findings, f"{name}, flushes 5 ms late", slow=True)
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(_for_long(Path(folder), findings))


@dataclass(frozen=True, slots=True)
class _Rush:
    """What became of one round: answers lost, double or wrong; answers late; and the card."""

    faults: int
    late: int
    late_on_floor: int
    slowest: float
    is_shown: bool


def _run(findings: Findings, name: str, *, url: str | None = None, slow: bool = False) -> None:
    members, done = 0, list[_Rush]()
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            made = _at_once(Path(folder), findings, name, url=url, slow=slow)
            members, one = uvloop.run(made)
            done.append(one)
    what = f"{members:,} votes at once, {name}"
    faults = sum(one.faults for one in done)
    findings.judge(what, f"{faults} lost, double or wrong", "0", met=not faults)
    late, of_floor = median(one.late for one in done), median(one.late_on_floor for one in done)
    slowest = median(one.slowest for one in done)
    findings.judge(
        what,
        f"{late:,} later than 3 s (floor {of_floor:,}); slowest {slowest:.2f} s",
        "0 where the floor has 0",
        met=not late or bool(of_floor),
        timed=True,
    )
    is_shown = all(one.is_shown for one in done)
    said = f"{'' if is_shown else 'not '}shown within {SETTLED:.0f} s"
    findings.judge(f"the last of {what}, on the public card", said, "shown", met=is_shown)


async def _at_once(
    folder: Path, findings: Findings, name: str, *, url: str | None, slow: bool
) -> tuple[int, _Rush]:
    """Start both bots anew and let all press at once; how many they were, and what came of it."""
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(ours(folder / "ours", rounds=0, slow=slow, url=url))
        card = await bot.works.card()
        floor, press = await stack.enter_async_context(plain(folder / FLOOR, FLOOR, card))
        members = bot.local.members[: findings.of(len(bot.local.members))]
        runners = [floor, bot.runner]
        least, own = await press.make(members), await bot.works.vote(members)
        with findings.watching(lambda: used(runners)):
            of_floor = await floor.crowd.go(least, in_flight=len(least))
            done = await bot.runner.crowd.go(own, in_flight=len(own))
        # Who was told so has voted; whoever came too late for Discord may have, or not.
        told = sum(click.answered is not None for click in done.clicks)
        faults = faults_in(done, name) - done.late + max(0, told - await bot.local.votes())
        is_shown = await _shows(bot, len(members))
    return len(members), _Rush(faults, done.late, of_floor.late, done.slowest, is_shown)


async def _shows(bot: Ours, voters: int) -> bool:
    """Whether the public card comes to say how many have voted."""
    card = await bot.works.card()

    def is_shown() -> bool:
        return f"{voters} " in card.text.replace(",", "")

    try:
        await bot.local.double.until(is_shown, SETTLED)
    except TimeoutError:
        return False
    return True


async def _for_long(folder: Path, findings: Findings) -> None:
    """Let people vote, and change their minds, until there were so many clicks.

    The bot runs as in the image and by ``make run``.
    """
    async with ours(folder / "memory", rounds=0, env=environment()) as bot:
        # The first start compiled what was not compiled for this environment yet.
        await bot.runner.start()
        members, total = bot.local.members, findings.of(CLICKS)
        await bot.works.card()
        bot.runner.crowd.edits.clear()
        began = time.monotonic()
        for first in range(0, total, AT_ONCE):
            some = range(first, min(first + AT_ONCE, total))
            voters = [members[number % len(members)] for number in some]
            await bot.runner.measure(await bot.works.vote(voters), IN_FLIGHT)
        is_shown = await _shows(bot, min(total, len(members)))
        seconds, memory = time.monotonic() - began, bot.runner.memory / 2**20
        edits = Counter(path for path, _ in bot.runner.crowd.edits)
    most = max(edits.values(), default=0)
    findings.judge(
        f"edits of a public card during {total:,} votes",
        f"{most} in {seconds:.0f} s; the last state is {'' if is_shown else 'not '}shown",
        f"≤ 1 in {PACE:.0f} s, shown",
        met=is_shown and most <= seconds / PACE + 1,
    )
    what = f"memory with {len(members):,} members after {total:,} clicks"
    said = f"{memory:.0f} MiB"
    findings.judge(what, said, f"≤ {MOST_MEMORY} MiB", met=memory <= MOST_MEMORY)
