"""The local's own days and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.access import Caller


def today(caller: Caller) -> date:
    """The day on the local's calendar at the moment of the click."""
    return caller.at.astimezone(caller.server.time_zone).date()


def month(caller: Caller) -> date:
    """The first day of that month."""
    return today(caller).replace(day=1)
