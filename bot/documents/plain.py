"""Plain text from bytes, in whatever encoding a school computer saved it."""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

from bot.documents.refusals import DocumentUnreadable, Fault

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KEPT: Final = frozenset("\t\n")


def decode(name: str, data: bytes) -> str:
    """The text, its line ends made one kind: UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises:
        DocumentUnreadable: for bytes that are no text.
    """
    encodings = [code for mark, code in _MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        if any(unicodedata.category(one) == "Cc" for one in set(text) - _KEPT):
            break
        return text
    raise DocumentUnreadable(name, Fault.BINARY)
