"""What people attach, read at once: Discord's own links to it expire."""

import discord

from bot.documents import MOST_BYTES, DocumentTooLarge, DocumentUnreadable, Fault
from bot.documents.files import MILLION
from bot.sheets import read_table
from bot.worker import Worker


async def table_of(attachment: discord.Attachment, worker: Worker) -> list[list[str]]:
    """The rows of an attached .csv or .xlsx; see ``read_table``.

    Raises:
        DocumentKind: it is no sheet.
        DocumentTooLarge, DocumentUnreadable: naming the file.
    """
    return await worker.run(read_table, attachment.filename, await document_of(attachment))


async def document_of(attachment: discord.Attachment) -> bytes:
    """The bytes of an attached document.

    Raises:
        DocumentTooLarge: naming the file, before anything of it is read.
        DocumentUnreadable: Discord has it no longer.
    """
    if attachment.size > MOST_BYTES:
        raise DocumentTooLarge(attachment.filename, MOST_BYTES // MILLION, "megabytes")
    return await content_of(attachment)


async def content_of(attachment: discord.Attachment) -> bytes:
    """The bytes of an attached file.

    Raises:
        DocumentUnreadable: Discord has it no longer.
    """
    try:
        return await attachment.read()
    except discord.NotFound as error:
        raise DocumentUnreadable(attachment.filename, Fault.DAMAGED) from error
