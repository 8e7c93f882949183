"""What happened of late and what is coming, in a few lines: for one reader, and on Mondays."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import chain, islice, zip_longest
from operator import itemgetter
from typing import Final, TypeAlias, TypeGuard

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, Server, System
from bot.database import Service
from bot.errors import Refusal, apart
from bot.schema import servers, summaries
from bot.services.polls import Result, results
from bot.services.polls.poll import is_asked
from bot.services.sessions import Session, State, beginning
from bot.services.stages import Move, Stage, chains_of, entered, live
from bot.services.stages.proposal import is_waiting
from bot.services.summaries import CARD, FEATURE, REQUEST, WEEK, Summary, Week, find, week_before
from bot.services.updates import Entry
from bot.services.updates.archive import PAGE, latest
from bot.services.updates.values import held_back
from bot.transaction import Transaction, read_server, transaction

MOST: Final = 10
"""Lines of What did I miss."""

MOST_SUMMED_UP: Final = 5
"""Lines of the Monday summary."""

MADE_WITHIN: Final = timedelta(hours=5)
"""How long after seven on a Monday its summary may still be made."""

CALM: Final = frozenset({Stage.PREP, Stage.BARGAINING, Stage.IN_FORCE})
"""Where a track may stand when a summary posts by itself."""

_latest = (
    select(summaries.c.server_id, func.max(summaries.c.monday).label("monday"))
    .group_by(summaries.c.server_id)
    .subquery()
)
_SERVERS: Final = select(
    *(servers.c[name] for name in Server.__dataclass_fields__), _latest.c.monday
).outerjoin(_latest, _latest.c.server_id == servers.c.id)
"""Every server, with the week of its latest summary."""

Happening: TypeAlias = Move | Entry | Result | Session

_when: Final = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Missed:
    """What happened, the latest first, and the sessions that are coming, soonest first.

    ``page`` is the archive's first, which was read with it, and ``in_all`` how many updates
    the archive has.
    """

    happened: Sequence[Happening]
    coming: Sequence[Session]
    page: Sequence[Entry]
    in_all: int

    def __bool__(self) -> bool:
        return bool(self.happened or self.coming)


class SummaryOver(Refusal):
    """There is no such summary here, or it is no longer last week's."""


class CatchingUp(Service):
    """Asks each feature what is new to a reader, and chooses."""

    async def missed(self, actor: Actor, days: int) -> Missed:
        """What happened in the last days, and the sessions of as many days to come."""
        span = actor.at - timedelta(days=days), actor.at
        return await self._database.read(between, actor, *span, MOST)


async def between(
    connection: AsyncConnection, actor: Actor, after: datetime, until: datetime, most: int
) -> Missed:
    """What a reader missed in a span of time, and the sessions of as long a one behind it.

    Of more than ``most`` those are chosen that come first where each kind gives one in
    turn, so that many updates leave room for the next session.
    """
    moves = await entered(connection, actor.server_id, after, until)
    updates, in_all = await latest(connection, actor, after)
    news = [one for one in updates if _is_new(one, actor, after, until)]
    told = [(one.update.retracted_at or one.reached_at(actor.role), one) for one in news]
    counted = await results(connection, actor, after, until, most)
    around = await beginning(connection, actor, after, until + (until - after))
    begun = [one for one in reversed(around) if one.starts_at <= until]
    coming = around[len(begun) :]
    kinds: list[list[tuple[datetime, Happening]]] = [
        [(one.at, one) for one in moves],
        sorted(told, key=_when, reverse=True),
        [(one.counted_at, one) for one in counted],
        [(one.starts_at, one) for one in begun if _took_place(one, until)],
        [(one.starts_at, one) for one in coming if _known(one, until)],
    ]
    in_turn = chain.from_iterable(zip_longest(*kinds))
    chosen = list(islice(filter(None, in_turn), most))
    happened = [one for one in chosen if not _is_ahead(one[1], until)]
    happened.sort(key=_when, reverse=True)
    return Missed(
        [thing for _, thing in happened],
        [thing for _, thing in chosen if _is_ahead(thing, until)],
        updates[:PAGE],
        in_all,
    )


def _is_new(one: Entry, actor: Actor, after: datetime, until: datetime) -> bool:
    """Whether this reader got it, or had it taken back, in a span of time."""
    moments = one.reached_at(actor.role), one.update.retracted_at
    return any(at is not None and after < at <= until for at in moments)


def _is_ahead(thing: Happening, at: datetime) -> TypeGuard[Session]:
    return isinstance(thing, Session) and thing.starts_at > at


def _took_place(session: Session, at: datetime) -> bool:
    """Whether it was held or called off, or is under way."""
    return session.state is not State.PLANNED or session.ends_at > at


def _known(session: Session, at: datetime) -> bool:
    """Whether it had been announced at that moment."""
    return session.announced_at is not None and session.announced_at <= at


class Summaries(Service):
    """The Monday summary: made at seven, once a week a server, whatever is down meanwhile.

    It posts by itself only where the chairs switched that on and nothing speaks against it;
    else it waits for a chair to read and post it. What could not be made before noon is left
    out: on Wednesday it would be no Monday's. A chair may post it until the next one is due.
    """

    async def make_due(self, now: datetime) -> None:
        """Make the summaries that are due; a fault in one server holds up no other."""
        for *row, latest_monday in await self._database.rows(_SERVERS):
            server = Server(*row)
            week = week_before(server, now)
            was_ready = server.ready_at is not None and server.ready_at <= week.until_at
            is_made = latest_monday is not None and latest_monday >= week.monday
            if is_made or not was_ready or now >= week.until_at + MADE_WITHIN:
                continue
            with apart("the summary of server %s cannot be made", server.id):
                await self._make(System(server.id, now), server, week)

    async def _make(self, system: System, server: Server, week: Week) -> None:
        found = await self._told(server, week)
        async with transaction(self._database, system) as tx:
            server = await tx.server(alone=True)
            this = summaries.c.server_id == server.id, summaries.c.monday == week.monday
            if await find(tx.connection, *this) is not None:
                return
            summary_id = await tx.insert(summaries, **asdict(week))
            if not found:
                return
            if await _goes_by_itself(tx, server):
                await _post(tx, server, summary_id)
            else:
                await _ask(tx, server, summary_id)

    async def get(self, system: System, summary_id: int) -> tuple[Summary, Missed] | None:
        """A summary as it is told now, for drawing; None where there is none here."""
        ours = summaries.c.id == summary_id, summaries.c.server_id == system.server_id
        async with self._database.reading() as connection:
            summary = await find(connection, *ours)
            if summary is None:
                return None
            server = await read_server(connection, system.server_id)
        return summary, await self._told(server, summary)

    async def to_read(self, actor: Actor) -> tuple[Summary, Missed] | None:
        """The summary that waits for a chair to read it; None where none does.

        Raises:
            RoleNeeded: for who is no chair.
        """
        actor.need(Role.CHAIR)
        summary = await self._database.read(find, summaries.c.server_id == actor.server_id)
        if summary is None or summary.posted_at is not None or _is_over(summary, actor.at):
            return None
        found = await self._told(actor.server, summary)
        return (summary, found) if found else None

    async def post(self, actor: Actor, summary_id: int) -> None:
        """Post the summary that a chair has read in the members' channel; twice is once.

        Raises:
            RoleNeeded: for who is no chair.
            SummaryOver: there is none of that number here, or the next one is due.
        """
        actor.need(Role.CHAIR)
        async with transaction(self._database, actor) as tx:
            server = await tx.server(alone=True)
            summary = await _found(tx, summary_id)
            if summary is None or _is_over(summary, actor.at):
                raise SummaryOver
            if summary.posted_at is None:
                await _post(tx, server, summary.id)

    async def refused(self, system: System, summary_id: int) -> None:
        """Discord does not take it: a chair may try again."""
        async with transaction(self._database, system) as tx:
            server = await tx.server(alone=True)
            if await _found(tx, summary_id) is not None:
                await _note(tx, summary_id, None)
                await _ask(tx, server, summary_id)

    async def _told(self, server: Server, week: Week) -> Missed:
        """The five lines, as any member may see them."""
        reader = any_member(server, week.until_at)
        span = week.after_at, week.until_at
        return await self._database.read(between, reader, *span, MOST_SUMMED_UP)


def any_member(server: Server, at: datetime) -> Actor:
    """Someone who is a member and nothing else: what they see, every member may see."""
    channels = {server.members_channel_id, server.public_channel_id}
    return Actor(
        server=server,
        account_id=0,
        role=Role.MEMBER,
        role_ids=frozenset({server.member_role_id or 0}),
        admin=False,
        at=at,
        reads=channels.__contains__,
    )


async def _found(tx: Transaction, summary_id: int) -> Summary | None:
    ours = summaries.c.id == summary_id, summaries.c.server_id == tx.actor.server_id
    return await find(tx.connection, *ours)


async def _goes_by_itself(tx: Transaction, server: Server) -> bool:
    """Whether it is posted without a chair who reads it first."""
    if not server.monday_summary or server.legal_hold or server.members_channel_id is None:
        return False
    current = live(await chains_of(tx.connection, server.id))
    if not current or any(move.stage not in CALM for move in current.values()):
        return False
    waiting = (held_back, is_waiting, is_asked)
    return not any([await waits(tx.connection, server.id) for waits in waiting])


async def _post(tx: Transaction, server: Server, summary_id: int) -> None:
    if server.members_channel_id is None:
        raise SummaryOver
    await _note(tx, summary_id, tx.actor.at)
    await tx.post_again(FEATURE, summary_id, server.members_channel_id, CARD)
    await tx.record("summary-post", f"summary:{summary_id}")


async def _ask(tx: Transaction, server: Server, summary_id: int) -> None:
    """Ask the chairs to read it; what it tells is not on the request."""
    await tx.post_again(FEATURE, summary_id, server.stewards_channel_id, REQUEST)


async def _note(tx: Transaction, summary_id: int, posted_at: datetime | None) -> None:
    """Note whether it is posted; the request then says so."""
    await tx.update(summaries, summary_id, posted_at=posted_at)
    await tx.redraw(FEATURE, summary_id)


def _is_over(summary: Summary, at: datetime) -> bool:
    """Whether the next one is due."""
    return at >= summary.until_at + WEEK
