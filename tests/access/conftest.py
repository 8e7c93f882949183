from __future__ import annotations

from contextlib import closing
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from tests.access.world import everyone

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.access.world import Everyone
    from tests.simulator import Local


@pytest.fixture
async def world(local: Local, tmp_path: Path) -> AsyncGenerator[Everyone]:
    """One of each thing on one server, and everybody who might press for it."""
    with closing(connect(tmp_path / "union.db", isolation_level=None)) as database:
        yield await everyone(local, database)
