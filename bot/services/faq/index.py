"""Which entries a text may mean, and how surely, by the words they are asked for with."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile, pairwise, product, takewhile
from math import log, sqrt
from operator import itemgetter
from typing import NamedTuple, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.i18n import LOCALES, Locale
from bot.services.faq.stems import is_light, stem_en, stem_es, words
from bot.services.faq.stopwords import (
    ASKING,
    OFFICE,
    OPENING,
    PERSON,
    SMALL_TALK,
    STOP_WORDS,
    UNION,
)
from bot.services.faq.wording import Entry

_STEMS = {"en": stem_en, "es": stem_es}
_SMALL_TALK, _PERSON, _OFFICE, _UNION = (
    frozenset(stem(word) for stem in _STEMS.values() for word in listed)
    for listed in (SMALL_TALK, PERSON, OFFICE, UNION)
)

_BODY = 0.5
"""What a word of an answer counts, beside one of its title and aliases."""
_STOP = 0.6
_SATURATION, _LENGTH = 2.5, 0.6
"""BM25's k1 and b."""
_PHRASE = 2.0
_SAME = 20.0
"""What it adds to be, word for word, one of the entry's phrases."""
_SUBJECT = 6.0
"""What it adds to a question to be about just what phrases of this entry alone are about."""
_PAIR = 0.4
"""What two words that stand side by side in a phrase add, beside what each of them does."""
SUGGESTED = 25
"""As many as Discord shows in a list of choices."""
_COMPARED = 5
"""Entries whose phrases are compared, of those that share words with the text."""

_WHOLE, _ASKED, _UNKNOWN = 10.0, 3.0, 2.5
"""What makes surer: to be all of a phrase, to be a question; less sure: each unknown word."""
_CHATTER = 6.0
"""What a word of small talk takes from the sureness."""
_ELSEWHERE, _FEW = 7.0, 3
"""What it takes if half of the telling words say nothing of the entry, where they are this few."""
_ALONE = 3.0
"""What it takes if one word alone tells something, and no phrase is about just that."""
_OTHERS = 12.0
"""What it takes to ask of what the school's office knows, if the title does not name it."""
_UNKNOWN_WEIGHT = 3.0
_UNKNOWN_LETTERS = 3
_GREETING_WORDS = 4

_TYPO = 0.75
"""Least likeness of two words: one slip in five letters, two in eight (swaps count once)."""
_TYPO_LETTERS = 5
_TYPO_SHARE = 0.9
_TYPING = 0.8
_NOT = "no"
"""A word that tells little by itself, in both languages, and yet turns what is asked about."""
_LONGEST = 40
"""Words of a text that are looked at; nobody asks a question longer than this."""
_KEPT = 4096
"""Words whose meaning is kept in memory."""


K = TypeVar("K")
V = TypeVar("V")

_Gains = tuple[tuple[str, float], ...]
"""What something brings some entries, which are far fewer than it would take to look one up."""


class Match(NamedTuple):
    """An entry that a text may mean.

    ``score`` orders the entries of one text; words that say nothing of an entry do not lower
    it. ``sureness`` is comparable between texts: it tells questions from small talk. ``said``:
    the text is, word for word, one of its phrases.
    """

    slug: str
    score: float
    sureness: float
    said: bool = False


class _Word(NamedTuple):
    """What one word of a text stands for: stems and their worth, and what entries gain.

    ``tells``: whether it tells what is asked about; ``office`` and ``union``: whose business
    it names.
    """

    stems: Mapping[str, float]
    gains: Mapping[str, float]
    weight: float
    doubt: float
    tells: bool
    office: bool
    union: bool


class _Phrases(NamedTuple):
    """The titles and aliases of an entry by their places in ``weights``, which their stems have.

    ``light`` has those that also hold a stem which tells little, where others of theirs tell more.
    """

    telling: Mapping[str, Sequence[int]]
    light: Mapping[str, Sequence[int]]
    weights: Sequence[float]


class _Corpus:
    """What entries are asked for with, counted entry by entry."""

    def __init__(self) -> None:
        self.words: dict[Locale, set[str]] = {locale: set() for locale in LOCALES}
        self.light: set[str] = set()
        self.exact: defaultdict[str, list[str]] = defaultdict(list)
        self.content: defaultdict[str, list[str]] = defaultdict(list)
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.pairs: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.phrases: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.titles: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, entry: Entry) -> None:
        """Count an entry's title, aliases and answer."""
        slug = entry.slug
        for text in (entry.title, *entry.aliases):
            said = words(text)
            stems = self._stems(said, entry.locale)
            self.words[entry.locale].update(said)
            self.exact[_key(said)].append(slug)
            self.content[_content(said)].append(slug)
            self.pairs[slug].update(pairwise(stems))
            once = tuple(sorted(set(stems)))
            self.counts[slug].update(once)
            self.phrases[slug].add(once)
        self.titles[slug].update(self._stems(words(entry.title), entry.locale))
        answer = words(f"{entry.short} {entry.body}")
        self.bodies[slug].update(set(self._stems(answer, entry.locale)))

    def _stems(self, said: list[str], locale: Locale) -> list[str]:
        stem = _STEMS[locale]
        self.light.update(stem(word) for word in said if is_light(word))
        return [stem(word) for word in said]


class Index:
    """The words of every entry in both languages, so that mixed questions find theirs."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take the entries; borrowed ones are asked for with the words they were written in."""
        corpus = _Corpus()
        for entry in entries:
            if not entry.borrowed:
                corpus.add(entry)
        corpus.content.pop("", None)
        self._words = corpus.words
        self._light = corpus.light
        self._exact = _shared(corpus.exact)
        self._content = _shared(corpus.content)
        self._weights = _weights(corpus.counts, corpus.light)
        self._titled = dict(corpus.titles)
        self._gains = _gains(corpus, self._weights)
        self._pairs = _pair_gains(corpus.pairs)
        self._phrases = {slug: self._by_stem(found) for slug, found in corpus.phrases.items()}
        known = {word for found in self._words.values() for word in found}
        self._sorted = sorted(known - STOP_WORDS)
        self._spelled = [word for word in known if len(word) >= _TYPO_LETTERS]
        self._known: dict[tuple[str, bool], _Word] = {}

    def language(self, text: str) -> Locale:
        """The language that more words of a text stand in."""
        asked = words(text)
        return max(LOCALES, key=lambda locale: sum(w in self._words[locale] for w in asked))

    def matches(self, text: str, *, typing: bool = False) -> list[Match]:
        """The entries likeliest meant of those that share a word with a text, the likeliest first.

        ``typing``: the last word may be unfinished, and alone it is a question; as many are given
        as a list of choices shows.
        """
        asked = list(dict.fromkeys(words(text)))[:_LONGEST]
        last = len(asked) - 1
        found = [self._word(w, typing=typing and n == last) for n, w in enumerate(asked)]
        scores: defaultdict[str, float] = defaultdict(float)
        worth: dict[str, float] = {}
        for word in found:
            for slug, gain in word.gains.items():
                scores[slug] += gain
            worth.update(word.stems)
        for pair in self._side_by_side(found):
            for slug, gain in self._pairs[pair]:
                scores[slug] += gain
        total = sum(word.weight for word in found)
        is_asking = "?" in text or _is_question(asked) or (typing and last == 0)
        extra = _ASKED * is_asking - sum(word.doubt for word in found)
        telling = [word for word in found if word.tells]
        said = self._exact.get(_key(asked)) or self._exact.get(_key(_question(asked)), ())
        for slug in said:
            scores[slug] += _SAME
        # Entries with a phrase about just what was asked about.
        subject = self._content.get(_content(asked), ())
        if is_asking and len(subject) == 1:
            scores[subject[0]] += _SUBJECT
        if len(telling) == 1 and not subject and not typing:
            extra -= _ALONE
        is_unions = any(word.union for word in telling)
        office = [] if is_unions else [word for word in telling if word.office]
        ranked = sorted(scores.items(), key=itemgetter(1), reverse=True)
        matches: list[Match] = []
        for slug, score in ranked[:_COMPARED]:
            best, whole = self._compared(slug, worth, total)
            compared = score + _PHRASE * best
            sureness = compared + 2 * _WHOLE * whole + extra - self._strange(slug, telling, office)
            matches.append(Match(slug, compared, sureness, slug in said))
        matches.sort(key=itemgetter(1), reverse=True)
        more = ranked[_COMPARED:SUGGESTED] if typing else ()
        return matches + [Match(slug, score, score + extra) for slug, score in more]

    def _strange(self, slug: str, telling: list[_Word], office: list[_Word]) -> float:
        """What a text takes from the sureness of an entry by speaking of something else."""
        strange = [slug in word.gains for word in telling].count(False)
        beside = _ELSEWHERE if len(telling) <= _FEW and 2 * strange >= len(telling) > 0 else 0
        named = any(not self._titled[slug].isdisjoint(word.stems) for word in office)
        return beside + (_OTHERS if office and not named else 0)

    def _side_by_side(self, found: list[_Word]) -> Iterator[tuple[str, str]]:
        """Neighbouring stems of a text that are neighbours in some phrase too."""
        for one, other in pairwise(found):
            for pair in product(one.stems, other.stems):
                if pair in self._pairs:
                    yield pair

    def _compared(self, slug: str, worth: Mapping[str, float], total: float) -> tuple[float, float]:
        """How well the best of an entry's phrases fits a text, whose stems are worth so much.

        The other number is the largest share that text and phrase have in common.
        """
        phrases, gains = self._phrases[slug], dict[int, float]()
        for stem, gain in worth.items():
            for place in phrases.telling.get(stem, ()):
                gains[place] = gains.get(place, 0.0) + gain
        for stem, gain in worth.items():
            for place in phrases.light.get(stem, ()):
                if place in gains:
                    gains[place] += gain
        best = whole = 0.0
        weights = phrases.weights
        for place, gain in gains.items():
            weight = weights[place]
            if (fit := gain * gain * gain / (weight * weight)) > best:
                best = fit
            if (share := gain / (weight + total)) > whole:
                whole = share
        return best, whole

    def _by_stem(self, phrases: Iterable[tuple[str, ...]]) -> _Phrases:
        """Phrases under each of their stems that tell something, or under all if none does."""
        telling: defaultdict[str, list[int]] = defaultdict(list)
        light: defaultdict[str, list[int]] = defaultdict(list)
        weights: list[float] = []
        for place, stems in enumerate(phrases):
            weights.append(sum(self._weights[stem] for stem in stems))
            tells = not self._light.issuperset(stems)
            for stem in stems:
                (light if tells and stem in self._light else telling)[stem].append(place)
        return _Phrases(dict(telling), dict(light), weights)

    def _word(self, word: str, *, typing: bool) -> _Word:
        known = self._known.get((word, typing))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[word, typing] = self._look_up(word, typing=typing)
        return known

    def _look_up(self, word: str, *, typing: bool) -> _Word:
        stems = self._alike(word)
        if typing:
            stems = self._begun(word) | stems
        gains: dict[str, float] = {}
        for stem, likeness in stems.items():
            for slug, gain in self._gains[stem]:
                gains[slug] = max(gain * likeness, gains.get(slug, 0))
        asked_with = {stem: share for stem, share in stems.items() if stem in self._weights}
        is_content = not is_light(word) and len(word) >= _UNKNOWN_LETTERS
        weight = max((self._weights[stem] for stem in asked_with), default=_UNKNOWN_WEIGHT)
        if not asked_with and not is_content:
            weight = 0
        worth = {stem: share * self._weights[stem] for stem, share in asked_with.items()}
        doubt = _UNKNOWN if is_content and not stems else 0
        if _is_among(word, _SMALL_TALK):
            doubt += _CHATTER
        kinds = (_is_among(word, kind) for kind in (_OFFICE, _UNION))
        return _Word(worth, gains, weight, doubt, is_content, *kinds)

    def _alike(self, word: str) -> dict[str, float]:
        """Stems that a word may stand for, and how surely."""
        spoken = [locale for locale in LOCALES if word in self._words[locale]] or LOCALES
        stems = {_STEMS[locale](word) for locale in spoken}
        if found := stems & self._gains.keys():
            return dict.fromkeys(found, 1.0)
        if len(word) < _TYPO_LETTERS or is_light(word):
            return {}
        alike: dict[str, float] = {}
        for close, likeness, _ in process.extract(
            word, self._spelled, scorer=OSA.normalized_similarity, score_cutoff=_TYPO, limit=5
        ):
            for stem in self._weights.keys() & {stem(close) for stem in _STEMS.values()}:
                alike[stem] = max(likeness * _TYPO_SHARE, alike.get(stem, 0))
        return alike

    def _begun(self, word: str) -> dict[str, float]:
        """Stems of the words that begin like this, the likelier the more entries have them."""
        start = bisect_left(self._sorted, word)
        begun = takewhile(lambda one: one.startswith(word), self._sorted[start:])
        stems = {stem(one) for one in begun for stem in _STEMS.values()} & self._weights.keys()
        often = {stem: len(self._gains[stem]) for stem in stems}
        most = max(often.values(), default=1)
        return {stem: _TYPING * sqrt(count / most) for stem, count in often.items()}


def _is_question(asked: list[str]) -> bool:
    """Whether words are put as a question, a greeting before it or not."""
    opening = asked[:_GREETING_WORDS]
    return not ASKING.isdisjoint(opening) or not OPENING.isdisjoint(opening[:1])


def _question(asked: list[str]) -> list[str]:
    """The words from the first that asks on: "anyway, what is impasse" is "what is impasse"."""
    greeting = asked[:_GREETING_WORDS]
    return [*dropwhile(lambda word: word not in ASKING, greeting), *asked[_GREETING_WORDS:]]


def _key(said: Iterable[str]) -> str:
    """What texts of the same words have in common, in any order."""
    return " ".join(sorted(set(said)))


def _content(said: Iterable[str]) -> str:
    """The same for the words that tell something; "si gana el no" is not about earning."""
    return _key(word for word in said if word == _NOT or word not in STOP_WORDS)


def _is_among(word: str, stems: frozenset[str]) -> bool:
    return not is_light(word) and any(stem(word) in stems for stem in _STEMS.values())


def names_union(text: str) -> bool:
    """Whether a text names something of the union's own business: the contract, a meeting."""
    return any(_is_among(word, _UNION) for word in words(text))


def needs_person(text: str) -> bool:
    """Whether a text speaks of what a person should hear of: a firing, a lawyer, a strike."""
    return any(_is_among(word, _PERSON) for word in words(text))


def _weights(counts: Mapping[str, Counter[str]], light: set[str]) -> dict[str, float]:
    """How much each stem tells: more, the fewer entries are asked for with it."""
    entries = Counter(stem for found in counts.values() for stem in found)
    return {
        stem: log(1 + (len(counts) - count + 0.5) / (count + 0.5)) * (_STOP if stem in light else 1)
        for stem, count in entries.items()
    }


def _gains(corpus: _Corpus, weights: Mapping[str, float]) -> dict[str, _Gains]:
    """What each stem brings each entry, by BM25."""
    counts, bodies = corpus.counts, corpus.bodies
    lengths = {slug: found.total() + _BODY * bodies[slug].total() for slug, found in counts.items()}
    mean = sum(lengths.values()) / max(len(lengths), 1)
    rare = max(weights.values(), default=0)
    gains: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for slug, length in lengths.items():
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / mean)
        for stem in counts[slug].keys() | bodies[slug].keys():
            often = counts[slug][stem] + _BODY * bodies[slug][stem]
            weight = weights.get(stem, _STOP * rare if stem in corpus.light else rare)
            gains[stem].append((slug, weight * often * (_SATURATION + 1) / (often + norm)))
    return _shared(gains)


def _pair_gains(
    pairs: Mapping[str, Counter[tuple[str, str]]],
) -> dict[tuple[str, str], _Gains]:
    """What two neighbouring stems bring each entry: more, the fewer entries have them."""
    entries = Counter(pair for found in pairs.values() for pair in found)
    gains: defaultdict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for slug, found in pairs.items():
        for pair, often in found.items():
            weight = log(1 + (len(pairs) - entries[pair] + 0.5) / (entries[pair] + 0.5))
            gains[pair].append((slug, _PAIR * weight * often * 2 / (often + 1)))
    return _shared(gains)


def _shared(found: Mapping[K, Iterable[V]]) -> dict[K, tuple[V, ...]]:
    """Each value once, and equal ones shared: most keys have the same few."""
    same: dict[tuple[V, ...], tuple[V, ...]] = {}
    return {
        key: same.setdefault(one := tuple(dict.fromkeys(values)), one)
        for key, values in found.items()
    }
