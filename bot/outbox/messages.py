"""What is done to a message of ours that stands: it is changed, pinned, or given a thread."""

import logging
from typing import Any, Final

import discord

from bot.outbox.drawing import Drawing
from bot.outbox.lanes import in_time

log = logging.getLogger(__name__)

THREAD_NAME: Final = 100
DAY_MINUTES: Final = 1440


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


async def start_thread(
    client: discord.Client, channel_id: int, message_id: int, drawing: Drawing
) -> None:
    """Open a thread under a message; its name is the drawing's content, as much as fits."""
    name = (drawing.content or "")[:THREAD_NAME]
    start = client.http.start_thread_with_message(
        channel_id, message_id, name=name, auto_archive_duration=DAY_MINUTES
    )
    await in_time(start)


async def rename_thread(client: discord.Client, message_id: int, drawing: Drawing) -> None:
    """Call the thread under a message by the drawing's content; one that was deleted is no loss.

    An archived thread takes no other name, so it is opened again.
    """
    name = (drawing.content or "")[:THREAD_NAME]
    try:
        await in_time(client.http.edit_channel(message_id, name=name, archived=False))
    except discord.NotFound:
        log.info("a thread to be renamed is not there any more")
