"""The database is locked, full, restarted, frozen or away, or copied under load."""

import asyncio
import os
import resource
import signal
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from typing import Final

import asyncpg
import psutil

from tests.faults.installation import Installation
from tests.postgres import Cluster

LOCKED: Final = "LOCK TABLE ballots, roll, deliveries IN ACCESS EXCLUSIVE MODE"


async def locked(installation: Installation) -> None:
    """Let another program hold the database for three seconds: people are asked for patience."""
    async with _lock(installation):
        await asyncio.sleep(3)


async def locked_long(installation: Installation) -> None:
    """Let another program hold it for longer than the bot waits."""
    async with _lock(installation):
        await asyncio.sleep(14)


@asynccontextmanager
async def _lock(installation: Installation) -> AsyncGenerator[None]:
    if installation.cluster is None:
        with closing(sqlite3.connect(installation.local.file, isolation_level=None)) as other:
            other.execute("PRAGMA busy_timeout=10000")
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    other = await asyncpg.connect(installation.cluster.url)
    async with other.transaction():
        await other.execute(LOCKED)
        yield
    await other.close()


async def disk_refuses(installation: Installation) -> None:
    """Let every write beyond what stands fail for three seconds, as a broken disk does."""
    pid = installation.bot.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, before[1]))
    await asyncio.sleep(3)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


async def disk_full(installation: Installation) -> None:
    """Fill the disk to the last byte for three seconds, then make room again."""
    filler = installation.local.file.with_name("filler")
    with filler.open("wb", buffering=0) as opened:
        try:
            while opened.write(bytes(4096)):
                pass
        except OSError:
            pass
    await asyncio.sleep(3)
    filler.unlink()


async def restarted(installation: Installation) -> None:
    """Kill PostgreSQL and start it again."""
    cluster = _cluster(installation)
    await asyncio.to_thread(cluster.kill)
    await asyncio.to_thread(cluster.start)


async def away(installation: Installation) -> None:
    """Have no PostgreSQL for five seconds."""
    cluster = _cluster(installation)
    await asyncio.to_thread(cluster.kill)
    await asyncio.sleep(5)
    await asyncio.to_thread(cluster.start)


async def frozen(installation: Installation) -> None:
    """Let PostgreSQL answer nothing for four seconds, its connections standing."""
    first = int((_cluster(installation).data / "postmaster.pid").read_text().split()[0])
    every = [psutil.Process(first), *psutil.Process(first).children(recursive=True)]
    _signal(every, signal.SIGSTOP)
    await asyncio.sleep(4)
    _signal(every, signal.SIGCONT)


def _signal(processes: Sequence[psutil.Process], which: signal.Signals) -> None:
    for process in processes:
        # A connection that ends meanwhile takes its process with it.
        with suppress(ProcessLookupError):
            os.kill(process.pid, which)


def _cluster(installation: Installation) -> Cluster:
    assert installation.cluster is not None
    return installation.cluster
