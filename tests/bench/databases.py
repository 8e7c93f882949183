"""The databases that are measured on: a SQLite file, and PostgreSQL where there is one."""

import asyncio
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from tests.postgres import cluster


@contextmanager
def databases() -> Generator[Mapping[str, str | None]]:
    """By what they are called the URL of an empty one; None is a file of one's own."""
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as server:
        known: dict[str, str | None] = {"SQLite": None}
        if server is not None:
            known["PostgreSQL"] = asyncio.run(empty(server))
        yield known


async def empty(server: str, name: str = "bench") -> str:
    """The URL of a database made anew on a PostgreSQL server."""
    plain = server.replace("+asyncpg", "")
    connection = await asyncpg.connect(plain)
    try:
        await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()
    return f"{plain.rpartition('/')[0]}/{name}"
