"""Many people who press at the same time, and a count of what each of them gets back.

The double's own people wait for one answer at a time; here thousands are under way,
so the way of a press is short: it is written down before the clock runs, and its answer
is counted where it arrives, before the double looks at it.
"""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

import orjson
from aiohttp import web

from tests.sockets.answers import Callback
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.wire import Json, Refused, iso, now, unknown
from tests.sockets.world import EPHEMERAL, Channel, Member, Message

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COMMAND, COMPONENT, TYPING, SUBMIT = 2, 3, 4, 5
PATIENCE = 3.0
"""Seconds within which Discord takes the first answer."""
GIVEN_UP = 15.0
"""Seconds after which a press that got no answer to read is lost."""
AFTERWARDS = 0.2
"""Seconds in which a second answer to the last press may still come."""
_DEFERRED = {Callback.THINKING, Callback.DEFERRED_UPDATE}


@dataclass(eq=False, slots=True)
class Click:
    """One deed of one person, as the wire has it around its id, and what came back."""

    member: Member
    channel: Channel
    token: str
    head: bytes
    tail: bytes
    expects: bytes
    id: str = ""
    sent: float = 0.0
    first: float | None = None
    answered: float | None = None
    settled: bool = False
    late: bool = False
    answers: int = 0
    wrong: bool = False
    said: Json = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Round:
    """What became of a number of presses; seconds from the first press to the last answer."""

    clicks: Sequence[Click]
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.clicks) / self.seconds

    @property
    def late(self) -> int:
        """First answers that came after Discord had given up."""
        return sum(click.late for click in self.clicks)

    @property
    def lost(self) -> int:
        """Presses to which nothing came that a person can read."""
        return sum(click.answered is None and not click.late for click in self.clicks)

    @property
    def double(self) -> int:
        """Presses that were answered more than once."""
        return sum(click.answers > 1 for click in self.clicks)

    @property
    def wrong(self) -> int:
        """Answers that say something else than they should: a refusal, a fault."""
        return sum(click.wrong for click in self.clicks)

    @property
    def waits(self) -> Sequence[float]:
        """Seconds that each press took until something could be read; ``GIVEN_UP`` if never."""
        return [(one.answered or one.sent + GIVEN_UP) - one.sent for one in self.clicks]

    @property
    def slowest(self) -> float:
        """Seconds that the slowest first answer took."""
        return max((click.first or click.sent + GIVEN_UP) - click.sent for click in self.clicks)


class Crowd:
    """Presses for many; made before the double is started."""

    def __init__(
        self, double: DiscordDouble, *, patience: float = PATIENCE, given_up: float = GIVEN_UP
    ) -> None:
        self._double = double
        self._patience, self._given_up = patience, given_up
        self._clicks: dict[str, Click] = {}
        self._next: Iterator[Click] = iter(())
        self._left = 0
        self._done = asyncio.Event()
        self._blank: dict[int, Json] = {}
        self.edits: list[tuple[str, float]] = []
        """Edits of public messages: which one's path, and when."""
        double.server.app.middlewares.append(self._hear)

    def click(
        self,
        member: Member,
        channel: Channel,
        data: Json,
        *,
        kind: int = COMPONENT,
        source: Json | None = None,
        expects: str = "",
    ) -> Click:
        """Write down a deed; ``expects`` is a part of the right answer's JSON."""
        payload = self._double.people.payload(kind, member, channel, data) | {"id": "@@"}
        if source is not None:
            payload["message"] = source
        payload["token"] = token = token_urlsafe(120)
        head, tail = orjson.dumps(payload).split(b'"@@"', 1)
        return Click(member, channel, token, head, tail, expects.encode())

    def press(self, member: Member, card: Message, custom_id: str, *, expects: str = "") -> Click:
        """Write down the press of a button."""
        data: Json = {"component_type": 2, "custom_id": custom_id, "id": 1}
        return self.click(member, card.channel, data, source=card.payload, expects=expects)

    async def go(self, clicks: Sequence[Click], *, in_flight: int) -> Round:
        """Let people press, so many at a time; each further one when an answer has come."""
        self._clicks = {click.token: click for click in clicks}
        self._next, self._left = iter(clicks), len(clicks)
        self._done.clear()
        with _no_garbage():
            for _ in range(in_flight):
                self._send()
            await self._answered(clicks)
        await asyncio.sleep(AFTERWARDS)
        self._clicks = {}
        last = max(click.answered or click.first or click.sent for click in clicks)
        return Round(clicks, last - clicks[0].sent)

    async def arrive(self, clicks: Sequence[Click], moments: Sequence[float]) -> Round:
        """Let people press at these moments, in seconds from now, whatever waits by then."""
        self._clicks = {click.token: click for click in clicks}
        self._next, self._left = iter(()), len(clicks)
        self._done.clear()
        with _no_garbage():
            began = time.monotonic()
            for click, moment in zip(clicks, moments, strict=True):
                if (ahead := began + moment - time.monotonic()) > 0:
                    await asyncio.sleep(ahead)
                self._dispatch(click, began + moment)
            await self._answered(clicks)
        await asyncio.sleep(AFTERWARDS)
        self._clicks = {}
        last = max(click.answered or click.first or click.sent for click in clicks)
        return Round(clicks, last - began)

    async def _answered(self, clicks: Sequence[Click]) -> None:
        while not self._done.is_set():
            try:
                await asyncio.wait_for(self._done.wait(), 0.5)
            except TimeoutError:
                given_up = time.monotonic() - self._given_up
                for click in clicks:
                    if 0 < click.sent < given_up:
                        self._settle(click)

    def _send(self) -> None:
        click = next(self._next, None)
        if click is not None:
            self._dispatch(click, time.monotonic())

    def _dispatch(self, click: Click, moment: float) -> None:
        """Send a press, due at a moment, down the gateway."""
        session = self._double.sessions[0]
        click.id = str(self._double.guild.ids.new())
        session.sequence += 1
        start = b'{"op":0,"t":"INTERACTION_CREATE","s":%d,"d":' % session.sequence
        frame = b'%b%b"%b"%b}' % (start, click.head, click.id.encode(), click.tail)
        click.sent = moment
        if session.line is not None:
            session.line.send(frame.decode())

    def _settle(self, click: Click) -> None:
        """Count no more on an answer to this one; the next person may press."""
        if click.settled:
            return
        click.settled = True
        self._left -= 1
        if not self._left:
            self._done.set()
        self._send()

    @web.middleware
    async def _hear(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        click = self._clicks.get(request.match_info.get("token", ""))
        if click is None:
            if request.method == "PATCH" and "message" in request.match_info:
                self.edits.append((request.path, time.monotonic()))
            return await handler(request)
        body = await request.read()
        try:
            answer = self._take(click, request.path, body)
        except Refused as refusal:
            return _json(refusal.status, refusal.body())
        if request.path.endswith("/callback") and "with_response" not in request.query:
            return web.Response(status=204)
        return _json(200, answer)

    def _take(self, click: Click, path: str, body: bytes) -> Json:
        """Count an answer; what Discord says to it."""
        if path.endswith("/callback"):
            return self._first(click, orjson.loads(body), body)
        if click.first is None:
            raise unknown("Webhook", 10015)
        return self._say(click, orjson.loads(body), body, time.monotonic())

    def _first(self, click: Click, callback: Json, body: bytes) -> Json:
        moment = time.monotonic()
        if click.first is not None:
            click.answers += 1
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if moment - click.sent > self._patience:
            click.late = True
            self._settle(click)
            raise unknown("interaction", 10062)
        click.first = moment
        about: Json = {"id": click.id, "type": 3}
        kind = Callback(callback["type"])
        if kind in _DEFERRED:
            return {"interaction": about}
        message = self._say(click, callback.get("data") or {}, body, moment)
        if kind not in {Callback.MESSAGE, Callback.UPDATE}:
            return {"interaction": about}
        about |= {"response_message_id": message["id"], "response_message_ephemeral": True}
        return {"interaction": about, "resource": {"type": kind.value, "message": message}}

    def _say(self, click: Click, data: Json, body: bytes, moment: float) -> Json:
        """Count something that can be read; the message it makes."""
        click.answers += 1
        if click.answered is None:
            click.answered = moment
            click.wrong = click.expects not in body
            click.said = self._message(click, data)
            self._settle(click)
        return click.said

    def _message(self, click: Click, data: Json) -> Json:
        message = dict(self._blank_in(click.channel))
        message["id"] = str(self._double.guild.ids.new())
        message["flags"] = int(data.get("flags") or 0) | EPHEMERAL
        message["content"] = data.get("content") or ""
        message["components"] = data.get("components") or []
        message["interaction_metadata"] |= {"id": click.id, "user": click.member.user()}
        return message

    def _blank_in(self, channel: Channel) -> Json:
        if channel.id not in self._blank:
            guild = self._double.guild
            self._blank[channel.id] = {
                "channel_id": str(channel.id),
                "guild_id": str(guild.id),
                "author": guild.me.user(),
                "timestamp": iso(now()),
                "edited_timestamp": None,
                "tts": False,
                "pinned": False,
                "type": 0,
                "embeds": [],
                "attachments": [],
                "mentions": [],
                "mention_roles": [],
                "mention_everyone": False,
                "webhook_id": str(guild.application_id),
                "application_id": str(guild.application_id),
                "interaction_metadata": {
                    "type": COMPONENT,
                    "authorizing_integration_owners": {"0": str(guild.id)},
                },
            }
        blank = self._blank[channel.id]
        return blank | {"interaction_metadata": dict(blank["interaction_metadata"])}


@contextmanager
def _no_garbage() -> Generator[None]:
    """Look for the double's own garbage before people press: it takes up to 150 ms of theirs."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _json(status: int, body: Json) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
