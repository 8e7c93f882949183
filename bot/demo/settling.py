"""Waiting until the bot has done all it can, without looking at every task again and again.

simcord wakes at whatever ends or after a moment, and then asks of each task what it waits
for. Mostly that is SQLite, whose calls can be counted.
"""

# simcord's and aiosqlite's private parts are used in this folder and nowhere else.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiosqlite
from simcord import Env
from simcord._settlement import _run_due_virtual_callbacks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LOOK_AGAIN = 0.02  # seconds
TURNS = 3  # of the event loop in which nothing was left to do


class SqliteCalls:
    """The calls under way in aiosqlite's threads, counted."""

    def __init__(self) -> None:
        self._under_way = 0
        self._all_done: asyncio.Future[None] | None = None

    def counted(self) -> Callable[..., Awaitable[Any]]:
        """What aiosqlite calls its thread with, but counting the calls."""
        original = aiosqlite.Connection._execute

        async def execute(*given: Any, **named: Any) -> Any:
            self._under_way += 1
            try:
                return await original(*given, **named)
            finally:
                self._under_way -= 1
                if not self._under_way and self._all_done and not self._all_done.done():
                    self._all_done.set_result(None)

        return execute

    def settling(self) -> Callable[..., Awaitable[None]]:
        """What simcord waits with, but only after all has come to rest."""
        original = Env._settle_internal

        async def settle(env: Env, **limits: Any) -> None:
            await self._rest(env)
            await original(env, **limits)

        return settle

    async def _rest(self, env: Env) -> None:
        """Wait until the event loop runs dry; whether all is well is for simcord to judge."""
        loop = asyncio.get_running_loop()
        until = loop.time() + env.settle_timeout
        turns = 0
        while turns < TURNS and loop.time() < until:
            # The clock may be moved while something is under way.
            _run_due_virtual_callbacks(env._settlement_state(), until)
            await asyncio.sleep(0)
            turns += 1
            if self._under_way:
                self._all_done = loop.create_future()
                await asyncio.wait([self._all_done], timeout=LOOK_AGAIN)
                turns = 0
            elif any(record.when is None for record in env._work.callbacks):
                turns = 0
