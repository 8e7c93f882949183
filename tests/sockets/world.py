"""The server that the double keeps: its roles, people, channels and messages."""

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum

from tests.sockets.wire import Json, iso, now, time_of, walk

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


class Kind(IntEnum):
    """Channel types: https://discord.com/developers/docs/resources/channel#channel-object."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


THREADS = (Kind.ANNOUNCEMENT_THREAD, Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD)


@dataclass(eq=False, slots=True)
class Role:
    """A role; `position` decides who may hand it out. `bot_id`: it came with a bot."""

    id: int
    name: str
    permissions: int
    position: int
    bot_id: int | None = None
    mentionable: bool = False

    def wire(self) -> Json:
        """As Discord sends it."""
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.bot_id is not None,
            "tags": {"bot_id": str(self.bot_id)} if self.bot_id else {},
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(eq=False, slots=True)
class Member:
    """A person in the server (or the bot itself) and the language of their Discord."""

    id: int
    name: str
    roles: list[Role] = field(default_factory=list[Role])
    locale: str = "en-US"
    bot: bool = False
    joined_at: dt.datetime = field(default_factory=now)

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"

    def user(self) -> Json:
        """Their account as Discord sends it."""
        return {
            "id": str(self.id),
            "username": self.name.lower().replace(" ", "."),
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "system": False,
            "public_flags": 0,
            "flags": 0,
            "mfa_enabled": False,
            "verified": True,
            "locale": self.locale,
        }

    def wire(self) -> Json:
        """Their membership as Discord sends it."""
        return {
            "user": self.user(),
            "nick": None,
            "avatar": None,
            "roles": [str(role.id) for role in self.roles],
            "joined_at": iso(self.joined_at),
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }


@dataclass(eq=False, slots=True)
class Message:
    """A message: what the wire says of it, and questions a test asks of it."""

    channel: "Channel"
    author: Member
    payload: Json
    only_for: Member | None = None

    @property
    def id(self) -> int:
        """Its snowflake."""
        return int(self.payload["id"])

    @property
    def created_at(self) -> dt.datetime:
        """When it was posted, by its id."""
        return time_of(self.id)

    @property
    def pinned(self) -> bool:
        """Whether it hangs at the top of its channel."""
        return self.payload["pinned"]

    @property
    def content(self) -> str:
        """The plain content; empty when the text is in components."""
        return self.payload["content"]

    @property
    def text(self) -> str:
        """All that can be read: content, embeds and text displays, in order."""
        embeds = [
            part
            for embed in self.payload["embeds"]
            for part in (embed.get("title"), embed.get("description"))
            if part
        ]
        shown = [part["content"] for part in self.parts if part["type"] == 10]
        return "\n".join(part for part in (self.content, *embeds, *shown) if part)

    @property
    def parts(self) -> list[Json]:
        """Every component, however deep."""
        return list(walk(self.payload["components"]))

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons, in order."""
        return [part.get("label") or "" for part in self.parts if part["type"] == 2]

    @property
    def files(self) -> list[str]:
        """The names of the attached files."""
        return [attachment["filename"] for attachment in self.payload["attachments"]]

    @property
    def flags(self) -> int:
        """Message flags as bits."""
        return self.payload["flags"]

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def crossposted(self) -> bool:
        """Whether it was published to the channels that follow."""
        return bool(self.flags & 1)

    @property
    def pings(self) -> list[str]:
        """The ids (or `everyone`) that really got a notification."""
        people = [user["id"] for user in self.payload["mentions"]]
        everyone = ["everyone"] if self.payload["mention_everyone"] else []
        return people + self.payload["mention_roles"] + everyone


@dataclass(eq=False, slots=True)
class Channel:
    """A channel, a thread or a direct message."""

    id: int
    name: str
    kind: Kind
    guild_id: int | None
    overwrites: dict[int, Json] = field(default_factory=dict[int, Json])
    parent: "Channel | None" = None
    recipient: Member | None = None
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    topic: str | None = None

    def wire(self) -> Json:
        """As Discord sends it."""
        payload: Json = {
            "id": str(self.id),
            "type": int(self.kind),
            "flags": 0,
            "last_message_id": str(max(self.messages)) if self.messages else None,
        }
        if self.recipient is not None:
            return payload | {"recipients": [self.recipient.user()]}
        payload |= {
            "guild_id": str(self.guild_id),
            "name": self.name,
            "topic": self.topic,
            "nsfw": False,
            "position": 0,
            "rate_limit_per_user": 0,
            "parent_id": str(self.parent.id) if self.parent else None,
            "permission_overwrites": list(self.overwrites.values()),
        }
        if self.kind is Kind.VOICE:
            payload |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
        return payload | (self._thread() if self.kind in THREADS else {})

    def _thread(self) -> Json:
        started = iso(time_of(self.id))
        return {
            "owner_id": str(self.guild_id),
            "message_count": len(self.messages),
            "member_count": 1,
            "total_message_sent": len(self.messages),
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": started,
                "create_timestamp": started,
                "locked": False,
            },
        }
