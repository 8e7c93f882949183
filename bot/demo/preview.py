"""The channels of the offline server in the browser, drawn by simcord's Preview.

simcord's Preview draws one channel, once, with the time standing still. Here
are as many as there are channels, each open to everyone who may read it, while
the clock goes on and what one person does appears to the others.
"""

# simcord's private parts are used in this folder and nowhere else; its version is pinned.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

from aiohttp import web
from simcord import ChannelHandle, InteractionResult, MemberActor, SetupError, UserHandle
from simcord.backend.access import can_access_channel
from simcord.preview import Preview, _markdown
from simcord.preview._pages import _Page
from simcord.preview._server import PreviewServer

from bot.demo.corrections import ENGLISH, replaced
from bot.demo.simulator import Simulator

log = logging.getLogger(__name__)

T = TypeVar("T")

PULSE = 1.0  # seconds of real time between two looks at the clock
REDRAWN_AFTER = 15.0  # seconds until "5 minutes ago" is written anew when nothing else happens
PAGES = 64  # browser tabs per channel
LEASE = 12 * 3600.0  # seconds a tab may be asleep
REMEMBERED = 2_000  # entries of simcord's transcript, which would grow for ever


_BRAND = """<div class="preview-brand">
          <span class="brand-mark" aria-hidden="true">S</span>
          <span><strong>SimCord</strong><small>Preview</small></span>
        </div>"""
_WAY_BACK = """<a class="preview-brand" id="to-front-page" aria-label="\N{LEFTWARDS ARROW}">
          <span class="brand-mark" aria-hidden="true">\N{LEFTWARDS ARROW}</span></a>"""
_KEY = """const hash = window.location.hash.startsWith("#") ? window.location.hash.slice(1) : "";"""
# No browser sends the fragment to a server: it holds the key, whom to be, and the way back.
_KEYS = """const [hash = "", asViewer = "", front = ""] = window.location.hash.slice(1).split("/");
if (/^\\d+:[\\w-]+$/.test(front)) {
  const [port, key] = front.split(":");
  $("to-front-page").setAttribute("href", `http://127.0.0.1:${port}/${key}/`);
}"""
_OPEN = """request("/api/pages", "POST", {}, null)"""
_OPEN_AS = """request("/api/pages", "POST", asViewer ? { viewer_id: asViewer } : {}, null)"""
_ANYWHERE = """state.scrollIntent || captureScrollIntent();"""
_NEWEST = """state.scrollIntent || { policy: "bottom" };"""  # a channel opens at its newest message
_TAIL = """if ((snapshot.history?.hasAfter || hasNewTail) &&"""
# An answer for one's own eyes is what one has just asked for: bring it into view.
_OWN_TAIL = (
    """const newest = state.messageNodes.get(ids[ids.length - 1])?.element;
    if (hasNewTail && newest?.querySelector(".message-ephemeral-note")) {
      state.scrollIntent = { policy: "bottom" };
    }
    """
    + _TAIL
)
CHANGES: Mapping[str, Sequence[tuple[str, str]]] = {
    "/": (("<title>SimCord Preview</title>", "<title>Union Local</title>"), (_BRAND, _WAY_BACK)),
    "/app.js": ((_KEY, _KEYS), (_OPEN, _OPEN_AS)),
    "/timeline.js": ((_ANYWHERE, _NEWEST), (_TAIL, _OWN_TAIL)),
    "/preview.css": (),
}
PLAIN_STYLE = Path(__file__).with_name("channel.css").read_text("utf-8")


class _PageServer(PreviewServer):
    """simcord's server, its page changed for the demo."""

    async def _static(self, request: web.Request) -> web.Response:
        response: web.Response = await super()._static(request)
        if request.path in CHANGES:
            response.text = _changed(request.path, response.text or "")
        return response


def _changed(path: str, text: str) -> str:
    """Change one of simcord's own files for the demo.

    Raises:
        ValueError: the text to change is not there, so this is another simcord.
    """
    for old, new in CHANGES[path]:
        if old not in text:
            raise ValueError(f"simcord's {path} has changed: {old!r} is gone")
        text = text.replace(old, new)
    return text + (PLAIN_STYLE if path == "/preview.css" else "")


def _translate(entry: dict[str, Any], command: Mapping[str, Any], locale: str) -> None:
    """Show a command, its options and choices as Discord would in this language."""
    entry["invocation"] = _local(command, "name", locale)
    entry["description"] = _local(command, "description", locale)
    options = {option["name"]: option for option in command.get("options") or []}
    for shown in entry["options"]:
        option = options[shown["name"]]
        shown["description"] = _local(option, "description", locale)
        for choice, source in zip(shown["choices"], option.get("choices") or [], strict=True):
            choice["name"] = _local(source, "name", locale)


def _local(source: Mapping[str, Any], part: Literal["name", "description"], locale: str) -> str:
    translations = source.get(f"{part}_localizations") or {}
    return str(translations.get(locale) or source.get(part) or "")


class _Window:
    """One channel in the browser, for everyone who may read it."""

    def __init__(self, windows: "Windows", channel: ChannelHandle, people: Sequence[Any]) -> None:
        self._windows = windows
        self._people = tuple(people)
        self._env = windows.simulator.env
        self._channel = channel
        preview = self._env.preview(
            channel, viewers=self._readers()[:1], layout="channel", timezone=windows.timezone
        )
        preview._MAX_PAGES = PAGES  # pyright: ignore[reportAttributeAccessIssue]
        preview._PAGE_LEASE_SECONDS = LEASE  # pyright: ignore[reportAttributeAccessIssue]
        preview._server = _PageServer(preview)
        self._publish, preview._publish = preview._publish, self._publish_for
        self._act, preview._action = preview._action, self._act_in_turn
        self.preview: Preview = preview

    def _readers(self) -> tuple[Any, ...]:
        return tuple(
            person
            for person in self._people
            if can_access_channel(self._env, self._channel.id, person, history=True)
        )

    async def open(self) -> None:
        """Start serving; every tab opens at the newest message."""
        await self.preview.__aenter__()
        inner = self.preview._python
        if inner is not None:
            inner.target_id = inner.window_end_id = None

    def show(self, result: InteractionResult | None) -> None:
        """Have the next tab of the person concerned start with the form that opened, if one did."""
        inner = self.preview._python
        if inner is not None:
            inner.modal = result if result is not None and result.modal is not None else None

    def url(self, viewer_id: int) -> str:
        """The address of this channel as that person; a secret."""
        key = f"{self.preview.capability}/{viewer_id}/{self._windows.way_back}"
        return f"{self.preview._origin}/#{key}"

    def redraw(self, *, but: str | None = None) -> None:
        """Publish every tab anew, except the one that has just been."""
        self.preview._advance_presentation_time()
        for page in tuple(self.preview._pages.values()):
            if page.id in self.preview._pages and page.id != but:
                self.preview._publish(page, reason="refresh")

    def _publish_for(self, page: _Page, *, reason: Any = "action") -> None:
        """Draw a tab in the language of the person it is open for."""
        locale = self._windows.simulator.locales.get(page.viewer.id, ENGLISH)
        self.preview.viewers = self._readers() or self.preview.viewers
        self.preview.locale = locale
        self._publish(page, reason=reason)
        if locale == ENGLISH:
            return
        commands = self._env.backend.visible_commands(
            user_id=page.viewer.id, channel_id=self._channel.id
        )
        known = {str(command["id"]): command for command in commands}
        for entry in page.command_catalog.get("entries", []):
            if command := known.get(entry["commandId"]):
                _translate(entry, command, locale)

    async def _act_in_turn(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        """Let a tab act when nothing else moves the clock.

        The tab may have been drawn anew since, or the bot restarted; controls
        are found by message and place, so the action still means the same.
        """
        async with self._windows.turn:
            page = self.preview._pages.get(context_id or "")
            if (
                page
                and "published_revision" in body
                and body.get("sequence") == page.last_sequence + 1
            ):
                now = {"published_revision": page.revision, "bot_generation": self._env._generation}
                body = {**body, **now}
            result = await self._act(context_id, body)
            self._windows.redraw(but=context_id)
            return result


class _Parsers:
    """simcord's parsers of Markdown, one for each kind of text.

    It makes one for each text, each time a tab is drawn: most of the work of drawing it.
    """

    def __init__(self) -> None:
        self._make = _markdown._markdown_parser
        self._kept: dict[frozenset[Any], tuple[Any, dict[str, Any]]] = {}

    def parser(self, policy: Mapping[str, Any], context: Mapping[str, Any]) -> Any:
        """What reads one text of a kind, with the names of those it may mention."""
        kind = frozenset(policy.items())
        if kind not in self._kept:
            known: dict[str, Any] = {}
            self._kept[kind] = self._make(policy, known), known
        parser, known = self._kept[kind]
        known.clear()
        known.update(context)
        return parser


class _AllPreviews:
    """Stands where simcord keeps its one Preview: tells all of them that something happened."""

    _closed = True  # lets simcord open the next one

    def __init__(self, windows: "Windows") -> None:
        self._windows = windows

    def _mark_action_dispatched(self) -> None:
        for preview in self._windows.previews():
            preview._mark_action_dispatched()


class Windows:
    """All channels of a running simulator in the browser.

    While it is open the simulator's clock follows the real one. Whoever else moves
    it does so through ``turn`` or ``act``. ``people`` are those a
    visitor may be; who may read a channel is asked anew at each drawing.
    """

    def __init__(
        self, simulator: Simulator, people: Sequence[MemberActor], *, timezone: str
    ) -> None:
        self.simulator = simulator
        self.people = tuple(people)
        self.timezone = timezone
        self.turn = asyncio.Lock()
        self.way_back = ""  # PORT:KEY of the front page
        self._windows: dict[int, _Window] = {}
        self._opening = asyncio.Lock()
        self._drawn: tuple[object, ...] = ()

    def previews(self) -> list[Preview]:
        """Every Preview that is open."""
        return [window.preview for window in self._windows.values()]

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[None]:
        """Let the clock go and the pages be served until the context is left."""
        with replaced(_markdown, "_markdown_parser", _Parsers().parser):
            clock = asyncio.create_task(self._keep_time(), name="demo clock")
            try:
                yield
            finally:
                clock.cancel()
                with suppress(asyncio.CancelledError):
                    await clock
                for window in self._windows.values():
                    await window.preview.close()
                self._windows.clear()
                self.simulator.env._preview = None

    async def url(
        self,
        channel: ChannelHandle,
        viewer: MemberActor | UserHandle,
        *,
        showing: InteractionResult | None = None,
    ) -> str:
        """The address of a channel as one person, opened on first need.

        ``showing`` is an interaction of theirs whose form the page shall open with.

        Raises:
            SetupError: this person may not read this channel.
        """
        if not can_access_channel(self.simulator.env, channel.id, viewer, history=True):
            raise SetupError("this channel is closed to that person")
        async with self._opening, self.turn:
            if channel.id not in self._windows:
                people = self.people if channel.guild else (viewer,)
                window = _Window(self, channel, people)
                await window.open()
                self._windows[channel.id] = window
                self.simulator.env._preview = _AllPreviews(self)  # pyright: ignore[reportAttributeAccessIssue]
        self._windows[channel.id].show(showing)
        return self._windows[channel.id].url(viewer.id)

    async def act(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do something to the simulator between two actions of the pages, and show it."""
        async with self.turn:
            result = await work()
            self.redraw()
            return result

    async def skip(self, span: timedelta) -> None:
        """Let time go by at once."""
        await self.act(lambda: self.simulator.skip(span))

    def redraw(self, *, but: str | None = None) -> None:
        """Draw every page anew if anything has happened since."""
        backend = self.simulator.env.backend
        state = (len(backend.transcript), int(backend.clock.elapsed / REDRAWN_AFTER))
        if state == self._drawn:
            return
        for window in self._windows.values():
            window.redraw(but=but)
        del backend.transcript[:-REMEMBERED], backend.http_requests[:-REMEMBERED]
        self._drawn = (len(backend.transcript), state[1])

    async def _keep_time(self) -> None:
        """Move the simulator's clock by the seconds that have really passed."""
        before = time.monotonic()
        while True:
            await asyncio.sleep(PULSE)
            passed, before = time.monotonic() - before, time.monotonic()
            try:
                await self.skip(timedelta(seconds=passed))
            except Exception:
                log.exception("the demo's clock missed a beat")
