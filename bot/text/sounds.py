"""How Spanish words sound, for those who write them by ear."""

import re
from typing import Final

_ALIKE: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(?<!c)h", ""),
        (r"qu(?=[ei])|q|c(?![eih])", "k"),
        (r"c(?=[ei])|z", "s"),
        (r"v", "b"),
        (r"n(?=[bp])", "m"),
        (r"ll", "y"),
        (r"gu|w", "g"),
        (r"g(?=[ei])", "j"),
        (r"([^eor])\1", r"\1"),
    )
)
"""Letters that sound alike in Mexican Spanish and are written for each other."""


def sound(word: str) -> str:
    """A word, small and without accents, by its sound: *sapato* is *zapato*."""
    for pattern, written in _ALIKE:
        word = pattern.sub(written, word)
    return word
