"""Giving and taking roles, by ids and REST; what Discord says to it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import discord

from bot.errors import DiscordAway
from bot.outbox import UNSURE, in_time
from bot.services.joining import TROUBLE

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Server
    from bot.client import UnionBot

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN_MEMBER = 10007
TWO_FACTOR = 60003


class Given(Enum):
    """What came of giving the member role."""

    GIVEN = "given"
    REFUSED = "refused"
    """The bot's role stands too low, lacks Manage Roles, or the member role is gone."""
    TWO_FACTOR = "two-factor"
    """The server asks for two-factor sign-in, and whoever made the bot has none."""
    GONE = "gone"
    """The person has left the server."""
    LATER = "later"
    """Discord is not answering."""


class MemberRole:
    """The member role of a server."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._waiting = bot.services.joining.waiting

    async def give(self, server: Server, account_id: int, at: datetime) -> Given:
        """Give the role; who has it keeps it. Stewards hear of it where the bot may not."""
        try:
            role_id = server.member_role_id or 0
            await in_time(self._bot.http.add_role(server.id, account_id, role_id))
        except UNSURE:
            return Given.LATER
        except (discord.Forbidden, discord.NotFound) as error:
            if error.code == UNKNOWN_MEMBER:
                return Given.GONE
            refused = Given.TWO_FACTOR if error.code == TWO_FACTOR else Given.REFUSED
            await self._tell_stewards(server, refused, at)
            return refused
        return Given.GIVEN

    async def take(self, server: Server, account_id: int, role_ids: list[int]) -> None:
        """Take roles off someone.

        Raises:
            discord.HTTPException: as Discord has it.
        """
        for role_id in role_ids:
            await in_time(self._bot.http.remove_role(server.id, account_id, role_id))

    async def held_by(self, server: Server, account_id: int) -> frozenset[int]:
        """The roles someone has now; none for who has left.

        Raises:
            DiscordAway: they cannot be read at the moment.
        """
        try:
            member = await in_time(self._bot.http.get_member(server.id, account_id))
        except UNSURE:
            raise DiscordAway from None
        except discord.NotFound:
            return frozenset()
        return frozenset(int(role_id) for role_id in member["roles"])

    async def _tell_stewards(self, server: Server, refused: Given, at: datetime) -> None:
        channel_id = server.stewards_channel_id or 0
        if await self._waiting.role_trouble(server.id, channel_id, refused.value, at):
            await self._bot.outbox.flush(TROUBLE, server.id)
