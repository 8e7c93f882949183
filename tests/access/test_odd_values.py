"""Empty and odd values, which no card or form of ours sends: refused in words, never a fault."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from simcord import SetupError

from tests.access.pressing import MENU, Line, do, table
from tests.access.strictness import as_strict_as_postgresql
from tests.access.world import Everyone

LINES = [line for line in table() if not line.pressed.startswith(MENU)]
LET_IN = ("marisol", "steward", "chair", "admin", "member", "newcomer")
ODD = ("", " ; ; ", "x\0", "²", "-1", "9" * 30, "\u200b")


def odd_ones(line: Line) -> Iterator[Line]:
    """The same press with odd values in the place of what is sent."""
    given = json.loads(line.given or "null")
    if isinstance(given, list):
        for values in (["x"], ["²"], ["9" * 30], [str(2**62)], ["x", "y"]):
            yield replace(line, given=json.dumps(values))
    elif isinstance(given, dict):
        for name, value in given.items():
            if name == "session":  # Discord lets only numbers through
                continue
            for odd in ODD if isinstance(value, str) else (["x"],):
                yield replace(line, given=json.dumps(given | {name: odd}))
            if rest := {key: one for key, one in given.items() if key != name}:
                yield replace(line, given=json.dumps(rest))
    head, *numbers = line.pressed.split(":")
    for place in range(2, len(numbers)):
        for odd in ("1", "99", str(2**62)):
            pressed = ":".join([head, *numbers[:place], odd, *numbers[place + 1 :]])
            yield replace(line, pressed=pressed)


@pytest.mark.parametrize("feature", sorted({line.feature for line in LINES}))
async def test_nothing_odd_is_a_fault(world: Everyone, feature: str) -> None:
    before = world.contents()
    found: list[str] = []
    for line in (odd for one in LINES if one.feature == feature for odd in odd_ones(one)):
        name = next((one for one in LET_IN if one not in line.refused), None)
        if name is None:
            continue
        with as_strict_as_postgresql() as refused:
            try:
                await do(world, name, line)
            except SetupError:
                # Discord itself lets nobody type this into a command.
                assert line.pressed.startswith("/"), line.shown
        if faults := [*world.local.faults(), *refused]:
            found.append(f"{line.shown}, {name}: {faults}")
        if world.contents() != before:
            await world.restore(before)
    assert not found, "\n".join(found)
