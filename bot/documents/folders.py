"""A folder of Markdown files, packed into one file for people to send and to take away."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from bot.documents.files import (
    DocumentTooLarge,
    check_sizes,
    checked,
    damaged_where_it_fails,
    decode,
)

_MOST_BYTES: Final = 100_000
"""The largest Markdown file that is read; an answer has some thousand."""


def read_folder(name: str, data: bytes) -> list[tuple[str, str]]:
    """The path and the text of every Markdown file in it; what computers add is left out.

    Raises:
        DocumentKind: it is no .zip.
        DocumentTooLarge, DocumentUnreadable: it is not safe to open, or holds what is no text.
    """
    name, _ = checked(name, data, {".zip"})
    with damaged_where_it_fails(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_sizes(name, archive.infolist())
        return [
            (entry.filename, _read(archive, entry))
            for entry in archive.infolist()
            if _is_wanted(PurePosixPath(entry.filename))
        ]


def write_folder(files: Mapping[str, str]) -> bytes:
    """Texts by their paths as one .zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return packed.getvalue()


def _is_wanted(path: PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() == ".md" and not hidden


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    with archive.open(entry) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise DocumentTooLarge(PurePosixPath(entry.filename).name, _MOST_BYTES, "characters")
    return decode(PurePosixPath(entry.filename).name, data)
