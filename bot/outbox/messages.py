"""What is done to a message of ours that stands: it is changed, or pinned."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.outbox.lanes import in_time

if TYPE_CHECKING:
    from bot.outbox.drawing import Drawing

log = logging.getLogger(__name__)


async def change(message: discord.PartialMessage, drawing: Drawing) -> None:
    """Make the message show what is drawn now."""
    extras: dict[str, Any] = {}
    if drawing.files:
        extras["attachments"] = list(drawing.files)
    view = drawing.card or drawing.view
    if view is not None or drawing.content is not None:
        # An ordinary message that has no buttons now may have had some.
        extras["view"] = view
    if drawing.content is not None:
        extras["content"] = drawing.content
    await in_time(message.edit(allowed_mentions=drawing.mentions, **extras))


async def pin(message: discord.Message) -> None:
    """Hang the message at the top of its channel, where the bot may."""
    try:
        await in_time(message.pin())
    except discord.HTTPException as error:
        # The card stands; set-up's check names the missing permission.
        log.warning("a message could not be pinned (code %s)", error.code)
