"""Formatted words of a Word document as Discord's Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESS = re.compile(r"(https?://\S+)")
_READ_AS_MARKUP = re.compile(
    r"[*`\\]|~~|\|\||(?<![\w_])_(?=\w)|(?<=\w)_(?![\w_])|^(?=#{1,3} |> |>>> )", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one format; ``link`` is the address they lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    link: str = ""


def write(runs: Iterable[Run]) -> str:
    """The words with their formats as markers, links written out as ``text (https://…)``."""
    joined = _joined(runs)
    done: list[str] = []
    for place, run in enumerate(joined):
        before = joined[place - 1].text[-1:] if place else ""
        after = joined[place + 1].text[:1] if place + 1 < len(joined) else ""
        done.append(_marked(run, touches=(before + after).isalnum()))
    return "".join(done).strip()


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one format as one; Word splits words wherever a person once paused."""
    groups = groupby((run for run in runs if run.text), key=lambda run: replace(run, text=""))
    return [replace(look, text="".join(run.text for run in same)) for look, same in groups]


def _marked(run: Run, *, touches: bool) -> str:
    """A run with its markers, which must touch words, not the white space around them."""
    words = run.text.strip()
    if not words:
        return run.text
    start = run.text.index(words)
    text = _escaped(words)
    if run.link and run.link.rstrip("/") not in {words, words.rstrip("/")}:
        text = f"{text} ({run.link})"
    slant = "*" if touches else "_"
    for wanted, marker in (
        (run.italic, slant),
        (run.bold, "**"),
        (run.underline and not run.link, "__"),
        (run.strike, "~~"),
    ):
        if wanted:
            text = f"{marker}{text}{marker}"
    return run.text[:start] + text + run.text[start + len(words) :]


def _escaped(text: str) -> str:
    """Signs which Discord would take for markup keep their face; addresses stay as they are."""
    pieces = _ADDRESS.split(text)
    pieces[::2] = [_READ_AS_MARKUP.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    return "".join(pieces)
