"""Texts that people bring as files: .md and .txt as they are, .docx as Markdown.

Meant for the worker process; importing this costs next to nothing.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from bot.documents.archive import look_through
from bot.documents.plain import decode
from bot.documents.refusals import DocumentKind, DocumentTooLarge, DocumentUnreadable, Fault
from bot.text.characters import is_blank

__all__ = ["DocumentKind", "DocumentTooLarge", "DocumentUnreadable", "Fault", "read_text"]

TEXT_ENDINGS: Final = (".docx", ".md", ".txt")

MOST_BYTES: Final = 10_000_000
"""The largest file that is read, whatever Discord lets people upload."""

_MILLION: Final = 1_000_000
_MOST_CHARACTERS: Final = 200_000
"""About a hundred messages; more is a book, or a bomb."""


def read_text(name: str, data: bytes) -> str:
    """The text of a file, as Markdown; ``name`` is the file's and its ending decides.

    Raises:
        DocumentKind: for an ending that is not read.
        DocumentTooLarge: for a file, or a text in it, beyond all use.
        DocumentUnreadable: old, locked, damaged or empty.
    """
    name = PurePath(name).name
    ending = PurePath(name).suffix.lower()
    if ending not in TEXT_ENDINGS:
        raise DocumentKind(name, TEXT_ENDINGS)
    if len(data) > MOST_BYTES:
        raise DocumentTooLarge(name, MOST_BYTES // _MILLION, "megabytes")
    text = _from_word(name, data) if ending == ".docx" else decode(name, data)
    if is_blank(text):
        raise DocumentUnreadable(name, Fault.EMPTY)
    if len(text) > _MOST_CHARACTERS:
        raise DocumentTooLarge(name, _MOST_CHARACTERS, "characters")
    return text


def _from_word(name: str, data: bytes) -> str:
    from bot.documents.word import markdown  # noqa: PLC0415 - only the worker pays for it

    look_through(name, data)
    try:
        return markdown(data)
    except Exception as fault:
        raise DocumentUnreadable(name, Fault.DAMAGED) from fault
