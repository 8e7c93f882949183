"""What readers may see: the archive, every version, and what the outbox posts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select

from bot.batch import Batch
from bot.database import upsert
from bot.schema import update_files, update_got_it, update_searches, updates
from bot.services.updates.refusals import UpdateGone
from bot.services.updates.rows import find, got_first, readable, releases_of, whole
from bot.services.updates.values import COLUMNS, OUT, State, Text, Update, Whole
from bot.text.characters import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database import Database

CHAIR_RUNG = 3
"""The rung of the role ladder that reads everything, released or not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the archive."""

    update: Update
    texts: Mapping[str, Text]
    corrections: int


class _Reader(NamedTuple):
    """One press of Got it."""

    server_id: int
    rung: int
    update_id: int
    account_id: int


async def _got_it_all(
    connection: AsyncConnection, readers: Sequence[_Reader]
) -> Sequence[UpdateGone | None]:
    """Count a set of readers, each of whom must be able to read the update; see ``Batch``."""
    hidden: set[tuple[int, int, int]] = set()
    for server_id, rung, update_id in {reader[:3] for reader in readers}:
        try:
            one = await find(connection, server_id, update_id)
            got_first(one, await releases_of(connection, one.id), rung, one.version)
        except UpdateGone:
            hidden.add((server_id, rung, update_id))
    rows = [
        {"server_id": server_id, "update_id": update_id, "account_id": account_id}
        for server_id, rung, update_id, account_id in sorted(set(readers))
        if (server_id, rung, update_id) not in hidden
    ]
    await upsert(connection, update_got_it, rows, keys=["update_id", "account_id"])
    return [UpdateGone() if reader[:3] in hidden else None for reader in readers]


class Archive:
    """Published updates, as far as a reader's rung of the role ladder may see."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._got_it: Batch[_Reader, None] = Batch(database, _got_it_all)

    async def list(
        self, server_id: int, rung: int, *, kind: str | None = None, words: str = ""
    ) -> list[Entry]:
        """Updates, newest first; ``words`` must all stand in one of its texts or titles."""
        statement = (
            select(*COLUMNS)
            .where(
                updates.c.server_id == server_id, updates.c.state.in_(OUT), updates.c.reach <= rung
            )
            .order_by(updates.c.number.desc())
        )
        if kind is not None:
            statement = statement.where(updates.c.kind == kind)
        async with self._database.reading() as connection:
            found = [Update(*row) for row in (await connection.execute(statement)).all()]
            entries = [await _entry(connection, one, rung) for one in found]
        wanted = folded(words).split()
        return [entry for entry in entries if _matches(entry, wanted, rung)]

    async def numbered(self, server_id: int, rung: int, number: int) -> int:
        """The id of the update with this number.

        Raises:
            UpdateGone: there is none that this reader may see.
        """
        statement = select(updates.c.id).where(
            updates.c.server_id == server_id, updates.c.number == number
        )
        async with self._database.reading() as connection:
            found = await connection.scalar(statement)
        if found is None:
            raise UpdateGone
        await self.read(server_id, rung, found)
        return found

    async def read(
        self, server_id: int, rung: int, update_id: int, version: int | None = None
    ) -> Whole:
        """An update, or one of its earlier versions.

        Raises:
            UpdateGone: there is none that this reader may see; a retracted text is for chairs.
        """
        async with self._database.reading() as connection:
            one = await find(connection, server_id, update_id)
            return await whole(connection, one, version, rung=rung)

    async def posted(
        self, update_id: int, version: int | None = None, *, channel_id: int | None = None
    ) -> Whole | None:
        """An update as its messages in a channel show it; None where it never came out there.

        ``version`` is how they showed it then, before whatever happened to it since.
        Without a channel it is what chairs read.
        """
        async with self._database.reading() as connection:
            statement = select(*COLUMNS).where(updates.c.id == update_id, updates.c.state.in_(OUT))
            row = (await connection.execute(statement)).one_or_none()
            if row is None:
                return None
            one = Update(*row)
            if version is not None:
                one = replace(one, version=version, state=State.PUBLISHED)
            rung = CHAIR_RUNG
            if channel_id is not None:
                turns = await releases_of(connection, one.id)
                rung = min(
                    (t.tier for t in turns if t.channel_id == channel_id and t.released_at),
                    default=-1,
                )
            try:
                return await whole(connection, one, rung=rung)
            except UpdateGone:
                return None

    async def contents(self, file_ids: list[int]) -> list[tuple[str, bytes]]:
        """Names and bytes of attachments, in order."""
        statement = (
            select(update_files.c.name, update_files.c.content)
            .where(update_files.c.id.in_(file_ids))
            .order_by(update_files.c.id)
        )
        async with self._database.reading() as connection:
            return [(row.name, row.content) for row in (await connection.execute(statement)).all()]

    async def latest(self, server_id: int, rung: int) -> Entry | None:
        """The newest update that this reader may see and that still stands."""
        entries = await self.list(server_id, rung)
        return next((one for one in entries if one.update.state == State.PUBLISHED), None)

    async def next_number(self, server_id: int) -> int:
        """The number that the next update will get."""
        statement = select(func.max(updates.c.number)).where(updates.c.server_id == server_id)
        async with self._database.reading() as connection:
            return (await connection.scalar(statement) or 0) + 1

    async def got_it(self, server_id: int, rung: int, update_id: int, account_id: int) -> None:
        """Count a reader once; only the count is ever shown.

        Raises:
            UpdateGone: it is not for this reader.
        """
        await self._got_it.add(_Reader(server_id, rung, update_id, account_id))

    async def drain(self) -> None:
        """Wait until every reader under way is counted."""
        await self._got_it.drain()

    async def got_it_count(self, server_id: int, update_id: int) -> int:
        """How many readers pressed Got it."""
        live = select(func.count()).where(update_got_it.c.update_id == updates.c.id)
        statement = select(updates.c.got_it + live.scalar_subquery()).where(
            updates.c.id == update_id, updates.c.server_id == server_id
        )
        async with self._database.reading() as connection:
            return await connection.scalar(statement) or 0

    async def search(self, server_id: int, account_id: int, words: str, at: datetime) -> int:
        """Keep the words someone looks for, so that pages can be turned; the search's id."""
        async with self._database.begin() as connection:
            await _forget_searches(connection, server_id, account_id)
            made = await connection.execute(
                insert(update_searches)
                .values(server_id=server_id, account_id=account_id, words=words, searched_at=at)
                .returning(update_searches.c.id)
            )
            return made.scalar_one()

    async def words_of(self, server_id: int, account_id: int, search_id: int) -> str:
        """The words of one's own search; none where it is over."""
        statement = select(update_searches.c.words).where(
            update_searches.c.id == search_id,
            update_searches.c.server_id == server_id,
            update_searches.c.account_id == account_id,
        )
        async with self._database.reading() as connection:
            return await connection.scalar(statement) or ""


async def _forget_searches(connection: AsyncConnection, server_id: int, account_id: int) -> None:
    """One search a person: who looked for what is nobody's business later."""
    await connection.execute(
        delete(update_searches).where(
            update_searches.c.server_id == server_id, update_searches.c.account_id == account_id
        )
    )


async def _entry(connection: AsyncConnection, one: Update, rung: int) -> Entry:
    releases = await releases_of(connection, one.id)
    first, texts = await readable(connection, one, releases, rung, one.version)
    return Entry(one, texts, one.version - first)


def _matches(entry: Entry, wanted: list[str], rung: int) -> bool:
    if not wanted:
        return True
    # The words of a retracted text must not be found by those who may not read it.
    if entry.update.retracted and rung < CHAIR_RUNG:
        return False
    texts = entry.texts.values()
    return any(
        all(word in folded(f"{text.title}\n{text.body}") for word in wanted) for text in texts
    )
