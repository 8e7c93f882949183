"""Receipts: random numbers of 63 bits, written so that people can copy them."""

import secrets
from datetime import timedelta

from bot.errors import Refusal
from bot.throttle import Limit

# Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
LENGTH = 13
LARGEST = 2**63 - 1

WRONG_RECEIPTS = Limit("receipt", 5, timedelta(minutes=15))


class ReceiptUnread(Refusal):
    """What was typed is not a receipt."""


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
