"""Reports of turnout on years of attendance against an empty database, in one run.

What is timed is all that the bot does but Discord's part: reading, drawing the card, writing
the workbook in the worker. A task that wakes all the time tells how much the event loop's own
thread computed in one go: on a busy machine the clock would tell of other programs too.
"""

import asyncio
import random
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Final

from bot.actor import Actor, Role
from bot.commandline import collect_less
from bot.database import connect
from bot.i18n import Sentences
from bot.migrate import upgrade
from bot.services import Services
from bot.sheets import write_book
from bot.worker import Worker
from cogs.sessions.cards import turnout as cards
from cogs.sessions.cards import turnout_book
from tests.actors import actor
from tests.bench.findings import Findings
from tests.bench.local import database_url
from tests.services.attending import HERE, STEWARD, Union

SESSIONS: Final = 1_000
ATTENDANCES: Final = 400_000
SITES: Final = 120
AREAS: Final = 10
PEOPLE: Final = 3_800
CLASSES: Final = 8
ROUNDS: Final = 3

LATER: Final = 1.0
"""Seconds that a report may take longer than on an empty database."""

EXPORT: Final = 10.0
"""Seconds in which the workbook is there."""

HELD: Final = 0.050
"""Seconds that the event loop may compute in one go."""

TICK: Final = 0.002
NOW: Final = datetime(2026, 3, 2, 17, tzinfo=UTC)


def measure(findings: Findings) -> None:
    """Ask both databases for the same."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_compare(Path(folder), findings))


async def _compare(folder: Path, findings: Findings) -> None:
    with findings.watching(process_time):
        empty = await _measure(folder / "empty.db", full=False)
        full = await _measure(folder / "full.db", full=True)
    for name, (took, held) in full.items():
        later = took - empty[name][0]
        in_time = took <= EXPORT if name == "export" else later <= LATER
        goal = f"≤ {EXPORT:.0f} s" if name == "export" else f"≤ {LATER:.0f} s later"
        said = f"{took:.2f} s, {later:.2f} later than on one session"
        findings.judge(f"turnout: {name}", said, goal, met=in_time, timed=True)
        said = f"{1000 * held:.0f} ms"
        findings.judge(f"event loop: {name}", said, f"≤ {1000 * HELD:.0f} ms", met=held <= HELD)


async def _measure(file: Path, *, full: bool) -> dict[str, tuple[float, float]]:
    """By what is asked for: the slowest of the rounds, and the most computed in one go."""
    url = database_url(f"sqlite:///{file}")
    await asyncio.to_thread(upgrade, url)
    services, worker = Services(connect(url)), Worker()
    union = await Union.on(services)
    if full:
        await asyncio.to_thread(_fill, file)
    else:
        await union.sites({"Area": [32]})
        await union.leads(1)
        await union.closed()
    latest = await services.turnout.latest(union.chair())
    assert latest is not None, "a session was held"
    try:
        await worker.run(write_book, [])
        await collect_less()
        jobs = _jobs(services, worker, union, latest.session.id)
        return {name: await _timed(job) for name, job in jobs.items()}
    finally:
        await worker.close()
        await services.close()


def _jobs(
    services: Services, worker: Worker, union: Union, session_id: int
) -> dict[str, Callable[[], Awaitable[object]]]:
    chair = union.chair(NOW)
    voice = Sentences().voice("en")

    async def report(by: Actor) -> None:
        found = await services.turnout.report(by, session_id)
        held = await services.turnout.held(by, 25)
        cards.report(found, held, by.server, voice)
        cards.sites(found, 0, voice)

    async def export() -> None:
        given = await services.turnout.export(chair, session_id)
        await worker.run(write_book, turnout_book.book(given, chair.server, voice))

    steward = actor(HERE, STEWARD, NOW, role=Role.STEWARD)
    return {
        "report, chair": lambda: report(chair),
        "report, steward": lambda: report(steward),
        "whom to talk to": lambda: services.turnout.follow_up(steward),
        "list of a session": lambda: _listed(services, chair, session_id),
        "worksites": lambda: services.sites.worksites(chair),
        "export": export,
    }


async def _listed(services: Services, by: Actor, session_id: int) -> None:
    session = await services.sessions.get(by, session_id)
    await services.turnout.listed(by, session)


async def _timed(job: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    slowest = longest = 0.0
    await job()  # statements are put together once a process
    for _ in range(ROUNDS):
        waits: list[float] = []
        watching = asyncio.create_task(_watch(waits))
        await asyncio.sleep(10 * TICK)
        began = perf_counter()
        await job()
        slowest = max(slowest, perf_counter() - began)
        await asyncio.sleep(2 * TICK)
        watching.cancel()
        longest = max(longest, *waits)
    return slowest, longest


async def _watch(waits: list[float]) -> None:
    while True:
        began = thread_time()
        await asyncio.sleep(TICK)
        waits.append(thread_time() - began)


def _fill(file: Path) -> None:
    """Years of sessions; every person comes to about one in ten of them."""
    chance = random.Random(7)
    database = sqlite3.connect(file)

    def write(table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
        places = ", ".join("?" * len(columns.split(",")))
        database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608

    def moment(days: float) -> str:
        return f"{NOW - timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"

    named = "id, server_id, name, folded"
    write("areas", named, [(one, HERE, f"Area {one}", f"area {one}") for one in _to(AREAS)])
    write("job_classes", named, [(one, HERE, f"Class {one}", str(one)) for one in _to(CLASSES)])
    write(
        "worksites",
        f"{named}, area_id, employees, members",
        [(one, HERE, f"Site {one}", str(one), one % AREAS + 1, 32, 16) for one in _to(SITES)],
    )
    write(
        "site_leaders",
        "worksite_id, account_id, server_id, name, role",
        [(1, STEWARD, HERE, "S", "steward"), *((one, one, HERE, "L", "team") for one in _to(90))],
    )
    write(
        "sessions",
        "id, server_id, kind, title, starts_at, minutes, created_by, created_at, announced_at,"
        " opened_at, closed_at, secret",
        [
            (one, HERE, "bargaining", f"Session {one}", at, 120, 1, at, at, at, at, b"s" * 32)
            for one, at in ((one, moment(SESSIONS - one)) for one in _to(SESSIONS))
        ],
    )
    rows: list[tuple[object, ...]] = []
    for session in _to(SESSIONS):
        for person in chance.sample(range(1, PEOPLE + 1), ATTENDANCES // SESSIONS):
            site = person % SITES + 1 if person % 9 else None
            at = moment(SESSIONS - session)
            rows.append((session, person, f"P{person}", "room", at, 0, site, person % CLASSES + 1))
    write(
        "attendance",
        "session_id, account_id, name, place, at, came_before, worksite_id, job_class_id",
        rows,
    )
    database.commit()
    database.close()


def _to(last: int) -> range:
    return range(1, last + 1)
