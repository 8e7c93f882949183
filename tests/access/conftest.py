import shutil
from collections.abc import AsyncGenerator, Iterable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from sqlite3 import connect

import pytest
import pytest_asyncio
from pytest_asyncio import is_async_test

from bot.jobs import Jobs
from bot.services.faq import Entry, Faq, service
from tests.access.logged import at_debug, told
from tests.access.world import Everyone, everyone
from tests.conftest import set_up
from tests.simulator import union

PLACE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The bot of the world that these tests share lives in one event loop.
    in_one_loop = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if item.path.parent == PLACE and is_async_test(item):
            item.add_marker(in_one_loop, append=False)


def _faq(entries: Iterable[Entry]) -> Faq:
    """Answers with their index, made once: a bot that starts again has the same ones."""
    return _indexed(tuple(entries))


@lru_cache
def _indexed(entries: tuple[Entry, ...]) -> Faq:
    return Faq(entries)


def _not_at_all(jobs: Jobs) -> None:
    pass


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def _shared(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Everyone]:
    """The world, made once: making it takes longer than most of the tests."""
    folder = tmp_path_factory.mktemp("world")
    file = shutil.copy(template, folder / "union.db")
    async with union(folder, configure=set_up) as local:
        with (
            at_debug() as log,
            closing(connect(file, isolation_level=None)) as database,
            pytest.MonkeyPatch.context() as patch,
        ):
            world = await everyone(local, database, log)
            # From here on nothing is done but what is pressed.
            patch.setattr(Jobs, "start", _not_at_all)
            patch.setattr(service, "Faq", _faq)
            await world.open()
            yield world


@pytest_asyncio.fixture(loop_scope="session")
async def world(_shared: Everyone) -> AsyncGenerator[Everyone]:
    """One of each thing on one server, and everybody who might press for it."""
    before = _shared.contents()
    yield _shared
    faults = _shared.local.faults()
    await _shared.restore(before)
    # What the last test left in memory is forgotten.
    await _shared.local.restart()
    assert not faults, "\n".join(faults)
    logged = told(_shared, _shared.log.taken())
    assert not logged, f"the log tells {logged}"
