"""Answers of the FAQ as a packed folder of Markdown, for people to send and to take away."""

import io
import tomllib
import zipfile
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from bot.documents.files import (
    DocumentTooLarge,
    check_sizes,
    checked,
    damaged_where_it_fails,
    decode,
)

FENCE: Final = "+++\n"
"""Stands before and after the values of an answer's file; its text follows."""

NOT_REVIEWED: Final = "none"
"""Stands for the day on which someone reviewed an answer, where nobody has."""

_TEXTS: Final = ("topic", "title", "short")
_LISTS: Final = ("aliases", "sources", "related")
MARKS: Final = ("confirm", "sensitive", "stage")
_NEEDED: Final = ("topic", "title")
_KINDS: Final[dict[str, type]] = {
    **dict.fromkeys(_TEXTS, str),
    **dict.fromkeys(_LISTS, list),
    **dict.fromkeys(MARKS, bool),
}


class Fault(StrEnum):
    """What is wrong with a file, or with the files of one answer together."""

    PLACE = "place"
    FRONT = "front"
    VALUE = "value"
    TWICE = "twice"
    DIFFERS = "differs"
    TOPIC = "topic"
    HALF = "half"
    LONG = "long"
    TITLE = "title"


class File(NamedTuple):
    """What one file says, each of it as text; lists are lines, a mark is ``yes`` or empty.

    ``fault`` is empty where nothing is wrong; ``detail`` is the name of the value that is.
    """

    slug: str
    locale: str
    fault: str = ""
    detail: str = ""
    topic: str = ""
    title: str = ""
    short: str = ""
    body: str = ""
    aliases: str = ""
    sources: str = ""
    related: str = ""
    confirm: str = ""
    sensitive: str = ""
    stage: str = ""


def read_answers(name: str, data: bytes, locales: Collection[str]) -> list[File]:
    """Every file of a packed folder, in a folder of its own for each language.

    Raises:
        DocumentKind, DocumentTooLarge, DocumentUnreadable: it cannot be read at all.
    """
    return [_file(PurePosixPath(path), text, locales) for path, text in _read_folder(name, data)]


def parted(text: str) -> tuple[dict[str, Any], str]:
    """The values at the head of an answer's file, and the text that follows.

    Raises:
        ValueError: saying why there are none.
    """
    before, fence, rest = text.lstrip("\ufeff").partition(FENCE)
    header, end, body = rest.partition(FENCE)
    if before.strip() or not fence or not end:
        raise ValueError("does not start with front matter between +++ lines")
    return tomllib.loads(header), body.strip()


def _file(path: PurePosixPath, text: str, locales: Collection[str]) -> File:
    slug, locale = path.stem.casefold(), path.parent.name.casefold()
    if locale not in locales or not slug.replace("-", "").isalnum() or not slug.isascii():
        return File(slug[:64], locale[:8], Fault.PLACE)
    try:
        values, body = parted(text)
    except (ValueError, RecursionError):
        return File(slug, locale, Fault.FRONT)
    if wrong := _wrong(values):
        return File(slug, locale, Fault.VALUE, wrong)
    return File(
        slug,
        locale,
        body=body,
        **{name: values.get(name, "") for name in _TEXTS},
        **{name: "\n".join(values.get(name, [])) for name in _LISTS},
        **{name: "yes" if values.get(name) else "" for name in MARKS},
    )


def _wrong(values: dict[str, Any]) -> str:
    """The name of the first value that is missing or of another kind; a list is one of texts."""
    for name, kind in _KINDS.items():
        value = values.get(name, None if name in _NEEDED else kind())
        inside: list[object] = value if isinstance(value, list) else []
        if not isinstance(value, kind) or not all(isinstance(one, str) for one in inside):
            return name
    return ""


_MOST_BYTES: Final = 100_000
"""The largest Markdown file that is read; an answer has some thousand."""


def _read_folder(name: str, data: bytes) -> list[tuple[str, str]]:
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
