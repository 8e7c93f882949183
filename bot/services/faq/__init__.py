"""The FAQ: what members ask, answered from prose kept beside the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from bot.errors import Refusal
from bot.i18n import LOCALES
from bot.services.faq.entries import TOPICS, Entry, FaqFault, check, read
from bot.services.faq.search import Index
from bot.services.faq.words import ASKING, OPENING, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.i18n import Locale

__all__ = ["TOPICS", "Answer", "Entry", "Faq", "FaqFault", "Match", "NoSuchEntry"]

SURE = 0.74
"""Score from which an answer may be given in a conversation."""
LEAD = 0.05
"""How far it must then be ahead of the next."""
FOUND = 0.55
"""Score from which an entry is taken for what was meant."""
NEAR = 0.25
"""Score from which an entry is worth offering."""
OFFERS = 5
"""Entries offered when none, or beside the one, that was found."""

_OTHER_LANGUAGE = 0.95
_GREETING_WORDS = 4
_SENTENCE_END = re.compile(r"(?<=[.!?\n])")
_QUESTIONS = 8
"""Questions of one message that are looked at."""


class NoSuchEntry(Refusal):
    """No answer of that name, such as an old link or a retired entry."""

    key: ClassVar[str] = "faq-none"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how well it fits what was asked, from 0 to 1."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets: the entry it meant, if any, and near ones to offer."""

    entry: Entry | None
    near: tuple[Entry, ...]


class Faq:
    """All entries in memory, in both languages, with their search."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take entries that fit together.

        Raises:
            FaqFault: when one lacks its translation, or links to nothing.
        """
        ordered = sorted(entries, key=lambda entry: entry.order)
        check(ordered)
        self._entries: dict[Locale, dict[str, Entry]] = {
            locale: {e.slug: e for e in ordered if e.locale == locale} for locale in LOCALES
        }
        self._indexes = {
            locale: Index(
                (e.slug, phrase)
                for e in found.values()
                if not e.borrowed
                for phrase in (e.title, *e.aliases)
            )
            for locale, found in self._entries.items()
        }

    @classmethod
    @cache
    def load(cls, folder: Path) -> Faq:
        """Read ``folder/en/*.md`` and ``folder/es/*.md``, once in a process.

        Raises:
            FaqFault: naming the file that is not whole.
        """
        return cls(read(folder))

    def joined(self, entries: Iterable[Entry]) -> Faq:
        """These entries and more, as one.

        Raises:
            FaqFault: when they do not fit together.
        """
        own = [entry for found in self._entries.values() for entry in found.values()]
        return Faq([*own, *entries])

    def numbered(self, order: int, locale: Locale) -> Entry:
        """The answer of that number.

        Raises:
            NoSuchEntry: if there is none.
        """
        for entry in self._entries[locale].values():
            if entry.order == order:
                return entry
        raise NoSuchEntry(slug=order)

    def entry(self, slug: str, locale: Locale) -> Entry:
        """The answer of that name.

        Raises:
            NoSuchEntry: if there is none.
        """
        found = self._entries[locale].get(slug)
        if found is None:
            raise NoSuchEntry(slug=slug)
        return found

    def titles(self, locale: Locale) -> list[str]:
        """What every answer is called."""
        return [entry.title for entry in self._entries[locale].values()]

    def title(self, slug: str | None, locale: Locale) -> str | None:
        """What an answer is called, if there still is one of that name."""
        found = self._entries[locale].get(slug or "")
        return None if found is None else found.title

    def related(self, entry: Entry) -> list[Entry]:
        """What someone who read an entry may ask next, in its language."""
        return [self.entry(slug, entry.locale) for slug in entry.related]

    def topics(self, locale: Locale) -> list[str]:
        """The topics that have answers, in the order to list them."""
        return list(self.by_topic(locale))

    def by_topic(self, locale: Locale) -> dict[str, list[Entry]]:
        """Every answer under its topic, both in the order to list them."""
        grouped: dict[str, list[Entry]] = {topic: [] for topic in TOPICS}
        for entry in self._entries[locale].values():
            grouped[entry.topic].append(entry)
        return {topic: entries for topic, entries in grouped.items() if entries}

    def suggest(self, text: str, locale: Locale, limit: int = 25) -> list[Entry]:
        """What someone still typing may mean, likeliest first; all in order if nothing is typed.

        The default limit is what Discord shows in a list of choices.
        """
        if not words(text):
            return list(self._entries[locale].values())[:limit]
        ranked = self._ranked(text, locale, typing=True)
        return [match.entry for match in ranked][:limit]

    def find(self, text: str, locale: Locale) -> Match | None:
        """The entry a text means, if one fits well enough."""
        best = next(iter(self._ranked(text, locale)), None)
        return best if best and best.score >= FOUND else None

    def answer(self, text: str, locale: Locale) -> Answer:
        """The entry a text means, or none, with near ones to offer either way."""
        ranked = [match for match in self._ranked(text, locale) if match.score >= NEAR]
        sure = bool(ranked) and ranked[0].score >= FOUND
        offers = ranked[1:] if sure else ranked
        near = tuple(match.entry for match in offers[:OFFERS])
        return Answer(ranked[0].entry if sure else None, near)

    def confident(self, text: str, locale: Locale | None = None) -> Entry | None:
        """The answer to a question asked in a conversation; None when it may be chatter.

        Given no language, it is in the one that was asked in.
        """
        questions = [part for part in _SENTENCE_END.split(text) if part.endswith("?")]
        asked = [part for part in (text, *questions[:_QUESTIONS]) if self._asks(part)]
        rankings = [self._ranked(part, self._language(part)) for part in asked]
        sure = [ranked[0] for ranked in rankings if _clear(ranked)]
        best = max(sure, key=lambda match: match.score, default=None)
        if best is None:
            return None
        return best.entry if locale is None else self.entry(best.entry.slug, locale)

    def _asks(self, text: str) -> bool:
        """Whether it is put as a question, or is a phrase of ours and nothing else."""
        opening = words(text)[:_GREETING_WORDS]
        return (
            "?" in text
            or not ASKING.isdisjoint(opening)
            or not OPENING.isdisjoint(opening[:1])
            or any(index.holds(text) for index in self._indexes.values())
        )

    def _language(self, text: str) -> Locale:
        return max(LOCALES, key=lambda locale: self._indexes[locale].knows(text))

    def _ranked(self, text: str, locale: Locale, *, typing: bool = False) -> list[Match]:
        """Every entry that shares a word with a text, best first, in the reader's language.

        The other language's words count a little less: someone may know a thing
        only by its name in that one.
        """
        scores: dict[str, float] = {}
        for own in LOCALES:
            share = 1 if own == locale else _OTHER_LANGUAGE
            for slug, score in self._indexes[own].scores(text, typing=typing).items():
                scores[slug] = max(share * score, scores.get(slug, 0))
        entries = self._entries[locale]
        matches = [Match(entries[slug], score) for slug, score in scores.items()]
        return sorted(matches, key=lambda match: (-match.score, match.entry.order))


def _clear(ranked: list[Match]) -> bool:
    """Whether the first stands so high and so far ahead that it may be taken as meant."""
    if not ranked or ranked[0].score < SURE:
        return False
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= LEAD
