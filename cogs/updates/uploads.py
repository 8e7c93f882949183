"""Files as text: .md and .txt here, .docx in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot.services.updates import NewFile
from bot.services.updates.refusals import FileTooBig, NotReadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.worker import Worker

TEXT_BYTES: Final = 1024 * 1024
"""A text of 50,000 characters takes at most 200 KB; more is something else."""

PLAIN: Final = (".md", ".txt", ".markdown")


async def text_of(attachment: discord.Attachment, worker: Worker) -> str:
    """The words in an uploaded file.

    Raises:
        NotReadable: it is no text, Markdown or Word document.
        FileTooBig: naming the limit.
    """
    del worker
    name = attachment.filename.lower()
    if not name.endswith(PLAIN):
        raise NotReadable(name=attachment.filename)
    if attachment.size > TEXT_BYTES:
        raise FileTooBig(name=attachment.filename, limit=TEXT_BYTES // (1024 * 1024))
    return decoded(await _bytes(attachment), attachment.filename)


async def received(attachments: Sequence[discord.Attachment], most: int) -> list[NewFile]:
    """Attachments, read at once: Discord's own links to them expire.

    Raises:
        FileTooBig: naming the file, before anything is read.
    """
    for one in attachments:
        if one.size > most:
            raise FileTooBig(name=one.filename, limit=most // (1024 * 1024))
    return [NewFile(one.filename, one.content_type, await _bytes(one)) for one in attachments]


def decoded(content: bytes, name: str) -> str:
    """Text from bytes: UTF-8, UTF-16 with its mark, or what old Windows programs write.

    Raises:
        NotReadable: for bytes that are no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\0" in content:
        raise NotReadable(name=name)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadable(name=name)


async def _bytes(attachment: discord.Attachment) -> bytes:
    try:
        return await attachment.read()
    except discord.NotFound as error:
        raise NotReadable(name=attachment.filename) from error
