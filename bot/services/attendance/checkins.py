"""Check-ins by the words of the minute: a set in one transaction, read once and written once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import throttle
from bot.actor import Actor
from bot.batch import Batch
from bot.database import Database, Service, upsert
from bot.errors import Refusal
from bot.schema import (
    attendance,
    people,
    session_excused,
    sessions,
    worksites,
)
from bot.services.attendance.codes import Place, place_of
from bot.services.people import Workplace, Workplaces, day_of, workplaces
from bot.services.sessions import Session
from bot.services.sessions.rows import find
from bot.services.sessions.session import COLUMNS, WRONG_WORDS, audience, session_of
from bot.visibility import sees

_HAS_SITES: Final = (
    exists()
    .where(worksites.c.server_id == sessions.c.server_id, worksites.c.closed_at.is_(None))
    .correlate(sessions)
)
_TAKING: Final = (
    select(*COLUMNS, sessions.c.secret, _HAS_SITES.label("has_sites"))
    .where(
        sessions.c.server_id.in_(bindparam("servers", expanding=True)),
        sessions.c.opened_at.is_not(None),
        sessions.c.cancelled_at.is_(None),
        sessions.c.forgotten_at.is_(None),
        sessions.c.closed_at.is_(None) | (sessions.c.closed_at > bindparam("since")),
    )
    .order_by(sessions.c.id)
    .with_for_update(read=True)
)
_PRESENT: Final = select(attendance.c.session_id, attendance.c.account_id).where(
    attendance.c.session_id.in_(bindparam("sessions", expanding=True)),
    attendance.c.account_id.in_(bindparam("people", expanding=True)),
)

_CAME_AFTER_ALL: Final = delete(session_excused).where(
    session_excused.c.session_id == bindparam("of_session"),
    session_excused.c.account_id == bindparam("of_account"),
)


class NoOpenCheckIn(Refusal):
    """No check-in was open at the moment of the click."""


class WrongWord(Refusal):
    """These are not the words showing; ``n`` tries are left."""


class CheckInPaused(Refusal):
    """Too many wrong words; a steward can still mark this person."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One person's words, and the name they go by; ``session_id`` None is whatever is open."""

    actor: Actor
    session_id: int | None
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was recorded; ``again`` where it had been before, no ``place`` by a steward's mark.

    ``asks_site`` once, of who never said where they work.
    """

    session: Session
    place: Place | None
    again: bool
    asks_site: bool = False


Key = tuple[int, int]
"""A session's id and a person's."""


class CheckIns(Service):
    """Puts people on the list by the words that they heard."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._batch: Batch[CheckIn, Receipt] = Batch(database, _check_in_all)

    async def check_in(self, item: CheckIn) -> Receipt:
        """Record someone who wrote the words.

        Raises:
            NoOpenCheckIn: no check-in that they may see was open at their click.
            WrongWord: with the number of tries left.
            CheckInPaused: none is left.
        """
        return await self._batch.add(item)

    async def receipt(self, actor: Actor, session_id: int) -> Receipt | None:
        """What is recorded of this person at a session; None where they are not on its list.

        Raises:
            NoSuchSession: for what this person may not see.
        """
        here = attendance.c.session_id == session_id, attendance.c.account_id == actor.account_id
        async with self._database.reading() as connection:
            session = await find(connection, actor, session_id)
            row = (await connection.execute(select(attendance.c.place).where(*here))).first()
        if row is None:
            return None
        return Receipt(session, Place(row.place) if row.place else None, again=False)

    async def drain(self) -> None:
        """Wait for check-ins under way (the bot is about to close)."""
        await self._batch.drain()


@dataclass(slots=True)
class _Set:
    """What a set of check-ins reads and writes: by session and person, how they stand.

    ``with_sites`` are the servers that have worksites to choose from.
    """

    open: Sequence[tuple[Session, bytes]]
    with_sites: set[int]
    workplaces: Workplaces
    present: set[Key]
    wrong: throttle.Tries
    arrivals: dict[Key, dict[str, Any]] = field(default_factory=dict)
    noted: Workplaces = field(default_factory=dict)
    """The workplaces of which something changed: they were asked for, or of use again."""

    def judge(self, item: CheckIn) -> Receipt | Refusal:
        """Answer one check-in, and note what it changes."""
        asked = [
            (session, secret)
            for session, secret in self.open
            if session.server_id == item.actor.server_id
            and item.session_id in {None, session.id}
            and session.checks_in(item.actor.at)
            and sees(item.actor, audience(session))
        ]
        if not asked:
            return NoOpenCheckIn()
        free = [pair for pair in asked if self._left(pair[0], item)]
        if not free:
            return CheckInPaused()
        for session, secret in free:
            if (place := place_of(secret, item.written, item.actor.at)) is not None:
                return self._arrive(item, session, place)
        return self._slip(item, [session for session, _ in free])

    def _left(self, session: Session, item: CheckIn) -> int:
        return self.wrong.left(_tried(session, item), item.actor.at)

    def _arrive(self, item: CheckIn, session: Session, place: Place) -> Receipt:
        key = (session.id, item.actor.account_id)
        again = key in self.present
        self.present.add(key)
        # The first row written keeps its time; the place follows the person's last word.
        self.arrivals.setdefault(
            key,
            {
                "session_id": session.id,
                "account_id": item.actor.account_id,
                "name": item.name,
                "marked_by": None,
                # Of a click before the close that is written after it nobody keeps the time.
                "at": item.actor.at if session.closed_at is None else session.starts_at,
                "came_before": False,
                **self._workplace(item).recorded,
            },
        )["place"] = place
        return Receipt(session, place, again, asks_site=self._ask_site(item))

    def _workplace(self, item: CheckIn) -> Workplace:
        return self.workplaces.get((item.actor.server_id, item.actor.account_id), Workplace())

    def _ask_site(self, item: CheckIn) -> bool:
        """Whether to ask where they work, which is noted; and note that it is of use."""
        whose, known, at = (
            (item.actor.server_id, item.actor.account_id),
            self._workplace(item),
            item.actor.at,
        )
        asks = (
            whose[0] in self.with_sites
            and known.worksite_id is None
            and known.site_asked_at is None
        )
        if asks or known.is_stale(at):
            day = day_of(at)
            asked_at = day if asks else known.site_asked_at
            known = known._replace(site_asked_at=asked_at, used_at=day)
            self.workplaces[whose] = self.noted[whose] = known
        return asks

    def _slip(self, item: CheckIn, missed: Sequence[Session]) -> Refusal:
        """Count a wrong word, also of who is on the list: one who watches may try for the room."""
        for session in missed:
            # Of a click before the close that is judged after it nobody keeps the time.
            if session.closed_at is None:
                self.wrong.count(_tried(session, item), item.actor.at)
        left = max(self._left(session, item) for session in missed)
        return WrongWord(n=left) if left else CheckInPaused()


def _tried(session: Session, item: CheckIn) -> throttle.Key:
    return throttle.Key(session.server_id, item.actor.account_id, session.id)


async def _check_in_all(
    connection: AsyncConnection, items: Sequence[CheckIn]
) -> Sequence[Receipt | Refusal]:
    """Answer a set of check-ins in the order they came; see ``Batch``."""
    taken = await _read(connection, items)
    answers = [taken.judge(item) for item in items]
    # Sorted by key, so that two processes' sets never wait for each other in a ring.
    arrivals = [taken.arrivals[key] for key in sorted(taken.arrivals)]
    await upsert(
        connection,
        attendance,
        arrivals,
        keys=["session_id", "account_id"],
        update=["place", "marked_by"],
    )
    if arrivals:
        came = [{"of_session": one, "of_account": other} for one, other in sorted(taken.arrivals)]
        await connection.execute(_CAME_AFTER_ALL, came)
    noted = [
        {
            "server_id": whose[0],
            "account_id": whose[1],
            "site_asked_at": taken.noted[whose].site_asked_at,
            "used_at": taken.noted[whose].used_at,
        }
        for whose in sorted(taken.noted)
    ]
    keys, update = ["server_id", "account_id"], ["site_asked_at", "used_at"]
    await upsert(connection, people, noted, keys=keys, update=update)
    await taken.wrong.write(connection)
    return answers


async def _read(connection: AsyncConnection, items: Sequence[CheckIn]) -> _Set:
    asked: dict[str, Any] = {
        "servers": list({item.actor.server_id for item in items}),
        "since": min(item.actor.at for item in items),
    }
    rows = (await connection.execute(_TAKING, asked)).all()
    found = [(session_of(row), row.secret) for row in rows]
    those = {
        "sessions": [session.id for session, _ in found],
        "people": list({item.actor.account_id for item in items}),
    }
    present = {(row[0], row[1]) for row in await connection.execute(_PRESENT, those)}
    work = await workplaces(connection, asked["servers"], those["people"])
    tried = [_tried(session, item) for session, _ in found for item in items]
    wrong = await throttle.Tries.read(connection, WRONG_WORDS, tried)
    with_sites = {row.server_id for row in rows if row.has_sites}
    return _Set(found, with_sites, work, present, wrong)
