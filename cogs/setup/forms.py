"""The settings forms; each label fits Discord's 45 characters in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui

if TYPE_CHECKING:
    from datetime import date

    from bot.actor import Server
    from bot.i18n import Voice


def numbers(server: Server, voice: Voice) -> ui.Form:
    """Two different figures, each with the day it was true."""
    form = ui.Form(ui.route("setup", 0, "save-numbers"), voice("setup-numbers"))
    for name, value in (
        ("unit_size", server.unit_size),
        ("unit_as_of", server.unit_as_of),
        ("member_count", server.member_count),
        ("members_as_of", server.members_as_of),
    ):
        _line(form, voice, name, value)
    return form


def links(server: Server, voice: Voice) -> ui.Form:
    """Where people sign, and when early enrolment is open."""
    form = ui.Form(ui.route("setup", 0, "save-links"), voice("setup-links"))
    for name, value in (
        ("join_url", server.join_url),
        ("petition_url", server.petition_url),
        ("enroll_from", server.enroll_from),
        ("enroll_until", server.enroll_until),
    ):
        _line(form, voice, name, value)
    return form


def rules(server: Server, voice: Voice) -> ui.Form:
    """Language, time zone, approvals, retention, legal hold."""
    form = ui.Form(ui.route("setup", 0, "save-rules"), voice("setup-rules"))
    form.radio(
        "locale",
        voice("setup-field-locale"),
        [
            ui.Choice("English", "en", chosen=server.locale == "en"),
            ui.Choice("Español", "es", chosen=server.locale == "es"),
        ],
    )
    form.line("zone", voice("setup-field-zone"), value=server.zone, most=64)
    form.radio(
        "approvals",
        voice("setup-field-approvals"),
        [
            ui.Choice(voice("setup-approvals-0"), "0", chosen=server.approvals == 0),
            ui.Choice(voice("setup-approvals-1"), "1", chosen=server.approvals == 1),
        ],
    )
    _line(form, voice, "retention_days", server.retention_days)
    form.radio(
        "legal_hold",
        voice("setup-field-legal_hold"),
        [
            ui.Choice(voice("setup-hold-off"), "off", chosen=not server.legal_hold),
            ui.Choice(voice("setup-hold-on"), "on", chosen=server.legal_hold),
        ],
    )
    return form


def _line(form: ui.Form, voice: Voice, name: str, value: str | int | date | None) -> None:
    form.line(
        name,
        voice(f"setup-field-{name}"),
        hint=voice("setup-hint-day") if name.endswith(("_as_of", "_from", "_until")) else None,
        value=None if value is None else str(value),
        most=500,
        required=False,
    )
