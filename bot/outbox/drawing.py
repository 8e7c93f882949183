"""What a post looks like now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ui import Card


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a post looks like now: a card, or the content of an ordinary message."""

    card: Card | None = None
    content: str | None = None
    view: discord.ui.View | None = None
    files: Sequence[discord.File] = ()
    mentions: discord.AllowedMentions = field(default_factory=discord.AllowedMentions.none)
    silent: bool = False
    pin: bool = False
