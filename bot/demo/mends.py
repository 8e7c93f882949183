"""simcord's gaps, mended: where it differs from Discord in a way that a member could notice."""

# simcord's private parts are used in this folder and nowhere else; its version is pinned.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiosqlite
import discord
import simcord.interactions
from simcord import Env, _dpy_internals, components
from simcord.backend import Backend, serializers
from simcord.gateway import FakeGateway
from simcord.http import client

from bot.demo import limits, strictness
from bot.demo.routes import more_routes
from bot.demo.settling import SqliteCalls
from bot.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from simcord import BackendError

ENGLISH = "en-US"
CROSSPOSTED = 1 << 0  # Discord's message flags; simcord sets the next bit
ATTACHMENT_LIMIT = 10 * 1024 * 1024  # bytes, what Discord allows a server without boosts
SETTLED_AFTER = 0.001  # seconds; simcord's own 0.05 is most of a test's run time


@contextmanager
def _replaced(owner: object, name: str, value: object) -> Generator[None]:
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


@contextmanager
def _settling_fast() -> Generator[None]:
    defaults = Env._settle_internal.__kwdefaults__ or {}
    slow = defaults["idle"]
    defaults["idle"] = SETTLED_AFTER
    try:
        yield
    finally:
        defaults["idle"] = slow


def _spoken(locales: Mapping[int, str]) -> Callable[..., Any]:
    """Build interactions that carry the language each person has set in Discord."""
    original = simcord.interactions.base_payload

    def base_payload(backend: Backend, **given: Any) -> tuple[Any, dict[str, Any]]:
        record, payload = original(backend, **given)
        payload["locale"] = locales.get(given["user_id"], ENGLISH)
        payload["attachment_size_limit"] = ATTACHMENT_LIMIT
        return record, payload

    return base_payload


def _failing_as_discord() -> Callable[[BackendError], None]:
    """Raise what discord.py raises for 5xx; simcord raises the plain exception."""
    original = client._raise_for

    def raise_for(error: BackendError) -> None:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            response: Any = client._FakeResponse(error.status)
            raise discord.DiscordServerError(response, error.to_json())
        original(error)

    return raise_for


def _noting_faults() -> Callable[[Env, BaseException], None]:
    """Note what went wrong, but no refusals: who was refused has read why."""
    original = Env._record_error

    def record_error(env: Env, error: BaseException) -> None:
        if not isinstance(getattr(error, "original", error), Refusal):
            original(env, error)

    return record_error


def _timers_of_the_world() -> Callable[..., bool]:
    """Let only the world's clock end a sleep or set off a timer, never the real one.

    Otherwise a test waits for every timer in real time, and its clock moves by
    itself. A limit on something under way stays real: a stuck bot must be seen.
    """
    original = _dpy_internals.is_intentional_wait_wakeup

    def is_intentional_wait_wakeup(bot: Any, callback: Any, args: Any, task: Any) -> bool:
        limit = getattr(callback, "__name__", "") in {"_on_timeout", "_release_waiter"}
        return not limit or original(bot, callback, args, task)

    return is_intentional_wait_wakeup


@contextmanager
def mended(
    locales: Mapping[int, str], bot_id: int, servers_are_held: Callable[[], bool]
) -> Generator[None]:
    """Put simcord's gaps right for everything inside; ``locales`` is by user id.

    While ``servers_are_held`` the bot is ready and knows nothing of its servers yet.
    """
    calls = SqliteCalls()
    replacements: list[tuple[object, str, object]] = [
        (Backend, "CROSSPOSTED_FLAG", CROSSPOSTED),
        (Backend, "edit_message", strictness.notifying_once(Backend.edit_message)),
        (serializers, "role_payload", strictness.tagged(serializers.role_payload, bot_id)),
        (FakeGateway, "feed", strictness.arriving(FakeGateway.feed, servers_are_held)),
        (components, "_check_component", limits.checked(components._check_component)),
        (components, "_check_modal_component", limits.checked(components._check_modal_component)),
        (simcord.interactions, "base_payload", _spoken(locales)),
        (client, "_raise_for", _failing_as_discord()),
        (Env, "_record_error", _noting_faults()),
        (Env, "_settle_internal", calls.settling()),
        (aiosqlite.Connection, "_execute", calls.counted()),
        (_dpy_internals, "is_intentional_wait_wakeup", _timers_of_the_world()),
    ]
    with ExitStack() as mends:
        mends.enter_context(_settling_fast())
        mends.enter_context(more_routes())
        mends.enter_context(strictness.strict_routes())
        for owner, name, value in replacements:
            mends.enter_context(_replaced(owner, name, value))
        yield
