"""The benchmark counts what goes wrong, made here on purpose."""

import asyncio
import contextlib
from typing import Any

import discord
import pytest
from discord.http import Route

from tests.bench.crowd import Crowd
from tests.bench.floor import Floor
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.posting import Draft

pytestmark = pytest.mark.sockets

LABELS = ("right", "late", "lost", "double", "other words", "deferred")
PATIENCE = 1.0


class Careless(Floor):
    """Answers each button in the way that it is named after."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer, or not."""
        data: Any = interaction.data
        how: str = data["custom_id"]
        if how == "other words":
            await interaction.response.send_message("Something went wrong.", ephemeral=True)
        elif how == "deferred":
            await interaction.response.defer()
            await interaction.followup.send("Saved.", ephemeral=True)
        elif how != "lost":
            await asyncio.sleep(PATIENCE + 0.2 if how == "late" else 0)
            with contextlib.suppress(discord.NotFound):
                await super().on_interaction(interaction)
        if how == "double":
            await interaction.followup.send("Saved.", ephemeral=True)


async def test_an_answer_that_is_late_lost_twice_or_wrong_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    double = DiscordDouble()
    crowd = Crowd(double, patience=PATIENCE, given_up=2 * PATIENCE)
    buttons = [{"type": 2, "style": 1, "label": one, "custom_id": one} for one in LABELS]
    rows = [{"type": 1, "components": buttons[:3]}, {"type": 1, "components": buttons[3:]}]
    card = double.posting.post(double.channel("members"), Draft({"components": rows}))
    people = [double.member(one) for one in LABELS]
    async with double:
        monkeypatch.setattr(Route, "BASE", double.api_url)
        async with Careless() as bot:
            running = asyncio.create_task(bot.start(double.token))
            await double.ready()
            clicks = [
                crowd.press(person, card, label, expects="Saved.")
                for person, label in zip(people, LABELS, strict=True)
            ]
            done = await crowd.go(clicks, in_flight=len(clicks))
        await running
    counted = (done.late, done.lost, done.double, done.wrong)
    assert counted == (1, 1, 1, 1)
    assert [click.member.name for click in clicks if click.late] == ["late"]
    assert [click.member.name for click in clicks if click.answers > 1] == ["double"]
    assert [click.member.name for click in clicks if click.wrong] == ["other words"]
