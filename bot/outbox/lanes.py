"""Rows at work side by side, so that one that hangs holds up no other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar

from bot.deliveries import Delivery
from bot.errors import reference
from bot.outbox.claims import Claims

log = logging.getLogger(__name__)

T = TypeVar("T")

REQUEST: Final = 20.0
"""Seconds for one request; discord.py itself repeats what failed for 16 and hangs for 300."""

ROW: Final = 40.0
"""Seconds for drawing one row and for all its requests; its lease is longer."""

CLOSING: Final = 3.0
"""Seconds that requests under way get when the bot ends."""


async def in_time(request: Awaitable[T]) -> T:
    """Wait for one request to Discord.

    Raises:
        TimeoutError: it took longer than ``REQUEST``; whether it was done is not known.
    """
    async with asyncio.timeout(REQUEST):
        return await request


class Lanes:
    """At most so many rows at work at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def free(self) -> int:
        """How many more may begin."""
        return self._most - len(self._tasks)

    def begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Work on one more row."""
        task = asyncio.create_task(_guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Let what is under way end; what hangs is cut off, its row taken up again."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=CLOSING)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


class Unwritten:
    """Rows whose outcome could not be written, since the database went away meanwhile."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._left: list[Delivery] = []

    async def work_on(self, row: Delivery, work: Callable[[Delivery], Awaitable[T]]) -> T:
        """Work on a leased row, and note it where that ends without a word in the row."""
        try:
            return await work(row)
        except BaseException:
            self._left.append(row)
            raise

    async def give_back(self) -> None:
        """End the leases of what was left, so that nobody waits until they lapse."""
        while self._left:
            row = self._left[0]
            await self._claims.give_back(row)
            self._left.remove(row)


async def _guarded(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception as error:
        number = reference(error)
        log.exception("fault %s in the outbox", number)
