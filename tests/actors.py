"""People as the gate would describe them, for tests of the rules below it."""

from collections.abc import Collection
from datetime import datetime

from bot.actor import Actor, Role, Server


def actor(
    server: Server | int,
    account_id: int,
    at: datetime,
    *,
    role: Role = Role.CHAIR,
    cannot_read: Collection[int] = (),
    role_ids: Collection[int] = (),
) -> Actor:
    """Someone on a server at a time; they read every channel but those named."""
    return Actor(
        server=Server(server) if isinstance(server, int) else server,
        account_id=account_id,
        role=role,
        role_ids=frozenset(role_ids),
        admin=False,
        at=at,
        reads=lambda channel_id: channel_id not in cannot_read,
    )
