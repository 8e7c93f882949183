"""The HTTP side: one door that every request passes, with its limits and faults."""

import json
import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.web_request import FileField

from tests.sockets.faults import Faults
from tests.sockets.limits import REQUEST_BYTES, Upload
from tests.sockets.posting import Draft
from tests.sockets.wire import Json, Refused, now

API = "/api/v10"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read to its end."""

    method: str
    path: str
    args: Mapping[str, str]
    query: Mapping[str, str]
    draft: Draft

    @property
    def body(self) -> Any:
        """The JSON of the request (an object; for command sync, a list)."""
        return self.draft.body


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and how it was answered; `status` 0 means no answer left."""

    method: str
    path: str
    body: Any
    status: int
    at: float = field(default_factory=time.monotonic)


Work: TypeAlias = Callable[[Call], Any]
Route: TypeAlias = tuple[str, str, Work]


class Server:
    """Reads requests, lets faults happen, calls the work, writes answers."""

    def __init__(self, token: str, faults: Faults, files: dict[str, bytes]) -> None:
        self._token = token
        self._faults = faults
        self._files = files
        self._runner: web.AppRunner | None = None
        self.requests: deque[Exchange] = deque(maxlen=20_000)
        self.unknown: list[str] = []
        self.changed: Callable[[], None] = lambda: None
        self.app = web.Application(client_max_size=4 * REQUEST_BYTES)
        self.app.router.add_get("/cdn/{place:.+}", self._file)
        self.app.on_response_prepare.append(_tell_time)

    def add(self, routes: list[Route]) -> None:
        """Serve work under paths such as `/channels/{channel}`."""
        for method, path, work in routes:
            self.app.router.add_route(method, API + path, self._serving(work))

    async def start(self, gateway: Callable[[web.Request], Any]) -> int:
        """Listen on a free port of the loopback interface; the port."""
        self.app.router.add_get("/gateway", gateway)
        self.app.router.add_route("*", "/{anything:.*}", self._serving(self._nothing_here))
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        # Of thousands of connections at once none is turned away, to try again in 1 to 15 s.
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=4096).start()
        return self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Hang up on everyone."""
        if self._runner is not None:
            await self._runner.cleanup()

    def _nothing_here(self, call: Call) -> None:
        self.unknown.append(f"{call.method} {call.path}")
        _log.warning("the double has no %s %s", call.method, call.path)
        raise Refused(404, 0, "404: Not Found")

    def _serving(self, work: Work) -> Callable[[web.Request], Any]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._pass(request, work)

        return serve

    async def _pass(self, request: web.Request, work: Work) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        draft = await _read(request)
        call = Call(request.method, path, request.match_info, request.query, draft)
        fault = self._faults.meet(call.method, path)
        headers: dict[str, str] = {}
        try:
            self._admit(request, path)
            if fault is not None:
                await fault.before()
            headers = self._faults.count(call.method, path)
            response = _answer(work(call), headers)
        except Refused as refusal:
            response = _refusal(refusal, headers)
        lost = fault is not None and fault.lose
        status = 0 if lost else response.status
        self.requests.append(Exchange(call.method, path, draft.body, status))
        self.changed()
        if fault is not None:
            await fault.after()
        if lost and request.transport is not None:
            request.transport.close()
        return response

    def _admit(self, request: web.Request, path: str) -> None:
        if path.startswith(("/interactions/", "/webhooks/")):
            return
        if request.headers.get("Authorization") != f"Bot {self._token}":
            raise Refused(401, 0, "401: Unauthorized")
        if (request.content_length or 0) > REQUEST_BYTES:
            raise Refused(413, 40005, "Request entity too large")

    async def _file(self, request: web.Request) -> web.Response:
        data = self._files.get(request.path)
        return web.Response(status=404) if data is None else web.Response(body=data)


async def _tell_time(_: web.Request, response: web.StreamResponse) -> None:
    response.headers["Date"] = format_datetime(now(), usegmt=True)


async def _read(request: web.Request) -> Draft:
    if not request.can_read_body:
        return Draft({})
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return Draft(json.loads(text) if text else {})
    form = await request.post()
    body: Json = json.loads(str(form.get("payload_json", "{}")))
    uploads = [
        Upload(field.filename, field.file.read())
        for name, field in form.items()
        if name.startswith("files[") and isinstance(field, FileField)
    ]
    return Draft(body, tuple(uploads))


def _answer(data: Any, headers: Mapping[str, str]) -> web.Response:
    if data is None:
        return web.Response(status=204, headers=headers)
    # Not `json_response`: Discord names no charset, and clients compare the whole value.
    body = json.dumps(data).encode()
    return web.Response(body=body, content_type="application/json", headers=headers)


def _refusal(refusal: Refused, headers: Mapping[str, str]) -> web.Response:
    return web.Response(
        status=refusal.status,
        body=json.dumps(refusal.body()).encode(),
        content_type="application/json",
        headers={**headers, **refusal.headers()},
    )
