"""Events of Discord's gateway: one at a time, and of a press no more than anyone reads."""

import asyncio
from typing import Any, Final

from discord import ComponentType, MessageFlags
from discord.gateway import DiscordWebSocket
from discord.state import ConnectionState

_received = DiscordWebSocket.received_message
_interaction = ConnectionState.parse_interaction_create
PRIVATE_CARD: Final = "private_card"
"""Where what was pressed has the private card that it is on: its message's id, and its texts."""

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
        parts = [part for one in frames for part in one.get("components", ())]
        texts = [part["content"] for part in parts if part["type"] == _TEXT]
        pressed["data"] = {**data["data"], PRIVATE_CARD: {"id": card["id"], "texts": texts}}
    _interaction(self, pressed)


def leave_out_cards() -> None:
    """Make no objects of the card that was pressed; of a private one keep the id and the texts.

    They are a tenth of a click in discord.py 2.7.1, and cards are drawn anew from rows: nobody
    reads more than the reader's own question, which stands in no row.
    """
    ConnectionState.parse_interaction_create = _without_card
