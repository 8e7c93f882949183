"""How often one person may write to the stewards; kept in memory only, so no row tells who did."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.services.joining.values import AskedTooOften

if TYPE_CHECKING:
    from datetime import datetime, timedelta

REMEMBERED = 10_000
"""People of whom this is known; beyond it those whose window is over are forgotten."""


class Pace:
    """At most so many times in a window, for each person on each server."""

    def __init__(self, most: int, window: timedelta) -> None:
        self._most = most
        self._window = window
        self._times: defaultdict[tuple[int, int], list[datetime]] = defaultdict(list)

    def spend(self, server_id: int, account_id: int, at: datetime) -> None:
        """Count one more time.

        Raises:
            AskedTooOften: it would be more than ``most`` in the window.
        """
        if len(self._times) > REMEMBERED:
            self._forget(at)
        times = self._times[server_id, account_id]
        times[:] = [one for one in times if one > at - self._window]
        if len(times) >= self._most:
            raise AskedTooOften(until=times[0] + self._window)
        times.append(at)

    def _forget(self, at: datetime) -> None:
        over = [
            key for key, times in self._times.items() if not times or times[-1] <= at - self._window
        ]
        for key in over:
            del self._times[key]
