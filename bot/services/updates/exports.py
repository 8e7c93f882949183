"""The same text elsewhere: for e-mail, for the website, and in 300 characters."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from bot.text.characters import length

if TYPE_CHECKING:
    from bot.services.updates.values import Text

BRIEF_LENGTH: Final = 300
"""What fits a text message to a phone in two pieces, and most social networks."""

_MARKS = re.compile(r"(\*\*\*|\*\*|\*|__|~~|\|\||`)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"^(?:>\s)?(#{1,3}|-#)\s+", re.MULTILINE)
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_ADDRESS = re.compile(r"https?://[^\s<>()]+[^\s<>().,;:!?]")
_ITEM = re.compile(r"[-*]\s+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def email(text: Text) -> str:
    """Plain words with the title above them, as mail programs take them."""
    body = _HEADING.sub("", text.body)
    while (plain := _MARKS.sub(r"\2", body)) != body:
        body = plain
    return f"{text.title}\n\n{body.strip()}\n"


def website(text: Text) -> str:
    """HTML for a page's editor: a heading, paragraphs, lists, bold, links."""
    blocks = [f"<h2>{escape(text.title)}</h2>"]
    for paragraph in re.split(r"\n\s*\n", text.body.strip()):
        blocks += _blocks(paragraph.strip().split("\n"))
    return "\n".join(blocks) + "\n"


def brief(text: Text) -> str:
    """Title and first sentences in at most ``BRIEF_LENGTH`` characters, cut between sentences."""
    plain = " ".join(email(text).split("\n\n", 1)[1].split())
    if plain.startswith(text.title):
        plain = plain.removeprefix(text.title).lstrip(" .:—-")
    told = text.title.rstrip(".") + "."
    for sentence in _SENTENCE.split(plain):
        if length(told) + 1 + length(sentence) > BRIEF_LENGTH:
            break
        told += " " + sentence
    return told


def _blocks(lines: list[str]) -> list[str]:
    if all(_ITEM.match(line) for line in lines):
        items = "".join(f"<li>{_inline(_ITEM.sub('', line, count=1))}</li>" for line in lines)
        return [f"<ul>{items}</ul>"]
    if len(lines) == 1 and (heading := _HEADING.match(lines[0])):
        return [f"<h3>{_inline(lines[0][heading.end() :])}</h3>"]
    return [f"<p>{'<br>'.join(map(_inline, lines))}</p>"]


def _inline(line: str) -> str:
    safe = escape(line, quote=False)
    safe = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", safe))
    return _ADDRESS.sub(lambda found: f'<a href="{_quoted(found[0])}">{found[0]}</a>', safe)


def _quoted(address: str) -> str:
    return address.replace('"', "%22")
