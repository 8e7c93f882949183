"""The routes about the bot itself, its commands, and the server's people and roles."""

from collections.abc import Callable

from tests.sockets.catalogue import Catalogue
from tests.sockets.gateway import MEMBERS, Gateway
from tests.sockets.guild import MANAGE_ROLES, Guild
from tests.sockets.server import Call, Route, Work
from tests.sockets.wire import Json, Refused, missing_permissions, unknown
from tests.sockets.world import Channel, Member, Role

_COMMANDS = "/applications/{application}/commands"
_HERE = "/applications/{application}/guilds/{guild}/commands"
_ROLE = "/guilds/{guild}/members/{member}/roles/{role}"


class Rest:
    """What a bot asks about itself and about the server."""

    def __init__(
        self, guild: Guild, gateway: Gateway, catalogue: Catalogue, address: Callable[[], str]
    ) -> None:
        self._guild = guild
        self._gateway = gateway
        self._catalogue = catalogue
        self._address = address
        self.shards = 1

    def routes(self) -> list[Route]:
        """What the server serves of this."""
        return [
            ("GET", "/users/@me", lambda _: self._guild.me.user()),
            ("GET", "/users/{user}", lambda call: self._person(call.args["user"]).user()),
            ("GET", "/applications/@me", self._application),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway", lambda _: {"url": self._address()}),
            ("GET", "/gateway/bot", self._gateway_bot),
            *self._command_routes(),
            *self._guild_routes(),
        ]

    def _command_routes(self) -> list[Route]:
        known = self._catalogue
        return [
            ("GET", _COMMANDS, lambda call: known.listed(call.query)),
            ("PUT", _COMMANDS, lambda call: known.replace(call.body)),
            ("GET", _HERE, lambda _: known.here),
            ("PUT", _HERE, lambda call: known.replace(call.body, here=True)),
            ("GET", _HERE + "/permissions", lambda _: known.permissions),
        ]

    def _guild_routes(self) -> list[Route]:
        guild = self._guild
        routes: list[Route] = [
            ("GET", "/guilds/{guild}", lambda _: guild.wire()),
            ("GET", "/guilds/{guild}/roles", lambda _: [r.wire() for r in guild.roles.values()]),
            ("GET", "/guilds/{guild}/roles/member-counts", self._counts),
            ("GET", "/guilds/{guild}/channels", self._channels),
            ("GET", "/guilds/{guild}/threads/active", lambda _: {"threads": [], "members": []}),
            ("GET", "/guilds/{guild}/members", self._members),
            ("GET", "/guilds/{guild}/members/{member}", lambda call: self._member(call).wire()),
            ("PUT", _ROLE, self._give),
            ("DELETE", _ROLE, self._take),
        ]
        return [(method, path, self._inside(work)) for method, path, work in routes]

    def _inside(self, work: Work) -> Work:
        """Do this only for a bot that is on the server."""

        def checked(call: Call) -> object:
            if not self._guild.has_bot:
                raise unknown("Guild", 10004)
            return work(call)

        return checked

    def _application(self, _: Call) -> Json:
        return {
            "id": str(self._guild.application_id),
            "name": self._guild.me.name,
            "description": "",
            "summary": "",
            "icon": None,
            "verify_key": "0" * 64,
            "owner": self._guild.owner.user(),
            "bot_public": False,
            "bot_require_code_grant": False,
            "team": None,
            "flags": 0,
            "approximate_guild_count": 1,
            "install_params": None,
        }

    def _gateway_bot(self, _: Call) -> Json:
        limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        return {"url": self._address(), "shards": self.shards, "session_start_limit": limit}

    def _person(self, key: str) -> Member:
        try:
            return self._guild.find_member(key)
        except Refused:
            raise unknown("User", 10013) from None

    def _counts(self, _: Call) -> Json:
        people = self._guild.members.values()
        return {
            str(role.id): sum(role in person.roles for person in people)
            for role in self._guild.roles.values()
            if role is not self._guild.everyone
        }

    def _channels(self, _: Call) -> list[Json]:
        rooms: list[Channel] = [r for r in self._guild.channels.values() if r.parent is None]
        return [room.wire() for room in rooms if room.guild_id == self._guild.id]

    def _members(self, call: Call) -> list[Json]:
        if not self._gateway.privileged & MEMBERS:
            raise Refused(403, 50001, "Missing Access")
        after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
        people = sorted(self._guild.members.values(), key=lambda person: person.id)
        return [person.wire() for person in people if person.id > after][:limit]

    def _member(self, call: Call) -> Member:
        return self._guild.find_member(call.args["member"])

    def _grantable(self, call: Call) -> Role:
        """A role below the bot's highest; otherwise refuses with 50013."""
        role = self._guild.find_role(call.args["role"])
        me = self._guild.me
        highest = max(mine.position for mine in me.roles)
        if not self._guild.permissions(me) & MANAGE_ROLES or role.position >= highest:
            raise missing_permissions()
        return role

    def _give(self, call: Call) -> None:
        member, role = self._member(call), self._grantable(call)
        if role not in member.roles:
            member.roles.append(role)
            self.tell_member(member)

    def _take(self, call: Call) -> None:
        member, role = self._member(call), self._grantable(call)
        if role in member.roles:
            member.roles.remove(role)
            self.tell_member(member)

    def tell_member(self, member: Member) -> None:
        """Announce that someone's roles changed."""
        update = member.wire() | {"guild_id": str(self._guild.id)}
        self._gateway.announce("GUILD_MEMBER_UPDATE", update)
