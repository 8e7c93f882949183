"""The database's owner, who wants to know who chose what and reads raw pages for it.

A link is claimed by key (a row with both), by row id or place (the n-th of two
lists), by time (the same moment in two rows) or by transaction (written
together). What is deleted, moved or superseded is read as well.
"""

import struct
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

Row: TypeAlias = tuple[int, ...]
Truth: TypeAlias = Mapping[int, int]

WAL_HEAD, FRAME_HEAD = 32, 24
LEAF_TABLE, LEAF_INDEX = 0x0D, 0x0A
EARLIEST, LATEST = 1_700_000_000, 1_900_000_000
"""What looks like a moment, in seconds since 1970."""


@dataclass(slots=True)
class Findings:
    """How many voters were seen at all, and how many were linked to their true choice, by what."""

    seen: int = 0
    linked: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        ways = ", ".join(f"{way} {count}" for way, count in sorted(self.linked.items()))
        return f"voters seen {self.seen}; linked by {ways}"


@dataclass(frozen=True, slots=True)
class Trace:
    """One row as it stands, or stood, on a page."""

    table: str
    values: Row
    place: tuple[int, ...]
    written_with: int


def judge(traces: Sequence[Trace], truth: Truth, choices: Collection[int]) -> dict[str, int]:
    """Try every way to link; count the voters whose true choice came out."""
    return {way: len(voters) for way, voters in linked(traces, truth, choices).items()}


def linked(traces: Sequence[Trace], truth: Truth, choices: Collection[int]) -> dict[str, set[int]]:
    """Try every way to link; the voters whose true choice, or receipt, came out."""
    people = [one for one in traces if any(value in truth for value in one.values)]
    marks = [one for one in traces if any(value in choices for value in one.values)]

    def voter(one: Trace) -> int:
        return next(value for value in one.values if value in truth)

    def mark(one: Trace) -> int:
        return next(value for value in reversed(one.values) if value in choices)

    def hit(pairs: Iterable[tuple[Trace, Trace]]) -> set[int]:
        return {voter(one) for one, other in pairs if truth[voter(one)] == mark(other)}

    return {
        "key": hit((one, one) for one in people if any(v in choices for v in one.values[1:])),
        "row id or place": hit(_ranked(people, marks)),
        "time": hit(_shared(people, marks, _moments, mark)),
        "transaction": hit(_shared(people, marks, lambda one: [one.written_with], mark)),
    }


def _moments(one: Trace) -> list[int]:
    return [value for value in one.values if EARLIEST < value < LATEST]


def _ranked(people: Sequence[Trace], marks: Sequence[Trace]) -> Iterator[tuple[Trace, Trace]]:
    """The n-th voter and the n-th mark, table by table."""
    for names in _by_table(people):
        for ballots in _by_table(marks):
            if names[0].table != ballots[0].table and len(names) == len(ballots):
                yield from zip(names, ballots, strict=True)


def _by_table(traces: Sequence[Trace]) -> list[list[Trace]]:
    tables: dict[str, dict[Row, Trace]] = defaultdict(dict)
    for one in traces:
        tables[one.table].setdefault(one.values, one)
    return [sorted(rows.values(), key=lambda one: one.place) for rows in tables.values()]


def _shared(
    people: Sequence[Trace],
    marks: Sequence[Trace],
    keys: Callable[[Trace], Sequence[int]],
    mark: Callable[[Trace], int],
) -> Iterator[tuple[Trace, Trace]]:
    """Pairs of rows that share something, where all that share it say the same."""
    by_key: dict[int, list[Trace]] = defaultdict(list)
    for one in _distinct(marks):
        for value in keys(one):
            by_key[value].append(one)
    for one in _distinct(people):
        for value in keys(one):
            others = [other for other in by_key[value] if other.table != one.table]
            if len({mark(other) for other in others}) == 1:
                yield one, others[0]


def _distinct(traces: Sequence[Trace]) -> list[Trace]:
    first: dict[tuple[str, Row], Trace] = {}
    for one in traces:
        first.setdefault((one.table, one.values), one)
    return list(first.values())


# --- SQLite: the file, its write-ahead log and the log's index, byte by byte -----------------


def attack_sqlite(file: Path, truth: Truth, choices: Collection[int]) -> Findings:
    """Read every page of the file and every frame of the log."""
    raw = b"".join(
        part.read_bytes()
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"))
        if part.exists()
    )
    traces = list(sqlite_traces(file))
    return Findings(sum(voter.to_bytes(8) in raw for voter in truth), judge(traces, truth, choices))


def sqlite_traces(file: Path) -> Iterator[Trace]:
    """Every row that stands or stood in the file and its log.

    Without a row id, its place is when it was first written: the frame of the log, then
    where on the page it lies, since SQLite fills a page from its end.
    """
    data = file.read_bytes()
    size = int.from_bytes(data[16:18]) or 1
    size = 65536 if size == 1 else size
    known: dict[int, set[tuple[str, Row]]] = {}
    commit = 0
    frames = [
        (number, data[(number - 1) * size : number * size], False)
        for number in range(1, len(data) // size + 1)
    ]
    log = file.with_name(f"{file.name}-wal")
    frames += _frames(log.read_bytes() if log.exists() else b"", size)
    for order, (number, page, ends) in enumerate(frames):
        rows = list(_records(page, 100 if number == 1 else 0))
        before = known.get(number, set())
        for position, rowid, shape, values in rows:
            if (shape, values) in before:
                continue
            place = (order, -position) if rowid is None else (rowid,)
            yield Trace(shape, values, place, commit)
        known[number] = {(shape, values) for *_, shape, values in rows}
        commit += ends


def _frames(log: bytes, size: int) -> list[tuple[int, bytes, bool]]:
    frames: list[tuple[int, bytes, bool]] = []
    for start in range(WAL_HEAD, len(log) - FRAME_HEAD, FRAME_HEAD + size):
        number, pages = struct.unpack(">II", log[start : start + 8])
        body = log[start + FRAME_HEAD : start + FRAME_HEAD + size]
        frames.append((number, body, pages > 0))
    return frames


def _records(page: bytes, start: int) -> Iterator[tuple[int, int | None, str, Row]]:
    """The rows on a leaf (https://www.sqlite.org/fileformat2.html): where, and their integers."""
    if len(page) < start + 8 or page[start] not in {LEAF_TABLE, LEAF_INDEX}:
        return
    count = int.from_bytes(page[start + 3 : start + 5])
    for index in range(count):
        pointer = start + 8 + 2 * index
        position = int.from_bytes(page[pointer : pointer + 2])
        try:
            yield position, *_cell(page, position, with_rowid=page[start] == LEAF_TABLE)
        except IndexError:
            continue


def _cell(page: bytes, position: int, *, with_rowid: bool) -> tuple[int | None, str, Row]:
    """A row's id if it has one, the kinds of its columns, and its whole numbers."""
    _, position = _varint(page, position)
    rowid = None
    if with_rowid:
        rowid, position = _varint(page, position)
    head, after = _varint(page, position)
    end, kinds = position + head, list[int]()
    while after < end:
        kind, after = _varint(page, after)
        kinds.append(kind)
    values: list[int] = []
    for kind in kinds:
        width = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}.get(kind, 0)
        if kind in {8, 9}:
            values.append(kind - 8)
        elif 1 <= kind <= 6:
            values.append(int.from_bytes(page[end : end + width], signed=True))
        end += width if kind < 12 else (kind - 12) // 2
    return rowid, f"{with_rowid} {kinds}", tuple(values)


def _varint(page: bytes, position: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = page[position + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, position + index + 1
    return value << 8 | page[position + 8], position + 9


# --- PostgreSQL: raw heap and index pages of every relation ----------------------------------

_RELATIONS = text(
    "SELECT c.oid::regclass::text, c.relkind::text,"
    " pg_relation_size(c.oid) / current_setting('block_size')::int"
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE (n.nspname IN ('public', 'pg_toast') OR c.relname = 'pg_statistic')"
    " AND c.relkind IN ('r', 'i', 't')"
)


async def attack_postgres(
    connection: AsyncConnection, truth: Truth, choices: Collection[int]
) -> Findings:
    """Read every page of every table and index, dead rows and statistics included."""
    raw, traces = await postgres_pages(connection)
    seen = sum(voter.to_bytes(8, "little") in raw for voter in truth)
    return Findings(seen, judge(traces, truth, choices))


async def postgres_pages(connection: AsyncConnection) -> tuple[bytes, list[Trace]]:
    """Every page there is, and every row that stands or stood on one."""
    raw, traces = bytearray(), list[Trace]()
    for name, kind, blocks in (await connection.execute(_RELATIONS)).all():
        for block in range(blocks):
            page = await connection.scalar(
                text("SELECT get_raw_page(:name, :block)"), {"name": name, "block": block}
            )
            raw += page
            if kind == "r":
                traces += await _heap(connection, name, block)
    return bytes(raw), traces


async def _heap(connection: AsyncConnection, name: str, block: int) -> list[Trace]:
    statement = text(
        "SELECT lp, t_xmin::text::bigint, t_data"
        " FROM heap_page_items(get_raw_page(:name, :block)) WHERE t_data IS NOT NULL"
    )
    found = await connection.execute(statement, {"name": name, "block": block})
    return [
        Trace(name, values, (block, line), written)
        for line, written, data in found.all()
        if (values := _integers(data))
    ]


def _integers(data: bytes) -> Row:
    """A row of whole numbers: an int4 and then int8s, or int4s at the end, as they are aligned."""
    if len(data) < 16:
        return ()
    first, second = struct.unpack("<i4xq", data[:16])
    rest = data[16:]
    values: list[int] = [first, second]
    while len(rest) >= 8:
        values.append(struct.unpack("<q", rest[:8])[0])
        rest = rest[8:]
    if len(rest) == 4:
        values.append(struct.unpack("<i", rest)[0])
    return tuple(values)
