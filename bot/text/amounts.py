"""Amounts and percentages in a text, in English and Spanish, whatever way they are written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_BEFORE: Final = r"(?<![\w.,/])"
_SCALES: Final = {
    **dict.fromkeys(("thousand", "mil", "k"), 3),
    **dict.fromkeys(("million", "millions", "millon", "millón", "millones", "m"), 6),
    **dict.fromkeys(("billion", "mil millones", "b"), 9),
}
"""Powers of ten; a Spanish *billón* is not among them, as nobody bargains over one."""

_PERCENT = re.compile(
    rf"{_BEFORE}(?P<number>{_NUMBER})\s?(?:%|percent\b|per\s+cent\b|por\s+ciento\b)", re.IGNORECASE
)
_AMOUNT = re.compile(
    rf"""
    (?:(?P<money>(?:\bU\.?S\.?\s?)?\$|\bUSD)\s?|{_BEFORE})
    (?P<number>{_NUMBER})
    (?:[\s-]?(?P<scale>thousand|millions?|mill[oó]n(?:es)?|billion|mil(?:\s+millones)?|[kmb])\b)?
    (?:(?:\s+de)?[\s-](?P<dollars>dollars?|d[oó]lar(?:es)?|USD)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def percentages(text: str) -> Iterator[tuple[int, int, str]]:
    """Each percentage, from and to, and its value: ``6 %`` and ``6 por ciento`` are "6"."""
    for found in _PERCENT.finditer(text):
        yield *found.span(), _written(_value(found["number"], groups=False))


def amounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Each amount of money or large figure, from and to, and its value.

    ``$4.5 million`` and ``4,5 millones de dólares`` are both "4500000"; of plain numbers
    only those count that are written in groups (``3,800``) or with a word (``2 mil``).
    """
    for found in _AMOUNT.finditer(text):
        number, word = found["number"], " ".join((found["scale"] or "").lower().split())
        is_money = bool(found["money"] or found["dollars"])
        if is_money or len(word) > 1 or _GROUPED.fullmatch(number):
            value = _value(number, groups=not word or "," in number)
            yield *found.span(), _written(value.scaleb(_SCALES.get(word, 0)))


def _value(number: str, *, groups: bool) -> Decimal:
    """A written number; ``groups``: one separator before three digits groups thousands."""
    signs = {one for one in number if not one.isdigit()}
    if len(signs) > 1:
        point = max(number.rfind("."), number.rfind(","))
        whole = re.sub(r"[.,]", "", number[:point])
        return Decimal(f"{whole}.{number[point + 1 :]}")
    is_grouped = sum(map(number.count, signs)) > 1 or (groups and _ONE_GROUP.fullmatch(number))
    return Decimal(re.sub(r"[.,]", "" if is_grouped else ".", number))


def _written(value: Decimal) -> str:
    """Without exponent and without zeros that say nothing."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
