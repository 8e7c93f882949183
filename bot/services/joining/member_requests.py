"""I'm a member, without a code: one steward compares a name with the union's record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, or_, select, update

from bot import deliveries
from bot.errors import Refusal
from bot.schema import member_requests
from bot.services.joining.funnel import count
from bot.services.joining.requests import (
    CLAIMED,
    WAITING,
    Request,
    Requests,
    RequestTaken,
)
from bot.throttle import Limit
from bot.transaction import transaction

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import RowMapping

    from bot.actor import Actor, System
    from bot.database import Database
    from bot.transaction import Transaction

MEMBER: Final = "join"
"""The name of these requests' deliveries: their cards, the role, and the answer."""

CONFIRMED: Final = "confirmed"
UNKNOWN: Final = "unknown"
NAME_LENGTH: Final = 80
FEWEST_LETTERS: Final = 2
"""As in the name Xi."""
DIGITS_OF_A_NUMBER: Final = 3
"""So many digits are an employee or Social Security number, which we never take."""

ASKING: Final = Limit("member", 3, timedelta(days=1))


class NameUnclear(Refusal):
    """Not a name: too short, too long, or with a number in it, which we never ask for."""


@dataclass(frozen=True, slots=True)
class MemberRequest(Request):
    """Someone asks to be confirmed as a member. ``name`` is None once it is answered.

    ``state`` is open, claimed, confirmed, unknown, withdrawn or expired.
    """

    account_id: int | None
    name: str | None
    given_at: datetime | None
    told_at: datetime | None


class MemberRequests(Requests[MemberRequest]):
    """From the name someone gives to the role and the answer; the name goes with the answer."""

    def __init__(self, database: Database) -> None:
        asker = member_requests.c.account_id
        super().__init__(database, member_requests, asker, MemberRequest, MEMBER, "member")

    async def ask(self, actor: Actor, name: str) -> MemberRequest:
        """Ask to be confirmed; a request that nobody has claimed gets the new name.

        Raises:
            NameUnclear: it is no name.
            RequestTaken: a steward is looking.
            AskedTooOften: more than ``ASKING`` allows.
        """
        plain = _plain(name)
        async with transaction(self._database, actor) as tx:
            server = await tx.server(alone=True)
            if (row := await self._locked_of(tx, actor.account_id)) is None:
                return await self._file(tx, actor, server, ASKING, "requested", name=plain)
            if row["state"] == CLAIMED:
                raise RequestTaken
            return await self._change(tx, row, name=plain)

    async def of(self, actor: Actor) -> MemberRequest | None:
        """This person's request that waits, or whose answer they have not seen."""
        statement = (
            select(*self._columns)
            .where(
                member_requests.c.server_id == actor.server_id,
                member_requests.c.account_id == actor.account_id,
                member_requests.c.told_at.is_(None),
                member_requests.c.state.in_([*WAITING, CONFIRMED, UNKNOWN]),
            )
            .order_by(member_requests.c.id.desc())
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().first()
        return None if row is None else self._read(row)

    async def claim(self, actor: Actor, request_id: int) -> MemberRequest:
        """Take a request; who has it already sees it again.

        Raises:
            RequestGone: this server has no such request.
            RequestTaken, RequestOver: it is not open.
        """
        async with transaction(self._database, actor) as tx:
            row = await self._locked(tx, request_id)
            if (request := self._read(row)).is_claimed_by(actor):
                return request
            return await self._claim(tx, actor, row, "claimed")

    async def release(self, actor: Actor, request_id: int) -> None:
        """Give a request back.

        Raises:
            RequestGone: this server has no such request.
            RequestNotYours, RequestOver: it is not theirs to give back.
        """
        async with transaction(self._database, actor) as tx:
            row = await self._locked(tx, request_id)
            self._need_claimed(row, actor)
            await self._release(tx, row)

    async def answer(self, actor: Actor, request_id: int, *, known: bool) -> MemberRequest:
        """Confirm or not; the name goes with the answer, except under a legal hold.

        The role, or the answer alone, is then due.

        Raises:
            RequestGone: this server has no such request.
            RequestNotYours, RequestOver: it is not theirs to answer.
        """
        state = CONFIRMED if known else UNKNOWN
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            row = await self._locked(tx, request_id)
            self._need_claimed(row, actor)
            name, account_id = row["name"] if server.legal_hold else None, row["account_id"]
            request = await self._change(tx, row, state=state, decided_at=actor.at, name=name)
            if account_id is not None and known:
                await tx.give_role(MEMBER, request_id, account_id)
            elif account_id is not None:
                await tx.message(MEMBER, request_id, account_id, "answer")
            await count(tx, state, actor.month)
            verb, person = ("confirm", account_id) if known else ("unknown", None)
            await self._record(tx, request_id, verb, person=person)
            return request

    async def hurry(self, actor: Actor, request: MemberRequest) -> None:
        """The person is here: what they wait for is tried now."""
        async with transaction(self._database, actor) as tx:
            await deliveries.hurry(tx.connection, MEMBER, request.id, actor.at)

    async def given(self, job: System, request_id: int) -> None:
        """The person has the role; they are to be told.

        Raises:
            RequestGone: this server has no such request.
        """
        async with transaction(self._database, job) as tx:
            row = await self._locked(tx, request_id)
            await _set(tx, request_id, given_at=job.at)
            if row["account_id"] is not None:
                await tx.message(MEMBER, request_id, row["account_id"], "answer")

    async def left(self, job: System, request_id: int) -> None:
        """The person is no longer on the server.

        Raises:
            RequestGone: this server has no such request.
        """
        async with transaction(self._database, job) as tx:
            await self._locked(tx, request_id)
            await _set(tx, request_id, account_id=None)

    async def told(self, who: Actor | System, request_id: int) -> None:
        """The person knows the answer; with that their account is erased, save under a hold.

        Raises:
            RequestGone: this server has no such request.
        """
        async with transaction(self._database, who) as tx:
            server = await tx.server()
            row = await self._locked(tx, request_id)
            values: dict[str, Any] = {} if server.legal_hold else {"account_id": None}
            await _set(tx, request_id, told_at=who.at, **values)
            if row["account_id"] is not None:
                await deliveries.forget(tx.connection, server.id, row["account_id"], MEMBER)

    async def _end(self, tx: Transaction, row: RowMapping, state: str, *, hold: bool) -> None:
        at, erased = tx.actor.at, {} if hold else {"name": None, "account_id": None}
        await self._change(tx, row, state=state, decided_at=at, told_at=at, **erased)


async def shut_out(tx: Transaction, account_id: int) -> None:
    """Someone's access was removed: no request of theirs may give it back."""
    ungiven = and_(member_requests.c.state == CONFIRMED, member_requests.c.given_at.is_(None))
    await tx.connection.execute(
        update(member_requests)
        .where(
            member_requests.c.server_id == tx.actor.server_id,
            member_requests.c.account_id == account_id,
            or_(member_requests.c.state.in_(WAITING), ungiven),
        )
        .values(state="withdrawn", told_at=tx.actor.at)
    )


async def _set(tx: Transaction, request_id: int, **values: Any) -> None:
    mine = update(member_requests).where(member_requests.c.id == request_id)
    await tx.connection.execute(mine.values(**values))


def _plain(written: str) -> str:
    """A name without needless white space.

    Raises:
        NameUnclear: it is none.
    """
    plain = " ".join(written.split())
    digits = sum(one.isdigit() for one in plain)
    letters = sum(one.isalpha() for one in plain)
    if letters < FEWEST_LETTERS or len(plain) > NAME_LENGTH or digits >= DIGITS_OF_A_NUMBER:
        raise NameUnclear(most=NAME_LENGTH)
    return plain
