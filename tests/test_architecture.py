"""Who may know whom, read from the imports themselves."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

FREE_OF_DISCORD = (
    "bot/services",
    "bot/schema",
    "bot/text",
    "bot/times",
    "bot/errors.py",
    "bot/actor.py",
    "bot/audit.py",
    "bot/database.py",
    "bot/deliveries.py",
    "bot/throttle.py",
    "bot/transaction.py",
    "bot/visibility.py",
    "bot/sqlite_driver.py",
    "bot/batch.py",
    "bot/leases.py",
    "bot/i18n.py",
    "bot/charts",
    "bot/sheets",
    "bot/documents",
    "bot/worker.py",
    "bot/worker_process.py",
)
ONLY_IN_THE_WORKER = {"matplotlib", "openpyxl", "xlsxwriter", "docx", "alembic"}
BEGINNERS = {
    "bot/services/attendance/panels.py",
    "bot/services/people.py",
    "bot/services/polls/drafts.py",
    "bot/services/polls/erasure.py",
    "bot/services/sessions/service.py",
}
"""Services that begin their transactions bare; acts are written in ``bot.transaction``.

Bare stay sets of many people's presses, scrubbing, retention and the language someone chose;
the list only shrinks.
"""
WORKER_MODULES = {"bot/charts", "bot/sheets", "bot/documents", "bot/migrate.py", "migrations"}


def files(*folders: str) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        place = ROOT / folder
        found += [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))
    return found


def imported(file: Path, *, at_the_top: bool = False) -> Iterator[str]:
    """Every module that a file imports; ``at_the_top`` leaves out those inside functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if at_the_top and id(node) in inside:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written whole"
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", files(*FREE_OF_DISCORD), ids=name)
def test_the_rules_can_stand_behind_another_chat_platform(file: Path) -> None:
    assert not [one for one in imported(file) if one.split(".")[0] in {"discord", "simcord"}]


@pytest.mark.parametrize("file", files("cogs"), ids=name)
def test_a_cog_speaks_to_services_and_never_to_the_database_or_another_cog(file: Path) -> None:
    feature = f"cogs.{file.relative_to(ROOT / 'cogs').parts[0]}"
    for one in imported(file):
        assert one.split(".")[0] != "sqlalchemy", one
        assert not one.startswith(("bot.database", "bot.schema", "bot.batch", "bot.leases")), one
        assert not one.startswith("cogs.") or one.startswith(feature), one


@pytest.mark.parametrize("file", files("bot", "migrations"), ids=name)
def test_nothing_imports_the_cogs(file: Path) -> None:
    assert not [one for one in imported(file) if one.split(".")[0] == "cogs"]


@pytest.mark.parametrize("file", files("bot/services", "bot/schema"), ids=name)
def test_a_service_knows_nothing_of_the_rooms_above_it(file: Path) -> None:
    above = ("access", "ui", "presses", "jobs", "outbox", "client", "app", "demo", "commandline")
    assert not [one for one in imported(file) if one.startswith(tuple(f"bot.{up}" for up in above))]


LAYERS = (
    ("errors", "i18n", "times", "text"),
    ("actor", "visibility", "schema", "database", "sqlite_driver", "batch", "leases", "throttle"),
    ("audit", "deliveries"),
    ("transaction",),
    ("services",),
)
"""From the ground up; what lies in one knows nothing of those above it."""


def test_each_layer_below_the_services_stands_on_those_under_it() -> None:
    for number, layer in enumerate(LAYERS):
        above = tuple(f"bot.{up}" for one in LAYERS[number + 1 :] for up in one)
        places = [one if (ROOT / "bot" / one).is_dir() else f"{one}.py" for one in layer]
        for file in files(*(f"bot/{place}" for place in places)):
            known = [one for one in imported(file) if one.startswith(above)]
            assert not known, f"{file} knows {known}"


def test_the_page_about_the_house_names_what_there_is() -> None:
    page = (ROOT / "docs/house.md").read_text(encoding="utf-8")
    named = [one for one in re.findall(r"`([\w./]+/[\w./]*)`", page) if "<" not in one]
    assert len(named) > 20
    assert not [one for one in named if not (ROOT / one).exists()]


@pytest.mark.parametrize("file", files("bot", "cogs"), ids=name)
def test_heavy_libraries_are_imported_in_the_worker_only(file: Path) -> None:
    if name(file).startswith(tuple(WORKER_MODULES)):
        return
    assert not [one for one in imported(file) if one.split(".")[0] in ONLY_IN_THE_WORKER]


@pytest.mark.parametrize("file", files("bot", "cogs"), ids=name)
def test_only_the_demo_uses_the_simulator(file: Path) -> None:
    if not name(file).startswith("bot/demo"):
        assert not [one for one in imported(file) if one.split(".")[0] == "simcord"]


def test_an_act_is_written_in_a_transaction_that_knows_who_acts() -> None:
    bare = {name(file) for file in files("bot/services") if "database.begin()" in file.read_text()}
    assert bare == BEGINNERS


def test_rows_of_deliveries_are_asked_for_and_marked_in_their_own_modules_only() -> None:
    reads = {
        name(file)
        for file in files("bot", "cogs")
        if "bot.schema.deliveries" in set(imported(file))
    }
    # The doctor counts what is stuck; the erasure changes a copy, beside any running bot.
    assert reads == {"bot/deliveries.py", "bot/outbox/claims.py", "bot/doctor.py"}


def test_no_two_rooms_of_the_services_need_each_other() -> None:
    knows: dict[str, set[str]] = {}
    for file in files("bot/services"):
        room = file.relative_to(ROOT / "bot/services").parts[0].removesuffix(".py")
        others = {one.split(".")[2] for one in imported(file) if one.startswith("bot.services.")}
        knows.setdefault(room, set()).update(others - {room})
    # What holds all services together may know each of them.
    knows.pop("__init__")
    while free := [room for room, others in knows.items() if not others & knows.keys()]:
        for room in free:
            del knows[room]
    assert not knows, "these need each other"


@pytest.mark.parametrize("file", files("tests"), ids=name)
def test_no_test_replaces_discord_with_a_mock(file: Path) -> None:
    assert not [one for one in imported(file) if one.startswith(("unittest.mock", "mock"))]
