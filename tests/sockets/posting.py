"""Messages coming into being and changing, with Discord's limits kept."""

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.sockets.guild import MENTION_EVERYONE, Guild
from tests.sockets.limits import Upload, check_message, check_uploads
from tests.sockets.wire import Json, Problems, iso, now, unknown, walk
from tests.sockets.world import (
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    Channel,
    Kind,
    Member,
    Message,
)

# "Past few minutes": https://discord.com/developers/docs/resources/message#create-message
NONCE_SECONDS = 300.0
_SUPPRESS_EMBEDS, _SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
_SETTABLE = _SUPPRESS_EMBEDS | _SUPPRESS_NOTIFICATIONS | EPHEMERAL | COMPONENTS_V2
_EDITABLE = _SUPPRESS_EMBEDS | COMPONENTS_V2


@dataclass(frozen=True, slots=True)
class Draft:
    """What a request wants a message to be."""

    body: Json
    uploads: tuple[Upload, ...] = ()


class Posting:
    """Writes messages into the server and tells the gateway."""

    def __init__(
        self,
        guild: Guild,
        announce: Callable[[str, Json, Channel], None],
        address: Callable[[], str],
    ) -> None:
        self._guild = guild
        self._announce = announce
        self._address = address
        self._nonces: dict[str, tuple[float, Message]] = {}
        self.files: dict[str, bytes] = {}

    def post(
        self,
        channel: Channel,
        draft: Draft,
        *,
        author: Member | None = None,
        only_for: Member | None = None,
        extra: Json | None = None,
    ) -> Message:
        """Put a message up, or hand back the one that carries the same nonce.

        Raises `Refused` for whatever Discord would not take, also for the nonce of
        a message that was deleted since.
        """
        known = self._known(draft.body)
        if known is not None:
            return known
        check_uploads(draft.uploads)
        author = author or self._guild.me
        payload = self._blank(channel, author) | (extra or {})
        payload["flags"] |= int(draft.body.get("flags") or 0) & _SETTABLE
        self._fill(payload, draft, [], previous_flags=0)
        self._mention(payload, draft.body, author, channel)
        message = Message(channel, author, payload, only_for)
        channel.messages[message.id] = message
        self._remember(draft.body, message)
        self._tell("MESSAGE_CREATE", message)
        return message

    def place(self, channel: Channel, extra: Json, only_for: Member | None) -> Message:
        """Put up the "is thinking" that an answer will replace."""
        flags = LOADING | (EPHEMERAL if only_for else 0)
        blank: Json = {"mentions": [], "mention_roles": [], "mention_everyone": False}
        payload = self._blank(channel, self._guild.me) | blank | extra | {"flags": flags}
        message = Message(channel, self._guild.me, payload, only_for)
        channel.messages[message.id] = message
        self._tell("MESSAGE_CREATE", message)
        return message

    def change(self, message: Message, draft: Draft) -> Message:
        """Edit a message; what the request does not name stays."""
        check_uploads(draft.uploads)
        before = message.payload
        payload = copy.deepcopy(before)
        payload["flags"] &= ~LOADING
        if draft.body.get("flags") is not None:
            asked = int(draft.body["flags"])
            payload["flags"] = (payload["flags"] & ~_EDITABLE) | (asked & _EDITABLE)
        payload["edited_timestamp"] = iso(now())
        self._fill(payload, draft, before["attachments"], previous_flags=before["flags"])
        if "content" in draft.body:
            self._mention(payload, draft.body, message.author, message.channel)
        message.payload = payload
        self._tell("MESSAGE_UPDATE", message)
        return message

    def remove(self, message: Message) -> None:
        """Take a message down."""
        message.channel.messages.pop(message.id, None)
        where = {"channel_id": str(message.channel.id), "guild_id": str(self._guild.id)}
        if message.only_for is None:
            self._announce("MESSAGE_DELETE", {"id": str(message.id)} | where, message.channel)

    def keep(self, channel: Channel, upload: Upload) -> Json:
        """Store a file and give it a link, as an attachment object."""
        key = self._guild.ids.new()
        place = f"/cdn/attachments/{channel.id}/{key}/{upload.name}"
        self.files[place] = upload.data
        url = self._address() + place
        return {
            "id": str(key),
            "filename": upload.name,
            "description": upload.description,
            "size": len(upload.data),
            "url": url,
            "proxy_url": url,
            "content_type": "application/octet-stream",
            "ephemeral": False,
        }

    def _blank(self, channel: Channel, author: Member) -> Json:
        payload: Json = {
            "id": str(self._guild.ids.new()),
            "channel_id": str(channel.id),
            "author": author.user(),
            "timestamp": iso(now()),
            "edited_timestamp": None,
            "tts": False,
            "pinned": False,
            "type": 0,
            "flags": 0,
            "content": "",
            "embeds": [],
            "components": [],
            "attachments": [],
        }
        if channel.kind is not Kind.DM:
            payload["guild_id"] = str(self._guild.id)
        return payload

    def _fill(
        self, payload: Json, draft: Draft, attached: list[Json], *, previous_flags: int
    ) -> None:
        body = draft.body
        if "content" in body:
            payload["content"] = body["content"] or ""
        for key in ("embeds", "components"):
            if key in body:
                payload[key] = copy.deepcopy(body[key] or [])
        if body.get("poll"):
            payload["poll"] = body["poll"]
        reference: Json | None = body.get("message_reference")
        if reference:
            payload |= {"message_reference": reference, "type": 19}
        payload["attachments"] = self._attach(payload, draft, attached)
        check_message(payload, previous_flags=previous_flags)
        # Discord cuts white space at both ends of a message.
        payload["content"] = payload["content"].strip()
        _number(payload)

    def _attach(self, payload: Json, draft: Draft, attached: list[Json]) -> list[Json]:
        listed: list[Json] | None = draft.body.get("attachments")
        new = [
            Upload(upload.name, upload.data, _described(listed, index))
            for index, upload in enumerate(draft.uploads)
        ]
        kept = attached
        if listed is not None:
            ids = {str(item["id"]) for item in listed}
            kept = [item for item in attached if item["id"] in ids]
        room = self._guild.find_channel(payload["channel_id"])
        attachments = kept + [self.keep(room, upload) for upload in new]
        _link(payload["components"], attachments)
        return attachments

    def _mention(self, payload: Json, body: Json, author: Member, channel: Channel) -> None:
        shown = [part.get("content", "") for part in walk(payload["components"])]
        loud = bool(self._guild.permissions(author, channel) & MENTION_EVERYONE)
        text = "\n".join([payload["content"], *shown])
        payload |= self._guild.mentions(text, body.get("allowed_mentions"), may_ping_all=loud)

    def _known(self, body: Json) -> Message | None:
        nonce = body.get("nonce")
        if nonce is None or not body.get("enforce_nonce"):
            return None
        problems = Problems()
        problems.length("nonce", str(nonce), 0, 25)
        problems.raise_any()
        posted, message = self._nonces.get(str(nonce), (0.0, None))
        if message is None or time.monotonic() - posted >= NONCE_SECONDS:
            return None
        if message.id not in message.channel.messages:
            raise unknown("Message", 10008)
        return message

    def forget_nonces(self) -> None:
        """Let Discord's memory of nonces, which covers minutes, be over."""
        self._nonces.clear()

    def _remember(self, body: Json, message: Message) -> None:
        if body.get("nonce") is not None:
            message.payload["nonce"] = body["nonce"]
            self._nonces[str(body["nonce"])] = (time.monotonic(), message)

    def _tell(self, event: str, message: Message) -> None:
        if message.only_for is not None:
            return
        payload = dict(message.payload)
        if message.author.id in self._guild.members and message.channel.kind is not Kind.DM:
            membership = message.author.wire()
            del membership["user"]
            payload["member"] = membership
        self._announce(event, payload, message.channel)


def _described(listed: list[Json] | None, index: int) -> str | None:
    for item in listed or []:
        if str(item.get("id")) == str(index):
            return item.get("description")
    return None


def _number(payload: Json) -> None:
    """Give each component the id that Discord gives those sent without one."""
    for number, component in enumerate(walk(payload["components"]), start=1):
        if not component.get("id"):
            component["id"] = number


def _link(components: list[Json], attachments: list[Json]) -> None:
    """Point `attachment://name` at the uploaded file, or refuse if there is none."""
    files = {item["filename"]: item for item in attachments}
    problems = Problems()
    for component in walk(components):
        places: list[Any] = [component.get("media"), component.get("file")]
        places += [item.get("media") for item in component.get("items") or []]
        for place in filter(None, places):
            name = str(place.get("url", "")).removeprefix("attachment://")
            if name in files:
                place |= {key: files[name][key] for key in ("url", "proxy_url", "content_type")}
            elif name != place.get("url"):
                problems.add("components", "UNKNOWN_ATTACHMENT", f"No file named {name}")
    problems.raise_any()
