"""How Discord counts and trims characters, and which belong together on the screen."""

from __future__ import annotations

import unicodedata
from typing import Final

TRIMMED: Final = r"\s\x00-\x1f\x7f-\x9f\u180e\u200b\u2060\ufeff"
"""As a character class: all that Discord may cut off the ends of a message.

Wider than what is known to be cut (white space), so that a body which neither begins
nor ends with one of these arrives as it was sent.
"""

_UNSEEN: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers: letters and a symbol by category, yet nothing to be seen."""

_SKIN: Final = ("\U0001f3fb", "\U0001f3ff")
_TAGS: Final = ("\U000e0020", "\U000e007f")
_JOINER: Final = "\u200d"


def length(text: str) -> int:
    """The length that counts against Discord's limits, in UTF-16 units.

    Discord's documents say characters, its clients count UTF-16 units; units are never
    fewer, so what fits by this count fits by both.
    """
    return len(text) + sum(map("\uffff".__lt__, text))


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: such a message Discord may refuse as empty."""
    return all(map(_is_unseen, text))


def _is_unseen(character: str) -> bool:
    return (
        character.isspace()
        or character in _UNSEEN
        or _is_selector(character)
        or unicodedata.category(character) in {"Cc", "Cf"}
    )


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def belong_together(text: str, at: int) -> bool:
    """Whether the characters before and after a place are one sign to the eye.

    An approximation of the grapheme clusters of Unicode UAX #29 with what the standard
    library knows: accents, joined emoji, skin tones, conjoining Hangul, CR LF.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (
        unicodedata.category(after).startswith("M")
        or _JOINER in {before, after}
        or _SKIN[0] <= after <= _SKIN[1]
        or _TAGS[0] <= after <= _TAGS[1]
        or "\u1160" <= after <= "\u11ff"
        or (before == "\r" and after == "\n")
    )
