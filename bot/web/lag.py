"""How long the event loop is held by something that does not let go."""

import asyncio
from collections import deque
from typing import Final

NAP: Final = 0.5
"""Seconds from which a waking that comes late is measured."""

LAST: Final = 60
"""Naps that are remembered: about a minute's."""


class Lag:
    """Naps, and sees how late it wakes."""

    def __init__(self) -> None:
        self._late: deque[float] = deque([0.0], LAST)

    async def measure(self) -> None:
        """Nap once."""
        loop = asyncio.get_running_loop()
        due = loop.time() + NAP
        await asyncio.sleep(NAP)
        self._late.append(max(0.0, loop.time() - due))

    @property
    def worst(self) -> float:
        """The latest waking of the last minute, in seconds."""
        return max(self._late)
