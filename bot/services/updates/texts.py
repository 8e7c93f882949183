"""What may be written in an update, and how it is kept."""

from typing import Final

from bot.database import upsert
from bot.schema import update_texts, update_words
from bot.services.unchanged import ChangedSinceRead
from bot.services.updates.values import FIRST
from bot.text.characters import folded
from bot.text.fields import fitting
from bot.text.links import unmask
from bot.text.parts import Part, split
from bot.transaction import Transaction

TITLE_LENGTH: Final = 150
SECTION_LENGTH: Final = 3900
"""A section fits a form's field of 4,000 characters with some room to write in."""

BODY_LENGTH: Final = 50_000
"""Longer than any contract summary; 30 messages, and no flood by a slip of the clipboard."""


def clean(text: str) -> str:
    """The text as it is kept: line ends as one sign, masked links written out, no NUL."""
    return unmask(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


async def keep_text(
    tx: Transaction,
    update_id: int,
    locale: str,
    title: str,
    body: str,
    *,
    by: int,
    version: int = FIRST,
) -> None:
    """Set title and body in one language, from a version on, as ``by`` wrote them.

    Raises:
        FieldTooLong: naming the field.
    """
    title = fitting("title", " ".join(clean(title).split()), TITLE_LENGTH)
    body = fitting("body", clean(body), BODY_LENGTH)
    text = {"update_id": update_id, "locale": locale, "version": version}
    text |= {"server_id": tx.actor.server_id}
    changed = {"title": title, "body": body, "written_at": tx.actor.at, "author_id": by}
    keys = ["update_id", "locale", "version"]
    await upsert(tx.connection, update_texts, [text | changed], keys=keys, update=list(changed))
    words = " ".join(dict.fromkeys(folded(f"{title}\n{body}").split()))
    found = [text | {"words": words}]
    await upsert(tx.connection, update_words, found, keys=keys[:2], update=["version", "words"])


def sections(body: str) -> list[Part]:
    """The pieces of a long text that each fit a form's field."""
    return split(body, limit=SECTION_LENGTH)


def section_text(part: Part) -> str:
    """What the writer sees of a piece: its own words, without markers added at the cuts."""
    return part.source[len(part.lead) : len(part.source) - len(part.tail)]


def with_section(body: str, index: int, words: str) -> str:
    """The text with one piece replaced; the white space around it stays.

    Raises:
        ChangedSinceRead: there is no such piece any more.
    """
    pieces = sections(body)
    if index >= len(pieces):
        raise ChangedSinceRead
    sources = [one.source for one in pieces]
    sources[index] = pieces[index].lead + words + pieces[index].tail
    return "".join(sources)
