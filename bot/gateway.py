"""Events of Discord's gateway, one at a time."""

from __future__ import annotations

import asyncio
from typing import Any

from discord.gateway import DiscordWebSocket

_received = DiscordWebSocket.received_message


async def _received_in_turn(self: DiscordWebSocket, message: Any, /) -> None:
    await _received(self, message)
    await asyncio.sleep(0)


def take_turns() -> None:
    """Let the loop turn after each event.

    discord.py 2.7.1 reads all that have arrived before anything else is done: of thousands of
    presses at once the first would be answered when the last is read, two seconds later.
    """
    DiscordWebSocket.received_message = _received_in_turn
