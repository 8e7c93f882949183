"""What may be written in an update, and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.database import upsert
from bot.schema import update_texts
from bot.services.updates import layout
from bot.services.updates.refusals import FieldEmpty, FieldTooLong
from bot.services.updates.values import FAULT, FIRST
from bot.text.characters import is_blank, length
from bot.text.links import unmask

if TYPE_CHECKING:
    from bot.transaction import Transaction

REASON_LENGTH = 500


def clean(text: str) -> str:
    """The text as it is kept: line ends as one sign, masked links written out, no NUL."""
    return unmask(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def checked_title(title: str) -> str:
    """A title on one line.

    Raises:
        FieldTooLong: over ``TITLE_LENGTH``.
    """
    return _fitting("title", " ".join(clean(title).split()), layout.TITLE_LENGTH)


def checked_body(body: str) -> str:
    """A body of any reasonable length.

    Raises:
        FieldTooLong: over ``BODY_LENGTH``.
    """
    return _fitting("body", clean(body), layout.BODY_LENGTH)


def need_words(field: str, text: str) -> None:
    """Let only a field pass that says something.

    Raises:
        FieldEmpty: naming the field.
    """
    if is_blank(text):
        raise FieldEmpty(field=field)


def checked_words(field: str, words: str, most: int) -> str:
    """A reason, a question or an answer, of at most ``most`` characters.

    Raises:
        FieldEmpty, FieldTooLong: naming the field.
    """
    need_words(field, words)
    return unmask(_fitting(field, words, most).strip())


def checked_reason(reason: str) -> str:
    """Why something is sent back or retracted.

    Raises:
        FieldEmpty, FieldTooLong: for the reason.
    """
    return checked_words("reason", reason.strip().lstrip(FAULT), REASON_LENGTH)


async def keep_text(
    tx: Transaction, update_id: int, locale: str, title: str, body: str, *, by: int
) -> None:
    """Set a draft's title and body in one language, as ``by`` wrote them."""
    row = {
        "update_id": update_id,
        "locale": locale,
        "version": FIRST,
        "server_id": tx.actor.server_id,
        "title": title,
        "body": body,
        "written_at": tx.actor.at,
        "author_id": by,
    }
    keys = ["update_id", "locale", "version"]
    changed = ["title", "body", "written_at", "author_id"]
    await upsert(tx.connection, update_texts, [row], keys=keys, update=changed)


def _fitting(field: str, text: str, most: int) -> str:
    if (size := length(text)) > most:
        raise FieldTooLong(field=field, length=size, limit=most)
    return text
