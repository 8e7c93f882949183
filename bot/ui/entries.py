"""The form of a new answer of the FAQ: empty, or begun with what someone asked and was told."""

from bot.i18n import LOCALES, Locale, Voice
from bot.services.faq import LIMITS, TOPICS
from bot.ui.cards import choices, clip
from bot.ui.forms import Form, Submission


def new_entry(
    to: str,
    title: str,
    voice: Voice,
    asked_in: Locale | None = None,
    question: str = "",
    answer: str = "",
    *,
    hint: str | None = None,
) -> Form:
    """Topic, question and answer, in one language or both; ``hint`` is said of all of it."""
    form = Form(to, title)
    topics = choices(voice, "faq-topic", TOPICS)
    form.menu("topic", voice("answers-field-topic"), topics, hint=hint)
    for locale in LOCALES:
        asked = clip(" ".join(question.split()), LIMITS["title"])
        for name, key, begun in (
            ("title", "answers-new-title", asked),
            ("body", "answers-new-body", answer),
        ):
            form.line(
                f"{name}_{locale}",
                voice(key, locale=locale),
                value=begun if begun and locale == asked_in else None,
                most=LIMITS[name],
                required=False,
                long=name == "body",
            )
    return form


def entry_words(given: Submission) -> dict[str, str]:
    """What stands in such a form, as ``Answers.add`` takes it."""
    words = (f"{name}_{locale}" for name in ("title", "body") for locale in LOCALES)
    return {name: given.text(name) for name in ("topic", *words)}
