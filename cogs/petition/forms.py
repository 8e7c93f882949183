"""The forms of a petition; each label fits Discord's 45 characters in both languages."""

from collections.abc import Sequence

from bot import ui
from bot.i18n import Voice
from bot.services.petitions import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Names,
    Petition,
    SiteCount,
)
from cogs.petition.cards.organizing import names_modes, paper_line

DIGITS = 7
LONGEST_PART = 80
"""Of a site's or a class's name."""
SITES_SHOWN = 15
"""Sites whose head-counts stand in a form, above its fields."""


def blank(title: str | None, voice: Voice) -> ui.Form:
    """A new petition: its text, its goal, and who sees who signed."""
    form = _text("petition:0:new", title, None, None, voice)
    return form.radio("names", voice("petition-field-names"), names_modes(Names.NOBODY, voice))


def change(draft: Petition, voice: Voice) -> ui.Form:
    """Its text and goal, filled in."""
    goal = None if draft.goal is None else str(draft.goal)
    return _text(f"petition:{draft.id}:edit:{draft.digest}", draft.title, draft.body, goal, voice)


def _text(to: str, title: str | None, body: str | None, goal: str | None, voice: Voice) -> ui.Form:
    return (
        ui.Form(to, voice("petition-form-title"))
        .line("title", voice("field-title"), value=title, most=LONGEST_TITLE)
        .line("body", voice("petition-field-body"), value=body, most=LONGEST_TEXT, long=True)
        .line("goal", voice("petition-field-goal"), value=goal, most=DIGITS, required=False)
    )


def spanish(draft: Petition, voice: Voice) -> ui.Form:
    """The title and text in Spanish."""
    return (
        ui.Form(f"petition:{draft.id}:spanish:{draft.digest}", voice("petition-form-spanish"))
        .line(
            "title",
            voice("petition-field-title-es"),
            value=draft.title_es,
            most=LONGEST_TITLE,
            required=False,
        )
        .line(
            "body",
            voice("petition-field-body-es"),
            value=draft.body_es,
            most=LONGEST_TEXT,
            required=False,
            long=True,
        )
    )


def sign(
    petition: Petition,
    voice: Voice,
    *,
    name: str | None,
    site: str | None,
    job_class: str | None,
    places: bool,
) -> ui.Form:
    """Printed name, and for members (``places``) their site and class; who sees them first."""
    who = voice(f"petition-who-{petition.names}", goal=petition.goal or 0)
    form = (
        ui.Form(f"petition:{petition.id}:sign", voice("petition-sign-title"))
        .note(who)
        .line(
            "name",
            voice("petition-field-name"),
            hint=voice("petition-hint-name"),
            value=name,
            most=LONGEST_NAME,
        )
    )
    if not places:
        return form
    return form.line(
        "site",
        voice("petition-field-site"),
        hint=voice("petition-hint-site"),
        value=site,
        most=LONGEST_PART,
        required=False,
    ).line(
        "class",
        voice("petition-field-class"),
        hint=voice("petition-hint-class"),
        value=job_class,
        most=LONGEST_PART,
        required=False,
    )


def paper(
    petition: Petition, counted: Sequence[SiteCount], voice: Voice, *, chair: bool
) -> ui.Form:
    """A head-count of a site, and for chairs that of supporters; what is ``counted`` first."""
    form = (
        ui.Form(f"petition:{petition.id}:paper", voice("petition-paper-title"))
        .note(
            ui.lines(
                voice("petition-paper-counted", count=len(counted)),
                *(paper_line(one, voice) for one in counted[:SITES_SHOWN]),
                len(counted) > SITES_SHOWN
                and voice("petition-paper-more", count=len(counted) - SITES_SHOWN),
                chair
                and petition.supporters > 0
                and voice("petition-paper-supporters", count=petition.supporters),
            )
        )
        .line(
            "site",
            voice("petition-field-paper-site"),
            hint=voice("petition-hint-paper-site"),
            most=LONGEST_PART,
            required=False,
        )
        .line("count", voice("petition-field-paper-count"), most=DIGITS, required=False)
    )
    if not chair:
        return form
    return form.line("supporters", voice("petition-field-supporters"), most=DIGITS, required=False)
