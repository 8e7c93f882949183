"""The zip that a .docx or .xlsx is: looked through before any library opens it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from bot.documents.refusals import DocumentTooLarge, DocumentUnreadable, Fault

_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 50_000_000
"""Unpacked, all files together; the union's own documents unpack to less than one million."""

_MOST_RATIO: Final = 200
"""Unpacked to packed, for files of a million bytes and more; real XML stays under 50."""

_LARGE: Final = 1_000_000
_CHUNK: Final = 1 << 20

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound files: .doc and .xls, and new documents under a password ([MS-CFB] 2.2)."""

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED: Final = 0x1
_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")
_ENCODINGS: Final = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"})
_DECLARATIONS: Final = tuple(
    word.encode(code)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for code in ("ascii", "utf-16-le", "utf-16-be")
)
"""Office files have none (ECMA-376 part 2, 8.1.4); entity bombs need them."""


def look_through(name: str, data: bytes) -> None:
    """Refuse a file that is no Office document or could harm its reader.

    Raises:
        DocumentUnreadable: old, locked or damaged, or with declarations that Office never writes.
        DocumentTooLarge: unpacked it would be too large, or suspiciously larger than packed.
    """
    if data.startswith(_OLD_OFFICE):
        raise DocumentUnreadable(name, Fault.LOCKED if _ENCRYPTED in data else Fault.OLD)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(name, archive.infolist())
            for entry in archive.infolist():
                _check_entry(name, archive, entry)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError) as fault:
        raise DocumentUnreadable(name, Fault.DAMAGED) from fault


def _check_sizes(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise DocumentUnreadable(name, Fault.LOCKED)
    is_swollen = any(
        entry.file_size > max(_LARGE, _MOST_RATIO * entry.compress_size) for entry in entries
    )
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_FILES or total > _MOST_BYTES or is_swollen:
        raise DocumentTooLarge(name, _MOST_BYTES // _LARGE, "megabytes")


def _check_entry(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an XML file to its end: this proves its declared size and finds declarations."""
    if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(entry) as file:
        before = b""
        while chunk := file.read(_CHUNK):
            window = before + chunk
            if any(word in window for word in _DECLARATIONS):
                raise DocumentUnreadable(name, Fault.DAMAGED)
            encoding = None if before else _ENCODING.search(window, 0, 200)
            if encoding and encoding[1].lower() not in _ENCODINGS:
                raise DocumentUnreadable(name, Fault.DAMAGED)
            before = window[-40:]
