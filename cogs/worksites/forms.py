"""The forms of a site and of a job class."""

from datetime import date

from bot import ui
from bot.i18n import Voice
from bot.services.sites import LONGEST_NAME, Counted, JobClass, Worksite

LONGEST_FIGURE = 12
LONGEST_DAY = 40


def site(one: Worksite | None, today: date, voice: Voice) -> ui.Form:
    """What a site is called, where it belongs, and how many work there."""
    form = _named("edit", one, "worksites-add", "worksites-column-site", voice)
    form.line(
        "area",
        voice("worksites-column-area"),
        hint=voice("worksites-hint-area"),
        value=one and one.area,
        most=LONGEST_NAME,
    )
    return _figures(form, one, today, voice)


def job_class(one: JobClass | None, today: date, voice: Voice) -> ui.Form:
    """What a job class is called, and how many have it."""
    form = _named("edit-class", one, "worksites-add-class", "worksites-column-job-class", voice)
    return _figures(form, one, today, voice)


def _named(action: str, one: Counted | None, new: str, label: str, voice: Voice) -> ui.Form:
    title = voice("edit" if one else new)
    to = f"worksites:{one.id}:{action}:{one.digest}" if one else f"worksites:0:{action}"
    form = ui.Form(to, title)
    return form.line("name", voice(label), value=one and one.name, most=LONGEST_NAME)


def _figures(form: ui.Form, one: Counted | None, today: date, voice: Voice) -> ui.Form:
    for name in ("employees", "members"):
        count = None if one is None else getattr(one, name)
        form.line(
            name,
            voice(f"worksites-column-{name}"),
            value=None if count is None else str(count),
            most=LONGEST_FIGURE,
            required=False,
        )
    day = today if one is None or one.as_of is None else one.as_of
    hint, label = voice("worksites-hint-as-of"), voice("worksites-field-as-of")
    return form.line(
        "as_of", label, hint=hint, value=day.isoformat(), most=LONGEST_DAY, required=False
    )
