"""Where Discord is stricter than simcord: nobody who tries the bot here is told a kinder story."""

# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from simcord.http import router
from simcord.http._helpers import message_response

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from datetime import datetime

    from simcord.backend import Backend
    from simcord.backend.models import Message, Role
    from simcord.gateway import FakeGateway

    Handler = Callable[[router.RequestContext], Any]

NONCE_LASTS: Final = timedelta(minutes=5)
"""Discord says "the past few minutes"."""

MESSAGES: Final = "channels/{channel_id}/messages"
PINS: Final = "channels/{channel_id}/messages/pins/{message_id}"


@contextmanager
def strict_routes() -> Generator[None]:
    """Serve some requests as strictly as Discord while the context is open."""
    kept = {method: list(served) for method, served in router._ROUTES.items()}
    _serve("POST", MESSAGES, _sent_once)
    _serve("PUT", PINS, lambda _: _pinned(value=True))
    _serve("DELETE", PINS, lambda _: _pinned(value=False))
    try:
        yield
    finally:
        for method, served in kept.items():
            router._ROUTES[method][:] = served


def _serve(method: str, path: str, wrap: Callable[[Handler], Handler]) -> None:
    template = path.split("/")
    served = router._ROUTES[method]
    (place,) = [index for index, (known, _) in enumerate(served) if known == template]
    served[place] = (template, wrap(served[place][1]))


def _sent_once(original: Handler) -> Handler:
    """A nonce of the last minutes gives back its message; 10008 where that was deleted."""
    sent: dict[str, tuple[datetime, int, int]] = {}

    def send(request: router.RequestContext) -> Any:
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

    return send


def _pinned(*, value: bool) -> Handler:
    """Pinning has had a permission of its own since February 2026."""

    def pin(request: router.RequestContext) -> None:
        channel_id, message_id = request.int_arg("channel_id"), request.int_arg("message_id")
        request.require_channel_permissions(channel_id, "pin_messages")
        request.require_message(channel_id, message_id)
        request.backend.set_pinned(channel_id, message_id, value)

    return pin


def notifying_once(original: Callable[..., Message]) -> Callable[..., Message]:
    """Let an edit notify nobody."""

    def edit_message(
        backend: Backend, channel_id: int, message_id: int, fields: dict[str, Any]
    ) -> Message:
        message = backend.get_message(channel_id, message_id)
        notified = message.ping_user_ids, message.ping_role_ids
        edited = original(backend, channel_id, message_id, fields)
        edited.ping_user_ids, edited.ping_role_ids = notified
        return edited

    return edit_message


def tagged(original: Callable[[Role], Any], bot_id: int) -> Callable[[Role], Any]:
    """Say of the bot's own role whose it is; simcord leaves the tag out."""

    def role_payload(role: Role) -> Any:
        tags = {"bot_id": str(bot_id)} if role.managed else {}
        return original(role) | {"tags": tags}

    return role_payload


def arriving(
    original: Callable[[FakeGateway, str, Mapping[str, Any]], None], are_held: Callable[[], bool]
) -> Callable[[FakeGateway, str, Mapping[str, Any]], None]:
    """Let READY name the servers only, which come after it, or wait while ``are_held``."""

    def feed(gateway: FakeGateway, event: str, payload: Mapping[str, Any]) -> None:
        if event == "GUILD_CREATE" and are_held():
            return
        if event == "READY":
            shard, shards = payload["shard"]
            mine = [one for one in gateway._backend.guilds if (one >> 22) % shards == shard]
            guilds = [{"id": str(one), "unavailable": True} for one in mine]
            payload = {**payload, "guilds": guilds}
        original(gateway, event, payload)

    return feed
