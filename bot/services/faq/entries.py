"""Answers as files: TOML front matter between ``+++`` lines, then prose."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Any

from bot.documents.answers import NOT_REVIEWED, parted
from bot.i18n import LOCALES, Locale
from bot.services.faq.wording import SHARED, SHORT_LIMIT, TOPICS, Entry

_KINDS: dict[str, tuple[type, ...]] = {
    "order": (int,),
    "title": (str,),
    "topic": (str,),
    "aliases": (list,),
    "related": (list,),
    "sources": (list,),
    "written": (date,),
    "reviewed": (date, NoneType),
    "confirm": (bool,),
    "sensitive": (bool,),
    "stage": (bool,),
    "short": (str,),
}


class FaqFault(ValueError):
    """An answer's file that cannot be used; says which file and why."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file


def read(folder: Path) -> list[Entry]:
    """Every entry of ``folder/en`` and ``folder/es``, in order.

    Raises:
        FaqFault: for a file that is not whole, or a pair that does not agree.
    """
    entries = [
        _parse(path, locale)
        for locale in LOCALES
        for path in sorted((folder / locale).glob("*.md"))
    ]
    _check(entries)
    return sorted(entries, key=lambda entry: (entry.locale, entry.order))


def _check(entries: Iterable[Entry]) -> None:
    """See that the entries fit together: translated, alike in both languages, linked.

    Raises:
        FaqFault: naming the first file that does not.
    """
    by_file = {_file(entry.slug, entry.locale): entry for entry in entries}
    slugs = {entry.slug for entry in by_file.values()}
    places: dict[tuple[str, int], str] = {}
    for file, entry in by_file.items():
        for slug in entry.related:
            if slug not in slugs:
                raise FaqFault(file, f"related entry {slug!r} does not exist")
        if places.setdefault((entry.locale, entry.order), file) != file:
            raise FaqFault(file, f"order {entry.order} is taken")
        for locale in LOCALES:
            other = by_file.get(_file(entry.slug, locale))
            if other is None:
                raise FaqFault(_file(entry.slug, locale), "missing translation")
            _agree(file, entry, other)


def _agree(file: str, entry: Entry, other: Entry) -> None:
    for name in ("order", *SHARED):
        if getattr(entry, name) != getattr(other, name):
            raise FaqFault(file, f"{name!r} differs between the languages")


def _parse(path: Path, locale: Locale) -> Entry:
    file = _file(path.stem, locale)
    try:
        values, body = parted(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FaqFault(file, str(error)) from error
    if values.get("reviewed") == NOT_REVIEWED:
        values["reviewed"] = None
    _check_values(file, values, body)
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return Entry(slug=path.stem, locale=locale, body=body, **plain)


def _check_values(file: str, values: dict[str, Any], body: str) -> None:
    for key, kinds in _KINDS.items():
        if key not in values:
            raise FaqFault(file, f"missing {key!r}")
        if type(values[key]) not in kinds or not _texts(values[key]):
            raise FaqFault(file, f"{key!r} is not a {kinds[0].__name__}, or is empty")
    if unknown := values.keys() - _KINDS.keys():
        raise FaqFault(file, f"unknown {', '.join(sorted(unknown))}")
    if values["topic"] not in TOPICS:
        raise FaqFault(file, f"unknown topic {values['topic']!r}")
    if len(values["short"]) > SHORT_LIMIT:
        raise FaqFault(file, f"'short' is over {SHORT_LIMIT} characters")
    if not body:
        raise FaqFault(file, "has no answer below the front matter")


def _texts(value: object) -> bool:
    """Whether text is not blank and a list holds only such text."""
    if isinstance(value, list):
        return all(isinstance(item, str) and item.strip() for item in value)
    return not isinstance(value, str) or bool(value.strip())


def _file(slug: str, locale: str) -> str:
    return f"{locale}/{slug}.md"
