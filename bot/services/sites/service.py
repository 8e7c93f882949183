"""The worksites and job classes of a local, who leads which, and where someone works."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, RowMapping, Table, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.database import Service, upsert
from bot.schema import areas, attendance, job_classes, people, sessions, site_leaders, worksites
from bot.services.people import day_of
from bot.services.sites.site import (
    FIGURES,
    MOST_CLASSES,
    MOST_SITES,
    NAMES,
    Counted,
    JobClass,
    Leader,
    LeaderRole,
    MoreMembers,
    Named,
    NoSuchJobClass,
    NoSuchSite,
    Own,
    SiteNameTaken,
    TooManySites,
    Worksite,
    cleaned,
    key_of,
    likely,
    too_many,
)
from bot.services.unchanged import need_unchanged
from bot.transaction import Transaction, transaction
from bot.visibility import sees

SAME_DAY: Final = timedelta(hours=12)
"""What someone says of themselves holds for what was recorded so long before, not earlier."""

LONGEST_LEADER: Final = 100

_MISSING: Final = {worksites: NoSuchSite, job_classes: NoSuchJobClass}
_KIND: Final = {worksites: "site", job_classes: "job-class"}
"""What the audit calls a row."""


class Sites(Service):
    """Members know sites and classes by name; their figures are for chairs and own leaders."""

    async def worksites(self, actor: Actor) -> Sequence[Worksite]:
        """Every site, closed ones too, by area and name; who is no chair finds those they lead."""
        if not sees(actor, FIGURES):
            return await self.sites_of(actor)
        return await self._database.read(sites_in, worksites.c.server_id == actor.server_id)

    async def worksite(self, actor: Actor, worksite_id: int) -> Worksite:
        """One site with its figures.

        Raises:
            NoSuchSite: for whoever is no chair and does not lead it, too.
        """
        found = [one for one in await self.worksites(actor) if one.id == worksite_id]
        if not found:
            raise NoSuchSite
        return found[0]

    async def job_classes(self, actor: Actor) -> Sequence[JobClass]:
        """Every job class with its figures, by name; nothing for whoever is no chair."""
        if not sees(actor, FIGURES):
            return []
        return await self._database.read(classes_in, actor.server_id)

    async def job_class(self, actor: Actor, job_class_id: int) -> JobClass:
        """One job class with its figures.

        Raises:
            NoSuchJobClass: for whoever is no chair, too.
        """
        found = [one for one in await self.job_classes(actor) if one.id == job_class_id]
        if not found:
            raise NoSuchJobClass
        return found[0]

    async def sheet(self, actor: Actor) -> tuple[Sequence[Worksite], Sequence[JobClass]]:
        """Every site and class with its figures, to take away; the audit says who did.

        Raises:
            NoSuchSite: for whoever is no chair.
        """
        if not sees(actor, FIGURES):
            raise NoSuchSite
        async with transaction(self._database, actor) as tx:
            await tx.record("sites-sheet", "sites")
            return (
                await sites_in(tx.connection, worksites.c.server_id == actor.server_id),
                await classes_in(tx.connection, actor.server_id),
            )

    async def open_sites(self, actor: Actor) -> Sequence[Named]:
        """The sites that are not closed, by name; nothing for newcomers."""
        return await self._open(actor, worksites)

    async def open_classes(self, actor: Actor) -> Sequence[Named]:
        """The job classes that are not closed, by name; nothing for newcomers."""
        return await self._open(actor, job_classes)

    async def likely(self, actor: Actor, written: str) -> Sequence[Named]:
        """The open sites that a part of a name most likely means, at most three, best first."""
        return likely(await self.open_sites(actor), written)

    async def sites_of(self, actor: Actor) -> Sequence[Worksite]:
        """The sites this person looks after, by area and name."""
        led = select(site_leaders.c.worksite_id).where(
            site_leaders.c.server_id == actor.server_id,
            site_leaders.c.account_id == actor.account_id,
            site_leaders.c.role.in_([one for one in LeaderRole if actor.role >= one.least]),
        )
        return await self._database.read(
            sites_in, worksites.c.server_id == actor.server_id, worksites.c.id.in_(led)
        )

    async def leaders(self, actor: Actor, worksite_id: int) -> Sequence[Leader]:
        """Who looks after a site, stewards first.

        Raises:
            NoSuchSite: for newcomers too.
        """
        async with self._database.reading() as connection:
            await _find(connection, actor, worksites, worksite_id)
            return await _leaders(connection, site_leaders.c.worksite_id == worksite_id)

    async def all_leaders(self, actor: Actor) -> Sequence[Leader]:
        """Who looks after which site; nothing for whoever is no chair."""
        if not sees(actor, FIGURES):
            return []
        return await self._database.read(_leaders, site_leaders.c.server_id == actor.server_id)

    async def own(self, actor: Actor) -> Own:
        """Where this person works and as what, as they said."""
        return await self._database.read(_own, actor)

    async def who_handles(self, actor: Actor) -> tuple[Named, Sequence[Leader]] | None:
        """This person's own site and who looks after it; None where they never said."""
        async with self._database.reading() as connection:
            site = (await _own(connection, actor)).worksite
            if site is None or not sees(actor, NAMES):
                return None
            return site, await _leaders(connection, site_leaders.c.worksite_id == site.id)

    async def change_site(self, actor: Actor, worksite_id: int | None) -> None:
        """Keep where this person works; None takes it back. Earlier days' records stay.

        Raises:
            NoSuchSite: for a closed one and for newcomers too.
        """
        await self._keep_own(actor, worksites, worksite_id)

    async def change_class(self, actor: Actor, job_class_id: int | None) -> None:
        """Keep this person's job class; None takes it back. Earlier days' records stay.

        Raises:
            NoSuchJobClass: for a closed one and for newcomers too.
        """
        await self._keep_own(actor, job_classes, job_class_id)

    async def write_site(
        self,
        actor: Actor,
        worksite_id: int | None,
        *,
        name: str,
        area: str,
        employees: int | None,
        members: int | None,
        as_of: date | None,
        seen: int | None = None,
    ) -> int:
        """Change a site, or make one where ``worksite_id`` is None; its id.

        ``seen`` is the digest of what the site was when its form opened.

        Raises:
            ChangedSinceRead: it is another by now.
            NoSuchSite: it is another server's.
            SiteNameInvalid, SiteNameTaken, TooManySites: for the name or the area.
            MoreMembers: than employees.
        """
        _check_counts(members, employees)
        figures = {"employees": employees, "members": members, "as_of": as_of}
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            this = worksites.c.server_id == actor.server_id, worksites.c.id == worksite_id
            for one in await sites_in(tx.connection, *this):
                need_unchanged(one.digest, seen)
            values = {"area_id": await _area(tx, cleaned(area)), **figures}
            return await _write(tx, worksites, worksite_id, cleaned(name), values)

    async def write_class(
        self,
        actor: Actor,
        job_class_id: int | None,
        *,
        name: str,
        employees: int | None,
        members: int | None,
        as_of: date | None,
        seen: int | None = None,
    ) -> int:
        """Change a job class, or make one where ``job_class_id`` is None; its id.

        ``seen`` as for ``write_site``.

        Raises:
            ChangedSinceRead: it is another by now.
            NoSuchJobClass: it is another server's.
            SiteNameInvalid, SiteNameTaken, TooManySites: for the name.
            MoreMembers: than employees.
        """
        _check_counts(members, employees)
        figures = {"employees": employees, "members": members, "as_of": as_of}
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            for one in await classes_in(tx.connection, actor.server_id):
                if one.id == job_class_id:
                    need_unchanged(one.digest, seen)
            return await _write(tx, job_classes, job_class_id, cleaned(name), figures)

    async def close_site(self, actor: Actor, worksite_id: int, *, closed: bool) -> None:
        """Close a site, so that nobody can choose it any more, or open it again.

        Raises:
            NoSuchSite: it is another server's.
        """
        async with transaction(self._database, actor) as tx:
            await _close(tx, worksites, worksite_id, closed=closed)

    async def close_class(self, actor: Actor, job_class_id: int, *, closed: bool) -> None:
        """Close a job class, so that nobody can choose it any more, or open it again.

        Raises:
            NoSuchJobClass: it is another server's.
        """
        async with transaction(self._database, actor) as tx:
            await _close(tx, job_classes, job_class_id, closed=closed)

    async def appoint(
        self, actor: Actor, worksite_id: int, people: Mapping[int, str], stewards: Collection[int]
    ) -> None:
        """Have people (id: name) look after a site, these as its stewards, the others as team.

        Raises:
            NoSuchSite: it is another server's.
        """
        rows = [
            {
                "worksite_id": worksite_id,
                "account_id": one,
                "server_id": actor.server_id,
                "name": " ".join(people[one].split())[:LONGEST_LEADER],
                "role": (LeaderRole.STEWARD if one in stewards else LeaderRole.TEAM),
            }
            for one in sorted(people)
        ]
        keys, thing = ["worksite_id", "account_id"], f"site:{worksite_id}"
        async with transaction(self._database, actor) as tx:
            await _find(tx.connection, actor, worksites, worksite_id)
            await upsert(tx.connection, site_leaders, rows, keys=keys, update=["name", "role"])
            for one in sorted(people):
                await tx.record("site-appoint", thing, person=one)

    async def release(self, actor: Actor, worksite_id: int, account_id: int) -> bool:
        """Have someone look after a site no more; whether they did.

        Raises:
            NoSuchSite: it is another server's.
        """
        async with transaction(self._database, actor) as tx:
            await _find(tx.connection, actor, worksites, worksite_id)
            this = site_leaders.c.worksite_id == worksite_id
            return bool(await _release(tx, account_id, this))

    async def _open(self, actor: Actor, table: Table) -> Sequence[Named]:
        if not sees(actor, NAMES):
            return []
        which = table.c.server_id == actor.server_id, table.c.closed_at.is_(None)
        statement = select(table.c.id, table.c.name).where(*which).order_by(table.c.folded)
        return [Named(*row) for row in await self._database.rows(statement)]

    async def _keep_own(self, actor: Actor, table: Table, row_id: int | None) -> None:
        """What was recorded of them within ``SAME_DAY`` follows; moving never rewrites the past."""
        column = "worksite_id" if table is worksites else "job_class_id"
        ours = select(sessions.c.id).where(
            sessions.c.server_id == actor.server_id, sessions.c.forgotten_at.is_(None)
        )
        recorded = update(attendance).where(
            attendance.c.account_id == actor.account_id,
            attendance.c.at > actor.at - SAME_DAY,
            attendance.c.session_id.in_(ours),
        )
        row = {
            "server_id": actor.server_id,
            "account_id": actor.account_id,
            column: row_id,
            "site_asked_at": day_of(actor.at),
            "used_at": day_of(actor.at),
        }
        keys, others = ["server_id", "account_id"], [column, "site_asked_at", "used_at"]
        async with transaction(self._database, actor) as tx:
            if row_id is not None:
                found = await _find(tx.connection, actor, table, row_id)
                if found["closed_at"] is not None:
                    raise _MISSING[table]
            await tx.connection.execute(recorded.values({column: row_id}))
            await upsert(tx.connection, people, [row], keys=keys, update=others)


async def _own(connection: AsyncConnection, actor: Actor) -> Own:
    """Where this person works and as what, by name."""
    statement = (
        select(worksites.c.id, worksites.c.name, job_classes.c.id, job_classes.c.name)
        .select_from(people)
        .outerjoin(worksites)
        .outerjoin(job_classes)
        .where(people.c.server_id == actor.server_id, people.c.account_id == actor.account_id)
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return Own()
    site_id, site, class_id, job_class = row
    return Own(
        None if site_id is None else Named(site_id, site),
        None if class_id is None else Named(class_id, job_class),
    )


async def sites_in(connection: AsyncConnection, *which: ColumnElement[bool]) -> Sequence[Worksite]:
    """Sites with their figures, by area and name."""
    columns = [worksites.c[name] for name in Counted.__dataclass_fields__]
    statement = select(*columns, areas.c.name.label("area")).join(areas)
    ordered = statement.where(*which).order_by(areas.c.folded, worksites.c.folded)
    return [Worksite(*row) for row in await connection.execute(ordered)]


async def classes_in(connection: AsyncConnection, server_id: int) -> Sequence[JobClass]:
    """A server's job classes with their figures, by name."""
    columns = [job_classes.c[name] for name in Counted.__dataclass_fields__]
    statement = select(*columns).where(job_classes.c.server_id == server_id)
    found = await connection.execute(statement.order_by(job_classes.c.folded))
    return [JobClass(*row) for row in found]


async def _find(
    connection: AsyncConnection, who: Actor | System, table: Table, row_id: int
) -> RowMapping:
    """A site or class of this server.

    Raises:
        NoSuchSite, NoSuchJobClass: for newcomers too.
    """
    ours = and_(table.c.id == row_id, table.c.server_id == who.server_id)
    row = (await connection.execute(select(table).where(ours))).mappings().one_or_none()
    if row is None or not sees(who, NAMES):
        raise _MISSING[table]
    return row


async def _leaders(connection: AsyncConnection, which: ColumnElement[bool]) -> Sequence[Leader]:
    columns = [site_leaders.c[name] for name in Leader.__dataclass_fields__]
    ordered = select(*columns).where(which).order_by(site_leaders.c.role, site_leaders.c.name)
    return [
        Leader(row.worksite_id, row.account_id, row.name, LeaderRole(row.role))
        for row in await connection.execute(ordered)
    ]


async def sites_led(connection: AsyncConnection, server_id: int) -> Mapping[int, set[int]]:
    """The sites that each person looks after, by account."""
    found: dict[int, set[int]] = defaultdict(set)
    for one in await _leaders(connection, site_leaders.c.server_id == server_id):
        found[one.account_id].add(one.worksite_id)
    return found


async def _area(tx: Transaction, name: str) -> int:
    """The area of this name, made where there is none; its id."""
    here = areas.c.server_id == tx.actor.server_id, areas.c.folded == key_of(name)
    row = {"server_id": tx.actor.server_id, "name": name, "folded": key_of(name)}
    await upsert(tx.connection, areas, [row], keys=["server_id", "folded"])
    return (await tx.connection.execute(select(areas.c.id).where(*here))).scalar_one()


async def need_room(tx: Transaction, table: Table, new: int) -> None:
    """Let so many new sites or classes pass.

    Raises:
        TooManySites: where there would be too many.
    """
    most = MOST_SITES if table is worksites else MOST_CLASSES
    here = select(func.count()).where(table.c.server_id == tx.actor.server_id)
    if (await tx.connection.execute(here)).scalar_one() + new > most:
        raise TooManySites(limit=most)


def _check_counts(members: int | None, employees: int | None) -> None:
    if too_many(members, employees):
        raise MoreMembers(members=members, employees=employees)


async def _write(
    tx: Transaction,
    table: Table,
    row_id: int | None,
    name: str,
    values: Mapping[str, object],
) -> int:
    here = table.c.server_id == tx.actor.server_id
    same = select(table.c.id).where(here, table.c.folded == key_of(name))
    if await tx.connection.scalar(same.where(table.c.id != (row_id or 0))) is not None:
        raise SiteNameTaken(name=name)
    kind = _KIND[table]
    kept = {"name": name, "folded": key_of(name), **values}
    if row_id is None:
        await need_room(tx, table, 1)
        row_id = await tx.insert(table, **kept)
        await tx.record(f"{kind}-add", f"{kind}:{row_id}")
        return row_id
    before = await _find(tx.connection, tx.actor, table, row_id)
    changed = sorted(name for name, value in kept.items() if before[name] != value)
    if changed:
        await tx.update(table, row_id, **kept)
        told = ", ".join(one.removesuffix("_id") for one in changed if one != "folded")
        await tx.record(f"{kind}-change", f"{kind}:{row_id}", detail=told)
    return row_id


async def _close(tx: Transaction, table: Table, row_id: int, *, closed: bool) -> None:
    before = await _find(tx.connection, tx.actor, table, row_id)
    if (before["closed_at"] is not None) == closed:
        return
    await tx.update(table, row_id, closed_at=tx.actor.at if closed else None)
    kind = _KIND[table]
    await tx.record(f"{kind}-{'close' if closed else 'reopen'}", f"{kind}:{row_id}")


async def release_everywhere(tx: Transaction, account_id: int) -> None:
    """Have someone look after no site of this server any more."""
    await _release(tx, account_id, site_leaders.c.server_id == tx.actor.server_id)


async def _release(tx: Transaction, account_id: int, which: ColumnElement[bool]) -> Sequence[int]:
    """Take someone off these sites; those that they looked after."""
    theirs = delete(site_leaders).where(which, site_leaders.c.account_id == account_id)
    gone = (await tx.connection.scalars(theirs.returning(site_leaders.c.worksite_id))).all()
    for one in sorted(gone):
        await tx.record("site-release", f"site:{one}", person=account_id)
    return gone
