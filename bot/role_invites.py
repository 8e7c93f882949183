"""Discord's single-use invitations that give a role; discord.py does not know roles of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import discord
from discord.http import Route

from bot.actor import Server
from bot.client import UnionBot
from bot.outbox import in_time
from bot.outbox.verdicts import UNKNOWN_CHANNEL

NEEDED: Final = ("create_instant_invite", "manage_channels", "manage_roles")
"""In the channel that they lead to, by discord.py's names."""

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN_INVITE: Final = 10006
INVITES_FULL: Final = 30016

WHY: Final = {str(INVITES_FULL): "full", str(UNKNOWN_CHANNEL): "gone"}
"""What Discord's codes mean here, for sentences; any other is a permission or a role."""

ADDRESS: Final = "https://discord.gg/"


@dataclass(frozen=True, slots=True)
class Standing:
    """An invitation to a channel as Discord lists it."""

    created_at: datetime
    ours: bool
    """The bot made it, for a single use."""


def channel_of(server: Server) -> int | None:
    """Where whoever opens one arrives: the public channel, else the members'."""
    return server.public_channel_id or server.members_channel_id


async def make(bot: UnionBot, channel_id: int, role_id: int) -> str:
    """Make an invitation that lasts until it is taken back; its code.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: it may or may not be there.
    """
    route = Route("POST", "/channels/{channel_id}/invites", channel_id=channel_id)
    wanted = {"max_age": 0, "max_uses": 1, "unique": True, "role_ids": [str(role_id)]}
    return (await in_time(bot.http.request(route, json=wanted)))["code"]


async def listed(bot: UnionBot, channel_id: int) -> dict[str, Standing]:
    """Every invitation to a channel, by its code.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: Discord does not tell.
    """
    found: list[Any] = await in_time(bot.http.invites_from_channel(channel_id))
    me = str(bot.user.id) if bot.user else ""
    return {
        one["code"]: Standing(
            datetime.fromisoformat(one["created_at"]),
            one.get("inviter", {}).get("id") == me and one["max_uses"] == 1,
        )
        for one in found
    }


async def revoke(bot: UnionBot, code: str) -> bool:
    """Take an invitation back; False where it was gone already.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: it may still be there.
    """
    try:
        await in_time(bot.http.delete_invite(code))
    except discord.NotFound as error:
        if error.code != UNKNOWN_INVITE:
            raise
        return False
    return True
