"""Talk to a steward, from the steward's side: who asks is shown to the one who claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from bot.deliveries import Kind, add
from bot.schema import help_requests, people
from bot.services.joining.claims import change, locked, must_be_free, must_wait_for
from bot.services.joining.tallies import count
from bot.services.joining.values import (
    CLAIMED,
    HELP,
    OPEN,
    REMIND_EVERY,
    HelpRequest,
    OwnBuilding,
    RequestGone,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

FIELDS = tuple(HelpRequest.__dataclass_fields__)
COLUMNS = [help_requests.c[name] for name in FIELDS]


class Helping:
    """From the claim to the end; the asker is erased with it."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def find(self, server_id: int, request_id: int) -> HelpRequest:
        """One request.

        Raises:
            RequestGone: where this server has no such request.
        """
        statement = select(*COLUMNS).where(
            help_requests.c.id == request_id, help_requests.c.server_id == server_id
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        if row is None:
            raise RequestGone
        return as_request(row)

    async def claim(
        self,
        server_id: int,
        request_id: int,
        by: int,
        at: datetime,
        *,
        month: date,
        elsewhere: bool = False,
    ) -> HelpRequest | str:
        """Take a request; who has it already sees it again.

        Where the asker ruled out a building and it is not known where this
        steward works, the building's name comes back instead, and nothing is
        claimed until they say ``elsewhere``.

        Raises:
            RequestGone, RequestTaken, RequestOver: as they say.
            OwnBuilding: if this steward works in the building that was ruled out.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, help_requests, server_id, request_id)
            if row["state"] == CLAIMED and row["claimed_by"] == by:
                return as_request(row)
            must_be_free(row)
            if row["not_site"] is not None:
                works_at = await _worksite(connection, server_id, by)
                if works_at is None and not elsewhere:
                    return str(row["not_site"])
                if works_at is not None and works_at.casefold() == row["not_site"].casefold():
                    raise OwnBuilding
            values: dict[str, Any] = {"state": CLAIMED, "claimed_by": by, "claimed_at": at}
            values |= {"remind_at": None}
            await change(connection, help_requests, HELP, request_id, at, **values)
            await count(connection, server_id, "help-taken", month)
            if row["asker_id"] is not None:
                await add(
                    connection,
                    Kind.MESSAGE,
                    server_id,
                    HELP,
                    request_id,
                    row["asker_id"],
                    ["claimed"],
                    at,
                )
            await self._audit.record(
                connection, server_id, at, by, "help-claim", f"{HELP}:{request_id}"
            )
        return as_request({**row, **values})

    async def release(
        self, server_id: int, request_id: int, by: int, at: datetime, *, chair: bool
    ) -> HelpRequest:
        """Give a request back so that another may take it; a chair may do so for anyone.

        Raises:
            RequestGone, NotYours, RequestOver: as they say.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, help_requests, server_id, request_id)
            if not (chair and row["state"] == CLAIMED):
                must_wait_for(row, by)
            values = {
                "state": OPEN,
                "claimed_by": None,
                "claimed_at": None,
                "remind_at": at + REMIND_EVERY[as_request(row).urgency],
                "reminders": 0,
            }
            await change(connection, help_requests, HELP, request_id, at, **values)
            await self._audit.record(
                connection, server_id, at, by, "help-release", f"{HELP}:{request_id}"
            )
        return as_request({**row, **values})

    async def settle(
        self, server_id: int, request_id: int, by: int, at: datetime, *, hold: bool, month: date
    ) -> None:
        """It is done; who asked is erased, save under a legal hold.

        Raises:
            RequestGone, NotYours, RequestOver: as they say.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, help_requests, server_id, request_id)
            must_wait_for(row, by)
            values = over("settled", at, hold=hold)
            await change(connection, help_requests, HELP, request_id, at, **values)
            await count(connection, server_id, "help-settled", month)
            await self._audit.record(
                connection, server_id, at, by, "help-settle", f"{HELP}:{request_id}"
            )


def over(state: str, at: datetime, *, hold: bool) -> dict[str, Any]:
    """What ends a request; who asked goes with it, save under a legal hold."""
    values: dict[str, Any] = {"state": state, "settled_at": at, "remind_at": None}
    return values if hold else values | {"asker_id": None, "not_site": None}


async def _worksite(connection: AsyncConnection, server_id: int, account_id: int) -> str | None:
    return await connection.scalar(
        select(people.c.worksite).where(
            people.c.server_id == server_id, people.c.account_id == account_id
        )
    )


def as_request(row: RowMapping | dict[str, Any]) -> HelpRequest:
    """A request from its row."""
    return HelpRequest(**cast("Any", {name: row[name] for name in FIELDS}))
