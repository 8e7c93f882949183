"""The Discord client: least intents, no mentions, commands in both languages, one door in."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from sqlalchemy import select
from yarl import URL

from bot import ui
from bot.access import Gate
from bot.database import upsert
from bot.i18n import DISCORD_LOCALES, Sentences
from bot.jobs import Jobs
from bot.outbox import Outbox
from bot.presses import Presses
from bot.schema import command_sets
from bot.suggestions import may_suggest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.config import Settings
    from bot.services import Services
    from bot.worker import Worker

log = logging.getLogger(__name__)

FEATURES = ("setup", "people", "faq", "bargaining", "updates", "polls", "sessions", "joining")
"""The rooms under ``cogs``, in the order in which ``/help`` names them."""

ANSWERING = {"CommandTree-invoker", "discord.py: on_interaction"}
"""The names discord.py gives to the tasks in which commands and presses run."""

GRACE = 10.0
"""Seconds that answers under way get when the bot is told to end."""

SPANISH = tuple(code for code, locale in DISCORD_LOCALES.items() if locale == "es")


class UnionTree(app_commands.CommandTree["UnionBot"]):
    """The commands: the gate before them, ``explain`` behind them."""

    async def interaction_check(self, interaction: discord.Interaction[UnionBot]) -> bool:
        """Pass the gate, as every press does too."""
        client = interaction.client
        command = interaction.command
        if interaction.type is discord.InteractionType.autocomplete:
            return await may_suggest(client.gate, interaction)
        ui.begin(interaction)
        try:
            await client.gate.admit(interaction, None if command is None else command.callback)
        except Exception as error:  # noqa: BLE001 - the one door for errors
            await ui.explain(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction[UnionBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Whatever went wrong in a command is explained to the person."""
        await ui.explain(interaction, error)


class UnionBot(commands.AutoShardedBot):
    """One union's bot. ``bot.app.build`` makes it; nothing else should."""

    def __init__(
        self,
        settings: Settings,
        sentences: Sentences,
        services: Services,
        worker: Worker,
        now: Callable[[], datetime],
        prepare: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=UnionTree,
            intents=_intents(members=settings.members_intent),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=60.0,
            **_shards(settings),
        )
        self.settings = settings
        self.sentences = sentences
        self.services = services
        self.worker = worker
        self.now = now
        self.gate = Gate(services.people, sentences)
        self.presses = Presses(self.gate)
        self.jobs = Jobs()
        self.outbox = Outbox(self, services.posts, now)
        self.prepare_database = prepare

    async def setup_hook(self) -> None:
        """Prepare the database, then load the cogs and tell Discord of the commands."""
        await self.prepare_database()
        await self._find_gateway()
        for feature in FEATURES:
            await self.load_extension(f"cogs.{feature}")
        self.jobs.add(self.outbox)
        await self.sync_commands()

    async def _find_gateway(self) -> None:
        """Behind a REST proxy, connect and reconnect where its ``/gateway/bot`` says."""
        if self.settings.discord_api_url is not None:
            _, address, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = URL(address)

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Load a cog with its presses and jobs."""
        await super().add_cog(cog, **options)
        self.presses.add(cog)
        self.jobs.add(cog)

    async def on_ready(self) -> None:
        """Start the loops, once."""
        log.info("ready on %s server(s)", len(self.guilds))
        self.jobs.start()

    async def on_interaction(self, interaction: discord.Interaction[UnionBot]) -> None:
        """Presses and forms; commands arrive at the tree."""
        await self.presses.arrive(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """No prefix commands; the FAQ cog listens for mentions by itself."""

    async def sync_commands(self) -> None:
        """Send the commands to Discord, only when the set has changed since it last took them."""
        payload = self.command_payload()
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).digest()
        application_id = self.application_id or 0
        known = select(command_sets.c.digest).where(command_sets.c.application_id == application_id)
        async with self.services.database.reading() as connection:
            if await connection.scalar(known) == digest:
                return
        await self.http.bulk_upsert_global_commands(application_id, payload)
        row = {"application_id": application_id, "digest": digest, "synced_at": self.now()}
        async with self.services.database.begin() as connection:
            await upsert(
                connection,
                command_sets,
                [row],
                keys=["application_id"],
                update=["digest", "synced_at"],
            )

    def command_payload(self) -> list[Any]:
        """Every command as Discord takes it, with names and descriptions in both languages."""
        found = [
            *self.tree.get_commands(type=discord.AppCommandType.chat_input),
            *self.tree.get_commands(type=discord.AppCommandType.message),
            *self.tree.get_commands(type=discord.AppCommandType.user),
        ]
        return [localised(command.to_dict(self.tree), self.sentences) for command in found]

    async def close(self) -> None:
        """Finish what is under way, then leave Discord, the worker and the database."""
        if self.is_closed():
            return
        await self.jobs.close()
        await _finish_answers()
        await super().close()
        await self.worker.close()
        await self.services.close()


async def _finish_answers() -> None:
    """Let commands and presses that are under way end; who pressed is told, not left waiting."""
    current = asyncio.current_task()
    answering = [
        task for task in asyncio.all_tasks() if task.get_name() in ANSWERING and task is not current
    ]
    if answering:
        await asyncio.wait(answering, timeout=GRACE)


def _shards(settings: Settings) -> dict[str, Any]:
    """Which shards this process serves; Discord's recommendation where nothing is set."""
    if settings.shard_count is None:
        return {}
    chosen = settings.shard_ids or range(settings.shard_count)
    return {"shard_count": settings.shard_count, "shard_ids": list(chosen)}


def _intents(*, members: bool) -> discord.Intents:
    """The least that the features need; message content is never asked for."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        guild_scheduled_events=True,
        voice_states=True,
        members=members,
    )


def localised(command: Any, sentences: Sentences) -> Any:
    """Fill a command's payload with the sentences ``command-NAME`` (menus: ``menu-NAME``)."""
    if command.get("type", 1) != 1:
        key = "menu-" + command["name"].lower().replace(" ", "-")
        return command | {"name_localizations": _spanish(sentences, key)}
    key = f"command-{command['name']}"
    return command | {
        "name_localizations": _spanish(sentences, f"{key}.name"),
        "description": sentences.say("en", f"{key}.about"),
        "description_localizations": _spanish(sentences, f"{key}.about"),
        "options": [_option(one, key, sentences) for one in command.get("options", [])],
    }


def _option(option: Any, key: str, sentences: Sentences) -> Any:
    name = f"{key}.{option['name']}"
    filled = option | {
        "name_localizations": _spanish(sentences, name),
        "description": sentences.say("en", f"{name}-about"),
        "description_localizations": _spanish(sentences, f"{name}-about"),
    }
    if choices := option.get("choices"):
        filled["choices"] = [_choice(one, name, sentences) for one in choices]
    return filled


def _choice(choice: Any, name: str, sentences: Sentences) -> Any:
    key = f"{name}-{choice['value']}"
    return choice | {
        "name": sentences.say("en", key),
        "name_localizations": _spanish(sentences, key),
    }


def _spanish(sentences: Sentences, key: str) -> dict[str, str]:
    written = sentences.say("es", key)
    return dict.fromkeys(SPANISH, written)
