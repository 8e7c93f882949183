"""The offline Discord that demo and tests run the bot in.

simcord plays Discord's server in this process; ``corrections`` puts right where it
differs, so that demo and tests see the same.
"""

# simcord's private parts are used in this folder and nowhere else; its version is pinned.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import asyncio
import math
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from discord.ext import commands
from simcord import Env, GuildHandle, RoleHandle
from simcord.backend import serializers

from bot.demo.corrections import corrected
from bot.invitation import PERMISSIONS

PATIENCE = 30.0  # seconds of real time before an unfinished bot is called stuck
COARSE_STEPS = 3  # at most, for the first part of a long stretch
COARSE_STEP = 60.0  # seconds, at least
FINE = 4.0  # seconds at the end of a stretch
FINE_STEP = 2.0  # seconds


def _evenly(seconds: float, parts: int) -> list[float]:
    return [seconds / parts] * parts if parts else []


def _steps(span: timedelta) -> list[float]:
    """Cut a stretch of time in seconds: coarse first, fine at its end.

    What falls due on the way is then done in its order, and what follows from
    it (a closed poll's card, say) is done by the end.
    """
    seconds = span.total_seconds()
    fine = min(seconds, FINE)
    coarse = seconds - fine
    hops = min(COARSE_STEPS, math.ceil(coarse / COARSE_STEP))
    return _evenly(coarse, hops) + _evenly(fine, math.ceil(fine / FINE_STEP))


class Simulator:
    """One offline Discord with one bot in it.

    ``build`` makes a new, not yet started bot from the clock it shall use;
    ``restart`` calls it again. ``locales`` holds the Discord language of those
    who do not read English, by user id, and may be changed at any time.
    """

    def __init__(
        self,
        build: Callable[[Callable[[], datetime]], commands.AutoShardedBot],
        *,
        starts: datetime,
        name: str = "Bargaining Bot",
    ) -> None:
        self.locales: dict[int, str] = {}
        self._build = build
        self.bot = build(self.now)
        self.env = Env(
            self.bot,
            shard_count=self.bot.shard_count or 1,  # Discord would recommend a number here
            settle_timeout=PATIENCE,
        )
        self.env.backend.clock._epoch = starts
        self.env.backend.bot_user.name = name
        self._servers_are_held = False

    def now(self) -> datetime:
        """The time here: aware UTC, moved only by ``skip``."""
        return self.env.now()

    def invite_to(self, name: str) -> GuildHandle:
        """Make a server that the bot was invited to as the README says."""
        guild = self.env.create_guild(name)
        permissions = {"permissions": PERMISSIONS.value}
        self.env.backend.edit_role(guild.id, self.bot_role(guild).id, permissions)
        return guild

    def bot_role(self, guild: GuildHandle) -> RoleHandle:
        """The role that came with the bot's invitation and bears its name."""
        return guild.roles[self.env.backend.bot_user.name]

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Have the bot run; a bot that cannot start is closed again before the error leaves."""
        bot_id = self.env.backend.bot_user.id
        with corrected(self.locales, bot_id, lambda: self._servers_are_held):
            try:
                await self.env.start()
            except BaseException:
                await self.bot.close()
                raise
            try:
                yield
            finally:
                try:
                    await self._close_bot()
                finally:
                    await self.env.shutdown()

    async def settle(self) -> None:
        """Wait until the bot has done all it can do at this moment."""
        await self.env.settle()

    async def restart(self, *, hold_servers: bool = False) -> None:
        """Close the bot and start a new one on the same server and database.

        With ``hold_servers`` it is ready but knows no role and no channel until
        ``let_servers_arrive``, as in the first moments on Discord.
        """
        await self._close_bot()
        self.bot = self._build(self.now)
        self._servers_are_held = hold_servers
        await self.env.restart_bot(self.bot)

    async def let_servers_arrive(self) -> None:
        """Tell the bot what is in its servers."""
        self._servers_are_held = False
        backend = self.env.backend
        for guild in backend.guilds.values():
            backend.emit("GUILD_CREATE", serializers.guild_create_payload(backend, guild))
        await self.settle()

    async def skip(self, span: timedelta) -> None:
        """Let time go by: everything that falls due on the way is done.

        Raises:
            TimeoutError: the bot did not come to rest.
        """
        for seconds in _steps(span):
            await self._jump(seconds)

    async def leap(self, span: timedelta) -> None:
        """Let time go by at one stroke: quick, for a stretch in which nothing follows on another.

        Raises:
            TimeoutError: the bot did not come to rest.
        """
        await self._jump(span.total_seconds())

    async def _jump(self, seconds: float) -> None:
        """Move the clock at once and run what is due.

        simcord's own ``advance_time`` stops at every timer, which for a day of
        two-second loops is 43,200 stops.
        """
        env = self.env
        env._begin_operation("skip")
        env._advance_task = asyncio.current_task()
        env._advancing = True
        try:
            env._move_clock(env._virtual_time + seconds)
            await env._settle_internal()
        finally:
            env._advancing = False
            env._advance_task = None
            env._end_operation()

    async def _close_bot(self) -> None:
        """Simcord detaches a bot without closing it, and its database would stay open."""
        with self.env._bot_scope():
            await self.bot.close()
