"""A PostgreSQL that is killed while the bot speaks to Discord keeps nothing waiting for long."""

import asyncio
import datetime as dt
import json
import os
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest

from bot.config import Settings
from bot.migrate import upgrade
from tests.conftest import NO_POSTGRES
from tests.postgres import Cluster, binaries
from tests.sockets.asking import ask, free_port
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import local_at
from tests.sockets.process import BotProcess
from tests.sockets.wire import Refused

pytestmark = [pytest.mark.sockets, pytest.mark.postgres]


@pytest.fixture
def postgres() -> Generator[Cluster]:
    """A PostgreSQL of this test's own."""
    if (programs := binaries()) is None or os.environ.get("DATABASE_TEST_URL"):
        pytest.skip(NO_POSTGRES)
    # Not among pytest's own folders, which another run beside this one closes to others.
    with TemporaryDirectory(prefix="bargaining-tests-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster.make(programs, Path(folder))
        cluster.start()
        yield cluster
        cluster.kill()


async def end_voting(cluster: Cluster) -> None:
    """Let the deadline of every poll be a minute ago."""
    connection = await asyncpg.connect(cluster.url)
    a_minute_ago = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    await connection.execute("UPDATE polls SET closes_at = $1", a_minute_ago)
    await connection.close()


async def test_a_result_is_posted_within_half_a_minute_of_the_databases_return(
    double: DiscordDouble, tmp_path: Path, postgres: Cluster
) -> None:
    url = Settings(_env_file=None, database_url=postgres.url).database_url  # pyright: ignore[reportCallIssue]
    await asyncio.to_thread(upgrade, url)
    local = await local_at(double, url)
    poll = await local.poll()
    port = free_port()
    env = {"DATABASE_URL": postgres.url, "WEB_PORT": str(port)}
    async with BotProcess(double, tmp_path, env=env) as process:
        await process.ready()
        card = await local.card(poll)
        (voter,) = local.voters(1)
        assert await local.vote(voter, card, poll, within=10)
        held = double.hold("POST", "/channels/*/messages")
        held.refusal = Refused(503, 0, "Service Unavailable")
        await end_voting(postgres)
        await held.reached(30)
        assert (await ask(port, "/healthz")).status == 200
        await asyncio.to_thread(postgres.kill)
        away = await ask(port, "/healthz")
        assert (away.status, json.loads(away.body)["database"]) == (503, False)
        assert "bargaining_bot_database_up 0.0" in (await ask(port, "/metrics")).body
        held.release()
        await asyncio.sleep(3)
        await asyncio.to_thread(postgres.start)
        await double.until(lambda: len(double.messages(local.members)) == 2, 30.0)
        assert (await ask(port, "/healthz")).status == 200
