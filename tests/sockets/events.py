"""The routes about scheduled events."""

from tests.sockets.forms import check_event
from tests.sockets.gateway import Gateway
from tests.sockets.guild import CREATE_EVENTS, Guild
from tests.sockets.server import Call, Route
from tests.sockets.wire import Json, Refused, missing_permissions, unknown
from tests.sockets.world import Member

_ALL = "/guilds/{guild}/scheduled-events"
_ONE = _ALL + "/{event}"
# https://discord.com/developers/docs/resources/guild-scheduled-event
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
_NEXT = {SCHEDULED: {ACTIVE, CANCELLED}, ACTIVE: {COMPLETED}}
_MOST = 100


class Events:
    """What a bot does with the server's calendar."""

    def __init__(self, guild: Guild, gateway: Gateway) -> None:
        self._guild = guild
        self._gateway = gateway

    def routes(self) -> list[Route]:
        """What the server serves of this."""
        return [
            ("GET", _ALL, lambda _: [self._counted(event) for event in self._open()]),
            ("POST", _ALL, self._create),
            ("GET", _ONE, lambda call: self._counted(self._find(call))),
            ("PATCH", _ONE, self._change),
            ("DELETE", _ONE, self._delete),
            ("GET", _ONE + "/users", self._users),
        ]

    def _open(self) -> list[Json]:
        events = self._guild.events.values()
        return [event for event in events if event["status"] in _NEXT]

    def _find(self, call: Call) -> Json:
        event = self._guild.events.get(int(call.args["event"]))
        if event is None:
            raise unknown("Guild Scheduled Event", 10070)
        return event

    def _counted(self, event: Json) -> Json:
        return event | {"user_count": len(self._guild.interested.get(int(event["id"]), []))}

    def _may(self) -> None:
        # Of its own events; since February 2026 Manage Events makes none.
        if not self._guild.permissions(self._guild.me) & CREATE_EVENTS:
            raise missing_permissions()

    def _create(self, call: Call) -> Json:
        self._may()
        if len(self._open()) >= _MOST:
            note = "Maximum number of uncompleted guild scheduled events reached"
            raise Refused(400, 30038, f"{note} ({_MOST})")
        key = self._guild.ids.new()
        event: Json = {
            "channel_id": None,
            "description": None,
            "scheduled_end_time": None,
            "entity_metadata": None,
            "entity_id": None,
            "image": None,
            "recurrence_rule": None,
            **call.body,
            "id": str(key),
            "guild_id": str(self._guild.id),
            "creator_id": str(self._guild.me.id),
            "creator": self._guild.me.user(),
            "status": SCHEDULED,
        }
        check_event(event, call.body)
        self._guild.events[key] = event
        self._gateway.announce("GUILD_SCHEDULED_EVENT_CREATE", event)
        return event

    def _change(self, call: Call) -> Json:
        self._may()
        event = self._find(call)
        status = call.body.get("status", event["status"])
        if status != event["status"] and status not in _NEXT.get(event["status"], set()):
            raise Refused(400, 180000, "Cannot update a finished event")
        changed = event | call.body
        check_event(changed, call.body)
        return self.settle(changed)

    def settle(self, event: Json) -> Json:
        """Keep a changed event and announce it."""
        self._guild.events[int(event["id"])] = event
        self._gateway.announce("GUILD_SCHEDULED_EVENT_UPDATE", event)
        return event

    def _delete(self, call: Call) -> None:
        self._may()
        event = self._find(call)
        del self._guild.events[int(event["id"])]
        self._gateway.announce("GUILD_SCHEDULED_EVENT_DELETE", event)

    def _users(self, call: Call) -> list[Json]:
        key = int(self._find(call)["id"])
        after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 100))
        people = sorted(self._guild.interested.get(key, []), key=lambda person: person.id)
        found = [person for person in people if person.id > after][:limit]
        return [_interest(key, person) for person in found]


def _interest(event: int, person: Member) -> Json:
    return {
        "guild_scheduled_event_id": str(event),
        "user": person.user(),
        "member": person.wire(),
    }
