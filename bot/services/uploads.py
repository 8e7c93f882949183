"""Sheets that people sent, kept as rows until they say yes or no; whoever sent one sees it."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, select, update

from bot.actor import Actor
from bot.database import Service
from bot.errors import Refusal
from bot.schema import sheet_uploads
from bot.text.characters import folded
from bot.transaction import Transaction, transaction

KEPT_FOR: Final = timedelta(days=1)

_MOST_HEADERS: Final = 6
"""Rows that are looked through for headers: a title, a date, and two rows of headers."""

_ALONE: Final = frozenset({"first", "last"})
"""What names a field only by itself: "Last visit" is nobody's last name."""


_TOTAL: Final = re.compile(
    r"(?:(?:gran|grand|sub) ?)?total(?:s|es)?(?![a-z])"
    r"|(?:count|cuenta|sum|suma)(?: [0-9]+)?$"
    r"|(?:count|cuenta|sum|suma|number|numero) (?:of|de) "
)


class Purpose(StrEnum):
    """What a sheet is read into."""

    WORKSITES = "worksites"
    SESSION = "session"
    ANSWERS = "answers"


class UploadGone(Refusal):
    """The sheet was imported, refused or is a day old, or someone else sent it."""


class SheetChanged(Refusal):
    """Reading the sheet in would do other things than were shown; nothing was imported."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A sheet as text cell by cell, and which of its columns is what (from 0).

    The first ``headers`` rows hold no data.
    """

    id: int
    purpose: Purpose
    session_id: int | None
    name: str
    table: Sequence[Sequence[str]]
    columns: Mapping[str, int]
    headers: int

    @property
    def labels(self) -> Sequence[str]:
        """What the columns are called: the cells above them, from the top."""
        return _labels(self.table, self.headers)

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The rows of data."""
        return self.table[self.headers :]

    def cell(self, row: Sequence[str], field: str) -> str:
        """What a row says in the column that is ``field``; empty where there is none."""
        column = self.columns.get(field)
        return row[column] if column is not None and column < len(row) else ""


class Uploads(Service):
    """The rows of ``sheet_uploads``."""

    async def keep(
        self,
        actor: Actor,
        purpose: Purpose,
        name: str,
        table: Sequence[Sequence[str]],
        known: Mapping[str, Sequence[str]],
        *,
        session_id: int | None = None,
    ) -> Upload:
        """Keep a sheet, with its columns guessed from what each field in ``known`` is called."""
        headers, columns = guessed(table, known)
        async with transaction(self._database, actor) as tx:
            upload_id = await tx.insert(
                sheet_uploads,
                account_id=actor.account_id,
                purpose=purpose,
                session_id=session_id,
                name=name,
                content=json.dumps(table, ensure_ascii=False).encode(),
                columns=_written(headers, columns),
                at=actor.at,
            )
        return Upload(upload_id, purpose, session_id, name, table, columns, headers)

    async def get(self, actor: Actor, upload_id: int, purpose: Purpose | None = None) -> Upload:
        """A sheet that waits, to be read into this, where it matters.

        Raises:
            UploadGone: it is somebody else's, or of another kind.
        """
        async with self._database.reading() as connection:
            statement = select(sheet_uploads).where(_mine(actor, upload_id))
            row = (await connection.execute(statement)).one_or_none()
        if row is None or row.purpose != (purpose or row.purpose):
            raise UploadGone
        said = json.loads(row.columns)
        return Upload(
            row.id,
            Purpose(row.purpose),
            row.session_id,
            row.name,
            json.loads(row.content),
            said["columns"],
            said["headers"],
        )

    async def say_column(
        self, actor: Actor, upload_id: int, field: str, column: int | None
    ) -> Upload:
        """Say which column is ``field``; None is none of them.

        Raises:
            UploadGone: it is somebody else's, too.
        """
        upload = await self.get(actor, upload_id)
        others = {name: at for name, at in upload.columns.items() if name != field and at != column}
        columns = others if column is None else {**others, field: column}
        async with transaction(self._database, actor) as tx:
            mine = update(sheet_uploads).where(_mine(actor, upload_id))
            await tx.connection.execute(mine.values(columns=_written(upload.headers, columns)))
        return await self.get(actor, upload_id)

    async def discard(self, actor: Actor, upload_id: int) -> None:
        """Forget a sheet.

        Raises:
            UploadGone: it is somebody else's, too.
        """
        async with transaction(self._database, actor) as tx:
            await done(tx, actor, upload_id)


async def done(
    tx: Transaction, actor: Actor, upload_id: int, *, shown: int = 0, now: int = 0
) -> None:
    """Delete a sheet in the transaction that reads it in.

    What it would do ``now`` must be what was ``shown``, each by its digest.

    Raises:
        SheetChanged: it is not.
        UploadGone: it is no longer there, or somebody else's.
    """
    if now != shown:
        raise SheetChanged
    gone = await tx.connection.execute(delete(sheet_uploads).where(_mine(actor, upload_id)))
    if not gone.rowcount:
        raise UploadGone


def is_total(name: str) -> bool:
    """Whether a row of that name counts those above it: *Total present: 12*."""
    return _TOTAL.match(_words(name).lstrip("0123456789 ")) is not None


def guessed(
    table: Sequence[Sequence[str]], known: Mapping[str, Sequence[str]]
) -> tuple[int, dict[str, int]]:
    """How many rows stand above the data, and which column is which field.

    ``known`` has what each field may be called in a header, in any language; of fields that
    fit a column equally well the first is meant. Where no row says what a field is called, the
    first holds data, unless something in it fits the first field: a list of mere names has none.
    """
    words = {field: [_words(one) for one in names] for field, names in known.items()}
    every = {one for names in words.values() for one in names}
    headers = _header_rows(table[:_MOST_HEADERS], every) or int(_may_be_headers(table, words))
    return headers, _fields(_labels(table, headers), words)


def _header_rows(table: Sequence[Sequence[str]], names: Collection[str]) -> int:
    """How many rows end with the headers: the first that names most fields, and its second row.

    Rows of data may have such words too: who was "Present", or worked the "First" shift. So may
    a title, "Participants", which stands alone in its row.
    """
    said = [[] if _has_number(row) else [_words(cell) for cell in row if cell] for row in table]
    named = [_named(cells, names) for cells in said]
    fits = [(count, len(cells) > 1) for count, cells in zip(named, said, strict=True)]
    last = fits.index(max(fits)) + 1 if any(named) else 0
    while 0 < last < len(said) and 0 < named[last] == len(said[last]):
        last += 1
    return last


def _named(cells: Sequence[str], names: Collection[str]) -> int:
    """How many cells of a row name a field."""
    both = _ALONE.issubset(cells)
    return sum(cell in names and (both or cell not in _ALONE) for cell in cells)


def _may_be_headers(table: Sequence[Sequence[str]], words: Mapping[str, Sequence[str]]) -> bool:
    names = next(iter(words.values()), ())
    cells = [] if not table or _has_number(table[0]) else map(_words, table[0])
    return any(_fit(cell, name) for cell in cells for name in names)


def _fields(labels: Sequence[str], words: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The columns by field, those first whose label is exactly what a field is called."""
    fits = [
        (max(_fit(_words(label), one) for one in names), -place, -column, field)
        for column, label in enumerate(labels)
        for place, (field, names) in enumerate(words.items())
    ]
    columns: dict[str, int] = {}
    for fit, _, column, field in sorted(fits, reverse=True):
        if fit and field not in columns and -column not in columns.values():
            columns[field] = -column
    return columns


def _fit(label: str, name: str) -> float:
    """How well a header fits a field's name: as that alone, ending so, having it, or not (0).

    Of names that end it, or that it has, the longer fits better: a last name is no mere name.
    """
    if label == name:
        return 3
    if name in _ALONE:
        return 0
    shorter = 1 / (1 + len(name))
    if f" {label}".endswith(f" {name}"):
        return 2 - shorter
    return 1 - shorter if f" {name} " in f" {label} " else 0


def _labels(table: Sequence[Sequence[str]], headers: int) -> list[str]:
    """What each column is called: the last header row, under one that is no mere title."""
    above = [row for row in table[max(headers - 2, 0) : headers - 1] if sum(map(bool, row)) > 1]
    rows = [*above, *table[max(headers - 1, 0) : headers]]
    return [
        " ".join(row[column] for row in rows if column < len(row) and row[column])
        for column in range(max(map(len, table), default=0))
    ]


def _words(written: str) -> str:
    letters = (one if one.isalnum() else " " for one in folded(written))
    return " ".join("".join(letters).split())


def _has_number(row: Sequence[str]) -> bool:
    return any(cell.replace(",", "").replace(".", "").isdigit() for cell in row)


def _written(headers: int, columns: Mapping[str, int]) -> str:
    return json.dumps({"headers": headers, "columns": columns})


def _mine(actor: Actor, upload_id: int) -> ColumnElement[bool]:
    return and_(
        sheet_uploads.c.id == upload_id,
        sheet_uploads.c.server_id == actor.server_id,
        sheet_uploads.c.account_id == actor.account_id,
        sheet_uploads.c.at > actor.at - KEPT_FOR,
    )
