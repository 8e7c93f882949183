"""Finding the account of someone who has left, so that a chair can have them forgotten.

A chair gives an account's number or a name; nobody is listed. Names are those of attendance
and of who looks after a worksite, which chairs may read anyway; never those of requests or
signatures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, select

from bot.actor import Actor, Role
from bot.database import Database
from bot.errors import Refusal
from bot.schema import attendance, session_excused, session_guests, sessions, site_leaders
from bot.services.retention import Retention
from bot.text.characters import folded
from bot.transaction import transaction

LONGEST: Final = 100
MOST: Final = 3
"""People of one name who are told apart by number; with more the name is too common."""

_NUMBER: Final = re.compile(r"[0-9]{15,18}|[0-8][0-9]{18}")
"""An account of Discord's, in 63 bits."""


class NobodyFound(Refusal):
    """Nobody is known by this exact name, or too many are."""


class ForgettingOnHold(Refusal):
    """A legal hold is on; a wish noted now would meet someone who has come back by its end."""


@dataclass(frozen=True, slots=True)
class Departed:
    """An account; ``name`` is the one it was found by.

    By number any account is found, whether anything is held about it or not: the answer would
    tell that someone signed, asked or voted.
    """

    account_id: int
    name: str | None


class Departures:
    """For chairs; whether someone is still on the server is for who asks Discord."""

    def __init__(self, database: Database, retention: Retention) -> None:
        self._database = database
        self._retention = retention

    async def find(self, actor: Actor, written: str) -> Sequence[Departed]:
        """The account of this number, or those of an exact name; case and accents do not matter.

        Raises:
            RoleNeeded: for whoever is no chair.
            NobodyFound: nobody has that name, or more than ``MOST``.
        """
        actor.need(Role.CHAIR)
        plain = written.strip().removeprefix("<@").removesuffix(">")
        if _NUMBER.fullmatch(plain):
            return [Departed(int(plain), None)]
        found = await self._named(actor, " ".join(plain.split()))
        if not 0 < len(found) <= MOST:
            raise NobodyFound
        return found

    async def forget(self, actor: Actor, account_id: int) -> None:
        """Have the bot forget someone who has left.

        Raises:
            RoleNeeded: for whoever is no chair.
            ForgettingOnHold: while a legal hold is on.
        """
        actor.need(Role.CHAIR)
        async with transaction(self._database, actor) as tx:
            if (await tx.server()).legal_hold:
                raise ForgettingOnHold
            await tx.record("person-forget", "person")
        await self._retention.forget(actor, account_id)

    async def _named(self, actor: Actor, name: str) -> Sequence[Departed]:
        if not name:
            return []
        wanted, found = folded(name), dict[int, str]()
        async with self._database.reading() as connection:
            for statement in _names(actor.server_id):
                rows = (await connection.execute(statement)).all()
                found |= {row.account_id: row.name for row in rows if folded(row.name) == wanted}
        return [Departed(account_id, known) for account_id, known in sorted(found.items())]


def _names(server_id: int) -> list[Select[Any, Any]]:
    """Accounts and names that chairs may read, each once a table."""
    led = select(site_leaders.c.account_id, site_leaders.c.name)
    statements = [led.where(site_leaders.c.server_id == server_id)]
    for table in (attendance, session_guests, session_excused):
        named = select(table.c.account_id, table.c.name).join(sessions)
        theirs = table.c.account_id.is_not(None), table.c.name.is_not(None)
        statements.append(named.where(sessions.c.server_id == server_id, *theirs))
    return [statement.distinct() for statement in statements]
