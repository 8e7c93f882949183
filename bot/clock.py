"""The bot's clock: Discord's time, as far as it can be known here.

Votes are judged by Discord's time, so what ends a poll must be too. A computer's clock
may be an hour wrong, or be set while the bot runs.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

from bot.times import utcnow

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=10)
"""How long the best of what was heard counts before anything newer replaces it."""

CLOSE_ENOUGH = timedelta(seconds=1)
"""Answers tell whole seconds, and counting waits two seconds longer than it must."""

WORTH_SAYING = timedelta(seconds=5)


def steady() -> datetime:
    """This computer's clock as it was at the start, carried on; setting it moves nothing."""
    return _START + timedelta(seconds=time.monotonic() - _SINCE)


_START, _SINCE = utcnow(), time.monotonic()


class Clock:
    """``now``, put right by what is heard from Discord; called, it tells the time.

    Whatever carries Discord's time was on its way for a while, so Discord's clock shows
    at least that much. The best of it is taken: this clock is never ahead of Discord's by
    more than ``CLOSE_ENOUGH``, once anything was heard.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._ahead = timedelta(0)
        self._heard_at: datetime | None = None
        self._told = timedelta(0)
        self._date = ""

    def __call__(self) -> datetime:
        """The time at Discord."""
        return self._now() + (self._ahead if abs(self._ahead) > CLOSE_ENOUGH else timedelta(0))

    @property
    def ahead(self) -> timedelta:
        """How much Discord's clock is ahead of this computer's, as far as was heard."""
        return self._ahead

    def heard(self, at: datetime) -> None:
        """Something arrived that left Discord at that time."""
        here = self._now()
        ahead, known = at - here, self._heard_at
        if known is None or ahead > self._ahead or not timedelta(0) <= here - known <= FRESH:
            self._ahead, self._heard_at = ahead, here
            self._warn()

    def trace(self) -> aiohttp.TraceConfig:
        """What to give an HTTP session, so that the head of each answer is heard."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        return config

    async def _answered(
        self,
        _: aiohttp.ClientSession,
        __: SimpleNamespace,
        end: aiohttp.TraceRequestEndParams,
    ) -> None:
        head = end.response.headers
        date = head.get("Date", "")
        # The second answer of one second tells less than the first; and what a cache on
        # the way kept tells when it was first answered.
        if date != self._date and "Age" not in head:
            self._date = date
            with suppress(ValueError):
                self.heard(parsedate_to_datetime(date).replace(tzinfo=UTC))

    def _warn(self) -> None:
        """Say that the computer's clock is wrong, again only when that changes."""
        if abs(self._ahead - self._told) <= WORTH_SAYING:
            return
        self._told = self._ahead
        seconds = round(-self._ahead.total_seconds())
        if abs(seconds) > WORTH_SAYING.total_seconds():
            side = "ahead of" if seconds > 0 else "behind"
            log.warning(
                "This computer's clock is %s s %s Discord's; Discord's is used.", abs(seconds), side
            )
