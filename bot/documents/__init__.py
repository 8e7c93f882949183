"""Texts that people bring as files: .md and .txt as they are, .docx as Markdown.

Meant for the worker process; importing this costs next to nothing.
"""

from typing import Final

from bot.documents.files import (
    MOST_BYTES,
    DocumentKind,
    DocumentTooLarge,
    DocumentUnreadable,
    Fault,
    checked,
    damaged_where_it_fails,
    decode,
)
from bot.text.characters import is_blank

__all__ = [
    "MOST_BYTES",
    "DocumentKind",
    "DocumentTooLarge",
    "DocumentUnreadable",
    "Fault",
    "read_text",
]

_ENDINGS: Final = (".docx", ".md", ".txt")

_MOST_CHARACTERS: Final = 200_000
"""About a hundred messages; more is a book, or a bomb."""


def read_text(name: str, data: bytes) -> str:
    """The text of a file, as Markdown; ``name`` is the file's and its ending decides.

    Raises:
        DocumentKind: for an ending that is not read.
        DocumentTooLarge: for a file, or a text in it, beyond all use.
        DocumentUnreadable: old, locked, damaged or empty.
    """
    name, ending = checked(name, data, _ENDINGS)
    text = _from_word(name, data) if ending == ".docx" else decode(name, data)
    if is_blank(text):
        raise DocumentUnreadable(name, Fault.EMPTY)
    if len(text) > _MOST_CHARACTERS:
        raise DocumentTooLarge(name, _MOST_CHARACTERS, "characters")
    return text


def _from_word(name: str, data: bytes) -> str:
    from bot.documents.word import markdown  # noqa: PLC0415 - only the worker pays for it

    with damaged_where_it_fails(name):
        return markdown(data)
