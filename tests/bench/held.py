"""How long the event loop stands still while heavy work is done, on a database of years.

A task that wakes all the time notes how much CPU the process used since it woke last: that of
the loop, and of whatever held Python meanwhile. On a busy machine the clock would tell of
other programs too. SQLite's own work and that of the worker hold up nobody.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from secrets import randbelow, token_hex
from time import process_time
from typing import Final

import uvloop

from bot import charts
from bot.actor import Actor
from bot.backups import back_up
from bot.commandline import collect_less
from bot.documents.answers import read_answers, write_folder
from bot.i18n import LOCALES, Sentences
from bot.schema import HEAD
from bot.services.polls.erasure import scrub, unlink
from bot.services.sites import FIELDS
from bot.services.uploads import Purpose
from bot.sheets import write_book
from bot.worker import Worker
from cogs.sessions.cards import turnout as cards
from cogs.sessions.cards import turnout_book
from tests.actors import actor
from tests.bench.filling import MUCH, fill, part
from tests.bench.findings import Findings
from tests.bench.local import Local
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.wire import now

MOST: Final = 0.050
"""Seconds."""

TICK: Final = 0.001
ROUNDS: Final = 3
ANSWERS: Final = 500
ROWS: Final = 2_000
SITES: Final = 380
"""With those that are there, as many as a local may have."""


def measure(findings: Findings) -> None:
    """Do each heavy work while the loop is watched."""
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(_measure(Path(folder), findings))


async def _measure(folder: Path, findings: Findings) -> None:
    local = await Local.on(DiscordDouble(), folder)
    await fill(local, part(MUCH, findings))
    worker = Worker()
    await worker.run(write_book, [])
    await collect_less()
    try:
        for name, work in _works(local, worker, folder).items():
            longest = 0.0
            for _ in range(findings.of(ROUNDS)):
                with findings.watching(process_time):
                    longest = max(longest, await _held(work))
            said = f"{1000 * longest:.0f} ms"
            findings.judge(
                f"event loop: {name}", said, f"≤ {1000 * MOST:.0f} ms", met=longest <= MOST
            )
    finally:
        await worker.close()
        await local.services.close()


async def _held(work: Callable[[], Awaitable[object]]) -> float:
    waits: list[float] = []
    watching = asyncio.create_task(_watch(waits))
    await asyncio.sleep(10 * TICK)
    await work()
    await asyncio.sleep(2 * TICK)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    return max(waits)


async def _watch(waits: list[float]) -> None:
    while True:
        began = process_time()
        await asyncio.sleep(TICK)
        waits.append(process_time() - began)


def _works(
    local: Local, worker: Worker, folder: Path
) -> Mapping[str, Callable[[], Awaitable[object]]]:
    """What is heavy, each with all that the bot does for it but Discord's part."""
    services, chair = local.services, actor(local.server, local.chair.id, now())
    voice = Sentences().voice("en")
    file = services.database.file
    assert file is not None

    async def picture() -> None:
        report = await services.turnout.latest(chair)
        assert report is not None
        points = cards.points(report, chair.server)
        await worker.run(charts.trend, cards.trend_title(report, voice), points, "")

    async def sheet() -> None:
        report = await services.turnout.latest(chair)
        assert report is not None
        given = await services.turnout.export(chair, report.session.id)
        await worker.run(write_book, turnout_book.book(given, chair.server, voice))

    async def copy() -> None:
        await unlink(services.database)
        await asyncio.to_thread(back_up, file, folder / "copies", "copy", now(), revision=HEAD)

    return {
        "a picture": picture,
        "a sheet of every session": sheet,
        f"{ANSWERS} answers read in": lambda: _answers(local, worker, chair),
        f"a sign-in sheet of {ROWS:,} names read in": lambda: _names(local, chair),
        f"{SITES} worksites read in": lambda: _sites(local, chair),
        "a backup": copy,
        "a scrub": lambda: scrub(services.database),
    }


async def _answers(local: Local, worker: Worker, chair: Actor) -> None:
    """Read a folder of answers in, other ones each time, and let someone search them."""
    services, mark = local.services, token_hex(4)
    words = "Words of an answer that people are to find. " * 40
    files: dict[str, str] = {}
    for number in range(ANSWERS):
        front = f'title = "What about {number}?"\ntopic = "rights"'
        files[f"en/answer-{number}.md"] = f"+++\n{front}\n+++\n\n{mark} {words}"
    packed = await asyncio.to_thread(write_folder, files)
    read = await worker.run(read_answers, "answers.zip", packed, LOCALES)
    upload_id = await services.answer_imports.keep(chair, "answers.zip", read)
    _, plan = await services.answer_imports.preview(chair, upload_id)
    await services.answer_imports.carry_out(chair, upload_id, plan.digest)
    faq = await services.answers.of(chair)
    faq.answer("What about 7?", "en")


async def _names(local: Local, chair: Actor) -> None:
    sheets, services = local.services.sign_in_sheets, local.services
    session = (await services.turnout.held(chair, 1))[0]
    mark = token_hex(4)
    rows = [["Name"], *([f"Person {mark} {n}"] for n in range(ROWS))]
    upload = await sheets.keep(chair, session.id, "paper.csv", rows)
    plan = await sheets.preview(chair, upload.id)
    await sheets.carry_out(chair, upload.id, plan.digest)


async def _sites(local: Local, chair: Actor) -> None:
    services, size = local.services, str(randbelow(1_000))
    rows = [["Area", "Site", "Employees", "Members"]]
    rows += [[f"Area {n % 20}", f"Site {n}", size, "0"] for n in range(SITES)]
    upload = await services.uploads.keep(chair, Purpose.WORKSITES, "sites.csv", rows, FIELDS)
    plan = await services.site_imports.preview(chair, upload.id)
    await services.site_imports.carry_out(chair, upload.id, plan.digest)
