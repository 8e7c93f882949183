"""What is to be said and done at Discord: rows first, requests after; ``bot.outbox`` makes them.

A row is there before the request and is told what came of it, so that everything happens once,
whatever fails in between. A row that names a person is deleted as soon as it is done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, case, delete, exists, func, or_, select, update

from bot.database import upsert
from bot.schema import deliveries, left_servers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement, Row, Select, Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, System
    from bot.database import Database


class Kind(StrEnum):
    """What is done at Discord. Editing, pinning and deleting are states of what stands there."""

    POST = "post"
    """A message in a channel."""
    EVENT = "event"
    """A scheduled event of the server."""
    CROSSPOST = "crosspost"
    """A post passed on to the channels that follow its channel."""
    THREAD = "thread"
    """A thread under a post, or another name for it."""
    MESSAGE = "message"
    """A private message to a person."""
    ROLE = "role"
    """A role for a person, or no longer for them."""


EVENT = "event"
"""The slot of an event: an object has one at most."""

DELETED = "deleted"
"""The trouble of what someone else than the bot took away, or of an event that someone ended."""

RENAMED = "renamed"
"""The slot of a thread that stands and is to be called something else."""

GIVES = "role"
"""The slot of a role that is given rather than taken."""

STANDING = {Kind.POST, Kind.EVENT}
"""What stands at Discord once it is done, and is changed and taken down there."""

PERSONAL = {Kind.MESSAGE, Kind.ROLE}
"""Their target is an account: the row is deleted when it is done."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that must happen exactly once, and what is known of it."""

    id: int
    server_id: int
    kind: Kind
    feature: str
    object_id: int
    slot: str
    target_id: int
    """The channel, the server where it is an event, or the account of whom it is for."""
    after_id: int | None
    due_at: datetime
    attempts: int
    tried_at: datetime | None
    tried: str
    """The marks of what earlier tries sent, by which a message of ours is known again."""
    fault: str | None
    nonce: int
    result_id: int | None
    """The message, or the event, that stands."""
    done_at: datetime | None
    gone_at: datetime | None
    withdrawn_at: datetime | None
    dirty_at: datetime | None
    marks: int

    @property
    def stands(self) -> bool:
        """Whether the message is in its channel, or the event listed, as far as is known."""
        return self.result_id is not None and self.gone_at is None

    @property
    def link(self) -> str | None:
        """Where the message can be read; None where none stands."""
        place = f"{self.server_id}/{self.target_id}/{self.result_id}"
        return f"https://discord.com/channels/{place}" if self.stands else None

    @property
    def trouble(self) -> str | None:
        """Why it is not as it should be: Discord's code where it refuses, or ``DELETED``.

        None where all is well, it is still to come, or it is wanted no more.
        """
        if self.withdrawn_at is not None:
            return None
        return self.fault if self.gone_at is None else DELETED


COLUMNS = [deliveries.c[name] for name in Delivery.__dataclass_fields__]
KEYS = ["kind", "feature", "object_id", "target_id", "slot"]

_EVENT = deliveries.c.kind == Kind.EVENT
_STANDING = deliveries.c.kind.in_(STANDING)
STANDS = and_(deliveries.c.result_id.is_not(None), deliveries.c.gone_at.is_(None))
_WAITS = deliveries.c.done_at.is_(None)
_IN_TROUBLE = and_(
    or_(deliveries.c.fault.is_not(None), deliveries.c.gone_at.is_not(None)),
    deliveries.c.withdrawn_at.is_(None),
)

# Made once: every act that posts asks for the same.
_at = bindparam("touched_at", type_=deliveries.c.due_at.type)
_ids = bindparam("ids", expanding=True)
_MARKED: Final = {"marks": deliveries.c.marks + 1}
THESE: Final = deliveries.c.id.in_(_ids)
_of_object = and_(
    deliveries.c.feature == bindparam("of_feature"),
    deliveries.c.object_id == bindparam("of_object"),
)
_in_channel = deliveries.c.target_id == bindparam("of_target")

_OF_OBJECT: Final = select(*COLUMNS).where(_of_object).order_by(deliveries.c.id)
_STANDING_OF_OBJECT: Final = _OF_OBJECT.where(_STANDING)
# No other act may change them meanwhile, nor the outbox.
_HELD: Final = _OF_OBJECT.with_for_update(key_share=True)
_HELD_IN_CHANNEL: Final = _HELD.where(_in_channel)

CHANGE: Final = update(deliveries).where(THESE)
"""Sets columns of rows, by their ``ids``."""
MARK: Final = CHANGE.values(**_MARKED)
"""Has cards redrawn, also of a row on its way, that are no longer true since ``dirty_at``."""
RENEW: Final = CHANGE.values(nonce=deliveries.c.nonce + 1)
_CHANGE_FOLLOWERS: Final = update(deliveries).where(deliveries.c.after_id.in_(_ids))
_WITHDRAW: Final = (
    update(deliveries)
    .where(_STANDING, _of_object, _in_channel, deliveries.c.withdrawn_at.is_(None))
    .where(deliveries.c.slot.in_(bindparam("of_slots", expanding=True)))
    .values(
        withdrawn_at=_at,
        due_at=_at,
        dirty_at=None,
        fault=None,
        done_at=case((deliveries.c.gone_at.is_not(None), _at)),
    )
)


def is_there(server_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that the bot is on a server; one that it is not on is sent nothing."""
    return ~exists().where(left_servers.c.server_id == server_id)


def redrawing(
    feature: str | BindParameter[str],
    object_ids: Select[int] | BindParameter[int],
    at: datetime | BindParameter[datetime],
    kind: Kind | BindParameter[str] = Kind.POST,
) -> Update:
    """The statement of ``redraw``, for who has no connection of ours to the database."""
    cards = and_(deliveries.c.feature == feature, deliveries.c.object_id.in_(object_ids))
    stands = and_(deliveries.c.kind == kind, deliveries.c.gone_at.is_(None))
    return update(deliveries).where(cards, stands).values(dirty_at=at, **_MARKED)


_REDRAW: Final = redrawing(bindparam("of_feature"), _ids, _at, bindparam("of_kind"))


async def redraw(
    connection: AsyncConnection,
    feature: str,
    object_ids: Collection[int],
    at: datetime,
    kind: Kind = Kind.POST,
) -> None:
    """Say, inside the transaction of a change, that these objects' cards are no longer true."""
    changed = {"of_feature": feature, "ids": list(object_ids), "touched_at": at, "of_kind": kind}
    await connection.execute(_REDRAW, changed)


async def post_anew(connection: AsyncConnection, rows: Collection[Delivery], at: datetime) -> None:
    """A new message in an old row: nothing of the old one is left, and what follows it is due."""
    kept = ("fault", "gone_at", "withdrawn_at", "result_id", "done_at", "tried_at", "claimed_until")
    fresh = dict.fromkeys((*kept, "dirty_at", "drawn_at"))
    due = {"attempts": 0, "due_at": at}
    await change(connection, rows, RENEW, **fresh, **due, tried="")
    await change(connection, rows, _CHANGE_FOLLOWERS, done_at=None, fault=None, **due)


async def note_gone(connection: AsyncConnection, rows: Collection[Delivery], at: datetime) -> None:
    """The messages are no longer in their channels, or the events are over."""
    await change(connection, rows, gone_at=at, done_at=at, dirty_at=None, claimed_until=None)


async def change(
    connection: AsyncConnection,
    rows: Collection[Delivery],
    statement: Update = CHANGE,
    /,
    **values: object,
) -> None:
    """Set columns of rows, besides what the statement sets."""
    if rows:
        await connection.execute(statement, {"ids": [row.id for row in rows], **values})


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
        asked = {**_object(feature, object_id), "of_target": target_id}
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

    async def rename_thread(self, feature: str, object_id: int, channel_id: int) -> None:
        """Have a thread that was opened under a channel's post carry the name it has now."""
        opened = [
            {"target_id": channel_id, "slot": RENAMED, "after_id": one.after_id}
            for one in await self._held(feature, object_id, channel_id)
            if one.kind is Kind.THREAD and one.slot != RENAMED and one.done_at is not None
        ]
        rows = [one | {"due_at": self.actor.at} for one in opened]
        await self._ask(Kind.THREAD, feature, object_id, rows)

    async def move(self, feature: str, object_id: int, old: int, new: int) -> bool:
        """Have all that is wanted in a channel done in another, if Discord refuses a post there.

        Whether it does.
        """
        held = await self._held(feature, object_id, old)
        wanted = [one for one in held if one.withdrawn_at is None]
        posts = [one for one in wanted if one.kind is Kind.POST]
        if all(post.fault is None for post in posts):
            return False
        await post_anew(self.connection, posts, self.actor.at)
        lane = deliveries.c.kind.concat(f":{new}")
        await change(self.connection, wanted, CHANGE.values(lane=lane), target_id=new)
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
            these = {**_object(feature, object_id), "of_target": channel_id, "of_slots": slots}
            await self.connection.execute(_WITHDRAW, {**these, "touched_at": self.actor.at})

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
            _WAITS,
        )
        found = await self.connection.execute(statement.order_by(deliveries.c.id))
        return {row.id: row.due_at for row in found}

    async def put_off(self, due: Mapping[int, datetime]) -> None:
        """Have rows (by id) done no earlier than at their moments."""
        if due:
            rows = [{"of_row": row_id, "at": at} for row_id, at in due.items()]
            of_row = update(deliveries).where(deliveries.c.id == bindparam("of_row"))
            await self.connection.execute(of_row.values(due_at=bindparam("at")), rows)

    async def give_role(self, feature: str, object_id: int, account_id: int) -> None:
        """Have someone given a role; the row goes when they have it."""
        await self._change_role(feature, object_id, account_id, GIVES)

    async def take_role(self, feature: str, object_id: int, account_id: int) -> None:
        """Have a role taken from someone; the row goes when they no longer have it."""
        await self._change_role(feature, object_id, account_id, "take")

    async def _change_role(self, feature: str, object_id: int, account_id: int, slot: str) -> None:
        row = {"target_id": account_id, "slot": slot, "due_at": self.actor.at}
        await self._ask(Kind.ROLE, feature, object_id, [row])

    async def hurry(
        self, feature: str, object_id: int, *slots: str, due: datetime | None = None
    ) -> None:
        """Have what an object has waiting, or these slots of it, tried by ``due`` or now."""
        at = due or self.actor.at
        these = [deliveries.c.slot.in_(slots)] if slots else []
        waiting = _WAITS, deliveries.c.due_at > at, *these
        hurried = update(deliveries).where(_of_object, *waiting).values(due_at=at)
        await self.connection.execute(hurried, _object(feature, object_id))

    async def redraw(self, feature: str, *object_ids: int) -> None:
        """Say that these objects' cards are no longer true."""
        await redraw(self.connection, feature, object_ids, self.actor.at)

    async def drop_personal(self, feature: str, object_id: int) -> None:
        """Have nobody told or given anything for this object any more."""
        await self._drop(deliveries.c.feature == feature, deliveries.c.object_id == object_id)

    async def forget(self, account_id: int, *features: str) -> None:
        """Have nothing of these features sent to this person any more; of any, if none is named."""
        of_features = [deliveries.c.feature.in_(features)] if features else []
        await self._drop(self._here, deliveries.c.target_id == account_id, *of_features)

    async def forget_old(self, cutoff: datetime) -> None:
        """Have nothing tried any more that should have reached a person before ``cutoff``."""
        await self._drop(self._here, deliveries.c.due_at < cutoff)

    @property
    def _here(self) -> ColumnElement[bool]:
        return deliveries.c.server_id == self.actor.server_id

    async def _drop(self, *which: ColumnElement[bool]) -> None:
        theirs = deliveries.c.kind.in_(PERSONAL)
        await self.connection.execute(delete(deliveries).where(theirs, *which))

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


class Deliveries:
    """How posts stand, for whoever asks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, feature: str, object_id: int) -> list[Delivery]:
        """Every post of one object, in order, and its event."""
        rows = await self._database.rows(_STANDING_OF_OBJECT, _object(feature, object_id))
        return [delivery_of(row) for row in rows]

    async def events(self, server_id: int) -> Collection[int]:
        """The events of a server that are known to stand for something, by Discord's ids."""
        listed = and_(_EVENT, deliveries.c.server_id == server_id)
        statement = select(deliveries.c.result_id).where(
            listed, deliveries.c.result_id.is_not(None)
        )
        return {row.result_id for row in await self._database.rows(statement)}

    async def troubles(
        self, server_id: int, feature: str, object_id: int | None = None
    ) -> list[Delivery]:
        """What is not as it should be, in order; of each kind one for an object and channel."""
        which = [deliveries.c.server_id == server_id, deliveries.c.feature == feature]
        if object_id is not None:
            which.append(deliveries.c.object_id == object_id)
        statement = select(*COLUMNS).where(_IN_TROUBLE, *which).order_by(deliveries.c.id)
        found = [delivery_of(row) for row in await self._database.rows(statement)]
        return list({(one.object_id, one.target_id, one.kind): one for one in found}.values())

    async def refused(self, feature: str) -> list[Delivery]:
        """A feature's posts that Discord did not take, on every server that the bot is on."""
        not_taken = deliveries.c.fault.is_not(None), deliveries.c.done_at.is_(None)
        which = deliveries.c.feature == feature, deliveries.c.kind == Kind.POST, _IN_TROUBLE
        there = select(*COLUMNS).where(*which, *not_taken, is_there(deliveries.c.server_id))
        return [delivery_of(row) for row in await self._database.rows(there)]

    async def is_given(self, server_id: int, account_id: int, *features: str) -> bool:
        """Whether a role of one of these features is on its way to someone."""
        theirs = deliveries.c.server_id == server_id, deliveries.c.target_id == account_id
        given = deliveries.c.kind == Kind.ROLE, deliveries.c.slot == GIVES
        waits = deliveries.c.feature.in_(features), _WAITS
        statement = select(func.count()).where(*theirs, *given, *waits)
        return bool(await self._database.scalar(statement))

    async def waiting(self, feature: str, object_id: int, slot: str) -> int:
        """How many rows of an object and a slot are not done yet."""
        statement = select(func.count()).where(_of_object, deliveries.c.slot == slot, _WAITS)
        return await self._database.scalar(statement, _object(feature, object_id)) or 0

    async def waits_until(
        self, server_id: int, kind: Kind, feature: str, object_id: int
    ) -> datetime | None:
        """When the last of an object's rows that Discord made wait is due; None: none waits."""
        statement = select(func.max(deliveries.c.due_at)).where(
            _of_object,
            deliveries.c.server_id == server_id,
            deliveries.c.kind == kind,
            _WAITS,
            deliveries.c.attempts > 0,
        )
        return await self._database.scalar(statement, _object(feature, object_id))


def _object(feature: str, object_id: int) -> dict[str, object]:
    """The parameters of ``_of_object``."""
    return {"of_feature": feature, "of_object": object_id}


def delivery_of(row: Row[Any]) -> Delivery:
    """A row of ``COLUMNS``."""
    found = Delivery(*row)
    return replace(found, kind=Kind(found.kind))
