"""One act of somebody: its connection, who acts, the audit's line, and what it has Discord told."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot import audit, deliveries
from bot.actor import Actor, Server
from bot.deliveries import Kind
from bot.schema import servers

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import System
    from bot.database import Database
    from bot.deliveries import Delivery

WHOEVER_ACTS: Final = -1
"""No account has this number."""


class Transaction:
    """What ``transaction`` hands out; everything stands or falls together."""

    def __init__(self, connection: AsyncConnection, actor: Actor | System) -> None:
        self.connection = connection
        self.actor = actor

    async def server(self, *, alone: bool = False) -> Server:
        """The server's settings as they are now, held so until the transaction ends.

        Other transactions may read them meanwhile; ``alone``, those that also ask to be
        alone wait: what is numbered or moved one at a time asks so, before anything else.
        """
        statement = select(servers).where(servers.c.id == self.actor.server_id)
        found = await self.connection.execute(
            statement.with_for_update(read=not alone, key_share=alone)
        )
        row = found.mappings().one_or_none()
        return Server(self.actor.server_id) if row is None else Server(**row)

    async def record(
        self,
        action: str,
        thing: str,
        *,
        by: int | None = WHOEVER_ACTS,
        person: int | None = None,
        detail: str | None = None,
    ) -> None:
        """Add a line to the audit.

        ``action`` is a stable word (``update-publish``), ``thing`` what was acted on
        (``update:12``), ``person`` the account acted on, ``detail`` short and without names.
        The line names whoever acts, unless ``by`` says otherwise: None where nobody may be
        named, the author where a job acts for someone. A job is nobody.
        """
        if by == WHOEVER_ACTS:
            by = self.actor.account_id if isinstance(self.actor, Actor) else None
        await audit.record(
            self.connection,
            self.actor.server_id,
            self.actor.at,
            by,
            action,
            thing,
            detail=detail,
            person_id=person,
        )

    async def post(
        self,
        feature: str,
        object_id: int,
        channel_id: int,
        *slots: str,
        due: datetime | None = None,
    ) -> bool:
        """Have messages stand in a channel, in this order, from ``due`` or from now.

        Asking twice is asking once; whether any of them was not asked for before.
        """
        there = await self.standing(feature, object_id, channel_id)
        await self._add(Kind.POST, feature, object_id, channel_id, slots, due)
        return not there.keys() >= set(slots)

    async def post_again(self, feature: str, object_id: int, channel_id: int, *slots: str) -> bool:
        """Have messages stand, also where someone deleted one or Discord refused it.

        Whether any of them is to be posted now.
        """
        is_new = await self.post(feature, object_id, channel_id, *slots)
        asked = await deliveries.again(
            self.connection, feature, object_id, self.actor.at, channel_id=channel_id, slots=slots
        )
        return asked > 0 or is_new

    async def lost(self, posts: Collection[Delivery]) -> None:
        """Note that someone deleted these posts."""
        await deliveries.lost(self.connection, posts, self.actor.at)

    async def again(self, feature: str, object_id: int) -> None:
        """Have an object's posts stand that someone deleted or Discord refused."""
        await deliveries.again(self.connection, feature, object_id, self.actor.at)

    async def follow(
        self, kind: Kind, feature: str, object_id: int, channel_id: int, *slots: str
    ) -> None:
        """Have done what follows posts of a channel once they stand: a crosspost, a thread."""
        await deliveries.follow(
            self.connection, kind, feature, object_id, channel_id, slots, self.actor.at
        )

    async def move(self, feature: str, object_id: int, old: int, new: int) -> bool:
        """Have an object's posts stand in another channel, where Discord refuses one in the old.

        Whether it does.
        """
        return await deliveries.move(self.connection, feature, object_id, old, new, self.actor.at)

    async def standing(self, feature: str, object_id: int, channel_id: int) -> dict[str, bool]:
        """An object's messages in a channel that are wanted, and whether each stands."""
        return await deliveries.standing(self.connection, feature, object_id, channel_id)

    async def withdraw(self, feature: str, object_id: int, channel_id: int, *slots: str) -> None:
        """Have messages taken down; what was not sent yet never is."""
        await deliveries.withdraw(
            self.connection, feature, object_id, channel_id, slots, self.actor.at
        )

    async def message(self, feature: str, object_id: int, account_id: int, slot: str) -> None:
        """Have someone told privately; the row goes when they are."""
        await self.messages(feature, object_id, slot, {account_id: self.actor.at})

    async def messages(
        self, feature: str, object_id: int, slot: str, due: Mapping[int, datetime]
    ) -> None:
        """Have people (by account) told privately, each from their own moment."""
        await deliveries.message(
            self.connection, self.actor.server_id, feature, object_id, slot, due
        )

    async def give_role(self, feature: str, object_id: int, account_id: int) -> None:
        """Have someone given a role; the row goes when they have it."""
        await self._add(Kind.ROLE, feature, object_id, account_id, ["role"], None)

    async def take_role(self, feature: str, object_id: int, account_id: int) -> None:
        """Have a role taken from someone; the row goes when they no longer have it."""
        await self._add(Kind.ROLE, feature, object_id, account_id, ["take"], None)

    async def hurry(self, feature: str, object_id: int) -> None:
        """Have what an object has waiting tried now; Discord may take it by now."""
        await deliveries.hurry(self.connection, feature, object_id, self.actor.at)

    async def drop_personal(self, feature: str, object_id: int) -> None:
        """Have nobody told or given anything for this object any more."""
        await deliveries.drop_personal(self.connection, feature, object_id)

    async def forget(self, account_id: int, *features: str) -> None:
        """Have nothing of these features sent to this person any more; of any, if none is named."""
        await deliveries.forget(self.connection, self.actor.server_id, account_id, features)

    async def forget_old(self, cutoff: datetime) -> None:
        """Have nothing tried any more that should have reached a person before ``cutoff``."""
        await deliveries.forget_old(self.connection, self.actor.server_id, cutoff)

    async def _add(
        self,
        kind: Kind,
        feature: str,
        object_id: int,
        target_id: int,
        slots: Sequence[str],
        due: datetime | None,
    ) -> None:
        await deliveries.add(
            self.connection,
            kind,
            self.actor.server_id,
            feature,
            object_id,
            target_id,
            slots,
            due or self.actor.at,
        )

    async def redraw(self, feature: str, *object_ids: int) -> None:
        """Say that what stands about these objects is no longer true."""
        await deliveries.redraw(self.connection, feature, object_ids, self.actor.at)


@asynccontextmanager
async def transaction(database: Database, actor: Actor | System) -> AsyncGenerator[Transaction]:
    """Act: what is done inside is written when the block ends, and nothing of it if it raises."""
    async with database.begin() as connection:
        yield Transaction(connection, actor)
