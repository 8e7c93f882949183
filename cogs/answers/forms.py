"""The forms of an answer: its words in one language, what holds for both, a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import LOCALES
from bot.services.faq import (
    ALIASES_LENGTH,
    BODY_LENGTH,
    SHORT_LIMIT,
    SOURCES_LENGTH,
    TITLE_LENGTH,
    TOPICS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Locale, Voice
    from bot.services.faq import KeptAnswer

MARKS = ("sensitive", "stage", "confirm")
RELATED_LENGTH = 1500


def words(one: KeptAnswer, locale: Locale, voice: Voice) -> ui.Form:
    """The words of an answer in a language."""
    to = f"answers:{one.number}:save:{LOCALES.index(locale)}:{one.digest}"
    form = ui.Form(to, voice("answers-edit", locale=locale))
    parts = one.wording.told(locale).parts
    limits = {
        "title": TITLE_LENGTH,
        "short": SHORT_LIMIT,
        "body": BODY_LENGTH,
        "aliases": ALIASES_LENGTH,
        "sources": SOURCES_LENGTH,
    }
    for name, most in limits.items():
        form.line(
            name,
            voice(f"answers-field-{name}"),
            hint=voice(f"answers-hint-{name}"),
            value=parts[name],
            most=most,
            required=False,
            long=name != "title",
        )
    return form


def about(one: KeptAnswer, related: Sequence[str], voice: Voice) -> ui.Form:
    """What holds for both languages; ``related`` are titles."""
    form = ui.Form(f"answers:{one.number}:arrange:{one.digest}", voice("answers-about"))
    _topic(form, one.wording.topic, voice)
    marks = [
        ui.Choice(
            voice("answers-mark", mark=mark),
            mark,
            description=voice("answers-mark-about", mark=mark),
            chosen=getattr(one.wording, mark),
        )
        for mark in MARKS
    ]
    form.boxes("marks", voice("answers-marks"), marks)
    return form.line(
        "related",
        voice("answers-field-related"),
        hint=voice("answers-hint-related"),
        value=ui.clip("\n".join(related), RELATED_LENGTH),
        most=RELATED_LENGTH,
        required=False,
        long=True,
    )


def new(voice: Voice, locale: Locale = "en", question: str = "") -> ui.Form:
    """A new answer, in one language or both; a ``question`` someone asked in a language."""
    form = ui.Form("answers:0:added", voice("answers-add"))
    _topic(form, "", voice)
    for each in LOCALES:
        begun = ui.clip(" ".join(question.split()), TITLE_LENGTH) if each == locale else ""
        form.line(
            f"title_{each}",
            voice("answers-new-title", locale=each),
            value=begun,
            most=TITLE_LENGTH,
            required=False,
        )
        form.line(
            f"body_{each}",
            voice("answers-new-body", locale=each),
            most=BODY_LENGTH,
            required=False,
            long=True,
        )
    return form


def _topic(form: ui.Form, chosen: str, voice: Voice) -> None:
    topics = [
        ui.Choice(voice(f"faq-topic-{topic}"), topic, chosen=topic == chosen) for topic in TOPICS
    ]
    form.menu("topic", voice("answers-field-topic"), topics)
