"""Who may answer, as Discord knows it at the opening; by ids and REST only."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot.errors import DiscordAway
from bot.outbox import UNSURE, in_time
from bot.services.polls import Electorate

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.client import UnionBot

log = logging.getLogger(__name__)

PAGE = 1000


async def electorate_of(bot: UnionBot, server: Server, role_id: int) -> Electorate:
    """The roll of the role where the members intent is on, else the best known number.

    Raises:
        DiscordAway: it cannot be read at the moment; a guess would stand for good.
    """
    try:
        if bot.settings.members_intent:
            accounts = await _roll(bot, server.id, role_id)
            return Electorate(len(accounts), "roll", accounts=accounts)
        counts = await in_time(bot.http.get_role_member_counts(server.id))
        if (size := counts.get(str(role_id))) is not None:
            return Electorate(size, "role")
    except UNSURE:
        raise DiscordAway from None
    except discord.HTTPException as error:
        log.warning("the size of a role is not known (code %s)", error.code)
    if role_id == server.member_role_id and server.member_count is not None:
        return Electorate(server.member_count, "setup", server.members_as_of)
    return Electorate()


async def _roll(bot: UnionBot, server_id: int, role_id: int) -> frozenset[int]:
    """Everyone who holds the role now; bots do not vote."""
    accounts: set[int] = set()
    after = 0
    while page := await in_time(bot.http.get_members(server_id, PAGE, after)):
        after = max(int(one["user"]["id"]) for one in page)
        accounts.update(
            int(one["user"]["id"])
            for one in page
            if str(role_id) in map(str, one["roles"]) and not one["user"].get("bot")
        )
        if len(page) < PAGE:
            break
    return frozenset(accounts)
