"""What Discord says of the bot itself, token, intents, commands and time; and of its chairs."""

import logging
from collections.abc import Sequence
from datetime import timedelta

import discord

from bot.actor import Server
from bot.checkup import Finding
from bot.client import UnionBot
from bot.clock import WORTH_SAYING, Clock
from bot.command_sets import are_sent
from bot.invitation import link
from bot.limits import LONGEST_WAIT
from bot.outbox import UNSURE, in_time
from bot.times import utcnow

log = logging.getLogger(__name__)


async def ask(bot: UnionBot, servers: Sequence[Server]) -> list[Finding]:
    """What can be asked of Discord with the token, beside a bot that may be running.

    ``bot`` is not started: it lends its settings and its commands. On ``servers`` two chairs
    must agree.
    """
    token = bot.settings.discord_token.get_secret_value()
    if not token:
        return [Finding("checkup-not-asked", well=True)]
    clock = Clock(utcnow)
    client = discord.Client(
        intents=discord.Intents.none(),
        http_trace=clock.trace(),
        max_ratelimit_timeout=LONGEST_WAIT,
    )
    async with client:
        try:
            await client.login(token)
            await bot.load_cogs()
            sent = await commands(client, bot)
            alone = [one for server in servers for one in await second_chair(client, server)]
        except discord.LoginFailure:
            return [Finding("checkup-token-unknown")]
        except UNSURE:
            return [Finding("checkup-discord-away")]
        except discord.HTTPException as error:
            return [Finding("checkup-discord-refuses", figures={"code": f"{error.code}"})]
        return [
            Finding("checkup-token-known", well=True),
            intents(bot, client.application_flags),
            sent,
            time(clock.ahead),
            Finding("checkup-invitation", link(client.application_id or 0), well=True),
            *alone,
        ]


async def commands(asking: discord.Client, bot: UnionBot) -> Finding:
    """Whether Discord has the bot's commands."""
    sent = await are_sent(asking, bot.tree, bot.sentences)
    return Finding("checkup-commands-sent" if sent else "checkup-commands-differ", well=sent)


def intents(bot: UnionBot, flags: discord.ApplicationFlags) -> Finding:
    """Whether the developer portal lets the bot have the intent that its settings ask for."""
    has_members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    well = has_members or not bot.settings.members_intent
    return Finding("checkup-intents" if well else "checkup-intent-off", well=well)


def time(ahead: timedelta) -> Finding:
    """Whether this computer's clock shows Discord's time, which is ``ahead`` of it."""
    seconds = round(ahead.total_seconds())
    well = abs(ahead) <= WORTH_SAYING
    side = "behind" if seconds > 0 else "ahead"
    figures = {"seconds": abs(seconds), "side": side}
    return Finding("checkup-clock-right" if well else "checkup-clock-wrong", "", (), figures, well)


async def second_chair(asking: discord.Client, server: Server) -> list[Finding]:
    """That nobody could approve, because fewer than two people hold the chairs' role."""
    if not server.approvals or server.chair_role_id is None:
        return []
    try:
        counts = await in_time(asking.http.get_role_member_counts(server.id))
    except (discord.HTTPException, *UNSURE) as error:
        # The rest of the check-up is worth more than a complaint about this part.
        log.warning("the number of chairs is not known (%s)", type(error).__name__)
        return []
    count = counts.get(str(server.chair_role_id), 0)
    if count > 1:
        return []
    return [Finding("checkup-one-chair", f"{server.id}", figures={"count": count})]
