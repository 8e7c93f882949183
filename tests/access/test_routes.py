"""Every route, command and menu, pressed by everybody: who is let in, and how others are refused.

The table names who is refused and with which sentence; everyone else is let in. A line
that ``writes`` changes the database for everyone who is let in, any other for nobody.
"""

# pyright: reportPrivateUsage=false

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
from simcord import SetupError
from simcord.backend.models.interaction import ResponseKind

from bot import ui
from bot.errors import Refusal
from tests.access.pressing import MENU, Line, do, table
from tests.access.world import everyone

if TYPE_CHECKING:
    from pathlib import Path

    from tests.access.world import Everyone
    from tests.simulator import Local

LINES = table()
FEATURES = list(dict.fromkeys(line.feature for line in LINES))


def test_every_route_command_and_menu_stands_in_the_table(local: Local) -> None:
    kinds = discord.AppCommandType
    tree = local.bot.tree
    menus = [*tree.get_commands(type=kinds.user), *tree.get_commands(type=kinds.message)]
    known = {
        *(":".join(route) for route in local.bot.presses._routes),
        *(f"/{command.name}" for command in tree.get_commands(type=kinds.chat_input)),
        *(f"{MENU}{menu.name}" for menu in menus),
    }
    assert {line.route for line in LINES} == known


@pytest.mark.parametrize("feature", FEATURES)
async def test_everybody_is_answered_as_the_table_says(
    local: Local, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, feature: str
) -> None:
    heard: list[str] = []
    explain = ui.explain

    async def listening(interaction: discord.Interaction, error: BaseException) -> None:
        error = getattr(error, "original", error)
        heard.append(error.key if isinstance(error, Refusal) else repr(error))
        await explain(interaction, error)

    monkeypatch.setattr(ui, "explain", listening)
    world = await everyone(local, tmp_path / "union.db")
    found: list[str] = []
    for line in (one for one in LINES if one.feature == feature):
        for name in world.people:
            heard.clear()
            told = await outcome(world, name, line, heard)
            expected = line.refused.get(name, "writes" if line.writes else "reads")
            if told != expected:
                found.append(f"{line.shown}, {name}: {told}, expected {expected}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("feature", sorted({one.feature for one in LINES if one.is_menu}))
async def test_a_card_is_drawn_anew_whenever_something_was_chosen_in_its_menu(
    local: Local, tmp_path: Path, feature: str
) -> None:
    """Discord sends nothing when someone chooses what a menu shows as chosen."""
    world = await everyone(local, tmp_path / "union.db")
    stale: list[str] = []
    for line in (one for one in LINES if one.feature == feature and one.is_menu):
        name = next((one for one in world.people if one not in line.refused), None)
        if name is None:
            continue
        before = world.contents()
        answer = await do(world, name, line)
        kind = answer.result._interaction.response_kind
        if kind is not ResponseKind.UPDATE:
            stale.append(f"{line.shown}, {name}: {kind}")
        await world.restore(before)
    assert not stale, "\n".join(stale)


async def outcome(world: Everyone, name: str, line: Line, heard: list[str]) -> str:
    """What came of a press; the world is then as it was before."""
    await world.local.settle()
    before = world.contents()
    try:
        await do(world, name, line)
    except SetupError:
        return "hidden"
    if changed := world.contents() != before:
        await world.restore(before)
    if heard:
        return heard[0] + (", and wrote" if changed else "")
    return "writes" if changed else "reads"
