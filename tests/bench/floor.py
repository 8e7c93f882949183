"""The least bot on discord.py that acknowledges a button: it stores nothing."""

import os
from collections.abc import Callable
from typing import Any, Final

import aiohttp
import discord
import uvloop
from discord.http import Route

CONNECTIONS: Final = 200
"""As this bot has. With as many as there are presses hardly one of a rush is in time."""


class Floor(discord.AutoShardedClient):
    """Answers every press with one private line."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        )

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Acknowledge."""
        await interaction.response.send_message("Saved.", ephemeral=True)


def serve(make: Callable[[], discord.Client]) -> None:
    """Run a bot as a process of its own, against the double that the environment names."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    uvloop.run(_start(make))


async def _start(make: Callable[[], discord.Client]) -> None:
    await make().start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    serve(Floor)
