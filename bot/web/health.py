"""Whether the bot is well: the database, the gateway, what waits to be said, the last copy."""

import asyncio
import json
import math
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.backups import newest
from bot.checkup.stored import OVERDUE, copies
from bot.client import UnionBot
from bot.database import sqlite_file
from bot.outbox.claims import Waiting
from bot.web.pages import Page

READING: Final = 1.0
"""Seconds in which the database must answer."""


@dataclass(frozen=True, slots=True)
class Health:
    """Counts and ages in seconds; None where there is nothing to tell."""

    healthy: bool
    database: bool
    gateway: bool
    gateway_latency: float | None
    outbox_due: int | None
    outbox_oldest: float | None
    """Since the first of it was tried first, or is due."""
    outbox_refused: int | None
    backup_age: float | None


async def look(bot: UnionBot) -> Health:
    """See how it is now."""
    waiting, is_copied = await _read(bot) or (None, False)
    oldest, gateway = _age(bot, waiting and waiting.oldest), _is_connected(bot)
    is_late = (oldest or 0.0) > OVERDUE.total_seconds()
    return Health(
        healthy=waiting is not None and is_copied and gateway and not is_late,
        database=waiting is not None,
        gateway=gateway,
        gateway_latency=bot.latency if math.isfinite(bot.latency) else None,
        outbox_due=waiting and waiting.due,
        outbox_oldest=oldest,
        outbox_refused=waiting and waiting.refused,
        backup_age=_age(bot, _last_copy(bot)),
    )


def page(seen: Health) -> Page:
    """The answer to ``/healthz``: 200, or 503 where something is not as it should be."""
    written = json.dumps(asdict(seen)).encode()
    return Page(200 if seen.healthy else 503, written, "application/json")


async def _read(bot: UnionBot) -> tuple[Waiting, bool] | None:
    """What waits to be said, and whether there is the copy that should be.

    None where the database does not tell in time.
    """
    try:
        async with asyncio.timeout(READING):
            copy = await copies(bot.services.database, bot.settings, bot.now())
            return await bot.outbox.waiting(), copy.well
    except (TimeoutError, SQLAlchemyError, OSError):
        return None


def _is_connected(bot: UnionBot) -> bool:
    """Whether every shard of this process is on the gateway."""
    is_open = all(not shard.is_closed() for shard in bot.shards.values())
    return bot.is_ready() and is_open and not bot.is_stopping


def _last_copy(bot: UnionBot) -> datetime | None:
    file = sqlite_file(bot.settings.database_url)
    return None if file is None else newest(file, bot.settings.backup_folder, bot.now())


def _age(bot: UnionBot, moment: datetime | None) -> float | None:
    return None if moment is None else (bot.now() - moment).total_seconds()
