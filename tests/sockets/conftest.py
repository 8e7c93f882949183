"""A double of Discord for each test, and the bot as a process when it is asked for."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess
from tests.sockets.tiny_bot import TinyBot, running


@pytest.fixture
async def double() -> AsyncIterator[DiscordDouble]:
    """Discord, with one empty server."""
    async with DiscordDouble() as discord:
        yield discord


@pytest.fixture
def migrated(tmp_path: Path, template: Path) -> None:
    """A database for the bot in this folder: making one costs as much as the bot's start."""
    shutil.copy(template, tmp_path / "bot.db")


@pytest.fixture
async def bot(double: DiscordDouble, tmp_path: Path, migrated: None) -> AsyncIterator[BotProcess]:
    """The real bot as its own process, on the gateway of `double`."""
    async with BotProcess(double, tmp_path) as process:
        await process.ready()
        yield process


@pytest.fixture
async def tiny(double: DiscordDouble, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TinyBot]:
    """A small bot inside the test, to prove the double against; it sees one channel."""
    double.channel("lobby")
    async with running(double, monkeypatch) as bot:
        yield bot
