"""Role invitations: single-use invitations of Discord's that give the member role, by sheets.

An invitation opens a door, so its code is kept only while it is live: to take it back, and
to see that it is gone. Who opened one is not known.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import leases
from bot.actor import Actor, Role, System
from bot.database import Service
from bot.deliveries import is_there
from bot.errors import Refusal
from bot.schema import invite_sheets, role_invites
from bot.services.joining.funnel import count
from bot.transaction import Transaction, transaction
from bot.visibility import Audience, sees

MOST_LIVE: Final = 200
"""On one server at a time; Discord takes 1,000, everyone's together."""

MOST_DAYS: Final = 60
INVITE_NAME: Final = 60
CHECKED_EVERY: Final = timedelta(hours=1)
LOOKED_FOR: Final = timedelta(days=1)
"""How long after its end a sheet is tried whose channel Discord does not show."""

SHEETS_AT_ONCE: Final = 10
REFUSED_FOR: Final = timedelta(minutes=5)
"""Until what Discord refused is tried again."""

WANTED: Final = "wanted"
LIVE: Final = "live"
USED: Final = "used"
"""Gone, and not taken back by us; or someone deleted it in Discord's settings."""
ENDED: Final = "ended"
"""Taken back or run out."""

FOR_CHAIRS: Final = Audience(Role.CHAIR)


class NoSuchSheet(Refusal):
    """This server has no such sheet of invitations, or it is not for who asks."""


class InvitesUnclear(Refusal):
    """The form's name, number or days are not within ``most`` and ``days``."""


class TooManyInvites(Refusal):
    """More than ``left`` would make more than ``MOST_LIVE`` at a time."""


class InvitesOver(Refusal):
    """The sheet has run out or was taken back."""


@dataclass(frozen=True, slots=True)
class InviteSheet:
    """One sheet and how many of its invitations are to be made, live, used, ended."""

    id: int
    name: str
    channel_id: int
    ends_at: datetime
    fault: str | None
    wanted: int
    live: int
    used: int
    ended: int

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is open or still to be opened."""
        return not self.wanted and not self.live


@dataclass(frozen=True, slots=True)
class InviteWork:
    """What is to be done of one sheet at Discord."""

    sheet: InviteSheet
    wanted: Sequence[int]
    live: Mapping[int, str]
    known: Collection[str]
    """Every live code of the server."""


_due = and_(invite_sheets.c.due_at <= bindparam("now"), is_there(invite_sheets.c.server_id))
_DUE: Final = (
    select(invite_sheets.c.server_id, invite_sheets.c.id)
    .where(_due)
    .order_by(invite_sheets.c.due_at)
    .limit(SHEETS_AT_ONCE)
)


class Invitations(Service):
    """Sheets of invitations for chairs, and what a job has to do of them."""

    async def sheets(self, actor: Actor) -> Sequence[InviteSheet]:
        """The server's sheets, newest first; nothing for whoever is no chair."""
        if not sees(actor, FOR_CHAIRS):
            return []
        mine = _sheets(invite_sheets.c.server_id == actor.server_id)
        rows = await self._database.rows(mine.order_by(invite_sheets.c.id.desc()))
        return [InviteSheet(*row) for row in rows]

    async def sheet(self, actor: Actor, sheet_id: int) -> InviteSheet:
        """One sheet.

        Raises:
            NoSuchSheet: for whoever is no chair, too.
        """
        return await self._database.read(_find, actor, sheet_id)

    async def order(
        self, actor: Actor, channel_id: int, *, name: str, how_many: int, days: int
    ) -> int:
        """Have invitations to a channel made, which end after some days; the sheet's id.

        Raises:
            InvitesUnclear: a name, a number or days that cannot be.
            TooManyInvites: more than may be live at a time.
        """
        name = " ".join(name.split())
        if not (0 < len(name) <= INVITE_NAME and how_many > 0 and 0 < days <= MOST_DAYS):
            raise InvitesUnclear(most=MOST_LIVE, days=MOST_DAYS, letters=INVITE_NAME)
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            left = MOST_LIVE - await _open(tx)
            if how_many > left:
                raise TooManyInvites(left=left, most=MOST_LIVE)
            sheet_id = await tx.insert(
                invite_sheets,
                name=name,
                channel_id=channel_id,
                made_by=actor.account_id,
                made_at=actor.at,
                due_at=actor.at,
                ends_at=actor.at + timedelta(days=days),
                attempts=0,
            )
            invites = [{"sheet_id": sheet_id, "state": WANTED}] * how_many
            await tx.connection.execute(insert(role_invites), invites)
            await tx.record("invites-make", f"invites:{sheet_id}", detail=str(how_many))
        return sheet_id

    async def codes(self, actor: Actor, sheet_id: int) -> Sequence[str]:
        """The codes of a sheet that nobody has used, to be handed out.

        Raises:
            NoSuchSheet: for whoever is no chair, too.
            InvitesOver: there is none.
        """
        async with transaction(self._database, actor) as tx:
            await _find(tx.connection, actor, sheet_id)
            codes = list((await _live(tx.connection, sheet_id)).values())
            if not codes:
                raise InvitesOver
            await tx.record("invites-sheet", f"invites:{sheet_id}")
        return codes

    async def revoke(self, actor: Actor, sheet_id: int) -> None:
        """Have everything of a sheet that is open taken back.

        Raises:
            NoSuchSheet: for whoever is no chair, too.
            InvitesOver: nothing is open.
        """
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            if (await _find(tx.connection, actor, sheet_id)).is_over:
                raise InvitesOver
            over = {"ends_at": actor.at, "revoked_at": actor.at, "due_at": actor.at}
            await tx.update(invite_sheets, sheet_id, **over)
            await tx.record("invites-revoke", f"invites:{sheet_id}")

    async def hurry(self, actor: Actor, sheet_id: int) -> None:
        """Have Discord asked now how a sheet stands.

        Raises:
            NoSuchSheet: for whoever is no chair, too.
        """
        async with transaction(self._database, actor) as tx:
            if not (await _find(tx.connection, actor, sheet_id)).is_over:
                await tx.update(invite_sheets, sheet_id, due_at=actor.at)

    async def claim_due(self, now: datetime) -> Sequence[tuple[int, int]]:
        """Lease the sheets that are due to this process: the ids of the server and of the sheet."""
        claimed: list[tuple[int, int]] = []
        for server_id, sheet_id in await self._database.rows(_DUE, {"now": now}):
            this = and_(_due, invite_sheets.c.id == sheet_id)
            async with transaction(self._database, System(server_id, now)) as tx:
                if await leases.claim(tx.connection, invite_sheets, this, {"now": now}, now=now):
                    claimed.append((server_id, sheet_id))
        return claimed

    async def work(self, job: System, sheet_id: int) -> InviteWork:
        """What is to be done of a sheet; what was to be made of one that is over no longer is.

        Raises:
            NoSuchSheet: it is another server's.
        """
        async with transaction(self._database, job) as tx:
            sheet = await _find(tx.connection, job, sheet_id)
            if sheet.ends_at <= job.at:
                await _unwant(tx, sheet_id)
            wanted = select(role_invites.c.id).where(
                role_invites.c.sheet_id == sheet_id, role_invites.c.state == WANTED
            )
            ids = (await tx.connection.scalars(wanted.order_by(role_invites.c.id))).all()
            live = await _live(tx.connection, sheet_id)
            known = await tx.connection.scalars(
                select(role_invites.c.code)
                .join(invite_sheets)
                .where(invite_sheets.c.server_id == job.server_id, role_invites.c.state == LIVE)
            )
            return InviteWork(sheet, ids, live, {str(code) for code in known})

    async def made(self, job: System, sheet_id: int, invite_id: int, code: str) -> bool:
        """Keep a new invitation; False where nobody wants it any more: then it must go."""
        wanted = _of(job, sheet_id), role_invites.c.id == invite_id, role_invites.c.state == WANTED
        async with transaction(self._database, job) as tx:
            kept = update(role_invites).where(*wanted).values(state=LIVE, code=code)
            return bool((await tx.connection.execute(kept)).rowcount)

    async def gone(
        self, job: System, sheet_id: int, invite_ids: Collection[int], *, used: bool
    ) -> None:
        """Note that invitations are gone: ``used`` ones are counted, others we took back."""
        async with transaction(self._database, job) as tx:
            month = (await tx.server()).day(job.at).replace(day=1)
            found = await _end(tx, sheet_id, USED if used else ENDED, invite_ids)
            if used and found:
                await count(tx, "invited", month, found)

    async def close(self, job: System, sheet_id: int) -> None:
        """A sheet's channel is gone, and all of it with the channel."""
        async with transaction(self._database, job) as tx:
            await _unwant(tx, sheet_id)
            await _end(tx, sheet_id, ENDED, (await _live(tx.connection, sheet_id)).keys())

    async def rest(
        self,
        job: System,
        sheet_id: int,
        *,
        fault: str | None = None,
        wait: timedelta | None = None,
        last: bool = False,
    ) -> None:
        """Give a sheet back: it is due again after ``wait``, at once while work is left, or later.

        One that is over is looked at once more, for an invitation whose answer was lost, unless
        this was the ``last`` look.

        Raises:
            NoSuchSheet: it is another server's.
        """
        async with transaction(self._database, job) as tx:
            sheet = await _find(tx.connection, job, sheet_id)
            due: datetime | None = job.at + CHECKED_EVERY
            if job.at < sheet.ends_at:
                due = min(sheet.ends_at, due)
            if sheet.is_over and (last or sheet.ends_at < job.at - LOOKED_FOR):
                due = None
            elif wait is not None:
                due = job.at + wait
            elif sheet.wanted or (sheet.live and sheet.ends_at <= job.at):
                # Taken back while Discord was asked: that look left all of it open.
                due = job.at
            await tx.update(invite_sheets, sheet_id, due_at=due, fault=fault, claimed_until=None)


async def erase(tx: Transaction, cutoff: datetime) -> None:
    """Forget sheets that were over before ``cutoff``."""
    old = invite_sheets.c.server_id == tx.actor.server_id, invite_sheets.c.ends_at < cutoff
    over = select(invite_sheets.c.id).where(*old, invite_sheets.c.due_at.is_(None))
    ids = (await tx.connection.scalars(over)).all()
    await tx.connection.execute(delete(role_invites).where(role_invites.c.sheet_id.in_(ids)))
    await tx.connection.execute(delete(invite_sheets).where(invite_sheets.c.id.in_(ids)))


def _sheets(*which: ColumnElement[bool]) -> Select[Any]:
    """Sheets with the numbers of their invitations."""
    numbers = [
        func.count(case((role_invites.c.state == state, 1)))
        for state in (WANTED, LIVE, USED, ENDED)
    ]
    columns = [
        invite_sheets.c[name]
        for name in InviteSheet.__dataclass_fields__
        if name in invite_sheets.c
    ]
    return (
        select(*columns, *numbers)
        .select_from(invite_sheets)
        .outerjoin(role_invites)
        .where(*which)
        .group_by(*columns)
    )


async def _find(connection: AsyncConnection, who: Actor | System, sheet_id: int) -> InviteSheet:
    if not sees(who, FOR_CHAIRS):
        raise NoSuchSheet
    mine = invite_sheets.c.id == sheet_id, invite_sheets.c.server_id == who.server_id
    row = (await connection.execute(_sheets(*mine))).one_or_none()
    if row is None:
        raise NoSuchSheet
    return InviteSheet(*row)


async def _open(tx: Transaction) -> int:
    """How many of the server's invitations are live or about to be."""
    open_ = role_invites.c.state.in_((WANTED, LIVE))
    counted = select(func.count()).select_from(role_invites).join(invite_sheets)
    here = invite_sheets.c.server_id == tx.actor.server_id
    return await tx.connection.scalar(counted.where(here, open_)) or 0


async def _live(connection: AsyncConnection, sheet_id: int) -> dict[int, str]:
    live = role_invites.c.sheet_id == sheet_id, role_invites.c.state == LIVE
    found = select(role_invites.c.id, role_invites.c.code).where(*live).order_by(role_invites.c.id)
    return {row.id: row.code for row in await connection.execute(found)}


async def _end(tx: Transaction, sheet_id: int, state: str, invite_ids: Collection[int]) -> int:
    """Close live invitations, and let go of their codes; how many they were."""
    these = role_invites.c.id.in_(invite_ids), role_invites.c.state == LIVE
    ended = update(role_invites).where(_of(tx.actor, sheet_id), *these)
    return (await tx.connection.execute(ended.values(state=state, code=None))).rowcount


async def _unwant(tx: Transaction, sheet_id: int) -> None:
    unmade = _of(tx.actor, sheet_id), role_invites.c.state == WANTED
    await tx.connection.execute(delete(role_invites).where(*unmade))


def _of(who: Actor | System, sheet_id: int) -> ColumnElement[bool]:
    """The invitations of a sheet of this server."""
    mine = invite_sheets.c.id == sheet_id, invite_sheets.c.server_id == who.server_id
    return role_invites.c.sheet_id.in_(select(invite_sheets.c.id).where(*mine))
