"""Talk to a steward, from the asker's side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select

from bot.deliveries import order
from bot.schema import help_requests
from bot.services.joining.claims import alone, change, locked
from bot.services.joining.helping import COLUMNS, as_request, over
from bot.services.joining.tallies import count
from bot.services.joining.values import (
    HELP,
    OPEN,
    REMIND_EVERY,
    SITE_LENGTH,
    TOPICS,
    URGENCIES,
    WAITING,
    HelpRequest,
    NoTopic,
    RequestGone,
    RequestOver,
    SiteTooLong,
)
from bot.throttle import Key, Limit, Tries

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Audit
    from bot.database import Database

ASKING: Final = Limit("help", 5, timedelta(days=1))


class Asking:
    """One request a person at a time: asked, made urgent, taken back."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def ask(
        self,
        server_id: int,
        asker_id: int,
        topic: str,
        urgency: str,
        at: datetime,
        *,
        month: date,
        channel_id: int,
        not_site: str = "",
    ) -> HelpRequest:
        """Ask for a steward. Who has a request already keeps it; it can only become urgent.

        Raises:
            NoTopic, SiteTooLong: for a form that cannot be taken.
            AskedTooOften: more than ``ASKING`` allows.
        """
        site = " ".join(not_site.split())
        if topic not in TOPICS or urgency not in URGENCIES:
            raise NoTopic
        if len(site) > SITE_LENGTH:
            raise SiteTooLong(most=SITE_LENGTH)
        async with self._database.begin() as connection:
            await alone(connection, server_id)
            row = await _waiting(connection, server_id, asker_id)
            if row is not None:
                return await self._hurry(connection, row, urgency, at, channel_id)
            whose = Key(server_id, asker_id)
            tries = await Tries.read(connection, ASKING, [whose])
            tries.spend(whose, at)
            await tries.write(connection)
            asked: dict[str, Any] = {
                "server_id": server_id,
                "topic": topic,
                "urgency": urgency,
                "asker_id": asker_id,
                "not_site": site or None,
            }
            return await self._file(connection, asked, at, month, channel_id)

    async def _file(
        self,
        connection: AsyncConnection,
        asked: dict[str, Any],
        at: datetime,
        month: date,
        channel_id: int,
    ) -> HelpRequest:
        row = asked | {
            "state": OPEN,
            "asked_at": at,
            "remind_at": at + REMIND_EVERY[asked["urgency"]],
            "reminders": 0,
        }
        added = insert(help_requests).values(**row).returning(*COLUMNS)
        made = as_request((await connection.execute(added)).mappings().one())
        await self._order(connection, made, "card", channel_id, at)
        await count(connection, made.server_id, "help", month)
        await self._audit.record(
            connection, made.server_id, at, None, "help-ask", f"{HELP}:{made.id}"
        )
        return made

    async def _hurry(
        self,
        connection: AsyncConnection,
        row: RowMapping,
        urgency: str,
        at: datetime,
        channel_id: int,
    ) -> HelpRequest:
        """Make a waiting request urgent; whoever has it is told by a new card."""
        if urgency != "today" or row["urgency"] == "today":
            return as_request(row)
        values: dict[str, Any] = {"urgency": "today"}
        if row["state"] == OPEN:
            # The half hour until the chairs begins now.
            values |= {"asked_at": at, "remind_at": at + REMIND_EVERY["today"], "reminders": 0}
        request = as_request({**row, **values})
        await change(connection, help_requests, HELP, request.id, at, **values)
        await self._order(connection, request, "urgent", channel_id, at)
        await self._audit.record(
            connection, request.server_id, at, None, "help-urgent", f"{HELP}:{request.id}"
        )
        return request

    async def of(self, server_id: int, asker_id: int) -> HelpRequest | None:
        """The request that this person has waiting."""
        async with self._database.reading() as connection:
            found = await connection.execute(_of_person(server_id, asker_id))
            row = found.mappings().first()
        return None if row is None else as_request(row)

    async def withdraw(
        self, server_id: int, asker_id: int, request_id: int, at: datetime, *, hold: bool
    ) -> None:
        """Take one's own request back.

        Raises:
            RequestGone: for anyone else's.
            RequestOver: if it is settled.
        """
        async with self._database.begin() as connection:
            row = await locked(connection, help_requests, server_id, request_id)
            if row["asker_id"] != asker_id:
                raise RequestGone
            if row["state"] not in WAITING:
                raise RequestOver
            values = over("withdrawn", at, hold=hold)
            await change(connection, help_requests, HELP, request_id, at, **values)
            await self._audit.record(
                connection, server_id, at, None, "help-withdraw", f"{HELP}:{request_id}"
            )

    async def _order(
        self,
        connection: AsyncConnection,
        request: HelpRequest,
        slot: str,
        channel_id: int,
        at: datetime,
    ) -> None:
        await order(
            connection,
            server_id=request.server_id,
            feature=HELP,
            object_id=request.id,
            channel_id=channel_id,
            slots=[slot],
            at=at,
        )


def _of_person(server_id: int, asker_id: int) -> Any:
    return select(*COLUMNS).where(
        help_requests.c.server_id == server_id,
        help_requests.c.asker_id == asker_id,
        help_requests.c.state.in_(WAITING),
    )


async def _waiting(connection: AsyncConnection, server_id: int, asker_id: int) -> RowMapping | None:
    found = await connection.execute(_of_person(server_id, asker_id).with_for_update())
    return found.mappings().first()
