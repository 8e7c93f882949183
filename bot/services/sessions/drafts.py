"""Sessions nobody has announced: drafts, and how they end as cards, as records or nowhere."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, and_, delete, insert, select

from bot.actor import Actor
from bot.database import Service
from bot.schema import (
    checkin_stewards,
    session_excused,
    sessions,
    sheet_imports,
)
from bot.services.sessions import posts
from bot.services.sessions.rows import ANNOUNCED, locked, on_list, record_act, write
from bot.services.sessions.session import (
    COLUMNS,
    Kind,
    ListInUse,
    Session,
    State,
    checked,
    need_names,
    seen,
    session_of,
    weeks_until,
)
from bot.text.links import plain
from bot.transaction import Transaction, transaction

KEPT: Final = timedelta(days=7)
"""How long a draft is kept after it was last changed, except under a legal hold."""

NEARBY: Final = timedelta(hours=4)
"""Within so much of each other two sessions of a kind may be one that was entered twice."""


class Drafts(Service):
    """Sessions that only stewards see, any of whom may go on with one."""

    async def begin(
        self,
        actor: Actor,
        *,
        kind: Kind,
        title: str,
        starts_at: datetime,
        minutes: int = 120,
        room: str | None = None,
        stream_url: str | None = None,
    ) -> Session:
        """Keep a session that only stewards see until it is announced.

        Raises:
            FieldEmpty, FieldTooLong, StreamLinkUnclear, LengthUnclear: for a detail.
            TooLongAgo: it is over for longer than names are kept.
        """
        details = checked(
            {"title": title, "minutes": minutes, "room": room, "stream_url": stream_url}
        )
        async with transaction(self._database, actor) as tx:
            server, by = await tx.server(), actor.account_id
            made = await _add(tx, kind=kind, starts_at=starts_at, created_by=by, **details)
            need_names(server, made, actor.at)
            return made

    async def repeat(self, actor: Actor, session_id: int, last_day: date | None) -> Session:
        """Have a draft posted for each week up to that day, or once; what is posted stays.

        Raises:
            NoSuchSession: it does not exist here.
            NoSecondSession, TooManySessions: fewer than two, or more than are posted at once.
        """
        async with transaction(self._database, actor) as tx:
            zone = (await tx.server()).time_zone
            before = await locked(tx.connection, actor.server_id, session_id, *State)
            if before.state is not State.DRAFT:
                return before
            weeks = None if last_day is None else weeks_until(before, last_day, zone)
            return before if weeks == before.weeks else await write(tx, session_id, weeks=weeks)

    async def beside(self, actor: Actor, session: Session) -> Session | None:
        """What was announced of that kind for about that time, the last one of several."""
        found = seen(actor, [session_of(row) for row in await self._database.rows(_near(session))])
        return found[0] if found else None

    async def discard(self, actor: Actor, session_id: int) -> None:
        """Throw a draft away; what was announced can only be cancelled."""
        draft = and_(sessions.c.server_id == actor.server_id, ~ANNOUNCED)
        async with transaction(self._database, actor) as tx:
            await tx.connection.execute(delete(sessions).where(sessions.c.id == session_id, draft))

    async def announce(self, actor: Actor, session_id: int) -> Session:
        """Have the card in the members' channel now, and a reminder an hour before.

        Of one that repeats each week is a session of its own, and the first is returned; the
        cards of the others come in their turn. A second time changes nothing, and of what is over
        by now no card comes: it stays a draft.

        Raises:
            NoSuchSession: it does not exist here.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            before = await locked(tx.connection, actor.server_id, session_id, *State)
            if before.state is not State.DRAFT or before.ended(actor.at):
                return before
            moment = {"announced_at": actor.at, "channel_id": server.members_channel_id}
            first = await write(tx, session_id, **moment)
            await posts.announce(tx, first, actor.at)
            await record_act(tx, first, "announce")
            for starts_at in first.starts(server.time_zone)[1:]:
                another = await _add(tx, starts_at=starts_at, **_same(first))
                await posts.announce(tx, another, starts_at - posts.CARD_BEFORE)
                await record_act(tx, another, "announce")
            return first

    async def record(self, actor: Actor, session_id: int, beside: int = 0) -> Session:
        """Make of a draft a session that is closed already: it was held, and nothing is posted.

        Whoever records it has run its check-in, on paper, and sees its names as such. A second
        time changes nothing. It stays a draft while it is not over, and where another session
        than ``beside`` turns out to be near it: someone may have recorded the same meeting.

        Raises:
            NoSuchSession: it does not exist here.
            TooLongAgo: it is over for longer than names are kept.
        """
        async with transaction(self._database, actor) as tx:
            # Alone: two who record one meeting at once would both find nothing near it.
            server = await tx.server(alone=True)
            before = await locked(tx.connection, actor.server_id, session_id, *State)
            if before.state is not State.DRAFT or not before.ended(actor.at):
                return before
            need_names(server, before, actor.at)
            near = (await tx.connection.execute(_near(before))).first()
            if near is not None and near.id != beside:
                return before
            moments = {"announced_at": actor.at, "closed_at": actor.at}
            after = await write(tx, session_id, **moments, weeks=None, as_event=False)
            runs = {"session_id": session_id, "account_id": actor.account_id}
            await tx.connection.execute(insert(checkin_stewards).values(runs))
            await tx.record("session-record", f"session:{session_id}")
            return after

    async def unrecord(self, actor: Actor, session_id: int) -> Session:
        """Make a draft again of what was recorded by mistake, or with a wrong day.

        A second time changes nothing, nor for what was announced.

        Raises:
            NoSuchSession: it does not exist here.
            ListInUse: someone is on its list, or figures of it are kept.
        """
        async with transaction(self._database, actor) as tx:
            before = await locked(tx.connection, actor.server_id, session_id, *State)
            if not before.only_recorded:
                return before
            figures = before.supporters, before.goal, before.released_at
            if any(figures) or await tx.connection.scalar(on_list(session_id, session_excused)):
                raise ListInUse(title=plain(before.title))
            for table in (sheet_imports, checkin_stewards):
                mine = table.c.session_id == session_id
                await tx.connection.execute(delete(table).where(mine))
            nothing = {"announced_at": None, "closed_at": None}
            after = await write(tx, session_id, **nothing)
            await tx.record("session-unrecord", f"session:{session_id}")
            return after


async def erase(tx: Transaction) -> None:
    """Drop what nobody announced on a server for as long as drafts are kept."""
    stale = ~ANNOUNCED, sessions.c.created_at < tx.actor.at - KEPT
    ours = delete(sessions).where(sessions.c.server_id == tx.actor.server_id, *stale)
    await tx.connection.execute(ours)


def _near(session: Session) -> Select[*tuple[Any, ...]]:
    """What was announced of a session's kind for about its time, the last one of several."""
    starts_at = sessions.c.starts_at
    return (
        select(*COLUMNS)
        .where(sessions.c.server_id == session.server_id, sessions.c.kind == session.kind)
        .where(starts_at.between(session.starts_at - NEARBY, session.starts_at + NEARBY))
        .where(ANNOUNCED, sessions.c.cancelled_at.is_(None), sessions.c.id != session.id)
        .order_by(sessions.c.announced_at.desc(), sessions.c.id.desc())
        .limit(1)
    )


async def _add(tx: Transaction, **values: object) -> Session:
    """A new session of this server."""
    row = {
        "server_id": tx.actor.server_id,
        "created_at": tx.actor.at,
        "secret": secrets.token_bytes(32),
        **values,
    }
    statement = insert(sessions).values(row).returning(*COLUMNS)
    return session_of((await tx.connection.execute(statement)).one())


def _same(session: Session) -> dict[str, object]:
    """What a session repeated another week has of the first."""
    names = "kind title minutes room stream_url channel_id as_event created_by announced_at"
    return {name: getattr(session, name) for name in names.split()}
