"""How well questions find their answers: ``python -m tests.services.faq_evaluation``.

The questions and the chatter are split in two by a hash of their line. The finding is
tuned on the first half; the second is for one look at the end (``--unseen``) and for the
tests, which hold the goals on both.
"""

import math
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import bot
from bot.i18n import LOCALES, Locale
from bot.services.faq import Entry, Faq, words

HERE = Path(__file__).parent
TUNED, UNSEEN = 0, 1


@dataclass(frozen=True, slots=True)
class Question:
    """What someone typed, who reads it in which language, and the entries that answer it."""

    locale: Locale
    text: str
    slugs: frozenset[str]


def every(faq: Faq, locale: Locale) -> list[Entry]:
    """Every entry in a language."""
    return [entry for entries in faq.by_topic(locale).values() for entry in entries]


def _half(name: str, half: int) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if sha256(line.encode()).digest()[0] % 2 == half]


def questions(half: int) -> list[Question]:
    """The hard questions of one half."""
    found: list[Question] = []
    for line in _half("faq_hard_questions.txt", half):
        code, text, slugs = (part.strip() for part in line.split("|"))
        locale = LOCALES[LOCALES.index(code)]
        found.append(Question(locale, text, frozenset(slugs.split())))
    return found


def chatter(half: int) -> list[str]:
    """The small talk of one half."""
    return _half("faq_hard_chatter.txt", half)


class Bm25:
    """Okapi BM25 over all that an entry says in both languages: the method to beat."""

    def __init__(self, faq: Faq) -> None:
        said: dict[str, list[str]] = {}
        for locale in LOCALES:
            for entry in every(faq, locale):
                text = " ".join((entry.title, *entry.aliases, entry.short, entry.body))
                said.setdefault(entry.slug, []).extend(words(text))
        self._counts = {slug: Counter(tokens) for slug, tokens in said.items()}
        self._mean = sum(len(tokens) for tokens in said.values()) / len(said)
        self._in = Counter(word for counts in self._counts.values() for word in counts)

    def rank(self, text: str, _: Locale) -> list[str]:
        """Every entry that shares a word with the question, best first."""
        scores = {slug: self._score(words(text), counts) for slug, counts in self._counts.items()}
        found = [slug for slug, score in scores.items() if score > 0]
        return sorted(found, key=lambda slug: -scores[slug])

    def _score(self, asked: list[str], counts: Counter[str]) -> float:
        norm = 1.2 * (0.25 + 0.75 * counts.total() / self._mean)
        count = len(self._counts)
        return sum(
            math.log(1 + (count - self._in[word] + 0.5) / (self._in[word] + 0.5))
            * counts[word]
            * 2.2
            / (counts[word] + norm)
            for word in asked
            if counts[word]
        )


def shown(faq: Faq, text: str, locale: Locale) -> list[str]:
    """What someone who asks is shown: the answer that is given, then those that are offered."""
    answer = faq.answer(text, locale)
    given: list[Entry] = [] if answer.entry is None else [answer.entry]
    return [entry.slug for entry in (*given, *answer.near)]


def _ranked(
    name: str, asked: list[Question], rank: Callable[[str, Locale], list[str]]
) -> list[tuple[str, int, int]]:
    found = [(question.slugs, rank(question.text, question.locale)) for question in asked]
    first = sum(bool(slugs & {*ranked[:1]}) for slugs, ranked in found)
    three = sum(bool(slugs & {*ranked[:3]}) for slugs, ranked in found)
    return [(f"{name}: first", first, len(asked)), (f"{name}: among three", three, len(asked))]


def figures(faq: Faq, half: int) -> list[tuple[str, int, int]]:
    """What was measured, how many of how many."""
    asked, talk = questions(half), chatter(half)
    known = {entry.slug for entry in every(faq, "en")}
    given = [(q, faq.answer(q.text, q.locale).entry) for q in asked]
    replies = [(q, faq.reply(q.text, q.locale)) for q in asked]
    mentioned = [(q, reply.entry) for q, reply in replies]
    offers = [(q, {e.slug for e in reply.near}) for q, reply in replies if reply.entry is None]
    heard = [faq.reply(text, "en") for text in talk]
    return [
        ("has an entry", sum(bool(q.slugs & known) for q in asked), len(asked)),
        *_ranked("BM25", asked, Bm25(faq).rank),
        *_ranked("finding", asked, lambda text, locale: shown(faq, text, locale)),
        ("given", _right(given) + _wrong(given), len(given)),
        ("given, and wrong", _wrong(given), len(given)),
        ("chatter answered", sum(faq.look_up(t, "en").entry is not None for t in talk), len(talk)),
        ("mentions: answered rightly", _right(mentioned), len(asked)),
        ("mentions: wrong", _wrong(mentioned), len(asked)),
        ("mentions: offered rightly", sum(bool(q.slugs & near) for q, near in offers), len(asked)),
        ("mentions: chatter answered", sum(r.entry is not None for r in heard), len(talk)),
        ("mentions: chatter offered", sum(bool(r.near) and not r.entry for r in heard), len(talk)),
    ]


def _right(given: list[tuple[Question, Entry | None]]) -> int:
    return sum(entry is not None and entry.slug in q.slugs for q, entry in given)


def _wrong(given: list[tuple[Question, Entry | None]]) -> int:
    return sum(entry is not None and entry.slug not in q.slugs for q, entry in given)


def main(arguments: list[str]) -> None:
    """Print the figures of one half."""
    faq = Faq.load(Path(bot.__file__).parent / "faq")
    half = UNSEEN if "--unseen" in arguments else TUNED
    lines = [f"{name:<32} {part:>3} of {whole}" for name, part, whole in figures(faq, half)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
