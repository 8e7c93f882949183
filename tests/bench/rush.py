"""Everyone at once: what is lost, how late, how often the public card is edited, and memory."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uvloop

from tests.bench.databases import databases
from tests.bench.findings import FLOOR
from tests.bench.runners import faults_in, ours, pin, plain, used
from tests.test_container import environment

if TYPE_CHECKING:
    from tests.bench.findings import Findings
    from tests.bench.runners import Ours

PACE: Final = 2.0
"""Seconds in which a message may be edited once."""

SETTLED: Final = 10.0
"""Seconds after the last vote in which its card must show it."""

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


def _run(findings: Findings, name: str, *, url: str | None = None, slow: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(_at_once(Path(folder), findings, name, url=url, slow=slow))


async def _at_once(
    folder: Path, findings: Findings, name: str, *, url: str | None, slow: bool
) -> None:
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
    what = f"{len(members):,} votes at once, {name}"
    findings.judge(what, f"{faults} lost, double or wrong", "0", met=not faults)
    findings.judge(
        what,
        f"{done.late} later than 3 s (floor {of_floor.late}); slowest {done.slowest:.2f} s",
        "0 where the floor has 0",
        met=not done.late or bool(of_floor.late),
        timed=True,
    )
    said = f"{'' if is_shown else 'not '}shown within {SETTLED:.0f} s"
    findings.judge(f"the last of {what}, on the public card", said, "shown", met=is_shown)


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
