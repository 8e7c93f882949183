"""Where Discord's Markdown begins and ends in a text, and what in it must stay whole."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

CODE: Final = r"""
    (?P<fence>```(?:(?P<language>[A-Za-z0-9_+.\#-]{1,20})\n)?.+?```)
  | (?P<code>(?<!`)(?P<ticks>`{1,2})(?!`).+?(?<!`)(?P=ticks)(?!`))
"""
"""Code blocks and code in a line (verbose, dot matches all)."""

LINK: Final = r"https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*"
"""The address of a masked link; round brackets stand in it only in pairs."""

_TOKEN = re.compile(
    rf"""
      {CODE}
    | (?P<atom>
          \\[^0-9A-Za-z\s]                                    # an escaped sign
        | <(?:a?:\w{{1,40}}:|@[!&]?|\#|id:)\w+>               # emoji, mentions, channels
        | </[^<>\n]{{1,120}}:\d+>                             # a command
        | <t:-?\d+(?::\w)?>                                   # a moment
        | [\U0001f1e6-\U0001f1ff]{{2}}                         # a flag
        | <https?://[^\s<>]+>
        | \[[^\[\]\n]{{1,500}}\]\(<?{LINK}>?(?:\s"[^"\n]{{0,200}}")?\)
        | https?://(?:(?!~~|_+(?!\w))[^\s<>*|`])+
        | `+
      )
    | (?P<prefix>(?m:^)(?:(?:(?P<rest>>>>\ )|>\ )(?:\#{{1,3}}\ |-\#\ )?|\#{{1,3}}\ |-\#\ )(?=\S))
    | (?P<item>(?m:^)[ \t]*(?:[-*]|\d{{1,3}}\.)\ +)
    | (?P<marks>\*+|_+|~~+|\|\|+)
    """,
    re.VERBOSE | re.DOTALL,
)
_LONGEST_RUN: Final = 3
_SINGLE: Final = frozenset("*_")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch with a format: markers from ``start`` to ``inner`` and ``last`` to ``end``."""

    start: int
    inner: int
    last: int
    end: int
    opening: str
    """What opens the format again in a later message."""
    closing: str
    verbatim: bool = False
    """White space in it means something: a code block."""


@dataclass(slots=True)
class Markup:
    """The formats of a text, by place."""

    spans: list[Span]
    atoms: list[tuple[int, int]]
    """Links, mentions, emoji, flags, moments, escapes: from and to."""
    _points: list[int] = field(init=False)
    _active: list[tuple[Span, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Note which spans are open from each place on."""
        events = sorted(
            [(span.last, 0, span) for span in self.spans]
            + [(span.inner, 1, span) for span in self.spans],
            key=lambda event: event[:2],
        )
        self._points, self._active = [-1], [()]
        for at, opens, span in events:
            now = self._active[-1]
            after = (*now, span) if opens else tuple(one for one in now if one is not span)
            self._points.append(at)
            self._active.append(after)

    def active(self, at: int) -> tuple[Span, ...]:
        """The spans a cut at this place would break, the outermost first."""
        return self._active[bisect_right(self._points, at) - 1]

    def whole(self, size: int) -> bytearray:
        """For each place between two characters: 1 where a cut would break a marker or atom."""
        places = bytearray(size + 1)
        for start, end in self.atoms:
            places[start + 1 : end] = b"\1" * (end - start - 1)
        for span in self.spans:
            places[span.start + 1 : span.inner + 1] = b"\1" * (span.inner - span.start)
            places[span.last : span.end] = b"\1" * (span.end - span.last)
        return places


def read(text: str) -> Markup:
    """Find the formats of a text, as Discord's clients would show it."""
    reader = _Reader(text)
    for token in _TOKEN.finditer(text):
        reader.take(token)
    reader.spans.sort(key=lambda span: span.start)
    return Markup(reader.spans, reader.atoms)


class _Reader:
    """Pairs markers from left to right; one without a partner is plain text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.atoms: list[tuple[int, int]] = []
        self._open: list[tuple[str, int]] = []
        self._line_end = len(text)
        self._is_quoted = False

    def take(self, token: re.Match[str]) -> None:
        if token.start() >= self._line_end:
            self._leave_block(len(self.text))
        match token.lastgroup:
            case "fence":
                self._fence(token)
            case "code":
                ticks = token["ticks"]
                inner, last = token.start() + len(ticks), token.end() - len(ticks)
                self.spans.append(Span(token.start(), inner, last, token.end(), ticks, ticks))
            case "prefix":
                self._prefix(token)
            case "item":
                self._leave_block(len(self.text))
            case "marks" if len(token[0]) <= _LONGEST_RUN:
                self._marks(token)
            case "atom":
                self.atoms.append(token.span())
            case _:
                pass

    def _leave_block(self, line_end: int) -> None:
        """No format runs on from one block (a quoted line, a heading, a list item) to the next."""
        self._open.clear()
        self._line_end = line_end

    def _fence(self, token: re.Match[str]) -> None:
        language = token["language"]
        inner = token.start() + 3 + (len(language) + 1 if language else 0)
        opening = f"```{language or ''}\n"
        last = token.end() - 3
        span = Span(token.start(), inner, last, token.end(), opening, "\n```", verbatim=True)
        self.spans.append(span)

    def _prefix(self, token: re.Match[str]) -> None:
        start, inner, rest = token.start(), token.end(), token["rest"]
        if rest and self._is_quoted:
            # Within a quotation that runs to the end this sign is a word.
            return
        line_end = self.text.find("\n", token.end())
        line_end = len(self.text) if line_end < 0 else line_end
        if rest:
            whole, self._is_quoted = len(self.text), True
            self.spans.append(Span(start, start + len(rest), whole, whole, rest, ""))
            start += len(rest)
        if start < inner:
            self.spans.append(Span(start, inner, line_end, line_end, self.text[start:inner], ""))
        self._leave_block(line_end)

    def _marks(self, token: re.Match[str]) -> None:
        at, left = token.start(), len(token[0])
        while left:
            closed = self._close(token, at, left)
            size = closed or self._try_open(token, at, left)
            at, left = at + size, left - size

    def _close(self, token: re.Match[str], at: int, left: int) -> int:
        """Close the marker that is as long as the run, else the innermost; 0 when there is none."""
        fitting = [
            (len(marker) == left, depth)
            for depth, (marker, _) in enumerate(self._open)
            if marker[0] == token[0][0]
            and len(marker) <= left
            and (len(marker) > 1 or self._may_close(token))
        ]
        if not fitting:
            return 0
        depth = max(fitting)[1]
        marker, start = self._open[depth]
        size = len(marker)
        del self._open[depth:]
        self.spans.append(Span(start, start + size, at, at + size, marker, marker))
        return size

    def _try_open(self, token: re.Match[str], at: int, left: int) -> int:
        sign = token[0][0]
        marker = sign * min(left, 2)
        is_known = any(marker == one for one, _ in self._open)
        if len(marker) == 1 and (sign not in _SINGLE or not self._may_open(token)):
            return left
        if not is_known:
            self._open.append((marker, at))
        return len(marker)

    def _may_open(self, token: re.Match[str]) -> bool:
        after = self.text[token.end() : token.end() + 1]
        before = self.text[max(token.start() - 1, 0) : token.start()]
        return bool(after.strip()) and not (token[0][0] == "_" and before.isalnum())

    def _may_close(self, token: re.Match[str]) -> bool:
        after = self.text[token.end() : token.end() + 1]
        before = self.text[max(token.start() - 1, 0) : token.start()]
        return bool(before.strip()) and not (token[0][0] == "_" and after.isalnum())
