"""Answers of Discord that simcord lacks and the bot asks for."""

# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from simcord.http import router

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def more_routes() -> Generator[None]:
    """Serve them while the context is open."""
    served = router._ROUTES["GET"]
    added = [
        ("guilds/{guild_id}/roles/member-counts", _role_counts),
        ("applications/{application_id}/guilds/{guild_id}/commands/permissions", _permissions),
    ]
    before = list(served)
    served.extend((path.split("/"), answer) for path, answer in added)
    try:
        yield
    finally:
        served[:] = before


def _role_counts(request: router.RequestContext) -> dict[str, int]:
    """How many hold each role."""
    guild = request.backend.get_guild(request.int_arg("guild_id"))
    held = Counter(role for member in guild.members.values() for role in member.role_ids)
    return {str(role): count for role, count in held.items()}


def _permissions(request: router.RequestContext) -> list[dict[str, Any]]:
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
