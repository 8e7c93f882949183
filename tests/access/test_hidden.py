"""Every route pressed with every thing that is hidden from whoever presses it.

Nothing of the thing comes back, and nothing is changed. What else is sent with a press is as
the table of routes has it; only the number is another.
"""

# pyright: reportPrivateUsage=false

import json
from collections.abc import Iterator
from dataclasses import replace
from inspect import signature
from typing import Any, get_args

import pytest
from discord.app_commands import Command

from bot.actor import Role
from bot.presses import Thing, required_role
from tests.access.marking import COMMON, forbidden, marks, shown
from tests.access.pressing import Line, do, people_of, table
from tests.access.world import Everyone
from tests.simulator import Local

LINES = table()
COUNTING = "join:again"
"""Shows the joining card in any case, and counts that it was shown."""

FEATURES = (
    *("answers", "bargaining", "faq", "join", "news", "people", "petition", "poll"),
    *("question", "session", "signin", "steward", "summary", "turnout", "update", "worksites"),
)
"""Features with routes that carry the number of a thing."""

UNNAMED = "_"
"""What a method calls a number that it has no use for."""

PERSON = "account_id"
"""The one id that is no thing's."""

ROLES = dict.fromkeys(people_of("outsiders"), Role.NEWCOMER) | {
    "member": Role.MEMBER,
    "steward": Role.STEWARD,
    "ben": Role.STEWARD,
    **dict.fromkeys(people_of("chairs stranger"), Role.CHAIR),
}
"""How high everybody stands on their server."""


def test_every_route_says_what_its_number_is(world: Everyone) -> None:
    wrong: list[str] = []
    numbered: set[str] = set()
    for route, method in routes(world.local).items():
        _, *numbers = signature(method).parameters
        if method.press_of and numbers[0] == UNNAMED:
            wrong.append(f"{route}: makes no use of its {method.press_of}")
        if not method.press_of and any(one.endswith("_id") and one != PERSON for one in numbers):
            wrong.append(f"{route}: {numbers} are of nothing")
        if method.press_of or method.press_picks:
            numbered.add(route.split(":")[0])
    assert not wrong, "\n".join(wrong)
    assert numbered == set(FEATURES)


def test_something_of_each_kind_is_hidden_from_someone() -> None:
    kinds = {kind for _, kind, readers in marks() if readers != set(ROLES)}
    assert set(get_args(Thing)) <= kinds


@pytest.mark.parametrize("feature", FEATURES)
async def test_a_number_that_is_not_for_someone_tells_and_changes_nothing(
    world: Everyone, feature: str
) -> None:
    before = world.contents()
    found: list[str] = []
    for line, names in hidden(world.local, feature):
        for name in names:
            answer = await do(world, name, line)
            if words := shown(world, name, answer):
                found.append(f"{line.shown}, {name}: showed {words}")
            if world.contents() != before:
                if line.route != COUNTING:
                    found.append(f"{line.shown}, {name}: wrote")
                await world.restore(before)
    assert not found, "\n".join(found)


async def test_what_is_not_for_someone_is_not_suggested_to_them(world: Everyone) -> None:
    found: list[str] = []
    tried = 0
    for command in world.local.bot.tree.get_commands():
        options = command.parameters if isinstance(command, Command) else []
        for option in (one.name for one in options if one.autocomplete):
            for name, person in world.people.items():
                for typed in ("", COMMON):
                    given = await person.actor.autocomplete(
                        person.here, command.name, option, typed
                    )
                    tried += len(given)
                    if words := forbidden(world, name, json.dumps(given)):
                        found.append(f"/{command.name} {option}, {name}: {words}")
    assert tried
    assert not found, "\n".join(found)


def hidden(local: Local, feature: str) -> Iterator[tuple[Line, list[str]]]:
    """Each press of a feature with each hidden number, and who is to press it.

    Whoever is below the role of a route is refused at the gate, whatever the number.
    """
    known = {(line.route, line.pressed, line.given) for line in LINES}
    for route, method in routes(local).items():
        if route.split(":")[0] != feature:
            continue
        line = next(one for one in LINES if one.route == route)
        let_in = [name for name, role in ROLES.items() if role >= required_role(method)]
        for thing, kind, readers in marks():
            names = [name for name in let_in if name not in readers]
            number = f"{{{thing}}}"
            if kind == method.press_of:
                head, _, *rest = line.pressed.split(":")
                other = replace(line, pressed=":".join([head, number, *rest]))
            elif kind == method.press_picks:
                other = replace(line, given=json.dumps([number]))
            else:
                continue
            if (route, other.pressed, other.given) not in known:
                yield other, names


def routes(local: Local) -> dict[str, Any]:
    """Every route's method."""
    return {":".join(route): method for route, method in local.bot.router._routes.items()}
