"""What every test stands on: migrated databases, and a union local that is set up."""

import asyncio
import faulthandler
import gc
import os
import shutil
import uuid
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import contextmanager
from itertools import islice, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncEngine

import bot.audit
import bot.database
from bot.audit import Line
from bot.config import address
from bot.database import Database, connect
from bot.i18n import Sentences
from bot.migrate import upgrade
from tests.actors import actor
from tests.postgres import cluster, in_memory
from tests.simulator import Local, shared_worker, union

NO_POSTGRES = "no PostgreSQL on this machine (install it, or set DATABASE_TEST_URL)"
STUCK = 450.0  # seconds, longer than any test may take
IN_CI = bool(os.environ.get("CI"))


def pytest_configure() -> None:
    # A busy machine is no fault.
    settings.register_profile("unhurried", settings(), deadline=None)
    settings.load_profile("unhurried")
    # Until all tests are read, hardly anything is made that does not stay.
    gc.disable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # xdist's own plugin gives each worker its number of colleagues.
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = _dealt(items, workers)
    for item in items:
        if "[postgresql" in item.name:
            item.add_marker("postgres")


def _dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Have every worker begin with what takes longest, so that none of it is left at the end.

    Each worker is given an equal stretch of the order and, when done, takes from the ends of
    the others'. The first has the browser's tests, which share a demo; the next has those of
    access, for which it makes a world.
    """
    browser = [item for item in items if "browser" in item.path.parts]
    access = [item for item in items if "access" in item.path.parts]
    long = ("sockets/test_updates.py", "tests/test_wheel.py")
    waiting = [item for item in items if any(item.path.match(one) for one in long)]
    first = {*browser, *access, *waiting}
    heads = [browser, *([] for _ in range(workers - 1))]
    for group, places in ((access, heads[1:2]), (waiting, heads[2:])):
        for number, item in enumerate(group):
            (places or heads)[number % len(places or heads)].append(item)
    rest = iter(_spread([item for item in items if item not in first]))
    size = -(-len(items) // workers)
    return [one for head in heads for one in (*head, *islice(rest, max(0, size - len(head))))]


def _spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """Put what mostly waits evenly among the rest: every worker has something to compute."""
    waiting = [item for item in items if "sockets" in item.path.parts]
    rest = [item for item in items if "sockets" not in item.path.parts]
    step = len(rest) // len(waiting) + 1 if waiting else len(rest) + 1
    groups = [rest[start : start + step] for start in range(0, len(rest), step)]
    pairs = zip_longest(([one] for one in waiting), groups, fillvalue=list[pytest.Item]())
    return [item for one, group in pairs for item in (*one, *group)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    with _ended_when_stuck(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    with _ended_when_stuck(item):
        return (yield)


@contextmanager
def _ended_when_stuck(item: pytest.Item) -> Generator[None]:
    """End this worker where the exception of pytest-timeout ends nothing.

    A task of the test may swallow it, and it does not come at all while a failed test cleans
    up. What every thread was doing is written, and another worker takes over.
    """
    stderr = item.config.stash[fault_handler_stderr_fd_key]
    faulthandler.dump_traceback_later(STUCK, exit=True, file=stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def pytest_collection_finish() -> None:
    # What was imported stays; looking through it for garbage is a fifth of a run's time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _worker() -> Generator[None]:
    """End the worker that the bots of this run have shared."""
    yield
    asyncio.run(shared_worker().end())


class _Compiled(dict[Any, Any]):
    """Statements compiled for a kind of database rather than for one engine."""

    def get(self, key: Any, default: Any = None, /) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: Any, value: Any, /) -> None:
        super().__setitem__((key[0].name, *key[1:]), value)


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> Generator[None]:
    """Keep what SQLAlchemy compiled: each test opens a database, and would compile all anew."""
    original, kept = bot.database.create_async_engine, _Compiled()

    def create(url: str, **given: Any) -> AsyncEngine:
        engine = original(url, **given)
        engine.sync_engine.update_execution_options(compiled_cache=kept)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.database, "create_async_engine", create)
        yield


@pytest.fixture(scope="session", autouse=True)
def _acts_have_words() -> Generator[None]:
    """Let no act be written down that ``/audit`` has no sentence for."""
    original, sentences = bot.audit.record, Sentences()

    async def record(connection: Any, server_id: int, at: Any, lines: Sequence[Line]) -> None:
        for line in lines:
            words = f"audit-act-{line.action}"
            assert sentences.has(words), f"/audit has no sentence for {line.action}"
        await original(connection, server_id, at, lines)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.audit, "record", record)
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database, to be copied."""
    file = tmp_path_factory.mktemp("template") / "union.db"
    upgrade(url_of(file))
    return file


@pytest.fixture(scope="session")
def server() -> Generator[str]:
    """A PostgreSQL server; without one its tests are skipped, and fail in CI."""
    # Not among pytest's own folders: another run beside this one would prune it away.
    with (
        TemporaryDirectory(
            prefix="bargaining-tests-", dir=in_memory(), ignore_cleanup_errors=True
        ) as folder,
        cluster(Path(folder)) as url,
    ):
        if url is None:
            if IN_CI:
                pytest.fail(NO_POSTGRES)
            pytest.skip(NO_POSTGRES)
        yield url


@pytest.fixture(scope="session")
def on_server(server: str) -> Generator[Callable[[str], Any]]:
    """What runs a statement on the server; one connection, for opening it costs as much."""
    loop = asyncio.new_event_loop()
    url = server.replace("postgresql+asyncpg:", "postgresql:")
    connection = loop.run_until_complete(asyncpg.connect(url))

    def run(statement: str) -> Any:
        return loop.run_until_complete(connection.fetchval(statement))

    yield run
    loop.run_until_complete(connection.close())
    loop.close()


@pytest.fixture(scope="session")
def postgres_copy(server: str, on_server: Callable[[str], Any]) -> str:
    """What makes a new database on the server a copy of a migrated, empty one."""
    name = f"template_{uuid.uuid4().hex[:8]}"
    on_server(f'CREATE DATABASE "{name}"')
    upgrade(_async_url(server, name))
    version = int(on_server("SHOW server_version_num"))
    # Before 15 the only way; since then PostgreSQL writes each page to its log, for thrice the CPU.
    return f'TEMPLATE "{name}"' + (" STRATEGY FILE_COPY" if version >= 150_000 else "")


@pytest.fixture
def sqlite_url(template: Path, tmp_path: Path) -> str:
    """A fresh migrated SQLite file of this test's own."""
    file = tmp_path / "union.db"
    shutil.copy(template, file)
    return url_of(file)


@pytest.fixture
def postgres_url(
    server: str, on_server: Callable[[str], Any], postgres_copy: str
) -> Generator[str]:
    """A fresh migrated PostgreSQL database of this test's own."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    on_server(f'CREATE DATABASE "{name}" {postgres_copy}')
    yield _async_url(server, name)
    on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh, migrated database; each test runs on both kinds."""
    return request.getfixturevalue(
        {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    )


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    """A fresh, migrated database; each test runs on both kinds."""
    opened = connect(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def other_database(database: Database) -> AsyncGenerator[Database]:
    """The same database, opened once more as another process does."""
    opened = connect(database.url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def local_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite database of a local that is set up, to be copied: each has the same ids."""
    folder = tmp_path_factory.mktemp("local")
    file = folder / "union.db"
    shutil.copy(template, file)

    async def make() -> None:
        async with union(folder, database_url=url_of(file), configure=set_up, nothing_is_due=True):
            pass

    asyncio.run(make())
    return file


@pytest.fixture
async def local(local_template: Path, tmp_path: Path) -> AsyncGenerator[Local]:
    """A union local, set up and ready, in which nothing else has happened."""
    file = tmp_path / "union.db"
    shutil.copy(local_template, file)
    async with union(tmp_path, database_url=url_of(file), nothing_is_due=True) as opened:
        yield opened


@pytest.fixture
async def new_local(sqlite_url: str, tmp_path: Path) -> AsyncGenerator[Local]:
    """A union local where nobody has run the set-up yet."""
    async with union(tmp_path, database_url=sqlite_url) as opened:
        yield opened


async def set_up(local: Local) -> None:
    """Do what ``/setup`` does, without its clicks."""
    services = local.bot.services
    await services.people.change(
        actor(local.guild.id, local.admin.id, local.now()),
        member_role_id=local.member_role.id,
        steward_role_id=local.steward_role.id,
        chair_role_id=local.chair_role.id,
        members_channel_id=local.members_channel.id,
        stewards_channel_id=local.stewards_channel.id,
        public_channel_id=local.start_here.id,
        ready_at=local.now(),
    )


def url_of(file: Path) -> str:
    """The URL of a SQLite file, with the driver in it."""
    return address(f"sqlite:///{file}")


def _async_url(server: str, name: str) -> str:
    base = server.rpartition("/")[0].replace("postgresql+asyncpg:", "postgresql:")
    return f"{base.replace('postgresql:', 'postgresql+asyncpg:')}/{name}"
