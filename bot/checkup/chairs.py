"""Whether there are two chairs where the settings ask that two agree."""

import logging

import discord

from bot.actor import Server
from bot.checkup import Finding
from bot.outbox import UNSURE, in_time

log = logging.getLogger(__name__)


async def second_chair(asking: discord.Client, server: Server) -> list[Finding]:
    """That nobody could approve, because fewer than two people hold the chairs' role."""
    if not server.approvals or server.chair_role_id is None:
        return []
    try:
        counts = await in_time(asking.http.get_role_member_counts(server.id))
    except (discord.HTTPException, *UNSURE) as error:
        # The rest of the check-up is worth more than a complaint about this part.
        log.warning("the number of chairs is not known (%s)", type(error).__name__)
        return []
    count = counts.get(str(server.chair_role_id), 0)
    if count > 1:
        return []
    return [Finding("checkup-one-chair", f"{server.id}", figures={"count": count})]
