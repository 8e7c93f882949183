"""What a post looks like now, and what a feature lends the outbox to know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import discord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.deliveries import Post
    from bot.ui import Buttons, Card


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a post looks like now: a card, or the content of an ordinary message."""

    card: Card | None = None
    content: str | None = None
    view: Buttons | None = None
    files: Sequence[discord.File] = ()
    mentions: discord.AllowedMentions = field(default_factory=discord.AllowedMentions.none)
    silent: bool = False
    pin: bool = False


class Feature(Protocol):
    """What a cog lends the outbox for its posts."""

    async def draw(self, post: Post) -> Drawing | None:
        """What the post looks like now; None where it is no longer wanted."""
        ...


@runtime_checkable
class Remembering(Protocol):
    """A feature whose posts may change between a try and the search for it."""

    async def tried(self, post: Post) -> Sequence[Drawing]:
        """What an earlier try may have looked like."""
        ...
