"""Files as text, and as attachments; Word documents are read in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.attachments import content_of, document_of
from bot.documents import read_text
from bot.services.updates import NewFile
from bot.services.updates.refusals import FileTooBig

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.worker import Worker

FILE_BYTES = 10 * 1024 * 1024
"""What Discord lets anyone send on a server without boosts."""


async def text_of(attachment: discord.Attachment, worker: Worker) -> str:
    """The words in an uploaded file, as Markdown.

    Raises:
        DocumentKind: it is no kind of file that holds text.
        DocumentTooLarge, DocumentUnreadable: naming the file.
    """
    name, data = attachment.filename, await document_of(attachment)
    if name.lower().endswith(".docx"):
        return await worker.run(read_text, name, data)
    return read_text(name, data)


async def received(attachments: Sequence[discord.Attachment]) -> list[NewFile]:
    """Attachments, read at once: Discord's own links to them expire.

    Raises:
        FileTooBig: naming the file, before anything is read.
    """
    for one in attachments:
        if one.size > FILE_BYTES:
            raise FileTooBig(name=one.filename, limit=FILE_BYTES // (1024 * 1024))
    return [NewFile(one.filename, one.content_type, await content_of(one)) for one in attachments]
