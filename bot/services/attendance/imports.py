"""Sign-in sheets read into a session's list: shown first, then all of it, and undone as one."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.database import Database, Service
from bot.errors import Refusal
from bot.schema import (
    attendance,
    job_classes,
    session_guests,
    sheet_imports,
    worksites,
)
from bot.services.attendance.attendees import all_guests, named
from bot.services.attendance.plan import (
    FIELDS,
    MOST_ROWS,
    Known,
    Plan,
    TooManyRows,
    names_of,
    plan,
)
from bot.services.attendance.readers import NamesHidden, reader
from bot.services.people import Workplace, workplaces
from bot.services.sessions import Session
from bot.services.sessions.rows import with_names
from bot.services.sites import key_of
from bot.services.uploads import Purpose, Upload, Uploads, done
from bot.transaction import Transaction, transaction

TOGETHER: Final = 500
"""Rows that are written at once."""


class SheetHidden(NamesHidden):
    """A sheet tells who is on the list; whoever opens the check-in may read one in."""


class NoSuchImport(Refusal):
    """The sheet was taken back already, or never read into this session's list."""


@dataclass(frozen=True, slots=True)
class Import:
    """A sheet that was read in, and how many rows of the list came with it."""

    id: int
    at: datetime
    rows: int


class SignInSheets(Service):
    """For chairs and those who run the check-in: a sheet tells who is on the list already."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._uploads = Uploads(database)

    async def keep(
        self, actor: Actor, session_id: int, name: str, table: Sequence[Sequence[str]]
    ) -> Upload:
        """Keep a sheet until it is read in or refused.

        Raises:
            NoSuchSession, SessionOver: see ``imports``.
            SheetHidden: for stewards who do not run the check-in.
            TooManyRows: it has more than ``MOST_ROWS`` rows.
        """
        async with transaction(self._database, actor) as tx:
            await _session(tx, session_id)
        if len(table) > MOST_ROWS:
            raise TooManyRows(limit=MOST_ROWS)
        return await self._uploads.keep(
            actor, Purpose.SESSION, name, table, FIELDS, session_id=session_id
        )

    async def upload(self, actor: Actor, upload_id: int) -> Upload:
        """A sign-in sheet that waits.

        Raises:
            UploadGone: it is somebody else's, or of another kind.
        """
        return await self._uploads.get(actor, upload_id, Purpose.SESSION)

    async def preview(self, actor: Actor, upload_id: int) -> Plan:
        """What reading a sheet in would do now.

        Raises:
            UploadGone: it is somebody else's, or of another kind.
            NoSuchSession, SessionOver, SheetHidden: its session's list is not theirs to fill.
            NameColumnMissing: it cannot be read at all.
        """
        upload = await self.upload(actor, upload_id)
        async with transaction(self._database, actor) as tx:
            await _session(tx, upload.session_id or 0)
            return await _plan(tx.connection, actor, upload)

    async def carry_out(self, actor: Actor, upload_id: int, digest: int) -> tuple[Plan, int]:
        """Read a sheet in as it was shown, with that plan's ``digest``; its import's id.

        Raises:
            UploadGone: it is somebody else's, or of another kind.
            NoSuchSession, SessionOver, SheetHidden: its session's list is not theirs to fill.
            NameColumnMissing: it cannot be read at all.
            SheetChanged: it would do other things by now.
        """
        upload = await self.upload(actor, upload_id)
        session_id = upload.session_id or 0
        async with transaction(self._database, actor) as tx:
            await _session(tx, session_id)
            made = await _plan(tx.connection, actor, upload)
            await done(tx, actor, upload_id, shown=digest, now=made.digest)
            import_id = await _write(tx, actor, session_id, made)
            await tx.record("attendance-import", f"session:{session_id}", detail=str(made.added))
            return made, import_id

    async def imports(self, actor: Actor, session_id: int) -> Sequence[Import]:
        """The sheets that stand in a session's list, latest first.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
            SheetHidden: for stewards who do not run the check-in.
        """
        rows = (
            select(func.count())
            .where(session_guests.c.import_id == sheet_imports.c.id)
            .scalar_subquery()
        )
        statement = (
            select(sheet_imports.c.id, sheet_imports.c.at, rows)
            .where(sheet_imports.c.session_id == session_id, sheet_imports.c.undone_at.is_(None))
            .order_by(sheet_imports.c.id.desc())
        )
        async with transaction(self._database, actor) as tx:
            await _session(tx, session_id)
            return [Import(*row) for row in await tx.connection.execute(statement)]

    async def undo(self, actor: Actor, session_id: int, number: int) -> int:
        """Take a sheet back by its import's number; how many rows went.

        Who checked in or was marked beside it stays.

        Raises:
            NoSuchSession: for a draft too.
            SessionOver: it was cancelled, or its names are erased.
            SheetHidden: for stewards who do not run the check-in.
            NoSuchImport: it was taken back already.
        """
        ours = sheet_imports.c.id == number, sheet_imports.c.session_id == session_id
        async with transaction(self._database, actor) as tx:
            await _session(tx, session_id)
            marked = await tx.connection.execute(
                update(sheet_imports)
                .where(*ours, sheet_imports.c.undone_at.is_(None))
                .values(undone_at=actor.at)
            )
            if not marked.rowcount:
                raise NoSuchImport
            gone = await tx.connection.execute(
                delete(session_guests).where(session_guests.c.import_id == number)
            )
            await tx.record(
                "attendance-import-undo", f"session:{session_id}", detail=str(gone.rowcount)
            )
            return gone.rowcount


async def _session(tx: Transaction, session_id: int) -> Session:
    """The session, locked, for whoever may fill its list from a sheet."""
    session = await with_names(tx, session_id)
    if not (await reader(tx.connection, tx.actor, session)).sees_all:
        raise SheetHidden
    return session


async def _plan(connection: AsyncConnection, actor: Actor, upload: Upload) -> Plan:
    session_id = upload.session_id or 0
    guests = await all_guests(connection, session_id)
    here = attendance.c.session_id == session_id
    people = select(attendance.c.account_id, attendance.c.name).where(here)
    found = [(row[0], row[1]) for row in await connection.execute(people)]
    listed = {one for one, _ in found}
    listed |= {one.account_id for one in guests if one.account_id is not None}
    names = [name for _, name in found] + [one.name for one in guests]
    who = await reader(connection, actor)
    known = await named(connection, actor.server_id, session_id, who)
    sites = await _open(connection, worksites, actor.server_id)
    classes = await _open(connection, job_classes, actor.server_id)
    by_name = {one.folded: one for one in guests}
    # Thousands of names are folded: beside the loop, not in it.
    return await asyncio.to_thread(
        lambda: plan(
            upload, Known(by_name, frozenset(listed), names, names_of(known), sites, classes)
        )
    )


async def _open(connection: AsyncConnection, table: Table, server_id: int) -> Mapping[str, int]:
    statement = select(table.c.name, table.c.id).where(
        table.c.server_id == server_id, table.c.closed_at.is_(None)
    )
    return {key_of(row[0]): row[1] for row in await connection.execute(statement)}


async def _write(tx: Transaction, actor: Actor, session_id: int, made: Plan) -> int:
    """Write the rows, with where members work where the sheet does not say; the import's id."""
    import_id = await tx.insert(
        sheet_imports, session_id=session_id, imported_by=actor.account_id, at=actor.at
    )
    accounts = [one.account_id for one in made.written if one.account_id is not None]
    known = await workplaces(tx.connection, [actor.server_id], accounts)
    rows: list[dict[str, Any]] = []
    for one in made.written:
        own = known.get((actor.server_id, one.account_id or 0), Workplace())
        rows.append(
            {
                "session_id": session_id,
                "folded": one.folded,
                "name": one.name,
                "added_by": actor.account_id,
                "at": actor.at,
                "worksite_id": one.worksite_id or own.worksite_id,
                "job_class_id": one.job_class_id or own.job_class_id,
                "paid_release": one.paid_release,
                "import_id": import_id,
                "account_id": one.account_id,
            }
        )
    # Some at a time: thousands made ready at once would hold up the loop.
    for first in range(0, len(rows), TOGETHER):
        await tx.connection.execute(insert(session_guests), rows[first : first + TOGETHER])
    return import_id
