"""The forms of joining; none asks for a number or for what happened."""

from bot import ui
from bot.i18n import Voice
from bot.services.joining import INVITE_NAME, NAME_LENGTH, SITE_LENGTH, TOPICS
from bot.services.retention import LONGEST

CODE_LENGTH = 40
"""15 letters with room for dashes, spaces and a slip."""


def code(voice: Voice) -> ui.Form:
    """A single-use code."""
    form = ui.Form("join:0:code", voice("join-form-code"))
    label, hint = voice("join-form-code-field"), voice("join-form-code-hint")
    return form.line("code", label, hint=hint, most=CODE_LENGTH)


def name(voice: Voice) -> ui.Form:
    """The name as on the union's record."""
    form = ui.Form("join:0:name", voice("join-form-name"))
    label, hint = voice("join-form-name-field"), voice("join-form-name-hint")
    return form.line("name", label, hint=hint, most=NAME_LENGTH)


def steward(voice: Voice) -> ui.Form:
    """Topic and how soon; the building one would rather not have a steward from."""
    form = ui.Form("steward:0:form", voice("join-button-steward"))
    topics = ui.choices(voice, "steward-topic", TOPICS)
    soon = ui.choices(voice, "steward-urgency", ("soon", "week"), "soon")
    return (
        form.note(voice("steward-form-note"))
        .radio("topic", voice("steward-form-topic"), topics)
        .radio("urgency", voice("steward-form-urgency"), soon)
        .line(
            "site",
            voice("steward-form-site"),
            hint=voice("steward-form-site-hint"),
            most=SITE_LENGTH,
            required=False,
        )
    )


def site(voice: Voice) -> ui.Form:
    """A part of a worksite's name is enough."""
    form = ui.Form("steward:0:site", voice("steward-button-site"))
    return form.line("site", voice("steward-form-who-site"), most=SITE_LENGTH)


def codes(voice: Voice) -> ui.Form:
    """How many codes to make, and for whom."""
    form = ui.Form("join:0:make", voice("join-button-make"))
    whom = ui.choices(voice, "join-form-codes", ("new", "year"), "new")
    return form.line("count", voice("join-form-codes-field"), value="50", most=4).radio(
        "whom", voice("join-form-codes-whom"), whom
    )


def departed(voice: Voice) -> ui.Form:
    """A number or a name."""
    form = ui.Form("join:0:left", voice("join-button-left"))
    return form.line("who", voice("left-form-who"), hint=voice("left-form-hint"), most=LONGEST)


def invites(voice: Voice) -> ui.Form:
    """For whom, how many, for how many days."""
    return (
        ui.Form("join:0:invite", voice("invites-form"))
        .line(
            "name",
            voice("invites-form-name"),
            hint=voice("invites-form-name-hint"),
            most=INVITE_NAME,
        )
        .line("count", voice("invites-form-count"), value="10", most=3)
        .line("days", voice("invites-form-days"), value="14", most=2)
    )
