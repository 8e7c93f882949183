"""How a message of ours is known again in a channel."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from datetime import datetime

    from bot.outbox.drawing import Drawing

_BUTTON = discord.ComponentType.button.value


def mark_of_drawing(drawing: Drawing) -> str:
    """What tells this message from every other of ours: its text, or the routes on it, digested.

    Of an event its name and start.
    """
    if drawing.event is not None:
        return mark_of_event(drawing.event.name, drawing.event.starts_at)
    if drawing.content is not None:
        return _mark([_bare(drawing.content)])
    parts = [] if drawing.card is None else list(drawing.card.parts())
    routes = [one["custom_id"] for one in parts if one["type"] == _BUTTON and "custom_id" in one]
    return _mark(routes or [_bare(one["content"]) for one in parts if "content" in one])


def mark_of_message(message: discord.Message) -> str:
    """The mark of a message in a channel."""
    if message.content:
        return _mark([_bare(message.content)])
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
    return _mark(routes or texts)


def mark_of_event(name: str, starts_at: datetime) -> str:
    """The mark of a scheduled event."""
    return _mark([_bare(name), str(int(starts_at.timestamp()))])


def _mark(what: list[str]) -> str:
    return hashlib.sha256("\n".join(what).encode()).hexdigest()[:16]


def _bare(text: str) -> str:
    """A text without white space and unseen signs, of which Discord strips some."""
    return "".join(filter(str.isprintable, "".join(text.split())))
