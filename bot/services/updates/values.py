"""An update: what it is made of, how its rows are read and set, and who may read it."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import visibility
from bot.actor import Actor, Role, Server
from bot.errors import Refusal
from bot.i18n import Locale
from bot.schema import update_files, update_parts, update_releases, update_texts, updates
from bot.services.updates.refusals import UpdateGone
from bot.text.characters import is_blank
from bot.text.parts import Part, split
from bot.transaction import Transaction
from bot.visibility import sees

T = TypeVar("T")

HEADER_ROOM: Final = 340
"""Kept free in every message for the line with number, kind and part, the title and a ping."""


class Kind(StrEnum):
    """What an update tells of."""

    RECAP = "recap"
    IMPASSE = "impasse"
    MEDIATION = "mediation"
    AGREEMENT = "agreement"
    RATIFICATION = "ratification"
    ACTION = "action"
    PRESS = "press"


KINDS: Final = tuple(Kind)

FIRST: Final = 1
"""The version of a text that was not corrected yet."""

FAULT: Final = "\n"
"""Begins what is written for a draft that could not go out; a chair's reason never does."""


class Audience(StrEnum):
    """Who gets it, and in which order."""

    STEWARDS = "stewards"
    """Stewards first, members when released."""
    MEMBERS = "members"
    PUBLIC = "public"
    EMBARGO = "embargo"
    """Members first, the public when released."""


class State(StrEnum):
    """Where an update stands on its way out."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    MERGED = "merged"
    """A correction that is in force; its text stands with the update it corrected."""


UNPUBLISHED: Final = (State.DRAFT, State.REVIEW, State.SCHEDULED)
OUT: Final = (State.PUBLISHED, State.RETRACTED)


class Tier(IntEnum):
    """A group of readers; the number is the least role that belongs to it."""

    PUBLIC = 0
    MEMBERS = 1
    STEWARDS = 2


@dataclass(frozen=True, slots=True)
class Update:
    """One update or draft; see the columns of ``updates``.

    ``version`` begins at ``FIRST`` and grows by one with each correction. A draft with
    ``corrects_id`` is a correction in the making, begun when the update was at
    ``base_version``. ``number`` is 0 until it is out. ``sent_back`` is why a draft came back, or
    why an update was taken back where no second chair has read that: for chairs alone.
    """

    id: int
    author_id: int
    number: int
    kind: str
    state: str
    audience: str
    revision: int
    version: int
    corrects_id: int | None
    base_version: int | None
    ping_role_id: int | None
    loud_at_night: bool
    thread: bool
    due_at: datetime | None
    wider_at: datetime | None
    email_out: bool | None
    edited_by: int
    approved_by: int | None
    sent_back: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None
    retracted_at: datetime | None
    retract_reason: str | None

    @property
    def in_two_steps(self) -> bool:
        """Whether a wider audience gets it later than the first."""
        return self.corrects_id is None and self.audience in {Audience.STEWARDS, Audience.EMBARGO}

    @property
    def fault(self) -> tuple[str, dict[str, object]] | None:
        """The refusal, as key and arguments, for which it could not go out at its time."""
        if self.sent_back is None or not self.sent_back.startswith(FAULT):
            return None
        key, _, arguments = self.sent_back.removeprefix(FAULT).partition(" ")
        return key, json.loads(arguments)

    @property
    def retracted(self) -> bool:
        """Whether it was taken back, and only that and perhaps why is shown in its place."""
        return self.state == State.RETRACTED

    def goes_out_at(self, now: datetime) -> datetime:
        """When a draft goes out as things are: at its time, or at once where that is over."""
        return max(self.due_at or now, now)

    def needs_approval(self, server: Server) -> bool:
        """Whether a second chair still has to approve it, as set-up asks by now."""
        return bool(server.approvals) and self.approved_by is None

    def state_on(self, server: Server) -> str:
        """Its state as its chairs see it: what waits for nobody by now is a draft again."""
        if self.state == State.REVIEW and not self.needs_approval(server):
            return State.DRAFT
        return self.state


def fault_of(refusal: Refusal) -> str:
    """Why a draft came back without anyone's words; ``Update.fault`` reads it."""
    return f"{FAULT}{refusal.key} {json.dumps(refusal.arguments)}"


@dataclass(frozen=True, slots=True)
class Text:
    """Title and body in one language, as they were from ``version`` on."""

    locale: Locale
    version: int
    title: str
    body: str

    @property
    def words(self) -> tuple[str, str]:
        """Title and body, as they are compared."""
        return self.title, self.body

    @property
    def begins_with_title(self) -> bool:
        """Whether the body's first line is the title, which then need not stand above it."""
        return self.body.lstrip().partition("\n")[0].strip("#* \t") == self.title


@dataclass(frozen=True, slots=True)
class File:
    """An attachment without its bytes; ``size`` in bytes."""

    id: int
    name: str
    size: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class NewFile:
    """An attachment as it was received."""

    name: str
    type: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Release:
    """One tier's turn; ``due_at`` None and ``released_at`` None is held until someone releases.

    ``version`` is the one the tier got first, None while it waits.
    """

    tier: int
    channel_id: int
    due_at: datetime | None
    released_at: datetime | None
    silent: bool
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An update with its texts, and with when each tier of its readers got it.

    ``first`` is the version its readers got first: they count corrections from there.
    """

    update: Update
    texts: Mapping[str, Text]
    releases: tuple[Release, ...] = ()
    first: int = FIRST

    @property
    def corrections(self) -> int:
        """How many corrections these readers have seen."""
        return self.update.version - self.first

    def reached_at(self, role: Role) -> datetime:
        """When someone of a role could first read it; they can."""
        got = (turn.released_at for turn in self.releases if turn.tier <= role)
        return min(at for at in got if at is not None)

    @property
    def text(self) -> Text:
        """The text in the first language, which is the one that is posted."""
        return self.texts["en"]

    @property
    def translation(self) -> Text | None:
        """The text in the other language, if there is one."""
        return self.texts.get("es")

    def read_in(self, locale: Locale) -> Text:
        """The text in a language; in the first where there is no other."""
        return self.texts.get(locale) or self.text

    @property
    def stale(self) -> bool:
        """Whether the translation has not followed the latest correction."""
        return self.translation is not None and self.translation.version < self.text.version


@dataclass(frozen=True, slots=True)
class Whole(Entry):
    """An update with all that a preview or a posted message shows.

    A draft's parts are what publishing would make of it; an empty one has none.
    """

    parts: tuple[Part, ...] = ()
    files: tuple[File, ...] = ()

    def pings(self, turn: Release | None) -> bool:
        """Whether the first message of a release mentions the role, and not in the morning only."""
        return (
            self.update.ping_role_id is not None
            and turn is not None
            and turn.tier == Tier.MEMBERS
            and not turn.silent
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing came to: the update, also where a correction was given.

    ``already``: it was out before this press. ``retried``: so it was, and what of it was
    missing in a channel was asked for again. ``translated``: a correction only added a
    translation or let it catch up. ``scheduled_for``: it waits until then. ``released``: it
    was out, and now these readers have it too.
    """

    update: Update
    already: bool = False
    retried: bool = False
    silent: bool = False
    translated: bool = False
    scheduled_for: datetime | None = None
    released: int | None = None


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
