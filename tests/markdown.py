"""A Markdown reader of its own, set to what Discord knows: the judge of what a text does."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

JUDGE = MarkdownIt("commonmark", {"html": False}).disable(["reference", "entity", "code"])

ADDRESS = re.compile(r"https?://[^\s<>\[\]()*`|~\\]+", re.IGNORECASE)
"""What Discord reads as one piece, whatever underscores are in it; the judge knows no bare one."""


def parts(text: str) -> Iterator[Token]:
    """Every part of a text as the judge reads it."""
    for block in JUDGE.parse(text):
        yield block
        yield from block.children or ()


def masked(text: str) -> list[str]:
    """Where links lead that do not show it."""
    hidden: list[str] = []
    target, shown = "", ""
    for part in parts(text):
        if part.markup == "autolink":
            continue
        if part.type == "link_open":
            target, shown = str(part.attrs["href"]), ""
        elif part.type == "link_close":
            if target.casefold() != JUDGE.normalizeLink(shown).casefold():
                hidden.append(target)
        elif part.type == "image":
            hidden.append(str(part.attrs["src"]))
        else:
            shown += part.content if part.type == "text" else ""
    return hidden


def shaped(text: str) -> set[str]:
    """What a text does beside standing there."""
    plainly = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"}
    whole = ADDRESS.sub(lambda found: found[0].replace("_", "x"), text)
    return {part.type for part in parts(whole)} - plainly
