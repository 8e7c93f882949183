"""A double of Discord on the loopback interface, for the bot as its own process.

    async with DiscordDouble() as discord:
        rosa = discord.member("Rosa", roles=[discord.role("Member")])
        room = discord.channel("members")
        answer = await discord.slash(rosa, room, "poll", question="Shall we meet?")
        await discord.press(rosa, answer, "Publish")

Point the bot at `discord.api_url` with `discord.token`. What it keeps to: the gateway
protocol with resume and compression, Discord's limits and error codes, rate limits as
headers and 429s, ephemeral messages, permissions, and the three seconds of an interaction.
"""

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from tests.sockets.callbacks import Callbacks
from tests.sockets.catalogue import Catalogue
from tests.sockets.events import Events
from tests.sockets.faults import Faults, pattern
from tests.sockets.gateway import Gateway
from tests.sockets.guild import SEND_MESSAGES, VIEW_CHANNEL, Guild
from tests.sockets.invites import Invites
from tests.sockets.people import People
from tests.sockets.posting import Posting
from tests.sockets.rest import Rest
from tests.sockets.rooms import Rooms
from tests.sockets.server import API, Exchange, Server
from tests.sockets.session import Session
from tests.sockets.watch import Watch
from tests.sockets.wire import Json
from tests.sockets.world import Channel, Kind, Member, Message, Role


class DiscordDouble:
    """Discord with one server in it. `patience`: seconds it waits for a first answer."""

    def __init__(self, token: str = "a-token-for-tests", *, patience: float = 3.0) -> None:  # noqa: S107
        self.token = token
        self.port = 0
        self.guild = Guild()
        self.faults = Faults()
        self.watch = Watch()
        self.gateway = Gateway(self.guild, token, lambda: self.gateway_url)
        self.posting = Posting(self.guild, self.gateway.announce, lambda: self.origin)
        self.commands = Catalogue(self.guild.ids, self.guild.application_id)
        self.rest = Rest(self.guild, self.gateway, self.commands, lambda: self.gateway_url)
        self.rooms = Rooms(self.guild, self.gateway, self.posting)
        self.calendar = Events(self.guild, self.gateway)
        self.invites = Invites(self.guild, self.rest.tell_member)
        self.server = Server(token, self.faults, self.posting.files)
        callbacks = Callbacks(self.guild, self.posting, patience)
        for part in (self.rest, self.rooms, self.calendar, self.invites, callbacks):
            self.server.add(part.routes())
        self.gateway.changed = self.server.changed = self.watch.changed
        self.people = People(
            self.guild, self.gateway, self.posting, callbacks, self.commands, self.watch
        )
        self._speak_plainly()

    def _speak_plainly(self) -> None:
        """Let a test say `discord.press` where the part that does it is `discord.people`."""
        people, faults, gateway = self.people, self.faults, self.gateway
        self.slash, self.autocomplete, self.menu = people.slash, people.autocomplete, people.menu
        self.press, self.choose, self.submit = people.press, people.choose, people.submit
        self.say, self.move = people.say, people.move
        self.fail, self.lose_answer, self.delay = faults.fail, faults.lose_answer, faults.delay
        self.hold, self.rate_limit, self.heal = faults.hold, faults.rate_limit, faults.clear
        self.drop, self.forget_sessions = gateway.drop, gateway.forget_sessions
        self.ask_to_reconnect = gateway.ask_to_reconnect
        self.until = self.watch.until

    async def __aenter__(self) -> Self:
        self.port = await self.server.start(self.gateway.serve)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.heal()
        self.drop()
        await self.server.stop()

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """What the bot is given as `DISCORD_API_URL`."""
        return self.origin + API

    @property
    def gateway_url(self) -> str:
        """What it answers when the bot asks for the gateway."""
        return f"ws://127.0.0.1:{self.port}/gateway"

    def role(self, name: str, permissions: int = 0) -> Role:
        """A new role, below the bot's own."""
        return self.guild.add_role(name, permissions)

    def channel(
        self,
        name: str,
        kind: Kind = Kind.TEXT,
        *,
        only: Iterable[Role] = (),
        silent: bool = False,
    ) -> Channel:
        """A new channel: for everyone, or `only` for some roles and the bot.

        In a `silent` one nobody but the bot may write.
        """
        channel = self.guild.add_channel(name, kind)
        roles = list(only)
        closed = (VIEW_CHANNEL if roles else 0) | (SEND_MESSAGES if silent else 0)
        if closed:
            _overwrite(channel, self.guild.everyone.id, deny=closed)
            _overwrite(channel, self.guild.me.roles[0].id, allow=VIEW_CHANNEL | SEND_MESSAGES)
        for role in roles:
            _overwrite(channel, role.id, allow=VIEW_CHANNEL)
        self.gateway.announce("CHANNEL_CREATE", channel.wire())
        return channel

    def allow(self, channel: Channel, permissions: int) -> None:
        """Give the bot permissions in a channel."""
        _overwrite(channel, self.guild.me.id, allow=permissions, kind=1)
        self.gateway.announce("CHANNEL_UPDATE", channel.wire())

    def shut_out(self, channel: Channel) -> None:
        """Hide a channel from the bot."""
        _overwrite(channel, self.guild.me.id, deny=VIEW_CHANNEL, kind=1)
        self.gateway.announce("CHANNEL_UPDATE", channel.wire())

    def member(self, name: str, *, roles: Iterable[Role] = (), locale: str = "en-US") -> Member:
        """A person who joins the server."""
        person = self.guild.join(Member(self.guild.ids.new(), name, list(roles), locale))
        joined = person.wire() | {"guild_id": str(self.guild.id)}
        self.gateway.announce("GUILD_MEMBER_ADD", joined)
        return person

    def leave(self, member: Member) -> None:
        """Let someone leave the server."""
        self.guild.members.pop(member.id)
        gone = {"guild_id": str(self.guild.id), "user": member.user()}
        self.gateway.announce("GUILD_MEMBER_REMOVE", gone)

    def regroup(self, member: Member, *roles: Role) -> None:
        """Let an admin give someone exactly these roles."""
        member.roles[:] = roles
        self.rest.tell_member(member)

    def direct(self, member: Member) -> Channel:
        """The direct messages between the bot and a person."""
        return self.guild.direct(member)

    def messages(self, channel: Channel, *, seen_by: Member | None = None) -> list[Message]:
        """What stands in a channel, oldest first, with what only one person sees."""
        found = sorted(channel.messages.values(), key=lambda message: message.id)
        return [message for message in found if message.only_for in {None, seen_by}]

    def remove(self, message: Message) -> None:
        """Let an admin delete a message."""
        self.posting.remove(message)

    def remove_channel(self, channel: Channel) -> None:
        """Let an admin delete a channel, with all that stands in it."""
        del self.guild.channels[channel.id]
        self.gateway.announce("CHANNEL_DELETE", channel.wire())

    def remove_role(self, role: Role) -> None:
        """Let an admin delete a role; whoever had it has it no more."""
        del self.guild.roles[role.id]
        for person in self.guild.members.values():
            if role in person.roles:
                person.roles.remove(role)
        gone = {"guild_id": str(self.guild.id), "role_id": str(role.id)}
        self.gateway.announce("GUILD_ROLE_DELETE", gone)

    def throw_out(self) -> None:
        """Let an admin throw the bot out."""
        self.guild.has_bot = False
        self.gateway.announce("GUILD_DELETE", {"id": str(self.guild.id)})

    def delete_server(self) -> None:
        """Let its owner delete the server, with all that stands in it."""
        gone = [one.id for one in self.guild.channels.values() if one.guild_id == self.guild.id]
        for channel_id in gone:
            del self.guild.channels[channel_id]
        self.throw_out()

    def channel_elsewhere(self, name: str) -> Channel:
        """A channel of another server, to which the bot is invited."""
        channel = self.guild.add_channel(name, Kind.TEXT)
        channel.guild_id = self.guild.other_id
        joined = self.guild.other() or {}
        del joined["unavailable"]
        self.gateway.announce("GUILD_CREATE", joined)
        return channel

    def invite(self) -> None:
        """Invite the bot again; it finds all as it was."""
        self.guild.has_bot = True
        joined = self.guild.wire(greeting=True)
        # Said only of a server that was there before.
        del joined["unavailable"]
        self.gateway.announce("GUILD_CREATE", joined)

    def requests(self, method: str, path: str) -> list[Exchange]:
        """What the bot asked, oldest first; `*` stands for one segment of the path."""
        where = pattern(path)
        asked = self.server.requests
        return [one for one in asked if one.method == method and where.match(one.path)]

    @property
    def sessions(self) -> list[Session]:
        """The bot's live connections, with the intents and shard each asked for."""
        return self.gateway.connected

    async def ready(self, *, shards: int = 1, within: float = 30.0) -> None:
        """Wait until the bot is on the gateway with all its shards (seconds)."""
        await self.until(lambda: len(self.sessions) >= shards, within)

    def interested(self, event: Json, *people: Member) -> None:
        """Let people press Interested on a scheduled event."""
        self.guild.interested.setdefault(int(event["id"]), []).extend(people)


def _overwrite(
    channel: Channel, target: int, *, allow: int = 0, deny: int = 0, kind: int = 0
) -> None:
    channel.overwrites[target] = {
        "id": str(target),
        "type": kind,
        "allow": str(allow),
        "deny": str(deny),
    }
