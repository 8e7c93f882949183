"""What is done at Discord with a scheduled event: listed, changed, found again, taken down.

Events are of the kind that happens elsewhere (EXTERNAL), whatever channel a session has: those
of a channel are ended by Discord when the last person leaves it.
"""

from collections.abc import Collection
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

import discord
from discord.http import Route

from bot.outbox.drawing import Event
from bot.outbox.lanes import in_time
from bot.outbox.marks import mark_of_event

# https://discord.com/developers/docs/resources/guild-scheduled-event
NAME, DESCRIPTION, PLACE = 100, 1000, 100
"""The most characters of each."""

_CANCELLED: Final = discord.EventStatus.cancelled.value
_OPEN: Final = {discord.EventStatus.scheduled.value, discord.EventStatus.active.value}


class _SentOnce:
    """Lets discord.py repeat nothing by itself: a failed request may have listed the event.

    It rewinds what is uploaded with a request before each try.
    """

    def reset(self, *, seek: int) -> None:
        if seek:
            raise TimeoutError


async def create(client: discord.Client, server_id: int, event: Event) -> int:
    """List an event; its id.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: it may or may not be there.
    """
    route = Route("POST", "/guilds/{guild_id}/scheduled-events", guild_id=server_id)
    once: Any = [_SentOnce()]
    made = await in_time(client.http.request(route, json=_payload(event), files=once))
    return int(made["id"])


async def change(client: discord.Client, server_id: int, event_id: int, event: Event) -> None:
    """Make an event show what is drawn now."""
    edit = client.http.edit_scheduled_event(server_id, event_id, **_payload(event))
    await in_time(edit)


async def take_down(
    client: discord.Client, server_id: int, event_id: int, *, called_off: bool
) -> None:
    """Cancel an event that is called off and has not begun; delete any other."""
    http = client.http
    if called_off:
        try:
            await in_time(http.edit_scheduled_event(server_id, event_id, status=_CANCELLED))
        except discord.HTTPException as error:
            if error.status != HTTPStatus.BAD_REQUEST:
                raise
        else:
            return
    await in_time(http.delete_scheduled_event(server_id, event_id))


async def find(
    client: discord.Client, server_id: int, marks: Collection[str], known: Collection[int]
) -> int | None:
    """An event of ours that bears one of these marks and is none of the ``known`` ones."""
    found: list[Any] = await in_time(client.http.get_scheduled_events(server_id, False))
    me = client.user.id if client.user else 0
    for one in found:
        event_id, ours = int(one["id"]), int(one.get("creator_id") or 0) == me
        if not ours or event_id in known or one["status"] not in _OPEN:
            continue
        starts_at = datetime.fromisoformat(one["scheduled_start_time"])
        if mark_of_event(one["name"], starts_at) in marks:
            return event_id
    return None


async def is_over(client: discord.Client, server_id: int, event_id: int) -> bool:
    """Whether someone deleted or cancelled an event, or it has ended.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: Discord does not tell.
    """
    try:
        found = await in_time(client.http.get_scheduled_event(server_id, event_id, False))
    except discord.NotFound:
        return True
    return found["status"] not in _OPEN


def _payload(event: Event) -> dict[str, Any]:
    return {
        "name": event.name,
        "description": event.description,
        "entity_type": discord.EntityType.external.value,
        "entity_metadata": {"location": event.place},
        "privacy_level": discord.PrivacyLevel.guild_only.value,
        "scheduled_start_time": event.starts_at.isoformat(),
        "scheduled_end_time": event.ends_at.isoformat(),
    }
