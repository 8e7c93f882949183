"""Answers a server added itself, laid over those that are written beside the code."""

from __future__ import annotations

import asyncio
from textwrap import shorten
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from bot.errors import Refusal
from bot.i18n import LOCALES
from bot.schema import faq_entries
from bot.services.faq.entries import FIRST_OWN, SHORT_LIMIT, TOPICS, Entry
from bot.text.characters import is_blank, length
from bot.text.links import unmask
from bot.transaction import transaction

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import RowMapping

    from bot.actor import Actor, System
    from bot.database import Database
    from bot.i18n import Locale
    from bot.services.faq.search import Faq
    from bot.services.people import People
    from bot.transaction import Transaction

TITLE_LENGTH = 100
"""Characters of a question: what a menu or a suggestion shows of it."""
BODY_LENGTH = 2000


class EntryEmpty(Refusal):
    """An entry with words in neither language."""


class EntryHalf(Refusal):
    """A question without its answer, or the reverse; ``locale`` says in which language."""


class EntryTooLong(Refusal):
    """A field holds more than it may; ``field``, ``length`` and ``limit`` say it."""


class EntryExists(Refusal):
    """The FAQ has that question already; ``title`` is its name."""


class EntryTopicMissing(Refusal):
    """An entry under no topic there is."""


class Answers:
    """The FAQ of each server: everyone's, and what its chairs have added."""

    def __init__(self, database: Database, people: People, faq: Faq) -> None:
        self._database = database
        self._people = people
        self._faq = faq
        self._known: dict[int, Faq] = {}
        # Held from reading to keeping: no entry comes in between, unseen by readers or twice.
        self._lock = asyncio.Lock()

    async def of(self, actor: Actor | System) -> Faq:
        """Everything a server's readers find, from memory once it has been read."""
        if (known := self._known.get(actor.server_id)) is not None:
            return known
        async with self._lock:
            return await self._read(actor.server_id)

    async def add(
        self,
        actor: Actor,
        *,
        topic: str,
        title_en: str,
        body_en: str,
        title_es: str,
        body_es: str,
    ) -> int:
        """Add an entry, in one language or both; its number.

        Raises:
            EntryTopicMissing: the topic is none of ours.
            EntryEmpty, EntryHalf, EntryTooLong: for the words.
            EntryExists: that question has an answer.
        """
        written: dict[Locale, tuple[str, str]] = {
            "en": (" ".join(unmask(title_en).split()), unmask(body_en).strip()),
            "es": (" ".join(unmask(title_es).split()), unmask(body_es).strip()),
        }
        _check(topic, written)
        values: dict[str, object] = {"topic": topic, "added_by": actor.account_id}
        values |= {"server_id": actor.server_id, "added_at": actor.at}
        for locale, (title, body) in written.items():
            values |= {f"title_{locale}": title, f"body_{locale}": body}
        async with self._lock:
            known = await self._read(actor.server_id)
            _check_new(known, [title for title, _ in written.values()])
            async with transaction(self._database, actor) as tx:
                number = await _next(tx)
                await tx.connection.execute(insert(faq_entries).values(values | {"number": number}))
                await tx.record("faq-add", f"faq:{number}")
            self._known.pop(actor.server_id, None)
        return number

    async def _read(self, server_id: int) -> Faq:
        if server_id not in self._known:
            self._known[server_id] = self._faq.joined(await self._own(server_id))
        return self._known[server_id]

    async def _own(self, server_id: int) -> list[Entry]:
        zone = (await self._people.server(server_id)).time_zone
        ours = (faq_entries.c.server_id == server_id, faq_entries.c.retired_at.is_(None))
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(faq_entries).where(*ours))).mappings().all()
        return [
            _entry(row, locale, row["added_at"].astimezone(zone).date())
            for row in rows
            for locale in LOCALES
        ]


async def _next(tx: Transaction) -> int:
    ours = faq_entries.c.server_id == tx.actor.server_id
    highest = await tx.connection.scalar(select(func.max(faq_entries.c.number)).where(ours))
    return FIRST_OWN if highest is None else highest + 1


def _check(topic: str, written: dict[Locale, tuple[str, str]]) -> None:
    if topic not in TOPICS:
        raise EntryTopicMissing
    if all(is_blank(text) for texts in written.values() for text in texts):
        raise EntryEmpty
    for locale, (title, body) in written.items():
        if is_blank(title) != is_blank(body):
            raise EntryHalf(locale=locale)
        for field, text, limit in (("title", title, TITLE_LENGTH), ("body", body, BODY_LENGTH)):
            if (size := length(text)) > limit:
                raise EntryTooLong(field=field, length=size, limit=limit)


def _check_new(faq: Faq, titles: list[str]) -> None:
    there = {title.casefold() for locale in LOCALES for title in faq.titles(locale)}
    for title in titles:
        if title.casefold() in there:
            raise EntryExists(title=title)


def _entry(row: RowMapping, locale: Locale, day: date) -> Entry:
    """The entry as a reader of a language gets it: in the other one, where it has no words."""
    borrowed = is_blank(row[f"title_{locale}"])
    source = next(other for other in LOCALES if (other != locale) == borrowed)
    body = row[f"body_{source}"]
    return Entry(
        slug=f"own-{row['number']}",
        locale=locale,
        order=row["number"],
        title=row[f"title_{source}"],
        topic=row["topic"],
        aliases=(),
        related=(),
        sources=(),
        written=day,
        reviewed=day,
        confirm=False,
        sensitive=False,
        stage=False,
        short=shorten(body, SHORT_LIMIT, placeholder="…"),
        body=body,
        borrowed=borrowed,
    )
