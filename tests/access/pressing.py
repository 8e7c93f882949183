"""The table of routes, read; and one line of it pressed by one person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.simulator.forging import fill, press

if TYPE_CHECKING:
    from tests.access.world import Everyone
    from tests.simulator import Answer, Person

TABLE = Path(__file__).parent / "routes.txt"
MENU = "menu "
GROUPS = {
    "nobody": "",
    "outsiders": "newcomer former admin",
    "below-steward": "newcomer former member admin",
    "below-chair": "newcomer former member steward ben admin",
    "everyone": "newcomer former member steward ben chair marisol admin stranger",
    "the-server": "newcomer former member steward ben chair marisol admin",
    "members": "member steward ben chair marisol",
    "stewards": "steward ben chair marisol",
    "chairs": "chair marisol",
}
"""Names of the table that stand for several people; ``admin`` holds no role of the union."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to press, with what is chosen or written; who is refused, and how."""

    feature: str
    pressed: str
    given: str
    writes: bool
    refused: dict[str, str]

    @property
    def route(self) -> str:
        """What the bot knows it by: ``poll:vote``, ``/poll`` or ``menu Mark present``."""
        if self.pressed.startswith(("/", MENU)):
            return self.pressed
        feature, _, action = self.pressed.removeprefix("es:").split(":")[:3]
        return f"{feature}:{action}"

    @property
    def is_menu(self) -> bool:
        """Whether something is chosen on a card."""
        return self.given.startswith("[") and not self.pressed.startswith(MENU)

    @property
    def shown(self) -> str:
        return " | ".join(filter(None, (self.pressed, self.given)))


def table() -> list[Line]:
    """Every line of the table."""
    lines: list[Line] = []
    feature = ""
    for written in TABLE.read_text().splitlines():
        if written.startswith("# "):
            feature = written.removeprefix("# ")
            continue
        pressed, *rest = written.split(" | ")
        given = rest.pop(0) if rest and rest[0][0] in "{[" else ""
        writes = bool(rest) and rest[0] == "writes"
        refused = {
            name: key
            for key, names in (one.split(": ") for one in rest[writes:])
            for name in people_of(names)
        }
        lines.append(Line(feature, pressed, given, writes, refused))
    return lines


def people_of(names: str) -> set[str]:
    """The people who are meant by names and groups of names."""
    return {one for name in names.split() for one in GROUPS.get(name, name).split()}


async def do(world: Everyone, name: str, line: Line) -> Answer:
    """Let one person press a line, whether or not they are offered it."""
    person, card = world.people[name], world.cards[name]
    pressed, given = _filled(world, line.pressed), json.loads(_filled(world, line.given or "null"))
    if pressed.startswith("/"):
        return await person.command(pressed[1:], **_options(given))
    if pressed.startswith(MENU):
        target = await _target(world, person, given[0])
        return await person.menu(pressed.removeprefix(MENU), target)
    if isinstance(given, dict):
        fields = {key: _field(one) for key, one in given.items()}
        return await fill(person, world.forms[name], pressed, fields)
    chosen = None if given is None else [await _entity(world, person, one) for one in given]
    return await press(person, card, pressed, chosen)


async def lists(world: Everyone, name: str) -> dict[str, str]:
    """What someone is shown by every command alone, and by every button that is about no thing."""
    found: dict[str, str] = {}
    for line in table():
        alone = line.given == "{}" or (line.pressed.split(":")[1:2] == ["0"] and not line.given)
        if alone and not line.writes and name not in line.refused:
            answer = await do(world, name, line)
            found[line.shown] = answer.text if answer.screens else str(answer.result.modal)
    return found


def _filled(world: Everyone, written: str) -> str:
    for name, number in world.things.items():
        written = written.replace(f"{{{name}}}", str(number))
    return written


def _options(given: dict[str, str]) -> dict[str, Any]:
    # The only option that is a number.
    return {key: int(one) if key == "session" else one for key, one in given.items()}


def _field(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 2 and "." in value[0]:
        return value[0], value[1].encode()
    return value


async def _entity(world: Everyone, person: Person, written: str) -> Any:
    if written.startswith("@"):
        return (await _target(world, person, written)).actor
    if written.startswith("&"):
        return person.local.guild.roles[written[1:]]
    return written


async def _target(world: Everyone, person: Person, written: str) -> Any:
    if written == "!message":
        return await person.says("We met today.")
    # Someone of another server can only name their own people.
    same = person.local is world.local
    return world.people[written[1:]] if same else person.local.members[0]
