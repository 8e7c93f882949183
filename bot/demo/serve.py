"""The demo as a program: play the history, print the address, serve until told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import discord
import typer

from bot.demo.front_page import FrontPage
from bot.demo.history import History, beginning
from bot.demo.local import ZONE, Local, open_local
from bot.demo.preview import Windows
from bot.times import utcnow


async def serve(port: int) -> None:
    """Serve the demo on loopback, at a free port where ``port`` is 0, until Ctrl-C or SIGTERM.

    Raises:
        SystemExit: the port is taken.
    """
    silence_warnings()
    _stop_on_signals()
    with suppress(asyncio.CancelledError):
        async with local_today() as local, AsyncExitStack() as stack:
            people = list(local.people.values())
            windows = Windows(local.simulator, [one.actor for one in people], timezone=ZONE)
            await stack.enter_async_context(windows.open())
            page = FrontPage(windows, people, hall=local.hall, say=local.bot.sentences.say)
            try:
                address = await stack.enter_async_context(page.served(port))
            except OSError as taken:
                message = f"Port {port} is taken on this machine. Choose another with --port."
                raise SystemExit(message) from taken
            typer.echo(_invitation(address))
            await asyncio.Event().wait()


@asynccontextmanager
async def local_today() -> AsyncGenerator[Local]:
    """A running local with its history, in which it is now."""
    arrival = utcnow()
    async with open_local(beginning(arrival)) as local:
        await History(local, arrival).play()
        yield local


def silence_warnings() -> None:
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
