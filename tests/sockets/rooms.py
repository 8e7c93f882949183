"""The routes about channels: messages, history, pins, threads, publishing."""

from tests.sockets.gateway import Gateway
from tests.sockets.guild import (
    ATTACH_FILES,
    MANAGE_MESSAGES,
    PIN_MESSAGES,
    SEND_MESSAGES,
    Guild,
    find_message,
    own_message,
)
from tests.sockets.posting import Posting
from tests.sockets.server import Call, Route
from tests.sockets.wire import Json, Problems, Refused, iso, missing_permissions, now
from tests.sockets.world import Channel, Kind, Message

_MESSAGES = "/channels/{channel}/messages"
_MESSAGE = _MESSAGES + "/{message}"
_PIN = _MESSAGES + "/pins/{message}"
_PINS_MOST = 250
_CROSSPOSTED, _HAS_THREAD = 1 << 0, 1 << 5


class Rooms:
    """What a bot does in channels."""

    def __init__(self, guild: Guild, gateway: Gateway, posting: Posting) -> None:
        self._guild = guild
        self._gateway = gateway
        self._posting = posting
        self.typing = 0
        self.closed_to_dms: set[int] = set()

    def routes(self) -> list[Route]:
        """What the server serves of this; pins first, since `pins` is no message id."""
        return [
            ("GET", "/channels/{channel}", lambda call: self._room(call).wire()),
            ("GET", _MESSAGES, self._history),
            ("GET", _MESSAGES + "/pins", self._pins),
            ("PUT", _PIN, lambda call: self._pin(call, pinned=True)),
            ("DELETE", _PIN, lambda call: self._pin(call, pinned=False)),
            ("POST", _MESSAGES, self._post),
            ("GET", _MESSAGE, lambda call: self._message(call).payload),
            ("PATCH", _MESSAGE, self._edit),
            ("DELETE", _MESSAGE, self._delete),
            ("POST", _MESSAGE + "/crosspost", self._crosspost),
            ("POST", _MESSAGE + "/threads", self._thread_on),
            ("POST", "/channels/{channel}/threads", self._thread),
            ("POST", "/channels/{channel}/typing", self._type),
            ("POST", "/users/@me/channels", self._direct),
        ]

    def _room(self, call: Call) -> Channel:
        return self._guild.visible(call.args["channel"])

    def _message(self, call: Call) -> Message:
        return find_message(self._room(call), call.args["message"])

    def _need(self, room: Channel, *permissions: int) -> None:
        granted = self._guild.permissions(self._guild.me, room)
        if room.kind is not Kind.DM and not any(granted & wanted for wanted in permissions):
            raise missing_permissions()

    def _history(self, call: Call) -> list[Json]:
        """Newest first, whatever was asked; at most 100."""
        seen = [m for m in self._room(call).messages.values() if m.only_for is None]
        after, before = int(call.query.get("after", 0)), int(call.query.get("before", 1 << 63))
        limit = min(int(call.query.get("limit", 50)), 100)
        found = sorted((m for m in seen if after < m.id < before), key=lambda m: m.id)
        page = found[:limit] if "after" in call.query else found[-limit:]
        return [message.payload for message in reversed(page)]

    def _post(self, call: Call) -> Json:
        room = self._room(call)
        self._need(room, SEND_MESSAGES)
        if call.draft.uploads:
            self._need(room, ATTACH_FILES)
        if room.recipient is not None and room.recipient.id in self.closed_to_dms:
            raise Refused(403, 50007, "Cannot send messages to this user")
        return self._posting.post(room, call.draft).payload

    def _edit(self, call: Call) -> Json:
        message = own_message(self._guild, self._room(call), call.args["message"])
        return self._posting.change(message, call.draft).payload

    def _delete(self, call: Call) -> None:
        message = self._message(call)
        if message.author is not self._guild.me:
            self._need(message.channel, MANAGE_MESSAGES)
        self._posting.remove(message)

    def _pins(self, call: Call) -> Json:
        pinned = [m for m in self._room(call).messages.values() if m.pinned]
        items = [{"pinned_at": iso(now()), "message": m.payload} for m in reversed(pinned)]
        return {"items": items, "has_more": False}

    def _pin(self, call: Call, *, pinned: bool) -> None:
        message = self._message(call)
        self._need(message.channel, PIN_MESSAGES)
        others = sum(m.pinned for m in message.channel.messages.values())
        if pinned and others >= _PINS_MOST:
            raise Refused(400, 30003, f"Maximum number of pins reached ({_PINS_MOST})")
        message.payload = message.payload | {"pinned": pinned}

    def _crosspost(self, call: Call) -> Json:
        message = self._message(call)
        if message.channel.kind is not Kind.ANNOUNCEMENT:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if message.crossposted:
            raise Refused(400, 40033, "This message has already been crossposted")
        message.payload = message.payload | {"flags": message.flags | _CROSSPOSTED}
        return message.payload

    def _thread_on(self, call: Call) -> Json:
        message = self._message(call)
        if message.flags & _HAS_THREAD:
            raise Refused(400, 160004, "A thread has already been created for this message")
        thread = self._open_thread(call, message.channel)
        # A thread on a message shares its id.
        self._guild.channels.pop(thread.id)
        thread.id = message.id
        self._guild.channels[thread.id] = thread
        message.payload = message.payload | {"flags": message.flags | _HAS_THREAD}
        return self._announced(thread)

    def _thread(self, call: Call) -> Json:
        return self._announced(self._open_thread(call, self._room(call)))

    def _open_thread(self, call: Call, room: Channel) -> Channel:
        problems = Problems()
        problems.length("name", call.body.get("name"), 1, 100)
        problems.raise_any()
        self._need(room, SEND_MESSAGES)
        usual = Kind.ANNOUNCEMENT_THREAD if room.kind is Kind.ANNOUNCEMENT else Kind.PUBLIC_THREAD
        kind = Kind(call.body.get("type") or usual)
        return self._guild.add_channel(call.body["name"], kind, parent=room)

    def _announced(self, thread: Channel) -> Json:
        self._gateway.announce("THREAD_CREATE", thread.wire() | {"newly_created": True})
        return thread.wire()

    def _type(self, call: Call) -> None:
        self._room(call)
        self.typing += 1

    def _direct(self, call: Call) -> Json:
        return self._guild.direct(self._guild.find_member(call.body["recipient_id"])).wire()
