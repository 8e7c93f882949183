"""Discord's rate limits: what is left of a window is used, and no request waits for long."""

from typing import Final

from discord.http import HTTPClient, Ratelimit

LONGEST_WAIT: Final = 60.0
"""Seconds that discord.py may wait for a limit; beyond it says so, and we keep the work."""


def use_what_is_left(http: HTTPClient) -> None:
    """Let a request through while its window has room.

    With a longest wait set, discord.py 2.7.1 refuses every request of a window that
    is longer, even while Discord allows more (``http.Ratelimit.acquire``).
    """
    limit_of = http.get_ratelimit

    def get_ratelimit(key: str) -> Ratelimit:
        limit = limit_of(key)
        if limit.remaining > 0 and not limit.is_expired():
            limit.expires = None
        return limit

    http.get_ratelimit = get_ratelimit
