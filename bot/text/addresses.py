"""Web addresses that Discord takes on a button, and that lead somewhere."""

from __future__ import annotations

from typing import Final

from yarl import URL

LONGEST: Final = 400
"""Characters; Discord takes 512 on a button, and some of them are written longer there."""


def is_address(written: str) -> bool:
    """Whether this is a whole ``https://`` address of a named place, with no password in it."""
    if len(written) > LONGEST or any(one.isspace() or one in '<>"' for one in written):
        return False
    try:
        url = URL(written)
        # The rules of names: no empty piece, none over 63 letters.
        host = (url.host or "").encode("idna").decode()
    except ValueError:
        return False
    first, dot, last = host.rpartition(".")
    named = bool(first and dot) and last.replace("-", "").isalnum() and not last.isdigit()
    return named and url.scheme == "https" and url.user is None and url.password is None
