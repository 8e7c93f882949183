"""Which signs the pictures' font has, and how wide words are in it. In the worker only."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

_FAMILY: Final = "DejaVu Sans"
"""Comes with matplotlib, so a picture is the same on every computer."""

_MOST_LINES: Final = 8
_INVISIBLE: Final = frozenset({"Cc", "Cf"})


@cache
def font(size: int, *, bold: bool) -> FontProperties:
    """The font at a size in pixels."""
    return FontProperties(family=_FAMILY, weight="bold" if bold else "normal", size=size)


@cache
def _letters() -> frozenset[int]:
    """What both the plain and the bold font can draw."""
    files = (findfont(font(10, bold=bold)) for bold in (False, True))
    return frozenset.intersection(*(frozenset(get_font(file).get_charmap()) for file in files))


def shown(text: str) -> str:
    """The text without the signs that would be drawn as empty boxes, such as most emoji."""
    whole = unicodedata.normalize("NFC", " ".join(text.split()))
    drawn = "".join(
        sign
        for sign in whole
        if ord(sign) in _letters()
        and unicodedata.category(sign) not in _INVISIBLE
        and not unicodedata.name(sign, "").startswith("VARIATION SELECTOR")
    )
    return " ".join(drawn.split())


@cache
def width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide words are, in pixels."""
    return text_to_path.get_text_width_height_descent(text, font(size, bold=bold), ismath=False)[0]


def wrapped(text: str, size: int, room: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than the room; a word that is wider is broken, eight lines are enough."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        rest = word
        while width(rest, size, bold=bold) > room:
            end = _reach(rest, size, room, bold=bold)
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    lines = [line for line in lines if line]
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [f"{lines[_MOST_LINES - 1][:-1]}…"]
    return lines


def _reach(word: str, size: int, room: float, *, bold: bool) -> int:
    """How many letters of a word fit, at least one."""
    end = 1
    while end < len(word) and width(word[: end + 1], size, bold=bold) <= room:
        end += 1
    return end
