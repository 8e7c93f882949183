"""What people were told is saved is stored once and shown once, whatever goes wrong meanwhile."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bot.migrate import upgrade
from tests.conftest import NO_POSTGRES
from tests.faults.installation import VOTERS, on_postgres, on_sqlite, run, scratch
from tests.faults.of_clock import ended
from tests.faults.of_copies import copied
from tests.faults.of_database import disk_refuses, frozen, locked, restarted
from tests.faults.of_process import killed, one_killed
from tests.faults.of_server import role_deleted, thrown_out
from tests.postgres import Cluster, binaries
from tests.sockets.wire import clock_ahead

pytestmark = pytest.mark.sockets

SEED = 13


async def test_on_one_computer_with_a_wrong_clock_all_is_there_once(
    tmp_path: Path, sqlite_url: str
) -> None:
    with clock_ahead(timedelta(hours=1)):
        async with on_sqlite(tmp_path, sqlite_url, Random(SEED)) as installation:
            faults = (locked, copied, disk_refuses, thrown_out, killed, role_deleted, ended)
            books = await run(installation, *faults)
    assert books.balanced, (books, installation.bot.output)
    assert books.acknowledged >= VOTERS


@pytest.mark.postgres
async def test_on_two_processes_and_a_postgresql_that_fails_all_is_there_once() -> None:
    if (programs := binaries()) is None or os.environ.get("DATABASE_TEST_URL"):
        pytest.skip(NO_POSTGRES)
    with scratch() as folder:
        cluster = Cluster.make(programs, folder)
        cluster.start()
        try:
            url = cluster.url.replace("postgresql:", "postgresql+asyncpg:")
            await asyncio.to_thread(upgrade, url)
            made = on_postgres(folder, url, Random(SEED), cluster, processes=2)
            async with made as installation:
                faults = (frozen, restarted, one_killed)
                books = await run(installation, *faults)
        finally:
            cluster.kill()
    assert books.balanced, (books, [one.output for one in installation.processes])
    assert books.acknowledged >= VOTERS
