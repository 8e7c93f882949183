"""Finding the answer to a question whose words may be mistyped, in memory."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from bot.errors import Refusal
from bot.i18n import LOCALES
from bot.services.faq.entries import TOPICS, Entry, check, read
from bot.services.faq.stopwords import ASKING, OPENING, STOP_WORDS
from bot.text.characters import folded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.i18n import Locale

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

_STOP_WEIGHT = 0.25
_TYPO = 0.75
"""Least likeness of two words: one slip in five letters, two in eight (swaps count once)."""
_TYPO_LETTERS = 5
_STEM_LETTERS = 4
_ENDING_LETTERS = 3
_STEM = 0.9
_TYPING = 0.8
_LONGEST = 40
"""Words of a text that are looked at; nobody asks a question longer than this."""

_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a text without case, accents or punctuation; ``can't`` is one word."""
    return _WORD.findall(re.sub(r"['\u2019]", "", folded(text)))


class NoSuchEntry(Refusal):
    """No answer of that name, such as an old link or a retired entry."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets: the entry it meant, if any, and near ones to offer."""

    entry: Entry | None
    near: tuple[Entry, ...]


class _Match(NamedTuple):
    """An entry and how well it fits what was asked, from 0 to 1."""

    entry: Entry
    score: float


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

    def _ranked(self, text: str, locale: Locale, *, typing: bool = False) -> list[_Match]:
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
        matches = [_Match(entries[slug], score) for slug, score in scores.items()]
        return sorted(matches, key=lambda match: (-match.score, match.entry.order))


def _clear(ranked: list[_Match]) -> bool:
    """Whether the first stands so high and so far ahead that it may be taken as meant."""
    if not ranked or ranked[0].score < SURE:
        return False
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= LEAD


class Index:
    """Phrases of one language, each leading to a slug."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a slug and a phrase that asks for it."""
        self._phrases = [(slug, frozenset(words(phrase))) for slug, phrase in phrases]
        self._exact = {phrase for _, phrase in self._phrases}
        slugs: defaultdict[str, set[str]] = defaultdict(set)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (slug, phrase) in enumerate(self._phrases):
            for word in phrase:
                slugs[word].add(slug)
                self._places[word].append(place)
        count = len({slug for slug, _ in self._phrases})
        self._weights = {
            word: _STOP_WEIGHT if word in STOP_WORDS else 1 + log(count / len(found))
            for word, found in slugs.items()
        }
        self._unknown = 1 + 0.8 * log(max(count, 1))
        self._lengths = [sum(self._weights[w] for w in phrase) for _, phrase in self._phrases]
        self._long = [word for word in self._weights if word not in STOP_WORDS]
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._long:
            self._stems[word[:_STEM_LETTERS]].append(word)

    def holds(self, text: str) -> bool:
        """Whether the text is, word for word, one of the phrases."""
        return frozenset(words(text)) in self._exact

    def knows(self, text: str) -> int:
        """How many words of the text stand in the phrases, as they are."""
        return sum(word in self._weights for word in words(text))

    def scores(self, text: str, *, typing: bool = False) -> dict[str, float]:
        """How well each slug's best phrase fits a text, from 0 to 1 (the same words).

        The measure is Dice's, over words weighted by how rare they are among the
        slugs. ``typing``: the last word may be unfinished.
        """
        asked = list(dict.fromkeys(words(text)))[:_LONGEST]
        total = 0.0
        gains: Counter[int] = Counter()
        telling: set[int] = set()
        for number, word in enumerate(asked):
            alike = self._alike(word, typing=typing and number == len(asked) - 1)
            total += self._weight(word, alike)
            best: dict[int, float] = {}
            for known, likeness in alike.items():
                gain = likeness * self._weights[known]
                for place in self._places[known]:
                    best[place] = max(gain, best.get(place, 0))
                    if known not in STOP_WORDS:
                        telling.add(place)
            gains.update(best)
        return self._best(gains, telling, total)

    def _best(self, gains: Counter[int], telling: set[int], total: float) -> dict[str, float]:
        scores: dict[str, float] = {}
        for place in telling:
            slug, _ = self._phrases[place]
            score = 2 * gains[place] / (total + self._lengths[place])
            scores[slug] = max(min(score, 1), scores.get(slug, 0))
        return scores

    def _weight(self, word: str, alike: dict[str, float]) -> float:
        if word in STOP_WORDS or (not alike and len(word) < _STEM_LETTERS):
            return _STOP_WEIGHT
        if word in self._weights:
            return self._weights[word]
        return max((self._weights[known] for known in alike), default=self._unknown)

    def _alike(self, word: str, *, typing: bool) -> dict[str, float]:
        """Known words that a word may stand for, and how surely."""
        alike: dict[str, float] = {}
        if word not in STOP_WORDS:
            stems = self._stems.get(word[:_STEM_LETTERS], ())
            alike |= {known: _STEM for known in stems if _same_stem(word, known)}
            alike |= self._typos(word)
        if typing:
            alike |= {known: _TYPING for known in self._long if known.startswith(word)}
        if word in self._weights:
            alike[word] = 1.0
        return alike

    def _typos(self, word: str) -> dict[str, float]:
        if word in self._weights or len(word) < _TYPO_LETTERS:
            return {}
        found = process.extract(
            word, self._long, scorer=OSA.normalized_similarity, score_cutoff=_TYPO, limit=5
        )
        return {known: likeness for known, likeness, _ in found}


def _same_stem(one: str, other: str) -> bool:
    """Whether two words differ in their ending only: join, joining; votar, votamos."""
    stem = Prefix.similarity(one, other)
    return stem >= _STEM_LETTERS and max(len(one), len(other)) - stem <= _ENDING_LETTERS
