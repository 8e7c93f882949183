"""The answers of each server: what readers find, and what its chairs change of it."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.actor import Actor, Role, Server, System
from bot.database import Database, Service
from bot.errors import Refusal
from bot.i18n import LOCALES
from bot.services.faq.kept import (
    KeptAnswer,
    Version,
    Writing,
    change,
    kept_in,
    next_number,
    revision_in,
    versions_in,
    write,
)
from bot.services.faq.search import Faq, NoSuchEntry
from bot.services.faq.wording import Told, Wording
from bot.services.people import People
from bot.services.unchanged import need_unchanged
from bot.transaction import Transaction, transaction
from bot.visibility import Audience, sees

KEEPERS = Audience(Role.CHAIR)
"""Who sees retired answers, what an answer said before, and who wrote it."""

FRESH: Final = timedelta(seconds=20)
"""How long answers in memory are taken for true; another process may have changed them."""


class EntryExists(Refusal):
    """The FAQ has that question already; ``title`` is its name."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A server's answers in memory, as they were when its ``revision`` was read ``at``."""

    faq: Faq
    revision: int
    at: datetime


class Answers(Service):
    """The FAQ of each server: what comes with the bot, and what its chairs made of it."""

    def __init__(self, database: Database, people: People, faq: Faq) -> None:
        super().__init__(database)
        self._people = people
        self._faq = faq
        self._shipped = faq.shipped
        self._known: dict[int, _Known] = {}
        # Held from reading to keeping: no change comes in between, unseen by readers.
        self._lock = asyncio.Lock()

    async def of(self, actor: Actor | System) -> Faq:
        """Everything a server's readers find, from memory; never older than ``FRESH``."""
        known = self._known.get(actor.server_id)
        if known is not None and actor.at - known.at < FRESH:
            return known.faq
        async with self._lock:
            return await self._read(actor)

    async def all(self, actor: Actor) -> Mapping[int, KeptAnswer]:
        """Every answer, retired ones too, by its number in order.

        Raises:
            NoSuchEntry: for whoever is no chair.
        """
        _need_keeper(actor)
        return await self._database.read(kept_in, self._shipped, actor.server, actor.today)

    async def get(self, actor: Actor, number: int) -> KeptAnswer:
        """One answer, also if it is retired.

        Raises:
            NoSuchEntry: for whoever is no chair, too.
        """
        return _find(await self.all(actor), number)

    async def versions(self, actor: Actor, number: int) -> Sequence[Version]:
        """What an answer has said since chairs first changed or confirmed it, newest first.

        Raises:
            NoSuchEntry: for whoever is no chair, too.
        """
        await self.get(actor, number)
        return await self._database.read(versions_in, actor.server_id, number)

    async def beneath(self, actor: Actor, number: int) -> tuple[Wording, Wording]:
        """What the bot brought when chairs last looked, and what it brings now.

        Raises:
            NoSuchEntry: for whoever is no chair, and where nothing has changed.
        """
        one = await self.get(actor, number)
        old = await self._version(actor, number, one.shipped_version)
        if one.shipped is None or not one.changed_beneath:
            raise NoSuchEntry(slug=number)
        return old.wording, one.shipped.wording

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
        wording = Wording(topic, Told.of(title_en, body_en), Told.of(title_es, body_es))
        wording.check()
        async with self.changing(actor) as (tx, kept):
            need_new(kept, wording)
            number = await next_number(tx)
            await write(tx, [Writing(number, f"own-{number}", wording, actor.account_id)])
            await tx.record("faq-add", f"faq:{number}")
        return number

    async def edit(self, actor: Actor, number: int, seen: int, wording: Wording) -> None:
        """Have an answer say something else; ``seen`` is the digest of what it said before.

        Raises:
            NoSuchEntry: there is none.
            ChangedSinceRead: it says something else by now.
            EntryTopicMissing, EntryEmpty, EntryHalf, EntryTooLong, EntryExists: see ``add``.
        """
        wording.check()
        await self._rewrite(actor, number, seen, wording, "faq-edit")

    async def restore(self, actor: Actor, number: int, seen: int, version: int) -> None:
        """Have an answer say what it said before.

        Raises:
            NoSuchEntry: there is none, or no such version.
            ChangedSinceRead: it says something else by now.
            EntryExists: another answer has that question.
        """
        wording = (await self._version(actor, number, version)).wording
        await self._rewrite(actor, number, seen, wording, "faq-restore", f"{version}")

    async def confirm(self, actor: Actor, number: int, seen: int) -> None:
        """Say that the union has reviewed what an answer says.

        Raises:
            NoSuchEntry: there is none.
            ChangedSinceRead: it says something else by now.
        """
        async with self.changing(actor) as (tx, kept):
            one = _seen(kept, number, seen)
            if one.version is None and (one.shipped_version is None or one.changed_beneath):
                await write(tx, _looked_at(one))
            await change(
                tx,
                number,
                one.slug,
                reviewed_digest=seen,
                reviewed_by=actor.account_id,
                reviewed_at=actor.at,
            )
            await tx.record("faq-confirm", f"faq:{number}")

    async def retire(self, actor: Actor, number: int, *, retired: bool) -> None:
        """Take an answer down, so that nobody finds it any more, or bring it back.

        Raises:
            NoSuchEntry: there is none.
            EntryExists: by now another answer has the question that is to come back.
        """
        async with self.changing(actor) as (tx, kept):
            one = _find(kept, number)
            if (one.retired is not None) is retired:
                return
            if not retired:
                need_new(kept, one.wording, but=number)
            await change(tx, number, one.slug, retired_at=actor.at if retired else None)
            await tx.record("faq-retire" if retired else "faq-return", f"faq:{number}")

    async def follow(self, actor: Actor, number: int, seen: int) -> None:
        """Use what the bot brings instead of chairs' own words; these stay among the versions.

        Raises:
            NoSuchEntry: there is none, or the bot brings nothing for it.
            ChangedSinceRead: it says something else by now.
        """
        async with self.changing(actor) as (tx, kept):
            one = _seen(kept, number, seen)
            if one.shipped is None:
                raise NoSuchEntry(slug=number)
            need_new(kept, one.shipped.wording, but=number)
            if one.changed_beneath:
                await write(tx, _looked_at(one))
            await change(tx, number, one.slug, version=None)
            await tx.record("faq-follow", f"faq:{number}")

    async def look(self, actor: Actor, number: int, seen: int) -> None:
        """Keep one's own words knowing what the bot brings now; ``seen`` is the digest of that.

        Raises:
            NoSuchEntry: there is none, or the bot brings nothing for it.
            ChangedSinceRead: the bot brings something else by now.
        """
        async with self.changing(actor) as (tx, kept):
            one = _find(kept, number)
            if one.shipped is None:
                raise NoSuchEntry(slug=number)
            need_unchanged(one.shipped.digest, seen)
            await write(tx, _looked_at(one))
            await tx.record("faq-look", f"faq:{number}")

    async def _rewrite(
        self,
        actor: Actor,
        number: int,
        seen: int,
        wording: Wording,
        action: str,
        detail: str | None = None,
    ) -> None:
        async with self.changing(actor) as (tx, kept):
            one = _seen(kept, number, seen)
            if wording.digest != seen:
                need_new(kept, wording, but=number)
                await write(tx, rewritten(actor, one, wording))
                await tx.record(action, f"faq:{number}", detail=detail)

    @asynccontextmanager
    async def changing(
        self, actor: Actor
    ) -> AsyncGenerator[tuple[Transaction, dict[int, KeptAnswer]]]:
        """Change answers alone on the server; readers here find the change at once.

        Raises:
            NoSuchEntry: for whoever is no chair.
        """
        async with self.alone(actor) as (tx, server):
            yield tx, await kept_in(tx.connection, self._shipped, server, server.day(actor.at))

    @asynccontextmanager
    async def alone(self, actor: Actor) -> AsyncGenerator[tuple[Transaction, Server]]:
        """The same for who has read the answers already.

        Raises:
            NoSuchEntry: for whoever is no chair.
        """
        _need_keeper(actor)
        async with self._lock:
            async with transaction(self._database, actor) as tx:
                yield tx, await tx.server(alone=True)
            self._known.pop(actor.server_id, None)

    async def _version(self, actor: Actor, number: int, version: int | None) -> Version:
        for one in await self.versions(actor, number):
            if one.number == version:
                return one
        raise NoSuchEntry(slug=number)

    async def _read(self, actor: Actor | System) -> Faq:
        known = self._known.get(actor.server_id)
        if known is not None and actor.at - known.at < FRESH:
            return known.faq
        server = await self._people.server(actor.server_id)
        async with self._database.reading() as connection:
            revision = await revision_in(connection, server.id)
            if known is not None and known.revision == revision:
                faq = known.faq
            else:
                kept = await kept_in(connection, self._shipped, server, server.day(actor.at))
                # The index of all words takes some tenths of a second.
                faq = await asyncio.to_thread(_faq, kept) if revision else self._faq
        self._known[server.id] = _Known(faq, revision, actor.at)
        return faq


def rewritten(actor: Actor, one: KeptAnswer, wording: Wording) -> list[Writing]:
    """Other words of an answer; what the bot brings is kept to be compared with later."""
    looked_at = _looked_at(one) if one.shipped_version is None else []
    return [*looked_at, Writing(one.number, one.slug, wording, actor.account_id)]


def need_new(kept: Mapping[int, KeptAnswer], wording: Wording, but: int | None = None) -> None:
    """See that no other answer has the question.

    Raises:
        EntryExists: one has.
    """
    live = [one for one in kept.values() if one.retired is None and one.number != but]
    there = {one.wording.told(locale).title.casefold() for one in live for locale in LOCALES}
    for locale in LOCALES:
        title = wording.told(locale).title
        if title and title.casefold() in there:
            raise EntryExists(title=title)


def _looked_at(one: KeptAnswer) -> list[Writing]:
    """What the bot brings now, so that it can be told when that changes."""
    if one.shipped is None:
        return []
    seen = {"shipped_digest": one.shipped.digest}
    return [Writing(one.number, one.slug, one.shipped.wording, None, "shipped_version", seen)]


def _need_keeper(actor: Actor) -> None:
    if not sees(actor, KEEPERS):
        raise NoSuchEntry(slug="")


def _find(kept: Mapping[int, KeptAnswer], number: int) -> KeptAnswer:
    if number not in kept:
        raise NoSuchEntry(slug=number)
    return kept[number]


def _seen(kept: Mapping[int, KeptAnswer], number: int, seen: int) -> KeptAnswer:
    one = _find(kept, number)
    need_unchanged(one.digest, seen)
    return one


def _faq(kept: Mapping[int, KeptAnswer]) -> Faq:
    """What readers find; nothing leads to what is retired."""
    live = [one for one in kept.values() if one.retired is None]
    slugs = {one.slug for one in live}
    return Faq(
        replace(entry, related=tuple(slug for slug in entry.related if slug in slugs))
        for one in live
        for entry in one.entries()
    )
