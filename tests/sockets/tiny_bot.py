"""A small bot on the real discord.py, to prove the double against."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator

import discord
import pytest
from discord import app_commands, ui
from discord.http import Route

from tests.sockets.discord_double import DiscordDouble

Interaction = discord.Interaction["TinyBot"]


class Question(ui.Modal, title="Ask"):
    """A form with every kind of field that the double must carry."""

    words: ui.Label["Question"] = ui.Label(text="Your question", component=ui.TextInput())
    kind: ui.Label["Question"] = ui.Label(
        text="About",
        component=ui.RadioGroup(
            options=[discord.RadioGroupOption(label=word) for word in ("Pay", "Hours")]
        ),
    )
    sheet: ui.Label["Question"] = ui.Label(
        text="Sheet", component=ui.FileUpload(required=False, min_values=0, max_values=1)
    )

    async def on_submit(self, interaction: Interaction, /) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Repeat what came in."""
        words, kind, sheet = self.words.component, self.kind.component, self.sheet.component
        assert isinstance(words, ui.TextInput)
        assert isinstance(kind, ui.RadioGroup)
        assert isinstance(sheet, ui.FileUpload)
        files = [(await file.read()).decode() for file in sheet.values]
        await interaction.response.send_message(f"{words.value}|{kind.value}|{''.join(files)}")


class TinyBot(discord.AutoShardedClient):
    """Remembers what the gateway told it; its commands show one mechanism each."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(
            intents=intents or discord.Intents(guilds=True, guild_messages=True),
            guild_ready_timeout=0.01,
        )
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.resumes = 0
        for command in (hello, think, ask, late):
            self.tree.add_command(command)
        self.tree.add_command(app_commands.ContextMenu(name="Read it", callback=read_it))

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Keep what was said."""
        self.heard.append(message)

    async def on_shard_resumed(self, _shard: int) -> None:
        """Count the resumes."""
        self.resumes += 1

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer presses by their custom id."""
        if interaction.type is not discord.InteractionType.component:
            return
        assert interaction.data is not None
        custom_id = interaction.data.get("custom_id", "")
        if custom_id == "form":
            await interaction.response.send_modal(Question())
        elif custom_id == "redraw":
            await interaction.response.edit_message(content="Redrawn", view=None)
        else:
            picked: list[str] = interaction.data.get("values", [])
            text = f"{interaction.user.display_name} pressed {custom_id} {picked}"
            await interaction.response.send_message(text, ephemeral=True)


@app_commands.command()
async def hello(interaction: Interaction, name: str = "you", loud: bool = False) -> None:  # noqa: FBT001, FBT002
    """Say hello, with something to press."""
    view = ui.View(timeout=None)
    for custom_id in ("yes", "form", "redraw"):
        view.add_item(ui.Button(label=custom_id.title(), custom_id=custom_id))
    options = [discord.SelectOption(label=word) for word in ("Pay", "Hours")]
    view.add_item(ui.Select(custom_id="topic", options=options))
    text = f"Hello {name.upper() if loud else name} ({interaction.locale})"
    await interaction.response.send_message(text, view=view)


@hello.autocomplete("name")
async def names(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer names that begin with what was typed."""
    known = ["Rosa", "Ruben", "Tomas"]
    return [app_commands.Choice(name=n, value=n) for n in known if n.startswith(typed)]


@app_commands.command()
async def think(interaction: Interaction) -> None:
    """Think first, then answer twice."""
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("First thought", ephemeral=True)
    await interaction.followup.send("Second thought", ephemeral=True)


@app_commands.command()
async def ask(interaction: Interaction, who: discord.Member, sheet: discord.Attachment) -> None:
    """Read a member and a file."""
    data = await sheet.read()
    await interaction.response.send_message(f"{who.display_name} {sheet.filename} {data.decode()}")


@app_commands.command()
async def late(interaction: Interaction) -> None:
    """Tell how long ago the person pressed."""
    age = discord.utils.utcnow() - interaction.created_at
    await interaction.response.send_message(f"{age.total_seconds():.0f} s ago")


async def read_it(interaction: Interaction, message: discord.Message) -> None:
    """Repeat a message."""
    await interaction.response.send_message(f"It says: {message.content}", ephemeral=True)


@contextlib.asynccontextmanager
async def running(
    double: DiscordDouble, monkeypatch: pytest.MonkeyPatch, intents: discord.Intents | None = None
) -> AsyncIterator[TinyBot]:
    """A tiny bot that is ready on the double's gateway."""
    monkeypatch.setattr(Route, "BASE", double.api_url)
    bot = TinyBot(intents)
    task = asyncio.create_task(bot.start(double.token))
    try:
        await double.ready()
        await bot.wait_until_ready()
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)


def main() -> None:
    """Run as a process of its own, as the real bot is run."""
    # A background job of a shell is started deaf to Ctrl-C, and so is what it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    Route.BASE = os.environ["DISCORD_API_URL"]
    TinyBot().run(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    main()
