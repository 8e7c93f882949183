"""The port: whoever asks is a stranger, so that little is understood and nothing is written down.

One request a connection, a GET without a body; no line of the log and no answer tells of a
path, and no answer tells what software this is.
"""

import asyncio
import logging
import re
from asyncio import AbstractServer, Transport
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, Final

from aiohttp import web

from bot.client import UnionBot
from bot.errors import reference
from bot.jobs import every
from bot.web import PortTaken, health, metrics
from bot.web.calendars import Calendars
from bot.web.pages import AWAY, NOTHING, Page

log = logging.getLogger(__name__)

CONNECTIONS: Final = 100
"""More at once are hung up on."""

ANSWERING: Final = 15.0
"""Seconds for one answer."""

_LIMITS: Final[dict[str, Any]] = {
    "access_log": None,
    "keepalive_timeout": 10.0,  # for a request's head too
    "lingering_time": 0.0,
    "max_field_size": 4096,
    "max_headers": 64,
    "max_line_size": 1024,
    "read_bufsize": 2**14,
}

_PASSED_ON: Final = ("Forwarded", "Via", "X-Forwarded-For")
"""Headers of a proxy: what it passes on comes from outside."""

_ADDRESS: Final = re.compile(r"/calendar/([\w-]{1,100})\.ics", re.ASCII)


class Web:
    """Serves the pages; each is an answer to a GET of one path."""

    def __init__(self, bot: UnionBot, host: str, port: int) -> None:
        self._bot = bot
        self._host, self._port = host, port
        self._lag = metrics.Lag()
        self._calendars = Calendars(bot) if bot.settings.web_url else None
        self._server: _Server | None = None
        self._listener: AbstractServer | None = None

    async def open(self) -> None:
        """Listen.

        Raises:
            PortTaken: it is not to be had.
        """
        loop = asyncio.get_running_loop()
        self._server = _Server(self._answer, loop=loop, **_LIMITS)
        try:
            self._listener = await loop.create_server(self._server, self._host, self._port)
        except OSError as error:
            address = f"port {self._port} of {self._host}"
            raise PortTaken(address) from error

    async def close(self) -> None:
        """Hear nobody any more, and finish what was asked."""
        if self._listener is not None:
            self._listener.close()
        if self._server is not None:
            await self._server.shutdown(1.0)

    @every(seconds=0.5)
    async def watch(self) -> None:
        """See how long the event loop is held."""
        await self._lag.measure()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            async with asyncio.timeout(ANSWERING):
                page = await self._page(request)
        except TimeoutError:
            page = AWAY
        except Exception as error:
            number = reference(error)
            log.exception("fault %s in an answer at WEB_PORT", number)
            page = AWAY
        return _Plain(page)

    async def _page(self, request: web.BaseRequest) -> Page:
        if request.method != "GET":
            return NOTHING
        if request.path in {"/healthz", "/metrics"} and not _is_passed_on(request):
            seen = await health.look(self._bot)
            if request.path == "/healthz":
                return health.page(seen)
            return metrics.page(self._bot, seen, self._lag)
        address = _ADDRESS.fullmatch(request.path)
        if address is not None and self._calendars is not None:
            return await self._calendars.page(address[1], _client(request))
        return NOTHING


def _client(request: web.BaseRequest) -> str:
    """Who asks: what a proxy on this network says last, for the rest may be made up."""
    peer = request.remote or ""
    with suppress(ValueError):
        passed_on = request.headers.getall("X-Forwarded-For", [])
        if passed_on and ip_address(peer).is_private:
            return passed_on[-1].rpartition(",")[2].strip()
    return peer


def _is_passed_on(request: web.BaseRequest) -> bool:
    return any(name in request.headers for name in _PASSED_ON)


class _Plain(web.Response):
    """An answer that ends its connection and does not say what made it."""

    def __init__(self, page: Page) -> None:
        headers = {"Content-Type": page.type, "Cache-Control": "no-store"}
        super().__init__(status=page.status, body=page.body, headers=headers)
        self.force_close()

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.popall("Server", None)


class _Connection(web.RequestHandler):
    """One connection; what is no request at all is answered like what is not there."""

    def handle_error(self, *_: object, **__: object) -> web.StreamResponse:
        """Answer it."""
        return _Plain(NOTHING)


class _Server(web.Server):
    """Makes connections, up to ``CONNECTIONS``."""

    def __call__(self) -> web.RequestHandler:
        """One more connection; aiohttp's own would be made without our limits after a mistake."""
        return _Connection(self, loop=self._loop, **_LIMITS)

    def connection_made(self, handler: web.RequestHandler, transport: Transport) -> None:
        """Take a connection in; hang up where there are enough."""
        super().connection_made(handler, transport)
        if len(self.connections) > CONNECTIONS:
            # Not at once: its task, which begins next, must still find it there.
            self._loop.call_soon(handler.force_close)
