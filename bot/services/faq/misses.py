"""What members asked in vain, kept for the stewards without who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import insert, select

from bot.deliveries import order
from bot.errors import Refusal
from bot.schema import faq_misses
from bot.text.characters import is_blank

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Server
    from bot.database import Database

FEATURE = "miss"
"""The feature name of the cards that tell stewards of a miss; their object is the miss."""

LONGEST = 300
"""Characters of a question that are kept."""


class NothingAsked(Refusal):
    """A question without a visible character."""

    key: ClassVar[str] = "faq-empty"


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that no answer fitted; ``slug`` is the answer that did not help, if any."""

    id: int
    slug: str | None
    words: str
    at: datetime


class Misses:
    """The questions the FAQ could not answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, server: Server, slug: str | None, words: str, at: datetime) -> int:
        """Keep a question and ask for a card in the stewards' channel; its id.

        Raises:
            NothingAsked: there is nothing in it to read.
        """
        if is_blank(words):
            raise NothingAsked
        row = {"server_id": server.id, "slug": slug, "words": words[:LONGEST], "at": at}
        async with self._database.begin() as connection:
            made = await connection.execute(insert(faq_misses).values(row))
            (miss_id,) = made.inserted_primary_key or (0,)
            if server.stewards_channel_id is not None:
                await order(
                    connection,
                    server_id=server.id,
                    feature=FEATURE,
                    object_id=miss_id,
                    channel_id=server.stewards_channel_id,
                    slots=["card"],
                    at=at,
                )
        return miss_id

    async def find(self, server_id: int, miss_id: int) -> Miss | None:
        """One question, if it is this server's."""
        columns = [faq_misses.c[name] for name in Miss.__dataclass_fields__]
        statement = select(*columns).where(
            faq_misses.c.server_id == server_id, faq_misses.c.id == miss_id
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return None if row is None else Miss(*row)
