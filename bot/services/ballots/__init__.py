"""Answers to polls: confidential ballots, and roll and box of secret ones."""

from bot.services.ballots.receipts import make_receipt, read, written
from bot.services.ballots.service import Ballots, Saved, Standing, packed, unpacked

__all__ = [
    "Ballots",
    "Saved",
    "Standing",
    "make_receipt",
    "packed",
    "read",
    "unpacked",
    "written",
]
