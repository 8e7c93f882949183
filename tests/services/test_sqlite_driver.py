"""What a statement costs on SQLite: one call to the thread of its connection."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiosqlite
from sqlalchemy import text

from bot.database import connect

if TYPE_CHECKING:
    import pytest


async def test_a_statement_with_its_rows_is_one_call(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    call = aiosqlite.Connection._execute

    async def counted(
        connection: aiosqlite.Connection, work: Any, *given: Any, **named: Any
    ) -> Any:
        called.append(work.__name__)
        return await call(connection, work, *given, **named)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    database = connect(sqlite_url)
    async with database.begin() as connection:
        await connection.execute(text("CREATE TABLE probe (id INTEGER)"))
        called.clear()
        await connection.execute(text("INSERT INTO probe VALUES (:id)"), [{"id": 1}, {"id": 2}])
        found = await connection.execute(text("SELECT id FROM probe ORDER BY id"))
        assert list(found.scalars()) == [1, 2]
        assert len(called) == 2
    await database.close()
