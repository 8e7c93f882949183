"""What readers may see: the archive and every version, by number, kind and words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, System
from bot.batch import Batch
from bot.database import Database, Service, upsert
from bot.schema import (
    update_got_it,
    update_releases,
    update_searches,
    update_texts,
    update_words,
    updates,
)
from bot.services.updates.refusals import UpdateGone
from bot.services.updates.values import (
    CHAIRS,
    COLUMNS,
    FIRST,
    OUT,
    Entry,
    State,
    Update,
    Whole,
    audience,
    entries,
    find,
    next_number,
    readable,
    releases_of,
)
from bot.text.characters import folded
from bot.transaction import transaction
from bot.visibility import Audience, sees

PAGE: Final = 6
"""Updates on a page of the archive."""

LISTED: Final = 5 * PAGE
"""Updates that are read at once to tell what is new."""

_NEWEST = updates.c.number.desc()
_role, _turns = bindparam("role"), update_releases.c

_out: Final = (
    updates.c.server_id == bindparam("server"),
    updates.c.state.in_(OUT),
    updates.c.reach <= _role,
)
"""What a reader may see, retracted or not."""

_standing: Final = *_out, updates.c.state == State.PUBLISHED

_IDS: Final = select(updates.c.id).where(*_out).order_by(_NEWEST)
_NUMBERS: Final = select(updates.c.id, updates.c.number).where(*_out)
_OF_IDS: Final = (
    select(*COLUMNS).where(updates.c.id.in_(bindparam("ids", expanding=True))).order_by(_NEWEST)
)
_NEWEST_STANDING: Final = (
    select(*COLUMNS).where(*_standing).order_by(_NEWEST).limit(bindparam("most"))
)

_first_page = select(updates.c.id).where(*_out).order_by(_NEWEST).limit(PAGE).correlate(None)
# An index knows the releases of that time.
_lately = select(_turns.update_id).where(
    _turns.tier <= _role, _turns.released_at > bindparam("after")
)
_taken_back = updates.c.retracted_at > bindparam("after")
_in_all = select(func.count()).where(*_out).correlate(None).scalar_subquery()
_LATEST: Final = (
    select(*COLUMNS, _in_all.label("in_all"))
    .where(*_out)
    .where(or_(updates.c.id.in_(_first_page), updates.c.id.in_(_lately), _taken_back))
    .order_by(_NEWEST)
    .limit(LISTED)
)


async def _got_it_all(
    connection: AsyncConnection, presses: Sequence[tuple[Actor, int]]
) -> Sequence[UpdateGone | None]:
    """Count a set of readers, each of whom must be able to read the update; see ``Batch``."""
    audiences: dict[tuple[int, int], Audience] = {}
    for server_id, update_id in {(actor.server_id, update_id) for actor, update_id in presses}:
        try:
            found = await find(connection, server_id, update_id)
            readers = audience(found, await releases_of(connection, found.id))
        except UpdateGone:
            readers = Audience(least=None)
        audiences[server_id, update_id] = readers
    may = [sees(actor, audiences[actor.server_id, update_id]) for actor, update_id in presses]
    counted = {
        (actor.server_id, update_id, actor.account_id)
        for (actor, update_id), may_read in zip(presses, may, strict=True)
        if may_read
    }
    rows = [
        {"server_id": server_id, "update_id": update_id, "account_id": account_id}
        for server_id, update_id, account_id in sorted(counted)
    ]
    await upsert(connection, update_got_it, rows, keys=["update_id", "account_id"])
    return [None if may_read else UpdateGone() for may_read in may]


class Archive(Service):
    """Published updates, as far as their readers may see them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._got_it: Batch[tuple[Actor, int], None] = Batch(database, _got_it_all)

    async def list(
        self, actor: Actor, page: int = 0, *, kind: str | None = None, words: str = ""
    ) -> tuple[list[Entry], int]:
        """A page of updates, newest first, the last one at most, and how many there are in all.

        ``words`` must all stand in one of an update's texts with its title.
        """
        these = _with_words(words, actor)
        if kind is not None:
            these.append(updates.c.kind == kind)
        found = _IDS.where(*these) if these else _IDS
        # Once for all of them: a search that finds little looks through everything.
        async with self._database.reading() as connection:
            if not (ids := (await connection.scalars(found, _reader(actor))).all()):
                return [], 0
            first = min(page, (len(ids) - 1) // PAGE) * PAGE
            shown = ids[first : first + PAGE]
            return await _read(connection, actor, _OF_IDS, ids=shown), len(ids)

    async def newest(self, actor: Actor, most: int) -> Sequence[Entry]:
        """The newest updates that this reader may see and that still stand."""
        return await self._database.read(_read, actor, _NEWEST_STANDING, most=most)

    async def numbers(self, actor: Actor) -> Mapping[int, int]:
        """The number of every update, by its id."""
        found = await self._database.rows(_NUMBERS, _reader(actor))
        return {row.id: row.number for row in found}

    async def numbered(self, actor: Actor, number: int) -> int:
        """The id of the update with this number.

        Raises:
            UpdateGone: there is none that this reader may see.
        """
        statement = select(updates.c.id).where(*_out, updates.c.number == number)
        found = await self._database.scalar(statement, _reader(actor))
        if found is None:
            raise UpdateGone
        return found

    async def read(self, actor: Actor, update_id: int, version: int | None = None) -> Whole:
        """An update, or one of its earlier versions.

        Raises:
            UpdateGone: there is none that this reader may see.
        """
        async with self._database.reading() as connection:
            one = await find(connection, actor.server_id, update_id)
            return await readable(connection, actor, one, version)

    async def next_number(self, actor: Actor) -> int:
        """The number that the next update will get."""
        return await self._database.read(next_number, actor.server_id)

    async def got_it(self, actor: Actor, update_id: int) -> None:
        """Count a reader once; only the count is ever shown.

        Raises:
            UpdateGone: it is not for this reader.
        """
        await self._got_it.add((actor, update_id))

    async def drain(self) -> None:
        """Wait until every reader under way is counted."""
        await self._got_it.drain()

    async def got_it_count(self, actor: Actor | System, update_id: int) -> int:
        """How many readers pressed Got it; chairs may know."""
        if not sees(actor, CHAIRS):
            return 0
        live = select(func.count()).where(update_got_it.c.update_id == updates.c.id)
        statement = select(updates.c.got_it + live.scalar_subquery()).where(
            updates.c.id == update_id, updates.c.server_id == actor.server_id
        )
        return await self._database.scalar(statement) or 0

    async def search(self, actor: Actor, words: str) -> int:
        """Keep the words someone looks for, so that pages can be turned; the search's id.

        One search a person: who looked for what is nobody's business later.
        """
        async with transaction(self._database, actor) as tx:
            await tx.connection.execute(delete(update_searches).where(*_own(actor)))
            return await tx.insert(
                update_searches, account_id=actor.account_id, words=words, searched_at=actor.at
            )

    async def words_of(self, actor: Actor, search_id: int) -> str:
        """The words of one's own search; none where it is over."""
        statement = select(update_searches.c.words).where(
            update_searches.c.id == search_id, *_own(actor)
        )
        return await self._database.scalar(statement) or ""


def _own(actor: Actor) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The searches of one person."""
    return (
        update_searches.c.server_id == actor.server_id,
        update_searches.c.account_id == actor.account_id,
    )


def _reader(actor: Actor) -> dict[str, object]:
    """Who reads, for ``_out``."""
    return {"server": actor.server_id, "role": actor.role}


def _with_words(words: str, actor: Actor) -> list[ColumnElement[bool]]:
    """What has all these words in one text that this reader sees; see ``whole``."""
    wanted = folded(words).split()
    if not wanted:
        return []
    said, texts = update_words.c, update_texts.c
    first = select(func.min(_turns.version)).where(
        _turns.update_id == updates.c.id, _turns.tier <= _role
    )
    began = select(func.max(texts.version)).where(
        texts.update_id == updates.c.id,
        texts.locale == "en",
        texts.version <= first.correlate(updates).scalar_subquery(),
    )
    found = exists().where(
        said.update_id == updates.c.id,
        *(said.words.contains(word, autoescape=True) for word in wanted),
        # Most were never corrected; to look up what each reader got first costs as much again.
        or_(updates.c.version == FIRST, said.version >= began.correlate(updates).scalar_subquery()),
    )
    # The words of a retracted text must not be found by those who may not read it.
    return [found] if actor.is_chair else [updates.c.state == State.PUBLISHED, found]


async def latest(
    connection: AsyncConnection, actor: Actor, after: datetime
) -> tuple[list[Entry], int]:
    """The archive's first page with what else has come to this reader since, or was taken back.

    The newest first; and how many updates there are in all.
    """
    rows = (await connection.execute(_LATEST, _reader(actor) | {"after": after})).all()
    return await _as_read(connection, actor, rows), rows[0].in_all if rows else 0


async def _read(
    connection: AsyncConnection, actor: Actor, statement: Select[Any], **given: object
) -> list[Entry]:
    """The updates that a statement finds, as this reader may read them."""
    rows = await connection.execute(statement, _reader(actor) | given)
    return await _as_read(connection, actor, rows)


async def _as_read(
    connection: AsyncConnection, actor: Actor, rows: Iterable[Row[Any]]
) -> list[Entry]:
    found = [Update(*row[: len(COLUMNS)]) for row in rows]
    read = await entries(connection, found, role=actor.role)
    return [one for one in read if sees(actor, audience(one.update, one.releases))]
