"""A sheet of worksites and job classes: what each row says, and what it would change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import Final, NamedTuple

from bot.errors import Refusal
from bot.services.sites.site import (
    LONGEST_NAME,
    AsOfUnclear,
    Counted,
    HeadCountUnclear,
    JobClass,
    Worksite,
    as_of_day,
    head_count,
    key_of,
    too_many,
)
from bot.services.unchanged import digest
from bot.services.uploads import Upload, is_total
from bot.sheets import meant

_ENGLISH: Final = {
    "site": ("site", "sites", "worksite", "work site", "school", "building", "location", "name"),
    "area": ("area", "region", "zone", "district", "cluster"),
    "employees": (
        *("employees", "employee count", "staff", "workers", "unit", "headcount", "head count"),
    ),
    "members": ("members", "member count", "union members", "membership"),
    "job_class": ("job class", "class", "job", "classification", "position", "job title"),
    "as_of": ("as of", "as of date", "date", "updated"),
}
_SPANISH: Final = {
    "site": (
        *("centro de trabajo", "centro", "centros", "escuela", "edificio", "lugar", "nombre"),
        *("plantel", "sede"),
    ),
    "area": ("zona", "sector", "distrito"),
    "employees": ("empleados", "trabajadores", "plantilla", "personal"),
    "members": ("miembros", "afiliados", "socios"),
    "job_class": ("puesto", "clase", "clasificacion", "cargo", "ocupacion"),
    "as_of": ("al dia", "fecha", "al", "a fecha de"),
}
FIELDS: Final = {field: (*names, *_SPANISH[field]) for field, names in _ENGLISH.items()}
"""What a sheet's columns may be, and what they are called above them, in both languages."""

MOST_ROWS: Final = 2_000


class SheetTooLong(Refusal):
    """The sheet has more rows than ``limit``."""


class SiteColumnMissing(Refusal):
    """Nobody has said which column has the sites or the job classes."""


class SheetFaulty(Refusal):
    """``count`` rows cannot be read; nothing was imported."""


class Result(StrEnum):
    """What becomes of a row; from ``NO_NAME`` on nothing can be imported."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HEADING = "heading"
    TOTAL = "total"
    REPEATED = "repeated"
    NO_NAME = "no-name"
    NO_AREA = "no-area"
    LONG_NAME = "long-name"
    NO_COUNT = "no-count"
    NO_DATE = "no-date"
    MORE_MEMBERS = "more-members"
    CONTRADICTED = "contradicted"
    TWO_AREAS = "two-areas"

    @property
    def is_fault(self) -> bool:
        """Whether the row must be mended first."""
        return list(Result).index(self) >= list(Result).index(Result.NO_NAME)


class Row(NamedTuple):
    """One row of the sheet, ``number`` counted from 1 with the headers; ``result`` comes last.

    A tuple, for a sheet has thousands, each changed some times until it has its result.
    """

    number: int
    site: str
    area: str
    job_class: str
    employees: int | None
    members: int | None
    as_of: date | None
    result: Result | None = None

    @property
    def keys(self) -> tuple[str, str]:
        """What its site and its class are compared by; empty where it has none."""
        return key_of(self.site), key_of(self.job_class)


@dataclass(frozen=True, slots=True)
class Change:
    """A site or class as the sheet would have it; ``before`` is None where it is new.

    A class has no ``area``.
    """

    is_site: bool
    name: str
    area: str
    employees: int | None
    members: int | None
    as_of: date | None
    before: Counted | None

    @property
    def result(self) -> Result:
        """Whether it can be, and anything is new or different; its area's spelling is not."""
        if too_many(self.members, self.employees):
            return Result.MORE_MEMBERS
        if self.before is None:
            return Result.NEW
        moved = isinstance(self.before, Worksite) and key_of(self.area) != key_of(self.before.area)
        same = all(
            getattr(self, name) == getattr(self.before, name)
            for name in ("name", "employees", "members", "as_of")
        )
        return Result.SAME if same and not moved else Result.CHANGED


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet says row by row, and what reading it in would change."""

    rows: Sequence[Row]
    changes: Sequence[Change]
    absent: int
    """Open sites that the sheet does not name; they stay as they are."""

    @property
    def faults(self) -> int:
        """How many rows must be mended first."""
        return sum(one.result is not None and one.result.is_fault for one in self.rows)

    def count(self, result: Result) -> int:
        """How many sites and classes are new, changed or the same."""
        return sum(one.result is result for one in self.changes)

    @property
    def written(self) -> Sequence[Change]:
        """What would be written."""
        return [one for one in self.changes if one.result is not Result.SAME]

    @property
    def digest(self) -> int:
        """What stands for the whole plan."""
        return digest(repr(self.written))


def plan(
    upload: Upload, sites: Sequence[Worksite], classes: Sequence[JobClass], today: date
) -> Plan:
    """What reading a sheet in would change; head-counts without a date are of ``today``.

    Raises:
        SiteColumnMissing: for want of a column of sites or of classes.
    """
    if not upload.columns.keys() & {"site", "job_class"}:
        raise SiteColumnMissing
    known_sites = {key_of(one.name): one for one in sites}
    known_classes = {key_of(one.name): one for one in classes}
    rows = _checked(list(_read(upload, today)), known_sites)
    changes: dict[tuple[bool, str], Change] = {}
    for (is_site, key), mine in _grouped(rows).items():
        before = known_sites.get(key) if is_site else known_classes.get(key)
        changes[is_site, key] = _change(mine, before, today, is_site=is_site)
    done = [
        row if row.result is not None else row._replace(result=_result(row, changes))
        for row in rows
    ]
    named = {key for is_site, key in changes if is_site}
    absent = sum(one.closed_at is None and key not in named for key, one in known_sites.items())
    return Plan(done, list(changes.values()), absent)


def _read(upload: Upload, today: date) -> Iterable[Row]:
    """The rows of data; one without an area has that of the row above, as in merged cells."""
    area = ""
    is_spanish = _called(upload, _SPANISH) > _called(upload, _ENGLISH)
    day = cache(partial(as_of_day, today=today, day_first=is_spanish))
    for number, cells in enumerate(upload.rows, start=upload.headers + 1):
        said = {field: upload.cell(cells, field) for field in FIELDS}
        site, above, job_class = (meant(said[one]) for one in ("site", "area", "job_class"))
        row = Row(number, site, above, job_class, None, None, None)
        if any(map(is_total, (site, above, job_class))):
            yield row._replace(result=Result.TOTAL)
            continue
        area = above or area
        yield _judged(row._replace(area=area if site or not job_class else ""), said, day)


def _called(upload: Upload, language: Mapping[str, Sequence[str]]) -> int:
    """How many columns have a name of that language above them."""
    labels = [f" {key_of(label)} " for label in upload.labels]
    names = [f" {name} " for names in language.values() for name in names]
    return sum(any(name in label for name in names) for label in labels)


def _judged(row: Row, said: Mapping[str, str], day: Callable[[str], date | None]) -> Row:
    """The row with its figures, or with what is wrong in it."""
    counts = said["employees"], said["members"]
    if not (row.site or row.job_class):
        return row._replace(result=Result.NO_NAME if any(counts) else Result.HEADING)
    if max(map(len, (row.site, row.area, row.job_class))) > LONGEST_NAME:
        return row._replace(result=Result.LONG_NAME)
    try:
        employees, members = map(head_count, counts)
        return row._replace(employees=employees, members=members, as_of=day(said["as_of"]))
    except HeadCountUnclear:
        return row._replace(result=Result.NO_COUNT)
    except AsOfUnclear:
        return row._replace(result=Result.NO_DATE)


def _checked(rows: Sequence[Row], known: Mapping[str, Worksite]) -> Sequence[Row]:
    """The rows, with those found out that say something twice, or contradict each other."""
    seen: dict[tuple[str, str], Row] = {}
    areas: dict[str, str] = {}
    done: list[Row] = []
    for row in rows:
        if row.result is None:
            site, _ = row.keys
            known_area = known[site].area if site in known else ""
            row = row._replace(area=row.area or (known_area if site else ""))  # noqa: PLW2901
            first = seen.setdefault(row.keys, row)
            row = row._replace(result=_clash(row, first, areas))  # noqa: PLW2901
            if site:
                areas.setdefault(site, key_of(row.area))
        done.append(row)
    return done


def _clash(row: Row, first: Row, areas: Mapping[str, str]) -> Result | None:
    site, _ = row.keys
    if site and not row.area:
        return Result.NO_AREA
    if site and areas.get(site, key_of(row.area)) != key_of(row.area):
        return Result.TWO_AREAS
    if first is row:
        return None
    same = (row.employees, row.members, row.as_of) == (first.employees, first.members, first.as_of)
    return Result.REPEATED if same else Result.CONTRADICTED


def _grouped(rows: Sequence[Row]) -> Mapping[tuple[bool, str], Sequence[Row]]:
    """The good rows of each site (True) and of each class (False)."""
    groups: dict[tuple[bool, str], list[Row]] = {}
    for row in rows:
        for is_site, key in zip((True, False), row.keys, strict=True):
            if key and row.result is None:
                groups.setdefault((is_site, key), []).append(row)
    return groups


def _change(mine: Sequence[Row], before: Counted | None, today: date, *, is_site: bool) -> Change:
    """What rows together say of a site or class: its own row, else the sum of its parts."""
    own = [row for row in mine if not row.keys[is_site]] or mine
    employees = _sum((row.employees for row in own), before and before.employees)
    members = _sum((row.members for row in own), before and before.members)
    said = [row.as_of for row in own if row.as_of is not None]
    as_of = min(said) if said else before and before.as_of
    stays = (employees, members) == (before and before.employees, before and before.members)
    if not said and not stays:
        as_of = today
    name = mine[0].site if is_site else mine[0].job_class
    area = mine[0].area if is_site else ""
    return Change(is_site, name, area, employees, members, as_of, before)


def _sum(counts: Iterable[int | None], before: int | None) -> int | None:
    known = [one for one in counts if one is not None]
    return sum(known) if known else before


def _result(row: Row, changes: Mapping[tuple[bool, str], Change]) -> Result:
    """What becomes of a row: what becomes of its site, or of its class where it has none.

    A fault of either is the row's.
    """
    keys = zip((True, False), row.keys, strict=True)
    results = [changes[is_site, key].result for is_site, key in keys if key]
    return next((one for one in results if one.is_fault), results[0])
