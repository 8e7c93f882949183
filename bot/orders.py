"""What an act wants said and done at Discord: rows asked for in the act's own transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.database import upsert
from bot.deliveries import (
    DELETED,
    EVENT,
    GIVES,
    MARK,
    OF_OBJECT,
    PERSONAL,
    RENAMED,
    ROWS_OF_OBJECT,
    STANDING,
    WAITS,
    Delivery,
    Kind,
    change,
    delivery_of,
    note_gone,
    of_object,
    post_anew,
    redraw,
)
from bot.schema import deliveries

KEYS = ["kind", "feature", "object_id", "target_id", "slot"]

_at = bindparam("touched_at", type_=deliveries.c.due_at.type)
_in_channel = deliveries.c.target_id == bindparam("of_target")

# No other act may change them meanwhile, nor the outbox.
_HELD: Final = ROWS_OF_OBJECT.with_for_update(key_share=True)
_HELD_IN_CHANNEL: Final = _HELD.where(_in_channel)

_WITHDRAW: Final = (
    update(deliveries)
    .where(OF_OBJECT, _in_channel)
    .where(deliveries.c.kind.in_(STANDING), deliveries.c.withdrawn_at.is_(None))
    .where(deliveries.c.slot.in_(bindparam("of_slots", expanding=True)))
    .values(
        withdrawn_at=_at,
        due_at=_at,
        dirty_at=None,
        fault=None,
        done_at=case((deliveries.c.gone_at.is_not(None), _at)),
    )
)


class Orders:
    """What an act wants said and done at Discord, asked for in the act's own transaction."""

    def __init__(self, connection: AsyncConnection, actor: Actor | System) -> None:
        self.connection = connection
        self.actor = actor

    async def post(
        self,
        feature: str,
        object_id: int,
        channel_id: int | None,
        *slots: str,
        due: datetime | None = None,
    ) -> bool:
        """Have messages stand in a channel, in this order, from ``due`` or from now.

        Asking twice is asking once. What was withdrawn and is asked for again stands again.
        Where set-up names no channel (None) nothing is posted. Whether any of them was not
        asked for before.
        """
        if channel_id is None:
            return False
        there = await self._stand(Kind.POST, feature, object_id, channel_id, slots, due)
        return not there >= set(slots)

    async def list_event(
        self, feature: str, object_id: int, *, due: datetime | None = None
    ) -> None:
        """Have an event of the server stand for an object, as things are now, from ``due`` on.

        What was withdrawn and is asked for again is listed again.
        """
        await self._stand(Kind.EVENT, feature, object_id, self.actor.server_id, [EVENT], due)
        await redraw(self.connection, feature, [object_id], self.actor.at, Kind.EVENT)

    async def list_event_again(self, feature: str, object_id: int) -> None:
        """Have an event stand, also where someone ended it or Discord refused it."""
        await self.list_event(feature, object_id)
        await self.again(feature, object_id, kind=Kind.EVENT)

    async def unlist_event(self, feature: str, object_id: int) -> None:
        """Have an object's event taken down."""
        await self.withdraw(feature, object_id, self.actor.server_id, EVENT)

    async def _stand(
        self,
        kind: Kind,
        feature: str,
        object_id: int,
        target_id: int,
        slots: Sequence[str],
        due: datetime | None,
    ) -> set[str]:
        """Have these slots filled; those of the target that were wanted before."""
        at = due or self.actor.at
        there = [one for one in await self._held(feature, object_id, target_id) if one.kind is kind]
        rows = [{"target_id": target_id, "slot": slot, "due_at": at} for slot in slots]
        await self._ask(kind, feature, object_id, rows)
        back = [one for one in there if one.withdrawn_at is not None and one.slot in slots]
        await post_anew(self.connection, [one for one in back if not one.stands], at)
        standing = [one for one in back if one.stands]
        await change(self.connection, standing, MARK, withdrawn_at=None, done_at=at, dirty_at=at)
        return {one.slot for one in there if one.withdrawn_at is None}

    async def _held(
        self, feature: str, object_id: int, target_id: int | None = None
    ) -> list[Delivery]:
        """An object's rows, of one target where it is named, held until the transaction ends."""
        asked = {**of_object(feature, object_id), "of_target": target_id}
        statement = _HELD if target_id is None else _HELD_IN_CHANNEL
        return [delivery_of(row) for row in await self.connection.execute(statement, asked)]

    async def post_again(
        self, feature: str, object_id: int, channel_id: int | None, *slots: str
    ) -> bool:
        """Have messages stand, also where someone deleted one or Discord refused it.

        Whether any of them is to be posted now.
        """
        if channel_id is None:
            return False
        is_new = await self.post(feature, object_id, channel_id, *slots)
        asked = await self.again(feature, object_id, channel_id=channel_id, slots=slots)
        return asked > 0 or is_new

    async def again(
        self,
        feature: str,
        object_id: int,
        *,
        kind: Kind = Kind.POST,
        channel_id: int | None = None,
        slots: Sequence[str] | None = None,
    ) -> int:
        """Have an object's posts stand that someone deleted or Discord refused; how many.

        Or its event, where that is the ``kind``.

        What was only refused may have been sent by a try without an answer, so the channel is
        searched first, as at any repeat. A message that stands and cannot be changed is left to
        the redraws.
        """
        at, held = self.actor.at, await self._held(feature, object_id, channel_id)
        these = [one for one in held if slots is None or one.slot in slots]
        ours = [one for one in these if one.kind is kind and one.withdrawn_at is None]
        deleted = [one for one in ours if one.trouble == DELETED]
        stuck = [one for one in ours if one.trouble not in {None, DELETED}]
        refused = [one for one in stuck if one.result_id is None]
        outdated = [one for one in stuck if one.stands]
        # What follows a post, and the taking down of one that is no longer wanted.
        others = [one for one in these if one.kind is not Kind.POST or one.withdrawn_at is not None]
        faulty = [one for one in others if one not in ours and one.fault is not None]
        await post_anew(self.connection, deleted, at)
        await change(self.connection, refused, fault=None, attempts=1, due_at=at)
        await change(self.connection, outdated, MARK, fault=None, drawn_at=None, dirty_at=at)
        await change(self.connection, faulty, fault=None, attempts=0, due_at=at)
        return len(deleted) + len(refused)

    async def lost(self, posts: Collection[Delivery]) -> None:
        """Note that someone deleted these posts, or ended the event; ``again`` asks anew."""
        await note_gone(self.connection, posts, self.actor.at)

    async def follow(
        self, kind: Kind, feature: str, object_id: int, channel_id: int, *slots: str
    ) -> None:
        """Have done what follows posts of a channel once they stand: a crosspost, a thread."""
        rows = [
            {
                "target_id": channel_id,
                "slot": post.slot,
                "after_id": post.id,
                "due_at": self.actor.at,
            }
            for post in await self._held(feature, object_id, channel_id)
            if post.kind is Kind.POST and post.slot in slots
        ]
        await self._ask(kind, feature, object_id, rows)

    async def rename_thread(
        self, feature: str, object_id: int, channel_id: int, occasion: str
    ) -> None:
        """Have a thread that was opened under a channel's post carry the name it has now.

        Once for each ``occasion``.
        """
        opened = [
            {"target_id": channel_id, "slot": f"{RENAMED}-{occasion}", "after_id": one.after_id}
            for one in await self._held(feature, object_id, channel_id)
            if one.kind is Kind.THREAD and not one.renames and one.done_at is not None
        ]
        rows = [one | {"due_at": self.actor.at} for one in opened]
        await self._ask(Kind.THREAD, feature, object_id, rows)

    async def move(self, feature: str, object_id: int, old: int, new: int) -> bool:
        """Have all that is wanted in a channel done in another, if Discord refuses a post there.

        What stands there is taken down, and what is not due yet keeps its time. Whether it does.
        """
        held = await self._held(feature, object_id, old)
        wanted = [one for one in held if one.withdrawn_at is None]
        posts = [one for one in wanted if one.kind is Kind.POST]
        if all(post.fault is None for post in posts):
            return False
        at, others = self.actor.at, [one for one in wanted if one.kind is not Kind.POST]
        await self.withdraw(feature, object_id, old, *(one.slot for one in posts))
        gone = deliveries.c.id.in_([one.id for one in others])
        await self.connection.execute(delete(deliveries).where(gone))
        for one in posts:
            await self.post(feature, object_id, new, one.slot, due=max(one.due_at, at))
        for one in others:
            await self.follow(one.kind, feature, object_id, new, one.slot)
        return True

    async def standing(self, feature: str, object_id: int, channel_id: int) -> dict[str, bool]:
        """An object's posts in a channel that are wanted, in order, and whether each stands."""
        return {
            one.slot: one.stands
            for one in await self._held(feature, object_id, channel_id)
            if one.kind is Kind.POST and one.withdrawn_at is None
        }

    async def withdraw(self, feature: str, object_id: int, channel_id: int, *slots: str) -> None:
        """Have posts taken down; what was never tried is never sent."""
        if slots:
            these = {**of_object(feature, object_id), "of_target": channel_id, "of_slots": slots}
            await self.connection.execute(_WITHDRAW, {**these, "touched_at": self.actor.at})

    async def withdraw_everywhere(self, feature: str, object_id: int) -> None:
        """Have every post of an object taken down, in whatever channel it is."""
        for post in await self._held(feature, object_id):
            await self.withdraw(feature, object_id, post.target_id, post.slot)

    async def message(self, feature: str, object_id: int, account_id: int, slot: str) -> None:
        """Have someone told privately; the row goes when they are."""
        await self.messages(feature, object_id, slot, {account_id: self.actor.at})

    async def messages(
        self, feature: str, object_id: int, slot: str, due: Mapping[int, datetime]
    ) -> None:
        """Have people (by account) told privately, each from their own moment.

        Asking twice is asking once, until they are told.
        """
        rows = [{"target_id": one, "slot": slot, "due_at": at} for one, at in due.items()]
        await self._ask(Kind.MESSAGE, feature, object_id, rows)

    async def waiting_messages(self, feature: str) -> dict[int, datetime]:
        """When each of a feature's private messages not sent yet is due, by id, in order."""
        statement = select(deliveries.c.id, deliveries.c.due_at).where(
            deliveries.c.kind == Kind.MESSAGE,
            deliveries.c.feature == feature,
            WAITS,
        )
        found = await self.connection.execute(statement.order_by(deliveries.c.id))
        return {row.id: row.due_at for row in found}

    async def put_off(self, due: Mapping[int, datetime]) -> None:
        """Have rows (by id) done no earlier than at their moments."""
        if due:
            rows = [{"of_row": row_id, "at": at} for row_id, at in due.items()]
            of_row = update(deliveries).where(deliveries.c.id == bindparam("of_row"))
            await self.connection.execute(of_row.values(due_at=bindparam("at")), rows)

    async def change_role(
        self, feature: str, object_id: int, account_id: int, slot: str = GIVES
    ) -> None:
        """Have someone given a role, or (``TAKES``) have it taken; the row goes when that is so."""
        row = {"target_id": account_id, "slot": slot, "due_at": self.actor.at}
        await self._ask(Kind.ROLE, feature, object_id, [row])

    async def hurry(
        self, feature: str, object_id: int, *slots: str, due: datetime | None = None
    ) -> None:
        """Have what an object has waiting, or these slots of it, tried by ``due`` or now."""
        at = due or self.actor.at
        these = [deliveries.c.slot.in_(slots)] if slots else []
        waiting = WAITS, deliveries.c.due_at > at, *these
        hurried = update(deliveries).where(OF_OBJECT, *waiting).values(due_at=at)
        await self.connection.execute(hurried, of_object(feature, object_id))

    async def redraw(self, feature: str, *object_ids: int) -> None:
        """Say that these objects' cards are no longer true."""
        await redraw(self.connection, feature, object_ids, self.actor.at)

    async def drop_personal(self, feature: str, object_id: int) -> None:
        """Have nobody told or given anything for this object any more."""
        await self._drop(deliveries.c.feature == feature, deliveries.c.object_id == object_id)

    async def forget(self, account_id: int, *features: str) -> bool:
        """Have nothing of these features sent to this person any more; of any, if none is named.

        Whether Discord is being asked for some of it at this moment: that may reach them still.
        """
        of_features = [deliveries.c.feature.in_(features)] if features else []
        return await self._drop(self._here, deliveries.c.target_id == account_id, *of_features)

    async def forget_old(self, cutoff: datetime) -> None:
        """Have nothing tried any more that should have reached a person before ``cutoff``."""
        await self._drop(self._here, deliveries.c.due_at < cutoff)

    @property
    def _here(self) -> ColumnElement[bool]:
        return deliveries.c.server_id == self.actor.server_id

    async def _drop(self, *which: ColumnElement[bool]) -> bool:
        theirs = delete(deliveries).where(deliveries.c.kind.in_(PERSONAL), *which)
        claims = await self.connection.scalars(theirs.returning(deliveries.c.claimed_until))
        return any(one is not None and one > self.actor.at for one in claims)

    async def _ask(
        self, kind: Kind, feature: str, object_id: int, rows: Sequence[dict[str, Any]]
    ) -> None:
        """Add rows, posts in this order; one that stands already stays as it is."""
        shared = {
            "kind": kind,
            "server_id": self.actor.server_id,
            "feature": feature,
            "object_id": object_id,
        }
        complete = [shared | {"lane": self._lane(kind, row["target_id"])} | row for row in rows]
        await upsert(self.connection, deliveries, complete, keys=KEYS)

    def _lane(self, kind: Kind, target_id: int) -> str:
        """What shares one rate limit: when Discord asks one row to wait, its lane waits."""
        if kind is Kind.MESSAGE:
            return kind
        return f"{kind}:{self.actor.server_id if kind is Kind.ROLE else target_id}"
