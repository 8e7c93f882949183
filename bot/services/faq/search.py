"""Finding a question by words that may be mistyped, in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from bot.services.faq.words import SMALL, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL_WEIGHT = 0.25
_TYPO = 0.75
"""Least likeness of two words: one slip in five letters, two in eight (swaps count once)."""
_TYPO_LETTERS = 5
_STEM_LETTERS = 4
_ENDING_LETTERS = 3
_STEM = 0.9
_TYPING = 0.8
_LONGEST = 40
"""Words of a text that are looked at; nobody asks a question longer than this."""


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
            word: _SMALL_WEIGHT if word in SMALL else 1 + log(count / len(found))
            for word, found in slugs.items()
        }
        self._unknown = 1 + 0.8 * log(max(count, 1))
        self._lengths = [sum(self._weights[w] for w in phrase) for _, phrase in self._phrases]
        self._long = [word for word in self._weights if word not in SMALL]
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
                    if known not in SMALL:
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
        if word in SMALL or (not alike and len(word) < _STEM_LETTERS):
            return _SMALL_WEIGHT
        if word in self._weights:
            return self._weights[word]
        return max((self._weights[known] for known in alike), default=self._unknown)

    def _alike(self, word: str, *, typing: bool) -> dict[str, float]:
        """Known words that a word may stand for, and how surely."""
        alike: dict[str, float] = {}
        if word not in SMALL:
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
