"""Requests that one of the stewards takes and answers: what the two kinds of them share."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Generic, TypeVar, cast

from sqlalchemy import Executable, Select, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Server, System
from bot.database import Database, Service
from bot.deliveries import Deliveries
from bot.errors import Refusal
from bot.services.joining.funnel import Step, count
from bot.throttle import Key, Limit, Tries
from bot.transaction import Transaction, transaction

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
    """A request's row. ``account_id`` asks, and is None once erased.

    ``state`` is open or claimed until it is over.
    """

    id: int
    server_id: int
    account_id: int | None
    state: str
    asked_at: datetime
    claimed_by: int | None

    def is_claimed_by(self, actor: Actor) -> bool:
        """Whether this steward has taken it."""
        return self.state == CLAIMED and self.claimed_by == actor.account_id


R = TypeVar("R", bound=Request)


class Requests(Service, Generic[R]):
    """One request of a kind a person at a time; who asks is in no line of the audit."""

    table: Table
    value: type[R]
    feature: str
    """The name of its deliveries."""
    action: str
    """What its audit's words begin with."""
    erased: dict[str, None]
    """What is emptied with its end, save under a legal hold."""
    limit: Limit
    """How often one person may ask."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        # In memory alone: a row would tell who asked, also once the request is settled.
        self._asked = Tries(self.limit)

    async def find(self, job: System, request_id: int) -> R:
        """One request, for the bot's own cards.

        Raises:
            RequestGone: this server has no such request.
        """
        return await self._find(job.server_id, request_id)

    async def of(self, actor: Actor) -> R | None:
        """The request that this person has waiting."""
        return await self._database.read(self._first, self._waiting(actor, actor.account_id))

    async def is_posted(self, actor: Actor, request: R) -> bool:
        """Whether a card of one's own request has reached the stewards' channel of today."""
        found = await Deliveries(self._database).of(self.feature, request.id)
        channel_id = actor.server.stewards_channel_id
        return any(one.done_at is not None and one.target_id == channel_id for one in found)

    async def show_again(self, actor: Actor, request_id: int) -> R | None:
        """Have the card of one's own request stand where stewards read now.

        None, and nothing is done, where it is not theirs or does not wait.
        """
        mine = self._waiting(actor, actor.account_id).where(self.table.c.id == request_id)
        async with transaction(self._database, actor) as tx:
            channel_id = (await tx.server()).stewards_channel_id
            if (request := await self._first(tx.connection, mine)) is not None:
                await tx.post_again(self.feature, request_id, channel_id, "card")
            return request

    async def withdraw(self, actor: Actor, request_id: int) -> None:
        """Take one's own request back.

        Raises:
            RequestGone: it is not theirs.
            RequestOver: it does not wait any more.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            request = await self._locked(tx, request_id)
            if request.account_id != actor.account_id:
                raise RequestGone
            if request.state not in WAITING:
                raise RequestOver
            await self._end(tx, server, request, "withdrawn", "withdraw", by=None)

    async def withdraw_of(self, tx: Transaction, server: Server, account_id: int) -> None:
        """Take back what someone has waiting."""
        if (request := await self._locked_of(tx, account_id)) is not None:
            await self._end(tx, server, request, "withdrawn", "withdraw", by=None)

    async def claimed(self, actor: Actor, request_id: int) -> R:
        """A claimed request: for who has it, and without the asker for a chair to free it.

        Raises:
            RequestGone: this server has no such request.
            RequestNotYours: for everyone else.
        """
        request = await self._find(actor.server_id, request_id)
        if request.is_claimed_by(actor):
            return request
        if request.state != CLAIMED or not actor.is_chair:
            raise RequestNotYours
        return replace(request, **cast("Any", self.erased))

    async def release(self, actor: Actor, request_id: int) -> None:
        """Give a request back so that another may take it; a chair may do so for anyone.

        Raises:
            RequestGone: this server has no such request.
            RequestNotYours, RequestOver: it is not theirs to give back.
        """
        async with transaction(self._database, actor) as tx:
            request = await self._locked(tx, request_id)
            if not (actor.is_chair and request.state == CLAIMED):
                request = await self._locked_by(tx, actor, request_id)
            await self._release(tx, request)

    async def shut_out(self, tx: Transaction, server: Server, account_id: int) -> None:
        """Someone's access is removed: what they have waiting ends, what they had taken is free.

        The audit says nothing of it: beside the line that names them it would tell what they
        asked for.
        """
        if (request := await self._locked_of(tx, account_id)) is not None:
            await self._close(tx, server, request, "withdrawn")
        taken = self.table.c.claimed_by == account_id, self.table.c.state == CLAIMED
        here = self.table.c.server_id == tx.actor.server_id
        held = select(self.table).where(here, *taken).with_for_update()
        for row in (await tx.connection.execute(held)).mappings().all():
            await self._release(tx, self.value(**cast("Any", row)))

    async def _find(self, server_id: int, request_id: int) -> R:
        numbered = self._numbered(server_id, request_id)
        return _there(await self._database.read(self._first, numbered))

    async def _locked(self, tx: Transaction, request_id: int) -> R:
        """A request, held until the transaction ends.

        Raises:
            RequestGone: this server has no such request.
        """
        statement = self._numbered(tx.actor.server_id, request_id).with_for_update()
        return _there(await self._first(tx.connection, statement))

    async def _locked_of(self, tx: Transaction, account_id: int) -> R | None:
        """Someone's request that waits, held until the transaction ends."""
        waiting = self._waiting(tx.actor, account_id)
        return await self._first(tx.connection, waiting.with_for_update())

    def _numbered(self, server_id: int, request_id: int) -> Select[Any]:
        return select(self.table).where(
            self.table.c.id == request_id, self.table.c.server_id == server_id
        )

    def _waiting(self, who: Actor | System, account_id: int) -> Select[Any]:
        return select(self.table).where(
            self.table.c.server_id == who.server_id,
            self.table.c.account_id == account_id,
            self.table.c.state.in_(WAITING),
        )

    async def _first(self, connection: AsyncConnection, statement: Executable) -> R | None:
        row = (await connection.execute(statement)).mappings().first()
        return None if row is None else self.value(**cast("Any", row))

    async def _file(
        self, tx: Transaction, actor: Actor, server: Server, step: Step, **values: Any
    ) -> R:
        """Keep a new request, unless this person has asked too often, and show it to stewards."""
        self._asked.spend(Key(actor.server_id, actor.account_id), actor.at)
        values |= {"server_id": actor.server_id, "account_id": actor.account_id}
        values |= {"state": OPEN, "asked_at": actor.at}
        added = insert(self.table).values(**values).returning(self.table)
        request = _there(await self._first(tx.connection, added))
        await tx.post(self.feature, request.id, server.stewards_channel_id, "card")
        await count(tx, step, actor.month)
        await self._record(tx, request, "ask", by=None)
        return request

    async def _end(
        self, tx: Transaction, server: Server, request: R, state: str, verb: str, **by: None
    ) -> None:
        """End a request; who asked is erased with it, save under a legal hold."""
        await self._close(tx, server, request, state)
        await self._record(tx, request, verb, **by)

    async def _close(self, tx: Transaction, server: Server, request: R, state: str) -> None:
        await tx.drop_personal(self.feature, request.id)
        await self._change(tx, request, state=state, **({} if server.legal_hold else self.erased))

    async def _claim(self, tx: Transaction, actor: Actor, request: R, step: Step) -> R:
        """Give an open request to this steward.

        Raises:
            RequestTaken: another steward was first.
            RequestOver: it does not wait any more.
        """
        if request.state != OPEN:
            raise RequestTaken if request.state == CLAIMED else RequestOver
        claimed = await self._change(tx, request, state=CLAIMED, claimed_by=actor.account_id)
        await count(tx, step, actor.month)
        await self._record(tx, request, "claim")
        return claimed

    async def _release(self, tx: Transaction, request: R) -> None:
        await tx.drop_personal(self.feature, request.id)
        reopened = self._reopened(tx, request)
        await self._change(tx, request, state=OPEN, claimed_by=None, **reopened)
        await self._record(tx, request, "release")

    def _reopened(self, tx: Transaction, request: R) -> dict[str, Any]:
        """The values of a request that is free again, beside its state."""
        del tx, request
        return {}

    async def _locked_by(self, tx: Transaction, actor: Actor, request_id: int) -> R:
        """A request that this steward has claimed, held until the transaction ends.

        Raises:
            RequestGone: this server has no such request.
            RequestOver: it does not wait any more.
            RequestNotYours: another has it, or nobody.
        """
        request = await self._locked(tx, request_id)
        if not request.is_claimed_by(actor):
            raise RequestNotYours if request.state in WAITING else RequestOver
        return request

    async def _change(self, tx: Transaction, request: R, **values: Any) -> R:
        """Change a request, and have its cards drawn anew."""
        await tx.update(self.table, request.id, **values)
        await tx.redraw(self.feature, request.id)
        return replace(request, **values)

    async def _record(self, tx: Transaction, request: R, verb: str, **named: Any) -> None:
        await tx.record(f"{self.action}-{verb}", f"{self.feature}:{request.id}", **named)


def _there(request: R | None) -> R:
    if request is None:
        raise RequestGone
    return request
