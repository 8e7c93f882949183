"""The member role, by ids and REST; what Discord says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot.errors import DiscordAway
from bot.outbox import UNSURE, Drawing, Outcome, in_time
from bot.outbox.verdicts import TWO_FACTOR
from bot.services.joining import TROUBLE

if TYPE_CHECKING:
    from bot.actor import Server, System
    from bot.client import UnionBot
    from bot.outbox import Verdict

LATER: Final = {Outcome.AGAIN, Outcome.LANE}


class MemberRole:
    """The member role of a server."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._joining = bot.services.joining

    async def drawing(self, server_id: int) -> Drawing:
        """The role that the outbox gives."""
        server = await self._bot.services.people.server(server_id)
        return Drawing(role_id=server.member_role_id)

    async def refused(self, job: System, verdict: Verdict) -> None:
        """The bot may not give the role: stewards hear of it, once a day."""
        if await self._joining.role_refused(job, refusal(verdict)):
            await self._bot.outbox.flush(TROUBLE, job.server_id)

    async def take(self, server_id: int, account_id: int, role_ids: list[int]) -> None:
        """Take roles off someone.

        Raises:
            discord.HTTPException: Discord refuses.
        """
        for role_id in role_ids:
            await in_time(self._bot.http.remove_role(server_id, account_id, role_id))

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


def refusal(verdict: Verdict) -> str:
    """Why Discord refuses a role: ``two-factor``, or ``refused`` where the bot's stands too low.

    With ``two-factor`` the server asks for two-factor sign-in, and whoever made the bot has none.
    """
    return "two-factor" if verdict.code == TWO_FACTOR else "refused"


def given(verdict: Verdict | None) -> str:
    """What came of giving the role: ``given``, ``gone``, ``later``, or why it was refused."""
    if verdict is None or verdict.outcome in LATER:
        return "later"
    if verdict.outcome is Outcome.DONE:
        return "given"
    return refusal(verdict) if verdict.outcome is Outcome.STUCK else "gone"
