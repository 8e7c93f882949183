"""Requests to be confirmed as a member, by the name on the union's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from bot.deliveries import Kind, add
from bot.schema import member_requests
from bot.services.joining.claims import change, locked, must_be_free, must_wait_for
from bot.services.joining.tallies import count
from bot.services.joining.values import (
    CLAIMED,
    MEMBER,
    OPEN,
    MemberRequest,
    RequestGone,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

FIELDS = tuple(MemberRequest.__dataclass_fields__)
COLUMNS = [member_requests.c[name] for name in FIELDS]


class Members:
    """From the name someone gives to a steward's answer; the name is erased with the answer."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def find(self, server_id: int, request_id: int) -> MemberRequest:
        """One request.

        Raises:
            RequestGone: where this server has no such request.
        """
        statement = select(*COLUMNS).where(
            member_requests.c.id == request_id, member_requests.c.server_id == server_id
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        if row is None:
            raise RequestGone
        return as_request(row)

    async def claim(
        self, server_id: int, request_id: int, by: int, at: datetime, *, month: date
    ) -> MemberRequest:
        """Take a request; who has it already sees it again.

        Raises:
            RequestGone, RequestTaken, RequestOver: as they say.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, member_requests, server_id, request_id)
            if row["state"] == CLAIMED and row["claimed_by"] == by:
                return as_request(row)
            must_be_free(row)
            values = {"state": CLAIMED, "claimed_by": by, "claimed_at": at}
            await change(connection, member_requests, MEMBER, request_id, at, **values)
            await count(connection, server_id, "claimed", month)
            await self._record(connection, row, at, by, "member-claim")
        return as_request({**row, **values})

    async def release(self, server_id: int, request_id: int, by: int, at: datetime) -> None:
        """Give a request back.

        Raises:
            RequestGone, NotYours, RequestOver: as they say.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, member_requests, server_id, request_id)
            must_wait_for(row, by)
            values = {"state": OPEN, "claimed_by": None, "claimed_at": None}
            await change(connection, member_requests, MEMBER, request_id, at, **values)
            await self._record(connection, row, at, by, "member-release")

    async def answer(
        self,
        server_id: int,
        request_id: int,
        by: int,
        at: datetime,
        *,
        known: bool,
        hold: bool,
        month: date,
    ) -> MemberRequest:
        """Confirm or not; the name goes with the answer, except under a legal hold.

        The role, or the answer alone, is then due; see ``Grants``.

        Raises:
            RequestGone, NotYours, RequestOver: as they say.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, member_requests, server_id, request_id)
            must_wait_for(row, by)
            values: dict[str, Any] = {
                "state": "confirmed" if known else "unknown",
                "decided_at": at,
                "name": row["name"] if hold else None,
            }
            await change(connection, member_requests, MEMBER, request_id, at, **values)
            if row["account_id"] is not None:
                kind, slot = (Kind.ROLE, "role") if known else (Kind.MESSAGE, "answer")
                await add(
                    connection, kind, server_id, MEMBER, request_id, row["account_id"], [slot], at
                )
            await count(connection, server_id, "confirmed" if known else "unknown", month)
            action = "member-confirm" if known else "member-unknown"
            await self._record(
                connection, row, at, by, action, person_id=row["account_id"] if known else None
            )
        return as_request({**row, **values})

    async def _record(
        self,
        connection: AsyncConnection,
        row: RowMapping,
        at: datetime,
        by: int | None,
        action: str,
        *,
        person_id: int | None = None,
    ) -> None:
        await self._audit.record(
            connection,
            row["server_id"],
            at,
            by,
            action,
            f"{MEMBER}:{row['id']}",
            person_id=person_id,
        )


def as_request(row: RowMapping | dict[str, Any]) -> MemberRequest:
    """A request from its row."""
    values = cast("Any", {name: row[name] for name in FIELDS})
    return MemberRequest(**values)
