"""Characters as Discord counts them, as people see them, and as they are compared."""

import unicodedata
from collections.abc import Container
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
_GRAPHEME_JOINER: Final = "\u034f"

_LOOKALIKES: Final = (
    "A\u0410\u0391 B\u0412\u0392 C\u0421\u03f9 E\u0415\u0395 H\u041d\u0397 "
    "I\u0406\u04c0\u0399 J\u0408\u037f K\u041a\u039a M\u041c\u039c N\u039d "
    "O\u041e\u039f P\u0420\u03a1 Q\u051a S\u0405 T\u0422\u03a4 "
    "W\u051c X\u0425\u03a7 Y\u0423\u04ae\u03a5 Z\u0396 a\u0430\u03b1 "
    "b\u044c\u042c c\u0441\u03f2 d\u0501 e\u0435\u03b5 g\u0261 "
    "h\u04bb i\u0456\u03b9\u0131\u0269 j\u0458\u03f3 k\u043a\u03ba l\u04cf "
    "m\u043c n\u043f\u03b7 o\u043e\u03bf\u03c3 p\u0440\u03c1 q\u051b "
    "r\u0433 s\u0455 t\u0442\u03c4 u\u03c5\u0446 v\u0475\u03bd "
    "w\u051d\u03c9 x\u0445\u03c7 y\u0443\u04af\u03b3 "
)
"""Each Latin letter before the Cyrillic and Greek ones that look like it.

Unicode's confusables, as far as they are letters of those two alphabets.
"""
_LATIN: Final = {ord(one): group[0] for group in _LOOKALIKES.split() for one in group[1:]}


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


def folded(text: str) -> str:
    """Without capitals, accents and other marks: ``acción`` is found by ``accion``."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))


def visible(text: str, *, gap: str = "") -> str:
    """The text with what cannot be seen replaced by ``gap``, and look-alikes made Latin."""
    shown = (gap if _unseen(one) else one for one in text)
    plain = unicodedata.normalize("NFKC", "".join(shown))
    return plain.translate(_LATIN)


def _unseen(letter: str) -> bool:
    """Zero width, soft hyphen, fillers; not the white space between words."""
    return letter == _GRAPHEME_JOINER or (is_blank(letter) and not letter.isspace())


def drawable(text: str, letters: Container[int]) -> str:
    """The text without the signs that would be drawn as empty boxes, such as most emoji.

    ``letters`` are the code points that the font has; white space becomes single blanks.
    """
    whole = unicodedata.normalize("NFC", " ".join(text.split()))
    drawn = "".join(
        sign
        for sign in whole
        if ord(sign) in letters
        and not _is_selector(sign)
        and unicodedata.category(sign) not in {"Cc", "Cf"}
    )
    return " ".join(drawn.split())
