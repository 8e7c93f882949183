"""The front page of the demo: whom to be, where to go, and what the pages of channels lack.

It is served on loopback only. Its address holds a key that nobody can guess;
a request must also name our own host, so that a page elsewhere cannot reach it
through a name that it makes point here (DNS rebinding), and a change must come
from our own page.
"""

import logging
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from aiohttp import web
from simcord import BackendError, ChannelHandle, SetupError
from simcord.backend.access import can_access_channel
from simcord.enums import AppCommandType, ChannelType

from bot.demo.corrections import ENGLISH, OPEN_EVENT
from bot.demo.page import Card, Language, Menu, Page, Say
from bot.demo.person import Person, Shown
from bot.demo.preview import Windows

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
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
READABLE = (
    ChannelType.TEXT,
    ChannelType.NEWS,
    ChannelType.PUBLIC_THREAD,
    ChannelType.PRIVATE_THREAD,
)
RECENT = 8  # messages offered to a menu
EXCERPT = 60  # characters


class FrontPage:
    """What a visitor sees and does outside the channels.

    ``say`` is ``(language, key, **arguments) -> text``; ``people`` are whom a
    visitor may be, ``hall`` the voice channel.
    """

    def __init__(
        self, windows: Windows, people: Sequence[Person], *, hall: ChannelHandle, say: Say
    ) -> None:
        self._windows = windows
        self._people = {str(person.actor.id): person for person in people}
        self._hall = hall
        self._say = say
        self._env = windows.simulator.env
        self._guild = people[0].actor.guild
        self._key = secrets.token_urlsafe(24)
        self._origin = ""

    @asynccontextmanager
    async def served(self, port: int) -> AsyncGenerator[str]:
        """Serve at a port, any free one where it is 0; the address, a secret, to open.

        Raises:
            OSError: the port is taken.
        """
        app = web.Application(middlewares=[self._guard])
        app.add_routes(self._routes())
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, LOOPBACK, port).start()
            bound = runner.addresses[0][1]
            self._origin = f"http://{LOOPBACK}:{bound}"
            self._windows.way_back = f"{bound}:{self._key}"
            yield self._address()
        finally:
            await runner.cleanup()

    def _address(self, *rest: str) -> str:
        return "/".join((self._origin, self._key, *rest, ""))

    def _routes(self) -> list[web.RouteDef]:
        home = f"/{self._key}"
        here = home + "/{language:en|es}"
        person = r"/{person:\d+}"
        return [
            web.get(f"{home}/", self._choose_language),
            web.get(f"{home}/front_page.css", self._style),
            web.get(f"{here}/", self._draw),
            web.get(f"{here}/go{person}" + r"/{channel:\d+|mail}", self._go),
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
        if f"http://{request.headers.get('Host', '')}" != self._origin:
            raise web.HTTPForbidden
        if request.method != "GET" and request.headers.get("Origin") != self._origin:
            raise web.HTTPForbidden
        try:
            response = await handler(request)
        except (BackendError, SetupError, LookupError, ValueError):
            if request.method == "GET" and "person" not in request.match_info:
                raise  # nobody asked for anything that could be gone: the page itself is broken
            log.debug("the front page could not do that", exc_info=True)
            text = self._say(_language(request), "demo-not-there")
            response = web.Response(status=404, text=text)
        except web.HTTPException as elsewhere:
            elsewhere.headers.update(HEADERS)
            raise
        response.headers.update(HEADERS)
        return response

    async def _choose_language(self, request: web.Request) -> NoReturn:
        wanted = request.headers.get("Accept-Language", "")[:2].lower()
        raise web.HTTPSeeOther(self._address("es" if wanted == "es" else "en"))

    async def _style(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(Path(__file__).with_suffix(".css"))

    async def _draw(self, request: web.Request) -> web.Response:
        now = self._windows.simulator.now().astimezone(ZoneInfo(self._windows.timezone))
        people = [self._card(person) for person in self._people.values()]
        text = Page(self._say, _language(request)).draw(now, people)
        return web.Response(text=text, content_type="text/html")

    async def _go(self, request: web.Request) -> NoReturn:
        """Open a channel as a person, or their direct messages with the bot."""
        place, actor = request.match_info["channel"], self._person(request).actor
        if place == "mail":
            raise web.HTTPSeeOther(await self._windows.url(actor.user.dm_channel, actor.user))
        raise web.HTTPSeeOther(await self._windows.url(self._channel(place), actor))

    async def _skip(self, request: web.Request) -> NoReturn:
        hours = int(str((await request.post())["hours"]))
        if not 0 < hours <= LONGEST_SKIP:
            raise ValueError(hours)
        await self._windows.skip(timedelta(hours=hours))
        self._back(request)

    async def _restart(self, request: web.Request) -> NoReturn:
        await self._windows.act(self._windows.simulator.restart)
        self._back(request)

    async def _voice(self, request: web.Request) -> NoReturn:
        """Go into the hall, or out of it."""
        actor = self._person(request).actor
        if actor.id in self._guild.voice_states():
            await self._windows.act(actor.leave_voice)
        else:
            await self._windows.act(lambda: actor.join_voice(self._hall))
        self._back(request)

    async def _interest(self, request: web.Request) -> NoReturn:
        """Be interested in a scheduled event, or no longer."""
        actor = self._person(request).actor
        event_id = int(str((await request.post())["event"]))
        event = self._env.backend.get_scheduled_event(self._guild.id, event_id)
        interested = actor.id in event.user_ids
        change = actor.unsubscribe_event if interested else actor.subscribe_event
        await self._windows.act(lambda: change(event_id))
        self._back(request)

    async def _menu(self, request: web.Request) -> NoReturn:
        """Use a command on ``person:ID`` or ``CHANNEL:MESSAGE``, and show what comes of it."""
        form = await request.post()
        person, menu = self._person(request), str(form["menu"])
        place, _, identity = str(form["on"]).partition(":")
        target: Any
        if place == "person":
            target, channel = self._people[identity].actor, self._channels(person)[0]
        else:
            channel = self._channel(place)
            found = {message.id: message for message in channel.history(viewer=person.actor)}
            target = found[int(identity)]
        result = await self._windows.act(lambda: person.actor.context_menu(channel, menu, target))
        raise web.HTTPSeeOther(await self._windows.url(channel, person.actor, showing=result))

    def _back(self, request: web.Request) -> NoReturn:
        person = request.match_info.get("person", "")
        raise web.HTTPSeeOther(f"{self._address(_language(request))}#{person}")

    def _person(self, request: web.Request) -> Person:
        """Raises ``LookupError`` for someone a visitor may not be."""
        return self._people[request.match_info["person"]]

    def _channel(self, identity: str) -> ChannelHandle:
        """Raises ``LookupError`` for a channel that does not exist."""
        return ChannelHandle(self._env, self._guild, self._env.backend.channels[int(identity)])

    def _channels(self, person: Person) -> list[ChannelHandle]:
        return [
            ChannelHandle(self._env, self._guild, channel)
            for channel in self._env.backend.channels.values()
            if channel.type in READABLE
            and channel.guild_id == self._guild.id
            and can_access_channel(self._env, channel.id, person.actor, history=True)
        ]

    def _card(self, person: Person) -> Card:
        """Someone as they are at this moment."""
        backend, identity = self._env.backend, person.actor.id
        locale = self._windows.simulator.locales.get(identity, ENGLISH)
        channels = self._channels(person)
        events = backend.get_guild(self._guild.id).scheduled_events.values()
        return Card(
            id=identity,
            name=person.name,
            role=person.profile.role,
            tries=person.profile.tries,
            reads_spanish=locale.startswith("es"),
            channels=[(channel.id, channel.name or "") for channel in channels],
            has_mail=bool(backend.messages.get(backend.dm_channels.get(identity, 0))),
            in_hall=identity in self._guild.voice_states(),
            events=[
                (event.id, event.name, identity in event.user_ids)
                for event in events
                if event.status in OPEN_EVENT
            ],
            menus=list(self._menus(person, channels, locale)),
        )

    def _menus(
        self, person: Person, channels: Sequence[ChannelHandle], locale: str
    ) -> Iterator[Menu]:
        others = [(f"person:{other}", each.name) for other, each in self._people.items()]
        messages = self._messages(person, channels)
        for kind, targets in ((AppCommandType.MESSAGE, messages), (AppCommandType.USER, others)):
            commands = self._env.backend.visible_commands(
                user_id=person.actor.id, channel_id=channels[0].id, type=int(kind)
            )
            for command in commands if targets else ():
                names = command.get("name_localizations") or {}
                name = str(command["name"])
                yield Menu(name, str(names.get(locale, name)), targets)

    def _messages(self, person: Person, channels: Sequence[ChannelHandle]) -> list[tuple[str, str]]:
        """The newest messages: where each is, and how it begins."""
        recent = [
            (message.id, channel)
            for channel in channels
            for message in channel.history(viewer=person.actor)[-RECENT:]
        ]
        newest = sorted(recent, key=lambda each: each[0], reverse=True)[:RECENT]
        return [
            (f"{channel.id}:{identity}", f"#{channel.name}: {self._excerpt(channel.id, identity)}")
            for identity, channel in newest
        ]

    def _excerpt(self, channel_id: int, message_id: int) -> str:
        try:
            message = self._env.backend.get_message(channel_id, message_id)
        except BackendError:
            return ""
        return " ".join(Shown(self._env, message).text.split())[:EXCERPT]


def _language(request: web.Request) -> Language:
    return "es" if request.match_info.get("language") == "es" else "en"
