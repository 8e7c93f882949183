"""One websocket of the bot's, and the session that outlives it."""

import asyncio
import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from secrets import token_hex

from aiohttp import web

from tests.sockets.wire import Json

DISPATCH = 0
_REMEMBERED = 5000


class Line:
    """One websocket: packs (or not) what is sent, in order."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        packed = request.query.get("compress") == "zlib-stream"
        self._packer = zlib.compressobj() if packed else None
        self._writer = asyncio.create_task(self._write())

    def send(self, text: str) -> None:
        """Queue a frame."""
        self._queue.put_nowait(text)

    async def close(self, code: int) -> None:
        """Say goodbye with a close code."""
        self._writer.cancel()
        await self._socket.close(code=code)

    def cut(self) -> None:
        """Drop the connection without a word, as a lost network does."""
        self._writer.cancel()
        if self._request.transport is not None:
            self._request.transport.abort()

    async def _write(self) -> None:
        while not self._socket.closed:
            text = await self._queue.get()
            if self._packer is None:
                await self._socket.send_str(text)
                continue
            packed = self._packer.compress(text.encode())
            await self._socket.send_bytes(packed + self._packer.flush(zlib.Z_SYNC_FLUSH))


@dataclass(eq=False, slots=True)
class Session:
    """What one IDENTIFY began: its intents, its shard, and the events it was sent."""

    intents: int
    shard: tuple[int, int]
    line: Line | None
    id: str = field(default_factory=lambda: token_hex(16))
    sequence: int = 0
    resumed: int = 0
    _sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def dispatch(self, event: str, data: Json) -> None:
        """Send an event, or keep it for the resume."""
        self.sequence += 1
        text = json.dumps({"op": DISPATCH, "t": event, "s": self.sequence, "d": data})
        self._sent.append((self.sequence, text))
        if self.line is not None:
            self.line.send(text)

    def replay(self, line: Line, after: int) -> None:
        """Send again what was missed, then RESUMED."""
        self.line = line
        self.resumed += 1
        for sequence, text in list(self._sent):
            if sequence > after:
                line.send(text)
        self.dispatch("RESUMED", {})
