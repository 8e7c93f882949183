"""The gateway: sessions, events with sequence numbers, resuming, and ways to lose touch.

Protocol: https://discord.com/developers/docs/events/gateway
"""

import json
from collections.abc import Callable

from aiohttp import WSMsgType, web

from tests.sockets.guild import Guild
from tests.sockets.session import Line, Session
from tests.sockets.wire import Json
from tests.sockets.world import Channel, Kind

HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 1, 2, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
AUTHENTICATION_FAILED = 4004
DISALLOWED_INTENTS = 4014
MEMBERS, MESSAGE_CONTENT = 1 << 1, 1 << 15
_PRIVILEGED = MEMBERS | (1 << 8) | MESSAGE_CONTENT

# https://discord.com/developers/docs/events/gateway#list-of-intents
_NEEDS = {
    "GUILD_MEMBER": MEMBERS,
    "VOICE_STATE": 1 << 7,
    "MESSAGE": 1 << 9,
    "GUILD_SCHEDULED_EVENT": 1 << 16,
    "GUILD": 1,
    "CHANNEL": 1,
    "THREAD": 1,
}


class Gateway:
    """Answers the bot's websockets and hands it the server's events."""

    def __init__(self, guild: Guild, token: str, address: Callable[[], str]) -> None:
        self._guild = guild
        self._token = token
        self._address = address
        self.sessions: dict[str, Session] = {}
        self.privileged = _PRIVILEGED
        self.refuse_with: int | None = None
        self.hang_up_with: int | None = None
        self.heartbeat_seconds = 41.25
        self.changed: Callable[[], None] = lambda: None

    @property
    def connected(self) -> list[Session]:
        """The sessions with a live connection."""
        return [session for session in self.sessions.values() if session.line]

    def announce(self, event: str, data: Json, channel: Channel | None = None) -> None:
        """Send an event to each session whose shard and intents ask for it."""
        direct = channel is not None and channel.kind is Kind.DM
        if not (self._guild.has_bot or direct or event == "GUILD_DELETE"):
            return
        for session in self.sessions.values():
            shard, shards = session.shard
            if shard != (0 if direct else (self._guild.id >> 22) % shards):
                continue
            if _wants(session.intents, event, direct=direct):
                session.dispatch(event, self._censored(session, event, data, direct=direct))

    def _censored(self, session: Session, event: str, data: Json, *, direct: bool) -> Json:
        """Empty the text of others' messages for a bot without the content intent."""
        if not event.startswith("MESSAGE_") or session.intents & MESSAGE_CONTENT or direct:
            return data
        me = str(self._guild.me.id)
        mine = data.get("author", {}).get("id") == me
        if mine or any(user["id"] == me for user in data.get("mentions", [])):
            return data
        return data | {"content": "", "embeds": [], "components": [], "attachments": []}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one connection until it ends."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        line = Line(socket, request)
        beat = int(self.heartbeat_seconds * 1000)
        line.send(
            json.dumps({"op": HELLO, "d": {"heartbeat_interval": beat}, "s": None, "t": None})
        )
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._hear(line, json.loads(frame.data))
        finally:
            line.cut()
            for session in self.sessions.values():
                session.line = None if session.line is line else session.line
            self.changed()
        return socket

    async def _hear(self, line: Line, frame: Json) -> None:
        data = frame["d"]
        if self.hang_up_with is not None:
            await line.close(self.hang_up_with)
        elif frame["op"] == HEARTBEAT:
            line.send(json.dumps({"op": HEARTBEAT_ACK, "d": None, "s": None, "t": None}))
        elif frame["op"] == IDENTIFY:
            await self._identify(line, data)
        elif frame["op"] == RESUME:
            self._resume(line, data)
        elif frame["op"] == REQUEST_MEMBERS:
            self._members(line, data)
        self.changed()

    async def _identify(self, line: Line, data: Json) -> None:
        refusal = self.refuse_with
        if data["token"] != self._token:
            refusal = AUTHENTICATION_FAILED
        elif data["intents"] & _PRIVILEGED & ~self.privileged:
            refusal = refusal or DISALLOWED_INTENTS
        if refusal is not None:
            await line.close(refusal)
            return
        shard, shards = data.get("shard", (0, 1))
        for stale in [known for known in self.sessions.values() if not known.line]:
            if stale.shard == (shard, shards):
                del self.sessions[stale.id]
        session = Session(data["intents"], (shard, shards), line)
        self.sessions[session.id] = session
        self._greet(session)

    def _greet(self, session: Session) -> None:
        shard, shards = session.shard
        greetings = [self._guild.wire(greeting=True)] if self._guild.has_bot else []
        if (other := self._guild.other()) is not None:
            greetings.append(other)
        here = [one for one in greetings if (int(one["id"]) >> 22) % shards == shard]
        ready: Json = {
            "v": 10,
            "user": self._guild.me.user(),
            "guilds": [{"id": one["id"], "unavailable": True} for one in here],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self._address(),
            "shard": [shard, shards],
            "application": {"id": str(self._guild.application_id), "flags": 0},
            "private_channels": [],
            "relationships": [],
        }
        session.dispatch("READY", ready)
        for one in here:
            session.dispatch("GUILD_CREATE", one)

    def _resume(self, line: Line, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self._token:
            line.send(json.dumps({"op": INVALID_SESSION, "d": False, "s": None, "t": None}))
            return
        session.replay(line, data["seq"])

    def _members(self, line: Line, data: Json) -> None:
        people = list(self._guild.members.values())
        if data.get("user_ids"):
            wanted = data["user_ids"]
            ids = {str(key) for key in (wanted if isinstance(wanted, list) else [wanted])}
            people = [person for person in people if str(person.id) in ids]
        query = (data.get("query") or "").lower()
        people = [person for person in people if person.name.lower().startswith(query)]
        people = people[: data.get("limit") or None]
        pages = [people[start : start + 1000] for start in range(0, len(people), 1000)] or [[]]
        asking = next((known for known in self.connected if known.line is line), None)
        for index, page in enumerate(pages):
            chunk: Json = {
                "guild_id": str(self._guild.id),
                "members": [person.wire() for person in page],
                "chunk_index": index,
                "chunk_count": len(pages),
                "nonce": data.get("nonce"),
                "not_found": [],
            }
            if asking is not None:
                asking.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def drop(self) -> None:
        """Cut every connection without a word; the sessions can be resumed."""
        for session in self.connected:
            if session.line is not None:
                session.line.cut()

    def forget_sessions(self) -> None:
        """Cut every connection, and answer the resume with Invalid Session."""
        self.drop()
        self.sessions.clear()

    def ask_to_reconnect(self) -> None:
        """Ask every connection to come back, as Discord does when it restarts a node."""
        for session in self.connected:
            if session.line is not None:
                session.line.send(json.dumps({"op": RECONNECT, "d": None, "s": None, "t": None}))


def _wants(intents: int, event: str, *, direct: bool) -> bool:
    if direct and event.startswith("MESSAGE_"):
        return bool(intents & (1 << 12))
    for prefix, needed in _NEEDS.items():
        if event.startswith(prefix):
            return bool(intents & needed)
    return True
