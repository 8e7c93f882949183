"""Talk to a steward: a topic and how soon, never what happened; who asks is for one steward."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal, TypeAlias, get_args

from sqlalchemy import ColumnElement, and_, select, union

from bot.actor import Actor, Server, System
from bot.errors import Refusal, apart
from bot.schema import (
    attendance,
    help_requests,
    people,
    session_guests,
    signatures,
    site_leaders,
    worksites,
)
from bot.services.joining.funnel import count
from bot.services.joining.requests import OPEN, Request, Requests
from bot.services.sites import key_of
from bot.throttle import Limit
from bot.times import morning_after, quiet
from bot.transaction import Transaction, transaction

HELP: Final = "steward"
"""The name of these requests' deliveries: their cards, and the message to who asked."""

Topic: TypeAlias = Literal[
    "meeting",
    "discipline",
    "pay",
    "schedule",
    "safety",
    "treatment",
    "contract",
    "joining",
    "other",
]
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)

Urgency: TypeAlias = Literal["today", "soon", "week"]
URGENCIES: Final[tuple[Urgency, ...]] = get_args(Urgency)

WITHIN: Final[dict[str, timedelta]] = {
    "today": timedelta(minutes=30),
    "soon": timedelta(days=1),
    "week": timedelta(days=3),
}
"""How soon stewards are asked to answer; after it the request goes to the chairs."""

REMIND_EVERY: Final[dict[str, timedelta]] = {
    "today": timedelta(minutes=30),
    "soon": timedelta(hours=12),
    "week": timedelta(hours=36),
}
"""Between two reminders of a request that nobody has claimed."""

MOST_REMINDERS: Final = 6
AT_ONCE: Final = 50
"""Reminders in one round."""

SITE_LENGTH: Final = 60
NO_SITE: Final = frozenset(
    {"", "-", "no", "nope", "none", "any", "n a", "na", "no aplica", "nada"}
    | {"ninguno", "ninguna", "ningun", "cualquiera"}
)
"""What people write, by its key, who rule out no building; "no" alone would be every North High."""

ASKING: Final = Limit("help", 5, timedelta(days=1))


class OwnBuilding(Refusal):
    """The person asked for a steward from another building."""


class OwnSiteMissing(Refusal):
    """The person ruled out a building, and this steward has not said where they work."""


class TopicMissing(Refusal):
    """The form came back without a topic or how soon."""


class SiteTooLong(Refusal):
    """The building's name is longer than a name; it may be an account of what happened."""


@dataclass(frozen=True, slots=True)
class HelpRequest(Request):
    """Someone asks for a steward.

    ``state`` is open, claimed, settled, withdrawn or expired.
    """

    topic: Topic
    urgency: Urgency
    not_site: str | None
    remind_at: datetime | None
    reminders: int

    def is_for_today(self, server: Server, at: datetime) -> bool:
        """Whether it is about a meeting on the very day of ``at``."""
        return self.urgency == "today" and server.day(self.asked_at) == server.day(at)


class HelpRequests(Requests[HelpRequest]):
    """Asked, made urgent, claimed, settled; the asker is erased at the end."""

    table = help_requests
    value = HelpRequest
    feature = HELP
    action = "help"
    erased = dict.fromkeys(("account_id", "not_site"))
    limit = ASKING

    async def ask(
        self, actor: Actor, topic: str, urgency: str, *, not_site: str = ""
    ) -> HelpRequest:
        """Ask for a steward. Who has a request already keeps it; it can only become urgent.

        Raises:
            TopicMissing, SiteTooLong: the form cannot be taken.
            AskedTooOften: more than ``ASKING`` allows.
        """
        site = " ".join(not_site.split())
        if topic not in TOPICS or urgency not in URGENCIES:
            raise TopicMissing
        if len(site) > SITE_LENGTH:
            raise SiteTooLong(most=SITE_LENGTH)
        ruled_out = None if key_of(site) in NO_SITE else site
        values = {"topic": topic, "urgency": urgency, "not_site": ruled_out}
        async with transaction(self._database, actor) as tx:
            server = await tx.server(alone=True)
            if (request := await self._locked_of(tx, actor.account_id)) is not None:
                return await self._hurry(tx, request, urgency, server)
            values |= _from_now(tx, urgency)
            return await self._file(tx, actor, server, "help", **values)

    async def _hurry(
        self, tx: Transaction, request: HelpRequest, urgency: str, server: Server
    ) -> HelpRequest:
        """Make a waiting request urgent; whoever has it is told by a new card."""
        at = tx.actor.at
        if urgency != "today" or request.is_for_today(server, at):
            return request
        # The half hour until the chairs begins now.
        values = {"urgency": urgency, "asked_at": at, **_from_now(tx, urgency)}
        hurried = await self._change(tx, request, **values)
        await tx.post(HELP, request.id, server.stewards_channel_id, f"urgent-{server.day(at)}")
        await self._record(tx, request, "urgent", by=None)
        return hurried

    async def claim(
        self, actor: Actor, request_id: int, *, elsewhere: bool = False
    ) -> HelpRequest | str:
        """Take a request, and have the asker told; who has it already sees it again.

        Where the asker ruled out a building and it is not known which, or where
        this steward works, its name comes back instead, and nothing is claimed
        until they say ``elsewhere``. The audit tells who has read it.

        Raises:
            RequestGone: this server has no such request.
            RequestTaken, RequestOver: it is not open.
            OwnBuilding: this steward works, or did of late, where was ruled out, or leads it.
            OwnSiteMissing: they have not said where they work, and there are sites to choose from.
        """
        async with transaction(self._database, actor) as tx:
            request = await self._locked(tx, request_id)
            if request.is_claimed_by(actor):
                return request
            ruled_out = (request.not_site or "") if request.state == OPEN else ""
            is_theirs = await _is_of(tx, actor, ruled_out) if ruled_out else False
            if is_theirs is False or (elsewhere and not is_theirs):
                if request.account_id is not None:
                    await tx.message(HELP, request_id, request.account_id, "claimed")
                return await self._claim(tx, actor, request, "help-taken")
            await self._record(tx, request, "building")
        # Only after the commit: who is told that it is theirs has read it too.
        if is_theirs:
            raise OwnBuilding
        return ruled_out

    async def settle(self, actor: Actor, request_id: int) -> None:
        """It is done; who asked is erased, save under a legal hold.

        Raises:
            RequestGone: this server has no such request.
            RequestNotYours, RequestOver: it is not theirs to settle.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            request = await self._locked_by(tx, actor, request_id)
            await self._end(tx, server, request, "settled", "settle")
            await count(tx, "help-settled", actor.month)

    def _reopened(self, tx: Transaction, request: HelpRequest) -> dict[str, Any]:
        return _from_now(tx, request.urgency)

    async def remind(self, now: datetime) -> list[int]:
        """Remind the stewards of each request that is due for it; their ids."""
        due = and_(help_requests.c.state == OPEN, help_requests.c.remind_at <= now)
        statement = select(help_requests.c.id, help_requests.c.server_id).where(due)
        ordered = statement.order_by(help_requests.c.id).limit(AT_ONCE)
        reminded: list[int] = []
        for request_id, server_id in await self._database.rows(ordered):
            with apart("of help request %s nobody can be reminded", request_id):
                if await self._remind(System(server_id, now), request_id, due):
                    reminded.append(request_id)
        return reminded

    async def _remind(self, job: System, request_id: int, due: ColumnElement[bool]) -> bool:
        async with transaction(self._database, job) as tx:
            server = await tx.server()
            mine = select(help_requests).where(due, help_requests.c.id == request_id)
            request = await self._first(tx.connection, mine.with_for_update(skip_locked=True))
            if request is None:
                return False
            urgency, zone = request.urgency, server.time_zone
            if urgency != "today" and quiet(job.at, zone):
                await tx.update(self.table, request.id, remind_at=morning_after(job.at, zone))
                return True
            number = request.reminders + 1
            following = None if number >= MOST_REMINDERS else job.at + REMIND_EVERY[urgency]
            await tx.update(self.table, request.id, remind_at=following, reminders=number)
            channel_id = server.stewards_channel_id
            # A first card that is only now posted is reminder enough.
            if not await tx.post_again(HELP, request_id, channel_id, "card"):
                late = job.at >= request.asked_at + WITHIN[urgency]
                slot = f"{'chairs' if late else 'reminder'}-{job.at:%Y%m%d%H%M%S}"
                await tx.post(HELP, request_id, channel_id, slot)
                if late:
                    await count(tx, "help-chairs", server.day(job.at).replace(day=1))
            return True


def _from_now(tx: Transaction, urgency: str) -> dict[str, Any]:
    """The values of a request whose reminders begin now."""
    return {"remind_at": tx.actor.at + REMIND_EVERY[urgency], "reminders": 0}


async def _is_of(tx: Transaction, actor: Actor, ruled_out: str) -> bool | None:
    """Whether a steward is of the building that was ruled out; None where nobody can tell.

    Raises:
        OwnSiteMissing: as for ``HelpRequests.claim``.
    """
    meant, own = await _meant(tx, ruled_out), await _own(tx, actor)
    if not own and await _has_sites(tx):
        raise OwnSiteMissing
    return not own.isdisjoint(meant) if own and meant else None


async def _meant(tx: Transaction, written: str) -> set[int]:
    """The sites that a building's name may mean: they have these words in theirs, or are in them.

    Whoever asks may leave a part of the name out, and add what it is.
    """
    asked = f" {key_of(written)} "
    here = select(worksites.c.id, worksites.c.folded).where(
        worksites.c.server_id == tx.actor.server_id
    )
    return {
        row.id
        for row in await tx.connection.execute(here)
        if asked.rstrip() in f" {row.folded}" or f" {row.folded} " in asked
    }


async def _has_sites(tx: Transaction) -> bool:
    """Whether there is a site that someone could say they work at."""
    here = worksites.c.server_id == tx.actor.server_id, worksites.c.closed_at.is_(None)
    return await tx.connection.scalar(select(worksites.c.id).where(*here).limit(1)) is not None


async def _own(tx: Transaction, actor: Actor) -> set[int]:
    """Where someone works, as they say and as they came or signed of late; what they look after.

    What they say may have been another site until a minute ago.
    """
    mine = [
        select(table.c.worksite_id)
        .join(worksites)
        .where(worksites.c.server_id == actor.server_id, table.c.account_id == actor.account_id)
        for table in (people, site_leaders, attendance, session_guests, signatures)
    ]
    return set(await tx.connection.scalars(union(*mine)))
