"""Every fault while people press, and a table of what came of it.

Without ``--long`` each is made once; with it the bot is killed 20 times on each database at
random moments, and everything else happens three times.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import time
from typing import Final

import asyncpg
from rich.console import Console
from rich.table import Table

from bot.migrate import upgrade
from tests.conftest import url_of
from tests.faults import of_clock, of_copies, of_database, of_discord, of_process, of_server
from tests.faults.books import Books
from tests.faults.installation import (
    Fault,
    Installation,
    may_mount,
    on_postgres,
    on_sqlite,
    run,
    scratch,
    small_disk,
)
from tests.postgres import Cluster, binaries
from tests.sockets.wire import clock_ahead

ON_SQLITE: Final = (
    of_process.killed,
    of_process.stopped,
    of_database.locked,
    of_database.locked_long,
    of_database.disk_refuses,
    of_copies.copied,
    of_discord.late,
    of_discord.silent,
    of_discord.unwell,
    of_discord.slower,
    of_discord.answers_lost,
    of_discord.answers_and_nonces_lost,
    of_discord.line_lost,
    of_discord.session_lost,
    of_discord.asked_to_reconnect,
    of_server.message_deleted,
    of_server.thrown_out,
    of_server.invited_meanwhile,
    of_clock.ended,
    of_server.role_deleted,
    # Once: there is one channel to go to, and nothing after the server.
    of_server.channel_deleted,
    of_server.server_deleted,
)
ON_POSTGRES: Final = (
    of_process.killed,
    of_process.one_killed,
    of_process.stopped,
    of_database.locked,
    of_database.locked_long,
    of_database.restarted,
    of_database.frozen,
    of_database.away,
    of_clock.ended,
)

RUNS: Final[dict[Fault, int]] = {
    of_process.killed: 20,
    of_server.role_deleted: 1,
    of_server.channel_deleted: 1,
    of_server.server_deleted: 1,
}
DATABASES: Final = {"SQLite", "PostgreSQL"}
TIMES: Final = 3
"""Runs of the long form, of each of these faults and of all others."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; the books of all runs of a fault, added up."""

    fault: str
    runs: int
    books: Books


class Report:
    """The runs, one after the other, and what came of each."""

    def __init__(
        self, console: Console, random: Random, only: Sequence[str], *, long: bool
    ) -> None:
        self._console = console
        self.random = random
        self._long = long
        self._databases = DATABASES & {*only}
        self._faults = {*only} - DATABASES
        self.rows: list[Row] = []

    def wants(self, fault: str, database: str) -> bool:
        """Whether this one is to be made: of the faults named on the databases named, or any."""
        is_named = not self._faults or fault in self._faults
        return is_named and (not self._databases or database in self._databases)

    async def make(
        self,
        made: AbstractAsyncContextManager[Installation],
        faults: Sequence[Fault],
        database: str,
    ) -> None:
        """Make each fault so many times on one installation."""
        wanted = [fault for fault in faults if self.wants(fault.__name__, database)]
        if not wanted:
            return
        async with made as installation:
            for fault in wanted:
                times = RUNS.get(fault, TIMES) if self._long else 1
                found = [await run(installation, fault) for _ in range(times)]
                self.note(f"{fault.__name__}, {database}", len(found), sum(found, Books()))

    async def migrate(
        self, database: str, empty: Callable[[], AbstractAsyncContextManager[tuple[Path, str]]]
    ) -> None:
        """Kill migrations of empty databases; nothing is acknowledged, it has to end well."""
        fault = of_copies.migration_killed
        if not self.wants(fault.__name__, database):
            return
        times = RUNS[of_process.killed] if self._long else 1
        for _ in range(times):
            async with empty() as (folder, url):
                await fault(folder, url, self.random)
        self.note(f"{fault.__name__}, {database}", times, Books())

    def note(self, fault: str, runs: int, books: Books) -> None:
        """Take down what came of one fault."""
        self.rows.append(Row(fault.replace("_", " "), runs, books))
        self._console.print(fault, books)

    def table(self) -> Table:
        """All of it."""
        table = Table("fault", "runs", "acknowledged", "stored", "shown", "lost", "double")
        for row in self.rows:
            books = row.books
            numbers = (row.runs, books.acknowledged, books.stored, books.shown)
            table.add_row(row.fault, *map(str, (*numbers, books.lost, books.double)))
        return table


async def _sqlite(report: Report) -> None:
    with scratch() as folder:
        url = url_of(folder / "bot.db")
        await asyncio.to_thread(upgrade, url)
        await report.make(on_sqlite(folder, url, report.random), ON_SQLITE, "SQLite")
    for hours in (1, -1):
        with scratch() as folder, clock_ahead(timedelta(hours=hours)):
            url = url_of(folder / "bot.db")
            await asyncio.to_thread(upgrade, url)
            made = on_sqlite(folder, url, report.random)
            await report.make(made, [of_clock.ended], f"clock {-hours:+} h")
    await report.migrate("SQLite", _new_file)
    if may_mount():
        with scratch() as folder:
            url = url_of(folder / "bot.db")
            await asyncio.to_thread(upgrade, url)
            size = (folder / "bot.db").stat().st_size // 1024 + 8_000
            with small_disk(folder, size):
                made = on_sqlite(folder, url, report.random)
                await report.make(made, [of_database.disk_full], "SQLite")


@asynccontextmanager
async def _new_file() -> AsyncGenerator[tuple[Path, str]]:
    """A folder, and the address of a SQLite file that is not there yet."""
    with scratch() as folder:
        yield folder, url_of(folder / "bot.db")


@asynccontextmanager
async def _new_database(cluster: Cluster) -> AsyncGenerator[tuple[Path, str]]:
    """A folder, and the address of an empty database on this server."""
    server = await asyncpg.connect(cluster.url)
    await server.execute("CREATE DATABASE fresh")
    with scratch() as folder:
        address = cluster.url.removeprefix("postgresql:").removesuffix("postgres")
        yield folder, f"postgresql+asyncpg:{address}fresh"
    await server.execute("DROP DATABASE fresh WITH (FORCE)")
    await server.close()


async def _postgres(report: Report) -> None:
    if (programs := binaries()) is None:
        return
    with scratch() as folder:
        cluster = Cluster.make(programs, folder)
        cluster.start()
        url = cluster.url.replace("postgresql:", "postgresql+asyncpg:")
        try:
            await asyncio.to_thread(upgrade, url)
            await report.migrate("PostgreSQL", partial(_new_database, cluster))
            made = on_postgres(folder, url, report.random, cluster, processes=2)
            await report.make(made, ON_POSTGRES, "PostgreSQL")
        finally:
            cluster.kill()


async def _all(report: Report) -> None:
    await _sqlite(report)
    await _postgres(report)


def main() -> None:
    """Print the table; exit code 1 where the books of any run are not balanced."""
    given = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    given.add_argument("--long", action="store_true")
    given.add_argument("--seed", type=int, default=int(time()))
    given.add_argument("only", nargs="*", help="names of faults or databases")
    chosen = given.parse_args()
    console = Console()
    console.print(f"--seed {chosen.seed}")
    report = Report(console, Random(chosen.seed), chosen.only, long=chosen.long)
    asyncio.run(_all(report))
    console.print(report.table())
    sys.exit(not all(row.books.balanced for row in report.rows))


if __name__ == "__main__":
    main()
