"""What a request gets: a status, a body, its type."""

from typing import Final, NamedTuple


class Page(NamedTuple):
    """An answer; none of them may be kept by what lies between."""

    status: int
    body: bytes
    type: str = "text/plain; charset=utf-8"


NOTHING: Final = Page(404, b"Not found.\n")
"""The one answer to whatever is not there, no longer there, or not for who asks."""

TOO_OFTEN: Final = Page(429, b"Too many requests.\n")
AWAY: Final = Page(503, b"Try again later.\n")
