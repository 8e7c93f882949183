"""An update's text for other places: for e-mail, for the website, and in 300 characters."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from bot.services.updates.values import Text
from bot.text.characters import length
from bot.text.links import addresses
from bot.text.markdown import read

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

BRIEF_LENGTH: Final = 300
"""What fits a text message to a phone in two pieces, and most social networks."""

_HEADING = re.compile(r"^(?:>\s)?(#{1,3}|-#)\s+", re.MULTILINE)
_SMALL = re.compile(r"^((?:>\s)?)-#\s+", re.MULTILINE)
_WITHOUT_LINE_ENDS: Final = frozenset(
    {"bullet_list_open", "ordered_list_open", "list_item_open", "list_item_close"}
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def email(text: Text) -> str:
    """Plain words with the title above them, as mail programs take them."""
    body = _HEADING.sub("", text.body)
    markup = read(body)
    # What is quoted stays marked as such, as in mail.
    formats = [one for one in markup.spans if one.closing]
    marks = {
        at for one in formats for at in (*range(one.start, one.inner), *range(one.last, one.end))
    }
    marks |= {start for start, _ in markup.atoms if body[start] == "\\"}
    plain = "".join(sign for at, sign in enumerate(body) if at not in marks)
    return f"{text.title}\n\n{plain.strip()}\n"


def website(text: Text) -> str:
    """HTML for a page's editor: a heading, paragraphs, lists, quotes, bold, links."""
    body = _SMALL.sub(r"\1", text.body)
    for start, end in reversed(list(addresses(body))):
        if body[start - 1 : start] != "<":
            body = f"{body[:start]}<{body[start:end]}>{body[end:]}"
    reader = _reader()
    tokens = reader.parse(body)
    for token in tokens:
        token.block = token.type not in _WITHOUT_LINE_ENDS
        if token.type.startswith("heading"):
            token.tag = "h3"
        for word in token.children or ():
            if word.markup == "__":
                word.tag = "u"
    return f"<h2>{escape(text.title)}</h2>\n{reader.renderer.render(tokens, reader.options, {})}"


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


@cache
def _reader() -> "MarkdownIt":
    """CommonMark as far as Discord knows it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 2 MB that most runs never need

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
    return reader.disable(["code", "entity", "hr", "image", "lheading", "reference"])
