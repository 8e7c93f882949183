"""What the running bot finds of itself, for one server's admin."""

import logging
from dataclasses import replace

import discord

from bot.actor import Server
from bot.checkup import Finding, stored
from bot.checkup.account import commands, intents, second_chair, time
from bot.client import UnionBot
from bot.outbox import UNSURE
from bot.text.links import plain

log = logging.getLogger(__name__)


async def check(
    bot: UnionBot, guild: discord.Guild, server: Server, *, thoroughly: bool
) -> list[Finding]:
    """The running bot, what the database holds of this server, and whether two chairs are there.

    ``thoroughly`` walks its audit and counts too, and asks Discord for the commands.
    """
    database = bot.services.database
    found = [time(bot.now.ahead), intents(bot, bot.application_flags)]
    about = await stored.quick(database, bot.now(), guild.id)
    about += await second_chair(bot, server)
    if thoroughly:
        about += await stored.proofs(bot.services, guild.id)
        found += await _commands(bot)
    name = plain(guild.name)
    return [*found, *(replace(one, place=name) if one.place else one for one in about)]


async def last_copy(bot: UnionBot) -> Finding:
    """How it stands with the copies; what went wrong at the last one is told at once."""
    if bot.backups is not None and bot.backups.failure is not None:
        return Finding("checkup-copy-failed")
    return await stored.copies(bot.services.database, bot.settings, bot.now())


async def _commands(bot: UnionBot) -> list[Finding]:
    try:
        return [await commands(bot, bot)]
    except (discord.HTTPException, *UNSURE) as error:
        # The rest of the check-up is worth more than a complaint about this part.
        log.warning("the commands could not be read (%s)", type(error).__name__)
        return []
