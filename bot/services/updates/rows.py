"""How the rows of updates are read, and who may read what they say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import visibility
from bot.actor import Actor, Role
from bot.schema import update_files, update_parts, update_releases, update_texts, updates
from bot.services.updates.refusals import UpdateGone
from bot.services.updates.values import (
    FIRST,
    HEADER_ROOM,
    OUT,
    Entry,
    File,
    Release,
    State,
    Text,
    Update,
    Whole,
)
from bot.text.characters import is_blank
from bot.text.parts import Part, split
from bot.transaction import Transaction
from bot.visibility import sees

T = TypeVar("T")

COLUMNS = [
    func.coalesce(updates.c[name], 0) if name == "number" else updates.c[name]
    for name in Update.__dataclass_fields__
]
RELEASE_COLUMNS = [update_releases.c[name] for name in Release.__dataclass_fields__]

_ONE: Final = select(*COLUMNS).where(
    updates.c.id == bindparam("of_update"), updates.c.server_id == bindparam("of_server")
)
_ONE_LOCKED: Final = _ONE.with_for_update()

CHAIRS = visibility.Audience(least=Role.CHAIR)
"""Who may see what is not out yet."""


async def find(
    connection: AsyncConnection, server_id: int, update_id: int, *, lock: bool = False
) -> Update:
    """One update of this server.

    Raises:
        UpdateGone: there is none; another server's is none.
    """
    asked = {"of_update": update_id, "of_server": server_id}
    row = (await connection.execute(_ONE_LOCKED if lock else _ONE, asked)).first()
    if row is None:
        raise UpdateGone
    return Update(*row)


async def locked(tx: Transaction, update_id: int) -> Update:
    """One update, held so until the transaction ends.

    Raises:
        UpdateGone: there is none here.
    """
    return await find(tx.connection, tx.actor.server_id, update_id, lock=True)


async def next_number(connection: AsyncConnection, server_id: int) -> int:
    """The number that the next update of a server gets."""
    highest = select(func.max(updates.c.number)).where(updates.c.server_id == server_id)
    return (await connection.scalar(highest) or 0) + 1


def _rows(kind: type[Any], table: Table, order: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """How what updates have of a kind is read, from where and in which order."""
    columns = [table.c[name] for name in kind.__dataclass_fields__]
    theirs = table.c.update_id.in_(bindparam("ids", expanding=True))
    return select(table.c.update_id, *columns).where(theirs).order_by(order)


_ROWS: Final[Mapping[type[Any], Select[*tuple[Any, ...]]]] = {
    Text: _rows(Text, update_texts, update_texts.c.version),
    File: _rows(File, update_files, update_files.c.id),
    Release: _rows(Release, update_releases, update_releases.c.tier.desc()),
    Part: _rows(Part, update_parts, update_parts.c.position),
}


async def _of(
    connection: AsyncConnection,
    kind: type[T],
    update_ids: Sequence[int],
    *which: ColumnElement[bool],
) -> Mapping[int, tuple[T, ...]]:
    """What updates have of a kind, by the update."""
    statement = _ROWS[kind].where(*which) if which else _ROWS[kind]
    found: defaultdict[int, tuple[T, ...]] = defaultdict(tuple)
    for update_id, *row in (await connection.execute(statement, {"ids": update_ids})).all():
        found[update_id] += (kind(*row),)
    return found


def _at(texts: Sequence[Text], version: int) -> dict[str, Text]:
    """The texts by language as they stood at a version."""
    return {text.locale: text for text in texts if text.version <= version}


async def texts_of(connection: AsyncConnection, update_id: int, version: int) -> dict[str, Text]:
    """The texts of an update by language, as they stood at a version."""
    return _at((await _of(connection, Text, [update_id]))[update_id], version)


async def files_of(connection: AsyncConnection, update_id: int) -> tuple[File, ...]:
    """The attachments, in the order they came."""
    return (await _of(connection, File, [update_id]))[update_id]


async def releases_of(connection: AsyncConnection, update_id: int) -> tuple[Release, ...]:
    """Every tier's turn, the narrowest first."""
    return (await _of(connection, Release, [update_id]))[update_id]


def audience(
    one: Update, releases: Sequence[Release], version: int | None = None
) -> visibility.Audience:
    """Who may read an update, or a version of it: whoever had it while that version stood.

    So a version stays with the narrowest audience it was written for.
    """
    at = one.version if version is None else version
    got = [turn.tier for turn in releases if turn.version is not None and turn.version <= at]
    if one.state not in OUT or at > one.version or not got:
        return visibility.Audience(least=None)
    return visibility.Audience(least=Role(min(got)))


async def held_back(connection: AsyncConnection, server_id: int) -> bool:
    """Whether an update waits for a second chair, or some of its readers wait for it."""
    in_review = select(updates.c.id).where(
        updates.c.server_id == server_id, updates.c.state == State.REVIEW
    )
    unreleased = select(update_releases.c.id).where(
        update_releases.c.server_id == server_id, update_releases.c.released_at.is_(None)
    )
    waiting = in_review.union_all(unreleased).limit(1)
    return (await connection.execute(waiting)).first() is not None


async def readable(
    connection: AsyncConnection, actor: Actor, one: Update, version: int | None = None
) -> Whole:
    """An update, or a version of it, as far as someone may read it.

    Raises:
        UpdateGone: they may not see it, or not this version.
    """
    if not sees(actor, audience(one, await releases_of(connection, one.id), version)):
        raise UpdateGone
    return await whole(connection, one, version, role=actor.role)


async def entries(
    connection: AsyncConnection,
    found: Sequence[Update],
    version: int | None = None,
    *,
    role: Role | None,
) -> list[Entry]:
    """Updates in their order, in as many statements as one; ``version`` reads an old text.

    For a ``role``, what it may not read is left out: a translation that had not followed the
    text when this role got it is as secret as the versions before. None reads everything.
    """
    ids = [one.id for one in found]
    releases, texts = await _of(connection, Release, ids), await _of(connection, Text, ids)
    made: list[Entry] = []
    for one in found:
        turns, said = releases[one.id], texts[one.id]
        shown = _at(said, one.version if version is None else version)
        first = FIRST if role is None else _got_first(turns, role)
        if first > FIRST:
            began = _at(said, first)["en"].version
            shown = {locale: text for locale, text in shown.items() if text.version >= began}
        made.append(Entry(one, shown, turns, first))
    return made


async def whole(
    connection: AsyncConnection,
    one: Update,
    version: int | None = None,
    *,
    role: Role | None = None,
) -> Whole:
    """An update with its texts, parts, files and releases; see ``entries``."""
    return (await wholes(connection, [one], version, role=role))[0]


async def wholes(
    connection: AsyncConnection,
    found: Sequence[Update],
    version: int | None = None,
    *,
    role: Role | None = None,
) -> list[Whole]:
    """Several updates in their order, with their parts and files; see ``entries``."""
    ids = [one.id for one in found]
    made = await entries(connection, found, version, role=role)
    files = await _of(connection, File, ids)
    # How the texts of those that are out were cut.
    cut = tuple_(update_parts.c.update_id, update_parts.c.version)
    out = [(one.update.id, one.text.version) for one in made if one.update.state in OUT]
    posted = await _of(connection, Part, ids, cut.in_(out))
    return [
        Whole(
            one.update,
            one.texts,
            one.releases,
            one.first,
            _parts(one, posted),
            files[one.update.id],
        )
        for one in made
    ]


def _parts(one: Entry, posted: Mapping[int, tuple[Part, ...]]) -> tuple[Part, ...]:
    if one.update.state in OUT:
        return posted[one.update.id]
    body = one.text.body
    return () if is_blank(body) else tuple(split(body, reserve=HEADER_ROOM))


def _got_first(releases: Sequence[Release], role: Role) -> int:
    """The version that someone of a role got first."""
    got = [turn.version for turn in releases if turn.tier <= role and turn.version is not None]
    return min(got, default=FIRST)
