"""Nothing is done to what is another by now than someone read: its route carries which it was."""

from hashlib import sha256

from bot.errors import Refusal


class ChangedSinceRead(Refusal):
    """It is not what this person was shown; nothing is overwritten, sent out or decided."""


def digest(whole: str) -> int:
    """A number of 55 bits that another text would not have: what a route carries of what was read.

    Of answers it is kept in the database too.
    """
    return int.from_bytes(sha256(whole.encode()).digest()[:7]) >> 1


def need_unchanged(now: int, read: int | None) -> None:
    """Let only what was read be acted on, by its revision or digest; None is whatever there is.

    Call it in the transaction that acts, after the row is locked.

    Raises:
        ChangedSinceRead: it is another by now.
    """
    if read is not None and read != now:
        raise ChangedSinceRead
