"""How a message of ours is known again in a channel."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import discord

from bot.outbox.drawing import Drawing
from bot.ui import Part
from bot.ui.cards import all_parts


def mark_of_drawing(drawing: Drawing) -> str:
    """What tells this message from every other of ours: its text, or the routes on it, digested.

    Of an event its name and start.
    """
    if drawing.event is not None:
        return mark_of_event(drawing.event.name, drawing.event.starts_at)
    if drawing.content is not None:
        return _mark([_bare(drawing.content)])
    return _mark_of([] if drawing.card is None else drawing.card.parts())


def mark_of_message(message: discord.Message) -> str:
    """The mark of a message in a channel."""
    if message.content:
        return _mark([_bare(message.content)])
    components: list[Any] = list(message.components)
    return _mark_of(all_parts(one.to_dict() for one in components))


def _mark_of(card: Iterable[Part]) -> str:
    parts = list(card)
    routes = [one["custom_id"] for one in parts if "custom_id" in one]
    return _mark(routes or [_bare(one["content"]) for one in parts if "content" in one])


def mark_of_event(name: str, starts_at: datetime) -> str:
    """The mark of a scheduled event."""
    return _mark([_bare(name), str(int(starts_at.timestamp()))])


def _mark(what: list[str]) -> str:
    return hashlib.sha256("\n".join(what).encode()).hexdigest()[:16]


def _bare(text: str) -> str:
    """A text without white space and unseen signs, of which Discord strips some."""
    return "".join(filter(str.isprintable, "".join(text.split())))
