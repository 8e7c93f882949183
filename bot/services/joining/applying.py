"""I'm a member, from the side of who asks, without a code."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select

from bot.deliveries import order
from bot.schema import member_requests
from bot.services.joining.claims import alone, change, locked, must_be_free
from bot.services.joining.members import COLUMNS, as_request
from bot.services.joining.tallies import count
from bot.services.joining.values import (
    CLAIMED,
    MEMBER,
    NAME_LENGTH,
    OPEN,
    WAITING,
    MemberRequest,
    NameUnclear,
    RequestGone,
    RequestTaken,
)
from bot.throttle import Key, Limit, Tries

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

ASKING: Final = Limit("member", 3, timedelta(days=1))
DIGITS_OF_A_NUMBER: Final = 3
"""So many digits are an employee or Social Security number, which we never take."""


class Applying:
    """One request a person at a time: the name as on the union's record, for one steward's eyes."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def ask(
        self,
        server_id: int,
        account_id: int,
        name: str,
        at: datetime,
        *,
        month: date,
        channel_id: int,
    ) -> MemberRequest:
        """Ask to be confirmed; a request that nobody has claimed gets the new name.

        Raises:
            NameUnclear: for what is no name.
            RequestTaken: while a steward is looking.
            AskedTooOften: more than ``ASKING`` allows.
        """
        plain = _name(name)
        async with self._database.begin() as connection:
            await alone(connection, server_id)
            waiting = await _waiting(connection, server_id, account_id)
            if waiting is not None:
                if waiting["state"] == CLAIMED:
                    raise RequestTaken
                values = {"name": plain}
                await change(connection, member_requests, MEMBER, waiting["id"], at, **values)
                return as_request({**waiting, **values})
            whose = Key(server_id, account_id)
            tries = await Tries.read(connection, ASKING, [whose])
            tries.spend(whose, at)
            await tries.write(connection)
            row: dict[str, Any] = {
                "server_id": server_id,
                "account_id": account_id,
                "name": plain,
                "state": OPEN,
                "asked_at": at,
            }
            return await self._add(connection, row, at, month, channel_id)

    async def _add(
        self,
        connection: AsyncConnection,
        row: dict[str, Any],
        at: datetime,
        month: date,
        channel_id: int,
    ) -> MemberRequest:
        server_id = row["server_id"]
        added = insert(member_requests).values(**row).returning(*COLUMNS)
        made = as_request((await connection.execute(added)).mappings().one())
        await order(
            connection,
            server_id=server_id,
            feature=MEMBER,
            object_id=made.id,
            channel_id=channel_id,
            slots=["card"],
            at=at,
        )
        await count(connection, server_id, "requested", month)
        await self._audit.record(connection, server_id, at, None, "member-ask", f"join:{made.id}")
        return made

    async def of(self, server_id: int, account_id: int) -> MemberRequest | None:
        """This person's request that waits, or whose answer they have not seen."""
        async with self._database.reading() as connection:
            row = await _latest(connection, server_id, account_id)
        return None if row is None else as_request(row)

    async def withdraw(
        self, server_id: int, account_id: int, request_id: int, at: datetime, *, hold: bool
    ) -> None:
        """Take one's own request back.

        Raises:
            RequestGone: for anyone else's.
            RequestOver: if it is answered.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, member_requests, server_id, request_id)
            if row["account_id"] != account_id:
                raise RequestGone
            if row["state"] != CLAIMED:
                must_be_free(row)
            values: dict[str, Any] = {"state": "withdrawn", "decided_at": at, "told_at": at}
            if not hold:
                values |= {"name": None, "account_id": None}
            await change(connection, member_requests, MEMBER, request_id, at, **values)
            await self._audit.record(
                connection, server_id, at, None, "member-withdraw", f"{MEMBER}:{request_id}"
            )


async def _latest(
    connection: AsyncConnection, server_id: int, account_id: int
) -> RowMapping | None:
    statement = (
        select(*COLUMNS)
        .where(
            member_requests.c.server_id == server_id,
            member_requests.c.account_id == account_id,
            member_requests.c.told_at.is_(None),
            member_requests.c.state.in_([*WAITING, "confirmed", "unknown"]),
        )
        .order_by(member_requests.c.id.desc())
        .limit(1)
    )
    return (await connection.execute(statement)).mappings().one_or_none()


async def _waiting(
    connection: AsyncConnection, server_id: int, account_id: int
) -> RowMapping | None:
    row = await _latest(connection, server_id, account_id)
    if row is None or row["state"] not in WAITING:
        return None
    return await locked(connection, member_requests, server_id, row["id"])


def _name(written: str) -> str:
    plain = " ".join(written.split())
    digits = sum(one.isdigit() for one in plain)
    letters = sum(one.isalpha() for one in plain)
    if not letters >= 2 or len(plain) > NAME_LENGTH or digits >= DIGITS_OF_A_NUMBER:  # noqa: PLR2004 - "Xi"
        raise NameUnclear(most=NAME_LENGTH)
    return plain
