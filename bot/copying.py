"""Everything from one database into another, SQLite or PostgreSQL either way.

Rows go table by table, what is pointed at before what points, in the order of their keys and so
many to a transaction. What the target holds of a table is then all up to its last key, and a copy
that was interrupted goes on behind it. Until both were compared the target bears a revision with
which no bot starts.
"""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Insert,
    LargeBinary,
    Row,
    String,
    Table,
    TableClause,
    Update,
    bindparam,
    column,
    delete,
    func,
    insert,
    inspect,
    literal,
    make_url,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.config import Settings
from bot.database import connect, connect_alone, sqlite_file
from bot.database_faults import DatabaseUnusable, see_whole, told_plainly
from bot.migrate import UNFINISHED, RevisionUnknown, current, migrate
from bot.schema import HEAD, metadata, polls
from bot.worker import Worker

AT_A_TIME: Final = 500
"""Rows to a transaction."""

LOOKS, PAUSE = 10, 0.1
"""How often, and with what pause in seconds, we look whether others have let go of a PostgreSQL:
it takes a moment to notice that a connection was closed."""

_REVISION = update(TableClause("alembic_version", column("version_num"))).values(
    version_num=bindparam("revision")
)
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"
)
_NUMBERS = TableClause("sqlite_sequence", column("name"), column("seq"))
_LAST_IN_SQLITE = text("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = :table")
_LAST = text("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(:table, 'id')), 0)")
_SET_LAST = text(
    "SELECT setval(pg_get_serial_sequence(:table, 'id'), greatest(:last, 1), :last > 0)"
)
_MISFIT: Final = "22"
"""PostgreSQL's class of SQLSTATEs for values that do not fit."""


class NotCopied(Exception):
    """One of the two databases is not fit for it; the text is a sentence that says why."""


class CopyDiffers(Exception):
    """The target holds something else than the source; the text is a sentence that says what."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one table holds: how many rows, and a digest (SHA-256) of all their values."""

    table: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What both databases hold, and of how many polls the source links people and answers."""

    contents: list[Content]
    linked: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two databases: its URL, and the option that named it."""

    url: str
    option: str

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None."""
        return sqlite_file(self.url)

    @property
    def name(self) -> str:
        """What it is called in a sentence; without its password."""
        return str(self.file or f"the PostgreSQL {make_url(self.url).database}")

    @contextmanager
    def told_plainly(self) -> Generator[None]:
        """Say what is wrong with it in one sentence.

        Raises:
            DatabaseUnusable: for any failure of a database, a disk or a network.
        """
        try:
            with told_plainly(self.file):
                yield
        except DatabaseUnusable as error:
            raise DatabaseUnusable(str(error).replace("DATABASE_URL", self.option)) from error


class _Opened:
    """The one connection to one of the two; its failures are sentences."""

    def __init__(self, side: Side, connection: AsyncConnection) -> None:
        self.side = side
        self.is_sqlite = side.file is not None
        self._connection = connection

    async def rows(self, statement: Executable, **values: object) -> Sequence[Row[Any]]:
        with self.side.told_plainly():
            found = await self._connection.execute(statement, values)
            return found.all() if found.returns_rows else []

    async def write(self, statement: Insert | Update, rows: Sequence[dict[str, Any]]) -> None:
        """Write rows, in a transaction of their own."""
        with self.side.told_plainly():
            try:
                await self._connection.execute(statement, rows)
            except DBAPIError as error:
                if not str(getattr(error.orig, "sqlstate", "")).startswith(_MISFIT):
                    raise
                row = f"A row of {statement.table}"
                raise NotCopied(f"{row} does not fit into {self.side.name}.") from error
            await self._connection.commit()

    async def let_go(self) -> None:
        """End the transaction under way."""
        with self.side.told_plainly():
            await self._connection.commit()


async def copy(
    settings: Settings, source_url: str, target_url: str, worker: Worker, now: datetime
) -> Copy:
    """Copy everything into an empty database, or finish a copy that was interrupted.

    Raises:
        NotCopied: one of them is in use or of another revision, or the target not empty, or a
            poll's secrecy stands against it; the source is never changed.
        CopyDiffers: one of them was changed after an interrupted copy had begun.
        DatabaseUnusable: one of them is damaged, away or not ours to write.
        RevisionUnknown: the source holds an unfinished copy itself.
    """
    source, target = Side(source_url, "--from"), Side(target_url, "--to")
    if source_url == target_url:
        raise NotCopied("Both addresses are of one database.")
    await _see_ready(source)
    async with _alone(source) as old:
        linked = await _hold(old)
        await _prepare(target, settings, worker, now)
        async with _alone(target) as new:
            for table in metadata.sorted_tables:
                await _copy_table(table, old, new)
            contents = [await _compared(table, old, new) for table in metadata.sorted_tables]
            await _finish(old, new)
    return Copy(contents, linked)


async def _see_ready(source: Side) -> None:
    """See that the source is whole and of this version's revision."""
    if source.file is not None:
        see_whole(source.file)
    revision, _ = await _state(source)
    if revision is None:
        raise NotCopied(f"There is nothing of this bot in {source.name}.")
    if revision == UNFINISHED:
        raise RevisionUnknown(revision)
    if revision != HEAD:
        raise NotCopied(
            f"{source.name} is at revision {revision}, not {HEAD}. Bring it up to date with "
            "`python -m bot migrate` first."
        )


async def _hold(old: _Opened) -> int:
    """Let nobody write to the source; of how many polls it links people and answers.

    Raises:
        NotCopied: a secret poll is open, or traces of a closed poll are not destroyed yet.
    """
    if not old.is_sqlite:
        await old.rows(text(f"LOCK TABLE {', '.join(metadata.tables)} IN SHARE MODE"))
    if await _count(old, polls.c.secret, polls.c.state == "open"):
        raise NotCopied(
            f"A secret poll is open in {old.side.name}. Two databases side by side would narrow "
            "down who answered what: wait for its end, or close it first."
        )
    if await _count(old, polls.c.state == "closed", polls.c.scrubbed_at.is_(None)):
        raise NotCopied(
            f"Traces of a closed poll are still being destroyed in {old.side.name}. Let the bot "
            "run for another minute, then try again."
        )
    is_linked = or_(polls.c.state == "open", polls.c.sealed_at.is_not(None))
    return await _count(old, is_linked)


async def _count(opened: _Opened, *which: ColumnElement[bool]) -> int:
    return (await opened.rows(select(func.count()).select_from(polls).where(*which)))[0][0]


async def _prepare(target: Side, settings: Settings, worker: Worker, now: datetime) -> None:
    """Make the tables of an empty target; see that any other holds an unfinished copy."""
    revision, tables = await _state(target)
    if revision == UNFINISHED:
        return
    if revision not in {None, HEAD} or (revision is None and tables):
        raise NotCopied(f"There are other tables in {target.name} already.")
    if revision is None:
        database = connect(target.url)
        try:
            with target.told_plainly():
                await migrate(settings, database, worker, now)
        finally:
            await database.close()
    async with _alone(target) as new:
        for table in metadata.sorted_tables:
            if await new.rows(select(literal(1)).select_from(table).limit(1)):
                raise NotCopied(f"There is something in {target.name} already: {table.name}.")
        await new.write(_REVISION, [{"revision": UNFINISHED}])


async def _state(side: Side) -> tuple[str | None, list[str]]:
    """A database's revision, None where it has none, and its tables."""
    if side.file is not None and not (side.file.exists() and side.file.stat().st_size):
        return None, []

    def names(connection: Connection) -> list[str]:
        return inspect(connection).get_table_names()

    database = connect(side.url)
    try:
        with side.told_plainly():
            async with database.reading() as connection:
                return await current(database), await connection.run_sync(names)
    finally:
        await database.close()


@asynccontextmanager
async def _alone(side: Side) -> AsyncGenerator[_Opened]:
    """The only connection to a database; a SQLite file cannot even be opened meanwhile.

    Raises:
        NotCopied: somebody else is connected to a PostgreSQL, most likely a bot that runs.
        DatabaseUnusable: it cannot be used, or somebody has the SQLite file open.
    """
    engine = connect_alone(side.url)
    try:
        with side.told_plainly():
            connection = await engine.connect()
        try:
            opened = _Opened(side, connection)
            await _see_alone(opened)
            yield opened
        finally:
            await connection.close()
    finally:
        await engine.dispose()


async def _see_alone(opened: _Opened) -> None:
    if opened.is_sqlite:
        await opened.rows(select(func.count()).select_from(polls))
        await opened.let_go()
        return
    for _ in range(LOOKS):
        ((others,),) = await opened.rows(_OTHERS)
        await opened.let_go()
        if not others:
            return
        await asyncio.sleep(PAUSE)
    raise NotCopied(f"Others are connected to {opened.side.name}. Stop the bot, then try again.")


async def _copy_table(table: Table, old: _Opened, new: _Opened) -> None:
    """Copy what the target does not hold yet of a table."""
    keys = _order(table, new)
    last = await new.rows(
        select(*table.primary_key).order_by(*(key.desc() for key in keys)).limit(1)
    )
    await new.let_go()
    names = [column.name for column in table.columns]
    async for page in _pages(table, old, last[0] if last else None):
        rows = [dict(zip(names, row, strict=True)) for row in page]
        await new.write(insert(table), rows)


async def _pages(
    table: Table, opened: _Opened, after: Sequence[Any] | None = None
) -> AsyncIterator[Sequence[Row[Any]]]:
    """A table's rows in the order of their keys, behind a key if one is given."""
    columns = list(table.primary_key)
    keys = _order(table, opened)
    files = [
        one for one in table.columns if isinstance(one.type, LargeBinary) and not one.type.length
    ]
    statement = select(table).order_by(*keys).limit(1 if files else AT_A_TIME)
    places = [table.columns.keys().index(column.name) for column in columns]
    while True:
        beyond = statement
        if after is not None:
            here = [literal(value, one.type) for value, one in zip(after, columns, strict=True)]
            beyond = statement.where(tuple_(*keys) > tuple_(*here))
        page = await opened.rows(beyond)
        if not page:
            return
        yield page
        after = [page[-1][place] for place in places]


def _order(table: Table, opened: _Opened) -> list[ColumnElement[Any]]:
    """A table's key; PostgreSQL compares texts by their bytes then, as SQLite does."""
    return [
        column.collate("C") if isinstance(column.type, String) and not opened.is_sqlite else column
        for column in table.primary_key
    ]


async def _compared(table: Table, old: _Opened, new: _Opened) -> Content:
    """What both hold of a table.

    Raises:
        CopyDiffers: it is not the same.
    """
    before, after = await _content(table, old), await _content(table, new)
    await new.let_go()
    if before != after:
        raise CopyDiffers(
            f"{table.name} is not the same in {old.side.name} ({before.rows} rows) and in "
            f"{new.side.name} ({after.rows} rows): one of them was changed since this copy began. "
            "Make the second empty and copy again."
        )
    return after


async def _content(table: Table, opened: _Opened) -> Content:
    digest, count = hashlib.sha256(), 0
    async for page in _pages(table, opened):
        count += len(page)
        for row in page:
            digest.update(repr(tuple(row)).encode())
    return Content(table.name, count, digest.hexdigest())


async def _finish(old: _Opened, new: _Opened) -> None:
    """Let new rows be numbered behind all that there ever were, and let a bot start."""
    if new.is_sqlite:
        await new.rows(delete(_NUMBERS))
    for table in metadata.sorted_tables:
        if table.autoincrement_column is not None:
            last_of = _LAST_IN_SQLITE if old.is_sqlite else _LAST
            ((last,),) = await old.rows(last_of, table=table.name)
            if new.is_sqlite:
                await new.write(insert(_NUMBERS), [{"name": table.name, "seq": last}])
            else:
                await new.rows(_SET_LAST, table=table.name, last=last)
    await new.write(_REVISION, [{"revision": HEAD}])
