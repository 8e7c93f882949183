"""What a text looks like to a reader: no invisible characters, look-alike letters as Latin ones."""

from __future__ import annotations

import unicodedata
from typing import Final

from bot.text.characters import is_blank

# Cyrillic and Greek capitals and small letters by the Latin letter they look like
# (Unicode's confusables, as far as they are letters of those two alphabets).
_SHAPES: Final = {
    "A": "\u0410\u0391",
    "B": "\u0412\u0392",
    "C": "\u0421\u03f9",
    "E": "\u0415\u0395",
    "H": "\u041d\u0397",
    "I": "\u0406\u04c0\u0399",
    "J": "\u0408\u037f",
    "K": "\u041a\u039a",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f",
    "P": "\u0420\u03a1",
    "Q": "\u051a",
    "S": "\u0405",
    "T": "\u0422\u03a4",
    "W": "\u051c",
    "X": "\u0425\u03a7",
    "Y": "\u0423\u04ae\u03a5",
    "Z": "\u0396",
    "a": "\u0430\u03b1",
    "b": "\u044c\u042c",
    "c": "\u0441\u03f2",
    "d": "\u0501",
    "e": "\u0435\u03b5",
    "g": "\u0261",
    "h": "\u04bb",
    "i": "\u0456\u03b9\u0131\u0269",
    "j": "\u0458\u03f3",
    "k": "\u043a\u03ba",
    "l": "\u04cf",
    "m": "\u043c",
    "n": "\u043f\u03b7",
    "o": "\u043e\u03bf\u03c3",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "r": "\u0433",
    "s": "\u0455",
    "t": "\u0442\u03c4",
    "u": "\u03c5\u0446",
    "v": "\u0475\u03bd",
    "w": "\u051d\u03c9",
    "x": "\u0445\u03c7",
    "y": "\u0443\u04af\u03b3",
}
_LATIN: Final = {ord(one): latin for latin, those in _SHAPES.items() for one in those}
_GRAPHEME_JOINER: Final = "\u034f"


def visible(text: str, *, gap: str = "") -> str:
    """The text with what cannot be seen replaced by ``gap``, and look-alikes made Latin."""
    shown = (gap if _unseen(one) else one for one in text)
    plain = unicodedata.normalize("NFKC", "".join(shown))
    return plain.translate(_LATIN)


def _unseen(letter: str) -> bool:
    """Zero width, soft hyphen, fillers; not the white space between words."""
    return letter == _GRAPHEME_JOINER or (is_blank(letter) and not letter.isspace())
