"""From a steward's yes to the role and the word to the person; and the taking away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select, update

from bot.leases import claim as lease
from bot.schema import join_codes, member_requests
from bot.services.holds import on_hold
from bot.services.joining.members import COLUMNS, as_request
from bot.services.joining.values import WAITING

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database
    from bot.services.joining.values import MemberRequest


class Grants:
    """Roles that are due, and who still has to hear their answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def shut_out(
        self, connection: AsyncConnection, server_id: int, account_id: int, at: datetime
    ) -> None:
        """Someone's access was removed: nothing that waits may give it back."""
        await connection.execute(
            update(member_requests)
            .where(
                member_requests.c.server_id == server_id,
                member_requests.c.account_id == account_id,
                or_(
                    member_requests.c.state.in_(WAITING),
                    and_(
                        member_requests.c.state == "confirmed",
                        member_requests.c.given_at.is_(None),
                    ),
                ),
            )
            .values(state="withdrawn", give_at=None, told_at=at)
        )
        await connection.execute(
            update(join_codes)
            .where(join_codes.c.server_id == server_id, join_codes.c.account_id == account_id)
            .values(account_id=None)
        )

    async def due(self, now: datetime) -> list[MemberRequest]:
        """Lease requests whose role is still to be given, or whose answer is to be told."""
        waiting = member_requests.c.give_at <= now
        first = select(member_requests.c.id).where(waiting).limit(1)
        async with self._database.reading() as connection:
            if await connection.scalar(first) is None:
                return []
        async with self._database.begin() as connection:
            ids = await lease(connection, member_requests, waiting, now=now)
            found = select(*COLUMNS).where(member_requests.c.id.in_(ids))
            return [as_request(row) for row in (await connection.execute(found)).mappings()]

    async def given(self, request: MemberRequest, at: datetime) -> None:
        """The person has the role."""
        await self._set(request, given_at=at, give_at=None, claimed_until=None)

    async def later(self, request: MemberRequest, at: datetime) -> None:
        """Discord did not take the role or the message; try again after a while."""
        await self._set(request, give_at=at + timedelta(minutes=10), claimed_until=None)

    async def at_a_visit(self, request: MemberRequest) -> None:
        """The person's messages are closed; the answer waits for them here."""
        await self._set(request, give_at=None, claimed_until=None)

    async def nobody_there(self, request: MemberRequest) -> None:
        """The person has left the server."""
        await self._set(request, give_at=None, claimed_until=None, account_id=None)

    async def told(self, request: MemberRequest, at: datetime) -> None:
        """The person knows the answer; with that their account is erased, save under a hold."""
        async with self._database.begin() as connection:
            values: dict[str, Any] = {"told_at": at, "give_at": None, "claimed_until": None}
            if not await on_hold(connection, request.server_id, lock=True):
                values["account_id"] = None
            await connection.execute(
                update(member_requests).where(member_requests.c.id == request.id).values(**values)
            )

    async def _set(self, request: MemberRequest, **values: object) -> None:
        async with self._database.begin() as connection:
            await connection.execute(
                update(member_requests).where(member_requests.c.id == request.id).values(**values)
            )
