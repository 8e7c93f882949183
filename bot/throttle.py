"""How often one person may try something: one rule, with rows behind it or in memory alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import upsert
from bot.errors import Refusal
from bot.schema import tries

REMEMBERED: Final = 10_000
"""Beyond so many keys in memory, those whose window is over are forgotten."""

KEY: Final = ("server_id", "account_id", "kind", "thing_id")
_OF: Final = (
    select(tries.c.server_id, tries.c.account_id, tries.c.thing_id, tries.c.count, tries.c.until)
    .where(tries.c.kind == bindparam("of_kind"))
    .where(tries.c.server_id.in_(bindparam("servers", expanding=True)))
    .where(tries.c.account_id.in_(bindparam("people", expanding=True)))
)
_CLEAR: Final = delete(tries).where(*(tries.c[name] == bindparam(f"of_{name}") for name in KEY))


class AskedTooOften(Refusal):
    """More requests than anyone needs; ``until`` says when the next one is taken."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries of a kind in a window.

    The window begins with the first try, and again with the last one that is allowed.
    """

    kind: str
    most: int
    window: timedelta


class Key(NamedTuple):
    """Whose tries are counted, and at what where it is counted apart (a session)."""

    server_id: int
    account_id: int
    thing_id: int = 0


class Tries:
    """The tries under one limit.

    By itself it lives in memory, for what no row may tell (who asked a question). Between
    ``read`` and ``write`` of one transaction it is what rows say, for a set of people; two
    transactions about the same person are kept apart by whoever begins them.
    """

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._used: dict[Key, tuple[int, datetime]] = {}
        self._changed: set[Key] = set()

    @classmethod
    async def read(cls, connection: AsyncConnection, limit: Limit, keys: Collection[Key]) -> Self:
        """What rows say about these, and perhaps about others."""
        found = cls(limit)
        asked = {
            "of_kind": limit.kind,
            "servers": list({key.server_id for key in keys}),
            "people": list({key.account_id for key in keys}),
        }
        for *key, count, until in (await connection.execute(_OF, asked)).all():
            found._used[Key(*key)] = count, until
        return found

    async def write(self, connection: AsyncConnection) -> None:
        """Write what has changed since ``read``, sorted by key so that sets never deadlock."""
        kept: list[dict[str, Any]] = []
        gone: list[dict[str, Any]] = []
        for key in sorted(self._changed):
            row = {**key._asdict(), "kind": self._limit.kind}
            if (used := self._used.get(key)) is None:
                gone.append({f"of_{name}": row[name] for name in KEY})
            else:
                kept.append(row | {"count": used[0], "until": used[1]})
        await upsert(connection, tries, kept, keys=KEY, update=["count", "until"])
        if gone:
            await connection.execute(_CLEAR, gone)

    def left(self, key: Key, at: datetime) -> int:
        """How many more tries there are now."""
        return max(self._limit.most - self._count(key, at), 0)

    def until(self, key: Key) -> datetime:
        """When the window of someone who has tried is over."""
        return self._used[key][1]

    def count(self, key: Key, at: datetime) -> None:
        """Count one more try, allowed or not."""
        if len(self._used) > REMEMBERED:
            self._used = {one: used for one, used in self._used.items() if used[1] > at}
        number = self._count(key, at) + 1
        begins = number in {1, self._limit.most}
        self._used[key] = number, at + self._limit.window if begins else self.until(key)
        self._changed.add(key)

    def spend(self, key: Key, at: datetime) -> None:
        """Count one more try where one is left.

        Raises:
            AskedTooOften: with the time ``until`` which none is.
        """
        if not self.left(key, at):
            raise AskedTooOften(until=self.until(key))
        self.count(key, at)

    def clear(self, key: Key) -> None:
        """Forget the tries; this one succeeded."""
        self._used.pop(key, None)
        self._changed.add(key)

    def _count(self, key: Key, at: datetime) -> int:
        number, until = self._used.get(key, (0, at))
        return number if until > at else 0


async def end(connection: AsyncConnection, server_id: int, limit: Limit, thing_id: int) -> None:
    """Delete every row about a thing that nobody can try any more."""
    of_it = tries.c.kind == limit.kind, tries.c.thing_id == thing_id
    await connection.execute(delete(tries).where(tries.c.server_id == server_id, *of_it))


async def erase(connection: AsyncConnection, server_id: int, now: datetime) -> None:
    """Delete every row of a server whose window is over."""
    over = tries.c.server_id == server_id, tries.c.until <= now
    await connection.execute(delete(tries).where(*over))
