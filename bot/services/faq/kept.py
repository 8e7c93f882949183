"""The answers of one server as its chairs see them: rows of theirs over what the bot brings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import and_, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Server
from bot.database import upsert
from bot.i18n import LOCALES
from bot.schema import faq_entries, faq_versions
from bot.services.faq.wording import SHARED, Entry, Told, Wording
from bot.transaction import Transaction

FIRST_OWN = 1000
"""The first number of a server's own entries; the numbers below it are for files."""

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Shipped:
    """An answer that comes with the bot: what it is called, its entries, and what they say.

    ``digest`` is that of its wording, worked out once for all servers' rows to be compared with.
    """

    slug: str
    entries: Sequence[Entry]
    wording: Wording
    digest: int


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer, with all that its chairs need to know of it.

    ``shipped``: what the bot brings under this number, if anything. ``version``: that of the
    chairs' own words; None where those of the bot are used. ``written_by`` wrote them.
    ``reviewed``: the day someone confirmed just these words. ``changed_beneath``: the bot
    brings other words by now than when chairs last looked.
    """

    number: int
    slug: str
    wording: Wording
    shipped: Shipped | None
    version: int | None
    written_by: int | None
    written: date
    reviewed: date | None
    retired: date | None
    stale: bool
    changed_beneath: bool
    shipped_version: int | None

    @property
    def digest(self) -> int:
        """What its words sum up to; two chairs who see the same number see the same words."""
        return self.wording.digest

    def entries(self) -> Iterable[Entry]:
        """The answer as readers of each language get it."""
        if self.version is None and self.shipped is not None:
            return [replace(entry, reviewed=self.reviewed) for entry in self.shipped.entries]
        return self.wording.entries(self.slug, self.number, self.written, self.reviewed)


@dataclass(frozen=True, slots=True)
class Version:
    """A wording that an answer has had; ``by`` is None where it came with the bot."""

    number: int
    by: int | None
    at: datetime
    wording: Wording


async def kept_in(
    connection: AsyncConnection, shipped: Mapping[int, Shipped], server: Server, today: date
) -> dict[int, KeptAnswer]:
    """Every answer of a server, retired ones too, by its number in order."""
    statement = (
        select(faq_entries, *(c for c in faq_versions.c if c.name not in faq_entries.c))
        .outerjoin(
            faq_versions,
            and_(
                faq_versions.c.server_id == faq_entries.c.server_id,
                faq_versions.c.number == faq_entries.c.number,
                faq_versions.c.version == faq_entries.c.version,
            ),
        )
        .where(faq_entries.c.server_id == server.id)
    )
    rows = {row["number"]: row for row in (await connection.execute(statement)).mappings()}
    found = {
        number: _kept(number, shipped.get(number), rows.get(number, {}), server, today)
        for number in sorted(shipped.keys() | rows.keys())
        if number in shipped or rows[number]["version"] is not None
    }
    return _apart(found)


async def revision_in(connection: AsyncConnection, server_id: int) -> int:
    """How often a server's answers have changed."""
    ours = faq_entries.c.server_id == server_id
    return await connection.scalar(select(func.max(faq_entries.c.revision)).where(ours)) or 0


async def versions_in(
    connection: AsyncConnection, server_id: int, number: int
) -> Sequence[Version]:
    """What an answer has said, newest first."""
    ours = faq_versions.c.server_id == server_id, faq_versions.c.number == number
    statement = select(faq_versions).where(*ours).order_by(faq_versions.c.version.desc())
    return [
        Version(row["version"], row["written_by"], row["written_at"], _wording(row))
        for row in (await connection.execute(statement)).mappings()
    ]


async def next_number(tx: Transaction) -> int:
    """The number of a server's next own answer."""
    ours = faq_entries.c.server_id == tx.actor.server_id, faq_entries.c.number >= FIRST_OWN
    highest = await tx.connection.scalar(select(func.max(faq_entries.c.number)).where(*ours))
    return FIRST_OWN if highest is None else highest + 1


async def change(tx: Transaction, number: int, slug: str, **values: object) -> None:
    """Set columns of an answer's row, which is made where there is none."""
    server_id = tx.actor.server_id
    row = {"server_id": server_id, "number": number, "slug": slug, **values}
    row["revision"] = await revision_in(tx.connection, server_id) + 1
    keys = ["server_id", "number"]
    await upsert(tx.connection, faq_entries, [row], keys=keys, update=["revision", *values])


@dataclass(frozen=True, slots=True)
class Writing:
    """Words to be kept of an answer; ``by`` is None for those that come with the bot.

    ``column`` of the answer's row gets their version; ``values`` are set beside it.
    """

    number: int
    slug: str
    wording: Wording
    by: int | None
    column: str = "version"
    values: Mapping[str, object] = field(default_factory=dict[str, object])


async def write(tx: Transaction, writings: Sequence[Writing]) -> None:
    """Keep words of answers, in so few statements that hundreds hold up nobody."""
    server_id = tx.actor.server_id
    revision = await revision_in(tx.connection, server_id) + 1
    last = await _last_versions(tx.connection, server_id)
    rows: dict[int, dict[str, Any]] = {}
    versions: list[dict[str, Any]] = []
    for one in writings:
        version = last[one.number] = last.get(one.number, 0) + 1
        key = {"server_id": server_id, "number": one.number}
        row = rows.setdefault(one.number, {**key, "slug": one.slug, "revision": revision})
        row |= {one.column: version, **one.values}
        versions.append({**key, "version": version, **_columns(one, tx.actor.at)})
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows.values():
        alike[tuple(row)].append(row)
    for names, some in alike.items():
        keys, *changed = names[:2], *names[3:]
        await upsert(tx.connection, faq_entries, some, keys=keys, update=changed)
    if versions:
        await tx.connection.execute(insert(faq_versions), versions)


async def _last_versions(connection: AsyncConnection, server_id: int) -> dict[int, int]:
    statement = (
        select(faq_versions.c.number, func.max(faq_versions.c.version))
        .where(faq_versions.c.server_id == server_id)
        .group_by(faq_versions.c.number)
    )
    return {row[0]: row[1] for row in await connection.execute(statement)}


def _columns(one: Writing, at: datetime) -> dict[str, Any]:
    wording = one.wording
    row: dict[str, Any] = {"written_by": one.by, "written_at": at}
    row |= {name: getattr(wording, name) for name in SHARED}
    row["related"] = "\n".join(wording.related)
    for locale in LOCALES:
        row |= {f"{part}_{locale}": text for part, text in wording.told(locale).parts.items()}
    return row


def _kept(
    number: int, shipped: Shipped | None, row: Mapping[Any, Any], server: Server, today: date
) -> KeptAnswer:
    """An answer of what the bot brings and of its row, which is empty where there is none."""
    version, looked_at = row.get("version"), row.get("shipped_digest")
    if version is not None:
        wording, digest = (made := _wording(row)), made.digest
        slug, written = row["slug"], server.day(row["written_at"])
    else:
        assert shipped is not None  # noqa: S101 - or nobody has written it
        wording, digest = shipped.wording, shipped.digest
        slug, written = shipped.slug, shipped.entries[0].written
    reviewed = server.day(row["reviewed_at"]) if row.get("reviewed_digest") == digest else None
    retired_at = row.get("retired_at")
    return KeptAnswer(
        number=number,
        slug=slug,
        wording=wording,
        shipped=shipped,
        version=version,
        written_by=row.get("written_by"),
        written=written,
        reviewed=reviewed,
        retired=None if retired_at is None else server.day(retired_at),
        stale=reviewed is not None and _months(reviewed, today) >= server.stale_months,
        changed_beneath=bool(looked_at and shipped and shipped.digest != looked_at),
        shipped_version=row.get("shipped_version"),
    )


def _months(since: date, until: date) -> int:
    """Whole months between two days."""
    months = (until.year - since.year) * _MONTHS + until.month - since.month
    return months - (until.day < since.day)


def _apart(found: Mapping[int, KeptAnswer]) -> dict[int, KeptAnswer]:
    """See that no own answer goes by the name of one that a newer bot brings."""
    taken: Collection[str] = {one.slug for one in found.values() if one.shipped is not None}
    return {
        number: replace(one, slug=f"own-{number}")
        if one.shipped is None and one.slug in taken
        else one
        for number, one in found.items()
    }


def _wording(row: Mapping[Any, Any]) -> Wording:
    shared: dict[str, Any] = {name: row[name] for name in SHARED}
    shared["related"] = tuple(row["related"].splitlines())
    return Wording(en=_told(row, "en"), es=_told(row, "es"), **shared)


def _told(row: Mapping[Any, Any], locale: str) -> Told:
    return Told(
        title=row[f"title_{locale}"],
        short=row[f"short_{locale}"],
        body=row[f"body_{locale}"],
        aliases=tuple(row[f"aliases_{locale}"].splitlines()),
        sources=tuple(row[f"sources_{locale}"].splitlines()),
    )
