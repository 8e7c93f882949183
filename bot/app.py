"""The composition root: settings in, a bot out. Run, demo, tests and scripts all use ``build``."""

from collections.abc import Callable
from datetime import datetime

import discord.http

from bot.autocomplete import keep_names_out
from bot.backups import Backups
from bot.callbacks import ask_nothing_back
from bot.client import UnionBot
from bot.clock import Clock, steady
from bot.config import Settings
from bot.database import connect
from bot.gateway import leave_out_cards, take_turns
from bot.heartbeat import Heartbeat
from bot.i18n import Sentences
from bot.migrate import migrate
from bot.services import Services
from bot.worker import Worker


def build(
    settings: Settings,
    *,
    now: Callable[[], datetime] = steady,
    worker: Worker | None = None,
) -> UnionBot:
    """Make a bot that is not started yet; ``now`` is its only clock, put right by Discord's.

    It closes ``worker``, one of its own unless one is given, when it closes.

    Everything that can fail for outside reasons (the database, Discord) is
    touched first when the bot starts, never here.
    """
    if settings.discord_api_url is not None:
        # For a REST proxy or a double; discord.py has one address for the whole process.
        discord.http.Route.BASE = str(settings.discord_api_url).rstrip("/")
    keep_names_out()
    ask_nothing_back()
    take_turns()
    leave_out_cards()
    worker = worker or Worker()
    database = connect(settings.database_url)
    services = Services(database)

    async def prepare() -> None:
        await migrate(settings, database, worker, clock())

    clock = Clock(now)
    client = UnionBot(settings, Sentences(), services, worker, clock, prepare)
    client.backups = Backups(settings, clock)
    client.jobs.add(client.backups)
    client.jobs.add(Heartbeat(settings.heartbeat_file))
    if settings.web_port is not None:
        # A bot that serves nothing does not hold what serving takes.
        from bot.web.server import Web  # noqa: PLC0415

        client.web = Web(client, settings.web_host, settings.web_port)
        client.jobs.add(client.web)
    return client
