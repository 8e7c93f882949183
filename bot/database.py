"""All that knows that two databases exist: SQLite by default, PostgreSQL by URL."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from operator import methodcaller
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Insert, Row, Table, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.selectable import TypedReturnsRows

from bot.sqlite_driver import use_one_round_trip

BUSY_MS = 10_000
"""How long a SQLite statement waits for another process's write, in milliseconds."""

P = ParamSpec("P")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

RETRIES = 5
ONE_STATEMENT = "one_statement"
"""An execution option: no transaction is begun, and none has to be ended."""

_PRIMARY = 0xFF
"""The part of SQLite's codes that names the kind of error."""

_DEADLOCK, _SERIALIZATION, _UNIQUE = "40P01", "40001", "23505"
_DATA, _ARGUMENT = "22", "invalid input for query argument"
"""The class of SQLSTATEs, and asyncpg's own error, whose text quotes a value."""


@dataclass(frozen=True, slots=True)
class Database:
    """One database: ``begin`` writes (one transaction), ``reading`` only reads.

    ``rows`` and ``scalar`` are for whoever reads one thing, ``read`` for what a function reads.
    """

    url: str
    writer: AsyncEngine
    reader: AsyncEngine
    single: AsyncEngine
    """The reader's connections without a transaction, for one statement."""

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file rather than a PostgreSQL server."""
        return self.writer.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None."""
        return sqlite_file(self.url)

    def begin(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One writing transaction: committed when the block ends, rolled back if it raises."""
        return self.writer.begin()

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection that cannot write."""
        return self.reader.connect()

    async def read(
        self,
        reads: Callable[Concatenate[AsyncConnection, P], Awaitable[T]],
        *given: P.args,
        **named: P.kwargs,
    ) -> T:
        """What a function reads on a connection that cannot write."""
        async with self.reading() as connection:
            return await reads(connection, *given, **named)

    async def rows(
        self, statement: TypedReturnsRows[*Ts], given: Mapping[str, object] | None = None
    ) -> Sequence[Row[*Ts]]:
        """Every row that a statement finds, with what is ``given`` for its parameters."""
        async with self.single.connect() as connection:
            return (await connection.execute(statement, given)).all()

    async def scalar(
        self, statement: TypedReturnsRows[T], given: Mapping[str, object] | None = None
    ) -> T | None:
        """The first column of the first row that a statement finds; see ``rows``."""
        async with self.single.connect() as connection:
            return await connection.scalar(statement, given)

    async def close(self) -> None:
        """Release every connection."""
        await self.reader.dispose()
        await self.writer.dispose()


class Service:
    """What every service stands on: one database."""

    def __init__(self, database: Database) -> None:
        self._database = database


def sqlite_file(url: str) -> Path | None:
    """The path in a SQLite URL, or None for any other database."""
    parsed = make_url(url)
    return (
        Path(parsed.database)
        if parsed.drivername.startswith("sqlite") and parsed.database
        else None
    )


def connect(url: str) -> Database:
    """Open a database by its URL; nothing is read or written yet."""
    if sqlite_file(url) is not None:
        # One writer at a time is SQLite's rule; one connection makes our own
        # writers queue fairly in asyncio instead of polling a file lock.
        writer = _sqlite_engine(url, connections=1)
        # All jobs read at the same moment; more connections would be made and closed each time.
        reader = _sqlite_engine(url, connections=4)
        _tune_sqlite(writer, begin="BEGIN IMMEDIATE")
        _tune_sqlite(reader, begin="BEGIN", read_only=True)
        single = reader.execution_options(**{ONE_STATEMENT: True})
    else:
        writer = create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
        reader = create_async_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            execution_options={"postgresql_readonly": True},
        )
        event.listen(reader.sync_engine, "connect", _compile_nothing)
        _keep_values_out(writer)
        _keep_values_out(reader)
        single = reader.execution_options(isolation_level="AUTOCOMMIT")
    return Database(url, writer, reader, single)


def connect_alone(url: str) -> AsyncEngine:
    """An engine of one connection; a SQLite file is locked by it against everyone else."""
    if sqlite_file(url) is not None:
        engine = _sqlite_engine(url, connections=1)
        _tune_sqlite(engine, begin="BEGIN IMMEDIATE", alone=True)
    else:
        engine = create_async_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
        _keep_values_out(engine)
    return engine


def _sqlite_engine(url: str, *, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        # Every transaction was ended by then; the pool would roll it back once more.
        pool_reset_on_return=None,
        hide_parameters=True,
        connect_args={"isolation_level": None},
    )
    use_one_round_trip(engine)
    return engine


def _compile_nothing(connection: Any, _record: object) -> None:
    """Compiling a statement takes PostgreSQL longer than any of ours runs.

    A pooler before it takes no such setting with the first message.
    """
    connection.run_async(methodcaller("execute", "SET jit = off"))


def _keep_values_out(engine: AsyncEngine) -> None:
    """Keep what stands in rows out of PostgreSQL's errors, which ``hide_parameters`` leaves in."""

    @event.listens_for(engine.sync_engine, "handle_error")
    def strip(context: ExceptionContext) -> None:
        error: Any = context.original_exception
        state = getattr(error, "sqlstate", None) or ""
        is_of_a_value = state.startswith(_DATA) or _ARGUMENT in str(error)
        while error is not None:
            error.detail = None
            if is_of_a_value:
                error.args = (type(error).__name__,)
            error = error.__cause__
        if is_of_a_value and context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = ("a value that does not fit",)

    del strip


def _tune_sqlite(
    engine: AsyncEngine, *, begin: str, read_only: bool = False, alone: bool = False
) -> None:
    """Set what each connection needs, and how a transaction begins: a writer locks at once."""
    pragmas = {
        "busy_timeout": BUSY_MS,
        "journal_mode": "WAL",
        "synchronous": "FULL",
        "foreign_keys": "ON",
        "secure_delete": "ON",
    }
    if read_only:
        pragmas = {"busy_timeout": BUSY_MS, "query_only": "ON"}
    elif (file := sqlite_file(str(engine.url))) is not None:
        # VACUUM copies the whole database: beside it, not into the system's temporary folder.
        folder = str(file.resolve().parent).replace("'", "''")
        pragmas["temp_store_directory"] = f"'{folder}'"
    if alone:
        # First of all: in a file that is open already it locks out nobody.
        pragmas = {"locking_mode": "EXCLUSIVE", **pragmas, "busy_timeout": 1_000}

    script = ";".join(f"PRAGMA {name}={value}" for name, value in pragmas.items())

    @event.listens_for(engine.sync_engine, "connect")
    def tune(connection: Any, _record: object) -> None:
        connection.run_async(methodcaller("executescript", script))

    @event.listens_for(engine.sync_engine, "begin")
    def begin_with(connection: Connection) -> None:
        adapted: Any = connection.connection.dbapi_connection
        adapted.begin = "" if connection.get_execution_options().get(ONE_STATEMENT) else begin

    del tune, begin_with


async def upsert(
    connection: AsyncConnection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    keys: Sequence[str],
    update: Sequence[str] = (),
    add: Sequence[str] = (),
) -> None:
    """Insert rows; where one with the same ``keys`` stands, set its ``update`` columns, if any.

    What stands in its ``add`` columns grows by what the row has there.
    """
    if rows:
        named = tuple(keys), tuple(update), tuple(add)
        statement = _upsert(connection.dialect.name, table, *named)
        await connection.execute(statement, list(rows))


@cache
def _upsert(
    dialect: str, table: Table, keys: Sequence[str], update: Sequence[str], add: Sequence[str]
) -> Insert:
    """The statement, made once: making it costs as much as thirty rows."""
    # The engine has imported its own dialect; the other would lie in memory unused.
    statement = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    index: list[ColumnElement[Any]] = [table.c[key] for key in keys]
    changes: dict[str, Any] = {name: statement.excluded[name] for name in update}
    changes |= {name: table.c[name] + statement.excluded[name] for name in add}
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=index)
    return statement.on_conflict_do_update(index_elements=index, set_=changes)


async def empty_log(database: Database, *before: str) -> bool:
    """Run statements on a SQLite file, then empty its write-ahead log; False where others read.

    Until then the log, and the file behind it, hold what was erased. A PostgreSQL has a log of
    its own, which is not ours to empty.
    """
    if not database.is_sqlite:
        return True
    async with database.writer.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        # Another process's reader must not keep the bot's own votes waiting.
        await _run(driver, "PRAGMA busy_timeout=0")
        try:
            for statement in before:
                await _run(driver, statement)
            busy = await _run(driver, "PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            return False
        finally:
            await _run(driver, f"PRAGMA busy_timeout={BUSY_MS}")
    return busy == 0


async def _run(driver: Any, statement: str) -> int | None:
    """The first figure of a statement's first row; VACUUM refuses while any row is unread."""
    async with driver.execute(statement) as cursor:
        row = await cursor.fetchone()
    return None if row is None else row[0]


def must_repeat(error: DBAPIError) -> bool:
    """Whether a transaction must be run again: it met another one, whose rows it now sees."""
    return getattr(error.orig, "sqlstate", None) in {_DEADLOCK, _SERIALIZATION, _UNIQUE}


def is_locked(error: Exception) -> bool:
    """Whether another process held the SQLite file longer than ``BUSY_MS``; nobody's own fault."""
    cause = getattr(error, "orig", None)
    return isinstance(cause, sqlite3.OperationalError) and (
        cause.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
    )


async def repeat(work: Callable[[], Awaitable[T]]) -> T:
    """Run a transaction, again where it met another one, at most ``RETRIES`` times more."""
    for attempt in range(RETRIES):
        try:
            return await work()
        except DBAPIError as error:
            if not must_repeat(error):
                raise
            await asyncio.sleep(0.01 * 2**attempt)
    return await work()
