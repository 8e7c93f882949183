"""A text of any length as Discord messages, none of it lost."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import accumulate
from typing import Final

from bot.errors import Refusal
from bot.text.characters import TRIMMED, belong_together, is_blank, length
from bot.text.markdown import Markup, read

MESSAGE_LIMIT: Final = 2000
"""Characters in a message (https://discord.com/developers/docs/resources/message)."""

LEAST_ROOM: Final = 120
"""Below this the markers of deeply nested formats would leave no room for words."""

_GAP = re.compile(rf"[{TRIMMED}]+")
_GAP_SIGN = re.compile(rf"[{TRIMMED}]")
_FIRM = re.compile(r"[\u00a0\u202f\u2060\ufeff]+")
_SENTENCE_END = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019\u00bb)\]*_~|]{0,6}\Z")
_HEADING = re.compile(r"#{1,3} ")
_SIGNS: Final = frozenset("*_~|`\\")


class NothingToPost(Refusal):
    """A text in which nobody would see anything."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a text.

    ``body`` is what is sent. ``lead`` and ``tail`` are white space of the text which Discord
    would cut off; ``opened`` and ``closed`` are markers in the body which are not in the text.
    """

    body: str
    lead: str = ""
    tail: str = ""
    opened: str = ""
    closed: str = ""

    @property
    def source(self) -> str:
        """The stretch of the text that this message stands for."""
        inner = self.body[len(self.opened) : len(self.body) - len(self.closed)]
        return self.lead + inner + self.tail


def split(text: str, *, limit: int = MESSAGE_LIMIT, reserve: int = 0) -> list[Part]:
    """Split a text into messages of at most ``limit - reserve`` characters.

    Cuts at the ends of paragraphs, else of lines, sentences, words; a format that runs over
    a cut is closed before it and opened again after it. ``reserve`` is kept free in each
    message for the line that counts the parts.

    Raises:
        NothingToPost: for a text in which nothing can be seen.
        ValueError: when less than ``LEAST_ROOM`` characters are left.
    """
    room = limit - reserve
    if room < LEAST_ROOM:
        raise ValueError(room)
    if is_blank(text):
        raise NothingToPost
    return _Splitter(text, room).parts()


class _Kind(IntEnum):
    PARAGRAPH = 0
    LINE = 1
    SENTENCE = 2
    WORD = 3
    FIRM = 4
    """Only no-break spaces: cut there only rather than in a word."""


@dataclass(frozen=True, slots=True)
class _Break:
    """A place to cut: the part ends at ``end``, the next begins at ``next``."""

    end: int
    next: int
    kind: _Kind


class _Splitter:
    def __init__(self, text: str, room: int) -> None:
        self._text = text
        self._room = room
        # The length of the text up to each place.
        self._units = [0, *accumulate(map(length, text))]
        self._end = self._before(len(text), 0)
        self._markup: Markup = read(text)
        self._whole = self._markup.whole(len(text))
        self._breaks = self._find_breaks()
        self._ends = [one.end for one in self._breaks]

    def parts(self) -> list[Part]:
        done: list[Part] = []
        behind, start = 0, self._after(0)
        while start < len(self._text):
            cut = self._cut(start)
            if not is_blank(self._text[start : cut.end]):
                done.append(self._part(behind, start, cut))
                behind = cut.next
            start = cut.next
        if behind < len(self._text):
            done[-1] = replace(done[-1], tail=done[-1].tail + self._text[behind:])
        return done

    def _part(self, behind: int, start: int, cut: _Break) -> Part:
        opened, closed = self._opening(start), self._closing(cut.end)
        return Part(
            body=opened + self._text[start : cut.end] + closed,
            lead=self._text[behind:start],
            tail=self._text[cut.end : cut.next],
            opened=opened,
            closed=closed,
        )

    def _cut(self, start: int) -> _Break:
        """The best cut for the part that begins here."""
        if self._fits(start, self._end):
            return _Break(self._end, len(self._text), _Kind.PARAGRAPH)
        last = self._reach(start)
        window = self._breaks[bisect_right(self._ends, start) : bisect_right(self._ends, last)]
        ranked = [
            (self._rank(one, start), -one.end, one) for one in window if self._fits(start, one.end)
        ]
        return min(ranked)[2] if ranked else self._cut_hard(start, last)

    def _rank(self, place: _Break, start: int) -> int:
        """How bad a cut is; among equals the last one is taken."""
        inside = bool(self._markup.active(place.end))
        if place.kind is _Kind.FIRM:
            return 12
        if self._is_awkward(place):
            return 11
        if self._units[place.end] - self._units[start] < self._room // 3:
            return 9 + inside
        return place.kind + 4 * inside

    def _is_awkward(self, place: _Break) -> bool:
        """Added markers would touch signs of the text, or a heading would stand last."""
        text, active = self._text, self._markup.active(place.end)
        if active and not any(span.verbatim for span in active):
            return not _SIGNS.isdisjoint(text[place.end - 1] + text[place.next : place.next + 1])
        line = text.rfind("\n", 0, place.end) + 1
        return place.kind <= _Kind.LINE and bool(_HEADING.match(text, line))

    def _cut_hard(self, start: int, last: int) -> _Break:
        """A word, a link or an emoji longer than a part: cut as gently as can be."""
        places = [at for at in range(last, start, -1) if self._fits(start, at)]
        between = [at for at in places if not belong_together(self._text, at)]
        gentle = (
            at
            for at in between
            if not self._whole[at] and not self._is_awkward(_Break(at, at, _Kind.WORD))
        )
        return self._gap(start, next(gentle, between[0] if between else places[0]))

    def _gap(self, start: int, at: int) -> _Break:
        """A cut at a place, widened over the white space around it."""
        end, after = self._before(at, start), self._after(at)
        return self._kept(_Break(end, after, _Kind.WORD))

    def _kept(self, place: _Break) -> _Break:
        """In a code block only line ends are cut off: what indents the next line is code."""
        gap = self._text[place.end : place.next]
        if "\n" in gap and any(span.verbatim for span in self._markup.active(place.end)):
            return replace(place, next=place.end + gap.rindex("\n") + 1)
        return place

    def _find_breaks(self) -> list[_Break]:
        found: list[_Break] = []
        for gap in _GAP.finditer(self._text):
            place = self._kept(_Break(gap.start(), gap.end(), self._kind(gap)))
            if self._whole[place.end] or self._whole[place.next]:
                continue
            if not belong_together(self._text, place.next):
                found.append(place)
        return found

    def _kind(self, gap: re.Match[str]) -> _Kind:
        lines = gap[0].count("\n")
        if lines:
            return _Kind.LINE if lines == 1 else _Kind.PARAGRAPH
        if _FIRM.fullmatch(gap[0]):
            return _Kind.FIRM
        ends = _SENTENCE_END.search(self._text, max(gap.start() - 8, 0), gap.start())
        return _Kind.SENTENCE if ends else _Kind.WORD

    def _fits(self, start: int, end: int) -> bool:
        added = length(self._opening(start)) + length(self._closing(end))
        return self._units[end] - self._units[start] + added <= self._room

    def _reach(self, start: int) -> int:
        """The furthest place which could end a part that begins here."""
        units = self._units[start] + self._room - length(self._opening(start))
        return bisect_left(self._units, units + 1) - 1

    def _opening(self, at: int) -> str:
        return "".join(span.opening for span in self._markup.active(at))

    def _closing(self, at: int) -> str:
        return "".join(span.closing for span in reversed(self._markup.active(at)))

    def _before(self, at: int, floor: int) -> int:
        while at > floor and _GAP_SIGN.match(self._text, at - 1):
            at -= 1
        return at

    def _after(self, at: int) -> int:
        gap = _GAP.match(self._text, at)
        return gap.end() if gap else at
