"""Answers written out as a folder of Markdown, which can be read in again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.documents.answers import FENCE, MARKS
from bot.i18n import LOCALES
from bot.services.faq.entries import NOT_REVIEWED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.services.faq.kept import KeptAnswer


def written(answers: Iterable[KeptAnswer]) -> dict[str, str]:
    """Answers as texts by their paths, in the languages in which someone has written them."""
    return {
        f"{locale}/{one.slug}.md": _written(one, number)
        for one in answers
        for number, locale in enumerate(LOCALES)
        if not one.wording.told(locale).is_blank
    }


def _written(one: KeptAnswer, number: int) -> str:
    told = one.wording.told(LOCALES[number])
    lines = [f"order = {one.number}"]
    for name, value in (
        ("title", told.title),
        ("topic", one.wording.topic),
        ("aliases", told.aliases),
        ("related", one.wording.related),
        ("sources", told.sources),
    ):
        lines.append(f"{name} = {_toml(value)}")
    lines.append(f"written = {one.written}")
    lines.append(f"reviewed = {one.reviewed or _toml(NOT_REVIEWED)}")
    lines += [f"{mark} = {_toml(getattr(one.wording, mark))}" for mark in MARKS]
    lines.append(f"short = {_toml(told.short)}")
    return "\n".join([FENCE.strip(), *lines, FENCE.strip(), "", told.body, ""])


def _toml(value: object) -> str:
    """A text, a truth or a list of texts; TOML writes them as JSON does, but for one sign."""
    if isinstance(value, tuple):
        return "[" + "".join(f"\n    {_toml(item)}," for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
