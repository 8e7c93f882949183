"""What an error of Discord's means for what was asked of it: one rule for every kind."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import aiohttp
import discord

from bot.deliveries import STANDING, Delivery, Kind
from bot.outbox.drawing import Outcome

UNSURE: Final = (
    discord.DiscordServerError,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)
"""Failures after which we try again; what was asked for may or may not have been done."""

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MEMBER: Final = 10007
UNKNOWN_MESSAGE: Final = 10008
EDITED_TOO_OFTEN: Final = 30046
CROSSPOSTED_ALREADY: Final = 40033
MESSAGES_TOO_FAST: Final = 40003
TWO_FACTOR: Final = 60003
THREAD_EXISTS: Final = 160004

EVENT_OVER: Final = 180000

TOO_FAST: Final = 429
"""As an error only where the answer comes from before Discord: it says nothing of our row."""

CALM: Final = timedelta(seconds=60)
MESSAGES_REST: Final = timedelta(minutes=10)
"""How long nobody is written to after Discord found that too many were; it says no time."""

ROLES_REST: Final = timedelta(seconds=50)
"""Until a refused role is tried again, within the minute that people are told.

It concerns everyone there, and Discord counts what it has to refuse.
"""


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome, Discord's code, and how long to wait where it is tried again."""

    outcome: Outcome
    code: int = 0
    wait: timedelta | None = None
    """None: the usual back-off."""


def judge(error: Exception, row: Delivery | None) -> Ruling | None:
    """What an error means for a delivery; None for a fault of ours.

    Without a delivery it is the change of a private answer, which nobody can mend: what
    Discord refuses there is gone.
    """
    if isinstance(error, discord.RateLimited):
        return Ruling(Outcome.LANE, wait=timedelta(seconds=error.retry_after))
    if isinstance(error, UNSURE):
        return Ruling(Outcome.AGAIN)
    if not isinstance(error, discord.HTTPException):
        return None
    if error.status == TOO_FAST or error.code in {EDITED_TOO_OFTEN, MESSAGES_TOO_FAST}:
        return _too_fast(error, row)
    if error.code in {CROSSPOSTED_ALREADY, THREAD_EXISTS}:
        return Ruling(Outcome.DONE)
    return _refused(error, row) if row else Ruling(Outcome.GONE, error.code)


def _too_fast(error: discord.HTTPException, row: Delivery | None) -> Ruling:
    if error.code == MESSAGES_TOO_FAST:
        return Ruling(Outcome.LANE, error.code, MESSAGES_REST)
    return Ruling(Outcome.AGAIN, wait=CALM if row is None or row.stands else None)


def _refused(error: discord.HTTPException, row: Delivery) -> Ruling:
    code = error.code or error.status
    if row.kind is Kind.MESSAGE:
        return Ruling(Outcome.CLOSED, code)
    if row.kind is Kind.ROLE:
        gone = error.code == UNKNOWN_MEMBER
        return Ruling(Outcome.GONE, code) if gone else Ruling(Outcome.STUCK, code, ROLES_REST)
    # An event that was cancelled or has ended is as good as none.
    is_missing = isinstance(error, discord.NotFound) or error.code == EVENT_OVER
    if is_missing and row.withdrawn_at is not None:
        return Ruling(Outcome.GONE, code)
    if is_missing and row.kind in STANDING and row.result_id is not None:
        return Ruling(Outcome.GONE, code)
    if error.code == UNKNOWN_MESSAGE:
        # Of a post: an earlier try arrived, its answer was lost, and someone deleted the message.
        return Ruling(Outcome.AGAIN if row.kind is Kind.POST else Outcome.GONE, code)
    return Ruling(Outcome.STUCK, code)
