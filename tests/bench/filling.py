"""A database as years of use leave it, written in bulk: what the schema asks for, no more."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any, Final

from sqlalchemy import String, cast, func, insert, literal, null, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schema import (
    areas,
    attendance,
    ballots,
    deliveries,
    job_classes,
    people,
    poll_options,
    poll_tallies,
    polls,
    servers,
    sessions,
    update_parts,
    update_releases,
    update_texts,
    update_words,
    updates,
    worksites,
)
from bot.services import ANSWERS
from bot.services.updates.archive import PAGE
from bot.services.updates.values import Tier
from tests.bench.findings import Findings
from tests.bench.local import Local
from tests.sockets.wire import now

SITES: Final = 120
AREAS: Final = 10
CLASSES: Final = 8
LENGTH: Final = 4_000
"""Characters of an update."""

PARTS: Final = 19
"""Of this many equal groups of members two come to each session: 400 of 3,800."""

YEARS: Final = 3_650
"""Days that names in attendance are kept: a hold-up of erasing, so that all stay in the file."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much lies in a database; every member has answered each poll that is open."""

    polls: int
    open: int
    sessions: int
    updates: int


LITTLE: Final = Size(polls=9, open=8, sessions=12, updates=PAGE)
"""What a card shows of the big one and hardly more: a report says how many different people came,
and only with twelve sessions they are all members here too."""

MUCH: Final = Size(polls=10_000, open=264, sessions=1_000, updates=500)
"""With 3,800 members 1,003,200 answers and 400,000 attendances."""


_NEXT: Final = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)")
"""PostgreSQL numbers on after what was given a number here."""


def part(size: Size, findings: Findings) -> Size:
    """As much of it as is asked for in this run."""
    return Size(*(findings.of(whole) for whole in astuple(size)))


async def fill(local: Local, size: Size) -> None:
    """Write all of it; the bot does not run yet."""
    at = now().replace(microsecond=0)
    async with local.services.database.begin() as connection:
        await connection.execute(update(servers).values(retention_days=YEARS))
        await _people(connection, local)
        await _polls(connection, local, size, at)
        await _sessions(connection, local, size.sessions, at)
        await _updates(connection, local, size.updates, at)
        if not local.services.database.is_sqlite:
            filled = (polls, size.polls), (sessions, size.sessions), (updates, size.updates)
            for table, last in filled:
                await connection.execute(_NEXT, {"table": table.name, "last": last})
            # What PostgreSQL does by itself in time.
            await connection.execute(text("ANALYZE"))


async def _people(connection: AsyncConnection, local: Local) -> None:
    here = local.server.id
    for table, count in ((areas, AREAS), (job_classes, CLASSES)):
        rows = [{"id": n, "server_id": here, **_named(n)} for n in range(1, count + 1)]
        await connection.execute(insert(table), rows)
    sites = [
        {"id": n, "server_id": here, "area_id": n % AREAS + 1, "employees": 32, **_named(n)}
        for n in range(1, SITES + 1)
    ]
    await connection.execute(insert(worksites), sites)
    rows = [
        {
            "server_id": here,
            "account_id": member.id,
            "worksite_id": n % SITES + 1,
            "job_class_id": n % CLASSES + 1,
        }
        for n, member in enumerate(local.members)
    ]
    await connection.execute(insert(people), rows)


def _named(number: int) -> dict[str, str]:
    return {"name": f"Number {number}", "folded": f"number {number}"}


async def _polls(connection: AsyncConnection, local: Local, size: Size, at: datetime) -> None:
    numbers = range(1, size.polls + 1)
    shared: dict[str, Any] = {
        "server_id": local.server.id,
        "channel_id": local.channel.id,
        "by_id": local.chair.id,
        "role_id": local.members[0].roles[0].id,
        "role_name": "Member",
        "threshold": "plurality",
        "size": 3,
        "most": 1,
        "revision": 1,
        **dict.fromkeys(("secret", "abstain", "quorum_percent", "ping", "frozen"), False),
        "reminders": 0,
    }
    rows: list[dict[str, Any]] = []
    for number in numbers:
        is_open = number > size.polls - size.open
        opened = at - timedelta(days=1 if is_open else 2 + (size.polls - number) / 10)
        closed = None if is_open else opened + timedelta(days=1)
        row = {"id": number, "question": f"Question {number}?", "opened_at": opened}
        row |= {"drafted_at": opened, "state": "open" if is_open else "closed", "live": is_open}
        row |= {"closes_at": closed or at + timedelta(days=30 + number / 1000)}
        row |= {"counted_at": closed, "scrubbed_at": closed, "voters": closed and 1_000}
        rows.append(shared | row)
    await connection.execute(insert(polls), rows)
    choices = [{"poll_id": n, "number": o, "label": f"Option {o}"} for n in numbers for o in _three]
    await connection.execute(insert(poll_options), choices)
    counted = select(poll_options.c.poll_id, poll_options.c.number, literal(300)).join(polls)
    closed = counted.where(polls.c.state == "closed")
    await connection.execute(insert(poll_tallies).from_select(_names(poll_tallies), closed))
    every = select(polls.c.id, people.c.account_id, literal(2)).join_from(
        polls, people, people.c.server_id == polls.c.server_id
    )
    given = every.where(polls.c.state == "open").order_by(polls.c.id, people.c.account_id)
    await connection.execute(insert(ballots).from_select(_names(ballots), given))
    await _posted(connection, local, "poll", numbers, at)


_three: Final = (1, 2, 3)


def _names(table: Any) -> list[str]:
    return [column.name for column in table.c]


async def _posted(
    connection: AsyncConnection, local: Local, feature: str, ids: Sequence[int], at: datetime
) -> None:
    """The cards, which all stand."""
    rows = [
        {
            "server_id": local.server.id,
            "kind": "post",
            "feature": feature,
            "object_id": one,
            "slot": "card",
            "target_id": local.channel.id,
            "lane": f"channel:{local.channel.id}",
            "due_at": at,
            "done_at": at,
            "drawn_at": at,
            "result_id": one,
            "nonce": secrets.randbits(62),
        }
        for one in ids
    ]
    await connection.execute(insert(deliveries), rows)


async def _sessions(connection: AsyncConnection, local: Local, count: int, at: datetime) -> None:
    rows: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        began = at - timedelta(days=count - number + 1)
        held = began + timedelta(hours=2)
        row = {"id": number, "server_id": local.server.id, "kind": "bargaining", "minutes": 120}
        row |= {"title": f"Session {number}", "starts_at": began, "created_by": local.chair.id}
        row |= {"created_at": began, "announced_at": began, "opened_at": began}
        rows.append(row | {"closed_at": held, "secret": secrets.token_bytes(32)})
    await connection.execute(insert(sessions), rows)
    group = people.c.account_id % PARTS
    came = or_(group == sessions.c.id % PARTS, group == (sessions.c.id + 7) % PARTS)
    name = literal("P") + cast(people.c.account_id, String)
    listed = select(
        *(sessions.c.id, people.c.account_id, name, literal("room"), null()),
        *(sessions.c.starts_at, literal(value=False), people.c.worksite_id),
        *(people.c.job_class_id, literal(value=False)),
    ).join_from(sessions, people, people.c.server_id == sessions.c.server_id)
    kept = listed.where(came).order_by(sessions.c.id, people.c.account_id)
    await connection.execute(insert(attendance).from_select(_names(attendance), kept))
    await _posted(connection, local, "session", range(1, count + 1), at)


async def _updates(connection: AsyncConnection, local: Local, count: int, at: datetime) -> None:
    made: dict[Any, list[dict[str, Any]]] = {}
    bodies = _bodies()
    for number in range(1, count + 1):
        out, body = at - timedelta(days=40 + 2 * (count - number)), next(bodies)
        one, here = {"update_id": number, "version": 1}, {"server_id": local.server.id}
        title = f"What we talked about on day {number}"
        row = {"id": number, "number": number, "author_id": local.chair.id, **here}
        row |= {"kind": "recap", "state": "published", "audience": "members", "thread": False}
        row |= {"loud_at_night": False, "reach": Tier.MEMBERS, "edited_by": local.chair.id}
        row |= {"created_at": out, "changed_at": out, "published_at": out}
        by = {"written_at": out, "author_id": local.chair.id}
        words = " ".join(dict.fromkeys(f"{title}\n{body}".lower().split()))
        turn = {"tier": Tier.MEMBERS, "channel_id": local.channel.id, "silent": False}
        kept = {"lead": "", "tail": "", "opened": "", "closed": ""}
        for table, values in (
            (updates, row),
            (update_texts, one | here | by | {"locale": "en", "title": title, "body": body}),
            (update_words, one | here | {"locale": "en", "words": words}),
            (update_parts, one | here | kept | {"position": 1, "body": body}),
            (update_releases, one | here | turn | {"released_at": out}),
        ):
            made.setdefault(table, []).append(values)
    for table, rows in made.items():
        await connection.execute(insert(table), rows)
    await _posted(connection, local, "update", range(1, count + 1), at)


def _bodies() -> Iterator[str]:
    """Texts of English sentences, each other ones."""
    files = sorted((ANSWERS / "en").glob("*.md"))
    known = cycle(" ".join(file.read_text() for file in files).split())
    while True:
        body = ""
        while len(body) < LENGTH:
            body += " ".join(islice(known, 90)) + "\n"
        yield body[:LENGTH].strip()


async def count(local: Local) -> tuple[int, int]:
    """How many answers and attendances there are."""
    async with local.services.database.reading() as connection:
        found = [
            await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (ballots, attendance)
        ]
    return found[0], found[1]
