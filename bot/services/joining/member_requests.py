"""I'm a member, without a code: one steward compares a name with the union's record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update

from bot.actor import Actor, Server, System
from bot.errors import Refusal
from bot.schema import member_requests
from bot.services.joining.funnel import count
from bot.services.joining.requests import (
    CLAIMED,
    WAITING,
    Request,
    Requests,
)
from bot.services.joining.yearly import confirm, year_of
from bot.throttle import Limit
from bot.transaction import Transaction, transaction

MEMBER: Final = "join"
"""The name of these requests' deliveries: their cards, the role, and the answer."""

CONFIRMED: Final = "confirmed"
UNKNOWN: Final = "unknown"
ANSWERED: Final = (CONFIRMED, UNKNOWN)
NAME_LENGTH: Final = 80
FEWEST_LETTERS: Final = 2
"""As in the name Xi."""
DIGITS_OF_A_NUMBER: Final = 3
"""So many digits are an employee or Social Security number, which we never take."""

ASKING: Final = Limit("member", 3, timedelta(days=1))


class NameLookedUp(Refusal):
    """A steward is looking up the name that was given first."""


class NameUnclear(Refusal):
    """Not a name: too short, too long, or with a number in it, which we never ask for."""


@dataclass(frozen=True, slots=True)
class MemberRequest(Request):
    """Someone asks to be confirmed as a member. ``name`` is None once it is answered.

    ``state`` is open, claimed, confirmed, unknown, withdrawn or expired.
    """

    name: str | None
    given_at: datetime | None
    told_at: datetime | None


class MemberRequests(Requests[MemberRequest]):
    """From the name someone gives to the role and the answer; the name goes with the answer."""

    table = member_requests
    value = MemberRequest
    feature = MEMBER
    action = "member"
    erased = dict.fromkeys(("account_id", "name"))
    limit = ASKING

    async def ask(self, actor: Actor, name: str) -> MemberRequest:
        """Ask to be confirmed; a request that nobody has claimed gets the new name.

        Raises:
            NameUnclear: it is no name.
            NameLookedUp: a steward has claimed the request.
            AskedTooOften: more than ``ASKING`` allows.
        """
        plain = _plain(name)
        async with transaction(self._database, actor) as tx:
            server = await tx.server(alone=True)
            if (request := await self._locked_of(tx, actor.account_id)) is None:
                return await self._file(tx, actor, server, "requested", name=plain)
            if request.state == CLAIMED:
                raise NameLookedUp
            return await self._change(tx, request, name=plain)

    async def of(self, actor: Actor) -> MemberRequest | None:
        """This person's request that waits, or whose answer they have not seen."""
        statement = (
            select(member_requests)
            .where(
                member_requests.c.server_id == actor.server_id,
                member_requests.c.account_id == actor.account_id,
                member_requests.c.told_at.is_(None),
                member_requests.c.state.in_(WAITING + ANSWERED),
            )
            .order_by(member_requests.c.id.desc())
        )
        return await self._database.read(self._first, statement)

    async def claim(self, actor: Actor, request_id: int) -> MemberRequest:
        """Take a request; who has it already sees it again.

        Raises:
            RequestGone: this server has no such request.
            RequestTaken, RequestOver: it is not open.
        """
        async with transaction(self._database, actor) as tx:
            request = await self._locked(tx, request_id)
            if request.is_claimed_by(actor):
                return request
            return await self._claim(tx, actor, request, "claimed")

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
            request = await self._locked_by(tx, actor, request_id)
            name, account_id = request.name if server.legal_hold else None, request.account_id
            answered = await self._change(tx, request, state=state, name=name)
            if account_id is not None and known:
                await confirm(tx, account_id, year_of(server.day(actor.at)))
                await tx.change_role(MEMBER, request_id, account_id)
            elif account_id is not None:
                await tx.message(MEMBER, request_id, account_id, "answer")
            await count(tx, state, actor.month)
            verb, person = ("confirm", account_id) if known else (state, None)
            await self._record(tx, request, verb, person=person)
            return answered

    async def shut_out(self, tx: Transaction, server: Server, account_id: int) -> None:
        """As for every request; and a yes whose role was not given yet gives none."""
        await super().shut_out(tx, server, account_id)
        ungiven = update(member_requests).where(
            member_requests.c.server_id == tx.actor.server_id,
            member_requests.c.account_id == account_id,
            member_requests.c.state == CONFIRMED,
            member_requests.c.given_at.is_(None),
        )
        await tx.connection.execute(ungiven.values(state="withdrawn"))

    async def hurry(self, actor: Actor, request: MemberRequest) -> None:
        """The person is here: what they wait for is tried now."""
        async with transaction(self._database, actor) as tx:
            await tx.hurry(MEMBER, request.id)

    async def given(self, job: System, request_id: int) -> None:
        """The person has the role; they are to be told.

        Raises:
            RequestGone: this server has no such request.
        """
        async with transaction(self._database, job) as tx:
            request = await self._locked(tx, request_id)
            await tx.update(self.table, request.id, given_at=job.at)
            if request.account_id is not None:
                await tx.message(MEMBER, request_id, request.account_id, "answer")

    async def left(self, job: System, request_id: int) -> None:
        """The person is no longer on the server; their account is erased, save under a hold.

        Raises:
            RequestGone: this server has no such request.
        """
        async with transaction(self._database, job) as tx:
            server = await tx.server()
            await self._locked(tx, request_id)
            if not server.legal_hold:
                await tx.update(self.table, request_id, account_id=None)

    async def told(self, who: Actor | System, request_id: int) -> None:
        """The person knows the answer; with that their account is erased, save under a hold.

        Raises:
            RequestGone: this server has no such request.
        """
        async with transaction(self._database, who) as tx:
            server = await tx.server()
            request = await self._locked(tx, request_id)
            erased = {} if server.legal_hold else {"account_id": None}
            await tx.update(self.table, request.id, told_at=who.at, **erased)
            await tx.drop_personal(MEMBER, request_id)


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
