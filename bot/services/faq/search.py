"""Finding the answer to a question whose words may be mistyped, in memory."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from bot.errors import Refusal
from bot.i18n import LOCALES, Locale
from bot.services.faq.entries import read
from bot.services.faq.index import SUGGESTED, Index, Match, names_union
from bot.services.faq.kept import Shipped
from bot.services.faq.stems import is_light, words
from bot.services.faq.wording import TOPICS, Entry, Wording

ASKED = 18.3
"""Sureness from which an entry is taken for what someone meant who asks the FAQ."""
BEGUN = 18.0
"""Sureness from which it is offered to someone whose last word may be unfinished."""
FOUND = 26.0
"""The same for a message in a chat, which may be small talk."""
NEAR, OFFERED = 7.5, 12.0
"""Score and sureness from which an entry is worth offering to someone who asks."""
NAMED = 3.0
"""Score that is enough where the union's business is named: everything speaks of it, so nothing
stands out."""
SURE, LEAD = 30.0, 0.25
"""Sureness from which it may be said in a conversation, and by how much it must then lead."""
LIKELY = 24.5
"""Sureness from which entries may be offered in a conversation."""
OFFERS = 3
"""Entries offered when none is sure."""
_BEHIND = 0.5
"""Share of the first one's score that an entry needs to be offered beside it."""

_SENTENCE_END = re.compile(r"(?<=[.!?\n])")
_QUESTIONS = 8
"""Questions of one message that are looked at."""


class NoSuchEntry(Refusal):
    """No answer of that name, such as an old link or a retired entry."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets: the entry it meant, if any, and near ones to offer."""

    entry: Entry | None
    near: tuple[Entry, ...]


class Faq:
    """All entries in memory, in both languages, with their search."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take entries that fit together: each in both languages, linked to others of them."""
        ordered = sorted(entries, key=lambda entry: entry.order)
        self._entries: dict[Locale, dict[str, Entry]] = {
            locale: {e.slug: e for e in ordered if e.locale == locale} for locale in LOCALES
        }
        self._index = Index(ordered)

    @classmethod
    @cache
    def load(cls, folder: Path) -> "Faq":
        """Read ``folder/en/*.md`` and ``folder/es/*.md``, once in a process.

        Raises:
            FaqFault: naming the file that is not whole.
        """
        return cls(read(folder))

    @cached_property
    def shipped(self) -> dict[int, Shipped]:
        """These answers by number, to compare a server's own with; worked out once."""
        found: dict[int, Shipped] = {}
        for slug, en in self._entries["en"].items():
            es = self._entries["es"][slug]
            wording = Wording.of(en, es)
            found[en.order] = Shipped(slug, (en, es), wording, wording.digest)
        return found

    def numbered(self, order: int, locale: Locale) -> Entry:
        """The answer of that number.

        Raises:
            NoSuchEntry: if there is none.
        """
        found = self.those_of([order], locale)
        if not found:
            raise NoSuchEntry(slug=order)
        return found[0]

    def those_of(self, orders: Iterable[int], locale: Locale) -> list[Entry]:
        """The answers of these numbers that there are, each once."""
        by_order = {entry.order: entry for entry in self._entries[locale].values()}
        return [by_order[order] for order in dict.fromkeys(orders) if order in by_order]

    def entry(self, slug: str, locale: Locale) -> Entry:
        """The answer of that name.

        Raises:
            NoSuchEntry: if there is none.
        """
        found = self._entries[locale].get(slug)
        if found is None:
            raise NoSuchEntry(slug=slug)
        return found

    def title(self, slug: str | None, locale: Locale) -> str | None:
        """What an answer is called, if there still is one of that name."""
        found = self._entries[locale].get(slug or "")
        return None if found is None else found.title

    def related(self, entry: Entry) -> list[Entry]:
        """What someone who read an entry may ask next, in its language."""
        return [self.entry(slug, entry.locale) for slug in entry.related]

    def by_topic(self, locale: Locale) -> dict[str, list[Entry]]:
        """Every answer under its topic, both in the order to list them."""
        grouped: dict[str, list[Entry]] = {topic: [] for topic in TOPICS}
        for entry in self._entries[locale].values():
            grouped[entry.topic].append(entry)
        return {topic: entries for topic, entries in grouped.items() if entries}

    def suggest(self, text: str, locale: Locale) -> list[Entry]:
        """What someone still typing may mean, likeliest first; all in order if nothing is typed.

        As many as Discord shows in a list of choices.
        """
        if not words(text):
            return list(self._entries[locale].values())[:SUGGESTED]
        matches = self._index.matches(text, typing=True)
        return [self._entries[locale][match.slug] for match in matches]

    def meant(self, written: str, locale: Locale) -> Answer:
        """The answer whose name was chosen from a list, or what a question asks for."""
        named = self._entries[locale].get(written)
        return self.answer(written, locale) if named is None else Answer(named, ())

    def answer(self, question: str, locale: Locale) -> Answer:
        """The entry that a question to the FAQ means, or none, with near ones either way.

        A question sent before its last word was finished gets what it may have begun.
        """
        found = self._found(question, locale, ASKED)
        return found if found.entry or found.near else self._begun(question, locale)

    def look_up(self, message: str, locale: Locale) -> Answer:
        """The entry that a message in a chat asks for, or none, with near ones either way."""
        return self._found(message, locale, FOUND)

    def _found(self, text: str, locale: Locale, least: float) -> Answer:
        matches = self._matches(text)
        if not matches or not _is_near(matches[0], text):
            return Answer(None, ())
        return self._answer(matches, locale, given=matches[0].sureness >= least)

    def _begun(self, text: str, locale: Locale) -> Answer:
        """What a text may mean if its last word is unfinished; never one for certain."""
        said = words(text)
        if len(said) > 1 or not all(map(is_light, said)):
            matches = self._index.matches(text, typing=True)
            if matches and matches[0].sureness >= BEGUN:
                return self._answer(matches, locale, given=False)
        return Answer(None, ())

    def language(self, text: str) -> Locale:
        """The language a text is likelier written in."""
        return self._index.language(text)

    def reply(self, text: str, locale: Locale) -> Answer:
        """What may be said to a text in a conversation; nothing when it may be chatter."""
        matches = self._matches(text)
        if not matches or matches[0].sureness < LIKELY:
            return Answer(None, ())
        leads = len(matches) == 1 or matches[1].score <= (1 - LEAD) * matches[0].score
        given = leads and matches[0].sureness >= SURE
        return self._answer(matches, locale, given=given)

    def _matches(self, text: str) -> list[Match]:
        """What a text means, or the surest of the questions in it."""
        whole = text.strip()
        questions = [part for part in _SENTENCE_END.split(whole) if part.endswith("?")]
        parts = [whole, *(part for part in questions[:_QUESTIONS] if part != whole)]
        found = [self._index.matches(part) for part in parts]
        return max(found, key=lambda matches: matches[0].sureness if matches else 0)

    def _answer(self, matches: Sequence[Match], locale: Locale, *, given: bool) -> Answer:
        least = _BEHIND * matches[0].score
        entries = [self._entries[locale][m.slug] for m in matches if m.score >= least]
        # What several entries are asked for with, word for word, may mean each of them.
        is_one = sum(match.said for match in matches) <= 1
        if given and is_one:
            return Answer(entries[0], tuple(entries[1:OFFERS]))
        return Answer(None, tuple(entries[:OFFERS]))


def _is_near(match: Match, text: str) -> bool:
    """Whether an entry may be what a text asks for, and not only shares some words with it."""
    if names_union(text):
        return match.score >= NAMED
    return match.score >= NEAR and match.sureness >= OFFERED
