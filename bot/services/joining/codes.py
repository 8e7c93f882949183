"""Single-use codes, which the union mails to home addresses and the bot knows by digest only."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select, update

from bot.deliveries import Kind, add, hurry
from bot.schema import join_codes
from bot.services.joining.claims import alone
from bot.services.joining.tallies import count
from bot.services.joining.values import (
    CODE,
    CodeExpired,
    CodesPaused,
    CodesUnclear,
    CodeUsed,
    CodeWrong,
)
from bot.throttle import Key, Limit, Tries

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database
    from bot.errors import Refusal

LETTERS: Final = "BCDFGHJKLMNPQRTVWXYZ"
"""No vowels, so that no code is a word; no digits, so that nobody doubts O and 0 or I and 1."""

GROUPS: Final = 3
GROUP: Final = 5
"""15 letters of 20 are 65 bits: beyond guessing, even for who holds the digests."""

LASTS: Final = timedelta(days=60)
MOST_CODES: Final = 4000
"""A few more than a local of 3,800 has people."""

WRONG_CODES: Final = Limit("code", 5, timedelta(hours=1))

OWED_FOR: Final = timedelta(days=1)
"""After that the code must be entered again; whoever left the server is not tried for ever."""


class Codes:
    """Makes codes, and takes each one once."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def make(self, server_id: int, by: int, at: datetime, how_many: int) -> list[str]:
        """New codes, told this once; they work for ``LASTS``.

        Raises:
            CodesUnclear: for none, or more than ``MOST_CODES``.
        """
        if not 1 <= how_many <= MOST_CODES:
            raise CodesUnclear(most=MOST_CODES)
        made = {_new_code() for _ in range(how_many)}
        while len(made) < how_many:
            made.add(_new_code())
        codes = sorted(made)
        rows = [
            {
                "server_id": server_id,
                "digest": digest(server_id, code),
                "made_at": at,
                "expires_at": at + LASTS,
            }
            for code in codes
        ]
        async with self._database.begin() as connection:
            await connection.execute(insert(join_codes), rows)
            await self._audit.record(
                connection, server_id, at, by, "codes-make", "codes", detail=str(how_many)
            )
        return codes

    async def cancel(self, server_id: int, by: int, at: datetime) -> int:
        """Make every code that nobody has used worthless; how many there were."""
        statement = (
            update(join_codes)
            .where(
                join_codes.c.server_id == server_id,
                join_codes.c.used_at.is_(None),
                join_codes.c.expires_at > at,
            )
            .values(expires_at=at)
        )
        async with self._database.begin() as connection:
            cancelled = (await connection.execute(statement)).rowcount
            await self._audit.record(
                connection, server_id, at, by, "codes-cancel", "codes", detail=str(cancelled)
            )
        return cancelled

    async def unused(self, server_id: int, at: datetime) -> int:
        """How many codes still work."""
        statement = (
            select(func.count())
            .select_from(join_codes)
            .where(
                join_codes.c.server_id == server_id,
                join_codes.c.used_at.is_(None),
                join_codes.c.expires_at > at,
            )
        )
        async with self._database.reading() as connection:
            return await connection.scalar(statement) or 0

    async def use(
        self, server_id: int, account_id: int, written: str, at: datetime, month: date
    ) -> int:
        """Take a code for this person, who is to get the role; the code's id.

        Until the role is ``given`` the same person may use it again.

        Raises:
            CodeWrong, CodeUsed, CodeExpired: each is one of the tries of ``WRONG_CODES``.
            CodesPaused: there is none left.
        """
        async with self._database.begin() as connection:
            await alone(connection, server_id)
            whose = Key(server_id, account_id)
            wrong = await Tries.read(connection, WRONG_CODES, [whose])
            if not wrong.left(whose, at):
                raise CodesPaused(until=wrong.until(whose))
            taken = await self._take(connection, server_id, account_id, written, at, month)
            if isinstance(taken, int):
                wrong.clear(whose)
            else:
                wrong.count(whose, at)
            await wrong.write(connection)
        if isinstance(taken, int):
            return taken
        # Raised only after the commit: a wrong try must be counted.
        left = wrong.left(whose, at)
        raise taken(left=left) if left else CodesPaused(until=wrong.until(whose))

    async def _take(
        self,
        connection: AsyncConnection,
        server_id: int,
        account_id: int,
        written: str,
        at: datetime,
        month: date,
    ) -> type[Refusal] | int:
        mine = (
            join_codes.c.server_id == server_id,
            join_codes.c.digest == digest(server_id, written),
        )
        statement = select(join_codes).where(*mine).with_for_update()
        row = (await connection.execute(statement)).one_or_none()
        if (fault := _fault(row, account_id, at)) is not None:
            return fault
        assert row is not None  # noqa: S101 - what is not there is a fault
        if row.used_at is None:
            await connection.execute(
                update(join_codes).where(*mine).values(used_at=at, account_id=account_id)
            )
            await count(connection, server_id, "code", month)
        await add(connection, Kind.ROLE, server_id, CODE, row.id, account_id, ["role"], at)
        await hurry(connection, CODE, row.id, at)
        return int(row.id)

    async def given(self, server_id: int, account_id: int, at: datetime) -> None:
        """The role is given: the code no longer knows by whom it was used."""
        async with self._database.begin() as connection:
            await connection.execute(
                update(join_codes)
                .where(join_codes.c.server_id == server_id, join_codes.c.account_id == account_id)
                .values(account_id=None)
            )
            await self._audit.record(
                connection, server_id, at, None, "member-code", "member-role", person_id=account_id
            )


def digest(server_id: int, written: str) -> bytes:
    """What is kept of a code: dashes, spaces and capitals do not matter, the server does."""
    letters = "".join(one for one in written.upper() if one.isalnum())
    return hashlib.sha256(f"{server_id}:{letters}".encode()).digest()


def _new_code() -> str:
    letters = [secrets.choice(LETTERS) for _ in range(GROUPS * GROUP)]
    groups = ("".join(letters[start : start + GROUP]) for start in range(0, len(letters), GROUP))
    return "-".join(groups)


def _fault(
    row: Row[tuple[object, ...]] | None, account_id: int, at: datetime
) -> type[Refusal] | None:
    if row is None:
        return CodeWrong
    if row.used_at is not None:
        return None if row.account_id == account_id else CodeUsed
    return CodeExpired if row.expires_at <= at else None
