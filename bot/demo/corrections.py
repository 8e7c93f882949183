"""Where simcord differs from Discord in a way a member could notice, corrected.

Demo and tests run in the same corrected server, so nobody who tries the bot here sees
anything that Discord would refuse.
"""

# simcord's and aiosqlite's private parts are used in this folder only; simcord is pinned.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import asyncio
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from math import inf
from sys import maxsize
from types import NoneType, SimpleNamespace
from typing import Any, Final, TypeAlias

import aiosqlite
import discord
import simcord.interactions
from simcord import BackendError, Env, _dpy_internals, _runtime, components, gateway, results
from simcord._settlement import _active_callbacks, _run_due_virtual_callbacks
from simcord.backend import Backend, errors, serializers
from simcord.backend.models import Message, Role
from simcord.gateway import FakeGateway
from simcord.http import client, router
from simcord.http._helpers import message_response

from bot.demo.limits import check, event_faults
from bot.errors import Refusal

Handler: TypeAlias = Callable[[router.RequestContext], Any]
Routes: TypeAlias = dict[str, list[tuple[list[str], Handler]]]
Function: TypeAlias = Callable[..., Any]

ENGLISH: Final = "en-US"
CROSSPOSTED: Final = 1 << 0
"""Discord's flag of a crossposted message; simcord sets the next bit."""

ATTACHMENT_LIMIT: Final = 10 * 1024 * 1024
"""Bytes, what Discord allows a server without boosts."""

NONCE_LASTS: Final = timedelta(minutes=5)
"""Discord says "the past few minutes"."""

HISTORY_PAGE: Final = 50
"""Messages that Discord gives where a request names no number."""

SETTLED_AFTER: Final = 0.001
"""Seconds; simcord's own 0.05 is most of a test's run time."""

AT_ONCE: Final = 0.03
"""Virtual seconds; a timer that is due so soon belongs to what is under way (see ``Batch``)."""

LOOK_AGAIN: Final = 0.02
"""Seconds after which SQLite's calls are looked at again."""

SLEEP: Final = "_set_result_unless_cancelled"
"""The callback with which ``asyncio.sleep`` ends."""

TURNS: Final = 3
"""Of the event loop in which nothing was left to do before simcord judges."""

MESSAGES: Final = "channels/{channel_id}/messages"
INVITES: Final = "channels/{channel_id}/invites"
EVENTS: Final = "guilds/{guild_id}/scheduled-events"
PIN: Final = "channels/{channel_id}/messages/pins/{message_id}"
OPEN_EVENT: Final = (1, 2)
"""Scheduled, active."""
NEXT: Final = {1: {2, 4}, 2: {3}}
"""What a status may become; 3 is completed, 4 cancelled."""
ROLE_COUNTS: Final = "guilds/{guild_id}/roles/member-counts"
_PLAIN: Final = frozenset({str, int, bool, float, NoneType})
"""What no payload can change."""

PERMISSIONS: Final = "applications/{application_id}/guilds/{guild_id}/commands/permissions"


@contextmanager
def corrected(
    locales: Mapping[int, str], bot_id: int, servers_are_held: Callable[[], bool]
) -> Generator[None]:
    """Correct simcord for everything inside; ``locales`` is by user id.

    While ``servers_are_held`` the bot is ready and knows nothing of its servers yet.
    """
    calls = _SqliteCalls()
    corrections: list[tuple[object, str, Function]] = [
        (Backend, "edit_message", _edit_message),
        (serializers, "role_payload", partial(_role_payload, bot_id)),
        (FakeGateway, "feed", partial(_feed, servers_are_held)),
        (components, "_check_component", check),
        (components, "_check_modal_component", check),
        (simcord.interactions, "base_payload", partial(_base_payload, locales)),
        (client, "_raise_for", _raise_for),
        (router.RequestContext, "require_guild_permissions", _require_guild_permissions),
        (Env, "_record_error", _record_error),
        (Env, "_settle_internal", calls.settle),
        (aiosqlite.Connection, "_execute", calls.execute),
        (_dpy_internals, "is_intentional_wait_wakeup", _is_intentional_wait_wakeup),
    ]
    with ExitStack() as stack:
        for owner, name, correct in corrections:
            stack.enter_context(replaced(owner, name, _around(correct, getattr(owner, name))))
        stack.enter_context(replaced(Backend, "CROSSPOSTED_FLAG", CROSSPOSTED))
        stack.enter_context(replaced(router, "_ROUTES", _routed(router._ROUTES)))
        for module in (components, results):
            stack.enter_context(replaced(module, "deepcopy", _copied))
        for module in (gateway, router):
            stack.enter_context(replaced(module, "copy", SimpleNamespace(deepcopy=_copied)))
        # It imports a module anew each time the event loop looks at the clock.
        stack.enter_context(replaced(_dpy_internals, "_clock_monotonic", _monotonic))
        # It looks for each callback that ran by comparing all their fields.
        stack.enter_context(replaced(_runtime._CallbackRecord, "__eq__", object.__eq__))
        yield


def _around(correct: Function, original: Function) -> Function:
    """A function in the place of the original, which ``correct`` is given first."""
    return lambda *given, **named: correct(original, *given, **named)


@contextmanager
def replaced(owner: object, name: str, value: object) -> Generator[None]:
    """Have another value for one attribute while the context is open."""
    own = vars(owner).get(name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if own is None:
            delattr(owner, name)
        else:
            setattr(owner, name, own)


def _copied(value: Any) -> Any:
    """What ``copy.deepcopy`` makes of a payload, in a fifth of the time."""
    kind = type(value)
    if kind is dict:
        return {key: _copied(one) for key, one in value.items()}
    if kind is list:
        return [_copied(one) for one in value]
    return value if kind in _PLAIN else deepcopy(value)


def _base_payload(
    locales: Mapping[int, str], original: Function, backend: Backend, **given: Any
) -> tuple[Any, dict[str, Any]]:
    """Build interactions that carry the language each person has set in Discord."""
    record, payload = original(backend, **given)
    payload["locale"] = locales.get(given["user_id"], ENGLISH)
    payload["attachment_size_limit"] = ATTACHMENT_LIMIT
    return record, payload


def _raise_for(original: Function, error: BackendError) -> None:
    """Raise what discord.py raises for 5xx; simcord raises the plain exception."""
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        response: Any = client._FakeResponse(error.status)
        raise discord.DiscordServerError(response, error.to_json())
    original(error)


def _record_error(original: Function, env: Env, error: BaseException) -> None:
    """Note what went wrong, but no refusals: who was refused has read why."""
    if not isinstance(getattr(error, "original", error), Refusal):
        original(env, error)


def _is_intentional_wait_wakeup(
    original: Function, bot: Any, callback: Any, args: Any, task: Any
) -> bool:
    """Let only the simulator's clock end a sleep or set off a timer, never the real one.

    Otherwise a test waits for every timer in real time, and its clock moves by
    itself. A limit on something under way stays real: a stuck bot must be seen.
    """
    limit = getattr(callback, "__name__", "") in {"_on_timeout", "_release_waiter"}
    return not limit or original(bot, callback, args, task)


def _monotonic() -> float:
    """The virtual clock for what the bot does, the real one for everything else."""
    env = _runtime._selected_env(driver=False)
    return _dpy_internals._REAL_MONOTONIC() if env is None else env._virtual_time


def _edit_message(
    original: Function, backend: Backend, channel_id: int, message_id: int, fields: Any
) -> Message:
    """Let an edit notify nobody."""
    message = backend.get_message(channel_id, message_id)
    notified = message.ping_user_ids, message.ping_role_ids
    edited = original(backend, channel_id, message_id, fields)
    edited.ping_user_ids, edited.ping_role_ids = notified
    return edited


def _require_guild_permissions(
    original: Function, request: router.RequestContext, guild_id: int, *names: str
) -> None:
    """Who makes events has needed a permission of its own since February 2026."""
    renamed = ("create_events" if name == "manage_events" else name for name in names)
    original(request, guild_id, *renamed)


def _role_payload(bot_id: int, original: Function, role: Role) -> Any:
    """Say of the bot's own role whose it is; simcord leaves the tag out."""
    return original(role) | {"tags": {"bot_id": str(bot_id)} if role.managed else {}}


def _feed(
    are_held: Callable[[], bool],
    original: Function,
    gateway: FakeGateway,
    event: str,
    payload: Mapping[str, Any],
) -> None:
    """Let READY name the servers only, which come after it, or wait while ``are_held``."""
    if event == "GUILD_CREATE" and are_held():
        return
    if event == "READY":
        shard, shards = payload["shard"]
        mine = [one for one in gateway._backend.guilds if (one >> 22) % shards == shard]
        guilds = [{"id": str(one), "unavailable": True} for one in mine]
        payload = {**payload, "guilds": guilds}
    original(gateway, event, payload)


def _routed(served: Routes) -> Routes:
    """The requests that are served, with those which simcord lacks or is too kind about."""
    routes = {method: list(known) for method, known in served.items()}
    for path, handler in ((ROLE_COUNTS, _role_counts), (PERMISSIONS, _command_permissions)):
        routes["GET"].append((path.split("/"), handler))
    stricter: list[tuple[str, str, Function]] = [
        ("GET", MESSAGES, _page_of_history),
        ("POST", MESSAGES, partial(_send_once, {})),
        ("POST", INVITES, _with_roles),
        ("GET", EVENTS, _open_events),
        ("POST", EVENTS, _event_fits),
        ("PATCH", EVENTS + "/{event_id}", _event_fits),
        ("PUT", PIN, partial(_pin, value=True)),
        ("DELETE", PIN, partial(_pin, value=False)),
    ]
    for method, path, correct in stricter:
        place = [known for known, _ in routes[method]].index(path.split("/"))
        template, original = routes[method][place]
        routes[method][place] = template, partial(correct, original)
    return routes


def _role_counts(request: router.RequestContext) -> dict[str, int]:
    """How many hold each role."""
    guild = request.backend.get_guild(request.int_arg("guild_id"))
    held = Counter(role for member in guild.members.values() for role in member.role_ids)
    return {str(role): count for role, count in held.items()}


def _command_permissions(request: router.RequestContext) -> list[dict[str, Any]]:
    """Who may use which command, for a whole server; simcord serves one command at a time."""
    server_id = request.int_arg("guild_id")
    return [
        {
            "id": str(command_id),
            "application_id": request.args["application_id"],
            "guild_id": str(guild_id),
            "permissions": list(entries),
        }
        for (guild_id, command_id), entries in request.backend.command_permissions.items()
        if guild_id == server_id
    ]


def _page_of_history(original: Handler, request: router.RequestContext) -> Any:
    """Of the messages after another Discord gives those that follow it, simcord the latest."""
    if "after" not in request.params:
        return original(request)
    limit = int(request.params.get("limit", HISTORY_PAGE))
    request.params = {**request.params, "limit": maxsize}
    return original(request)[-limit:]


def _send_once(
    sent: dict[str, tuple[datetime, int, int]], original: Handler, request: router.RequestContext
) -> Any:
    """A nonce of the last minutes gives back its message; 10008 where that was deleted."""
    backend, body = request.backend, request.body()
    channel_id = request.int_arg("channel_id")
    if request.files:
        request.require_channel_permissions(channel_id, "attach_files")
    nonce = str(body["nonce"]) if body.get("enforce_nonce") and body.get("nonce") else None
    if nonce is not None and nonce in sent:
        at, *where = sent[nonce]
        if backend.clock.now() - at < NONCE_LASTS:
            return message_response(request, backend.get_message(*where))
    payload = original(request)
    if nonce is not None:
        sent[nonce] = (backend.clock.now(), channel_id, int(payload["id"]))
    return payload


def _with_roles(original: Handler, request: router.RequestContext) -> Any:
    """Invitations have given roles since January 2026; whoever opens one here gets none."""
    if request.body().pop("role_ids", None):
        request.require_channel_permissions(request.int_arg("channel_id"), "manage_roles")
    return original(request)


def _open_events(original: Handler, request: router.RequestContext) -> Any:
    """Discord lists what is to come or under way."""
    return [event for event in original(request) if event["status"] in OPEN_EVENT]


def _event_fits(original: Handler, request: router.RequestContext) -> Any:
    """Lengths and times are looked at, and a finished event cannot be changed."""
    server_id, backend = request.int_arg("guild_id"), request.backend
    if "event_id" in request.args:
        kept = backend.get_scheduled_event(server_id, request.int_arg("event_id"))
        status = int(request.body().get("status", kept.status))
        if kept.status not in OPEN_EVENT or status not in {kept.status, *NEXT[kept.status]}:
            raise BackendError(400, 180000, "Cannot update a finished event")
    if wrong := list(event_faults(request.body(), backend.clock.now())):
        raise errors.invalid_form_body("; ".join(wrong))
    return original(request)


def _pin(_: Handler, request: router.RequestContext, *, value: bool) -> None:
    """Pinning has had a permission of its own since February 2026."""
    channel_id, message_id = request.int_arg("channel_id"), request.int_arg("message_id")
    request.require_channel_permissions(channel_id, "pin_messages")
    request.require_message(channel_id, message_id)
    request.backend.set_pinned(channel_id, message_id, value)


class _SqliteCalls:
    """The calls under way in aiosqlite's threads, counted.

    To know that the bot has done all it can, simcord wakes at whatever ends or after a
    moment, and asks of each task what it waits for. Mostly that is SQLite.
    """

    def __init__(self) -> None:
        self._under_way = 0
        self._all_done: asyncio.Future[None] | None = None

    async def execute(self, original: Function, *given: Any, **named: Any) -> Any:
        """Count a call that aiosqlite makes to its thread."""
        self._under_way += 1
        try:
            return await original(*given, **named)
        finally:
            self._under_way -= 1
            if not self._under_way and self._all_done and not self._all_done.done():
                self._all_done.set_result(None)

    async def settle(self, original: Function, env: Env, **limits: Any) -> None:
        """Wait as simcord does, but only after all has come to rest.

        To judge that, simcord looks through all timers for each task, several times.
        """
        await self._rest(env)
        if _all_sleep(env):
            # Like simcord, look again after a turn in which something may have begun.
            await asyncio.sleep(0)
            if _all_sleep(env):
                return
        await original(env, **{"idle": SETTLED_AFTER, **limits})

    async def _rest(self, env: Env) -> None:
        """Wait until the event loop runs dry; whether all is well is for simcord to judge."""
        loop = asyncio.get_running_loop()
        until = loop.time() + env.settle_timeout
        turns = 0
        while turns < TURNS and loop.time() < until:
            # The clock may be moved while something is under way.
            _run_due_virtual_callbacks(env._settlement_state(), until)
            await asyncio.sleep(0)
            turns += 1
            if self._under_way:
                self._all_done = loop.create_future()
                await asyncio.wait([self._all_done], timeout=LOOK_AGAIN)
                turns = 0
            elif env._work.executors:
                # simcord would judge every task again each millisecond until the worker is done.
                await asyncio.wait([*env._work.executors], timeout=LOOK_AGAIN)
                turns = 0
            elif any(record.when is None for record in env._work.callbacks):
                turns = 0
            elif env._advancing and (soon := _next_timer(env)) <= env._virtual_time + AT_ONCE:
                # While the clock is moved, no timer goes off by itself.
                env._move_clock(soon)
                turns = 0


def _all_sleep(env: Env) -> bool:
    """Whether every task sleeps until some later virtual time, and nothing else is to come."""
    advancing = env._real_advance_task or env._advance_task
    if env._work.executors or advancing not in (None, asyncio.current_task()):
        return False
    asleep: set[asyncio.Future[Any]] = set()
    for record in _active_callbacks(env._settlement_state()):
        real = record.real_handle
        if record.when is None or record.when <= env._virtual_time:
            return False
        if record.handle is None or (real is not None and not real.cancelled()):
            return False
        if record.label == SLEEP:
            asleep.add(record.handle._args[0])
    tasks: list[Any] = [task for task in env._work.tasks if not task.done()]
    waiters = [task._fut_waiter for task in tasks]
    return all(one in asleep and not one.done() for one in waiters)


def _next_timer(env: Env) -> float:
    """When the next timer is due, in virtual seconds."""
    records = (one for one in env._work.callbacks if one.handle and not one.handle.cancelled())
    return min((one.when for one in records if one.when is not None), default=inf)
