"""The demo as a program: tell the story, print the address, serve until told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import discord
import typer

from bot.demo.hub import Hub
from bot.demo.preview import Windows
from bot.demo.story import Story, beginning
from bot.demo.town import ZONE, town
from bot.times import utcnow

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.demo.town import Town


async def serve(port: int) -> None:
    """Serve the demo on loopback, at a free port where ``port`` is 0, until Ctrl-C or SIGTERM.

    Raises:
        SystemExit: the port is taken.
    """
    hush()
    _stop_on_signals()
    with suppress(asyncio.CancelledError):
        async with told_town() as ready, _hub(ready, port) as hub:
            typer.echo(_invitation(hub.url))
            await asyncio.Event().wait()


@asynccontextmanager
async def told_town() -> AsyncGenerator[Town]:
    """A running town in which the story has been told and it is now."""
    arrival = utcnow()
    async with town(beginning(arrival)) as opened:
        await Story(opened, arrival).tell()
        yield opened


@asynccontextmanager
async def _hub(ready: Town, port: int) -> AsyncGenerator[Hub]:
    people = [guest.actor for guest in ready.guests]
    async with Windows(ready.world, people, timezone=ZONE) as windows:
        hub = Hub(windows, ready.guests, hall=ready.hall, say=ready.bot.sentences.say, port=port)
        try:
            await hub.__aenter__()
        except OSError as taken:
            message = f"Port {port} is taken on this machine. Choose another with --port."
            raise SystemExit(message) from taken
        try:
            yield hub
        finally:
            await hub.__aexit__(None, None, None)


def hush() -> None:
    """Say nothing of what only matters on the real Discord."""
    # The bot listens to nobody's voice, so it needs none of the libraries for it.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    # simcord makes a state without intents before it knows the bot's.
    logging.getLogger("discord.state").setLevel(logging.ERROR)


def _stop_on_signals() -> None:
    """Have Ctrl-C and SIGTERM end the demo in order; a second one ends it at once."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def stop(number: int) -> None:
        loop.remove_signal_handler(number)
        if task is not None:
            task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers; there Ctrl-C cancels the task by itself.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop, number)


def _invitation(url: str) -> str:
    return (
        f"\n  {url}\n\n"
        "Open this address in your browser. It works on this computer only; Ctrl-C ends it.\n"
        "Abra esta dirección en su navegador. Solo funciona en esta computadora; "
        "se termina con Ctrl-C."
    )
