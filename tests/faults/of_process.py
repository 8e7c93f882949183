"""The bot's process is killed, stopped, or one of two."""

import asyncio
import signal

from bot.failures import Exit
from tests.faults.books import books
from tests.faults.installation import Installation


async def killed(installation: Installation) -> None:
    """Pull the plug at a random moment, and start again."""
    bot = installation.bot
    bot.kill()
    async with installation.people.pausing():
        assert await bot.exited() == -signal.SIGKILL
        await installation.lapse()
        await installation.start(bot)


async def stopped(installation: Installation) -> None:
    """Ask the bot to stop, as a supervisor does, and start it again."""
    bot = installation.bot
    bot.terminate()
    assert await bot.exited(9.5) == Exit.DONE, bot.output
    async with installation.people.pausing():
        await installation.start(bot)


async def one_killed(installation: Installation) -> None:
    """Pull the plug on the process with the server's shard: another one shows what is stored."""
    bot, people = installation.bot, installation.people
    bot.kill()
    async with people.pausing():
        assert await bot.exited() == -signal.SIGKILL
        await installation.lapse()
        async with asyncio.timeout(60):
            while (found := await books(people)).shown < found.stored or found.owed:
                await installation.moment()
        await installation.start(bot)
