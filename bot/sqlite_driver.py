"""SQLite through SQLAlchemy and aiosqlite, with one round trip to its thread per statement.

SQLAlchemy makes a cursor, runs it, fetches its rows and closes it, each in a round trip of
its own; waking the thread and then the event loop costs more than what SQLite does meanwhile.
A transaction begins with its first statement, in that statement's round trip; where none was
begun, ending it takes none.
"""

# What SQLAlchemy's adapters are made of is private to it and to aiosqlite.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import sqlite3
from collections import deque
from typing import Any

from sqlalchemy import event
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
)
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import EMPTY_DICT


def _run(
    connection: sqlite3.Connection, begin: str, method: str, operation: str, parameters: Any
) -> tuple[sqlite3.Cursor, deque[Any]]:
    """Run a statement, in the connection's thread: its cursor, closed, and all its rows."""
    cursor = connection.cursor()
    try:
        if begin and not connection.in_transaction:
            cursor.execute(begin)
        getattr(cursor, method)(operation, parameters or ())
        return cursor, deque(cursor.fetchall() if cursor.description else ())
    finally:
        cursor.close()


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """One statement and all its rows; a closed sqlite3 cursor still has its description."""

    __slots__ = ()

    _awaitable_cursor_close = False

    def __init__(self, adapt_connection: AsyncAdapt_aiosqlite_connection) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._soft_closed_memoized = EMPTY_DICT
        self._rows = deque()

    async def _execute_async(self, operation: Any, parameters: Any) -> None:
        await self._run("execute", operation, parameters)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> None:
        await self._run("executemany", operation, seq_of_parameters)

    async def _run(self, method: str, operation: Any, parameters: Any) -> None:
        driver: Any = self._connection
        adapted: Any = self._adapt_connection
        async with adapted._execute_mutex:
            self._cursor, self._rows = await driver._execute(
                _run, driver._conn, adapted.begin, method, operation, parameters
            )

    def close(self) -> None:
        self._rows.clear()


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ("begin",)

    _cursor_cls = _Cursor

    def rollback(self) -> None:
        if self.begin:
            super().rollback()

    def commit(self) -> None:
        if self.begin:
            super().commit()


def use_one_round_trip(engine: AsyncEngine) -> None:
    """Have every connection of this engine run each statement in one round trip."""

    @event.listens_for(engine.sync_engine, "do_connect")
    def connect(dialect: Any, _record: object, arguments: Any, options: Any) -> _Connection:
        adapted = dialect.connect(*arguments, **options)
        connection = _Connection(adapted.dbapi, adapted._connection)
        connection.begin = ""
        return connection

    del connect
