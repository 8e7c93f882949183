"""From a steward's yes, or a right code, to the role and the answer; and the taking away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select, update

from bot.actor import System
from bot.deliveries import forget, hurry
from bot.schema import join_codes, member_requests
from bot.services.joining.values import CODE, MEMBER, TROUBLE, WAITING
from bot.transaction import transaction

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database
    from bot.services.joining.values import MemberRequest


class Grants:
    """What came of giving roles, and who still has to hear their answer."""

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
            .values(state="withdrawn", told_at=at)
        )
        await connection.execute(
            update(join_codes)
            .where(join_codes.c.server_id == server_id, join_codes.c.account_id == account_id)
            .values(account_id=None)
        )
        for feature in (MEMBER, CODE):
            await forget(connection, server_id, account_id, feature)

    async def hurry(self, request: MemberRequest, at: datetime) -> None:
        """The person is here: what they wait for is tried now."""
        async with transaction(self._database, System(request.server_id, at)) as tx:
            await hurry(tx.connection, MEMBER, request.id, at)

    async def given(self, request: MemberRequest, at: datetime) -> None:
        """The person has the role; they are to be told."""
        async with transaction(self._database, System(request.server_id, at)) as tx:
            await tx.connection.execute(_one(request).values(given_at=at))
            if request.account_id is not None:
                await tx.message(MEMBER, request.id, request.account_id, "answer")

    async def nobody_there(self, request: MemberRequest, at: datetime) -> None:
        """The person has left the server."""
        async with transaction(self._database, System(request.server_id, at)) as tx:
            await tx.connection.execute(_one(request).values(account_id=None))

    async def told(self, request: MemberRequest, at: datetime) -> None:
        """The person knows the answer; with that their account is erased, save under a hold."""
        async with transaction(self._database, System(request.server_id, at)) as tx:
            values: dict[str, Any] = {"told_at": at}
            if not (await tx.server()).legal_hold:
                values["account_id"] = None
            await tx.connection.execute(_one(request).values(**values))
            if request.account_id is not None:
                await forget(tx.connection, request.server_id, request.account_id, MEMBER)

    async def refused(self, server_id: int, why: str, at: datetime) -> bool:
        """The bot may not give the member role: have stewards told, once a day for each reason.

        Whether they are to be told now.
        """
        async with transaction(self._database, System(server_id, at)) as tx:
            server = await tx.server()
            # The chain's head is locked by this line, so what follows happens in turn.
            await tx.record("member-role-refused", "member-role")
            slot = f"{why}-{at:%Y-%m-%d}"
            return await tx.post(TROUBLE, server_id, server.stewards_channel_id or 0, slot)

    async def code_of(self, code_id: int, server_id: int) -> tuple[int | None, datetime | None]:
        """Who used a code and has no role by it yet, and when they entered it."""
        statement = select(join_codes.c.account_id, join_codes.c.used_at).where(
            join_codes.c.id == code_id, join_codes.c.server_id == server_id
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return (None, None) if row is None else (row.account_id, row.used_at)


def _one(request: MemberRequest) -> Any:
    return update(member_requests).where(member_requests.c.id == request.id)
