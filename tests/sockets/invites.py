"""The routes about invitations, and what becomes of one that someone opens."""

from collections.abc import Callable

from tests.sockets.guild import MANAGE_ROLES, Guild
from tests.sockets.server import Call, Route
from tests.sockets.wire import Json, Refused, iso, missing_permissions, now, unknown
from tests.sockets.world import Channel, Member, Role

CREATE_INVITE = 1 << 0
MANAGE_CHANNELS = 1 << 4
_MOST_USES, _LONGEST = 100, 7 * 24 * 3600


class Invites:
    """What a bot does with invitations; ``most`` is how many a server may have."""

    def __init__(self, guild: Guild, tell_member: Callable[[Member], None]) -> None:
        self._guild = guild
        self._tell_member = tell_member
        self.standing: dict[str, Json] = {}
        self.most = 1000

    def routes(self) -> list[Route]:
        """What the server serves of this."""
        return [
            ("POST", "/channels/{channel}/invites", self._create),
            ("GET", "/channels/{channel}/invites", self._list),
            ("DELETE", "/invites/{code}", self._delete),
        ]

    def open(self, code: str, person: Member) -> bool:
        """Let someone open an invitation, who may be here already; False where it is gone."""
        invite = self.standing.get(code)
        if invite is None:
            return False
        if person.id not in self._guild.members:
            self._guild.join(person)
        roles = [self._guild.find_role(role["id"]) for role in invite["roles"]]
        person.roles += [role for role in roles if role not in person.roles]
        self._tell_member(person)
        invite["uses"] += 1
        if invite["uses"] == invite["max_uses"]:
            del self.standing[code]
        return True

    def _create(self, call: Call) -> Json:
        channel = self._allowed(call.args["channel"], CREATE_INVITE)
        roles = [self._grantable(key) for key in call.body.get("role_ids", [])]
        age, uses = call.body.get("max_age", 86_400), call.body.get("max_uses", 0)
        if not (0 <= age <= _LONGEST and 0 <= uses <= _MOST_USES):
            raise Refused(400, 50035, "Invalid Form Body")
        if len(self.standing) >= self.most:
            raise Refused(400, 30016, "Maximum number of invites reached (1000)")
        code = f"inv{self._guild.ids.new():x}"
        self.standing[code] = {
            "type": 0,
            "code": code,
            "channel": {"id": str(channel.id), "name": channel.name, "type": int(channel.kind)},
            "inviter": self._guild.me.user(),
            "roles": [{"id": str(role.id), "name": role.name} for role in roles],
            "uses": 0,
            "max_uses": uses,
            "max_age": age,
            "temporary": False,
            "created_at": iso(now()),
            "expires_at": None,
        }
        return self.standing[code]

    def _list(self, call: Call) -> list[Json]:
        channel = self._allowed(call.args["channel"], MANAGE_CHANNELS)
        key = str(channel.id)
        return [one for one in self.standing.values() if one["channel"]["id"] == key]

    def _delete(self, call: Call) -> Json:
        if (invite := self.standing.get(call.args["code"])) is None:
            raise unknown("Invite", 10006)
        self._allowed(invite["channel"]["id"], MANAGE_CHANNELS)
        return self.standing.pop(invite["code"])

    def _allowed(self, key: str, permission: int) -> Channel:
        channel = self._guild.visible(key)
        if not self._guild.permissions(self._guild.me, channel) & permission:
            raise missing_permissions()
        return channel

    def _grantable(self, key: str) -> Role:
        """A role below the bot's highest, with no permission that the bot lacks."""
        role, me = self._guild.find_role(key), self._guild.me
        mine = self._guild.permissions(me)
        highest = max(one.position for one in me.roles)
        if not mine & MANAGE_ROLES or role.position >= highest or role.permissions & ~mine:
            raise missing_permissions()
        return role
