"""Who did what: one hash chain for each server, verifiable after names have been emptied.

A link is made of the one before, of what was done (worked out anew at every check), and of a
salted digest of the person. Only the person and their salt may be emptied, both together.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from bot.database import upsert
from bot.schema import audit, audit_heads

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit. ``person_id`` is who was acted on, None once emptied."""

    sequence: int
    at: datetime
    actor_id: int | None
    action: str
    object: str
    detail: str | None
    person_id: int | None


async def record(
    connection: AsyncConnection,
    server_id: int,
    at: datetime,
    actor_id: int | None,
    action: str,
    thing: str,
    *,
    detail: str | None = None,
    person_id: int | None = None,
) -> None:
    """Add a line, inside the transaction of the change it tells of.

    ``action`` is a stable word (``update-publish``), ``thing`` what was acted
    on (``update:12``), ``detail`` short and without names; ``actor_id`` None is
    the bot itself, ``person_id`` who was acted on.
    """
    sequence, link = await _head(connection, server_id)
    salt = secrets.token_bytes(16)
    person_digest = _person_digest(salt, person_id)
    done = (server_id, sequence + 1, at, actor_id, action, thing, detail)
    following = _link(link, done, person_digest)
    await connection.execute(
        insert(audit).values(
            server_id=server_id,
            sequence=sequence + 1,
            at=at,
            actor_id=actor_id,
            action=action,
            object=thing,
            detail=detail,
            person_id=person_id,
            salt=salt,
            person_digest=person_digest,
            link=following,
        )
    )
    await connection.execute(
        update(audit_heads)
        .where(audit_heads.c.server_id == server_id)
        .values(sequence=sequence + 1, link=following)
    )


async def _head(connection: AsyncConnection, server_id: int) -> tuple[int, bytes]:
    first = {"server_id": server_id, "sequence": 0, "link": GENESIS}
    await upsert(connection, audit_heads, [first], keys=["server_id"])
    head = select(audit_heads.c.sequence, audit_heads.c.link).where(
        audit_heads.c.server_id == server_id
    )
    row = (await connection.execute(head.with_for_update())).one()
    return row.sequence, row.link


class Audit:
    """The lines of every change except ballots, check-ins and Got it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def deeds(self, server_id: int, limit: int = 25) -> list[Deed]:
        """The latest lines, newest first."""
        columns = [audit.c[name] for name in Deed.__dataclass_fields__]
        statement = (
            select(*columns)
            .where(audit.c.server_id == server_id)
            .order_by(audit.c.sequence.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [Deed(*row) for row in (await connection.execute(statement)).all()]

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
            lines = await connection.execute(
                select(audit)
                .where(audit.c.server_id == server_id, audit.c.sequence <= last)
                .order_by(audit.c.sequence)
            )
            rows = lines.all()
        link = GENESIS
        for expected, row in enumerate(rows, start=1):
            if row.sequence != expected or not _fits(row, link):
                return expected
            link = row.link
        return None if len(rows) == last and link == end else len(rows) + 1


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
