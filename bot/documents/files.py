"""Files that people send: refused where they are too large, damaged, locked or harmful."""

import codecs
import io
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import PurePath
from typing import Final, Literal, TypeAlias

from bot.errors import Refusal

MOST_BYTES: Final = 10_000_000
"""The largest file that is read, whatever Discord lets people upload."""

MILLION: Final = 1_000_000
_MOST_FILES: Final = 2_000
_MOST_UNPACKED: Final = 50_000_000
"""Bytes, all files together; the union's own documents unpack to less than one million."""

_MOST_RATIO: Final = 200
"""Unpacked to packed, for files of a million bytes and more; real XML stays under 50."""

_CHUNK: Final = 1 << 20
_ZIPPED: Final = frozenset({".docx", ".xlsx"})

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

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KEPT_CONTROLS: Final = frozenset("\t\n")

Measure: TypeAlias = Literal["megabytes", "characters", "rows"]


class Fault(StrEnum):
    """What is wrong with an unreadable file."""

    DAMAGED = "damaged"
    OLD = "old"
    LOCKED = "locked"
    BINARY = "binary"
    EMPTY = "empty"


class DocumentUnreadable(Refusal):
    """The file is not what its ending says, or not safe to open."""

    def __init__(self, name: str, fault: Fault) -> None:
        """``name`` is the file's, as its sender named it."""
        super().__init__(name=name, reason=fault.value)


class DocumentTooLarge(Refusal):
    """The file, or what is packed into it, is larger than what is read."""

    def __init__(self, name: str, limit: int, measure: Measure) -> None:
        """``limit`` is the most that is read."""
        super().__init__(name=name, limit=limit, measure=measure)


class DocumentKind(Refusal):
    """The file's ending is not one that is read."""

    def __init__(self, name: str, accepted: Collection[str]) -> None:
        """``accepted`` are the endings that are read."""
        super().__init__(name=name, accepted=", ".join(sorted(accepted)))


def checked(name: str, data: bytes, endings: Collection[str]) -> tuple[str, str]:
    """The file's name without folders, and its ending in small letters.

    An Office document has been looked through: it unpacks to a bearable size and holds no
    declarations that could harm its reader.

    Raises:
        DocumentKind: for an ending that is not among ``endings``.
        DocumentTooLarge: the file is, or what it unpacks to, or that is suspiciously larger.
        DocumentUnreadable: an Office document that is old, locked or damaged.
    """
    name = PurePath(name).name
    ending = PurePath(name).suffix.lower()
    if ending not in endings:
        raise DocumentKind(name, endings)
    if len(data) > MOST_BYTES:
        raise DocumentTooLarge(name, MOST_BYTES // MILLION, "megabytes")
    if ending in _ZIPPED:
        if data.startswith(_OLD_OFFICE):
            raise DocumentUnreadable(name, Fault.LOCKED if _ENCRYPTED in data else Fault.OLD)
        with damaged_where_it_fails(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(name, archive.infolist())
            for entry in archive.infolist():
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_entry(name, archive, entry)
    return name, ending


@contextmanager
def damaged_where_it_fails(name: str) -> Iterator[None]:
    """Let a library read a file inside; whatever it raises means that the file is damaged.

    Raises:
        DocumentUnreadable: in place of every exception that is no refusal.
    """
    try:
        yield
    except Refusal:
        raise
    except Exception as fault:
        raise DocumentUnreadable(name, Fault.DAMAGED) from fault


def check_sizes(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """See that what is packed into a file unpacks to a bearable size and is not locked.

    Raises:
        DocumentTooLarge, DocumentUnreadable: it does not, or is.
    """
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise DocumentUnreadable(name, Fault.LOCKED)
    is_swollen = any(
        entry.file_size > max(MILLION, _MOST_RATIO * entry.compress_size) for entry in entries
    )
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_FILES or total > _MOST_UNPACKED or is_swollen:
        raise DocumentTooLarge(name, _MOST_UNPACKED // MILLION, "megabytes")


def _check_entry(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an XML file to its end: this proves its declared size and finds declarations."""
    with archive.open(entry) as file:
        before = b""
        while chunk := file.read(_CHUNK):
            window = before + chunk
            encoding = None if before else _ENCODING.search(window, 0, 200)
            if any(word in window for word in _DECLARATIONS) or (
                encoding and encoding[1].lower() not in _ENCODINGS
            ):
                raise DocumentUnreadable(name, Fault.DAMAGED)
            before = window[-40:]


def decode(name: str, data: bytes) -> str:
    """The text, its line ends made one kind: UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises:
        DocumentUnreadable: for bytes that are no text.
    """
    marked = [code for mark, code in _BYTE_ORDER_MARKS if data.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        if any(unicodedata.category(one) == "Cc" for one in set(text) - _KEPT_CONTROLS):
            break
        return text
    raise DocumentUnreadable(name, Fault.BINARY)
