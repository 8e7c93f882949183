"""Private messages: only to who asked for an answer, and only the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot import ui
from bot.outbox import Drawing, Outcome, in_time
from bot.text.links import plain

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.client import UnionBot
    from bot.outbox import Verdict


async def message(
    bot: UnionBot, server: Server, account_id: int, key: str, **arguments: object
) -> Drawing:
    """One sentence to someone, in the language they chose or in both."""
    chosen = await bot.services.people.locale(server.id, account_id)
    place = await _name_of(bot, server.id)
    return Drawing(card=ui.Card(bot.sentences.unasked(chosen, key, place=place, **arguments)))


async def _name_of(bot: UnionBot, server_id: int) -> str:
    """What a server is called, also one that another process serves or that the bot has left."""
    guild = bot.get_guild(server_id)
    try:
        return plain((guild or await in_time(bot.fetch_guild(server_id))).name)
    except (discord.Forbidden, discord.NotFound):
        return "Discord"


def told(verdict: Verdict | None) -> str:
    """Whether a private message arrived: ``yes``, ``no``, or ``later`` where Discord was away."""
    if verdict is None or verdict.outcome in {Outcome.AGAIN, Outcome.LANE}:
        return "later"
    return "yes" if verdict.outcome is Outcome.DONE else "no"
