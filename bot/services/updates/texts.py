"""What may be written in an update, and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.database import upsert
from bot.schema import update_texts
from bot.services.updates import layout
from bot.services.updates.values import FAULT, FIRST, checked_words, fitting
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
    return fitting("title", " ".join(clean(title).split()), layout.TITLE_LENGTH)


def checked_body(body: str) -> str:
    """A body of any reasonable length.

    Raises:
        FieldTooLong: over ``BODY_LENGTH``.
    """
    return fitting("body", clean(body), layout.BODY_LENGTH)


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
