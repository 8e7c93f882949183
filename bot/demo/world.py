"""The offline Discord that demo and tests run the bot in, with its gaps mended.

simcord plays Discord's server in this process. Where it differs from the real
one in a way that a member could notice, the difference is put right here, so
that demo and tests see the same world.
"""

# This file, routes.py, preview.py and dressing.py are where simcord's private parts are used;
# its version is pinned.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
import math
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

import discord
import simcord.interactions
from simcord import Env, _dpy_internals
from simcord.backend import Backend
from simcord.http import client

from bot.demo.routes import more_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from datetime import datetime, timedelta
    from types import TracebackType

    from discord.ext import commands
    from simcord import BackendError

ENGLISH = "en-US"
CROSSPOSTED = 1 << 0  # Discord's message flags; simcord sets the next bit
ATTACHMENT_LIMIT = 10 * 1024 * 1024  # bytes, what Discord allows a server without boosts
SETTLED_AFTER = 0.001  # seconds; simcord's own 0.05 is most of a test's run time
PATIENCE = 30.0  # seconds of real time before an unfinished bot is called stuck
COARSE_STEPS = 24  # at most, for the first part of a long stretch
COARSE_STEP = 60.0  # seconds, at least
FINE = 10.0  # seconds at the end of a stretch
FINE_STEP = 2.0  # seconds


@contextmanager
def _replaced(owner: object, name: str, value: object) -> Generator[None]:
    """Have another value for one attribute while the context is open."""
    own = vars(owner).get(name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if own is None:
            delattr(owner, name)
        else:
            setattr(owner, name, own)


@contextmanager
def _settling_fast() -> Generator[None]:
    defaults = Env._settle_internal.__kwdefaults__ or {}
    slow = defaults["idle"]
    defaults["idle"] = SETTLED_AFTER
    try:
        yield
    finally:
        defaults["idle"] = slow


def _spoken(locales: Mapping[int, str]) -> Callable[..., Any]:
    """Build interactions that carry the language each person has set in Discord."""
    original = simcord.interactions.base_payload

    def base_payload(backend: Backend, **given: Any) -> tuple[Any, dict[str, Any]]:
        record, payload = original(backend, **given)
        payload["locale"] = locales.get(given["user_id"], ENGLISH)
        payload["attachment_size_limit"] = ATTACHMENT_LIMIT
        return record, payload

    return base_payload


def _failing_as_discord() -> Callable[[BackendError], None]:
    """Raise what discord.py raises for 5xx; simcord raises the plain exception."""
    original = client._raise_for

    def raise_for(error: BackendError) -> None:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            response: Any = client._FakeResponse(error.status)
            raise discord.DiscordServerError(response, error.to_json())
        original(error)

    return raise_for


def _timers_of_the_world() -> Callable[..., bool]:
    """Let only the world's clock end a sleep or set off a timer, never the real one.

    Otherwise a test waits for every timer in real time, and its clock moves by
    itself. A limit on something under way stays real: a stuck bot must be seen.
    """
    original = _dpy_internals.is_intentional_wait_wakeup

    def is_intentional_wait_wakeup(bot: Any, callback: Any, args: Any, task: Any) -> bool:
        limit = getattr(callback, "__name__", "") in {"_on_timeout", "_release_waiter"}
        return not limit or original(bot, callback, args, task)

    return is_intentional_wait_wakeup


@contextmanager
def mended(locales: Mapping[int, str]) -> Generator[None]:
    """Put simcord's gaps right for everything inside; ``locales`` is by user id."""
    with ExitStack() as mends:
        mends.enter_context(_settling_fast())
        mends.enter_context(more_routes())
        mends.enter_context(_replaced(Backend, "CROSSPOSTED_FLAG", CROSSPOSTED))
        mends.enter_context(
            _replaced(simcord.interactions, "base_payload", _spoken(locales)),
        )
        mends.enter_context(_replaced(client, "_raise_for", _failing_as_discord()))
        mends.enter_context(
            _replaced(_dpy_internals, "is_intentional_wait_wakeup", _timers_of_the_world()),
        )
        yield


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


class World:
    """One offline Discord with one bot in it: an asynchronous context manager.

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
        self._mends = ExitStack()
        self.bot = build(self.now)
        self.env = Env(
            self.bot,
            shard_count=self.bot.shard_count or 1,  # Discord would recommend a number here
            settle_timeout=PATIENCE,
        )
        self.env.backend.clock._epoch = starts
        self.env.backend.bot_user.name = name

    def now(self) -> datetime:
        """Tell the world's time: aware UTC, moved only by ``skip``."""
        return self.env.now()

    async def __aenter__(self) -> Self:
        """Start the bot; a bot that cannot start is closed again before the error leaves."""
        self._mends.enter_context(mended(self.locales))
        try:
            await self.env.start()
        except BaseException:
            await self.bot.close()
            self._mends.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the bot and put everything back."""
        try:
            await self._close_bot()
        finally:
            await self.env.shutdown()
            self._mends.close()

    async def settle(self) -> None:
        """Wait until the bot has done all it can do at this moment."""
        await self.env.settle()

    async def restart(self) -> None:
        """Close the bot and start a new one on the same world and database."""
        await self._close_bot()
        self.bot = self._build(self.now)
        await self.env.restart_bot(self.bot)

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
