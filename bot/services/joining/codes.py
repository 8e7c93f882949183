"""Single-use codes, which the union mails to home addresses and the bot knows by digest only.

Whoever enters one is confirmed on the roll of the year in which it was made.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, insert, select, update

from bot.actor import Actor, Role, System
from bot.database import Service
from bot.errors import Refusal
from bot.schema import join_codes
from bot.services.joining.funnel import count
from bot.services.joining.yearly import begins, confirm, year_of
from bot.text.fields import need_number
from bot.throttle import Key, Limit, Tries
from bot.transaction import Transaction, transaction

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


CODE: Final = "code"
"""The name of the deliveries that give the role for a code."""


class CodeNotWhole(Refusal):
    """What has not as many ``letters`` as a code, ``whole``, is none and costs no try."""


class CodeWrong(Refusal):
    """No such code; ``left`` tries before a pause."""


class CodeUsed(Refusal):
    """Someone has used this code."""


class CodeExpired(Refusal):
    """The code ran out or was cancelled."""


class CodesPaused(Refusal):
    """Too many wrong codes; ``until`` says when to try again."""


class Codes(Service):
    """Makes codes, and takes each one once."""

    async def make(self, actor: Actor, how_many: int, *, yearly: bool = False) -> list[str]:
        """New codes, told this once; they work until ``until``.

        Raises:
            NumberUnclear: for none, or more than ``MOST_CODES``.
        """
        need_number(how_many, 1, MOST_CODES)
        made: set[str] = set()
        while len(made) < how_many:
            made.add(_new_code())
        codes = sorted(made)
        row = {"server_id": actor.server_id, "year": year_of(actor.today)}
        row |= {"made_at": actor.at, "expires_at": until(actor, yearly=yearly)}
        rows = [row | {"digest": digest(actor.server_id, code)} for code in codes]
        async with transaction(self._database, actor) as tx:
            await tx.connection.execute(insert(join_codes), rows)
            await tx.record("codes-make", "codes", detail=str(how_many))
        return codes

    async def cancel(self, actor: Actor) -> int:
        """Make every code that nobody has used worthless; how many there were."""
        statement = update(join_codes).where(_unused(actor)).values(expires_at=actor.at)
        async with transaction(self._database, actor) as tx:
            cancelled = (await tx.connection.execute(statement)).rowcount
            await tx.record("codes-cancel", "codes", detail=str(cancelled))
        return cancelled

    async def unused(self, actor: Actor) -> int:
        """How many codes still work."""
        statement = select(func.count()).select_from(join_codes).where(_unused(actor))
        return await self._database.scalar(statement) or 0

    async def use(self, actor: Actor, written: str) -> int:
        """Take a code for this person, who is to get the role; the code's id.

        Until the role is given the same person may use it again.

        Raises:
            CodeNotWhole: it cannot be a code.
            CodeWrong, CodeUsed, CodeExpired: each is one of the tries of ``WRONG_CODES``.
            CodesPaused: there is none left.
        """
        if (letters := len(_bare(written))) != (whole := GROUPS * GROUP):
            raise CodeNotWhole(letters=letters, whole=whole)
        whose = Key(actor.server_id, actor.account_id)
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            wrong = await Tries.read(tx.connection, WRONG_CODES, [whose])
            if not wrong.left(whose, actor.at):
                raise CodesPaused(until=wrong.until(whose))
            taken = await _take(tx, actor, written)
            if isinstance(taken, int):
                wrong.clear(whose)
            else:
                wrong.count(whose, actor.at)
            await wrong.write(tx.connection)
        if isinstance(taken, int):
            return taken
        # Raised only after the commit: a wrong try must be counted.
        left = wrong.left(whose, actor.at)
        raise taken(left=left) if left else CodesPaused(until=wrong.until(whose))

    async def used_by(self, job: System, code_id: int) -> int | None:
        """Who is to get the role for a code; None once they have it, or ``OWED_FOR`` is over."""
        owed = join_codes.c.used_at >= job.at - OWED_FOR
        statement = select(join_codes.c.account_id).where(
            join_codes.c.id == code_id, join_codes.c.server_id == job.server_id, owed
        )
        return await self._database.scalar(statement)


def _unused(actor: Actor) -> ColumnElement[bool]:
    return and_(
        join_codes.c.server_id == actor.server_id,
        join_codes.c.used_at.is_(None),
        join_codes.c.expires_at > actor.at,
    )


async def _take(tx: Transaction, actor: Actor, written: str) -> type[Refusal] | int:
    mine = join_codes.c.digest == digest(actor.server_id, written)
    statement = select(join_codes).where(mine).with_for_update()
    row = (await tx.connection.execute(statement)).one_or_none()
    if row is None:
        return CodeWrong
    if row.used_at is None:
        if row.expires_at <= actor.at:
            return CodeExpired
        await tx.update(join_codes, row.id, used_at=actor.at, account_id=actor.account_id)
        await count(tx, "code" if actor.role < Role.MEMBER else "renewed", actor.month)
        await confirm(tx, actor.account_id, row.year)
    elif row.account_id != actor.account_id:
        return CodeUsed
    await tx.change_role(CODE, row.id, actor.account_id)
    await tx.hurry(CODE, row.id)
    return int(row.id)


def until(actor: Actor, *, yearly: bool) -> datetime:
    """When codes made now stop working: after ``LASTS``, ``yearly`` ones with the year's roll."""
    if not yearly:
        return actor.at + LASTS
    return begins(actor.server, year_of(actor.today) + 1).astimezone(UTC)


async def unlink(tx: Transaction, account_id: int) -> None:
    """Let no code know any more that this person used it."""
    mine = join_codes.c.server_id == tx.actor.server_id, join_codes.c.account_id == account_id
    await tx.connection.execute(update(join_codes).where(*mine).values(account_id=None))


def digest(server_id: int, written: str) -> bytes:
    """What is kept of a code: dashes, spaces and capitals do not matter, the server does."""
    return hashlib.sha256(f"{server_id}:{_bare(written)}".encode()).digest()


def _bare(written: str) -> str:
    return "".join(one for one in written.upper() if one.isalnum())


def _new_code() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
