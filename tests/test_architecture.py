"""Who may know whom, read from the imports themselves."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

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
    "bot/orders.py",
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
    "bot/pdf",
    "bot/worker.py",
    "bot/worker_process.py",
)
ONLY_IN_THE_WORKER = {"matplotlib", "openpyxl", "xlsxwriter", "docx", "fpdf", "alembic"}
BEGINNERS = {
    "bot/services/attendance/panels.py",
    "bot/services/people.py",
    "bot/services/polls/erasure.py",
}
"""Services that begin their transactions bare; acts are written in ``bot.transaction``.

Bare stay sets of many people's presses, scrubbing, retention and the language someone chose;
the list only shrinks.
"""
WORKER_MODULES = {
    "bot/charts",
    "bot/sheets",
    "bot/documents",
    "bot/pdf",
    "bot/migrate.py",
    "migrations",
}


def files(*folders: str) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        place = ROOT / folder
        found += [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))
    return found


@cache
def imported(file: Path) -> frozenset[str]:
    """Every module that a file imports, and every name of those it takes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written whole"
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def file_of(one: str) -> Path | None:
    """The file of an imported module, or of an imported name's; None for what is not ours."""
    for module in (one, one.rpartition(".")[0]):
        place = ROOT / module.replace(".", "/")
        found = next(filter(Path.exists, (place.with_suffix(".py"), place / "__init__.py")), None)
        if found is not None:
            return found
    return None


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def knowing(found: list[Path], *modules: str) -> dict[str, set[str]]:
    """Which of these files import one of the modules, or something in it, and what."""
    within = tuple(f"{one}." for one in modules)
    known = {
        name(file): {one for one in imported(file) if one in modules or one.startswith(within)}
        for file in found
    }
    return {file: what for file, what in known.items() if what}


def lists(package: str, module: str, taken: str) -> bool:
    """Whether a package lists just what is taken from one of its modules."""
    whole = import_module(package)
    if taken not in getattr(whole, "__all__", ()):
        return False
    return getattr(import_module(module), taken, None) is getattr(whole, taken)


def test_the_rules_can_stand_behind_another_chat_platform() -> None:
    assert not knowing(files(*FREE_OF_DISCORD), "discord", "simcord")


def test_a_cog_speaks_to_services_and_never_to_the_database() -> None:
    below = ("sqlalchemy", "bot.database", "bot.schema", "bot.batch", "bot.leases")
    assert not knowing(files("cogs"), *below)


def test_a_cog_knows_no_other_feature() -> None:
    features = sorted(folder.name for folder in (ROOT / "cogs").iterdir() if folder.is_dir())
    assert len(features) > 5
    for feature in features:
        others = [f"cogs.{one}" for one in features if one != feature]
        assert not knowing(files(f"cogs/{feature}"), *others)


def test_nothing_imports_the_cogs() -> None:
    assert not knowing(files("bot", "migrations"), "cogs")


def test_a_service_knows_nothing_of_the_rooms_above_it() -> None:
    above = ("access", "ui", "presses", "jobs", "outbox", "client", "app", "demo", "commandline")
    assert not knowing(files("bot/services", "bot/schema"), *(f"bot.{up}" for up in above))


LAYERS = (
    ("errors", "i18n", "times", "text"),
    ("actor", "visibility", "schema", "database", "sqlite_driver", "batch", "leases", "throttle"),
    ("audit", "deliveries", "orders"),
    ("transaction",),
    ("services",),
)
"""From the ground up; what lies in one knows nothing of those above it."""


def test_each_layer_below_the_services_stands_on_those_under_it() -> None:
    for number, layer in enumerate(LAYERS):
        above = [f"bot.{up}" for one in LAYERS[number + 1 :] for up in one]
        places = [one if (ROOT / "bot" / one).is_dir() else f"{one}.py" for one in layer]
        assert not knowing(files(*(f"bot/{place}" for place in places)), *above)


def test_the_page_about_the_house_names_what_there_is() -> None:
    page = (ROOT / "docs/house.md").read_text(encoding="utf-8")
    named = [one for one in re.findall(r"`([\w./]+/[\w./]*)`", page) if "<" not in one]
    assert len(named) > 20
    assert not [one for one in named if not (ROOT / one).exists()]


def test_heavy_libraries_are_imported_in_the_worker_only() -> None:
    known = knowing(files("bot", "cogs"), *ONLY_IN_THE_WORKER)
    assert not [file for file in known if not file.startswith(tuple(WORKER_MODULES))]


def test_only_the_demo_uses_the_simulator() -> None:
    known = knowing(files("bot", "cogs"), "simcord")
    assert known
    assert not [file for file in known if not file.startswith("bot/demo")]


def test_an_act_is_written_in_a_transaction_that_knows_who_acts() -> None:
    bare = {name(file) for file in files("bot/services") if "database.begin()" in file.read_text()}
    assert bare == BEGINNERS


def test_rows_of_deliveries_are_asked_for_and_marked_in_their_own_modules_only() -> None:
    reads = set(knowing(files("bot", "cogs"), "bot.schema.deliveries"))
    # The check-up counts what is stuck or late; the erasure changes a copy, beside any running bot.
    own = {"bot/deliveries.py", "bot/orders.py", "bot/outbox/claims.py"}
    assert reads == {*own, "bot/checkup/stored.py"}


def test_no_two_files_need_each_other_not_for_a_type_either() -> None:
    knows: dict[Path, set[Path]] = {}
    for file in files("bot", "cogs"):
        others = {other for one in imported(file) if (other := file_of(one)) and other != file}
        # A package whose files are heavy says what they share, and imports them when called.
        is_face = file.name == "__init__.py"
        knows[file] = {one for one in others if not (is_face and file.parent in one.parents)}
    TopologicalSorter(knows).prepare()


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


def test_what_a_package_lists_is_taken_from_the_package() -> None:
    past: list[str] = []
    for file in files("bot", "cogs", "tests"):
        for one in imported(file):
            module, _, taken = one.rpartition(".")
            package = module.rpartition(".")[0]
            folder = ROOT / package.replace(".", "/")
            is_outside = (folder / "__init__.py").exists() and folder not in file.parents
            if is_outside and lists(package, module, taken):
                past.append(f"{name(file)} takes {taken} from {module}")
    assert not past


def test_no_test_replaces_discord_with_a_mock() -> None:
    assert not knowing(files("tests"), "unittest.mock", "mock")
