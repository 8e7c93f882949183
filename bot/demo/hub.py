"""The front page of the demo: whom to be, where to go, and what the windows lack.

It is served on loopback only. Its address holds a key that nobody can guess;
a request must also name our own host, so that a page elsewhere cannot reach it
through a name that it makes point here (DNS rebinding), and a change must come
from our own page.
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

from aiohttp import web
from simcord import BackendError, SetupError

from bot.demo.page import Page
from bot.demo.places import Places

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from types import TracebackType

    from simcord import ChannelHandle

    from bot.demo.page import Language, Say
    from bot.demo.places import Guest
    from bot.demo.preview import Windows

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
LANGUAGES = ("en", "es")
LONGEST_SKIP = 24 * 14  # hours
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; "
        # A menu's answer is shown by a window, which has a port of its own.
        f"form-action 'self' http://{LOOPBACK}:*; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a form's Origin would be "null"
    "X-Content-Type-Options": "nosniff",
}


class Hub:
    """The front page, served while this asynchronous context manager is open.

    ``say`` is ``(language, key, **arguments) -> text``; ``guests`` are whom a
    visitor may be, ``hall`` the voice channel, ``port`` 0 for any free one.
    """

    def __init__(
        self,
        windows: Windows,
        guests: Sequence[Guest],
        *,
        hall: ChannelHandle,
        say: Say,
        port: int = 0,
    ) -> None:
        self._windows = windows
        self._places = Places(windows, guests, hall)
        self._say = say
        self._port = port
        self._key = secrets.token_urlsafe(24)
        self._runner: web.AppRunner | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def url(self) -> str:
        """The address to open; whoever knows it can play."""
        return f"{self.origin}/{self._key}/"

    async def __aenter__(self) -> Self:
        """Serve.

        Raises:
            OSError: the port is taken.
        """
        app = web.Application(middlewares=[self._guard])
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._windows.way_back = f"{self._port}:{self._key}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()

    def _routes(self) -> list[web.RouteDef]:
        home = f"/{self._key}"
        here = home + "/{language:en|es}"
        person = r"/{person:\d+}"
        return [
            web.get(f"{home}/", self._choose_language),
            web.get(f"{home}/hub.css", self._style),
            web.get(f"{here}/", self._draw),
            web.get(f"{here}/go{person}" + r"/{channel:\d+}", self._go),
            web.get(f"{here}/mail{person}", self._mail),
            web.post(f"{here}/skip", self._skip),
            web.post(f"{here}/restart", self._restart),
            web.post(f"{here}/voice{person}", self._voice),
            web.post(f"{here}/interest{person}", self._interest),
            web.post(f"{here}/menu{person}", self._menu),
        ]

    @web.middleware
    async def _guard(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """Let in only our own host, and changes only from our own page."""
        if f"http://{request.headers.get('Host', '')}" != self.origin:
            raise web.HTTPForbidden
        if request.method != "GET" and request.headers.get("Origin") != self.origin:
            raise web.HTTPForbidden
        try:
            response = await handler(request)
        except (BackendError, SetupError, LookupError, ValueError):
            if request.method == "GET" and "person" not in request.match_info:
                raise  # nobody asked for anything that could be gone: the page itself is broken
            log.debug("the front page could not do that", exc_info=True)
            response = web.Response(
                status=404, text=self._say(_language(request), "demo-not-there")
            )
        except web.HTTPException as elsewhere:
            elsewhere.headers.update(HEADERS)
            raise
        response.headers.update(HEADERS)
        return response

    async def _choose_language(self, request: web.Request) -> web.StreamResponse:
        wanted = request.headers.get("Accept-Language", "")[:2].lower()
        language = wanted if wanted in LANGUAGES else "en"
        raise web.HTTPSeeOther(self.url + language + "/")

    async def _style(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(Path(__file__).with_name("hub.css"))

    async def _draw(self, request: web.Request) -> web.StreamResponse:
        text = Page(self._say, _language(request)).draw(self._places.now(), self._places.people())
        return web.Response(text=text, content_type="text/html")

    async def _go(self, request: web.Request) -> web.StreamResponse:
        """Open a channel as a person."""
        guest = self._places.guest(request.match_info["person"])
        channel = self._places.channel(request.match_info["channel"])
        raise web.HTTPSeeOther(await self._windows.url(channel, guest.actor))

    async def _mail(self, request: web.Request) -> web.StreamResponse:
        """Open someone's direct messages with the bot."""
        user = self._places.guest(request.match_info["person"]).actor.user
        raise web.HTTPSeeOther(await self._windows.url(user.dm_channel, user))

    async def _skip(self, request: web.Request) -> web.StreamResponse:
        hours = int(str((await request.post())["hours"]))
        if not 0 < hours <= LONGEST_SKIP:
            raise ValueError(hours)
        await self._windows.skip(timedelta(hours=hours))
        self._back(request)

    async def _restart(self, request: web.Request) -> web.StreamResponse:
        await self._windows.act(self._windows.world.restart)
        self._back(request)

    async def _voice(self, request: web.Request) -> web.StreamResponse:
        await self._places.walk(self._places.guest(request.match_info["person"]))
        self._back(request)

    async def _interest(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        guest = self._places.guest(request.match_info["person"])
        await self._places.follow(guest, int(str(form["event"])))
        self._back(request)

    async def _menu(self, request: web.Request) -> web.StreamResponse:
        """Use a command from the menu on a message or a person, and show what comes of it."""
        form = await request.post()
        guest = self._places.guest(request.match_info["person"])
        raise web.HTTPSeeOther(
            await self._places.use_menu(guest, str(form["menu"]), str(form["on"]))
        )

    def _back(self, request: web.Request) -> NoReturn:
        person = request.match_info.get("person", "")
        here = f"{self.url}{_language(request)}/#{person}"
        raise web.HTTPSeeOther(here)


def _language(request: web.Request) -> Language:
    return "es" if request.match_info.get("language") == "es" else "en"
