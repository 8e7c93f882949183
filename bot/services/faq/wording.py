"""What an answer says: its words in both languages, and what holds for both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Final, Self

from bot.documents.answers import MARKS
from bot.errors import Refusal
from bot.i18n import LOCALES, Locale
from bot.services.unchanged import digest
from bot.text.characters import is_blank, length
from bot.text.links import unmask

TOPICS = ("impasse", "agreement", "meetings", "rights", "joining", "taking-part")
"""Every topic there is, in the order a list shows them."""

SHORT_LIMIT = 280
"""Characters of the short answer: two lines of a chat on a phone."""

SHARED = ("topic", "related", *MARKS)
"""What holds for an answer in both languages."""

LIMITS: Final = {"title": 100, "short": SHORT_LIMIT, "body": 2000, "aliases": 3900, "sources": 900}
"""The words of an answer in one language, and the most characters of each.

A title is what a menu or a suggestion shows; all sources stand on the card, under the answer.
"""
_RELATED_LENGTH: Final = 1000
_SPACE: Final = re.compile(r"[ \t\r\n]+")


class EntryEmpty(Refusal):
    """An entry with words in neither language."""


class EntryHalf(Refusal):
    """A question without its answer, or the reverse; ``locale`` says in which language."""


class EntryTooLong(Refusal):
    """A field holds more than it may; ``field``, ``length`` and ``limit`` say it."""


class EntryTopicMissing(Refusal):
    """An entry under no topic there is."""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of an answer in one language.

    ``short`` may be empty: the beginning of the answer then stands for it.
    """

    title: str = ""
    short: str = ""
    body: str = ""
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, title: str, body: str, *, short: str = "", aliases: str = "", sources: str = ""
    ) -> Self:
        """What someone wrote, put in order: links show where they lead; a line is an item."""
        return cls(
            title=_line(unmask(title)),
            short=_line(unmask(short)),
            body=unmask(body).strip(),
            aliases=_lines(aliases),
            sources=_lines(unmask(sources)),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written it in this language."""
        return is_blank(self.title) and is_blank(self.body)

    @property
    def whole(self) -> str:
        """All of it, to be compared with other words."""
        return "\n".join(filter(None, self.parts.values()))

    @property
    def parts(self) -> dict[str, str]:
        """Each field as one text; items are lines."""
        return {
            name: value if isinstance(value, str) else "\n".join(value)
            for name, value in ((name, getattr(self, name)) for name in LIMITS)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Told):
    """One question and its answer in one language.

    ``order`` is its place in lists. ``written``: the day of its words. ``reviewed``: the day
    someone of the union last confirmed them; None until then.
    ``confirm``: part of it is for union staff to confirm, and the text says so.
    ``sensitive``: discipline, retaliation or leaving; not to be answered at length in public.
    ``stage``: the answer should name where bargaining stands.
    ``short`` stands alone in a chat, ``body`` alone on a card.
    ``borrowed``: nobody has written it in this language; it holds the words of the other.
    ``by_chairs``: a server's chairs wrote it; otherwise it came with the bot.
    """

    slug: str
    locale: Locale
    order: int
    topic: str
    related: tuple[str, ...]
    written: date
    reviewed: date | None
    confirm: bool
    sensitive: bool
    stage: bool
    borrowed: bool = False
    by_chairs: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """An answer in both languages, or in one; see ``Entry`` for what its fields mean."""

    topic: str
    en: Told
    es: Told
    related: tuple[str, ...] = ()
    confirm: bool = False
    sensitive: bool = False
    stage: bool = False

    @classmethod
    def of(cls, en: Entry, es: Entry) -> Self:
        """What two entries say that are each other's translation."""
        shared = {name: getattr(en, name) for name in SHARED}
        return cls(en=_told(en), es=_told(es), **shared)

    @property
    def digest(self) -> int:
        """What stands for these words."""
        marks = (self.confirm, self.sensitive, self.stage)
        texts = (*self.en.parts.values(), *self.es.parts.values())
        return digest("\0".join((self.topic, *map(str, marks), *texts, *self.related)))

    def told(self, locale: Locale) -> Told:
        """The words in a language."""
        return self.en if locale == "en" else self.es

    def title(self, locale: Locale) -> str:
        """The question in a language, or in the other one where it has no words."""
        return self.told(locale).title or self.en.title or self.es.title

    def saying(self, locale: Locale, told: Told) -> Self:
        """The same with other words in a language."""
        return replace(self, en=told) if locale == "en" else replace(self, es=told)

    def check(self) -> None:
        """See that it can be an entry.

        Raises:
            EntryTopicMissing: the topic is none of ours.
            EntryEmpty, EntryHalf, EntryTooLong: for the words.
        """
        if self.topic not in TOPICS:
            raise EntryTopicMissing
        if self.en.is_blank and self.es.is_blank:
            raise EntryEmpty
        for locale in LOCALES:
            told = self.told(locale)
            if is_blank(told.title) != is_blank(told.body):
                raise EntryHalf(locale=locale)
            for field, text in told.parts.items():
                if (size := length(text)) > (limit := LIMITS[field]):
                    raise EntryTooLong(field=field, length=size, limit=limit)
        if (size := length("\n".join(self.related))) > _RELATED_LENGTH:
            raise EntryTooLong(field="related", length=size, limit=_RELATED_LENGTH)

    def entries(
        self, slug: str, order: int, written: date, reviewed: date | None
    ) -> Iterator[Entry]:
        """The answer as readers of each language get it, in chairs' words.

        Where a language has no words it borrows those of the other.
        """
        shared = {name: getattr(self, name) for name in SHARED}
        for locale in LOCALES:
            told = self.told(locale)
            borrowed = told.is_blank
            if borrowed:
                told = self.es if locale == "en" else self.en
            words = {name: getattr(told, name) for name in LIMITS}
            words["short"] = told.short or shorten(told.body, SHORT_LIMIT, placeholder="…")
            yield Entry(
                slug=slug,
                locale=locale,
                order=order,
                written=written,
                reviewed=reviewed,
                borrowed=borrowed,
                by_chairs=True,
                **shared,
                **words,
            )


def _told(entry: Entry) -> Told:
    return Told(entry.title, entry.short, entry.body, entry.aliases, entry.sources)


def _line(written: str) -> str:
    """The words on one line; a space that does not break, as before a sign, stays."""
    return _SPACE.sub(" ", written).strip()


def _lines(written: str) -> tuple[str, ...]:
    cleaned = map(_line, written.splitlines())
    return tuple(dict.fromkeys(line for line in cleaned if line))
