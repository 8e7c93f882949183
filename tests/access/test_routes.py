"""Every route, command and menu, pressed by everybody: who is let in, and how others are refused.

The table names who is refused and with which sentence; everyone else is let in. A line
that ``writes`` changes the database for everyone who is let in, any other for nobody.
"""

# pyright: reportPrivateUsage=false

import discord
import pytest
from simcord import SetupError
from simcord.backend.models.interaction import ResponseKind

from bot import ui
from bot.errors import Refusal
from bot.schema import metadata
from tests.access import document
from tests.access.marking import shown, texts_of
from tests.access.pressing import MENU, Line, do, table
from tests.access.world import Everyone

LINES = table()

OWN = {"people:copy": {"zqattendancepastqz", "zqexcuseexcuseqz"}}
"""Words that some people are shown beside their own names alone, by the route that does."""

FEATURES = list(dict.fromkeys(line.feature for line in LINES))


def test_every_route_command_and_menu_stands_in_the_table(world: Everyone) -> None:
    kinds = discord.AppCommandType
    tree = world.local.bot.tree
    menus = [*tree.get_commands(type=kinds.user), *tree.get_commands(type=kinds.message)]
    known = {
        *(":".join(route) for route in world.local.bot.router._routes),
        *(f"/{command.name}" for command in tree.get_commands(type=kinds.chat_input)),
        *(f"{MENU}{menu.name}" for menu in menus),
    }
    assert {line.route for line in LINES} == known


def test_the_table_that_people_read_is_the_one_that_is_tried() -> None:
    assert document.FILE.read_text() == document.document(), "run python -m tests.access.document"


@pytest.mark.parametrize("feature", FEATURES)
async def test_everybody_is_answered_as_the_table_says(
    world: Everyone, monkeypatch: pytest.MonkeyPatch, feature: str
) -> None:
    heard: list[str] = []
    explain = ui.explain

    async def listening(interaction: discord.Interaction, error: BaseException) -> None:
        error = getattr(error, "original", error)
        heard.append(error.key if isinstance(error, Refusal) else repr(error))
        await explain(interaction, error)

    monkeypatch.setattr(ui, "explain", listening)
    found: list[str] = []
    for line in (one for one in LINES if one.feature == feature):
        for name in world.people:
            heard.clear()
            told = await outcome(world, name, line, heard)
            expected = line.refused.get(name, "writes" if line.writes else "reads")
            if told != expected:
                found.append(f"{line.shown}, {name}: {told}, expected {expected}")
    assert not found, "\n".join(found)


def test_every_text_has_a_word_that_tells_whose_it_is(world: Everyone) -> None:
    """A new column of text is marked too, or stands in ``NO_TEXT``."""
    bare: list[str] = []
    for name in metadata.tables:
        for column in texts_of(name):
            rows = world.database.execute(f"SELECT {column} FROM {name}")  # noqa: S608
            texts = " ".join(str(text) for (text,) in rows)
            if not any(word in texts for word in world.readers):
                bare.append(f"{name}.{column}")
    assert not bare


async def outcome(world: Everyone, name: str, line: Line, heard: list[str]) -> str:
    """What came of a press; the world is then as it was before."""
    before = world.contents()
    try:
        answer = await do(world, name, line)
    except SetupError:
        return "hidden"
    told = heard[0] if heard else "reads"
    if world.contents() != before:
        told = f"{told}, and wrote" if heard else "writes"
        await world.restore(before)
    if leaked := shown(world, name, answer) - OWN.get(line.route, set()):
        told += f", and showed {sorted(leaked)}"
    # Discord sends nothing when someone chooses what a menu shows as chosen.
    kind = answer.result._interaction.response_kind
    if line.is_menu and name not in line.refused and kind is not ResponseKind.UPDATE:
        told += f", and left the card as it was: {kind}"
    return told
