"""Who hears of a message: whom Discord would notify at the moment it is posted."""

# pyright: reportPrivateUsage=false

from collections.abc import Mapping
from typing import Any, Final

from simcord.backend import Backend
from simcord.backend.access import channel_accessible
from simcord.backend.models import Guild, Message

SILENT: Final = 1 << 12
"""Discord's flag of a message that comes without a notification."""


class Notifications:
    """Notes, for every message there, who was notified of it; edits notify nobody."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._of: dict[int, frozenset[int]] = {}
        backend.subscribers.append(self._hear)

    def of(self, message_id: int) -> frozenset[int]:
        """The ids of those who were notified of a message."""
        return self._of.get(message_id, frozenset())

    def _hear(self, event: str, payload: Mapping[str, Any]) -> None:
        if event != "MESSAGE_CREATE":
            return
        message = self._backend.get_message(int(payload["channel_id"]), int(payload["id"]))
        self._of[message.id] = frozenset(self._notified(message) - {message.author_id})

    def _notified(self, message: Message) -> set[int]:
        channel = self._backend.get_channel(message.channel_id)
        if message.flags & SILENT or message.is_ephemeral:
            return set()
        if channel.guild_id is None:
            return set(channel.recipient_ids)
        named = set(message.ping_user_ids) | _holders(
            self._backend.get_guild(channel.guild_id), message
        )
        return {one for one in named if channel_accessible(self._backend, channel.id, one)}


def _holders(guild: Guild, message: Message) -> set[int]:
    """Those who hold a role that the message pings; everyone, where it pings everyone."""
    pinged = set(message.ping_role_ids)
    return {
        member.user_id
        for member in guild.members.values()
        if message.mention_everyone or pinged & set(member.role_ids)
    }
