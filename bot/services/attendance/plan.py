"""A sign-in sheet: who each row names, and whom it would put on a session's list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz, process

from bot.errors import Refusal
from bot.services.attendance.attendees import Guest
from bot.services.attendance.codes import letters, name_key
from bot.services.sites import key_of
from bot.services.unchanged import digest
from bot.services.uploads import Upload, is_total
from bot.sheets import meant
from bot.text.characters import length

FIELDS: Final = {
    "name": (
        *("name", "printed name", "print name", "full name", "first name", "member", "employee"),
        *("first", "given name", "names", "last first", "attendee", "attendees"),
        *("participant", "participants", "member name", "employee name", "staff name"),
        *("nombre", "nombre completo", "nombre y apellido", "nombres", "persona"),
        *("nombre s", "nombre y apellidos", "nombres y apellidos", "apellidos y nombres"),
        *("apellido nombre", "apellidos nombres", "miembro", "empleado", "trabajador"),
        *("asistente", "asistentes", "participante", "participantes"),
    ),
    "last_name": (
        *("last", "last name", "surname", "family name", "first surname", "last name 1"),
        *("apellido", "apellidos", "apellido s", "primer apellido", "apellido 1"),
        *("apellido paterno", "apellido p", "paterno"),
    ),
    "site": (
        *("site", "worksite", "work site", "school", "building", "location", "work location"),
        *("school name", "centro de trabajo", "centro", "escuela", "edificio", "lugar"),
        *("plantel", "sede", "lugar de trabajo"),
    ),
    "job_class": (
        *("job class", "class", "job", "classification", "position", "job title"),
        *("puesto", "clase", "clasificacion", "cargo", "ocupacion"),
    ),
    "paid_release": (
        *("paid release", "release", "release time", "paid", "association leave"),
        *("permiso pagado", "permiso", "licencia sindical", "con goce"),
    ),
    "present": (
        *("present", "attended", "attendance", "came", "was there", "signed in"),
        *("presente", "asistio", "asistencia", "vino", "estuvo"),
    ),
    "second_last_name": (
        *("second last name", "second surname", "last name 2", "mother s last name"),
        *("segundo apellido", "2o apellido", "2do apellido", "apellido 2"),
        *("apellido materno", "apellido m", "materno"),
    ),
    "signature": ("signature", "firma"),
}
"""What a sheet's columns may be, and what they are called above them, in both languages."""

MOST_ROWS: Final = 4_000
"""A sign-in sheet of everyone the union could have in one place."""

LONGEST_NAME: Final = 100

_ABOVE_NAMES: Final = (
    *("signature", "signatures", "sign in", "sign in sheet", "sign in list", "roster", "members"),
    *("members present", "employees", "staff", "people", "guests", "volunteers", "who came"),
    *("firma", "firmas", "hoja de firmas", "lista de firmas", "lista", "lista de asistencia"),
    *("hoja de asistencia", "registro", "miembros", "miembros presentes", "empleados"),
    *("trabajadores", "personas", "gente", "presentes", "invitados", "voluntarios"),
    *("first last", "first name last name", "nombre apellido", "nombres apellidos"),
)
"""What stands above a list of people beside what its columns are called, put as a name is."""

_HEADERS: Final = frozenset(
    letters(name) for names in (*FIELDS.values(), _ABOVE_NAMES) for name in names
)
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd"})
_YES: Final = frozenset(
    {"yes", "y", "x", "true", "si", "s", "✓", "✔", "✅", "☑", "paid", "release", "pagado"}
)
_NO: Final = frozenset({"", "no", "n", "false", "0", "-", "–", "none", "ninguno"})
_ABSENT: Final = _NO - {""} | {"absent", "ausente", "falto", "f", "✗", "✘", "❌"}

_NOBODY: Final = frozenset(
    {
        *map(letters, ("illegible", "illegible name", "illegible signature", "unreadable")),
        *map(letters, ("cannot read", "can't read", "ditto", "same", "same as above")),
        *map(letters, ("ilegible", "nombre ilegible", "firma ilegible", "no se lee")),
        *map(letters, ("no se entiende", "idem", "igual", "lo mismo")),
        *('"', '""', "''", "“", "”", "„", "″", "〃", "?", "??", "???"),
    }
)
"""What is written where nobody could read a name, or means what stands above it."""

_BESIDE: Final = re.compile(r"[&+/;]|\b(?:and|y)\b", re.IGNORECASE)
"""What stands between two people in one row."""

_ALIKE: Final = 85
"""Of 100, how much alike two names are that one person may be written by."""


class TooManyRows(Refusal):
    """The sign-in sheet has more rows than ``limit``."""


class NameColumnMissing(Refusal):
    """Nobody has said which column has the names."""


class Result(StrEnum):
    """What becomes of a row."""

    GUEST = "guest"
    """A name that belongs to no member known here; new on the list."""
    MEMBER = "member"
    """Exactly one member's name; new on the list."""
    ALREADY = "already"
    TWICE = "twice"
    NO_NAME = "no-name"
    ILLEGIBLE = "illegible"
    """Something is written where the name should be, and names nobody."""
    TOO_LONG = "too-long"
    """A name of more than ``LONGEST_NAME`` characters, which may be a text of another kind."""
    ABSENT = "absent"
    """The sheet is a roll, and says that they did not come."""
    UNSIGNED = "unsigned"
    """Others have signed beside their names, and this person has not."""
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet, ``number`` counted from 1 with the headers.

    ``folded`` is what the name is kept by; ``paid_unclear`` where nobody can tell what the cell
    about paid release means, which then counts as no.
    """

    number: int
    name: str
    site: str
    job_class: str
    paid_release: bool
    paid_unclear: bool
    worksite_id: int | None
    job_class_id: int | None
    folded: str = ""
    account_id: int | None = None
    result: Result = Result.GUEST
    may_be: str = ""
    """Another name on the list, or above it in the sheet, that may be this guest's."""
    may_be_two: bool = False
    """Whether two people seem to be written in this guest's row, which counts as one."""
    writes: bool = False
    """Whether a row is written of it: who is there already is so with their mark."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheet is compared with: the list, members' names, sites and classes by their keys."""

    guests: Mapping[str, Guest]
    listed: frozenset[int]
    names: Sequence[str]
    """As they stand on the list."""
    accounts: Mapping[str, frozenset[int]]
    """The accounts that go by a name."""
    sites: Mapping[str, int]
    classes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet says row by row, and whom reading it in would put on the list."""

    rows: Sequence[Row]
    digest: int

    def count(self, result: Result) -> int:
        """How many rows come to that."""
        return sum(one.result is result for one in self.rows)

    @property
    def added(self) -> int:
        """How many people are new on the list."""
        return self.count(Result.GUEST) + self.count(Result.MEMBER)

    @property
    def written(self) -> Sequence[Row]:
        """The rows that would be written."""
        return [one for one in self.rows if one.writes]


def plan(upload: Upload, known: Known) -> Plan:
    """What reading a sheet in would do.

    Raises:
        NameColumnMissing: for want of a column of names.
    """
    if "name" not in upload.columns and "last_name" not in upload.columns:
        raise NameColumnMissing
    numbered = list(_numbered(upload))
    absent = {field: _absent(upload, numbered, field) for field in ("present", "signature")}
    rows = [_read(upload, number, cells, known, absent) for number, cells in numbered]
    if "site" not in upload.columns:
        rows = list(_below_sites(rows, known))
    judged = list(_judged(rows, _sites_of_names(rows), known))
    return Plan(judged, digest(repr(judged)))


def _numbered(upload: Upload) -> Iterable[tuple[int, Sequence[str]]]:
    """The rows with their numbers; of lists side by side, each row's part one after the other."""
    shift = _shift(upload)
    for number, cells in enumerate(upload.rows, start=upload.headers + 1):
        yield number, cells
        while shift and any(cells := cells[shift:]):
            yield number, cells


def _shift(upload: Upload) -> int:
    """How many columns on all that is read stands once more under the same headers; 0: nowhere."""
    labels = [key_of(label) for label in upload.labels]
    read = upload.columns.values()
    return next(
        (
            shift
            for shift in range(1, len(labels) - max(read))
            if all(labels[at] and labels[at] == labels[at + shift] for at in read)
        ),
        0,
    )


def _absent(
    upload: Upload, numbered: Iterable[tuple[int, Sequence[str]]], field: str
) -> frozenset[str]:
    """What says in a column that someone did not come.

    A is absent beside another mark, a P say; beside F, *faltó*, and by itself it is *asistió*.
    An empty cell is absent where those who came have a mark.
    """
    said = {_mark(upload.cell(cells, field)) for _, cells in numbered}
    came = said - _ABSENT - {""}
    absent = _ABSENT | {"a"} if came > {"a"} and "f" not in said else _ABSENT
    return absent | {""} if came else absent


def _mark(cell: str) -> str:
    """A cell of few letters, or of a sign."""
    return letters(cell) or meant(cell).strip().rstrip("\ufe0f")


def _read(
    upload: Upload,
    number: int,
    cells: Sequence[str],
    known: Known,
    absent: Mapping[str, frozenset[str]],
) -> Row:
    said = {field: " ".join(meant(upload.cell(cells, field)).split()) for field in FIELDS}
    name = _name(said["name"], f"{said['last_name']} {said['second_last_name']}".strip())
    paid = _mark(said["paid_release"])
    # Hours are written as well: 8, or 2.5 h.
    is_paid = paid in _YES or any(one in "123456789" for one in said["paid_release"])
    row = Row(
        number,
        name,
        said["site"][:LONGEST_NAME],
        said["job_class"][:LONGEST_NAME],
        paid_release=is_paid,
        paid_unclear=not is_paid and paid not in _NO,
        worksite_id=_one(known.sites, said["site"]),
        job_class_id=_one(known.classes, said["job_class"]),
        folded=name_key(name)[:LONGEST_NAME],
    )
    if names_nobody(name) or not row.folded:
        nobody = Result.ILLEGIBLE if names_nobody(name) else Result.NO_NAME
        return replace(row, result=nobody)
    names_site = key_of(name) in known.sites and sum(map(bool, cells)) == 1
    if row.folded in _HEADERS or names_site:
        return replace(row, result=Result.HEADING)
    if is_total(name):
        return replace(row, result=Result.TOTAL)
    if length(name) > LONGEST_NAME:
        return replace(row, result=Result.TOO_LONG)
    if _mark(said["present"]) in absent["present"]:
        return replace(row, result=Result.ABSENT)
    signs = "signature" in upload.columns and "present" not in upload.columns
    is_unsigned = signs and _mark(said["signature"]) in absent["signature"]
    return replace(row, result=Result.UNSIGNED) if is_unsigned else row


def _below_sites(rows: Iterable[Row], known: Known) -> Iterable[Row]:
    """The rows with the site whose name stands alone above them."""
    site, worksite_id = "", None
    for row in rows:
        if row.result is Result.HEADING and key_of(row.name) in known.sites:
            site, worksite_id = row.name, known.sites[key_of(row.name)]
        yield replace(row, site=site, worksite_id=worksite_id)


def _name(name: str, last: str) -> str:
    """A name as it is said: ``Ruiz, Ana`` is Ana Ruiz."""
    before, _, after = name.partition(",")
    after, comma, suffix = after.partition(",")
    whole = not comma or letters(suffix) in _SUFFIXES
    if whole and not last and letters(after) not in {"", *_SUFFIXES}:
        name = f"{after} {before} {suffix}"
    return " ".join(f"{name} {last}".split())


def _one(known: Mapping[str, int], written: str) -> int | None:
    """What is called so, or the only thing whose name begins so."""
    key = key_of(written)
    if not key:
        return None
    if key in known:
        return known[key]
    begun = {row_id for name, row_id in known.items() if name.startswith(f"{key} ")}
    return begun.pop() if len(begun) == 1 else None


def _sites_of_names(rows: Sequence[Row]) -> Mapping[str, set[str]]:
    """The different sites that stand beside each name."""
    sites: dict[str, set[str]] = {}
    for row in rows:
        sites.setdefault(row.folded, set()).update({_site_of(row)} - {""})
    return sites


def _site_of(row: Row) -> str:
    return f"#{row.worksite_id}" if row.worksite_id is not None else key_of(row.site)


def _judged(rows: Sequence[Row], sites: Mapping[str, set[str]], known: Known) -> Iterable[Row]:
    """The rows with what becomes of each."""
    keys: set[str] = set()
    accounts: set[int] = set()
    names = {key: one for one in known.names if " " in (key := key_of(one))}
    for row in rows:
        if row.result is not Result.GUEST:
            yield row
            continue
        several = len(sites[row.folded]) > 1
        named = frozenset[int]() if several else known.accounts.get(row.folded, frozenset())
        account_id = next(iter(named)) if len(named) == 1 else None
        one = replace(row, folded=_key(row, known, several=several), account_id=account_id)
        if one.folded in keys or account_id in accounts or (several and not _site_of(row)):
            yield replace(one, result=Result.TWICE)
            continue
        keys.add(one.folded)
        if account_id is not None:
            accounts.add(account_id)
        placed = _placed(one, known)
        if placed.result is Result.GUEST:
            may_be, may_be_two = alike(one.name, names), names_two(one.name)
            placed = replace(placed, may_be=may_be, may_be_two=may_be_two)
            if " " in (key := key_of(one.name)):
                names[key] = one.name
        yield placed


def names_nobody(name: str) -> bool:
    """Whether something is written where a name should be that names nobody."""
    return _mark(name) in _NOBODY


def names_two(name: str) -> bool:
    """Whether two people seem to be written as one; Y in the middle is an initial, or a surname."""
    if (found := _BESIDE.search(name)) is None:
        return False
    before, after = name[: found.start()].split(), name[found.end() :].split()
    if found[0].casefold() == "y" and not (len(before) > 1 and len(after) > 1):
        return found[0] == "y" and len(before) == 1 and bool(after)
    return bool(before and after)


def _key(row: Row, known: Known, *, several: bool) -> str:
    """What the name is kept by: with the site where there are two people of that name."""
    with_site = f"{row.folded} {key_of(row.site)}" if row.site else row.folded
    if several or with_site in known.guests:
        return with_site
    there = known.guests.get(row.folded)
    if there is None or None in {there.worksite_id, row.worksite_id}:
        return row.folded
    return row.folded if there.worksite_id == row.worksite_id else with_site


def _placed(row: Row, known: Known) -> Row:
    """A row of someone who stands above it for the first time."""
    there = known.guests.get(row.folded)
    if there is not None:
        return replace(row, account_id=there.account_id, result=Result.ALREADY)
    if row.account_id is None:
        return replace(row, writes=True)
    already = row.account_id in known.listed
    return replace(row, result=Result.ALREADY if already else Result.MEMBER, writes=True)


def alike(name: str, names: Mapping[str, str]) -> str:
    """The one of some names by their keys that may be the same person's: mistyped, or longer.

    Of a first name alone nobody can say whose it is: such are not among them.
    """
    if " " not in (asked := key_of(name)):
        return ""
    for scorer, least in ((fuzz.token_sort_ratio, _ALIKE), (fuzz.token_set_ratio, 100)):
        best = process.extractOne(asked, names.keys(), scorer=scorer, score_cutoff=least)
        if best is not None:
            return names[best[0]]
    return ""


def names_of(people: Iterable[tuple[str, int]]) -> Mapping[str, frozenset[int]]:
    """Accounts by the names that they go by; ``rosa_92`` is found by Rosa too."""
    found: dict[str, set[int]] = {}
    for name, account_id in people:
        for key in {name_key(name), letters(name)} - {""}:
            found.setdefault(key[:LONGEST_NAME], set()).add(account_id)
    return {key: frozenset(accounts) for key, accounts in found.items()}
