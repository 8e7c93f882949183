"""A union local with its bot as a process of its own, and one run: a fault while people press."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import update

from bot.schema import deliveries
from tests.faults.books import Books, books
from tests.faults.people import People
from tests.postgres import Cluster
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.guild import ADMINISTRATOR
from tests.sockets.local import UnionLocal, local_at, services_on
from tests.sockets.process import BotProcess
from tests.sockets.world import Channel, Member, Role

Fault = Callable[["Installation"], Awaitable[None]]

VOTERS: Final = 12
SHOWN_WITHIN: Final = 100.0
"""Seconds in which all that is stored must be shown, after whatever it was is over."""


@dataclass
class Installation:
    """One local, its database, and the processes of its bot."""

    local: UnionLocal
    folder: Path
    random: Random
    processes: list[BotProcess]
    voters: list[Member]
    admin: Member
    spare_role: Role
    spare_channel: Channel
    cluster: Cluster | None = None
    people: People = field(init=False)

    @property
    def double(self) -> DiscordDouble:
        """Discord."""
        return self.local.double

    @property
    def bot(self) -> BotProcess:
        """The process that has the server's shard."""
        shard = (self.double.guild.id >> 22) % len(self.processes)
        return self.processes[shard]

    async def moment(self, least: float = 0.2, most: float = 1.2) -> None:
        """Let a random time go by, in seconds."""
        await asyncio.sleep(self.random.uniform(least, most))

    async def start(self, process: BotProcess) -> None:
        """Start a process that has ended."""
        await process.start()
        await process.ready()

    async def lapse(self) -> None:
        """Let a dead process's hold on its work run out, as it does after a while."""
        async with services_on(self.local.url) as services, services.database.begin() as connection:
            await connection.execute(update(deliveries).values(claimed_until=None))


async def run(installation: Installation, *faults: Fault) -> Books:
    """Open two polls, let faults happen one after the other while people press; the books."""
    local = installation.local
    polls = [await local.poll(), await local.poll(secret=True)]
    cards = [await local.card(poll) for poll in polls]
    installation.people = people = People(
        local, installation.voters, cards, polls, installation.random
    )
    async with people.pressing():
        for fault in faults:
            await installation.moment()
            await fault(installation)
        await installation.moment()
    await people.settle()
    return await until_balanced(people)


async def until_balanced(people: People) -> Books:
    """The books once they are balanced, or as they are when the time for that is over."""
    loop = asyncio.get_running_loop()
    over = loop.time() + SHOWN_WITHIN
    while True:
        found = await books(people)
        # What is lost or double never comes right again.
        if found.balanced or found.lost or found.double or loop.time() > over:
            return found
        await asyncio.sleep(0.3)


@asynccontextmanager
async def on_sqlite(folder: Path, url: str, random: Random) -> AsyncGenerator[Installation]:
    """A local on a migrated file in a folder."""
    async with DiscordDouble() as double:
        local = await local_at(double, url)
        env = {"DATABASE_URL": url.replace("+aiosqlite", ""), "BACKUP_FOLDER": "copies"}
        bot = BotProcess(double, folder, env=env)
        async with _at_work(local, folder, random, [bot]) as made:
            yield made


@asynccontextmanager
async def on_postgres(
    folder: Path, url: str, random: Random, cluster: Cluster, *, processes: int
) -> AsyncGenerator[Installation]:
    """A local on a migrated database, the bot in so many processes, each with its shard."""
    plain = {"DATABASE_URL": url.replace("+asyncpg", ""), "SHARD_COUNT": str(processes)}
    async with DiscordDouble() as double:
        local = await local_at(double, url)
        bots = [
            BotProcess(double, folder, env=plain | {"SHARD_IDS": str(shard)})
            for shard in range(processes)
        ]
        async with _at_work(local, folder, random, bots) as made:
            made.cluster = cluster
            yield made


@asynccontextmanager
async def _at_work(
    local: UnionLocal, folder: Path, random: Random, processes: list[BotProcess]
) -> AsyncGenerator[Installation]:
    double = local.double
    made = Installation(
        local,
        folder,
        random,
        processes,
        local.voters(VOTERS),
        double.member("Ines", roles=[double.role("Admin", ADMINISTRATOR)]),
        double.role("Members"),
        double.channel("all-members"),
    )
    async with AsyncExitStack() as running:
        for process in processes:
            await running.enter_async_context(process)
            await process.ready()
        yield made


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Generator[None]:
    """Make ``folder`` a disk of this size, with what is there."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "none", str(folder)]
    # Lazily: a copy of the database may still be open.
    unmount = ["umount", "--lazy", str(folder)]
    with scratch() as was:
        shutil.copytree(folder, was, dirs_exist_ok=True)
        subprocess.run(mount, check=True, capture_output=True)
        try:
            shutil.copytree(was, folder, dirs_exist_ok=True)
            yield
        finally:
            subprocess.run(unmount, check=True)


def may_mount() -> bool:
    """Whether this machine lets us have a small disk."""
    with scratch() as folder:
        try:
            with small_disk(folder, 64):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def scratch() -> Generator[Path]:
    """A folder that PostgreSQL's own user may enter."""
    # Not among pytest's own folders, which another run beside this one closes to others.
    with TemporaryDirectory(prefix="bargaining-tests-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
