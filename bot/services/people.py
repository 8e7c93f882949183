"""Servers and people: what an admin set up; the language someone chose, and where they work."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Server
from bot.database import Database, Service, upsert
from bot.i18n import Locale
from bot.schema import people, servers
from bot.transaction import Transaction, read_server, transaction

OnChange = Callable[[AsyncConnection, int, datetime], Awaitable[None]]


SETTINGS = frozenset(field.name for field in fields(Server)) - {"id"}

FRESH: Final = 5.0
"""Seconds after which what another process may have changed is read again."""

_USED_EVERY: Final = timedelta(days=1)

_WORKPLACES: Final = select(
    people.c.server_id,
    people.c.account_id,
    people.c.worksite_id,
    people.c.job_class_id,
    people.c.site_asked_at,
    people.c.used_at,
).where(
    people.c.server_id.in_(bindparam("servers", expanding=True)),
    people.c.account_id.in_(bindparam("accounts", expanding=True)),
)


class Workplace(NamedTuple):
    """One person's site and class, when they were asked, and when that was last of use."""

    worksite_id: int | None = None
    job_class_id: int | None = None
    site_asked_at: datetime | None = None
    used_at: datetime | None = None

    @property
    def recorded(self) -> dict[str, Any]:
        """What is written of it where someone is put on a list."""
        return {"worksite_id": self.worksite_id, "job_class_id": self.job_class_id}

    def is_stale(self, at: datetime) -> bool:
        """Whether it must be noted that it is of use still; what nobody uses has its end."""
        return self.used_at is not None and self.used_at < at - _USED_EVERY


def day_of(at: datetime) -> datetime:
    """The day alone, where the moment would tell what else someone did then: that they came."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


Workplaces = dict[tuple[int, int], Workplace]
"""By server and account; nothing for who never said anything."""


async def workplaces(
    connection: AsyncConnection, server_ids: Collection[int], account_ids: Collection[int]
) -> Workplaces:
    """Where these people work."""
    asked = {"servers": list(server_ids), "accounts": list(account_ids)}
    rows = await connection.execute(_WORKPLACES, asked)
    return {(row[0], row[1]): Workplace(*row[2:]) for row in rows}


async def placed(
    connection: AsyncConnection, server_id: int, rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Rows with an ``account_id`` and, beside it, where that person works."""
    known = await workplaces(connection, [server_id], [row["account_id"] for row in rows])
    nowhere = Workplace()
    return [{**row, **known.get((server_id, row["account_id"]), nowhere).recorded} for row in rows]


class People(Service):
    """Reads from memory what every interaction asks for.

    Each server lives in one process, which knows of every change; what others speak of in its
    stead, on a PostgreSQL, they read again every few seconds.
    """

    def __init__(
        self, database: Database, *, on_change: Mapping[str, Sequence[OnChange]] | None = None
    ) -> None:
        """Prepare only; ``on_change`` is what joins the transaction that changes a setting."""
        super().__init__(database)
        self._on_change = on_change or {}
        self._servers: dict[int, Server] = {}
        self._locales: dict[int, dict[int, str]] = {}
        self._used: set[tuple[int, int]] = set()
        self._read_at = time.monotonic()
        # Held from reading to keeping, and while something changes: what is kept is what
        # was written last, and a thousand presses at once read a server a single time.
        self._lock = asyncio.Lock()

    async def server(self, server_id: int) -> Server:
        """The server's settings; defaults where nobody has set it up."""
        self._forget_old()
        if (known := self._servers.get(server_id)) is not None:
            return known
        async with self._lock:
            return await self._read_server(server_id)

    async def change(
        self, actor: Actor, check: Callable[[Server], None] | None = None, /, **settings: object
    ) -> Server:
        """Change settings of a server; each is a field of ``Server``.

        The audit gets a line for each that is now different, with its old and new value.
        ``check`` is handed those that stand until then, and may refuse.

        Raises:
            ValueError: for a name that is no setting.
        """
        if unknown := settings.keys() - SETTINGS:
            message = f"no such setting: {sorted(unknown)}"
            raise ValueError(message)
        async with self._lock:
            async with transaction(self._database, actor) as tx:
                before = await tx.server(alone=True)
                if check is not None:
                    check(before)
                await self._change(tx, before, settings)
            self._servers.pop(actor.server_id, None)
            return await self._read_server(actor.server_id)

    async def _change(
        self, tx: Transaction, before: Server, settings: Mapping[str, object]
    ) -> None:
        old = {field.name: getattr(before, field.name) for field in fields(Server)}
        changed = sorted(name for name, value in settings.items() if value != old[name])
        if not changed:
            return
        await upsert(tx.connection, servers, [{**old, **settings}], keys=["id"], update=changed)
        for name in changed:
            for follow in self._on_change.get(name, ()):
                await follow(tx.connection, before.id, tx.actor.at)
            detail = f"{_written(old[name])} → {_written(settings[name])}"
            await tx.record("setup", name, detail=detail)

    async def _read_server(self, server_id: int) -> Server:
        if server_id not in self._servers:
            self._servers[server_id] = await self._database.read(read_server, server_id)
        return self._servers[server_id]

    async def locale(self, server_id: int, account_id: int) -> str | None:
        """The language this person chose, or None where Discord's decides."""
        self._forget_old()
        if (known := self._locales.get(server_id)) is None:
            async with self._lock:
                known = await self._read_locales(server_id)
        if (chosen := known.get(account_id)) is not None:
            self._used.add((server_id, account_id))
        return chosen

    def _forget_old(self) -> None:
        """Read anew what another process may have changed; a SQLite file belongs to one."""
        now = time.monotonic()
        if not self._database.is_sqlite and now >= self._read_at + FRESH:
            self._read_at = now
            self._servers.clear()
            self._locales.clear()

    async def note_used(self, now: datetime) -> None:
        """Note of whom a choice was of use since the last time; what nobody uses has its end."""
        used, self._used = self._used, set()
        day = day_of(now)
        rows = [{"of_server": one, "of_account": other} for one, other in sorted(used)]
        mine = and_(
            people.c.server_id == bindparam("of_server"),
            people.c.account_id == bindparam("of_account"),
        )
        async with self._database.begin() as connection:
            if rows:
                await connection.execute(update(people).where(mine).values(used_at=day), rows)
            new = update(people).where(people.c.used_at.is_(None))
            await connection.execute(new.values(used_at=day))

    async def reread(self, server_id: int) -> None:
        """Read anew what people of a server chose; some of it was erased."""
        async with self._lock:
            self._locales.pop(server_id, None)

    async def _read_locales(self, server_id: int) -> dict[int, str]:
        """The languages people of a server chose: one read, for few ever choose one."""
        if server_id not in self._locales:
            chosen = select(people.c.account_id, people.c.locale).where(
                people.c.server_id == server_id, people.c.locale.is_not(None)
            )
            rows = await self._database.rows(chosen)
            self._locales[server_id] = {row.account_id: row.locale for row in rows}
        return self._locales[server_id]

    async def choose_locale(self, actor: Actor, locale: Locale) -> None:
        """Keep the language a person chose."""
        row = {"server_id": actor.server_id, "account_id": actor.account_id}
        chosen = {"locale": locale, "used_at": day_of(actor.at)}
        async with self._lock:
            async with self._database.begin() as connection:
                await upsert(connection, people, [row | chosen], keys=[*row], update=[*chosen])
            self._locales.pop(actor.server_id, None)


def _written(setting: object) -> str:
    return "–" if setting is None else str(setting)
