"""Receipts: random numbers of 63 bits, written so that people can copy them."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import Refusal
from bot.services.polls.refusals import TooManyTries

if TYPE_CHECKING:
    from datetime import datetime

# Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
LENGTH = 13
LARGEST = 2**63 - 1

TRIES, PAUSE = 5, timedelta(minutes=15)
"""Wrong receipts one person may try, and how long the tries are remembered."""

REMEMBERED = 10_000


class ReceiptUnread(Refusal):
    """What was typed is not a receipt."""

    key = "poll-receipt-unread"


def make_receipt() -> int:
    """A new receipt; nobody can guess one, and nothing about the voter or the answer is in it."""
    return secrets.randbits(63)


def written(receipt: int) -> str:
    """A receipt as people see it: ``3F9K-07QZ-M2XPA``."""
    letters = ""
    for _ in range(LENGTH):
        receipt, digit = divmod(receipt, 32)
        letters = LETTERS[digit] + letters
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def read(text: str) -> int:
    """A receipt as people type it: case, dashes and spaces do not matter, nor O for 0.

    Raises:
        ReceiptUnread: it is none.
    """
    letters = "".join(text.upper().split()).replace("-", "").translate(_ALIKE)
    if len(letters) != LENGTH or any(one not in LETTERS for one in letters):
        raise ReceiptUnread
    number = 0
    for one in letters:
        number = number * 32 + LETTERS.index(one)
    if number > LARGEST:
        raise ReceiptUnread
    return number


class Tries:
    """Wrong receipts by person, in memory: 63 random bits need no better guard."""

    def __init__(self) -> None:
        self._wrong: dict[tuple[int, int], list[datetime]] = {}

    def check(self, server_id: int, account_id: int, at: datetime) -> None:
        """Refuse one who has guessed too often.

        Raises:
            TooManyTries: with the moment from which it is possible again.
        """
        key = (server_id, account_id)
        lately = [one for one in self._wrong.get(key, []) if one > at - PAUSE]
        if len(lately) >= TRIES:
            raise TooManyTries(at=lately[0] + PAUSE)
        self._wrong[key] = lately

    def note(self, server_id: int, account_id: int, at: datetime) -> None:
        """Remember a wrong receipt."""
        if len(self._wrong) > REMEMBERED:
            self._wrong.clear()
        self._wrong.setdefault((server_id, account_id), []).append(at)
