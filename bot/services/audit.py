"""Who did what: one hash chain for each server, verifiable after names have been emptied."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.database import upsert
from bot.schema import audit, audit_heads

if TYPE_CHECKING:
    from datetime import datetime

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
        """Walk the chain; the sequence of the first line that does not fit, or None.

        A line whose salt was emptied is checked by its link alone.
        """
        statement = select(audit).where(audit.c.server_id == server_id).order_by(audit.c.sequence)
        link = GENESIS
        async with self._database.reading() as connection:
            for row in (await connection.execute(statement)).all():
                if row.salt is not None and row.digest != _digest(
                    row.salt,
                    row.at,
                    row.actor_id,
                    row.action,
                    row.object,
                    row.detail,
                    row.person_id,
                ):
                    return row.sequence
                link = hashlib.sha256(link + row.digest).digest()
                if row.link != link:
                    return row.sequence
        return None


def _digest(salt: bytes, at: datetime, *parts: object) -> bytes:
    written = "\x1f".join([at.isoformat(), *("" if part is None else str(part) for part in parts)])
    return hashlib.sha256(salt + written.encode()).digest()
