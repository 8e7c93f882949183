"""The yearly roll: who has shown a code of this year, and whose access a chair may pause."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, Server, System
from bot.database import Service, upsert
from bot.deliveries import TAKES, Deliveries
from bot.errors import Refusal
from bot.schema import confirmations, join_codes
from bot.services.people import day_of
from bot.services.unchanged import digest
from bot.transaction import Transaction, transaction

ROLL: Final = "roll"
"""The name of the deliveries that take the member role, and give it back; of a server."""

FIRST_MONTH: Final = 6
"""A roll is that of a fall. Its year begins in June: codes are printed before they are mailed."""

SUMMER: Final = (6, 7, 8)
"""School is out and mail waits: nobody's access is paused."""

AT_ONCE: Final = 50
"""People paused in one transaction, so that nobody's check-in waits behind a thousand."""


class NoPauseInSummer(Refusal):
    """From June to August nobody's access is paused."""


class NoCodesOfYear(Refusal):
    """No code of this year's roll was made: nobody could come back."""


class RollChanged(Refusal):
    """Others are unconfirmed now than those who were shown."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who holds the member role, as Discord knows them."""

    account_id: int
    role_ids: frozenset[int]
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class YearlyRoll:
    """How far a year's roll is."""

    year: int
    confirmed: int
    made: int
    used: int
    pausing: int
    """People whose role Discord has still to take."""
    summer: bool


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Who holds the member role and is not confirmed, by account.

    Stewards and chairs, and who came since the roll began, are only counted: the first are
    known in person, the last were let in this year.
    """

    holders: int
    leaders: int
    new: int
    account_ids: Sequence[int]

    @property
    def digest(self) -> int:
        """What stands for exactly these people."""
        return digest(",".join(map(str, self.account_ids)))


def year_of(day: date) -> int:
    """The year of the roll that a day belongs to."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def begins(server: Server, year: int) -> datetime:
    """When a roll begins; the one before ends then."""
    return datetime(year, FIRST_MONTH, 1, tzinfo=server.time_zone)


async def confirm(tx: Transaction, account_id: int, year: int) -> None:
    """Put someone on a year's roll: what would pause them is not done any more.

    Who is on a later one stays there: an older code may come after this year's.
    """
    await unconfirm(tx, account_id, confirmations.c.year < year)
    row = {"server_id": tx.actor.server_id, "account_id": account_id}
    # The moment would tell which code was theirs, for that one keeps when it was used.
    row |= {"year": year, "confirmed_at": day_of(tx.actor.at)}
    await upsert(tx.connection, confirmations, [row], keys=["server_id", "account_id"])
    await tx.forget(account_id, ROLL)


async def unconfirm(tx: Transaction, account_id: int, *which: ColumnElement[bool]) -> None:
    """Take someone off the roll; off ``which`` rolls alone, where that is said."""
    mine = confirmations.c.account_id == account_id
    here = confirmations.c.server_id == tx.actor.server_id
    await tx.connection.execute(delete(confirmations).where(mine, here, *which))


async def erase(tx: Transaction, server: Server) -> None:
    """Forget who was on the rolls of earlier years."""
    here = confirmations.c.server_id == server.id
    old = confirmations.c.year < year_of(server.day(tx.actor.at))
    await tx.connection.execute(delete(confirmations).where(here, old))


class Yearly(Service):
    """Reads the roll, and has a chair pause who is not on it."""

    async def roll(self, actor: Actor) -> YearlyRoll:
        """How far this year's roll is, in numbers."""
        year = year_of(actor.today)
        codes = join_codes.c.server_id == actor.server_id, join_codes.c.year == year
        counted = select(func.count(), func.count(join_codes.c.used_at)).where(*codes)
        async with self._database.reading() as connection:
            made, used = (await connection.execute(counted)).one()
            confirmed = len(await _confirmed(connection, actor.server_id, year))
        pausing = await Deliveries(self._database).waiting(ROLL, actor.server_id, TAKES)
        return YearlyRoll(year, confirmed, made, used, pausing, actor.today.month in SUMMER)

    async def is_confirmed(self, who: Actor | System, server: Server, account_id: int) -> bool:
        """Whether someone is on the roll of this year."""
        year = year_of(server.day(who.at))
        return account_id in await self._database.read(_confirmed, server.id, year, account_id)

    async def unconfirmed(self, actor: Actor, holders: Collection[Holder]) -> Unconfirmed:
        """Which of those who hold the member role are not on this year's roll."""
        server, year = actor.server, year_of(actor.today)
        confirmed = await self._database.read(_confirmed, server.id, year)
        missing = [one for one in holders if one.account_id not in confirmed]
        others = [one for one in missing if server.role_of(one.role_ids) < Role.STEWARD]
        old = [one for one in others if one.joined_at < begins(server, year)]
        ids = sorted(one.account_id for one in old)
        return Unconfirmed(len(holders), len(missing) - len(others), len(others) - len(old), ids)

    async def pause(self, actor: Actor, found: Unconfirmed, seen: int) -> int:
        """Have the member role taken from who is not on the roll; how many they are.

        ``seen`` is the digest of those who were shown. Who enters a code before their turn
        keeps it.

        Raises:
            NoPauseInSummer, NoCodesOfYear: not now.
            RollChanged: they are no longer those who were shown.
        """
        if found.digest != seen:
            raise RollChanged
        state = await self.roll(actor)
        if state.summer:
            raise NoPauseInSummer
        if not state.made:
            raise NoCodesOfYear
        for start in range(0, len(found.account_ids), AT_ONCE):
            async with transaction(self._database, actor) as tx:
                if not start:
                    await tx.record("roll-pause", "member-role")
                await _pause(tx, found.account_ids[start : start + AT_ONCE], state.year)
        return len(found.account_ids)

    async def give_back(self, job: System, account_id: int) -> None:
        """Have the role given back to who was confirmed while it was being taken."""
        async with transaction(self._database, job) as tx:
            await tx.change_role(ROLL, job.server_id, account_id)


async def _pause(tx: Transaction, account_ids: Sequence[int], year: int) -> None:
    """Order it for those of these people who are not confirmed by now."""
    server_id = tx.actor.server_id
    # Held until the end, so that no code is taken in between.
    await tx.server(alone=True)
    confirmed = await _confirmed(tx.connection, server_id, year, *account_ids)
    for account_id in account_ids:
        if account_id not in confirmed:
            await tx.change_role(ROLL, server_id, account_id, TAKES)


async def _confirmed(
    connection: AsyncConnection, server_id: int, year: int, *account_ids: int
) -> set[int]:
    """Who is on a year's roll; of these people where some are named."""
    statement = select(confirmations.c.account_id).where(
        confirmations.c.server_id == server_id, confirmations.c.year == year
    )
    if account_ids:
        statement = statement.where(confirmations.c.account_id.in_(account_ids))
    return set(await connection.scalars(statement))
