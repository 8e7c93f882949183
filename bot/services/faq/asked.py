"""What members ask: how often each answer is read, and what none fitted; never who asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, func, select, update

from bot.actor import Actor, Role, System
from bot.database import Database, Service, upsert
from bot.errors import Refusal, apart
from bot.schema import faq_misses, faq_reads
from bot.services.faq.service import KEEPERS
from bot.services.faq.stems import is_light, stem_en, stem_es, words
from bot.text.characters import is_blank
from bot.throttle import Key, Limit, Tries
from bot.transaction import Transaction, transaction
from bot.visibility import Audience, sees

FEATURE = "miss"
"""The feature name of the cards that tell stewards of a miss; their object is the miss."""

AUDIENCE = Audience(Role.STEWARD)

HANDED = Limit("miss", 10, timedelta(days=1))
"""Questions that one person may hand to the stewards; nobody floods their channel."""

LONGEST = 300
"""Characters of a question that are kept."""

GROUPED = 300
"""Questions that are put together at once, the newest ones."""
_ALIKE = 0.6
"""Share of the shorter question's stems that must be in the other one for the two to be one."""


class NothingAsked(Refusal):
    """A question without a visible character."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that no answer fitted; ``slug`` is the answer that did not help, if any."""

    id: int
    slug: str | None
    words: str
    at: datetime


_COLUMNS = [faq_misses.c[name] for name in Miss.__dataclass_fields__]


class NoSuchMiss(Refusal):
    """No question of that number, or someone has dealt with it."""


class Misses(Service):
    """The questions the FAQ could not answer."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        # In memory alone: no row tells who asked.
        self._handed = Tries(HANDED)

    async def note(self, actor: Actor, slug: str | None, words: str) -> int:
        """Keep a question and have a card of it in the stewards' channel; its id.

        Raises:
            NothingAsked: there is nothing in it to read.
            AskedTooOften: this person has handed over as many as one may in a day.
        """
        if is_blank(words):
            raise NothingAsked
        self._handed.spend(Key(actor.server_id, actor.account_id), actor.at)
        async with transaction(self._database, actor) as tx:
            channel_id = (await tx.server()).stewards_channel_id
            miss_id = await tx.insert(faq_misses, slug=slug, words=words[:LONGEST], at=actor.at)
            await tx.post(FEATURE, miss_id, channel_id, "card")
        return miss_id

    async def find(self, actor: Actor | System, miss_id: int) -> Miss | None:
        """One question; None where it is not this server's, or not for this person."""
        ours = faq_misses.c.server_id == actor.server_id, faq_misses.c.id == miss_id
        if not sees(actor, AUDIENCE):
            return None
        rows = await self._database.rows(select(*_COLUMNS).where(*ours))
        return Miss(*rows[0]) if rows else None

    async def groups(self, actor: Actor) -> Sequence[Sequence[Miss]]:
        """What nobody has dealt with, questions about the same thing together.

        Those asked most often come first, and of each the newest. Nothing for who is no chair.
        """
        if not sees(actor, KEEPERS):
            return []
        waiting = faq_misses.c.server_id == actor.server_id, faq_misses.c.settled_at.is_(None)
        newest = select(*_COLUMNS).where(*waiting).order_by(faq_misses.c.id.desc()).limit(GROUPED)
        return _grouped([Miss(*row) for row in await self._database.rows(newest)])

    async def group(self, actor: Actor, miss_id: int) -> Sequence[Miss]:
        """The questions that are put together with this one.

        Raises:
            NoSuchMiss: for whoever is no chair, too.
        """
        for found in await self.groups(actor):
            if any(miss.id == miss_id for miss in found):
                return found
        raise NoSuchMiss

    async def settle(self, actor: Actor, miss_id: int) -> None:
        """Note that someone has dealt with a question and those put together with it.

        Raises:
            NoSuchMiss: for whoever is no chair, too.
        """
        ids = [miss.id for miss in await self.group(actor, miss_id)]
        these = faq_misses.c.server_id == actor.server_id, faq_misses.c.id.in_(ids)
        async with transaction(self._database, actor) as tx:
            await tx.connection.execute(
                update(faq_misses).where(*these).values(settled_at=actor.at)
            )
            await tx.record("faq-settle", "faq")


async def erase(tx: Transaction, cutoff: datetime) -> None:
    """Forget what was asked before ``cutoff``, and take its words out of the stewards' channel."""
    old = faq_misses.c.server_id == tx.actor.server_id, faq_misses.c.at < cutoff
    gone = delete(faq_misses).where(*old).returning(faq_misses.c.id)
    for miss_id in sorted(await tx.connection.scalars(gone)):
        await tx.withdraw_everywhere(FEATURE, miss_id)


def _grouped(misses: Sequence[Miss]) -> Sequence[Sequence[Miss]]:
    groups: list[tuple[frozenset[str], list[Miss]]] = []
    for miss in misses:
        stems = _stems(miss.words)
        for known, found in groups:
            if len(stems & known) >= _ALIKE * min(len(stems), len(known)) and stems and known:
                found.append(miss)
                break
        else:
            groups.append((stems, [miss]))
    return sorted((found for _, found in groups), key=len, reverse=True)


def _stems(text: str) -> frozenset[str]:
    """What a question is about, in either language and however it is spelled."""
    said = words(text)
    telling = [word for word in said if not is_light(word)] or said
    return frozenset(stem(word) for word in telling for stem in (stem_en, stem_es))


class _Read(NamedTuple):
    server_id: int
    number: int
    month: date


class Reads(Service):
    """Counts in memory and now and then in rows: what is read costs no write of its own."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._counted: Counter[_Read] = Counter()

    def count(self, server_id: int, number: int, month: date) -> None:
        """Count one more reader of an answer."""
        self._counted[_Read(server_id, number, month)] += 1

    async def write(self, now: datetime) -> None:
        """Add what was counted since the last time to the rows; what fails is tried again."""
        counted, self._counted = self._counted, Counter()
        try:
            for server_id in sorted({read.server_id for read in counted}):
                ours = {one: n for one, n in sorted(counted.items()) if one.server_id == server_id}
                with apart("what was read on server %s cannot be counted yet", server_id):
                    await self._add(System(server_id, now), ours)
                    counted.subtract(ours)
        finally:
            self._counted += counted

    async def since(self, actor: Actor, month: date) -> dict[int, int]:
        """How often each answer was read from this month on, by number.

        Nothing for whoever is no chair.
        """
        if not sees(actor, KEEPERS):
            return {}
        total = func.sum(faq_reads.c.count)
        statement = (
            select(faq_reads.c.number, total)
            .where(faq_reads.c.server_id == actor.server_id, faq_reads.c.month >= month)
            .group_by(faq_reads.c.number)
        )
        return {number: int(count) for number, count in await self._database.rows(statement)}

    async def _add(self, system: System, counted: Mapping[_Read, int]) -> None:
        rows = [{**read._asdict(), "count": number} for read, number in counted.items()]
        async with transaction(self._database, system) as tx:
            await upsert(tx.connection, faq_reads, rows, keys=_Read._fields, add=["count"])
