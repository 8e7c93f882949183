"""A bot as its own process is waited for, stopped, and never left behind."""

import signal
from pathlib import Path

import psutil
import pytest

from tests.sockets.answers import NoAnswer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess

pytestmark = pytest.mark.sockets
TINY = ("-m", "tests.sockets.tiny_bot")


async def test_a_killed_bot_answers_again_once_it_is_started_again(
    double: DiscordDouble, tmp_path: Path
) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    async with BotProcess(double, tmp_path, command=TINY) as bot:
        await bot.ready()
        assert (await double.slash(rosa, room, "hello")).text == "Hello you (en-US)"
        bot.kill()
        assert await bot.exited() == -signal.SIGKILL
        with pytest.raises(NoAnswer):
            await double.slash(rosa, room, "hello", within=0.1)
        await bot.start()
        await bot.ready()
        assert (await double.slash(rosa, room, "hello")).text == "Hello you (en-US)"
        assert double.commands.syncs == 2
        last = bot.pid
    assert not psutil.pid_exists(last)


async def test_an_interrupted_bot_ends_by_itself(double: DiscordDouble, tmp_path: Path) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    async with BotProcess(double, tmp_path, command=TINY) as bot:
        await bot.ready()
        # discord.py can lose a cancellation that comes while it is still connecting.
        await double.slash(rosa, room, "hello")
        bot.interrupt()
        assert await bot.exited() == 0
        assert not double.sessions


async def test_a_bot_that_dies_at_the_start_shows_what_it_wrote(
    double: DiscordDouble, tmp_path: Path
) -> None:
    complaint = ("-c", "raise SystemExit('no token was given')")
    async with BotProcess(double, tmp_path, command=complaint) as bot:
        with pytest.raises(AssertionError, match="no token was given"):
            await bot.ready()
        assert await bot.exited() == 1
