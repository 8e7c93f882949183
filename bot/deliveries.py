"""What is to be said and done at Discord: rows first, requests after; ``bot.outbox`` makes them.

A row is there before the request and is told what came of it, so that everything happens once,
whatever fails in between. A row that names a person is deleted as soon as it is done.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import Service
from bot.schema import deliveries, left_servers


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

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
CHANNEL_GONE: Final = {"10003", "404"}
"""The troubles of a post whose channel was deleted."""

RENAMED = "renamed"
"""Begins the slot of a thread that stands and is to be called something else."""

GIVES, TAKES = "role", "take"
"""The slots of a role that is given, and of one that is taken."""

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
    def is_retried(self) -> bool:
        """Whether Discord has not taken it so far; it is tried again by itself."""
        ended = self.fault, self.done_at, self.withdrawn_at
        return self.attempts > 0 and all(one is None for one in ended)

    @property
    def link(self) -> str | None:
        """Where the message can be read; None where none stands."""
        place = f"{self.server_id}/{self.target_id}/{self.result_id}"
        return f"https://discord.com/channels/{place}" if self.stands else None

    @property
    def renames(self) -> bool:
        """Whether a thread that stands is to be called something else."""
        return self.kind is Kind.THREAD and self.slot.startswith(RENAMED)

    @property
    def trouble(self) -> str | None:
        """Why it is not as it should be: Discord's code where it refuses, or ``DELETED``.

        None where all is well, it is still to come, or it is wanted no more.
        """
        if self.withdrawn_at is not None:
            return None
        return self.fault if self.gone_at is None else DELETED


COLUMNS = [deliveries.c[name] for name in Delivery.__dataclass_fields__]

_EVENT = deliveries.c.kind == Kind.EVENT
STANDS = and_(deliveries.c.result_id.is_not(None), deliveries.c.gone_at.is_(None))
WAITS = deliveries.c.done_at.is_(None)
_IN_TROUBLE = and_(
    or_(deliveries.c.fault.is_not(None), deliveries.c.gone_at.is_not(None)),
    deliveries.c.withdrawn_at.is_(None),
)

# Made once: every act that posts asks for the same.
_at = bindparam("touched_at", type_=deliveries.c.due_at.type)
_ids = bindparam("ids", expanding=True)
_MARKED: Final = {"marks": deliveries.c.marks + 1}
THESE: Final = deliveries.c.id.in_(_ids)
OF_OBJECT = and_(
    deliveries.c.feature == bindparam("of_feature"),
    deliveries.c.object_id == bindparam("of_object"),
)

ROWS_OF_OBJECT: Final = select(*COLUMNS).where(OF_OBJECT).order_by(deliveries.c.id)
_STANDING_OF_OBJECT: Final = ROWS_OF_OBJECT.where(deliveries.c.kind.in_(STANDING))

CHANGE: Final = update(deliveries).where(THESE)
"""Sets columns of rows, by their ``ids``."""
MARK: Final = CHANGE.values(**_MARKED)
"""Has cards redrawn, also of a row on its way, that are no longer true since ``dirty_at``."""
RENEW: Final = CHANGE.values(nonce=deliveries.c.nonce + 1)
_CHANGE_FOLLOWERS: Final = update(deliveries).where(deliveries.c.after_id.in_(_ids))


def is_there(server_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that the bot is on a server; one that it is not on is sent nothing."""
    return ~exists().where(left_servers.c.server_id == server_id)


def redrawing(
    feature: str | BindParameter[str],
    object_ids: Select[int] | BindParameter[int],
    at: datetime | BindParameter[datetime],
    kind: Kind | BindParameter[str] = Kind.POST,
) -> Update:
    """The statement of ``redraw``, for who has no connection of ours to the database.

    It locks in order, as every act does: two that redraw the same cards wait for no lock crosswise.
    """
    cards = and_(deliveries.c.feature == feature, deliveries.c.object_id.in_(object_ids))
    stands = and_(deliveries.c.kind == kind, deliveries.c.gone_at.is_(None))
    these = select(deliveries.c.id).where(cards, stands).order_by(deliveries.c.id)
    locked = these.with_for_update(key_share=True)
    return update(deliveries).where(deliveries.c.id.in_(locked)).values(dirty_at=at, **_MARKED)


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


class Deliveries(Service):
    """How posts stand, for whoever asks."""

    async def of(self, feature: str, object_id: int) -> list[Delivery]:
        """Every post of one object, in order, and its event."""
        rows = await self._database.rows(_STANDING_OF_OBJECT, of_object(feature, object_id))
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

    async def retried(self, server_id: int, feature: str) -> list[int]:
        """The objects with a post that Discord has not taken so far; it is tried again by itself.

        By the post that is tried first.
        """
        which = deliveries.c.server_id == server_id, deliveries.c.feature == feature
        tried = WAITS, deliveries.c.attempts > 0, deliveries.c.kind == Kind.POST
        statement = select(*COLUMNS).where(*which, *tried).order_by(deliveries.c.id)
        found = [delivery_of(row) for row in await self._database.rows(statement)]
        return list(dict.fromkeys(one.object_id for one in found if one.is_retried))

    async def is_retried(self, feature: str, object_id: int, *slots: str) -> bool:
        """Whether Discord has not taken a post of one object so far, in these slots if any."""
        posts = await self.of(feature, object_id)
        return any(one.is_retried for one in posts if not slots or one.slot in slots)

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
        waits = deliveries.c.feature.in_(features), WAITS
        statement = select(func.count()).where(*theirs, *given, *waits)
        return bool(await self._database.scalar(statement))

    async def waiting(self, feature: str, object_id: int, *slots: str) -> int:
        """How many rows of an object and these slots are not done yet."""
        statement = select(func.count()).where(OF_OBJECT, deliveries.c.slot.in_(slots), WAITS)
        return await self._database.scalar(statement, of_object(feature, object_id)) or 0

    async def waits_until(
        self, server_id: int, kind: Kind, feature: str, object_id: int
    ) -> datetime | None:
        """When the last of an object's rows that Discord made wait is due; None: none waits."""
        statement = select(func.max(deliveries.c.due_at)).where(
            OF_OBJECT,
            deliveries.c.server_id == server_id,
            deliveries.c.kind == kind,
            WAITS,
            deliveries.c.attempts > 0,
        )
        return await self._database.scalar(statement, of_object(feature, object_id))


def of_object(feature: str, object_id: int) -> dict[str, object]:
    """The parameters of ``OF_OBJECT``."""
    return {"of_feature": feature, "of_object": object_id}


def delivery_of(row: Row[Any]) -> Delivery:
    """A row of ``COLUMNS``."""
    found = Delivery(*row)
    return replace(found, kind=Kind(found.kind))
