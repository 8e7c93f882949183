"""What came of it at Discord: the role, the private message, and who hears of it."""

from typing import Final

import discord

from bot import ui
from bot.actor import Server, System
from bot.client import UnionBot
from bot.outbox import Drawing, Outcome, Verdict, in_time
from bot.outbox.verdicts import TWO_FACTOR
from bot.services.joining import TROUBLE
from bot.text.links import plain

_LATER: Final = {Outcome.AGAIN, Outcome.LANE}


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
    if verdict is None or verdict.outcome in _LATER:
        return "later"
    return "yes" if verdict.outcome is Outcome.DONE else "no"


def given(verdict: Verdict | None) -> str:
    """What came of giving the role: ``given``, ``gone``, ``later``, or why it was refused."""
    if verdict is None or verdict.outcome in _LATER:
        return "later"
    if verdict.outcome is Outcome.DONE:
        return "given"
    return _refusal(verdict) if verdict.outcome is Outcome.STUCK else "gone"


async def refused(bot: UnionBot, job: System, verdict: Verdict) -> None:
    """The bot may not give the role: stewards hear of it, once a day."""
    if await bot.services.joining.role_refused(job, _refusal(verdict)):
        await bot.outbox.flush(TROUBLE, job.server_id)


def _refusal(verdict: Verdict) -> str:
    """Why Discord refuses a role: ``two-factor``, or ``refused`` where the bot's stands too low.

    With ``two-factor`` the server asks for two-factor sign-in, and whoever made the bot has none.
    """
    return "two-factor" if verdict.code == TWO_FACTOR else "refused"
