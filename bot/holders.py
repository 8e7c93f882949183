"""Which roles there are and who holds them, as Discord tells it.

Everyone who holds one it tells with the members intent alone.
"""

from typing import Any, Final

import discord

from bot.client import UnionBot
from bot.outbox import in_time

PAGE: Final = 1000
"""People whom Discord names at once."""


async def has_role(bot: UnionBot, server_id: int, role_id: int) -> bool:
    """Whether a server has a role by now.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: Discord does not tell.
    """
    roles = await in_time(bot.http.get_roles(server_id))
    return role_id in {int(one["id"]) for one in roles}


async def roles_of(bot: UnionBot, server_id: int, account_id: int) -> frozenset[int] | None:
    """The roles that someone holds by now, @everyone among them; None for who is not on the server.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: Discord does not tell.
    """
    try:
        member = await in_time(bot.http.get_member(server_id, account_id))
    except discord.NotFound:
        return None
    return frozenset({server_id, *map(int, member["roles"])})


async def members_with(bot: UnionBot, server_id: int, role_id: int) -> list[Any]:
    """Everyone who holds a role now, as Discord sends them, without bots.

    Raises:
        discord.HTTPException, or one of ``UNSURE``: Discord does not tell.
    """
    found: list[Any] = []
    after = 0
    while page := await in_time(bot.http.get_members(server_id, PAGE, after)):
        after = max(int(one["user"]["id"]) for one in page)
        found += [
            one
            for one in page
            if str(role_id) in map(str, one["roles"]) and not one["user"].get("bot")
        ]
        if len(page) < PAGE:
            break
    return found
