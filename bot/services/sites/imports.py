"""Sheets of worksites and job classes read in: shown first, then all of it or nothing."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.database import Database, Service, upsert
from bot.schema import areas, job_classes, worksites
from bot.services.sites.plan import (
    FIELDS,
    MOST_ROWS,
    Change,
    Plan,
    Result,
    SheetFaulty,
    SheetTooLong,
    plan,
)
from bot.services.sites.service import classes_in, need_room, sites_in
from bot.services.sites.site import key_of
from bot.services.uploads import Purpose, Upload, Uploads, done
from bot.transaction import Transaction, transaction


class Imports(Service):
    """Reads sheets in. What is absent from one stays as it is."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._uploads = Uploads(database)

    async def keep(self, actor: Actor, name: str, table: Sequence[Sequence[str]]) -> Upload:
        """Keep a sheet until it is read in or refused.

        Raises:
            SheetTooLong: it has more than ``MOST_ROWS`` rows.
        """
        if len(table) > MOST_ROWS:
            raise SheetTooLong(limit=MOST_ROWS)
        return await self._uploads.keep(actor, Purpose.WORKSITES, name, table, FIELDS)

    async def preview(self, actor: Actor, upload_id: int) -> Plan:
        """What reading a sheet in would change now.

        Raises:
            UploadGone: it is somebody else's, too.
            SiteColumnMissing: it cannot be read at all.
        """
        upload = await self._uploads.get(actor, upload_id, Purpose.WORKSITES)
        return await self._database.read(_plan, actor, upload)

    async def carry_out(self, actor: Actor, upload_id: int, digest: int) -> Plan:
        """Read a sheet in as it was shown, with the ``digest`` of that plan.

        Raises:
            UploadGone: it is somebody else's, too.
            SiteColumnMissing, SheetFaulty, TooManySites: it cannot be read in.
            SheetChanged: it would change other things by now.
        """
        upload = await self._uploads.get(actor, upload_id, Purpose.WORKSITES)
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            made = await _plan(tx.connection, actor, upload)
            if made.faults:
                raise SheetFaulty(count=made.faults)
            await done(tx, actor, upload_id, shown=digest, now=made.digest)
            await _write(tx, made.written)
            new, changed = made.count(Result.NEW), made.count(Result.CHANGED)
            if made.written:
                await tx.record("sites-import", "sites", detail=f"+{new} ~{changed}")
            return made


async def _plan(connection: AsyncConnection, actor: Actor, upload: Upload) -> Plan:
    sites = await sites_in(connection, worksites.c.server_id == actor.server_id)
    classes = await classes_in(connection, actor.server_id)
    # Thousands of rows would hold the event loop for longer than a click may wait.
    return await asyncio.to_thread(plan, upload, sites, classes, actor.today)


async def _write(tx: Transaction, changes: Sequence[Change]) -> None:
    server_id, connection = tx.actor.server_id, tx.connection
    names = {key_of(one.area): one.area for one in changes if one.is_site}
    rows = [{"server_id": server_id, "name": names[key], "folded": key} for key in sorted(names)]
    await upsert(connection, areas, rows, keys=["server_id", "folded"])
    found = await connection.execute(
        select(areas.c.folded, areas.c.id).where(areas.c.server_id == server_id)
    )
    ids = {row.folded: row.id for row in found}
    for is_site, table in ((True, worksites), (False, job_classes)):
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for one in (one for one in changes if one.is_site is is_site):
            row: dict[str, Any] = {
                "name": one.name,
                "employees": one.employees,
                "members": one.members,
                "as_of": one.as_of,
            }
            if is_site:
                row["area_id"] = ids[key_of(one.area)]
            if one.before is None:
                new.append({**row, "server_id": server_id, "folded": key_of(one.name)})
            else:
                changed.append({**row, "row_id": one.before.id})
        if new:
            await need_room(tx, table, len(new))
            await connection.execute(insert(table), new)
        if changed:
            mine = table.c.id == bindparam("row_id")
            await connection.execute(update(table).where(mine), changed)
