"""The clock, and the hours in which nobody is pinged."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.times.moments import at_wall

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

QUIET_FROM: Final = time(22)
QUIET_UNTIL: Final = time(6, 30)


def utcnow() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in ``zone`` show 22:00 or later, or earlier than 6:30, at that moment."""
    shown = at.astimezone(zone).time()
    return shown >= QUIET_FROM or shown < QUIET_UNTIL


def morning_after(at: datetime, zone: ZoneInfo) -> datetime:
    """The first 6:30 in ``zone`` after that moment, in UTC: when the quiet hours end."""
    local = at.astimezone(zone)
    day = local.date() + timedelta(days=local.time() >= QUIET_UNTIL)
    return at_wall(datetime.combine(day, QUIET_UNTIL), zone)
