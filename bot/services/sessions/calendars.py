"""Private addresses at which calendar programs read the sessions, as their person may see them.

Of an address only a digest is kept, and who it is for. Its owner's role is asked of Discord by
whoever serves it, each time.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, select, update

from bot.actor import Actor, Role, Server, System
from bot.database import Service, upsert
from bot.schema import calendars, people, servers
from bot.services.people import day_of
from bot.transaction import transaction

BYTES: Final = 32
"""Random ones in an address: beyond guessing, whatever is known of other addresses."""

NOTED_EVERY: Final = timedelta(days=1)
"""No more often is it noted that an address is of use; an address nobody reads has its end."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Whose an address is, and where; the server as it is set up now."""

    server: Server
    account_id: int
    locale: str | None
    """The language this person chose."""
    used_at: datetime


class Calendars(Service):
    """One address a person and server; a new one replaces it."""

    async def has_one(self, actor: Actor) -> bool:
        """Whether this person has an address."""
        found = select(func.count()).select_from(calendars).where(_of(actor))
        return bool(await self._database.scalar(found))

    async def make(self, actor: Actor) -> str:
        """The secret part of a new address, told this once.

        Raises:
            RoleNeeded: for whoever is no member.
        """
        actor.need(Role.MEMBER)
        token = secrets.token_urlsafe(BYTES)
        row = {
            "server_id": actor.server_id,
            "account_id": actor.account_id,
            "digest": _digest(token),
            "used_at": day_of(actor.at),
        }
        async with transaction(self._database, actor) as tx:
            keys, changed = ["server_id", "account_id"], ["digest", "used_at"]
            await upsert(tx.connection, calendars, [row], keys=keys, update=changed)
        return token

    async def turn_off(self, actor: Actor) -> None:
        """Let this person's address lead nowhere."""
        async with transaction(self._database, actor) as tx:
            await tx.connection.execute(delete(calendars).where(_of(actor)))

    async def find(self, token: str) -> Subscription | None:
        """Whose address this is, on any server of the database."""
        mine = and_(
            people.c.server_id == calendars.c.server_id,
            people.c.account_id == calendars.c.account_id,
        )
        statement = (
            select(servers, calendars.c.account_id, calendars.c.used_at, people.c.locale)
            .join_from(calendars, servers, servers.c.id == calendars.c.server_id)
            .outerjoin(people, mine)
            .where(calendars.c.digest == _digest(token))
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        if row is None:
            return None
        server = Server(**{column.name: row[column] for column in servers.c})
        account_id, used_at = row[calendars.c.account_id], row[calendars.c.used_at]
        return Subscription(server, account_id, row[people.c.locale], used_at)

    async def note_used(self, found: Subscription, at: datetime) -> None:
        """Note that the address is of use; at most once a day."""
        if at - found.used_at < NOTED_EVERY:
            return
        system = System(found.server.id, at)
        mine = and_(
            calendars.c.server_id == found.server.id, calendars.c.account_id == found.account_id
        )
        async with transaction(self._database, system) as tx:
            await tx.connection.execute(update(calendars).where(mine).values(used_at=day_of(at)))


def _of(actor: Actor) -> ColumnElement[bool]:
    return and_(
        calendars.c.server_id == actor.server_id, calendars.c.account_id == actor.account_id
    )


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
