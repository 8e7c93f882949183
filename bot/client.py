"""The Discord client: least intents, no mentions, commands in both languages, one door in."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot import ui
from bot.access import Gate
from bot.autocomplete import may_suggest, suggest_nothing
from bot.backups import Backups
from bot.clock import Clock
from bot.command_sets import sync
from bot.config import Settings
from bot.counts import Counts
from bot.errors import reference
from bot.i18n import Sentences
from bot.jobs import Jobs, every
from bot.limits import LONGEST_WAIT, use_what_is_left
from bot.outbox import Outbox
from bot.router import Router
from bot.services import Services
from bot.worker import Worker

log = logging.getLogger(__name__)

FEATURES = (
    "setup",
    "people",
    "faq",
    "bargaining",
    "updates",
    "polls",
    "sessions",
    "petition",
    "joining",
    "worksites",
    "answers",
    "audit",
)
"""The rooms under ``cogs``, in the order in which ``/help`` names them."""

ASKING = {"interaction", "message"}
"""The events in which people ask something of the bot."""

NAMED = "socket_event_type"
"""By this discord.py announces every event a second time, with its name alone; nobody listens."""

ANSWERING = {"CommandTree-invoker", "discord.py: on_interaction", "discord.py: on_message"}
"""The names discord.py gives to the tasks in which commands, presses and mentions run."""

CONNECTIONS = 200
"""Requests under way at the same time. discord.py sets no limit, and a rush of 3,800 presses
would open as many connections, more than the files a process may have open (often 1,024)."""


class Listener(Protocol):
    """What listens while the bot runs."""

    async def open(self) -> None:
        """Begin to."""

    async def close(self) -> None:
        """Finish what was asked, and end."""


class UnionTree(app_commands.CommandTree["UnionBot"]):
    """The commands: the gate before them, ``explain`` behind them."""

    async def interaction_check(self, interaction: discord.Interaction["UnionBot"]) -> bool:
        """Pass the gate, as every press does too."""
        client = interaction.client
        command = interaction.command
        if client.is_stopping:
            return False
        if interaction.type is discord.InteractionType.autocomplete:
            ui.drop_nul(interaction)
            return await may_suggest(client.gate, interaction)
        ui.begin(interaction)
        try:
            await client.gate.admit(interaction, None if command is None else command.callback)
        except Exception as error:  # noqa: BLE001 - the one door for errors
            await ui.explain(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction["UnionBot"], error: app_commands.AppCommandError, /
    ) -> None:
        """Whatever went wrong in a command is explained to the person.

        Who types into one that is gone is suggested nothing: a message is no answer to that.
        """
        if interaction.type is discord.InteractionType.autocomplete:
            await suggest_nothing(interaction)
        else:
            await ui.explain(interaction, error)


class UnionBot(commands.AutoShardedBot):
    """One union's bot. ``bot.app.build`` makes it; nothing else should."""

    since: datetime
    """When it started."""

    def __init__(
        self,
        settings: Settings,
        sentences: Sentences,
        services: Services,
        worker: Worker,
        now: Clock,
        prepare: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            tree_cls=UnionTree,
            # The least that the features need; message content is never asked for.
            intents=discord.Intents(
                guilds=True, guild_messages=True, members=settings.members_intent
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=now.trace(),
            max_ratelimit_timeout=LONGEST_WAIT,
            **_shards(settings),
        )
        use_what_is_left(self.http)
        self.settings = settings
        self.sentences = sentences
        self.services = services
        self.worker = worker
        self.now = now
        self.gate = Gate(services.people, sentences)
        self.router = Router(self.gate, now)
        self.counts = Counts()
        self.jobs = Jobs()
        self.outbox = Outbox(self, services.database, now)
        self.prepare_database = prepare
        self.web: Listener | None = None
        """What answers at WEB_PORT, where one is set."""
        self.backups: Backups | None = None
        self._stopping: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Prepare the database, then load the cogs and tell Discord of the commands."""
        self.since = self.now()
        await self.prepare_database()
        if self.web is not None:
            await self.web.open()
        await self._find_gateway()
        await self.load_cogs()
        self.jobs.add(self.outbox)
        self.jobs.add(self)
        await sync(self.tree, self.sentences)

    async def load_cogs(self) -> None:
        """Make every feature's cogs; nothing of Discord or the database is asked."""
        for feature in FEATURES:
            # Not load_extension: it would run the modules anew for each bot of a process.
            for cog in import_module(f"cogs.{feature}").COGS:
                await self.add_cog(cog(self))

    async def _find_gateway(self) -> None:
        """Behind a REST proxy, connect and reconnect where its ``/gateway/bot`` says."""
        if self.settings.discord_api_url is not None:
            _, address, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = URL(address)

    async def on_ready(self) -> None:
        """Start the loops, once."""
        log.info("ready on %s server(s)", len(self.guilds))
        self.jobs.start()

    @every(seconds=300)
    async def see_servers(self) -> None:
        """Note which servers the bot is on, also after what happened while it did not run."""
        count = self.settings.shard_count or 1
        shards = self.settings.shard_ids or range(count)
        here = {guild.id for guild in self.guilds}
        await self.outbox.see(here, lambda server_id: (server_id >> 22) % count in shards)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server invites the bot, maybe after it threw it out."""
        await self.outbox.invited(guild.id)

    async def on_guild_remove(self, _: discord.Guild) -> None:
        """A server throws the bot out, or is deleted; not one that Discord cannot reach."""
        await self.see_servers()

    async def on_interaction(self, interaction: discord.Interaction["UnionBot"]) -> None:
        """Presses and forms; commands arrive at the tree."""
        self.now.heard(interaction.created_at)
        self.counts.came(interaction)
        await self.router.arrive(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """No prefix commands; the FAQ cog listens for mentions by itself."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Take no press, form or message once the bot is stopping."""
        if not (event == NAMED or (self.is_stopping and event in ASKING)):
            super().dispatch(event, *args, **kwargs)

    @property
    def is_stopping(self) -> bool:
        """Whether nothing new is taken any more."""
        return self._stopping is not None

    async def close(self) -> None:
        """Answer what was taken, then leave Discord, the worker and the database.

        Takes 8 seconds at most, whatever hangs. Whoever was answered is in the
        database; what is not done by then is found and done at the next start.
        """
        if self._stopping is None:
            self._stopping = asyncio.create_task(self._stop())
        await asyncio.shield(self._stopping)

    async def _stop(self) -> None:
        ending = [self.jobs.close(), self.outbox.close()]
        if self.web is not None:
            ending.append(self.web.close())
        await _within(6.0, *_answering(), *ending)
        await _within(1.0, super().close())
        await _within(1.0, self.worker.close(), self.services.close())


def _answering() -> list[asyncio.Task[Any]]:
    """Commands, presses and mentions that are being answered."""
    current = asyncio.current_task()
    tasks = asyncio.all_tasks()
    return [task for task in tasks if task.get_name() in ANSWERING and task is not current]


async def _within(seconds: float, *work: Awaitable[object]) -> None:
    """Do things at once, and leave off what takes longer."""
    tasks = [asyncio.ensure_future(one) for one in work]
    if not tasks:
        return
    done, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    for task in done:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("fault %s while stopping", reference(error), exc_info=error)


def _shards(settings: Settings) -> dict[str, Any]:
    """Which shards this process serves; Discord's recommendation where nothing is set."""
    if settings.shard_count is None:
        return {}
    chosen = settings.shard_ids or range(settings.shard_count)
    return {"shard_count": settings.shard_count, "shard_ids": list(chosen)}
