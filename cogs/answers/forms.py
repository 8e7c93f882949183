"""The forms of an answer: its words in one language, what holds for both, a new one."""

from collections.abc import Sequence

from bot import ui
from bot.i18n import LOCALES, Locale, Voice
from bot.services.faq import LIMITS, TOPICS, KeptAnswer

MARKS = ("sensitive", "stage", "confirm")
RELATED_LENGTH = 1500


def new(voice: Voice, asked_in: Locale | None = None, question: str = "") -> ui.Form:
    """A new answer; ``question`` is what someone asked, in a language."""
    return ui.new_entry("answers:0:add", voice("answers-add"), voice, asked_in, question)


def words(one: KeptAnswer, locale: Locale, voice: Voice) -> ui.Form:
    """The words of an answer in a language."""
    to = f"answers:{one.number}:edit:{LOCALES.index(locale)}:{one.digest}"
    form = ui.Form(to, voice("answers-edit", locale=locale))
    parts = one.wording.told(locale).parts
    for name, most in LIMITS.items():
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
    form = ui.Form(f"answers:{one.number}:about:{one.digest}", voice("answers-about"))
    topics = ui.choices(voice, "faq-topic", TOPICS, one.wording.topic)
    form.menu("topic", voice("answers-field-topic"), topics)
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
