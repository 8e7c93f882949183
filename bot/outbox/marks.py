"""How a message of ours is known again in a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from bot.outbox.drawing import Drawing

_BUTTON = discord.ComponentType.button.value


def marks_of_drawing(drawing: Drawing) -> tuple[str, ...]:
    """What tells this message from every other of ours: its text, or the routes on it."""
    if drawing.content is not None:
        return (_bare(drawing.content),)
    parts = [] if drawing.card is None else list(drawing.card.parts())
    routes = tuple(
        one["custom_id"] for one in parts if one["type"] == _BUTTON and "custom_id" in one
    )
    return routes or tuple(_bare(one["content"]) for one in parts if "content" in one)


def marks_of_message(message: discord.Message) -> tuple[str, ...]:
    """The same of a message in a channel."""
    if message.content:
        return (_bare(message.content),)
    routes: list[str] = []
    texts: list[str] = []
    waiting: list[Any] = list(message.components)
    while waiting:
        part = waiting.pop(0)
        waiting[:0] = getattr(part, "children", [])
        if isinstance(part, discord.Button) and part.custom_id:
            routes.append(part.custom_id)
        elif isinstance(part, discord.TextDisplay):
            texts.append(_bare(part.content))
    return tuple(routes) or tuple(texts)


def _bare(text: str) -> str:
    """A text without white space and unseen signs, of which Discord strips some."""
    return "".join(filter(str.isprintable, "".join(text.split())))
