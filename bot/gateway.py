"""Events of Discord's gateway: one at a time, and of a press no more than anyone reads."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import ComponentType, MessageFlags
from discord.gateway import DiscordWebSocket
from discord.state import ConnectionState

_received = DiscordWebSocket.received_message
_interaction = ConnectionState.parse_interaction_create
_PRIVATE = MessageFlags.ephemeral.flag
_TEXT = ComponentType.text_display.value


async def _received_in_turn(self: DiscordWebSocket, message: Any, /) -> None:
    await _received(self, message)
    await asyncio.sleep(0)


def take_turns() -> None:
    """Let the loop turn after each event.

    discord.py 2.7.1 reads all that have arrived before anything else is done: of thousands of
    presses at once the first would be answered when the last is read, two seconds later.
    """
    DiscordWebSocket.received_message = _received_in_turn


def _without_card(self: ConnectionState[Any], data: Any) -> None:
    card = data.get("message") or {}
    pressed: Any = {key: value for key, value in data.items() if key != "message"}
    if card.get("flags", 0) & _PRIVATE:
        frames = card.get("components", ())
        texts = [p for one in frames for p in one.get("components", ()) if p["type"] == _TEXT]
        pressed["message"] = {**card, "components": texts}
    _interaction(self, pressed)


def leave_out_cards() -> None:
    """Make no object of the public card that was pressed; of a private one keep the texts.

    Objects of a card are a tenth of a click in discord.py 2.7.1, and cards are drawn anew from
    rows: nobody reads more than the reader's own question, which stands in no row. What
    everyone sees is never redrawn by a press, so a press on it has no message.
    """
    ConnectionState.parse_interaction_create = _without_card
