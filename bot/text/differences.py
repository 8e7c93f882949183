"""What a correction changed, word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final, TypeAlias

from rapidfuzz.distance import Levenshtein

from bot.text.characters import length

_WORD = re.compile(r"\s+|\$?\d+(?:[.,]\d+)*(?:\s?%)?|\w+(?:['\u2019]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?]+[^\S\n]*|\n)|[^\n.!?]+")
_MUCH_WORK: Final = 3_000
"""Pairs of equal words beyond which difflib, which groups words as people do, takes too long."""

_SHORT_BRIDGE: Final = 2
"""Words kept between two changes that read better as one change."""

_AROUND: Final = 30

ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of a text before and after; both are equal where nothing changed."""

    old: str
    new: str

    @property
    def kept(self) -> bool:
        """Whether nothing changed here."""
        return self.old == self.new


def differences(old: str, new: str) -> list[Difference]:
    """The whole of both texts as stretches that stayed and stretches that changed.

    All ``old`` joined are the old text, all ``new`` the new one.
    """
    pairs: list[Difference] = []
    for is_kept, before, after in _compare(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        if is_kept:
            pairs.append(Difference("".join(before), "".join(after)))
        elif len(before) == len(after):
            pairs += [one for pair in zip(before, after, strict=True) for one in _in_words(*pair)]
        else:
            pairs += _in_words("".join(before), "".join(after))
    return _bridged(pairs)


def _in_words(old: str, new: str) -> list[Difference]:
    stretches = _compare(_WORD.findall(old), _WORD.findall(new))
    return [Difference("".join(before), "".join(after)) for _, before, after in stretches]


def brief(found: Sequence[Difference], limit: int) -> tuple[list[Difference], int]:
    """The changes with a few words around each, in at most ``limit`` characters in all.

    Beside them, how many changes had no room.

    Stretches that stayed keep up to ``_AROUND`` characters on each side of a change; a long
    change keeps its beginning and end.
    """
    shown: list[Difference] = []
    room, left_out = limit, 0
    last = len(found) - 1
    for place, one in enumerate(found):
        if one.kept:
            text = _around(one.new, is_first=place == 0, is_last=place == last)
            small = Difference(text, text)
            cost = length(text)
        else:
            small = _shortened(one, limit // 4)
            cost = length(small.old) + length(small.new)
        if cost > room or left_out:
            left_out += not one.kept
            continue
        room -= cost
        shown.append(small)
    return shown, left_out


_Stretch: TypeAlias = tuple[bool, Sequence[str], Sequence[str]]


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterable[_Stretch]:
    """Stretches with whether they stayed; equal ends are set aside first, which is cheap."""
    head, tail = _equal_ends(old, new)
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    yield True, old[:head], new[:head]
    for tag, start, end, start_new, end_new in _opcodes(a, b):
        yield tag == "equal", a[start:end], b[start_new:end_new]
    yield True, old[len(old) - tail :], new[len(new) - tail :]


def _opcodes(a: Sequence[str], b: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    counts = Counter(b)
    if sum(count * counts[word] for word, count in Counter(a).items()) > _MUCH_WORK:
        for one in Levenshtein.opcodes(a, b):
            yield one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end
    else:
        yield from SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def _equal_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How much is the same at the beginning and, of the rest, at the end."""
    head = _common(zip(old, new, strict=False))
    rest = min(len(old), len(new)) - head
    return head, min(rest, _common(zip(reversed(old), reversed(new), strict=False)))


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _bridged(found: list[Difference]) -> list[Difference]:
    """Join neighbours of a kind, and changes with next to nothing between them."""
    pairs = [one for one in found if one.old or one.new]
    done: list[Difference] = []
    for place, one in enumerate(pairs):
        joined = one
        is_between = 0 < place < len(pairs) - 1
        if one.kept and is_between and not (pairs[place - 1].kept or pairs[place + 1].kept):
            is_short = "\n" not in one.new and len(one.new.split()) < _SHORT_BRIDGE
            joined = _both(done.pop(), one) if is_short else one
        while done and done[-1].kept == joined.kept:
            joined = _both(done.pop(), joined)
        done.append(joined)
    return done


def _both(one: Difference, after: Difference) -> Difference:
    return Difference(one.old + after.old, one.new + after.new)


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    """The words of a kept stretch that stand next to a change."""
    if is_first and is_last:
        return _ends(text, _AROUND)
    before, after = (0 if is_first else _AROUND), (0 if is_last else _AROUND)
    if len(text) <= before + after + 1:
        return text
    return _head(text, before) + ELLIPSIS + _tail(text, after)


def _shortened(change: Difference, size: int) -> Difference:
    """A change cut to a size on each side, from where its two sides differ."""
    old, new = change.old, change.new
    if max(len(old), len(new)) <= size:
        return change
    head, tail = _equal_ends(old, new)
    before, after = ELLIPSIS * bool(head), ELLIPSIS * bool(tail)
    return Difference(
        *(before + _ends(side[head : len(side) - tail], size - 2) + after for side in (old, new))
    )


def _ends(text: str, size: int) -> str:
    if len(text) <= size:
        return text
    return _head(text, size // 2) + ELLIPSIS + _tail(text, size // 2 - 1)


def _head(text: str, size: int) -> str:
    """The first whole words within a size; a single long word is cut."""
    start = text[:size]
    return start[: start.rfind(" ") + 1] or start


def _tail(text: str, size: int) -> str:
    return _head(text[::-1], size)[::-1]
