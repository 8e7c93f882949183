"""How a text lies over messages: which there are, and what each holds. No sentences here."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from bot.services.updates.values import HEADER_ROOM
from bot.text.characters import length
from bot.text.parts import MESSAGE_LIMIT, Part, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.updates.values import File

CLOSING_ROOM: Final = 760
"""What the lines "what this means for you now" may take, in both languages together."""

TITLE_LENGTH: Final = 150
SECTION_LENGTH: Final = 3900
"""A section fits a form's field of 4,000 characters with some room to write in."""

BODY_LENGTH: Final = 50_000
"""Longer than any contract summary; 30 messages, and no flood by a slip of the clipboard."""

FILES_MOST: Final = 10
REQUEST_BYTES: Final = 24 * 1024 * 1024
"""Discord takes 25 MiB a request in all; the rest is for what surrounds the files."""

FILES_SLOT = "files"


def closing_apart(parts: Sequence[Part]) -> bool:
    """Whether the closing lines need a message of their own."""
    return length(parts[-1].body) + HEADER_ROOM + CLOSING_ROOM > MESSAGE_LIMIT


def message_count(parts: Sequence[Part]) -> int:
    """Messages of text, the closing lines included."""
    return len(parts) + closing_apart(parts)


def text_slots(parts: Sequence[Part]) -> list[str]:
    """The slots of the text's messages, in order."""
    return [str(position) for position in range(message_count(parts))]


def groups(files: Sequence[File]) -> list[list[File]]:
    """Attachments spread over messages, by number and size."""
    spread: list[list[File]] = []
    for file in files:
        room = spread and sum(one.size for one in spread[-1]) + file.size <= REQUEST_BYTES
        if room and len(spread[-1]) < FILES_MOST:
            spread[-1].append(file)
        else:
            spread.append([file])
    return spread


def file_slots(files: Sequence[File]) -> dict[str, list[File]]:
    """The slot of each message of attachments; other files make another slot."""
    return {
        f"{FILES_SLOT}-{place}-{_mark(group)}": group for place, group in enumerate(groups(files))
    }


def sections(body: str) -> list[Part]:
    """The pieces of a long text that each fit a form's field."""
    return split(body, limit=SECTION_LENGTH)


def section_text(part: Part) -> str:
    """What the writer sees of a piece: its own words, without markers added at the cuts."""
    return part.source[len(part.lead) : len(part.source) - len(part.tail)]


def with_section(body: str, index: int, words: str) -> str:
    """The text with one piece replaced; the white space around it stays.

    Raises:
        IndexError: for a piece that is not there.
    """
    pieces = sections(body)
    part = pieces[index]
    sources = [one.source for one in pieces]
    sources[index] = part.lead + words + part.tail
    return "".join(sources)


def _mark(group: Sequence[File]) -> str:
    digest = hashlib.sha256()
    for file in group:
        digest.update(file.sha256 + file.name.encode())
    return digest.hexdigest()[:16]
