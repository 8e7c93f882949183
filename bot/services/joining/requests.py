"""Requests that one of the stewards takes and answers: what the two kinds of them share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from sqlalchemy import insert, select, update

from bot.deliveries import Deliveries, drop_personal
from bot.errors import Refusal
from bot.services.joining.funnel import count
from bot.throttle import Key, Tries
from bot.transaction import transaction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Column, RowMapping, Select, Table

    from bot.actor import Actor, Server, System
    from bot.database import Database
    from bot.services.joining.funnel import Step
    from bot.throttle import Limit
    from bot.transaction import Transaction

OPEN: Final = "open"
CLAIMED: Final = "claimed"
WAITING: Final = (OPEN, CLAIMED)


class RequestGone(Refusal):
    """There is no such request on this server."""


class RequestTaken(Refusal):
    """Another steward has it."""


class RequestOver(Refusal):
    """It was answered, settled, withdrawn or has run out."""


class RequestNotYours(Refusal):
    """Only who claimed a request may see and answer it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is known of any request; ``state`` is open or claimed until it is over."""

    id: int
    server_id: int
    state: str
    asked_at: datetime
    claimed_by: int | None
    claimed_at: datetime | None

    def is_claimed_by(self, actor: Actor) -> bool:
        """Whether this steward has taken it."""
        return self.state == CLAIMED and self.claimed_by == actor.account_id


R = TypeVar("R", bound=Request)


class Requests(ABC, Generic[R]):
    """One request of a kind a person at a time; who asks is in no line of the audit."""

    def __init__(
        self,
        database: Database,
        table: Table,
        asker: Column[Any],
        value: type[R],
        feature: str,
        action: str,
    ) -> None:
        """``feature`` names the deliveries of its cards, ``action`` begins its audit's words."""
        self._database = database
        self._table = table
        self._asker = asker
        self._value = value
        self._feature = feature
        self._action = action
        self._columns = [table.c[name] for name in value.__dataclass_fields__]

    async def find(self, job: System, request_id: int) -> R:
        """One request, for the bot's own cards.

        Raises:
            RequestGone: this server has no such request.
        """
        return await self._find(job.server_id, request_id)

    async def of(self, actor: Actor) -> R | None:
        """The request that this person has waiting."""
        async with self._database.reading() as connection:
            mine = self._waiting(actor.server_id, actor.account_id)
            row = (await connection.execute(mine)).mappings().first()
        return None if row is None else self._read(row)

    async def is_posted(self, actor: Actor, request: R) -> bool:
        """Whether a card of one's own request has reached the stewards' channel of today."""
        found = await Deliveries(self._database).of(self._feature, request.id)
        channel_id = actor.server.stewards_channel_id
        return any(one.done_at is not None and one.target_id == channel_id for one in found)

    async def show_again(self, actor: Actor, request_id: int) -> R | None:
        """Have the card of one's own request stand where stewards read now.

        None, and nothing is done, where it is not theirs or does not wait.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            mine = self._waiting(actor.server_id, actor.account_id)
            here = mine.where(self._table.c.id == request_id)
            if (row := (await tx.connection.execute(here)).mappings().first()) is None:
                return None
            await tx.post_again(self._feature, request_id, server.stewards_channel_id or 0, "card")
            return self._read(row)

    async def withdraw(self, actor: Actor, request_id: int) -> None:
        """Take one's own request back.

        Raises:
            RequestGone: it is not theirs.
            RequestOver: it does not wait any more.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            row = await self._locked(tx, request_id)
            if row[self._asker.name] != actor.account_id:
                raise RequestGone
            if row["state"] not in WAITING:
                raise RequestOver
            await self._withdraw(tx, row, server)

    async def withdraw_of(self, tx: Transaction, server: Server, account_id: int) -> None:
        """Take back what someone has waiting."""
        if (row := await self._locked_of(tx, account_id)) is not None:
            await self._withdraw(tx, row, server)

    async def claimed(self, actor: Actor, request_id: int) -> R:
        """A request, for who has claimed it.

        Raises:
            RequestGone: this server has no such request.
            RequestNotYours: for everyone else.
        """
        request = await self._find(actor.server_id, request_id)
        if not request.is_claimed_by(actor):
            raise RequestNotYours
        return request

    async def _find(self, server_id: int, request_id: int) -> R:
        statement = select(*self._columns).where(
            self._table.c.id == request_id, self._table.c.server_id == server_id
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        if row is None:
            raise RequestGone
        return self._read(row)

    def _waiting(self, server_id: int, account_id: int) -> Select[Any]:
        return select(*self._columns).where(
            self._table.c.server_id == server_id,
            self._asker == account_id,
            self._table.c.state.in_(WAITING),
        )

    async def _locked_of(self, tx: Transaction, account_id: int) -> RowMapping | None:
        """The row of someone's request that waits, held until the transaction ends."""
        waiting = self._waiting(tx.actor.server_id, account_id)
        return (await tx.connection.execute(waiting.with_for_update())).mappings().first()

    async def _locked(self, tx: Transaction, request_id: int) -> RowMapping:
        """A request's row, held until the transaction ends.

        Raises:
            RequestGone: this server has no such request.
        """
        statement = (
            select(self._table)
            .where(self._table.c.id == request_id, self._table.c.server_id == tx.actor.server_id)
            .with_for_update()
        )
        row = (await tx.connection.execute(statement)).mappings().one_or_none()
        if row is None:
            raise RequestGone
        return row

    async def _file(
        self, tx: Transaction, actor: Actor, server: Server, limit: Limit, step: Step, **values: Any
    ) -> R:
        """Keep a new request, unless this person has asked too often, and show it to stewards."""
        whose = Key(actor.server_id, actor.account_id)
        tries = await Tries.read(tx.connection, limit, [whose])
        tries.spend(whose, actor.at)
        await tries.write(tx.connection)
        row = {
            "server_id": actor.server_id,
            self._asker.name: actor.account_id,
            "state": OPEN,
            "asked_at": actor.at,
        }
        added = insert(self._table).values(**row, **values).returning(*self._columns)
        request = self._read((await tx.connection.execute(added)).mappings().one())
        await tx.post(self._feature, request.id, server.stewards_channel_id or 0, "card")
        await count(tx, step, actor.month)
        await self._record(tx, request.id, "ask", by=None)
        return request

    async def _withdraw(self, tx: Transaction, row: RowMapping, server: Server) -> None:
        await self._end(tx, row, "withdrawn", hold=server.legal_hold)
        await self._record(tx, row["id"], "withdraw", by=None)

    @abstractmethod
    async def _end(self, tx: Transaction, row: RowMapping, state: str, *, hold: bool) -> None:
        """End a request; who asked is erased with it, save under a legal hold."""

    async def _claim(
        self, tx: Transaction, actor: Actor, row: RowMapping, step: Step, **values: Any
    ) -> R:
        """Give an open request to this steward.

        Raises:
            RequestTaken: another steward was first.
            RequestOver: it does not wait any more.
        """
        if row["state"] == CLAIMED:
            raise RequestTaken
        if row["state"] != OPEN:
            raise RequestOver
        values |= {"state": CLAIMED, "claimed_by": actor.account_id, "claimed_at": actor.at}
        request = await self._change(tx, row, **values)
        await count(tx, step, actor.month)
        await self._record(tx, request.id, "claim")
        return request

    async def _release(self, tx: Transaction, row: RowMapping, **values: Any) -> None:
        await drop_personal(tx.connection, self._feature, row["id"])
        free = {"state": OPEN, "claimed_by": None, "claimed_at": None}
        await self._change(tx, row, **free, **values)
        await self._record(tx, row["id"], "release")

    def _need_claimed(self, row: RowMapping, actor: Actor) -> None:
        """Let only who claimed a request pass.

        Raises:
            RequestOver: it does not wait any more.
            RequestNotYours: another has it, or nobody.
        """
        if not self._read(row).is_claimed_by(actor):
            raise RequestNotYours if row["state"] in WAITING else RequestOver

    async def _change(self, tx: Transaction, row: RowMapping, **values: Any) -> R:
        """Change a request, and have its cards drawn anew."""
        here = self._table.c.id == row["id"]
        await tx.connection.execute(update(self._table).where(here).values(**values))
        await tx.redraw(self._feature, row["id"])
        return self._read({**row, **values})

    async def _record(self, tx: Transaction, request_id: int, verb: str, **named: Any) -> None:
        await tx.record(f"{self._action}-{verb}", f"{self._feature}:{request_id}", **named)

    def _read(self, row: Mapping[Any, Any]) -> R:
        fields = self._value.__dataclass_fields__
        return self._value(**cast("Any", {name: row[name] for name in fields}))
