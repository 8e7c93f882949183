"""Who did what: one hash chain for each server, verifiable after names have been emptied."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from bot.database import upsert
from bot.schema import audit, audit_heads

if TYPE_CHECKING:
    from datetime import datetime

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


class Audit:
    """The record of every change except ballots, check-ins and Got it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self,
        connection: AsyncConnection,
        server_id: int,
        at: datetime,
        actor_id: int | None,
        action: str,
        object_: str,
        *,
        detail: str | None = None,
        person_id: int | None = None,
    ) -> None:
        """Add a line, inside the transaction of the change it tells of.

        ``action`` is a stable word (``update-publish``), ``object_`` what was acted
        on (``update:12``), ``detail`` short and without names; ``actor_id`` None is
        the bot itself, ``person_id`` who was acted on.
        """
        sequence, link = await self._head(connection, server_id)
        salt = secrets.token_bytes(16)
        digest = _digest(salt, at, actor_id, action, object_, detail, person_id)
        following = hashlib.sha256(link + digest).digest()
        await connection.execute(
            insert(audit).values(
                server_id=server_id,
                sequence=sequence + 1,
                at=at,
                actor_id=actor_id,
                action=action,
                object=object_,
                detail=detail,
                person_id=person_id,
                salt=salt,
                digest=digest,
                link=following,
            )
        )
        await connection.execute(
            update(audit_heads)
            .where(audit_heads.c.server_id == server_id)
            .values(sequence=sequence + 1, link=following)
        )

    async def _head(self, connection: AsyncConnection, server_id: int) -> tuple[int, bytes]:
        first = {"server_id": server_id, "sequence": 0, "link": GENESIS}
        await upsert(connection, audit_heads, [first], keys=["server_id"])
        head = select(audit_heads.c.sequence, audit_heads.c.link).where(
            audit_heads.c.server_id == server_id
        )
        row = (await connection.execute(head.with_for_update())).one()
        return row.sequence, row.link

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

        A line whose salt was emptied is checked by its link alone.
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
    parts = (row.actor_id, row.action, row.object, row.detail, row.person_id)
    if row.salt is not None and row.digest != _digest(row.salt, row.at, *parts):
        return False
    return row.link == hashlib.sha256(before + row.digest).digest()


def _digest(salt: bytes, at: datetime, *parts: object) -> bytes:
    moment = at.astimezone(UTC).isoformat()
    written = "\x1f".join([moment, *("" if part is None else str(part) for part in parts)])
    return hashlib.sha256(salt + written.encode()).digest()
