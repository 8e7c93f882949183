"""The end of what is kept about people: by the server's days, or because someone asked or left.

Who has left a chair can have forgotten, by an account's number or a name; nobody is listed.
Names are those of attendance and of who looks after a worksite, which chairs may read anyway;
never those of requests or signatures.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import throttle
from bot.actor import Actor, Role, Server, System
from bot.database import Database, Service, empty_log, upsert
from bot.errors import Refusal, apart
from bot.schema import (
    attendance,
    audit,
    calendars,
    forget_requests,
    people,
    servers,
    session_excused,
    session_guests,
    sessions,
    sheet_uploads,
    site_leaders,
    update_got_it,
    update_searches,
    updates,
)
from bot.schema import update_questions as questions
from bot.services.faq import asked as in_faq
from bot.services.joining import service as in_joining
from bot.services.people import People
from bot.services.petitions import signatures as in_petitions
from bot.services.petitions.service import erase_drafts as erase_petition_drafts
from bot.services.polls import drafts as poll_drafts
from bot.services.sessions import FEATURE as SESSION
from bot.services.sessions import drafts as session_drafts
from bot.services.turnout.erasing import NAMING
from bot.services.updates import questions as in_updates
from bot.services.uploads import KEPT_FOR
from bot.text.characters import folded
from bot.transaction import Transaction, transaction

LONGEST: Final = 100
MOST: Final = 3
"""People of one name who are told apart by number; with more the name is too common."""

_Part: TypeAlias = Callable[[Transaction, Server, datetime], Awaitable[None]]
"""Erases one kind of thing of a server that is from before a moment."""

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


class Retention(Service):
    """Erases people, never what was done; under a legal hold nothing, until it is released.

    Attendance has a retention of its own.
    """

    def __init__(self, database: Database, people: People) -> None:
        super().__init__(database)
        self._people = people

    async def forget(self, who: Actor | System, account_id: int) -> bool:
        """Erase one person; False where a legal hold puts it off until its release."""
        server_id = who.server_id
        async with transaction(self._database, who) as tx:
            connection = tx.connection
            if (await tx.server()).legal_hold:
                row = {"server_id": server_id, "account_id": account_id, "asked_at": who.at}
                await upsert(connection, forget_requests, [row], keys=["server_id", "account_id"])
                return False
            await in_joining.forget(tx, account_id)
            await in_petitions.forget(tx, account_id)
            await in_updates.forget(tx, account_id)
            await _forget_sessions(tx, account_id)
            for table in (people, calendars, forget_requests, site_leaders, sheet_uploads):
                whose = (table.c.server_id == server_id, table.c.account_id == account_id)
                await connection.execute(delete(table).where(*whose))
            # After all that an act locks before what it has sent, as every act does.
            await tx.forget(account_id)
            await _empty(connection, server_id, audit.c.person_id == account_id)
        await self._people.reread(server_id)
        await empty_log(self._database)
        return True

    async def erase_due(self, now: datetime) -> None:
        """Erase what is older than each server keeps it, and those whose wish had to wait."""
        await self._people.note_used(now)
        async with self._database.reading() as connection:
            known = (await connection.scalars(select(servers.c.id))).all()
            asked = select(forget_requests.c.server_id, forget_requests.c.account_id)
            wishes = (await connection.execute(asked)).all()
        for server_id in known:
            # Each by itself: what cannot be erased keeps nothing else.
            for part in _PARTS:
                with apart("what is over on server %s cannot be erased", server_id):
                    async with transaction(self._database, System(server_id, now)) as tx:
                        await _erase(tx, part)
            await self._people.reread(server_id)
        for server_id, account_id in wishes:
            with apart("someone on server %s cannot be forgotten", server_id):
                await self.forget(System(server_id, now), account_id)
        # Also of what others have erased, and what was read too long to be emptied at once.
        await empty_log(self._database)

    async def find_departed(self, actor: Actor, written: str) -> Sequence[Departed]:
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

    async def forget_departed(self, actor: Actor, account_id: int) -> None:
        """Have the bot forget someone who has left, which the caller has asked Discord.

        Raises:
            RoleNeeded: for whoever is no chair.
            ForgettingOnHold: while a legal hold is on.
        """
        actor.need(Role.CHAIR)
        async with transaction(self._database, actor) as tx:
            if (await tx.server()).legal_hold:
                raise ForgettingOnHold
            await tx.record("person-forget", "person")
        await self.forget(actor, account_id)

    async def _named(self, actor: Actor, name: str) -> Sequence[Departed]:
        if not name:
            return []
        wanted, found = folded(name), dict[int, str]()
        async with self._database.reading() as connection:
            for statement in _names(actor.server_id):
                rows = (await connection.execute(statement)).all()
                found |= {row.account_id: row.name for row in rows if folded(row.name) == wanted}
        return [Departed(account_id, known) for account_id, known in sorted(found.items())]


async def _erase(tx: Transaction, part: _Part) -> None:
    # Alone: two processes at once would both add the same people to a number.
    server = await tx.server(alone=True)
    # Counted tries are no record of anything.
    if part is _erase_tries or not server.legal_hold:
        await part(tx, server, tx.actor.at - timedelta(days=server.retention_days))


async def _erase_tries(tx: Transaction, server: Server, _: datetime) -> None:
    await throttle.erase(tx.connection, server.id, tx.actor.at)


async def _erase_unused(tx: Transaction, server: Server, cutoff: datetime) -> None:
    """Sheets nobody said yes to, and what nobody has used."""
    for table, since, end in (
        (sheet_uploads, sheet_uploads.c.at, tx.actor.at - KEPT_FOR),
        (update_searches, update_searches.c.searched_at, cutoff),
        (people, people.c.used_at, cutoff),
        (calendars, calendars.c.used_at, cutoff),
    ):
        old = delete(table).where(table.c.server_id == server.id, since < end)
        await tx.connection.execute(old)


async def _unname_questions(tx: Transaction, server: Server, cutoff: datetime) -> None:
    asked = questions.c.server_id == server.id, questions.c.asked_at < cutoff
    await in_updates.unname(tx, *asked)


async def _unname_audit(tx: Transaction, server: Server, cutoff: datetime) -> None:
    old = audit.c.person_id.is_not(None), audit.c.at < cutoff
    await _empty(tx.connection, server.id, *old)


async def _forget_sessions(tx: Transaction, account_id: int) -> None:
    """Take someone off every list that still has names; totals that were made of one stay."""
    ours = select(sessions.c.id).where(sessions.c.server_id == tx.actor.server_id)
    changed: set[int] = set()
    for table in (one for one in NAMING if "account_id" in one.c):
        theirs = table.c.account_id == account_id, table.c.session_id.in_(ours)
        gone = delete(table).where(*theirs).returning(table.c.session_id)
        changed.update(await tx.connection.scalars(gone))
    await tx.redraw(SESSION, *sorted(changed))


async def _count_got_it(tx: Transaction, server: Server, cutoff: datetime) -> None:
    """Names become a number, update by update."""
    old = updates.c.server_id == server.id, updates.c.published_at < cutoff
    pressed = select(func.count()).where(update_got_it.c.update_id == updates.c.id)
    await tx.connection.execute(
        update(updates).where(*old).values(got_it=updates.c.got_it + pressed.scalar_subquery())
    )
    gone = update_got_it.c.update_id.in_(select(updates.c.id).where(*old))
    await tx.connection.execute(delete(update_got_it).where(gone))


async def _empty(connection: AsyncConnection, server_id: int, *which: ColumnElement[bool]) -> None:
    """Take the person out of lines of the audit; without the salt no digest names them either."""
    lines = update(audit).where(audit.c.server_id == server_id, *which)
    await connection.execute(lines.values(person_id=None, salt=None))


def _names(server_id: int) -> list[Select[Any, Any]]:
    """Accounts and names that chairs may read, each once a table."""
    led = select(site_leaders.c.account_id, site_leaders.c.name)
    statements = [led.where(site_leaders.c.server_id == server_id)]
    for table in (attendance, session_guests, session_excused):
        named = select(table.c.account_id, table.c.name).join(sessions)
        theirs = table.c.account_id.is_not(None), table.c.name.is_not(None)
        statements.append(named.where(sessions.c.server_id == server_id, *theirs))
    return [statement.distinct() for statement in statements]


_PARTS: Final[Sequence[_Part]] = (
    _erase_tries,
    _count_got_it,
    lambda tx, _, __: session_drafts.erase(tx),
    lambda tx, _, __: poll_drafts.erase(tx),
    lambda tx, _, __: erase_petition_drafts(tx),
    in_joining.erase,
    lambda tx, _, cutoff: in_petitions.erase(tx, cutoff),
    lambda tx, _, cutoff: in_faq.erase(tx, cutoff),
    _erase_unused,
    _unname_questions,
    lambda tx, _, cutoff: tx.forget_old(cutoff),
    _unname_audit,
)
