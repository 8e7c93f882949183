"""The one server of the double: who and what is in it, and who may do what where."""

import re

from bot.invitation import PERMISSIONS
from tests.sockets.wire import Json, Refused, Snowflakes, iso, missing_access, now, unknown
from tests.sockets.world import THREADS, Channel, Kind, Member, Message, Role

ADMINISTRATOR = 1 << 3
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
MENTION_EVERYONE = 1 << 17
MANAGE_MESSAGES = 1 << 13
MANAGE_ROLES = 1 << 28
CREATE_EVENTS = 1 << 44
PIN_MESSAGES = 1 << 51
ALL = (1 << 53) - 1

# What @everyone may do in a new server: read, write, react, speak, use commands.
EVERYONE = (
    VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | (1 << 6) | (1 << 16) | (1 << 20)
) | (1 << 31)


class Guild:
    """Everything the double remembers about its server."""

    def __init__(self, name: str = "Local 12") -> None:
        self.ids = Snowflakes()
        self.id = self.ids.new()
        self.name = name
        self.locale = "en-US"
        self.roles: dict[int, Role] = {}
        self.members: dict[int, Member] = {}
        self.channels: dict[int, Channel] = {}
        self.events: dict[int, Json] = {}
        self.interested: dict[int, list[Member]] = {}
        self.voices: dict[int, Json] = {}
        self.everyone = Role(self.id, "@everyone", EVERYONE, 0)
        self.roles[self.id] = self.everyone
        self.owner = self.join(Member(self.ids.new(), "Server Owner"))
        bot_role = self.add_role("Bargaining Bot", PERMISSIONS.value, position=100)
        self.me = self.join(Member(self.ids.new(), "Bargaining Bot", [bot_role], bot=True))
        bot_role.bot_id = self.me.id
        self.has_bot = True
        self.other_id = self.ids.new()
        """Another server, which shows channels only; the bot is on it as soon as it has one."""

    @property
    def application_id(self) -> int:
        """The application; for bots made today it is the bot's own user id."""
        return self.me.id

    def add_role(self, name: str, permissions: int = 0, *, position: int | None = None) -> Role:
        """Make a role, above those made before unless a position is given."""
        place = len(self.roles) if position is None else position
        role = Role(self.ids.new(), name, permissions, place)
        self.roles[role.id] = role
        return role

    def join(self, member: Member) -> Member:
        """Let someone in."""
        self.members[member.id] = member
        return member

    def add_channel(self, name: str, kind: Kind, parent: Channel | None = None) -> Channel:
        """Make a channel or thread."""
        channel = Channel(self.ids.new(), name, kind, self.id, parent=parent)
        self.channels[channel.id] = channel
        return channel

    def direct(self, person: Member) -> Channel:
        """The direct messages between the bot and a person, opened on first use."""
        for channel in self.channels.values():
            if channel.recipient is person:
                return channel
        channel = Channel(self.ids.new(), person.name, Kind.DM, None, recipient=person)
        self.channels[channel.id] = channel
        return channel

    def find_channel(self, key: str | int) -> Channel:
        """A channel by id; refuses with 10003."""
        try:
            return self.channels[int(key)]
        except (KeyError, ValueError):
            raise unknown("Channel", 10003) from None

    def find_member(self, key: str | int) -> Member:
        """A member by id; refuses with 10007."""
        try:
            return self.members[int(key)]
        except (KeyError, ValueError):
            raise unknown("Member", 10007) from None

    def find_role(self, key: str | int) -> Role:
        """A role by id; refuses with 10011."""
        try:
            return self.roles[int(key)]
        except (KeyError, ValueError):
            raise unknown("Role", 10011) from None

    def visible(self, key: str | int) -> Channel:
        """A channel that the bot can see; refuses with 10003 or 50001."""
        channel = self.find_channel(key)
        if channel.kind is Kind.DM:
            return channel
        is_out = channel.guild_id == self.id and not self.has_bot
        if is_out or not self.permissions(self.me, channel) & VIEW_CHANNEL:
            raise missing_access()
        return channel

    def permissions(self, member: Member, channel: Channel | None = None) -> int:
        """What someone may do, by Discord's published order of overwrites.

        https://discord.com/developers/docs/topics/permissions#permission-overwrites
        """
        allowed = self.everyone.permissions
        for role in member.roles:
            allowed |= role.permissions
        if member is self.owner or allowed & ADMINISTRATOR:
            return ALL
        if channel is not None and channel.kind in THREADS:
            channel = channel.parent
        if channel is None:
            return allowed
        mine = [channel.overwrites.get(role.id) for role in member.roles]
        for layer in ([channel.overwrites.get(self.id)], mine, [channel.overwrites.get(member.id)]):
            rules = [rule for rule in layer if rule]
            for rule in rules:
                allowed &= ~int(rule["deny"])
            for rule in rules:
                allowed |= int(rule["allow"])
        return allowed

    def mentions(self, text: str, allowed: Json | None, *, may_ping_all: bool) -> Json:
        """Who a text really notifies, under the sender's `allowed_mentions`."""
        parse = ["users", "roles", "everyone"] if allowed is None else allowed.get("parse", [])
        named = allowed or {}
        people = [self.members.get(int(key)) for key in re.findall(r"<@!?(\d+)>", text)]
        roles = dict.fromkeys(re.findall(r"<@&(\d+)>", text))
        users = [
            person.user()
            for person in dict.fromkeys(people)
            if person and ("users" in parse or str(person.id) in map(str, named.get("users", [])))
        ]
        pinged = [
            key
            for key in roles
            if (may_ping_all or self._mentionable(int(key)))
            and ("roles" in parse or key in map(str, named.get("roles", [])))
        ]
        loud = may_ping_all and "everyone" in parse and bool(re.search("@(everyone|here)", text))
        return {"mentions": users, "mention_roles": pinged, "mention_everyone": loud}

    def _mentionable(self, role_id: int) -> bool:
        role = self.roles.get(role_id)
        return role is not None and role.mentionable

    def wire(self, *, greeting: bool = False) -> Json:
        """The server as REST answers it, or as the gateway greets with it."""
        payload: Json = {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "preferred_locale": self.locale,
            "roles": [role.wire() for role in self.roles.values()],
            **_GUILD_CONSTANTS,
        }
        if not greeting:
            return payload
        return payload | self._greeting(self.id)

    def other(self) -> Json | None:
        """The other server as the gateway greets with it; None while it has no channel."""
        if not any(room.guild_id == self.other_id for room in self.channels.values()):
            return None
        return self.wire() | {"id": str(self.other_id)} | self._greeting(self.other_id)

    def _greeting(self, server_id: int) -> Json:
        rooms = [channel for channel in self.channels.values() if channel.guild_id == server_id]
        return {
            "joined_at": iso(now()),
            "large": len(self.members) > 250,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.me.wire()],
            "channels": [room.wire() for room in rooms if room.kind not in THREADS],
            "threads": [room.wire() for room in rooms if room.kind in THREADS],
            "voice_states": list(self.voices.values()),
            "guild_scheduled_events": list(self.events.values()),
            "presences": [],
            "stage_instances": [],
            "soundboard_sounds": [],
        }


def find_message(channel: Channel, key: str | int) -> Message:
    """A message that stands in a channel for all to see; refuses with 10008."""
    message = channel.messages.get(int(key)) if str(key).isdigit() else None
    if message is None or message.only_for is not None:
        raise unknown("Message", 10008)
    return message


def own_message(guild: Guild, channel: Channel, key: str | int) -> Message:
    """A message of the bot's; refuses with 10008, or with 50005 when it is another's."""
    message = find_message(channel, key)
    if message.author is not guild.me:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    return message


_GUILD_CONSTANTS: Json = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "description": None,
    "region": "us-west",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "verification_level": 1,
    "default_message_notifications": 1,
    "explicit_content_filter": 2,
    "mfa_level": 0,
    "nsfw_level": 0,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "max_members": 500000,
    "max_presences": None,
    "features": ["COMMUNITY", "NEWS"],
    "emojis": [],
    "stickers": [],
}
