"""Who did what: one hash chain for each server, verifiable after names have been emptied.

A link is made of the one before, of what was done (worked out anew at every check), and of a
salted digest of the person. Only the person and their salt may be emptied, both together.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import Service, upsert
from bot.schema import audit, audit_heads

GENESIS = bytes(32)

AT_A_TIME = 200
"""Lines that are checked in one go: the bot answers others in between."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was done, and by whom; ``actor_id`` None is the bot itself.

    ``action`` is a stable word (``update-publish``), ``object`` what was acted on
    (``update:12``), ``detail`` short and without names, ``person_id`` who was acted on, None
    once emptied.
    """

    actor_id: int | None
    action: str
    object: str
    detail: str | None
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Deed(Line):
    """One line of the audit, in its place."""

    sequence: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Which:
    """Which lines are meant; what is None is any.

    ``who`` did it or was acted on, ``kind`` begins the thing acted on (``update`` is any
    update), ``thing`` is all of it (``update:12``).
    """

    who: int | None = None
    action: str | None = None
    kind: str | None = None
    thing: str | None = None

    def of(self, server_id: int) -> list[ColumnElement[bool]]:
        """The conditions for a server's lines."""
        found = [audit.c.server_id == server_id]
        if self.who is not None:
            found.append(or_(audit.c.actor_id == self.who, audit.c.person_id == self.who))
        if self.action is not None:
            found.append(audit.c.action == self.action)
        if self.kind is not None:
            found.append(
                or_(
                    audit.c.object == self.kind,
                    audit.c.object.startswith(f"{self.kind}:", autoescape=True),
                )
            )
        if self.thing is not None:
            found.append(audit.c.object == self.thing)
        return found


ANY = Which()

_LINE = insert(audit)
_HEAD = (
    select(audit_heads.c.sequence, audit_heads.c.link)
    .where(audit_heads.c.server_id == bindparam("of_server"))
    .with_for_update()
)
_MOVED = update(audit_heads).where(audit_heads.c.server_id == bindparam("of_server"))


async def record(
    connection: AsyncConnection, server_id: int, at: datetime, lines: Sequence[Line]
) -> None:
    """Add lines, inside the transaction of the change they tell of."""
    last, link = await _head(connection, server_id)
    rows: list[dict[str, Any]] = []
    for sequence, line in enumerate(lines, last + 1):
        salt = secrets.token_bytes(16)
        digest = _person_digest(salt, line.person_id)
        done = server_id, sequence, at, line.actor_id, line.action, line.object, line.detail
        link = _link(link, done, digest)
        place = {"server_id": server_id, "sequence": sequence, "at": at, "link": link}
        rows.append({**asdict(line), **place, "salt": salt, "person_digest": digest})
    await connection.execute(_LINE, rows)
    head = {"of_server": server_id, "sequence": last + len(lines), "link": link}
    await connection.execute(_MOVED, head)


async def _head(connection: AsyncConnection, server_id: int) -> tuple[int, bytes]:
    this = {"of_server": server_id}
    row = (await connection.execute(_HEAD, this)).one_or_none()
    if row is None:
        first = {"server_id": server_id, "sequence": 0, "link": GENESIS}
        await upsert(connection, audit_heads, [first], keys=["server_id"])
        row = (await connection.execute(_HEAD, this)).one()
    return row.sequence, row.link


class Audit(Service):
    """The lines of every change except ballots, check-ins and Got it."""

    async def deeds(
        self, server_id: int, limit: int, *, offset: int = 0, which: Which = ANY
    ) -> list[Deed]:
        """The latest lines, newest first."""
        columns = [audit.c[name] for name in Deed.__dataclass_fields__]
        statement = (
            select(*columns)
            .where(*which.of(server_id))
            .order_by(audit.c.sequence.desc())
            .limit(limit)
            .offset(offset)
        )
        return [Deed(*row) for row in await self._database.rows(statement)]

    async def count(self, server_id: int, which: Which) -> int:
        """How many lines there are."""
        statement = select(func.count()).select_from(audit).where(*which.of(server_id))
        return await self._database.scalar(statement) or 0

    async def verify(self, server_id: int) -> int | None:
        """Walk the chain; the sequence of the first line that does not fit or is gone, or None.

        Of a line whose person was emptied with its salt, everything else is still proved.
        """
        async with self._database.reading() as connection:
            # The head first: a line written meanwhile then lies beyond it.
            head = (
                await connection.execute(
                    select(audit_heads.c.sequence, audit_heads.c.link).where(
                        audit_heads.c.server_id == server_id
                    )
                )
            ).one_or_none()
            last, end = (0, GENESIS) if head is None else (head.sequence, head.link)
            walked, link = 0, GENESIS
            while rows := await _next_rows(connection, server_id, walked, last):
                for row in rows:
                    if row.sequence != walked + 1 or not _fits(row, link):
                        return walked + 1
                    walked, link = row.sequence, row.link
        return None if walked == last and link == end else walked + 1


async def _next_rows(
    connection: AsyncConnection, server_id: int, after: int, last: int
) -> Sequence[Row[Any]]:
    here = audit.c.server_id == server_id, audit.c.sequence > after, audit.c.sequence <= last
    statement = select(audit).where(*here).order_by(audit.c.sequence).limit(AT_A_TIME)
    return (await connection.execute(statement)).all()


def _fits(row: Row[Any], before: bytes) -> bool:
    if row.salt is None:
        person_fits = row.person_id is None
    else:
        person_fits = row.person_digest == _person_digest(row.salt, row.person_id)
    done = (row.server_id, row.sequence, row.at, row.actor_id, row.action, row.object, row.detail)
    return person_fits and row.link == _link(before, done, row.person_digest)


def _person_digest(salt: bytes, person_id: int | None) -> bytes:
    """Salted, or a person who was emptied could be found by trying every account."""
    return hashlib.sha256(salt + str(person_id or "").encode()).digest()


def _link(before: bytes, done: tuple[object, ...], person_digest: bytes) -> bytes:
    written = json.dumps([_plain(one) for one in done], ensure_ascii=False)
    return hashlib.sha256(before + person_digest + written.encode()).digest()


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
