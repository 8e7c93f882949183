"""Waiting for something to come true."""

import asyncio
import contextlib
from collections.abc import Callable

# For conditions over what the double does not see: a row in the bot's database, a file.
_LOOK_AGAIN = 0.05


class Watch:
    """Looks again after every request and frame of the bot's, and 20 times a second."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def changed(self) -> None:
        """Something happened: let everyone who waits look again."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, condition: Callable[[], object], within: float = 10.0) -> None:
        """Wait until a condition holds (seconds; raises `TimeoutError`)."""
        async with asyncio.timeout(within):
            while not condition():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._next.wait(), _LOOK_AGAIN)
