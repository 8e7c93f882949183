"""The settings forms; each label fits Discord's 45 characters in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from bot import ui
from bot.i18n import LANGUAGES

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.i18n import Voice


NUMBERS: Final = ("unit_size", "unit_as_of", "member_count", "members_as_of", "stale_months")
"""Two different figures, each with the day it was true; and how long an answer is good."""

LINKS: Final = ("join_url", "petition_url", "enroll_from", "enroll_until")
"""Where people sign, and when early enrolment is open."""


def lines(group: Literal["numbers", "links"], server: Server, voice: Voice) -> ui.Form:
    """A form with a line for each setting of a group."""
    form = ui.Form(f"setup:0:save-{group}", voice(f"setup-{group}"))
    for name in NUMBERS if group == "numbers" else LINKS:
        _line(form, voice, name, server)
    return form


def rules(server: Server, voice: Voice) -> ui.Form:
    """Language, time zone, approvals, retention, legal hold."""
    form = ui.Form("setup:0:save-rules", voice("setup-rules"))
    form.radio(
        "locale",
        voice("setup-field-locale"),
        [ui.Choice(name, one, chosen=one == server.locale) for one, name in LANGUAGES.items()],
    )
    form.line("zone", voice("setup-field-zone"), value=server.zone, most=64)
    form.radio(
        "approvals",
        voice("setup-field-approvals"),
        ui.choices(voice, "setup-approvals", ("0", "1"), str(server.approvals)),
    )
    _line(form, voice, "retention_days", server)
    form.radio(
        "legal_hold",
        voice("setup-field-legal_hold"),
        ui.choices(voice, "setup-hold", ("off", "on"), "on" if server.legal_hold else "off"),
    )
    return form


def _line(form: ui.Form, voice: Voice, name: str, server: Server) -> None:
    value = getattr(server, name)
    form.line(
        name,
        voice(f"setup-field-{name}"),
        hint=voice("setup-hint-day") if name.endswith(("_as_of", "_from", "_until")) else None,
        value=None if value is None else str(value),
        most=500,
        required=False,
    )
