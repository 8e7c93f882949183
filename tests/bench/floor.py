"""The least bot on discord.py that acknowledges a button: it stores nothing."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any

import discord
import uvloop
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Coroutine


class Floor(discord.AutoShardedClient):
    """Answers every press with one private line."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Acknowledge."""
        await interaction.response.send_message("Saved.", ephemeral=True)


def serve(bot: discord.Client) -> None:
    """Run a bot as a process of its own, against the double that the environment names."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    running: Coroutine[Any, Any, None] = bot.start(os.environ["DISCORD_TOKEN"])
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(running)


if __name__ == "__main__":
    serve(Floor())
