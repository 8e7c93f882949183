"""Sentences: Fluent bundles, the choice of a language, and how dates and numbers are written."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, cast, get_args
from zoneinfo import ZoneInfo

from babel import localedata
from babel.core import get_global
from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Message, Pattern
from fluent.runtime.types import fluent_date
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk

log = logging.getLogger(__name__)

Locale: TypeAlias = Literal["en", "es"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
"""What each language calls itself, so that whoever needs it can read the button."""

DISCORD_LOCALES: Mapping[str, Locale] = {
    "en-US": "en",
    "en-GB": "en",
    "es-ES": "es",
    "es-419": "es",
}
"""Spanish is two locales at Discord; most members here have Latin America's."""

_FORMATS = {"en": "en_US", "es": "es_US"}
"""Numbers and dates as they are written in Colorado in each language (CLDR)."""

_READ = {"en": ("root", "en", "en_US"), "es": ("root", "es", "es_419", "es_US")}
"""What Babel reads for each of these, one on the other, and keeps."""

_NEVER_SAID = (
    *("compact_currency_formats", "compact_decimal_formats", "compound_unit_patterns"),
    *("currency_names", "currency_names_plural", "currency_symbols", "date_fields"),
    *("datetime_skeletons", "interval_formats", "languages", "meta_zones", "scripts"),
    *("territories", "time_zones", "unit_display_names", "unit_patterns", "variants"),
)
"""What Babel knows and no sentence says: most of what it keeps."""

_NEVER_ASKED: Final = (
    "likely_subtags",
    "territory_aliases",
    "territory_currencies",
    "territory_languages",
)
"""What Babel reads of all languages and places of the world, for names it does not know."""

KEPT = 2048
"""How many sentences are kept as they were last said; working one out takes 3 to 40 µs."""

FOLDER = Path(__file__).parent / "locales"

_ENTRIES = re.compile(r"^(?=[A-Za-z#-])", re.MULTILINE)
"""Where in a file an entry begins: what goes on is indented."""

_NAME = re.compile(r"[A-Za-z][\w-]*(?= *=)")
_REFERENCE = re.compile(r"\{\s*([a-z][\w-]*)\s*\}")
"""A sentence that stands in another."""


class Sentences:
    """Every sentence a person can read, in every language."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read all files once."""
        self._bundles = {locale: _bundle(folder / locale, locale) for locale in LOCALES}
        self._kept = lru_cache(KEPT, typed=True)(self._write)

    def say(self, locale: Locale, key: str, /, **arguments: object) -> str:
        """The sentence ``key`` (or ``key.attribute``) in a language.

        Aware datetimes become Discord timestamps, which each reader sees in
        their own time zone; numbers and dates are written in the language's way.

        Raises:
            KeyError: for a sentence that does not exist.
        """
        # What people wrote is one person's, and not for keeping.
        if any(type(value) is str for value in arguments.values()):
            return self._write(locale, key, **arguments)
        return self._kept(locale, key, **arguments)

    def _write(self, locale: Locale, key: str, /, **arguments: object) -> str:
        identifier, _, attribute = key.partition(".")
        bundle = self._bundles[locale]
        message = bundle.get(identifier)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:
            raise KeyError(key)
        text, faults = bundle.format(pattern, _plain(arguments))
        for fault in faults:
            log.error("the sentence %s (%s) has a fault: %s", key, locale, fault)
        return text

    def has(self, key: str) -> bool:
        """Whether a sentence exists."""
        return self._bundles["en"].has(key)

    def keys(self, prefix: str) -> list[str]:
        """The sentences whose key begins so."""
        return self._bundles["en"].keys(prefix)

    def both(self, key: str, /, joint: str = "\n", **arguments: object) -> str:
        """The sentence in both languages, for what everyone reads; once where they are equal."""
        return joint.join(dict.fromkeys(self.say(one, key, **arguments) for one in LOCALES))

    def unasked(self, chosen: str | None, key: str, /, **arguments: object) -> str:
        """The sentence for someone whose Discord does not say what they read, as in a message.

        In the language they chose, else in both.
        """
        if chosen in LOCALES:
            return self.say(chosen, key, **arguments)
        return self.both(key, "\n\n", **arguments)

    def label(self, key: str, /, **arguments: object) -> str:
        """The sentence in both languages on one line."""
        return self.both(key, " / ", **arguments)

    def voice(self, locale: Locale) -> "Voice":
        """These sentences in one language."""
        return Voice(self, locale)


@dataclass(frozen=True, slots=True)
class Voice:
    """The sentences in one reader's language: ``voice("poll-closed", time=at)``."""

    sentences: Sentences
    locale: Locale

    def __call__(self, key: str, /, **arguments: object) -> str:
        """The sentence ``key`` in this language; see ``Sentences.say``."""
        return self.sentences.say(self.locale, key, **arguments)


def choose(chosen: str | None, discord_locale: str, default: Locale = "en") -> Locale:
    """The language a person reads: the one they chose, else Discord's, else the server's."""
    if chosen in LOCALES:
        return chosen
    return DISCORD_LOCALES.get(discord_locale, default)


def stamp(at: datetime, style: str = "F") -> str:
    """A Discord timestamp, with its weekday unless told otherwise.

    ``style`` as Discord names them (t, T, d, D, f, F, R).
    """
    return f"<t:{int(at.timestamp())}:{style}>"


def written(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """A moment in words, for places that are not Discord: a picture, a sheet, an e-mail."""
    pattern = {"en": "EEEE, MMMM d, y, h:mm a", "es": "EEEE d 'de' MMMM 'de' y, h:mm a"}[locale]
    return format_datetime(at.astimezone(zone), pattern, locale=_FORMATS[locale]).replace(
        "\u202f", " "
    )


@lru_cache(256)
def written_day(day: date, locale: Locale) -> str:
    """A day in words."""
    return format_date(day, "long", locale=_FORMATS[locale])


def short_day(day: date, locale: Locale) -> str:
    """A day in two short words without its year, for the head of a column."""
    return format_date(day, {"en": "MMM d", "es": "d MMM"}[locale], locale=_FORMATS[locale])


def percentage(share: float, locale: Locale, digits: int = 0) -> str:
    """A share of 1 as a percentage: 0.45 is ``45%`` in English, ``45 %`` in Spanish."""
    space = "" if locale == "en" else "\N{NO-BREAK SPACE}"
    return f"{share * 100:.{digits}f}{space}%"


def _plain(arguments: Mapping[str, object]) -> dict[str, object]:
    """What Fluent takes: aware datetimes as Discord timestamps, days in words, truth as text."""
    plain: dict[str, object] = {}
    for name, value in arguments.items():
        if isinstance(value, datetime):
            plain[name] = stamp(value)
        elif isinstance(value, date):
            plain[name] = fluent_date(value, dateStyle="long")
        elif isinstance(value, bool):
            plain[name] = "yes" if value else "no"
        elif isinstance(value, (int, float, str)):
            plain[name] = value
        else:
            plain[name] = str(value)
    return plain


class _Bundle:
    """The sentences of one language, each of them parsed when it is first said.

    Parsing all takes a third of a second at every start, and what comes of it several
    megabytes, for sentences most of which nobody ever reads.
    """

    def __init__(self, folder: Path, locale: Locale) -> None:
        self._parsed = FluentBundle([_FORMATS[locale].replace("_", "-")], use_isolating=False)
        # Where in its file each part of a sentence stands would be kept for ever.
        self._parser = FluentParser(with_spans=False)
        self._written: dict[str, str] = {}
        for file in sorted(folder.glob("*.ftl")):
            for entry in _ENTRIES.split(file.read_text(encoding="utf-8")):
                if name := _NAME.match(entry):
                    self._written[name[0]] = entry

    def has(self, identifier: str) -> bool:
        return identifier in self._written

    def keys(self, prefix: str) -> list[str]:
        return [key for key in self._written if key.startswith(prefix)]

    def get(self, identifier: str) -> Message:
        """A sentence, parsed.

        Raises:
            KeyError: for a sentence that does not exist.
            ValueError: for one that Fluent cannot parse.
        """
        self._parse(identifier)
        return self._parsed.get_message(identifier)

    def format(self, pattern: Pattern, arguments: dict[str, object]) -> tuple[str, list[Exception]]:
        text, faults = self._parsed.format_pattern(pattern, arguments)
        return str(text), faults

    def _parse(self, identifier: str) -> None:
        """Parse a sentence, and those that stand within it, unless that was done."""
        if self._parsed.has_message(identifier):
            return
        written = self._written[identifier]
        resource = self._parser.parse(written)
        if any(isinstance(entry, Junk) for entry in resource.body):
            message = f"the sentence {identifier} cannot be parsed"
            raise ValueError(message)
        self._parsed.add_resource(resource)
        for other in _REFERENCE.findall(written):
            self._parse(other)


@cache
def _bundle(folder: Path, locale: Locale) -> _Bundle:
    """Read once in a process: nothing changes a bundle."""
    for data in map(localedata.load, _READ[locale]):
        for name in _NEVER_SAID:
            data.pop(name, None)
    for name in _NEVER_ASKED:
        cast("dict[str, object]", get_global(name)).clear()
    return _Bundle(folder, locale)
