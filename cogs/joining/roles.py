"""What Discord says to giving the member role, and who hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import Outcome
from bot.outbox.verdicts import TWO_FACTOR
from bot.services.joining import TROUBLE

if TYPE_CHECKING:
    from bot.actor import System
    from bot.client import UnionBot
    from bot.outbox import Verdict


async def refused(bot: UnionBot, job: System, verdict: Verdict) -> None:
    """The bot may not give the role: stewards hear of it, once a day."""
    if await bot.services.joining.role_refused(job, refusal(verdict)):
        await bot.outbox.flush(TROUBLE, job.server_id)


def refusal(verdict: Verdict) -> str:
    """Why Discord refuses a role: ``two-factor``, or ``refused`` where the bot's stands too low.

    With ``two-factor`` the server asks for two-factor sign-in, and whoever made the bot has none.
    """
    return "two-factor" if verdict.code == TWO_FACTOR else "refused"


def given(verdict: Verdict | None) -> str:
    """What came of giving the role: ``given``, ``gone``, ``later``, or why it was refused."""
    if verdict is None or verdict.outcome in {Outcome.AGAIN, Outcome.LANE}:
        return "later"
    if verdict.outcome is Outcome.DONE:
        return "given"
    return refusal(verdict) if verdict.outcome is Outcome.STUCK else "gone"
