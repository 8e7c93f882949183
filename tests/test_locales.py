"""Every sentence exists in both languages, with the same arguments."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor
from textstat.backend.metrics import fernandez_huerta, flesch_kincaid_grade

from bot.command_sets import payload
from bot.errors import Refusal
from bot.i18n import FOLDER, LOCALES, Sentences
from tests.simulator import Local

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path.name for path in (FOLDER / "en").glob("*.ftl"))
SENTENCE = 6
"""Words that make a line more than a label, which would read easily whatever the rest does."""
INFORMAL = re.compile(
    r"\b(tú|ti|contigo|tuyo|tuya|puedes|quieres|tienes|elige|haz|pulsa|vosotros)\b"
    r"|\b(tu|tus) [a-zñáéíóú]+",
    re.IGNORECASE,
)

OTHER_NAMES = re.compile(
    r"punto muerto|acuerdo provisional|afiliad\w+|delegad\w+|edificio|copias de seguridad"
    r"|personas que apoyan|\bescoj\w+",
    re.IGNORECASE,
)
"""Not so: impasse (estancamiento), acuerdo tentativo, miembro, representante, centro de trabajo,
copias de respaldo, simpatizantes, elija."""


class Arguments(Visitor):
    """Collects the names of the variables that a sentence uses."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def sentences(locale: str, file: str) -> dict[str, set[str]]:
    """Every key (attributes as ``key.attribute``) of a file, with its arguments."""
    found: dict[str, set[str]] = {}
    for entry in parse((FOLDER / locale / file).read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ast.Junk), f"{locale}/{file}: {entry.content}"
        if not isinstance(entry, ast.Message):
            continue
        patterns: dict[str, Any] = {entry.id.name: entry.value}
        patterns |= {f"{entry.id.name}.{one.id.name}": one.value for one in entry.attributes}
        for key, pattern in patterns.items():
            if pattern is not None:
                arguments = Arguments()
                arguments.visit(pattern)
                assert key not in found, f"{file}: {key} stands twice"
                found[key] = arguments.names
    return found


def test_both_languages_have_the_same_files() -> None:
    assert sorted(path.name for path in (FOLDER / "es").glob("*.ftl")) == FILES


@pytest.mark.parametrize("file", FILES)
def test_a_spanish_reader_gets_every_sentence_an_english_reader_gets(file: str) -> None:
    assert sentences("en", file) == sentences("es", file)


def test_no_two_files_claim_the_same_sentence() -> None:
    keys = [key for file in FILES for key in sentences("en", file)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("file", FILES)
def test_spanish_speaks_to_people_as_usted(file: str) -> None:
    text = (FOLDER / "es" / file).read_text(encoding="utf-8")
    values = "\n".join(line.partition("=")[2] or line for line in text.splitlines())
    assert not INFORMAL.findall(values)


@pytest.mark.parametrize("file", FILES)
def test_spanish_calls_a_thing_by_one_name_everywhere(file: str) -> None:
    assert not OTHER_NAMES.findall((FOLDER / "es" / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_written_without_a_fault(locale: str) -> None:
    every = Sentences()
    for file in FILES:
        for key, arguments in sentences(locale, file).items():
            given = dict.fromkeys(arguments, 3)
            assert every.say("en" if locale == "en" else "es", key, **given)


def refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every class of refusal below this one that the bot defines."""
    for below in kind.__subclasses__():
        if below.__module__.startswith(("bot.", "cogs.")):
            yield below
        yield from refusals(below)


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    for folder in ("bot", "cogs"):
        for file in (ROOT / folder).rglob("*.py"):
            if file.stem != "__main__":
                import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    keys = [one.key for one in refusals()]
    assert "poll-closed" in keys
    assert len(keys) == len(set(keys))
    assert not set(keys) - {key for file in FILES for key in sentences("en", file)}


async def test_every_command_fits_discord_in_both_languages(new_local: Local) -> None:
    commands = payload(new_local.bot.tree, new_local.bot.sentences)
    assert commands
    for command in commands:
        names = [command["name"], *command["name_localizations"].values()]
        assert all(1 <= len(name) <= 32 for name in names)
        if command.get("type", 1) == 1:
            assert all(name == name.lower() and " " not in name for name in names)
            assert longest(command) <= 8000
            for part in (command, *command["options"]):
                said = [part["description"], *part["description_localizations"].values()]
                assert all(1 <= len(one) <= 100 for one in said), part["name"]


def longest(part: dict[str, Any]) -> int:
    """The characters of a command with its longest localisation, as Discord counts them."""
    total = 0
    for field in ("name", "description"):
        said = [part.get(field, ""), *part.get(f"{field}_localizations", {}).values()]
        total += max(map(len, said))
    inner = [*part.get("options", []), *part.get("choices", [])]
    return total + sum(map(longest, inner))


NAMED = re.compile(r"(?<![\w/.:>-])/([a-z]+)\b(?![/.])")


async def test_no_sentence_sends_anyone_to_a_command_that_does_not_exist(local: Local) -> None:
    known = {command.name for command in local.bot.tree.get_commands()}
    texts = [*FOLDER.rglob("*.ftl"), *(ROOT / "bot" / "faq").rglob("*.md"), ROOT / "README.md"]
    named = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in texts
        for name in NAMED.findall(file.read_text(encoding="utf-8"))
    }
    assert {name for _, name in named} >= {"setup", "join", "faq"}
    assert not {(file, name) for file, name in named if name not in known}


def test_spanish_says_a_command_s_spanish_name_beside_it() -> None:
    every, missing = Sentences(), set[str]()
    named = [one for one in every.keys("command-") if every.has(f"{one}.name")]
    names = {every.say("en", f"{one}.name"): every.say("es", f"{one}.name") for one in named}
    for file in FOLDER.glob("es/*.ftl"):
        # Whoever visits the demo types the names that it is told there.
        lines = [] if file.stem == "demo" else file.read_text(encoding="utf-8").splitlines()
        for line in (one for one in lines if not one.startswith("#")):
            for found in NAMED.finditer(line):
                name = names.get(found[1], found[1])
                if name not in line[found.end() - len(found[1]) :][: len(found[1]) + 20]:
                    missing.add(f"{file.name}: {found[0]}, {name}")
    assert not missing


def said(file: Path) -> str:
    """Every line of a file that is a sentence rather than a label, each variant once."""
    texts: list[str] = []

    class Texts(Visitor):
        def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802
            parts = [e.value if isinstance(e, ast.TextElement) else "5" for e in node.elements]
            texts.append("".join(parts))
            self.generic_visit(node)

    Texts().visit(parse(file.read_text(encoding="utf-8")))
    lines = [line.strip() for text in texts for line in text.splitlines()]
    whole = [line for line in lines if len(line.split()) >= SENTENCE]
    return "\n".join(line if line[-1] in ".!?:" else f"{line}." for line in whole)


@pytest.mark.parametrize("file", FILES)
def test_what_the_bot_says_reads_easily(file: str) -> None:
    assert flesch_kincaid_grade(said(FOLDER / "en" / file), "en_US") <= 8
    assert fernandez_huerta(said(FOLDER / "es" / file), "es") >= 75
