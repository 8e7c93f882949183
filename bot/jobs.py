"""Loops that outlive their failures.

There are no timers in memory for what must happen: a due row says it, and a
loop finds it, also after a restart and from another process.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, TypeVar, cast

from bot.errors import reference

log = logging.getLogger(__name__)

F = TypeVar("F", bound=Callable[..., Any])


def every(*, seconds: float) -> Callable[[F], F]:
    """Mark a method without arguments as a loop with this pause between rounds."""

    def mark(method: F) -> F:
        cast("Any", method).pause = seconds
        return method

    return mark


def marked(owner: object, mark: str) -> list[Any]:
    """An object's methods that carry a mark."""
    return [getattr(owner, name) for name in _names(type(owner), mark)]


@cache
def _names(kind: type, mark: str) -> list[str]:
    """The methods of a class that carry a mark."""
    return [name for name in dir(kind) if hasattr(getattr(kind, name), mark)]


class Jobs:
    """The loops of one process, started when the bot is ready and ended when it closes."""

    def __init__(self) -> None:
        self._methods: list[tuple[Callable[[], Awaitable[object]], float]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False

    def add(self, owner: object) -> None:
        """Take in an object's marked methods."""
        self._methods += [(method, method.pause) for method in marked(owner, "pause")]

    def start(self) -> None:
        """Start every loop once; a reconnect does not start them again."""
        if not self._tasks:
            self._tasks = [
                asyncio.create_task(self._loop(method, pause), name=f"job {method.__name__}")
                for method, pause in self._methods
            ]

    async def close(self) -> None:
        """Let what is under way finish its round, then end."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _loop(self, method: Callable[[], Awaitable[object]], pause: float) -> None:
        while not self._closing:
            # A round in progress is shielded, so that closing waits for it.
            round_ = asyncio.ensure_future(self._round(method))
            try:
                await asyncio.shield(round_)
            except asyncio.CancelledError:
                await round_
                raise
            await asyncio.sleep(pause)

    async def _round(self, method: Callable[[], Awaitable[object]]) -> None:
        try:
            await method()
        except Exception as error:
            number = reference(error)
            log.exception("fault %s in a job", number)
